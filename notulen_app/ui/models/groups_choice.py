"""Groups of the directory to be asked; several can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app import i18n
from notulen_app.services.inviting import InvitableGroup

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


class GroupsChoice(QAbstractListModel):
    """``ticked_changed`` tells that others are ticked.

    Asked ``one_by_one``, a group is open while one of its members is not on the list; asked as
    one, while it does not stand there itself.
    """

    ticked_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[InvitableGroup, ...] = ()
        self._ticked: set[str] = set()
        self.one_by_one = True

    def load(self, groups: Sequence[InvitableGroup]) -> None:
        """Show groups, none of them ticked."""
        self.beginResetModel()
        self._groups, self._ticked = tuple(groups), set()
        self.endResetModel()

    def ask_one_by_one(self, *, one_by_one: bool) -> None:
        """Say how groups are asked; what is ticked stays, where it can."""
        self.one_by_one = one_by_one
        self._tell()

    @property
    def ticked(self) -> tuple[InvitableGroup, ...]:
        """The groups that are ticked and can be asked so."""
        return tuple(one for one in self._groups if one.id in self._ticked and self._is_open(one))

    @property
    def asks(self) -> int:
        """How many rows the list will have more."""
        if self.one_by_one:
            return len(frozenset().union(*(one.waiting for one in self.ticked)))
        return len(self.ticked)

    def turn(self, indexes: Iterable[QModelIndex]) -> None:
        """Tick rows, or untick them where all of them are ticked."""
        found = [self._group(index) for index in indexes]
        ids = {one.id for one in found if one is not None and self._is_open(one)}
        self._ticked = self._ticked - ids if ids <= self._ticked else self._ticked | ids
        self._tell()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the groups."""
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words and tick."""
        one = self._group(index)
        if one is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{one.name}  ·  {self._words(one)}"
        if role == _CHECK:
            there = bool(one.members) if self.one_by_one else one.asked
            done = one.id in self._ticked if self._is_open(one) else there
            return Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick one."""
        one = self._group(index)
        if role != _CHECK or one is None or not self._is_open(one):
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != (one.id in self._ticked):
            self.turn([self.index(index.row(), 0)])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A group that is asked already cannot be ticked."""
        one = self._group(index)
        if one is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if self._is_open(one):
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _group(self, index: Index) -> InvitableGroup | None:
        there = index.isValid() and index.row() < len(self._groups)
        return self._groups[index.row()] if there else None

    def _is_open(self, one: InvitableGroup) -> bool:
        return bool(one.waiting) if self.one_by_one else not one.asked

    def _words(self, one: InvitableGroup) -> str:
        there = len(one.members) - len(one.waiting)
        parts = [f"{i18n.number(len(one.members))} anggota" if one.members else "belum beranggota"]
        if self.one_by_one and there:
            all_there = not one.waiting
            parts.append(
                "semua sudah di daftar" if all_there else f"{i18n.number(there)} sudah di daftar"
            )
        elif not self.one_by_one and one.asked:
            parts.append("sudah di daftar")
        return "  ·  ".join([*parts, *([one.sector] if one.sector else [])])

    def _tell(self) -> None:
        if self._groups:
            self.dataChanged.emit(self.index(0), self.index(len(self._groups) - 1))
        self.ticked_changed.emit()
