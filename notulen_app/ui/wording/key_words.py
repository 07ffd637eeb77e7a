"""How keys are written for people, always as the table of commands has them.

"Alt+←" and not "Alt+Left"; whoever names a key of a command in a tooltip, a hint or a menu of its
own asks here, so that a key is changed in one place.
"""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from notulen_app.ui.commands import command

_NAMES = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter"}


def key_words(keys: str) -> str:
    """Give keys as they stand on the keyboard: "Alt+←", "Ctrl+Shift+S"."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    parts = native.split("+") if not native.endswith("+") else [*native[:-2].split("+"), "+"]
    return "+".join(_NAMES.get(part, part) for part in parts)


def key_of(name: str) -> str:
    """Give the first key of a command, "" where it has none."""
    keys = command(name).keys
    return key_words(keys[0]) if keys else ""


def tip(name: str, text: str) -> str:
    """Give the tooltip of what does a command: "Rapat baru (Ctrl+N)"."""
    key = key_of(name)
    return f"{text} ({key})" if key else text


def hint(name: str, text: str) -> str:
    """Give the hint of a command for the status bar: "Ctrl+N rapat baru"."""
    return f"{key_of(name)} {text}".strip()


def line(name: str, text: str) -> str:
    """Give the line of a command in a menu of one's own, its key at the right."""
    key = key_of(name)
    return f"{text}\t{key}" if key else text
