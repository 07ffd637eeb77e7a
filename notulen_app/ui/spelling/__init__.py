"""Spelling as one types: the checker of an archive, the fields that are watched, the wavy lines."""
