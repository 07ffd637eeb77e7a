"""The outline on the screen: a table of one column whose rows are as high as their text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    QRect,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QDropEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from notulen_app.domain.meeting import EntryKind
from notulen_app.ui.models.outline_model import LOOK, ROW, OutlineModel, OutlineRow
from notulen_app.ui.widgets.outline_painter import OutlinePainter

_EDIT_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class OutlineView(QTableView):
    """Shows the outline; what the keys and the mouse ask for goes out as signals.

    ``typed(text)``: a letter that belongs to the quick line. ``answered(letter)``: one of
    ``answers`` was typed on rows for which ``takes_answer`` says so. ``mark_clicked(key, act)``:
    a mark of a row. ``dropped(target, below)``: the selected rows were dragged to a row ("" for
    the end).
    """

    typed = Signal(str)
    mark_clicked = Signal(str, str)
    dropped = Signal(str, bool)
    indented = Signal(int)
    moved = Signal(int)
    removed = Signal()
    answered = Signal(str)
    left = Signal()
    left_below = Signal()

    def __init__(self, model: OutlineModel, painter: OutlinePainter) -> None:
        super().__init__()
        self._rows = model
        self._painter = painter
        self._width = 0
        self.locked = False
        self.answers = ""
        self.takes_answer: Callable[[], bool] = lambda: False
        self.setModel(model)
        self.setItemDelegate(painter)
        self._arrange()
        model.modelReset.connect(self._measure_all)
        model.rowsInserted.connect(lambda _, first, last: self._measure(range(first, last + 1)))
        model.dataChanged.connect(
            lambda first, last, _: self._measure(range(first.row(), last.row() + 1))
        )

    def key(self) -> str:
        """Give the key of the current row, "" where there is none."""
        row = self.currentIndex().data(ROW)
        return row.key if isinstance(row, OutlineRow) else ""

    def current(self) -> OutlineRow | None:
        """Give the current row."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, OutlineRow) else None

    def chosen(self) -> list[OutlineRow]:
        """Give the selected rows in reading order."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._rows.row(number) for number in numbers]

    def select(self, keys: Iterable[str]) -> None:
        """Select rows by their keys and make the last of them current and visible."""
        numbers = [place for key in keys if (place := self._rows.place(key)) is not None]
        if not numbers:
            return
        chosen = QItemSelection()
        for number in numbers:
            index = self._rows.index(number)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        last = self._rows.index(numbers[-1])
        self.selectionModel().setCurrentIndex(last, flags.NoUpdate)
        self.scrollTo(last)

    def kind_of(self, row: OutlineRow) -> EntryKind | None:
        """Give what kind of entry a row is of."""
        entry = self._rows.entry(row.entry_id)
        return entry.kind if entry is not None else None

    def show_end(self, item_id: str | None = None, *, instead: str | None = None) -> None:
        """Scroll to the end, or to the last row of an agenda point; ``instead`` to one row."""
        place = self._rows.place(instead) if instead else None
        if place is not None:
            self.scrollTo(self._rows.index(place), QTableView.ScrollHint.PositionAtCenter)
            return
        numbers = range(self._rows.rowCount() - 1, -1, -1)
        last = next(
            (n for n in numbers if item_id is None or self._rows.row(n).item_id == item_id), -1
        )
        if last >= 0:
            self.scrollTo(self._rows.index(last))

    def row_rect(self, key: str) -> QRect:
        """Give where a row is in the viewport."""
        place = self._rows.place(key)
        return QRect() if place is None else self.visualRect(self._rows.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys into wishes; letters belong to the quick line."""
        key, held = event.key(), event.modifiers()
        if held & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif self.locked and (key in _EDIT_KEYS or self._is_typing(event)):
            event.accept()
            return
        elif key in _EDIT_KEYS and not held & _CTRL:
            self.edit(self.currentIndex())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.indented.emit(1 if key == Qt.Key.Key_Tab else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Down and self.currentIndex().row() == self._rows.rowCount() - 1:
            self.left_below.emit()
        elif self._is_answer(event):
            self.answered.emit(event.text())
        elif self._is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _is_answer(self, event: QKeyEvent) -> bool:
        letter = event.text()
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        return plain and len(letter) == 1 and letter in self.answers and self.takes_answer()

    @staticmethod
    def _is_typing(event: QKeyEvent) -> bool:
        held = event.modifiers() & (_CTRL | _ALT)
        return bool(event.text()) and event.text().isprintable() and not held

    def event(self, event: QEvent) -> bool:
        """Keep Tab for indenting."""
        tab = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if tab and event.type() == QEvent.Type.KeyPress and self.currentIndex().isValid():
            self.keyPressEvent(cast("QKeyEvent", event))
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a mark asks for what it changes."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        if event.button() is not Qt.MouseButton.LeftButton or not isinstance(row, OutlineRow):
            return
        hit = self._painter.hit(index.data(LOOK), self.visualRect(index), event.position())
        if hit and hit.act != "text":
            self.mark_clicked.emit(row.key, hit.act)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not self.locked:
            self.edit(index)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell where the selected rows were dropped; the model itself moves nothing."""
        if event.source() is not self:
            event.ignore()
            return
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = index.data(ROW)
        middle = self.visualRect(index).center().y()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(row.key if isinstance(row, OutlineRow) else "", place.y() > middle)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew where the width is another; stay at the end."""
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum() > 0
        super().resizeEvent(event)
        if self.viewport().width() != self._width:
            self._measure_all()
        if at_end:
            self.scrollToBottom()

    def key_at(self, place: QPoint) -> str:
        """Give the key of the row under a point of the viewport, "" where there is none."""
        row = self.indexAt(place).data(ROW)
        return row.key if isinstance(row, OutlineRow) else ""

    def row_at(self, number: int) -> OutlineRow:
        """Give a row by its number."""
        return self._rows.row(number)

    def row_of(self, key: str) -> OutlineRow | None:
        """Give a row by its key."""
        place = self._rows.place(key)
        return None if place is None else self._rows.row(place)

    def all_rows(self) -> tuple[OutlineRow, ...]:
        """Give all rows in reading order."""
        return self._rows.rows()

    def remeasure(self, key: str, text: str, *, lead: str = "") -> None:
        """Give the row under the editor the height that its text takes now."""
        place = self._rows.place(key)
        if place is None:
            return
        look = replace(self._rows.row(place).look, text=text.removeprefix(lead))
        high = self._painter.height(look, self._width)
        if high != self.verticalHeader().sectionSize(place):
            self.verticalHeader().resizeSection(place, high)
            self.updateEditorGeometries()

    def _arrange(self) -> None:
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(10)
        self.setShowGrid(False)
        self.setProperty("panel", "outline")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Isi notulen")

    def _measure_all(self) -> None:
        self._width = self.viewport().width()
        self._measure(range(self._rows.rowCount()))

    def _measure(self, numbers: Iterable[int]) -> None:
        header = self.verticalHeader()
        header.setUpdatesEnabled(False)
        blocked = QSignalBlocker(header)
        for number in numbers:
            header.resizeSection(
                number, self._painter.height(self._rows.row(number).look, self._width)
            )
        blocked.unblock()
        header.setUpdatesEnabled(True)
        self.updateGeometries()
        self.viewport().update()
