"""Tindak Lanjut at work: its lists, its drawer, and what is done to directives."""
