"""Keys with their times, as a card reader or a hand sends them to a widget."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
_clock = count(1_000_000, 10_000)


def press(
    widget: QWidget,
    key: int,
    text: str = "",
    *,
    at: int,
    held: Qt.KeyboardModifier = NONE,
    repeated: bool = False,
) -> None:
    """Press and release a key at a time in milliseconds."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, held, text, repeated)
        event.setTimestamp(at)
        QApplication.sendEvent(widget, event)


def type_at(text: str, *, gap: int, start: int | None = None, enter: bool = True) -> int:
    """Type into whatever has the focus with this gap between the keys; give the last time.

    As a reader does, capitals come with Shift pressed before them.
    """
    at = next(_clock) if start is None else start
    for letter in text:
        focus = QApplication.focusWidget()
        assert focus is not None
        if letter.isupper() or letter == ":":
            press(focus, Qt.Key.Key_Shift, at=at, held=Qt.KeyboardModifier.ShiftModifier)
        press(focus, ord(letter.upper()), letter, at=at)
        at += gap
    if enter:
        focus = QApplication.focusWidget()
        assert focus is not None
        press(focus, Qt.Key.Key_Return, "\r", at=at)
    return at


def scan(code: str, *, gap: int = 6) -> int:
    """Let a reader type a code and its Enter into whatever has the focus."""
    return type_at(code, gap=gap)
