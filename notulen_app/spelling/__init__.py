"""Spell-check in Indonesian through Hunspell; knows words, never archives or windows."""
