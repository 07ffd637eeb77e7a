"""The sectors (*unsur*) of a list with how many came of how many; all of them together first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.ui.models.door_counts import Count

SECTOR = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``SectorLine``."""
ALL = "Semua unsur"
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SectorLine:
    """A sector, or all where ``sector`` is None; how many were asked and came."""

    sector: str | None
    name: str
    came: int
    invited: int

    @property
    def share(self) -> float:
        """The part (0..1) that came."""
        return self.came / self.invited if self.invited else 0.0

    @property
    def figures(self) -> str:
        """The counts as they are shown: "9/11"."""
        return f"{i18n.number(self.came)}/{i18n.number(self.invited)}"


class SectorsModel(QAbstractListModel):
    """Shows ``SectorLine``; one sector of no name, for none is known, is not shown beside all."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[SectorLine] = [SectorLine(None, ALL, 0, 0)]

    def load(self, total: Count, sectors: Mapping[str, Count]) -> None:
        """Show counts; where the sectors are the same ones only what differs changes."""
        fresh = [SectorLine(None, ALL, total.came, total.invited)]
        fresh += [
            SectorLine(name, name, one.came, one.invited) for name, one in sectors.items() if name
        ]
        if [one.sector for one in fresh] != [one.sector for one in self._lines]:
            self.beginResetModel()
            self._lines = fresh
            self.endResetModel()
            return
        for n, (old, new) in enumerate(zip(self._lines, fresh, strict=True)):
            if old != new:
                self._lines[n] = new
                self.dataChanged.emit(self.index(n), self.index(n))

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the line, and its words."""
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == SECTOR:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.name}, {line.came} dari {line.invited} hadir"
        return None

    def place(self, sector: str | None) -> int:
        """Find the line of a sector, that of all where it is not shown."""
        return next((n for n, one in enumerate(self._lines) if one.sector == sector), 0)

    def line(self, place: int) -> SectorLine:
        """Give a line."""
        return self._lines[place]
