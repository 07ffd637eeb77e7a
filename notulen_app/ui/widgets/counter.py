"""A large number with what it is a part of beside it: "212 dari 300 hadir"."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.look.theme import Theme, interface_font

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_GAP = 10


class Counter(QWidget):
    """Painted as one: it ticks with every person, and nothing around it moves."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.number, self.words = "0", ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_count(self, number: str, words: str) -> None:
        """Show a number and its words."""
        if (number, words) != (self.number, self.words):
            self.number, self.words = number, words
            self.setAccessibleName(f"{number} {words}")
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the number."""
        return QSize(0, QFontMetrics(self._large).height())

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the number, and the words beside it."""
        painter = QPainter(self)
        tokens, px = self._theme.tokens, self._theme.tokens.px
        painter.setFont(self._large)
        painter.setPen(tokens.colour("text"))
        painter.drawText(self.rect(), int(_LEFT), self.number)
        left = QFontMetrics(self._large).horizontalAdvance(self.number) + px(_GAP)
        room = QRect(left, 0, max(0, self.width() - left), self.height())
        painter.setFont(self._small)
        painter.setPen(tokens.colour("text2"))
        side = Qt.TextElideMode.ElideRight
        words = QFontMetrics(self._small).elidedText(self.words, side, room.width())
        painter.drawText(room, int(_LEFT), words)
        painter.end()

    def _on_theme_changed(self) -> None:
        px = self._theme.tokens.px
        self._large = interface_font(px(30), weight=QFont.Weight.DemiBold)
        self._small = interface_font(px(12))
        self.updateGeometry()
        self.update()
