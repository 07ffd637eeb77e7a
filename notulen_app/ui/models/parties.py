"""Parties (*rombongan*) that come together: a sector, an organisation or a group of people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.domain.completion import fold
from notulen_app.ui.models.detail import DETAIL
from notulen_app.ui.models.door_words import is_guest, name_words, state_words

PARTY = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Party``."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_CHECK = Qt.ItemDataRole.CheckStateRole


@dataclass(frozen=True, slots=True)
class Party:
    """A party: what it is ("Unsur"), its name, its people on the list, or its one row.

    ``row`` is set for a group that is asked as one: its people are counted, not named.
    """

    kind: str
    name: str
    people: tuple[Invitee, ...] = ()
    row: Invitee | None = None

    @property
    def waiting(self) -> tuple[Invitee, ...]:
        """Those of whom nothing has been said."""
        return tuple(one for one in self.people if one.state is AttendanceState.UNKNOWN)

    @property
    def words(self) -> str:
        """What is shown below the name."""
        if self.row is not None:
            return f"{self.kind}  ·  dihitung jumlahnya"
        return f"{self.kind}  ·  {len(self.waiting)} belum hadir dari {len(self.people)}"


def parties_of(rows: Iterable[Invitee], groups: Sequence[tuple[str, Sequence[str]]]) -> list[Party]:
    """Give the parties of a list: groups asked as one, groups of people, sectors, organisations.

    ``groups`` are the names of groups with the ids of the rows of those who belong to them. An
    organisation that is a sector by itself is given once.
    """
    asked = [one for one in rows if not is_guest(one)]
    found = [Party("Kelompok", one.name, row=one) for one in asked if one.group_id]
    by_id = {one.id: one for one in asked}
    for name, ids in groups:
        people = tuple(by_id[one] for one in ids if one in by_id)
        if people:
            found.append(Party("Kelompok", name, people))
    people_of: dict[tuple[str, str], list[Invitee]] = {}
    for one in asked:
        if one.group_id:
            continue
        for kind, called in (("Unsur", one.sector), ("Instansi", one.organisation)):
            if called:
                people_of.setdefault((kind, called), []).append(one)
    sectors = [Party(*key, tuple(rows)) for key, rows in people_of.items() if key[0] == "Unsur"]
    known = {(one.name, one.people) for one in sectors}
    offices = [
        Party(*key, tuple(rows))
        for key, rows in people_of.items()
        if key[0] != "Unsur" and (key[1], tuple(rows)) not in known
    ]
    return [*found, *sectors, *offices]


class PartiesModel(QAbstractListModel):
    """The parties whose name has what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Party] = []
        self._shown: list[Party] = []

    def load(self, parties: Sequence[Party], typed: str = "") -> None:
        """Show parties, narrowed by what is typed."""
        self._all = list(parties)
        self.narrow(typed)

    def narrow(self, typed: str) -> None:
        """Show the parties in whose name every word typed begins a word."""
        words = [f" {one}" for one in fold(typed).split()]
        self.beginResetModel()
        self._shown = [
            one for one in self._all if all(word in f" {fold(one.name)}" for word in words)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the parties shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the party, and its words."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        party = self._shown[index.row()]
        if role == PARTY:
            return party
        if role == Qt.ItemDataRole.DisplayRole:
            return party.name
        if role == DETAIL:
            return party.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{party.name}, {party.words}"
        return None


class MembersModel(QAbstractListModel):
    """The people of a party; those who are ticked come in."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Invitee, ...] = ()
        self._missing: set[str] = set()

    def load(self, party: Party | None) -> None:
        """Show a party: all of whom nothing has been said are ticked."""
        self.beginResetModel()
        self._rows = party.people if party else ()
        self._missing = set()
        self.endResetModel()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of those who come in."""
        return tuple(row.id for row in self._rows if _is_open(row) and row.id not in self._missing)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick everybody, or nobody."""
        self._missing = set() if ticked else {row.id for row in self._rows}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [_CHECK])

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the people."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give words and tick; whoever has been marked already shows how."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"{row.number}.  {name_words(row)}"
            detail = state_words(row) if not _is_open(row) else row.position or ""
            return f"{words}  ·  {detail}" if detail else words
        if role == _CHECK and _is_open(row):
            missing = row.id in self._missing
            return Qt.CheckState.Unchecked if missing else Qt.CheckState.Checked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or untick whoever is missing."""
        if role != _CHECK or not index.isValid():
            return False
        row = self._rows[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self._missing.discard(row.id)
        else:
            self._missing.add(row.id)
        self.dataChanged.emit(index, index, [_CHECK])
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whoever has been marked already cannot be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if _is_open(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


def _is_open(row: Invitee) -> bool:
    return row.state is AttendanceState.UNKNOWN
