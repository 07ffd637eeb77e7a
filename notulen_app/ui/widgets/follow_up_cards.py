"""How a directive looks as a card: its text on three lines at most, then a fact a line."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import FollowUpRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import ROW, FollowUpModel
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.widgets.kept_pictures import KeptPictures
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.text_lines import TextLines

Index = QModelIndex | QPersistentModelIndex
_PAD, _LINE, _TOP, _MOST_LINES = 13, 21, 10, 3
"""Pixels at scale 1: the edge of a card, a line of facts, above the text; lines of the text."""
_FLAG = QStyle.StateFlag
_BITS = tuple(
    one.value
    for one in (
        _FLAG.State_Selected,
        _FLAG.State_HasFocus,
        _FLAG.State_MouseOver,
        _FLAG.State_On,
    )
)
_LOOKS = sum(_BITS)
"""What of the state of a card can be seen: chosen, with the keys, under the mouse, chosen alone."""
_MOST_KEPT = 24
"""Pictures of cards that a column keeps: some more than are seen at once."""
_AROUND = 10
"""Pixels of the column left free beside a card."""


class CardDelegate(QStyledItemDelegate):
    """Measures and paints the cards of one column."""

    def __init__(self, theme: Theme, icons: Icons, rows: FollowUpModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._rows = rows
        self._marks = MarkPainter(theme, icons)
        self._pictures = KeptPictures(_MOST_KEPT)
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def height(self, number: int, width: int) -> int:
        """Give the height of a card in a column of a width, in pixels."""
        px, row = self._theme.tokens.px, self._rows.rows[number]
        lines = len(self._broken(row, self._inside(width)))
        facts = 3 + bool(words.share(row)) + bool(words.hindrance(row)) + bool(row.replaced)
        return round(lines * self._title.height) + px(2 * _TOP) + facts * px(_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card; what it looks like is drawn once and kept while it does not change."""
        row = index.data(ROW)
        if not isinstance(row, FollowUpRow):
            return
        state = option.state.value & _LOOKS
        draw = partial(self._draw, row, state)
        self._pictures.paint(painter, option, (row, state, self._rows.wanted.today), draw)

    def _draw(self, row: FollowUpRow, state: int, painter: QPainter, rect: QRect) -> None:
        """Draw a card on nothing; the ground of the column is seen around it."""
        px, around = self._theme.tokens.px, self._theme.tokens.px(_AROUND)
        card = QRectF(rect).adjusted(around + 0.5, 0.5, -0.5, -0.5)
        self._ground(painter, state, card)
        x, wide = card.left() + px(_PAD), card.width() - 2 * px(_PAD)
        y = card.top() + px(_TOP)
        y = self._paint_title(painter, row, QPointF(x, y), wide)
        for mark, chip in self._facts(row, self._rows.wanted.today):
            box = QRectF(x, y, wide, px(_LINE))
            self._paint_fact(painter, mark, chip, box)
            y += px(_LINE)
            if mark.act == "unit" and (share := words.share(row)):
                self._paint_bar(painter, share, QRectF(x, y, wide, px(_LINE)))
                y += px(_LINE)

    def _facts(self, row: FollowUpRow, today: dt.date) -> list[tuple[Mark, Mark | None]]:
        """Give the lines below the text, each with the chip at its right."""
        unit = words.unit(row)
        nobody = Mark(words.nobody(row), icon="user-round", colour="warn", act="unit")
        carried = words.carried(row)
        lines: list[tuple[Mark, Mark | None]] = [
            (
                Mark(unit, icon="user-round", act="unit") if unit else nobody,
                Mark(carried, tone="warn") if carried else None,
            )
        ]
        if hindrance := words.hindrance(row):
            lines.append((Mark(hindrance, icon="circle-alert", colour="warn"), None))
        private = Mark("Tidak dicetak", tone="neutral") if row.private else None
        lines.append((words.due_mark(row, today), private))
        if row.replaced:
            lines.append((Mark(f"Diganti: {row.replaced}", icon="replace", colour="text2"), None))
        lines.append((Mark(words.origin(row, today), colour="text2"), None))
        return lines

    def _ground(self, painter: QPainter, state: int, card: QRectF) -> None:
        tokens = self._theme.tokens
        chosen, focused, over, alone = (bool(state & one) for one in _BITS)
        painter.setBrush(tokens.colour("raised"))
        edge = "focus" if focused or chosen or alone else "border_strong" if over else "border"
        width = 2 if focused else 1
        painter.setPen(QPen(tokens.colour(edge), width))
        if chosen:
            painter.setBrush(tokens.colour("accent_soft"))
        inset = (width - 1) / 2
        painter.drawRoundedRect(card.adjusted(inset, inset, -inset, -inset), 6, 6)

    def _paint_title(self, painter: QPainter, row: FollowUpRow, at: QPointF, width: float) -> float:
        text, lines = words.title(row), self._broken(row, width)
        closed = row.state is AssignmentState.CANCELLED
        painter.setPen(self._theme.tokens.colour("text2" if closed else "text"))
        painter.setFont(self._title.font)
        for n, (start, end) in enumerate(lines):
            last = n == _MOST_LINES - 1
            shown = text[start:] if last else text[start:end]
            if last:
                metrics = painter.fontMetrics()
                shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, round(width))
            y = at.y() + n * self._title.height + self._title.ascent
            painter.drawText(QPointF(at.x(), y), shown.rstrip())
        return at.y() + len(lines) * self._title.height

    def _paint_fact(self, painter: QPainter, mark: Mark, chip: Mark | None, box: QRectF) -> None:
        px, room = self._theme.tokens.px, box
        if chip is not None:
            wide = min(self._marks.width(chip), box.width() / 2)
            side = QRectF(box.right() - wide, box.top() + 1, wide, box.height() - 2)
            self._marks.paint(painter, chip, side)
            room = box.adjusted(0, 0, -wide - px(6), 0)
        self._marks.paint(painter, mark, room)

    def _paint_bar(self, painter: QPainter, share: tuple[int, int, str], box: QRectF) -> None:
        tokens, px = self._theme.tokens, self._theme.tokens.px
        done, of, text = share
        painter.setFont(self._small.font)
        painter.setPen(tokens.colour("text2"))
        words_wide = self._small.whole(text)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, right, text)
        bar = QRectF(box.left(), 0, max(0.0, box.width() - words_wide - px(8)), px(6))
        bar.moveTop(box.top() + (box.height() - bar.height()) / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("neutral_soft"))
        painter.drawRoundedRect(bar, px(3), px(3))
        if done and of:
            bar.setWidth(max(px(6), bar.width() * done / of))
            painter.setBrush(tokens.colour("ok_fill"))
            painter.drawRoundedRect(bar, px(3), px(3))

    def _broken(self, row: FollowUpRow, width: float) -> list[tuple[int, int]]:
        return self._title.broken(words.title(row), width)[:_MOST_LINES]

    def _inside(self, width: int) -> float:
        return width - self._theme.tokens.px(_AROUND) - 1 - 2 * self._theme.tokens.px(_PAD)

    def _set_fonts(self) -> None:
        self._pictures.clear()
        px = self._theme.tokens.px
        self._title = TextLines(interface_font(px(13), weight=QFont.Weight.DemiBold))
        self._small = TextLines(interface_font(px(12)))
