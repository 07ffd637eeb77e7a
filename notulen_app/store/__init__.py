"""The archive: one SQLite file, its schema, its undo journal and its nouns."""
