"""Lines of what a search has found as they are painted, what was sought in bold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtCore import QSize as Size
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from notulen_app import hit_sentences
from notulen_app.domain.search_hits import Hit
from notulen_app.domain.search_marks import Excerpt
from notulen_app.domain.search_query import Query
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.hits_model import LINE, HitsModel, More
from notulen_app.ui.widgets.column_header import LEFT, RIGHT
from notulen_app.ui.widgets.row_ground import paint_listed
from notulen_app.ui.wording import dates, literal

Index = QModelIndex | QPersistentModelIndex
ROW, HEADING, MORE = 50, 32, 34
"""Heights of a hit, a heading and the line that leads to more, in pixels at scale 1."""
_PAD, _DAY, _NARROW = 14, 118, 520
_BETWEEN = "  ·  "


class HitDelegate(QStyledItemDelegate):
    """Paints a heading, a hit on two lines, or the line that leads to more."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> Size:
        """Give the height of a line."""
        line = index.data(LINE)
        high = ROW if isinstance(line, Hit) else MORE if isinstance(line, More) else HEADING
        return Size(0, self._theme.tokens.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        painter.save()
        line, model = index.data(LINE), index.model()
        if isinstance(line, Hit) and isinstance(model, HitsModel) and model.sought is not None:
            self._paint_hit(painter, option, line, model.sought.query, model.sought.today)
        elif isinstance(line, More):
            paint_listed(painter, option, self._theme.tokens)
            painter.setFont(self._strong)
            painter.setPen(self._theme.tokens.colour("accent_text"))
            painter.drawText(self._room(option.rect), LEFT, line.text)
        else:
            painter.setFont(self._label)
            painter.setPen(self._theme.tokens.colour("text2"))
            painter.drawText(self._room(option.rect), LEFT, str(line))
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole text of a hit."""
        line = index.data(LINE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(line, Hit):
            return super().helpEvent(event, view, option, index)
        text = line.texts[0][1][:1_000] if line.texts else ""
        details = (line.meeting, dates.day_month_year(line.day) if line.day else "")
        lines = [text, _BETWEEN.join(part for part in details if part)]
        shown = literal.tip("\n".join(one for one in lines if one))
        QToolTip.showText(event.globalPos(), shown, view)
        return True

    def _paint_hit(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        hit: Hit,
        query: Query,
        today: dt.date,
    ) -> None:
        px, tokens = self._theme.tokens.px, self._theme.tokens
        paint_listed(painter, option, self._theme.tokens)
        room = self._room(option.rect)
        if hit.day is not None and room.width() >= px(_NARROW):
            painter.setFont(self._small)
            painter.setPen(tokens.colour("text2"))
            upper = room.adjusted(0, px(6), 0, -px(24))
            painter.drawText(upper, RIGHT, dates.short_with_year(hit.day, today))
            room = room.adjusted(0, 0, -px(_DAY), 0)
        head = room.adjusted(0, px(5), 0, -px(25))
        shown = hit_sentences.head(hit, query)
        self._draw(painter, head, shown, (self._plain, self._strong), tokens.colour("text"))
        low = self._room(option.rect).adjusted(0, px(26), 0, -px(5))
        fonts = (self._small, self._small_strong)
        self._draw(painter, low, below(hit, query), fonts, tokens.colour("text2"))

    def _draw(
        self,
        painter: QPainter,
        room: QRect,
        shown: Excerpt,
        fonts: tuple[QFont, QFont],
        colour: QColor,
    ) -> None:
        """Draw one line, its marks in the second font; it ends in "…" where it does not fit."""
        plain, strong = fonts
        width = max(0, room.width())
        cut = QFontMetrics(strong).elidedText(shown.text, Qt.TextElideMode.ElideRight, width)
        end = len(cut) - 1 if cut != shown.text else len(cut)
        layout = QTextLayout(cut, plain)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(_formats(cut, shown.marks, strong, end))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10 * width)
        layout.endLayout()
        painter.setPen(colour)
        top = room.top() + (room.height() - line.height()) / 2
        layout.draw(painter, QPointF(room.left(), top))

    def _room(self, rect: QRect) -> QRect:
        pad = self._theme.tokens.px(_PAD)
        return rect.adjusted(pad, 0, -pad, -1)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._plain = interface_font(px(13))
        self._strong = interface_font(px(13), weight=QFont.Weight.DemiBold)
        self._small = interface_font(px(12))
        self._small_strong = interface_font(px(12), weight=QFont.Weight.DemiBold)
        self._label = interface_font(px(12), weight=QFont.Weight.DemiBold)


def below(hit: Hit, query: Query) -> Excerpt:
    """Give the second line: what was found elsewhere in a hit, and what else is known of it."""
    label, found = hit_sentences.below(hit, query)
    before = f"{label}: " if label else ""
    details = [one for one in hit_sentences.details(hit) if one != found.text]
    if hit.private:
        details.append("pribadi")
    parts = [f"{before}{found.text}"] if label else []
    marks = tuple((start + len(before), end + len(before)) for start, end in found.marks)
    return Excerpt(text=_BETWEEN.join((*parts, *details)), marks=marks)


def _formats(
    text: str, marks: Sequence[tuple[int, int]], strong: QFont, end: int
) -> list[QTextLayout.FormatRange]:
    """Give what makes the marks bold; Qt counts in UTF-16."""
    bold = QTextCharFormat()
    bold.setFont(strong)
    found = []
    for start, until in marks:
        if start < end:
            one = QTextLayout.FormatRange()
            one.start = _units(text[:start])
            one.length = _units(text[start : min(until, end)])
            one.format = bold
            found.append(one)
    return found


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
