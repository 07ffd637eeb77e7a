"""The list of a directive's units: name and state, below it until when, and what was said last."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme, interface_font
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.units_model import UNIT, UnitLine, UnitsModel
from notulen_app.ui.widgets.marks import MarkPainter
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS = 6
"""Rows that are shown at once; a longer list scrolls."""
_EDGE = 10
_MOST_KEPT = 5_000
"""Rows whose height is kept."""


class UnitsView(QListView):
    """``chosen(assignment id)`` when another unit is the current one, ``entered`` on Enter."""

    chosen = Signal(str)
    accepted = Signal()

    def __init__(self, model: UnitsModel, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._units = model
        self._delegate = _UnitDelegate(theme, icons)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setProperty("kind", "framed")
        self.setMouseTracking(True)
        self.setAccessibleName("Penanggung jawab")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        model.modelReset.connect(self.fit)
        model.dataChanged.connect(self.fit)
        theme.changed.connect(self.fit)

    def choose(self, assignment_id: str | None) -> None:
        """Show a unit as the chosen one, without telling of it."""
        place = self._units.place(assignment_id)
        index = QModelIndex() if place is None else self._units.index(place)
        blocked = self.blockSignals(True)  # noqa: FBT003
        self.setCurrentIndex(index)
        self.blockSignals(blocked)
        self.viewport().update()

    @property
    def current_id(self) -> str | None:
        """The unit that is chosen."""
        line = self.currentIndex().data(UNIT)
        return line.id if isinstance(line, UnitLine) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which unit is chosen now."""
        super().currentChanged(current, previous)
        line = current.data(UNIT)
        if isinstance(line, UnitLine):
            self.chosen.emit(line.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to what can be done with the unit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height of the rows."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of the rows, or of as many as are shown at once."""
        self._delegate.width = self.viewport().width()
        count = min(self._units.rowCount(), _MOST_ROWS)
        high = 2 * self.frameWidth() + 2
        high += sum(self._delegate.height(self._units.lines[n]) for n in range(count))
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)
        self.scheduleDelayedItemsLayout()


class _UnitDelegate(QStyledItemDelegate):
    """Paints a unit in two or three lines."""

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.width = 280
        self._theme = theme
        self._marks = MarkPainter(theme, icons)
        self._heights: dict[tuple[UnitLine, int], int] = {}
        self._set_fonts()
        theme.changed.connect(self._set_fonts)

    def height(self, line: UnitLine) -> int:
        """Give the pixels of a row."""
        key = (line, self.width)
        if key not in self._heights:
            px = self._theme.tokens.px
            places = self._mark_places(line)
            marks = places[-1][2] + 1 if places else 0
            said = round(self._small_height) if line.said else 0
            if len(self._heights) > _MOST_KEPT:
                self._heights.clear()
            self._heights[key] = px(28) + marks * px(20) + said + px(6)
        return self._heights[key]

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as what is said of the unit."""
        line = index.data(UNIT)
        high = self.height(line) if isinstance(line, UnitLine) else 0
        return QSize(self.width, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one unit."""
        line = index.data(UNIT)
        if not isinstance(line, UnitLine):
            return
        row, state = QRectF(option.rect), option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, row, state)
        self._paint_name(painter, line, row, state)
        self._paint_below(painter, line, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, state: QStyle.StateFlag) -> None:
        tokens, flags = self._theme.tokens, QStyle.StateFlag
        if state & (flags.State_Selected | flags.State_MouseOver):
            name = "select" if state & flags.State_Selected else "hover"
            painter.fillRect(row, tokens.colour(name))
        painter.setPen(QPen(tokens.colour("border"), 1))
        painter.drawLine(QPointF(row.left(), row.bottom()), QPointF(row.right(), row.bottom()))
        if state & flags.State_HasFocus:
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRoundedRect(row.adjusted(1, 1, -1, -2), 4, 4)

    def _paint_name(
        self, painter: QPainter, line: UnitLine, row: QRectF, state: QStyle.StateFlag
    ) -> None:
        px = self._theme.tokens.px
        words, tone = ASSIGNMENT_STATES[line.state]
        chip = Mark(words, tone=tone)
        wide = self._marks.width(chip)
        place = QRectF(row.right() - wide - px(_EDGE), row.top() + px(6), wide, px(20))
        on_selection = bool(state & QStyle.StateFlag.State_Selected)
        self._marks.paint(painter, chip, place, on_selection=on_selection)
        room = QRectF(row.left() + px(_EDGE), row.top() + px(6), 0, px(20))
        room.setRight(place.left() - px(6))
        painter.setFont(self._name)
        painter.setPen(self._theme.tokens.colour("text"))
        self._draw(painter, line.name, room)

    def _paint_below(self, painter: QPainter, line: UnitLine, row: QRectF) -> None:
        px = self._theme.tokens.px
        top, lines = row.top() + px(28), 0
        for mark, left, number in self._mark_places(line):
            wide = min(self._marks.width(mark), row.right() - px(_EDGE) - left)
            self._marks.paint(
                painter, mark, QRectF(row.left() + left, top + number * px(20), wide, px(18))
            )
            lines = number + 1
        if line.said:
            room = QRectF(row).adjusted(px(_EDGE), 0, -px(_EDGE), 0)
            room.setTop(top + lines * px(20))
            room.setHeight(self._small_height)
            painter.setFont(self._small)
            painter.setPen(self._theme.tokens.colour("text2"))
            self._draw(painter, f"“{line.said}”", room)

    @staticmethod
    def _draw(painter: QPainter, text: str, room: QRectF) -> None:
        flat = " ".join(text.split())
        shown = painter.fontMetrics().elidedText(
            flat, Qt.TextElideMode.ElideRight, max(0, int(room.width()))
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flags, shown)

    def _mark_places(self, line: UnitLine) -> list[tuple[Mark, float, int]]:
        """Give every mark with its left edge and the number of its line."""
        px = self._theme.tokens.px
        left = x = float(px(_EDGE))
        number, places = 0, []
        for mark in line.marks:
            wide = self._marks.width(mark)
            if x > left and x + wide > self.width - px(_EDGE):
                x, number = left, number + 1
            places.append((mark, x, number))
            x += wide + px(8)
        return places

    def _set_fonts(self) -> None:
        px = self._theme.tokens.px
        self._name = interface_font(px(13), weight=QFont.Weight.DemiBold)
        self._small = interface_font(px(12))
        self._small_height = float(px(18))
        self._heights.clear()
