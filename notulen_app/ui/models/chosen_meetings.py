"""Meetings to tick: all are, until the person takes a tick away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app import i18n
from notulen_app.store.chosen import Brief

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TICK = int(Qt.ItemDataRole.CheckStateRole)


class ChosenMeetings(QAbstractListModel):
    """``ticked_changed`` says that there are others, or that the person chose others."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Brief] = []
        self._left_out: set[str] = set()

    @property
    def ticked(self) -> tuple[Brief, ...]:
        """The meetings that are ticked, in the order of the list."""
        return tuple(one for one in self._rows if one.id not in self._left_out)

    def clear(self) -> None:
        """Show none."""
        self.beginResetModel()
        self._rows, self._left_out = [], set()
        self.endResetModel()
        self.ticked_changed.emit()

    def add(self, rows: Sequence[Brief]) -> None:
        """Show more, ticked, below those that are there."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_TOP, first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()
            self.ticked_changed.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick all meetings, or none."""
        self._left_out = set() if on else {one.id for one in self._rows}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [_TICK])
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the meetings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the day with the title, and the tick."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{i18n.plain_date(one.date) if one.date else 'Tanpa tanggal'}  ·  {one.title}"
        if role == _TICK:
            on = one.id not in self._left_out
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a meeting, or take the tick away."""
        if role != _TICK or not index.isValid() or index.row() >= len(self._rows):
            return False
        key = self._rows[index.row()].id
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        if on is (key not in self._left_out):
            return False
        (self._left_out.discard if on else self._left_out.add)(key)
        self.dataChanged.emit(index, index, [_TICK])
        self.ticked_changed.emit()
        return True
