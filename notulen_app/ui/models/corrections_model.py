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
_MOST_LOOKS = 5_000
"""Looks that are remembered: most stay the same when one correction is decided."""


class CorrectionsModel(QAbstractListModel):
    """Shows corrections in the order of the text; looks are made when they are first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Shown, ...] = ()
        self._rows: tuple[Shown, ...] = ()
        self._looks: dict[Shown, CorrectionLook] = {}
        self.only_waiting = True

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

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the corrections that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the correction, its look, and all of it as one text."""
        if not index.isValid() or index.row() >= len(self._rows):
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
