"""What lies below the words of a row: chosen, pointed at, with the focus, and its line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from notulen_app.ui.look.tokens import Tokens

_BAR = 3
_FLAG = QStyle.StateFlag


def paint_ground(painter: QPainter, row: QRect, state: QStyle.StateFlag, tokens: Tokens) -> bool:
    """Paint the ground of a row in a side panel; true where it is chosen."""
    chosen = bool(state & _FLAG.State_Selected)
    if chosen or state & _FLAG.State_MouseOver:
        painter.fillRect(row, tokens.colour("select" if chosen else "hover"))
    painter.setPen(tokens.colour("border"))
    painter.drawLine(row.left(), row.bottom(), row.right(), row.bottom())
    if chosen and state & _FLAG.State_HasFocus:
        painter.setPen(QPen(tokens.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(row).adjusted(1, 1, -1, -2))
    return chosen


def paint_listed(painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> bool:
    """Paint the ground of a row in the list of a place, with its bar; true where it is chosen."""
    rect, chosen = option.rect, bool(option.state & _FLAG.State_Selected)
    if chosen:
        painter.fillRect(rect, tokens.colour("select"))
        bar = QRect(rect.left(), rect.top(), tokens.px(_BAR), rect.height())
        painter.fillRect(bar, tokens.colour("accent_text"))
    elif option.state & _FLAG.State_MouseOver:
        painter.fillRect(rect, tokens.colour("hover"))
    painter.setPen(tokens.colour("border"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    keys = option.state & _FLAG.State_KeyboardFocusChange
    if chosen and keys and option.widget.hasFocus():
        painter.setPen(QPen(tokens.colour("focus"), 2))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
    return chosen
