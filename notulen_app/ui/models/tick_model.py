"""Rows to tick, whatever they stand for: one list of what is shown, one set of what is ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")
_TOP = QModelIndex()
_TICK = int(Qt.ItemDataRole.CheckStateRole)


class TickModel(QAbstractListModel, Generic[R]):
    """``ticked_changed`` says that other rows are ticked.

    What a row stands for is said by ``key_of``, ``words`` and ``tip``; one that cannot be ticked
    by ``can_be_ticked``.
    """

    ticked_changed = Signal()

    def __init__(self, rows: Iterable[R] = (), *, ticked: Iterable[str] = ()) -> None:
        super().__init__()
        self._rows: list[R] = list(rows)
        self._ticked: set[str] = set(ticked)

    def key_of(self, row: R) -> str:
        """Name what a row stands for."""
        raise NotImplementedError

    def words(self, row: R) -> str:
        """Give the words of a row."""
        raise NotImplementedError

    def tip(self, row: R) -> str | None:
        """Give what more there is to say of a row."""
        del row
        return None

    def can_be_ticked(self, row: R) -> bool:
        """Tell whether a row can be ticked."""
        del row
        return True

    def show(self, rows: Sequence[R]) -> None:
        """Show other rows; what is ticked stays so."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def is_ticked(self, row: R) -> bool:
        """Tell whether a row is ticked."""
        return self.key_of(row) in self._ticked

    def tell(self, first: int, last: int) -> None:
        """Say that other rows are ticked, from a place to another."""
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [_TICK])
        self.ticked_changed.emit()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a row, and its tick."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row)
        if role == _TICK and self.can_be_ticked(row):
            on = self.is_ticked(row)
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what can be ticked be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        able |= Qt.ItemFlag.ItemNeverHasChildren
        if self.can_be_ticked(self._rows[index.row()]):
            able |= Qt.ItemFlag.ItemIsUserCheckable
        return able

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take the tick away."""
        if role != _TICK or not index.isValid() or index.row() >= len(self._rows):
            return False
        row = self._rows[index.row()]
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        if not self.can_be_ticked(row) or on is self.is_ticked(row):
            return False
        (self._ticked.add if on else self._ticked.discard)(self.key_of(row))
        self.tell(index.row(), index.row())
        return True
