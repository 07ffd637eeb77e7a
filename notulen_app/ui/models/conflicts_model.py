"""Rows that two desks have marked differently, and whose word counts for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.desk import Conflict, Side
from notulen_app.ui.models.door_words import STATES, stand_in_words

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole
_SIDES = {1: Side.OURS, 2: Side.THEIRS}
_TITLES = ("Nama", "Di sini", "Dari berkas")


class ConflictsModel(QAbstractTableModel):
    """A row for every conflict; one of the two ways is ticked, the proposed one at first."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Conflict, ...] = ()
        self._names: dict[str, str] = {}
        self._sides: dict[str, Side] = {}

    def load(self, found: Sequence[Conflict], names: Mapping[str, str]) -> None:
        """Show conflicts, with the names of the rows by their ids."""
        self.beginResetModel()
        self._found = tuple(found)
        self._names = dict(names)
        self._sides = {one.id: one.proposed for one in found}
        self.endResetModel()

    @property
    def sides(self) -> dict[str, Side]:
        """What was decided, by the ids of the rows."""
        return dict(self._sides)

    def choose_all(self, side: Side) -> None:
        """Let the same side count for all."""
        self._sides = dict.fromkeys(self._sides, side)
        if self._found:
            last = self.index(len(self._found) - 1, 2)
            self.dataChanged.emit(self.index(0, 1), last, [_CHECK])

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the conflicts."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Name, ours, theirs."""
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words and tick."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        one, side = self._found[index.row()], _SIDES.get(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if side is None:
                return self._names.get(one.id, "")
            return marking_words(one.ours if side is Side.OURS else one.theirs)
        if role == _CHECK and side is not None:
            chosen = self._sides[one.id] is side
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, _: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Let the side count that was clicked; the other one does not any more."""
        side = _SIDES.get(index.column())
        if role != _CHECK or side is None or not index.isValid():
            return False
        self._sides[self._found[index.row()].id] = side
        row = index.row()
        self.dataChanged.emit(self.index(row, 1), self.index(row, 2), [_CHECK])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Either side can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() in _SIDES:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and way == Qt.Orientation.Horizontal:
            return _TITLES[section] if 0 <= section < len(_TITLES) else None
        return None


def marking_words(row: Attendance) -> str:
    """Tell how a row was marked: "Hadir 08.41", "Diwakili Sekretaris KPU 09.10"."""
    parts = [STATES[row.state][0]]
    if row.state is AttendanceState.REPRESENTED:
        parts.append(stand_in_words(row.representative))
    if row.present_count is not None:
        parts.append(f"{i18n.number(row.present_count)} orang")
    if row.arrived is not None:
        parts.append(i18n.clock(row.arrived))
    return " ".join(part for part in parts if part)
