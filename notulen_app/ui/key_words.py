"""How keys are written for people: "Alt+←" and not "Alt+Left"."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def key_words(keys: str) -> str:
    """Give keys as they stand on the keyboard: "Alt+←", "Ctrl+Shift+S"."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    parts = native.split("+") if not native.endswith("+") else [*native[:-2].split("+"), "+"]
    return "+".join(_ARROWS.get(part, part) for part in parts)
