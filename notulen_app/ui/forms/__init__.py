"""The parts of a page where much is typed: each shows one kind of thing and saves it by itself."""
