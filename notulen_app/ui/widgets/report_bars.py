"""Bars of attendance in a table, and what their parts stand for; told apart without colour too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from notulen_app.documents.state_looks import LOOKS, Look
from notulen_app.domain.attendance_report import states
from notulen_app.domain.tally import Tally
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.look.tokens import Tokens
from notulen_app.ui.models.report_model import TALLY

Index = QModelIndex | QPersistentModelIndex
_BAR, _EDGE = 14, 8
_SWATCH, _GAP = 16, 14
_PAPER = "#FFFFFF"
"""What is left blank on paper is left blank on the screen."""


class BarDelegate(QStyledItemDelegate):
    """Paints all who were invited as a bar, in parts by state; nothing where nobody was."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground as any cell has it, then the bar."""
        super().paint(painter, option, index)
        tally = index.data(TALLY)
        if not isinstance(tally, Tally) or not tally.invited:
            return
        tokens, rect = self._theme.tokens, option.rect
        high, edge = tokens.px(_BAR), tokens.px(_EDGE)
        top = rect.top() + (rect.height() - high) // 2
        bar = QRectF(rect.left() + edge, top, rect.width() - 2 * edge, high)
        paint_bar(painter, bar, tally, tokens)


class StateLegend(QWidget):
    """A swatch and its words for every state, on one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Arti warna: " + ", ".join(state.value for state in LOOKS))

    def sizeHint(self) -> QSize:
        """Take the room of all words."""
        px, metrics = self._theme.tokens.px, self._metrics()
        words = sum(metrics.horizontalAdvance(state.value) for state in LOOKS)
        each = px(_SWATCH) + px(5) + px(_GAP)
        return QSize(words + len(LOOKS) * each, metrics.height() + px(4))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint swatches and words."""
        tokens, metrics = self._theme.tokens, self._metrics()
        painter, left = QPainter(self), 0
        painter.setFont(self._font())
        wide, high = tokens.px(_SWATCH), tokens.px(10)
        for state, look in LOOKS.items():
            box = QRectF(left, (self.height() - high) // 2, wide, high)
            _fill(painter, box, look, tokens)
            _outline(painter, box, tokens)
            left += wide + tokens.px(5)
            words = metrics.horizontalAdvance(state.value)
            painter.setPen(tokens.colour("text2"))
            place = QRectF(left, 0, words + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, state.value)
            left += words + tokens.px(_GAP)
        painter.end()

    def _font(self) -> QFont:
        return interface_font(self._theme.tokens.px(12))

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


def paint_bar(painter: QPainter, bar: QRectF, tally: Tally, tokens: Tokens) -> None:
    """Paint the parts from the left, then the outline of the whole."""
    painter.save()
    left, before = bar.left(), 0
    for state, count in states(tally).items():
        if not count:
            continue
        before += count
        right = round(bar.left() + bar.width() * before / tally.invited)
        _fill(painter, QRectF(left, bar.top(), right - left, bar.height()), LOOKS[state], tokens)
        left = right
    _outline(painter, bar, tokens)
    painter.restore()


def _fill(painter: QPainter, box: QRectF, look: Look, tokens: Tokens) -> None:
    blank = look.fill == _PAPER
    painter.fillRect(box, tokens.colour("surface") if blank else QColor(look.fill))
    if look.hatched:
        painter.fillRect(box, QBrush(QColor("black"), Qt.BrushStyle.BDiagPattern))
    painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), tokens.colour("surface"))


def _outline(painter: QPainter, box: QRectF, tokens: Tokens) -> None:
    painter.setPen(QPen(tokens.colour("border_strong"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
