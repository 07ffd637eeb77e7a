"""Lines of the home list as they are painted: header, headings, meetings on two lines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from notulen_app.store.listing import MeetingRow
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models import meeting_words as words
from notulen_app.ui.models.meetings_model import MEETING, MeetingsModel
from notulen_app.ui.widgets.column_header import LEFT, RIGHT, ColumnHeader, NamedColumn
from notulen_app.ui.widgets.row_ground import paint_listed
from notulen_app.ui.wording import literal

Index = QModelIndex | QPersistentModelIndex
ROW, HEADING = 48, 30
"""Heights of a meeting and a heading in pixels at scale 1."""
_HEADER, _PAD, _NARROW = 38, 14, 620


@dataclass(frozen=True)
class Columns:
    """Where the columns lie in a line: left edge and width, in pixels."""

    date: tuple[int, int]
    title: tuple[int, int]
    present: tuple[int, int]
    directives: tuple[int, int]
    state: tuple[int, int]


def columns(theme: Theme, width: int) -> Columns:
    """Divide a width; where it is narrow the numbers give way to the title."""
    px = theme.tokens.px
    state = px(204)
    directives = px(70) if width >= px(_NARROW) else 0
    present = px(96) if width >= px(_NARROW) else 0
    left = px(_PAD)
    title = px(86) + px(_PAD)
    rest = max(0, width - title - present - directives - state)
    edge = title + rest
    return Columns(
        date=(left, px(80)),
        title=(title, max(0, rest - px(8))),
        present=(edge, present),
        directives=(edge + present, directives),
        state=(edge + present + directives + px(22), state - px(22) - px(_PAD)),
    )


def meeting_header(theme: Theme, view: QAbstractItemView) -> ColumnHeader:
    """Name the columns above a view of these rows."""

    def named(width: int) -> tuple[NamedColumn, ...]:
        where = columns(theme, width)
        return (
            ("Tanggal", where.date, LEFT),
            ("Rapat", where.title, LEFT),
            ("Hadir", where.present, RIGHT),
            ("Arahan", where.directives, RIGHT),
            ("Status", where.state, LEFT),
        )

    return ColumnHeader(theme, view, named, height=_HEADER)


class MeetingDelegate(QStyledItemDelegate):
    """Paints a heading, or a meeting on two lines with its chip."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        painter.save()
        row = index.data(MEETING)
        if isinstance(row, MeetingRow):
            self._paint_meeting(painter, option, row, _today(index))
        else:
            self._paint_heading(painter, option.rect, index.data())
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show what was cut, and what the numbers count."""
        row = index.data(MEETING)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, MeetingRow):
            return super().helpEvent(event, view, option, index)
        where = columns(self._theme, option.rect.width())
        cut = (
            self._strong_metrics.horizontalAdvance(row.title) > where.title[1]
            or self._small_metrics.horizontalAdvance(words.below_title(row)) > where.title[1]
        )
        lines = [row.title, words.below_title(row)] if cut else []
        if row.groups:
            lines.append(
                f"{row.present} dari {row.invited} baris daftar hadir terisi hadir; "
                f"{row.groups} di antaranya kelompok"
            )
        shown = literal.tip("\n".join(line for line in lines if line))
        QToolTip.showText(event.globalPos(), shown, view)
        return True

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        px = self._theme.tokens.px
        painter.setFont(self._label)
        painter.setPen(self._theme.tokens.colour("text2"))
        room = rect.adjusted(px(_PAD), px(6), -px(_PAD), 0)
        painter.drawText(room, LEFT, text)

    def _paint_meeting(
        self, painter: QPainter, option: QStyleOptionViewItem, row: MeetingRow, today: dt.date
    ) -> None:
        rect, where = option.rect, columns(self._theme, option.rect.width())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_listed(painter, option, self._theme.tokens)
        self._two_lines(painter, rect, where.date, words.date_words(row, today))
        self._two_lines(painter, rect, where.title, (words.title(row), words.below_title(row)))
        if where.present[1]:
            came = words.present_words(row)
            self._two_lines(painter, rect, where.present, came, side=RIGHT, strong=False)
            count = (words.directive_words(row), "")
            self._two_lines(painter, rect, where.directives, count, side=RIGHT, strong=False)
        self._paint_chip(painter, rect, where.state, words.state_words(row), selected=selected)

    def _two_lines(
        self,
        painter: QPainter,
        rect: QRect,
        column: tuple[int, int],
        texts: tuple[str, str],
        *,
        side: Qt.AlignmentFlag = LEFT,
        strong: bool = True,
    ) -> None:
        """Draw a text over a small one, or alone in the middle."""
        px, (above, below) = self._theme.tokens.px, texts
        room = QRect(rect.left() + column[0], rect.top(), column[1], rect.height() - 1)
        font, metrics = (
            (self._strong, self._strong_metrics) if strong else (self._plain, self._plain_metrics)
        )
        painter.setFont(font)
        painter.setPen(self._theme.tokens.colour("text"))
        upper = room.adjusted(0, 0, 0, -px(19)) if below else room
        painter.drawText(upper, side, _cut(metrics, above, room.width()))
        if below:
            painter.setFont(self._small)
            painter.setPen(self._theme.tokens.colour("text2"))
            lower = room.adjusted(0, px(20), 0, 0)
            painter.drawText(lower, side, _cut(self._small_metrics, below, room.width()))

    def _paint_chip(
        self,
        painter: QPainter,
        rect: QRect,
        column: tuple[int, int],
        state: tuple[str, str],
        *,
        selected: bool,
    ) -> None:
        px, (text, tone) = self._theme.tokens.px, state
        text = _cut(self._label_metrics, text, column[1] - px(18))
        width = self._label_metrics.horizontalAdvance(text) + px(18)
        chip = QRect(rect.left() + column[0], 0, width, px(20))
        chip.moveTop(rect.top() + (rect.height() - chip.height()) // 2)
        ground, ink = self._chip_colours(tone)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.colour("surface") if selected else ground)
        painter.drawRoundedRect(chip, px(10), px(10))
        painter.setPen(ink)
        painter.setFont(self._label)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _chip_colours(self, tone: str) -> tuple[QColor, QColor]:
        tokens = self._theme.tokens
        if tone == "neutral":
            return tokens.colour("neutral_soft"), tokens.colour("text2")
        ink = "accent_text" if tone == "accent" else tone
        return tokens.colour(f"{tone}_soft"), tokens.colour(ink)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._strong = interface_font(px(13), weight=QFont.Weight.DemiBold)
        self._plain = interface_font(px(13))
        self._small = interface_font(px(12))
        self._label = interface_font(px(12), weight=QFont.Weight.DemiBold)
        self._strong_metrics = QFontMetrics(self._strong)
        self._plain_metrics = QFontMetrics(self._plain)
        self._small_metrics = QFontMetrics(self._small)
        self._label_metrics = QFontMetrics(self._label)


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    """Give a text that ends in "…" where it does not fit."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))


def _today(index: Index) -> dt.date:
    model = index.model()
    return model.wanted.today if isinstance(model, MeetingsModel) else dt.date.today()
