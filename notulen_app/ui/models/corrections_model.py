"""The corrections of a meeting as a list: those that wait, or all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.corrections import CorrectionState
from notulen_app.services.corrections import Shown
from notulen_app.ui.models.correction_look import CorrectionLook, look_of, spoken

Index = QModelIndex | QPersistentModelIndex
LOOK, SHOWN = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2))
"""The roles that give the ``CorrectionLook`` and the ``Shown``."""
_NOWHERE = QModelIndex()
AT_ONCE = 40
"""Rows that come into the list at once; the next ones when it is scrolled to its end."""
_MOST_LOOKS = 5_000
"""Looks that are remembered: most stay the same when one correction is decided."""


class CorrectionsModel(QAbstractListModel):
    """Shows corrections in the order of the text, some at once; ``reach`` brings a row in."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Shown, ...] = ()
        self._rows: tuple[Shown, ...] = ()
        self._looks: dict[Shown, CorrectionLook] = {}
        self.only_waiting = True
        self._fetched = 0

    def load(self, found: Sequence[Shown]) -> None:
        """Show the corrections of a meeting."""
        self._all = tuple(found)
        self._fill()

    def show(self, *, only_waiting: bool) -> None:
        """Show those that wait, or all."""
        self.only_waiting = only_waiting
        self._fill()

    @property
    def waiting(self) -> int:
        """How many nobody has decided yet."""
        return sum(_waits(one) for one in self._all)

    @property
    def total(self) -> int:
        """How many came back."""
        return len(self._all)

    def place(self, correction_id: str | None) -> int | None:
        """Find the row of a correction."""
        rows = enumerate(self._rows)
        return next((n for n, one in rows if one.correction.id == correction_id), None)

    def following(self, correction_id: str) -> str | None:
        """Give the next one that waits behind a correction, else the first one that does."""
        ids = [one.correction.id for one in self._rows]
        at = ids.index(correction_id) + 1 if correction_id in ids else 0
        order = (*self._rows[at:], *self._rows[:at])
        waiting = (one.correction.id for one in order if _waits(one))
        return next((one for one in waiting if one != correction_id), None)

    def reach(self, row: int) -> None:
        """Bring the rows into the list up to this one."""
        while row >= self._fetched < len(self._rows):
            self.fetchMore(QModelIndex())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the corrections that are in the list by now."""
        return 0 if parent.isValid() else self._fetched

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the list goes on."""
        return not parent.isValid() and self._fetched < len(self._rows)

    def fetchMore(self, parent: Index) -> None:
        """Bring the next rows into the list."""
        count = min(AT_ONCE, len(self._rows) - self._fetched)
        if parent.isValid() or count <= 0:
            return
        self.beginInsertRows(QModelIndex(), self._fetched, self._fetched + count - 1)
        self._fetched += count
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the correction, its look, and all of it as one text."""
        if not index.isValid() or index.row() >= self._fetched:
            return None
        if role == SHOWN:
            return self._rows[index.row()]
        if role == LOOK:
            return self._look(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(self._look(index.row()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every correction can be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = tuple(one for one in self._all if _waits(one) or not self.only_waiting)
        self._fetched = min(len(self._rows), max(AT_ONCE, self._fetched))
        self.endResetModel()

    def _look(self, row: int) -> CorrectionLook:
        one = self._rows[row]
        if one not in self._looks:
            if len(self._looks) > _MOST_LOOKS:
                self._looks.clear()
            self._looks[one] = look_of(one)
        return self._looks[one]


def _waits(one: Shown) -> bool:
    return one.correction.state is CorrectionState.PENDING
