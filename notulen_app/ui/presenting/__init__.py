"""Presenter mode: the window for the room, its layout and its sheet."""
