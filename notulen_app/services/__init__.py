"""Verbs: one function is one action of the user and one undo step."""
