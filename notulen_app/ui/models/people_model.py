"""The directory as a table that reads on as one scrolls; words are looked for in slices."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from notulen_app.store.people_list import End, Listed, PeoplePage
from notulen_app.ui.wording import literal

PERSON = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Listed``."""
COLUMNS = ("Nama", "Pangkat", "NRP/NIP", "Jabatan", "Instansi", "Unsur")
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[tuple[str, ...], End | None], PeoplePage]
_NONE = QModelIndex()
_ENOUGH = 100
"""Rows after which a slice is enough until one scrolls on."""


class PeopleModel(QAbstractTableModel):
    """People by name. ``settled`` says that a search has found enough, or all there is."""

    settled = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._rows: list[Listed] = []
        self._words: tuple[str, ...] = ()
        self._end: End | None = None
        self._more = True
        self._wanted = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_slice)

    def ask(self, words: tuple[str, ...], *, enough: int = _ENOUGH) -> None:
        """Show the people in whom these words are found, ``enough`` of them before one scrolls."""
        self._timer.stop()
        self.beginResetModel()
        self._rows, self._words, self._end, self._more = [], words, None, True
        self.endResetModel()
        self._wanted = enough
        self._read_slice()

    def refresh(self, person_id: str, row: Listed | None) -> None:
        """Show one person anew, or take the row away where there is none."""
        place = self.place(person_id)
        if place is None:
            return
        if row is None:
            self.beginRemoveRows(_NONE, place, place)
            del self._rows[place]
            self.endRemoveRows()
        elif row != self._rows[place]:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))

    def place(self, person_id: str) -> int | None:
        """Find the row of a person."""
        return next((n for n, one in enumerate(self._rows) if one.id == person_id), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows that are read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there may be more."""
        return not parent.isValid() and self._more and not self._timer.isActive()

    def fetchMore(self, parent: Index) -> None:
        """Read on."""
        if not parent.isValid() and self._more:
            self._wanted = len(self._rows) + _ENOUGH
            self._read_slice()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == PERSON:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _words(row)[index.column()]
            return (literal.tip(text) or None) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or way is not Qt.Orientation.Horizontal:
            return None
        return COLUMNS[section] if section < len(COLUMNS) else None

    def _read_slice(self) -> None:
        """Look through the next people; go on between the events until there are enough."""
        page = self._read(self._words, self._end)
        self._end, self._more = page.end, page.end is not None
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(_NONE, first, first + len(page.rows) - 1)
            self._rows += page.rows
            self.endInsertRows()
        if self._more and len(self._rows) < self._wanted:
            self._timer.start()
        else:
            self._timer.stop()
            self.settled.emit()


def _words(row: Listed) -> tuple[str, ...]:
    number = row.service_number
    return (
        row.full_name,
        row.rank or "",
        f"{number.kind.value} {number.value}" if number else "",
        row.position or "",
        row.organisation or "",
        row.sector or "",
    )
