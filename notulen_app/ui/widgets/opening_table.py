"""A table in which Enter and a double click open, and letters belong to somebody else."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView


class OpeningTable(QTableView):
    """``opened``: Enter. ``typed(letter)``: a letter was typed, which seeks no row here."""

    opened = Signal()
    typed = Signal(str)

    def keyboardSearch(self, search: str) -> None:
        """Give the letter away instead of jumping to a text that begins with it."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as nothing is edited in place."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.opened.emit()
        else:
            super().keyPressEvent(event)
