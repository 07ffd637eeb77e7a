"""People of the directory to be ticked; what is ticked stays so while others are looked for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app.store.people_list import Listed
from notulen_app.ui.models.people_model import PERSON, PeopleModel, Read

Index = QModelIndex | QPersistentModelIndex
_CHECK = Qt.ItemDataRole.CheckStateRole


class PeopleChoice(PeopleModel):
    """``taken`` are those who cannot be chosen any more, and ``note`` says why.

    ``ticked_changed`` says that others are ticked. Without ``ticks`` nobody is: one is chosen by
    the view.
    """

    ticked_changed = Signal()

    def __init__(self, read: Read, *, taken: frozenset[str], note: str, ticks: bool) -> None:
        super().__init__(read)
        self._taken = taken
        self._note = note
        self._ticks = ticks
        self._ticked: dict[str, None] = {}

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of those who are ticked, in the order of the ticks."""
        return tuple(self._ticked)

    def turn(self, indexes: Iterable[QModelIndex]) -> None:
        """Tick rows, or untick them where all of them are ticked."""
        ids = [one.id for index in indexes if (one := self._open(index)) is not None]
        if all(one in self._ticked for one in ids):
            for person_id in ids:
                del self._ticked[person_id]
        else:
            self._ticked |= dict.fromkeys(ids)
        if ids:
            last = self.index(self.rowCount() - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_CHECK])
            self.ticked_changed.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words and tick; whoever is taken already says so behind the name."""
        row = super().data(index, PERSON)
        if isinstance(row, Listed) and index.column() == 0:
            if role == _CHECK and self._ticks:
                there = row.id in self._ticked or row.id in self._taken
                return Qt.CheckState.Checked if there else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.DisplayRole and row.id in self._taken:
                return f"{row.full_name}  ·  {self._note}"
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick one."""
        row = self._open(index)
        if role != _CHECK or row is None:
            return False
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        if wanted != (row.id in self._ticked):
            self.turn([self.index(index.row(), 0)])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whoever is taken can neither be chosen nor ticked."""
        flags = super().flags(index)
        if self._open(index) is None:
            return flags & ~(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        tickable = self._ticks and index.column() == 0
        return flags | Qt.ItemFlag.ItemIsUserCheckable if tickable else flags

    def _open(self, index: Index) -> Listed | None:
        row = super().data(index, PERSON)
        return row if isinstance(row, Listed) and row.id not in self._taken else None
