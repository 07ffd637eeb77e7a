"""A line of text that changes with every key: it keeps its size, so nothing is laid out anew."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyleOption


class StillLabel(QLabel):
    """Shows words cut at the right; ``width`` in pixels at scale 1 is what it asks for."""

    def __init__(self, *, role: str | None = None, width: int = 40) -> None:
        super().__init__()
        self._words = ""
        self._wide = width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._words

    def show_words(self, text: str) -> None:
        """Show other words."""
        if text != self._words:
            self._words = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for a line of letters, however long the words are."""
        high = self.fontMetrics().height()
        return QSize(round(self._wide * high / 16), high + 2)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more."""
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the words, cut at the right."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        room = self.contentsRect()
        side = Qt.TextElideMode.ElideRight
        self.style().drawItemText(
            painter,
            room,
            int(self.alignment()) | int(Qt.TextFlag.TextSingleLine),
            option.palette,
            self.isEnabled(),
            self.fontMetrics().elidedText(self._words, side, room.width()),
            self.foregroundRole(),
        )
        painter.end()
