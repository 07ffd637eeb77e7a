"""A line of text that changes with every key: it keeps its size, so nothing is laid out anew."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

_ONE_LINE = Qt.TextFlag.TextSingleLine.value
_CUT = Qt.TextElideMode.ElideRight


class StillLabel(QLabel):
    """Shows words cut at the right; ``width`` in pixels at scale 1 is what it asks for."""

    def __init__(self, *, role: str | None = None, width: int = 40) -> None:
        super().__init__()
        self._words = ""
        self._wide = width
        self._side = self.alignment().value | _ONE_LINE
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
        painter = QPainter(self)  # begins with the font and the colour of the stylesheet
        room = self.contentsRect()
        words = self.fontMetrics().elidedText(self._words, _CUT, room.width())
        painter.drawText(room, self._side, words)
        painter.end()

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        """Set the words to a side."""
        super().setAlignment(alignment)
        self._side = alignment.value | _ONE_LINE
