"""Rows of two lines: a name over what is known of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.detail import DETAIL

Index = QModelIndex | QPersistentModelIndex
_ROW = 46


class TwoLines(QStyledItemDelegate):
    """Paints both lines, each cut where the room ends."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Give every row the same height."""
        return QSize(option.rect.width(), self._theme.tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        name, detail = index.data(), index.data(DETAIL)
        if name is None:
            return
        tokens, px, rect = self._theme.tokens, self._theme.tokens.px, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("select" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), px(6), px(6))
        room = rect.adjusted(px(8), px(4), -px(8), -px(4))
        self._line(painter, room, str(name), size=13, colour="text")
        below = room.adjusted(0, px(20), 0, 0)
        self._line(painter, below, str(detail or ""), size=12, colour="text2")
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, text: str, *, size: int, colour: str) -> None:
        px = self._theme.tokens.px
        painter.setFont(interface_font(px(size)))
        painter.setPen(self._theme.tokens.colour(colour))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        line = QRect(room.left(), room.top(), room.width(), px(18))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
