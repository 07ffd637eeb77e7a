"""Responsible units to tick: those of which words are found, the ticked ones stay ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app import i18n
from notulen_app.domain.follow_up_list import UnitCount
from notulen_app.domain.follow_up_report import NOBODY

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TICK = int(Qt.ItemDataRole.CheckStateRole)


class UnitChoice(QAbstractListModel):
    """``ticked_changed`` says that the person chose other units; none is all of them."""

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._units: tuple[UnitCount, ...] = ()
        self._shown: list[UnitCount] = []
        self._ticked: set[str] = set()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Keys of the units that are ticked, in the order of the list."""
        return tuple(one.key for one in self._units if one.key in self._ticked)

    def load(self, units: Sequence[UnitCount], *, ticked: Collection[str] = ()) -> None:
        """Show other units; nobody is told."""
        self.beginResetModel()
        self._units, self._shown = tuple(units), list(units)
        self._ticked = set(ticked)
        self.endResetModel()

    def narrow(self, text: str) -> None:
        """Show only units in whose name the words are found."""
        words = text.casefold().split()
        self.beginResetModel()
        self._shown = [
            one for one in self._units if all(word in _name(one).casefold() for word in words)
        ]
        self.endResetModel()

    def clear(self) -> None:
        """Tick none, which is all of them."""
        if self._ticked:
            self._ticked.clear()
            self._tell(0, len(self._shown) - 1)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the units that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name with what is open, and the tick."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        one = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_name(one)}  ·  {i18n.number(one.open)} terbuka"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _name(one)
        if role == _TICK:
            on = one.key in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return able | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a unit, or take the tick away."""
        if role != _TICK or not index.isValid() or index.row() >= len(self._shown):
            return False
        key = self._shown[index.row()].key
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        if on is (key in self._ticked):
            return False
        (self._ticked.add if on else self._ticked.discard)(key)
        self._tell(index.row(), index.row())
        return True

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last), [_TICK])
        self.ticked_changed.emit()


def _name(one: UnitCount) -> str:
    return one.name or NOBODY
