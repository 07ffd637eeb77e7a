"""The line below or above a list where the next one is typed: Enter adds it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from notulen_app.ui.row_clipboard import bounded, pasted_lines
from notulen_app.ui.wording.typed import clean

Take = Callable[[list[str]], bool]
"""Adds what was typed, or several pasted lines; False where that failed."""


class AddLine(QLineEdit):
    """Keeps its text until it was really added; leaving the page adds what still stands in it."""

    def __init__(self, hint: str, take: Take, *, say: Callable[[str], object]) -> None:
        super().__init__()
        self._take = take
        self._say = say
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.returnPressed.connect(self.commit)

    def commit(self) -> bool:
        """Add what stands in the line; False only where that failed."""
        text = clean(self.text())
        return not text or self._add([text])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add several pasted lines at once; a single one is put where the caret is.

        The marks of a list are no part of them.
        """
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = pasted_lines(QGuiApplication.clipboard().mimeData())
            found = [line.text for line in bounded(lines, self._say)]
            if len(found) > 1:
                self._add(found)
                return
            if found and not self.text():
                self.insert(found[0])
                self.textEdited.emit(self.text())
                return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Add what was typed when the page is left, but not when the window is only minimised."""
        if not event.spontaneous() and not self.isReadOnly():
            self.commit()
        super().hideEvent(event)

    def _add(self, lines: list[str]) -> bool:
        added = self._take(lines)
        if added:
            self.clear()
        return added
