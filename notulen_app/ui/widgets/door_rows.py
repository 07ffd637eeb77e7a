"""Rows of the attendance list as they are painted at the door: header, two lines, chip, time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from notulen_app.domain.check_in import Invitee, KnownPerson
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.door_model import LINE
from notulen_app.ui.models.door_words import (
    STATES,
    DoorLine,
    below_name,
    key_of,
    name_words,
    sign_words,
    time_words,
)
from notulen_app.ui.widgets.column_header import LEFT, RIGHT, ColumnHeader, NamedColumn
from notulen_app.ui.widgets.kept_pictures import KeptPictures
from notulen_app.ui.wording import literal

Index = QModelIndex | QPersistentModelIndex
ROW = 39
"""Pixels of a row at scale 1."""
_HEADER, _BAR, _NARROW = 36, 3, 560
_MOST_KEPT = 160
"""Rows whose picture is kept: some screens full."""
ADD = ("Tambah tamu", "accent")
"""What Enter does to somebody known who is not on the list."""
Column = tuple[int, int]
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


@dataclass(frozen=True)
class DoorColumns:
    """Where the columns lie in a row: left edge and width, in pixels."""

    number: Column
    name: Column
    signature: Column
    state: Column
    time: Column


def door_columns(theme: Theme, width: int) -> DoorColumns:
    """Divide a width; where it is narrow the signature gives way to the name."""
    px = theme.tokens.px
    time, state = px(92), px(136)
    signature = px(108) if width >= px(_NARROW) else 0
    begin = px(64)
    end = max(begin, width - time - state - signature)
    return DoorColumns(
        number=(px(8), px(35)),
        name=(begin, max(0, end - begin - px(10))),
        signature=(end, signature),
        state=(end + signature, state - px(8)),
        time=(end + signature + state, time - px(10)),
    )


@dataclass(frozen=True, slots=True)
class _Look:
    """What changes how a row is painted, beside what it says."""

    selected: bool
    hovered: bool
    flashing: bool


def door_header(theme: Theme, view: QAbstractItemView) -> ColumnHeader:
    """Name the columns above a view of these rows."""

    def named(width: int) -> tuple[NamedColumn, ...]:
        where = door_columns(theme, width)
        return (
            ("No.", where.number, RIGHT),
            ("Nama / jabatan", where.name, LEFT),
            ("Tanda tangan", where.signature, LEFT),
            ("Status", where.state, LEFT),
            ("Waktu", where.time, LEFT),
        )

    return ColumnHeader(theme, view, named, height=_HEADER)


class DoorDelegate(QStyledItemDelegate):
    """Paints every row; those in ``flashing`` have the ground of what has just gone well."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.flashing: Collection[str] = ()
        self._theme = theme
        self._pictures = KeptPictures(_MOST_KEPT)
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, option: QStyleOptionViewItem, _: Index) -> QSize:
        """Give every row the same height."""
        return QSize(option.rect.width(), self._theme.tokens.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row; what it looks like is drawn once and kept while it does not change."""
        row = index.data(LINE)
        if not isinstance(row, (Invitee, KnownPerson)):
            return
        state = option.state.value
        selected, hovered = bool(state & _SELECTED), bool(state & _HOVERED)
        look = _Look(selected=selected, hovered=hovered, flashing=key_of(row) in self.flashing)
        draw = partial(self._draw, row, look)
        self._pictures.paint(painter, option, (row, look), draw)

    def _draw(self, row: DoorLine, look: _Look, painter: QPainter, rect: QRect) -> None:
        """Draw a row on its own ground."""
        where = door_columns(self._theme, rect.width())
        self._paint_ground(painter, rect, look)
        self._two_lines(painter, rect, where.name, (name_words(row), below_name(row)))
        if isinstance(row, Invitee):
            self._word(painter, rect, where.number, str(row.number), side=RIGHT, cut=False)
            if where.signature[1]:
                self._word(painter, rect, where.signature, sign_words(row))
            self._word(painter, rect, where.time, time_words(row), cut=False)
            state = STATES[row.state]
        else:
            state = ADD
        on_ground = look.selected or look.flashing
        self._paint_chip(painter, rect, where.state, state, on_ground=on_ground)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show what was cut."""
        row = index.data(LINE)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, Invitee | KnownPerson):
            return super().helpEvent(event, view, option, index)
        room = door_columns(self._theme, option.rect.width()).name[1]
        cut = (
            self._strong_metrics.horizontalAdvance(name_words(row)) > room
            or self._small_metrics.horizontalAdvance(below_name(row)) > room
        )
        lines = [name_words(row), below_name(row)] if cut else []
        if isinstance(row, Invitee) and row.note:
            lines.append(row.note)
        QToolTip.showText(event.globalPos(), literal.tip("\n".join(lines)), view)
        return True

    def _paint_ground(self, painter: QPainter, rect: QRect, look: _Look) -> None:
        tokens = self._theme.tokens
        ground = "surface"
        if look.flashing:
            ground = "ok_soft"
        elif look.selected:
            ground = "select"
        elif look.hovered:
            ground = "hover"
        painter.fillRect(rect, tokens.colour(ground))
        if look.selected:
            bar = QRect(rect.left(), rect.top(), tokens.px(_BAR), rect.height())
            painter.fillRect(bar, tokens.colour("accent_text"))
        painter.setPen(QPen(tokens.colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _word(
        self,
        painter: QPainter,
        rect: QRect,
        column: Column,
        text: str,
        *,
        side: Qt.AlignmentFlag = LEFT,
        cut: bool = True,
    ) -> None:
        if not text:
            return
        room = QRect(rect.left() + column[0], rect.top(), column[1], rect.height() - 1)
        painter.setFont(self._plain)
        painter.setPen(self._theme.tokens.colour("text2"))
        words = _cut(self._plain_metrics, text, room.width()) if cut else text
        painter.drawText(room, side, words)

    def _two_lines(
        self, painter: QPainter, rect: QRect, column: Column, texts: tuple[str, str]
    ) -> None:
        """Draw a text over a small one, or alone in the middle."""
        px, (above, below) = self._theme.tokens.px, texts
        room = QRect(rect.left() + column[0], rect.top(), column[1], rect.height() - 1)
        painter.setFont(self._strong)
        painter.setPen(self._theme.tokens.colour("text"))
        upper = room.adjusted(0, px(1), 0, -px(17)) if below else room
        painter.drawText(upper, LEFT, _cut(self._strong_metrics, above, room.width()))
        if below:
            painter.setFont(self._small)
            painter.setPen(self._theme.tokens.colour("text2"))
            lower = room.adjusted(0, px(18), 0, 0)
            painter.drawText(lower, LEFT, _cut(self._small_metrics, below, room.width()))

    def _paint_chip(
        self,
        painter: QPainter,
        rect: QRect,
        column: Column,
        state: tuple[str, str],
        *,
        on_ground: bool,
    ) -> None:
        px, (text, tone) = self._theme.tokens.px, state
        text = _cut(self._label_metrics, text, column[1] - px(18))
        width = self._label_metrics.horizontalAdvance(text) + px(18)
        chip = QRect(rect.left() + column[0], 0, width, px(20))
        chip.moveTop(rect.top() + (rect.height() - chip.height()) // 2)
        ground, ink = self._chip_colours(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.colour("surface") if on_ground else ground)
        painter.drawRoundedRect(chip, px(10), px(10))
        painter.setPen(ink)
        painter.setFont(self._label)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _chip_colours(self, tone: str) -> tuple[QColor, QColor]:
        tokens = self._theme.tokens
        ink = {"neutral": "text2", "accent": "accent_text"}.get(tone, tone)
        return tokens.colour(f"{tone}_soft"), tokens.colour(ink)

    def _set_fonts(self) -> None:
        self._pictures.clear()
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
