"""A column of cards of different heights that stays quick with tens of thousands of them.

Unlike a QListView it asks for the height of a card once and lays out only what is new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem

from notulen_app.ui.models.follow_up_model import FollowUpModel

Index = QModelIndex | QPersistentModelIndex
Heights = Callable[[int, int], int]
"""Gives the height of the card of a row in a width, in pixels."""
_AHEAD = 600
"""Pixels below what is shown for which cards are read."""
_Move = QAbstractItemView.CursorAction


class CardList(QAbstractItemView):
    """Shows a model's first column; ``typed`` carries a letter typed here, ``entered`` Enter."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, rows: FollowUpModel, heights: Heights, *, gap: int) -> None:
        super().__init__()
        self._heights = heights
        self._gap = gap
        self._tall: list[int] = []
        self._tops: list[int] = [0]
        self._wide = 0
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setModel(rows)
        rows.modelReset.connect(self.measure)
        rows.rowsInserted.connect(self._on_inserted)
        rows.rowsRemoved.connect(self._on_removed)
        rows.dataChanged.connect(self._on_changed)

    def measure(self) -> None:
        """Ask anew for the height of every card."""
        self._wide = self.viewport().width()
        count = self.model().rowCount()
        self._tall = [self._heights(n, self._wide) for n in range(count)]
        self._lay_out()

    def keyboardSearch(self, search: str) -> None:
        """Give the letter away instead of jumping to a text that begins with it."""
        if search.strip():
            self.typed.emit(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell Enter; the view would take it for the wish to edit."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew where the width is another."""
        super().resizeEvent(event)
        if self.viewport().width() != self._wide:
            self.measure()
        else:
            self._set_bar()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are seen; one that is chosen alone differs by its edge only."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        offset, chosen = self.verticalOffset(), self.selectionModel()
        alone = len(chosen.selectedRows(0)) < 2
        under = self.viewport().mapFromGlobal(self.cursor().pos())
        state = QStyle.StateFlag
        first = self._row_at(event.rect().top() + offset)
        for row in range(max(0, first), len(self._tall)):
            option.rect = self._rect(row)
            if option.rect.top() > event.rect().bottom():
                break
            index = self.model().index(row, 0)
            option.state = state.State_Enabled
            if chosen.isSelected(index):
                option.state |= state.State_On if alone else state.State_Selected
            if index == self.currentIndex() and self.hasFocus():
                option.state |= state.State_HasFocus
            if option.rect.contains(under):
                option.state |= state.State_MouseOver
            self.itemDelegateForIndex(index).paint(painter, option, index)
        painter.end()

    def visualRect(self, index: Index) -> QRect:
        """Give where a card lies."""
        return self._rect(index.row()) if self._has(index) else QRect()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into view."""
        if not self._has(index):
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, tall = self._tops[index.row()], self._tall[index.row()]
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top - self._gap)
        elif top + tall + self._gap > bar.value() + room:
            bar.setValue(min(top, top + tall + self._gap - room))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Give the card at a point; none in the gap between two."""
        row = self._row_at(point.y() + self.verticalOffset())
        inside = 0 <= row < len(self._tall) and self._rect(row).contains(point)
        return self.model().index(row, 0) if inside else QModelIndex()

    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go up and down, a page, or to either end of what was read."""
        del modifiers
        count, row = len(self._tall), self.currentIndex().row()
        if not count:
            return QModelIndex()
        if row < 0:
            return self.model().index(0, 0)
        page = self.viewport().height()
        to = {
            _Move.MoveUp: row - 1,
            _Move.MovePrevious: row - 1,
            _Move.MoveDown: row + 1,
            _Move.MoveNext: row + 1,
            _Move.MovePageUp: self._row_at(max(0, self._tops[row] - page)),
            _Move.MovePageDown: self._row_at(self._tops[row] + page),
            _Move.MoveHome: 0,
            _Move.MoveEnd: count - 1,
        }.get(action, row)
        return self.model().index(min(max(0, to), count - 1), 0)

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Give how far it is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Show the first column only."""
        return index.column() != 0

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the cards that a rectangle of the viewport touches."""
        area = rect.normalized()
        first = self._row_at(area.top() + self.verticalOffset())
        last = self._row_at(area.bottom() + self.verticalOffset())
        selection = QItemSelection()
        top, count = max(0, first), len(self._tall)
        if count and last >= 0 and top < count:
            model = self.model()
            selection.select(model.index(top, 0), model.index(min(last, count - 1), 0))
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Give where the chosen cards lie, as far as they are seen."""
        region, seen = QRegion(), self.viewport().rect()
        for index in selection.indexes():
            box = self.visualRect(index).intersected(seen)
            if index.column() == 0 and not box.isEmpty():
                region += QRegion(box)
        return region

    def updateGeometries(self) -> None:
        """Keep the scroll bar right, which the view asks for whenever something moved."""
        super().updateGeometries()
        self._set_bar()

    def _has(self, index: Index) -> bool:
        return index.isValid() and index.model() is self.model() and index.row() < len(self._tall)

    def _row_at(self, depth: int) -> int:
        """Give the row of the card at a depth, or above the gap that is there; -1 above all."""
        return min(bisect_right(self._tops, depth) - 1, len(self._tall) - 1)

    def _rect(self, row: int) -> QRect:
        if not 0 <= row < len(self._tall):
            return QRect()
        top = self._tops[row] - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._tall[row])

    def _lay_out(self) -> None:
        heights = (one + self._gap for one in self._tall)
        self._tops = list(accumulate(heights, initial=0))
        self._set_bar()
        self.viewport().update()

    def _set_bar(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._tops[-1] - room))
        bar.setEnabled(bar.maximum() > 0)  # then its handle is not painted
        bar.setPageStep(room)
        bar.setSingleStep(40)
        self._read_ahead()

    def verticalScrollbarValueChanged(self, value: int) -> None:
        """Read on before the end comes into view."""
        super().verticalScrollbarValueChanged(value)
        self._read_ahead()

    def _read_ahead(self) -> None:
        seen = self.verticalOffset() + self.viewport().height()
        model, top = self.model(), QModelIndex()
        if self._tall and seen + _AHEAD > self._tops[-1] and model.canFetchMore(top):
            model.fetchMore(top)

    def _on_inserted(self, _: QModelIndex, first: int, last: int) -> None:
        fresh = [self._heights(n, self._wide) for n in range(first, last + 1)]
        at_end = first == len(self._tall)
        self._tall[first:first] = fresh
        if at_end:
            below = accumulate((one + self._gap for one in fresh), initial=self._tops[-1])
            self._tops[-1:] = below
            self._set_bar()
            self.viewport().update()
        else:
            self._lay_out()

    def _on_removed(self, _: QModelIndex, first: int, last: int) -> None:
        del self._tall[first : last + 1]
        self._lay_out()

    def _on_changed(self, top: QModelIndex, bottom: QModelIndex) -> None:
        for row in range(top.row(), min(bottom.row() + 1, len(self._tall))):
            self._tall[row] = self._heights(row, self._wide)
        self._lay_out()
