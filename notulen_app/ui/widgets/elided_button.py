"""A button that gives way: its words end in "…" where the room is short, the tooltip has all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from notulen_app.ui.wording import literal

_SHORTEST = 60


class ElidedButton(QPushButton):
    """A button of one line; Enter presses it, as Space does."""

    def __init__(self, text: str, *, kind: str = "link") -> None:
        super().__init__()
        self._words = text
        self.setAutoDefault(False)
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setText(literal.words(text))

    @property
    def words(self) -> str:
        """All of its words."""
        return self._words

    def sizeHint(self) -> QSize:
        """Ask for all of the words."""
        shown = self.text()
        self.setText(literal.words(self._words))
        hint = super().sizeHint()
        self.setText(shown)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Ask for little: the rest gives way."""
        hint = super().minimumSizeHint()
        return QSize(min(_SHORTEST, hint.width()), hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where they end."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        room = self.width() - (self.sizeHint().width() - metrics.horizontalAdvance(self._words))
        # An advance is rounded: without the pixel, words that just fit would be cut.
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, max(0, room + 1))
        if literal.words(shown) != self.text():
            self.setText(literal.words(shown))
        self.setToolTip(literal.tip(self._words) if shown != self._words else "")
