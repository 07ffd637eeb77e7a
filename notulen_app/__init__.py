"""Notulen: minutes and attendance of Indonesian coordination meetings, offline."""

__version__ = "0.1.0"
