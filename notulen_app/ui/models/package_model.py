"""The meetings of a package to tick: how each stands to the archive, and whether it is taken."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app.domain.package import Compared, Standing
from notulen_app.services import package_taking, package_words

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_TICK = int(Qt.ItemDataRole.CheckStateRole)
_LEFT = (Standing.SAME, Standing.OLDER)


class PackageModel(QAbstractListModel):
    """New and newer meetings are ticked at first. ``ticked_changed`` says that others are."""

    ticked_changed = Signal()

    def __init__(self, rows: tuple[Compared, ...]) -> None:
        super().__init__()
        self._rows = rows
        self._ticked = set(package_taking.usual(rows))

    @property
    def chosen(self) -> frozenset[str]:
        """The ids of the meetings that are ticked."""
        return frozenset(self._ticked)

    def can_be_taken(self, row: int) -> bool:
        """Tell whether there is anything to take, and nothing would be lost by it."""
        one = self._rows[row]
        return one.standing not in _LEFT and one.takeable

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the meetings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a meeting in two lines, and its tick."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{package_words.heading(one)}\n{package_words.standing(one)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return package_words.standing(one)
        if role == _TICK and self.can_be_taken(index.row()):
            on = one.parcel.record.meeting.id in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let what can be taken be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        able |= Qt.ItemFlag.ItemNeverHasChildren
        return able | Qt.ItemFlag.ItemIsUserCheckable if self.can_be_taken(index.row()) else able

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a meeting, or take the tick away."""
        if role != _TICK or not index.isValid() or not self.can_be_taken(index.row()):
            return False
        key = self._rows[index.row()].parcel.record.meeting.id
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        if on is (key in self._ticked):
            return False
        (self._ticked.add if on else self._ticked.discard)(key)
        self.dataChanged.emit(index, index, [_TICK])
        self.ticked_changed.emit()
        return True
