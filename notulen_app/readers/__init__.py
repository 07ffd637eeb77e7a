"""Readers of foreign files; everything from outside is hostile until checked."""
