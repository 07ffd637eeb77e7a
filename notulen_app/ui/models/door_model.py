"""The rows that the door shows: all of a meeting, or those that were sought, best first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.check_in import Invitee, KnownPerson
from notulen_app.ui.models.door_words import DoorLine, key_of, name_words, spoken

LINE = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the line."""
_ID = attrgetter("id")
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class DoorModel(QAbstractListModel):
    """Rows, and below them known people who are not on the list, in the order given."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[DoorLine] = []
        self._listed = 0
        self._places: dict[str, int] | None = None

    def show(self, rows: Sequence[Invitee], known: Sequence[KnownPerson] = ()) -> None:
        """Show these rows, and below them these people, in place of those that are shown."""
        self.beginResetModel()
        self._rows = [*rows, *known]
        self._listed = len(rows)
        self._places = None
        self.endResetModel()

    def put(self, row: DoorLine) -> None:
        """Show what became of a row, where it stands; nothing where it is not shown."""
        place = self.place(key_of(row))
        if place is not None and self._rows[place] != row:
            self._rows[place] = row
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row, and its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return name_words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def row(self, place: int) -> DoorLine | None:
        """Give a row by its place, None outside."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place(self, key: str) -> int | None:
        """Find where a row stands, None where it is not shown."""
        if self._places is None:
            ids = map(_ID, islice(self._rows, self._listed))
            self._places = dict(zip(ids, range(self._listed), strict=True))
            for n in range(self._listed, len(self._rows)):
                self._places[key_of(self._rows[n])] = n
        return self._places.get(key)
