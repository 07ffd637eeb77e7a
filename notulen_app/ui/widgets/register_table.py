"""The table of the register: two lines a row, what holds no more in a paler ink."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from notulen_app.domain.register import RegisterRow
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.register_model import (
    DAY,
    ENDED,
    HOLDS,
    KIND,
    MEETING,
    ROW,
    STATE,
    TEXT,
    VALID,
    RegisterModel,
    links_words,
)
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.widgets.text_lines import TextLines
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
_ROW, _EDGE = 48, 6
_WIDTHS = {DAY: 128, KIND: 108, STATE: 150, VALID: 240, MEETING: 220}
_NARROW = 980
"""Pixels at scale 1 under which the meeting stands below the text, not beside it."""


class RegisterTable(QTableView):
    """``opened(row)`` on Enter or a double click; ``typed`` is a letter for the search."""

    opened = Signal(object)
    typed = Signal(str)

    def __init__(
        self, rows: RegisterModel, theme: Theme, icons: Icons, today: Callable[[], dt.date]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._delegate = _RegisterDelegate(theme, icons, today)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setProperty("kind", "report")
        self.setAccessibleName("Register keputusan dan arahan")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _: self._open())
        theme.changed.connect(self.fit)
        self.fit()

    def chosen(self) -> list[RegisterRow]:
        """Give the selected rows from the top."""
        found = (one.data(ROW) for one in sorted(self.selectionModel().selectedRows()))
        return [one for one in found if isinstance(one, RegisterRow)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, a letter goes to the search."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text().isprintable() and event.text().strip() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Share the room out; where it is short the meeting stands below the text."""
        px = self._theme.tokens.px
        narrow = self.width() < px(_NARROW)
        self._delegate.with_meeting = narrow
        self.setColumnHidden(MEETING, narrow)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, px(width * 3 // 4 if narrow and column == VALID else width))
        self.verticalHeader().setDefaultSectionSize(px(_ROW))

    def _open(self) -> None:
        row = self.currentIndex().data(ROW)
        if isinstance(row, RegisterRow):
            self.opened.emit(row)


class _RegisterDelegate(QStyledItemDelegate):
    """Paints a cell in two lines at most."""

    def __init__(self, theme: Theme, icons: Icons, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.with_meeting = False
        self._theme = theme
        self._today = today
        self._marks = MarkPainter(theme, icons)
        self._icons = icons
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """Two lines."""
        return QSize(0, self._theme.tokens.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row = index.data(ROW)
        if not isinstance(row, RegisterRow):
            return
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, QRectF(box), state)
        px = self._theme.tokens.px
        room = QRectF(box).adjusted(px(_EDGE), px(4), -px(4), -px(4))
        selected = bool(state & QStyle.StateFlag.State_Selected)
        column = index.column()
        if column == TEXT:
            self._paint_text(painter, row, room)
        elif column == STATE:
            if row.state is not None:
                words, tone = ASSIGNMENT_STATES[row.state]
                self._chip(painter, Mark(words, tone=tone), room, selected=selected)
        elif column == VALID:
            self._paint_valid(painter, row, room, selected=selected)
        else:
            self._lines(painter, str(index.data() or ""), room, ink="text2", most=2)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        tokens, flags = self._theme.tokens, QStyle.StateFlag
        if state & flags.State_Selected:
            painter.fillRect(box, tokens.colour("select"))
        elif state & flags.State_MouseOver:
            painter.fillRect(box, tokens.colour("hover"))
        painter.setPen(QPen(tokens.colour("border"), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        if state & flags.State_HasFocus:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _paint_text(self, painter: QPainter, row: RegisterRow, room: QRectF) -> None:
        ink = "text3" if row.invalid else "text"
        if row.private:
            px = self._theme.tokens.px
            picture = self._icons.pixmap("eye-off", colour="text3", size=14)
            painter.drawPixmap(round(room.right()) - px(16), round(room.top()) + px(2), picture)
            room = room.adjusted(0, 0, -px(20), 0)
        words = " ".join(row.text.split())
        if not self.with_meeting:
            self._lines(painter, words, room, ink=ink, most=2)
            return
        self._lines(painter, words, room, ink=ink, most=1)
        below = room.adjusted(0, self._text.height + 2, 0, 0)
        self._lines(painter, row.meeting, below, ink="text2", most=1, small=True)

    def _paint_valid(
        self, painter: QPainter, row: RegisterRow, room: QRectF, *, selected: bool
    ) -> None:
        px = self._theme.tokens.px
        said = links_words(row, self._today())
        if row.invalid:
            mark = Mark(ENDED, tone="bad")
            self._chip(painter, mark, room, selected=selected)
        else:
            level = room.adjusted(0, self._text.ascent - self._small.ascent, 0, 0)
            self._lines(painter, HOLDS, level, ink="text2", most=1, small=True)
        if said:
            below = room.adjusted(0, px(21), 0, 0)
            ink = "warn" if row.invalid else "text2"
            self._lines(painter, "; ".join(said), below, ink=ink, most=1, small=True)

    def _chip(self, painter: QPainter, mark: Mark, room: QRectF, *, selected: bool) -> None:
        px = self._theme.tokens.px
        wide, high = min(self._marks.width(mark), room.width()), px(19)
        centred = self._text.ascent - self._small.ascent + (self._small.height - high) / 2
        place = QRectF(room.left(), room.top() + round(centred), wide, high)
        self._marks.paint(painter, mark, place, on_selection=selected)

    def _lines(
        self,
        painter: QPainter,
        text: str,
        room: QRectF,
        *,
        ink: str,
        most: int,
        small: bool = False,
    ) -> None:
        """Draw so many lines at most; the last one ends in "…" where there is more."""
        lines = self._small if small else self._text
        painter.setFont(lines.font)
        painter.setPen(self._theme.tokens.colour(ink))
        broken = lines.broken(text, room.width()) if most > 1 else [(0, len(text))]
        for number, (start, end) in enumerate(broken[:most]):
            last = number == most - 1
            words = text[start:] if last else text[start:end]
            shown = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(room.width())
            )
            top = room.top() + number * lines.height
            place = QRectF(room.left(), top, room.width(), lines.height)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
            painter.drawText(place, flags, shown)

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._text = TextLines(interface_font(px(13)))
        self._small = TextLines(interface_font(px(12)))
