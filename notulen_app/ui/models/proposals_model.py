"""The proposals of a text, one group at a time, and which of them a person ticked.

Nothing is ticked beforehand: a tick says that somebody has read the words and their source, and
no rule can have done that in his place, however surely the text states a thing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.proposals import Proposal
from notulen_app.services.recorded import Comparison
from notulen_app.services.rewording import editable, reworded
from notulen_app.ui.models.proposal_look import (
    ProposalGroup,
    ProposalLook,
    group_of,
    look_of,
    spoken,
    wants_look,
)

Index = QModelIndex | QPersistentModelIndex
LOOK, PROPOSAL = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2))
"""The roles that give the ``ProposalLook`` and the ``Proposal``."""
AT_ONCE = 60
"""Rows that come into the list at once; the next ones when it is scrolled to its end."""
_NOWHERE = QModelIndex()
_ROLE = Qt.ItemDataRole
_CHECKS = (Qt.CheckState.Unchecked, Qt.CheckState.Checked)


@dataclass(frozen=True)
class Counts:
    """Of one group or of all: how many proposals there are, ticked, and not clear outright."""

    total: int = 0
    ticked: int = 0
    unclear: int = 0


@dataclass(frozen=True)
class Choice:
    """What was made of the proposals of a text: as proposed, as they are now, ticked and seen."""

    original: tuple[Proposal, ...] = ()
    now: tuple[Proposal, ...] = ()
    ticked: frozenset[int] = frozenset()
    seen: frozenset[int] = field(default=frozenset(), compare=False)

    @property
    def touched(self) -> bool:
        """True where a person ticked or edited anything."""
        return bool(self.ticked) or self.now != self.original


class ProposalsModel(QAbstractListModel):
    """Shows one group. ``choice_changed`` after ticks and edits, ``refused(FieldInvalid)``."""

    choice_changed = Signal()
    refused = Signal(object)

    def __init__(self, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._today = today
        self._known = Comparison(None)
        self.choice = Choice()
        self.group = ProposalGroup.FACTS
        self._members: dict[ProposalGroup, list[int]] = {one: [] for one in ProposalGroup}
        self._fetched = 0
        self._looks: dict[int, ProposalLook] = {}

    def load(self, choice: Choice) -> None:
        """Take the proposals of a text, and show the first group that has any."""
        self.beginResetModel()
        self.choice = choice
        self._looks.clear()
        self._members = {one: [] for one in ProposalGroup}
        for number, proposal in enumerate(choice.original):
            self._members[group_of(proposal)].append(number)
        filled = (one for one in ProposalGroup if self._members[one])
        self.group = next(filled, ProposalGroup.FACTS)
        self._fetched = min(AT_ONCE, len(self._members[self.group]))
        self.endResetModel()
        self.choice_changed.emit()

    def show(self, group: ProposalGroup) -> None:
        """Show another group."""
        self.beginResetModel()
        self.group = group
        self._fetched = min(AT_ONCE, len(self._members[group]))
        self.endResetModel()

    def compare(self, known: Comparison) -> None:
        """Hold the proposals to what a meeting says."""
        self._known = known
        self._looks.clear()
        self._tell(range(self._fetched))

    def counts(self, group: ProposalGroup | None = None) -> Counts:
        """Count a group, or all."""
        numbers: Sequence[int] = range(len(self.choice.now))
        if group is not None:
            numbers = self._members[group]
        unclear = sum(1 for one in numbers if wants_look(self.choice.now[one]))
        ticked = sum(1 for one in numbers if one in self.choice.ticked)
        return Counts(total=len(numbers), ticked=ticked, unclear=unclear)

    @property
    def accepted(self) -> tuple[Proposal, ...]:
        """The ticked proposals, of all groups, in their order."""
        return tuple(self.choice.now[number] for number in sorted(self.choice.ticked))

    def see(self, rows: Iterable[int]) -> None:
        """Take note that rows have been on the screen."""
        members = self._members[self.group]
        fresh = {members[row] for row in rows} - self.choice.seen
        if fresh:
            self.choice = replace(self.choice, seen=self.choice.seen | fresh)

    @property
    def unseen(self) -> int | None:
        """The first row of the group that has not been on the screen; None where all have."""
        rows = enumerate(self._members[self.group])
        return next((row for row, number in rows if number not in self.choice.seen), None)

    def tick_seen(self) -> None:
        """Tick what has been seen of the group in view; where all of it is ticked, untick it."""
        members = set(self._members[self.group])
        ticked = self.choice.ticked
        all_ticked = members <= ticked
        ticked = ticked - members if all_ticked else ticked | (members & self.choice.seen)
        self._choose(replace(self.choice, ticked=ticked), range(self._fetched))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows that are in the list by now."""
        return 0 if parent.isValid() else self._fetched

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether the group goes on."""
        return not parent.isValid() and self._fetched < len(self._members[self.group])

    def fetchMore(self, parent: Index) -> None:
        """Bring the next rows into the list."""
        count = min(AT_ONCE, len(self._members[self.group]) - self._fetched)
        if parent.isValid() or count <= 0:
            return
        self.beginInsertRows(QModelIndex(), self._fetched, self._fetched + count - 1)
        self._fetched += count
        self.endInsertRows()

    def proposal(self, row: int) -> Proposal:
        """Give the proposal of a row as it is now."""
        return self.choice.now[self._members[self.group][row]]

    def look(self, row: int) -> ProposalLook:
        """Give the look of a row, made when it is first asked for."""
        number = self._members[self.group][row]
        if number not in self._looks:
            now = self.choice.now[number]
            self._looks[number] = look_of(now, self.choice.original[number], self._known.of(now))
        return self._looks[number]

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Give look, words, tick, and all of it as one text to be heard."""
        if not index.isValid() or index.row() >= self._fetched:
            return None
        read = _READ.get(role)
        return read(self, index.row()) if read else None

    def setData(self, index: Index, value: object, role: int = _ROLE.EditRole) -> bool:
        """Tick a proposal, or give it the words that were typed."""
        if not index.isValid() or index.row() >= self._fetched:
            return False
        if role == _ROLE.CheckStateRole:
            number = self._members[self.group][index.row()]
            wanted = Qt.CheckState(value) is Qt.CheckState.Checked
            ticked = self.choice.ticked
            ticked = ticked | {number} if wanted else ticked - {number}
            self._choose(replace(self.choice, ticked=ticked), (index.row(),))
            return True
        return role == _ROLE.EditRole and self._reword(index.row(), str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every proposal can be chosen, ticked and edited."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row is ticked."""
        return self._members[self.group][row] in self.choice.ticked

    def _reword(self, row: int, text: str) -> bool:
        """Give a proposal other words; none at all give it back those of the text."""
        number = self._members[self.group][row]
        original = self.choice.original[number]
        try:
            wanted = reworded(original, text, today=self._today()) if text.strip() else original
        except FieldInvalid as error:
            self.refused.emit(error)
            return False
        now = (*self.choice.now[:number], wanted, *self.choice.now[number + 1 :])
        self._looks.pop(number, None)
        self._choose(replace(self.choice, now=now), (row,))
        return True

    def _choose(self, choice: Choice, rows: Iterable[int]) -> None:
        self.choice = choice
        self._tell(rows)
        self.choice_changed.emit()

    def _tell(self, rows: Iterable[int]) -> None:
        numbers = sorted(rows)
        if numbers:
            self.dataChanged.emit(self.index(numbers[0]), self.index(numbers[-1]))


_READ: dict[int, Callable[[ProposalsModel, int], object]] = {
    LOOK: ProposalsModel.look,
    PROPOSAL: ProposalsModel.proposal,
    _ROLE.DisplayRole: lambda model, row: model.look(row).words,
    _ROLE.EditRole: lambda model, row: editable(model.proposal(row)),
    _ROLE.CheckStateRole: lambda model, row: _CHECKS[model.is_ticked(row)],
    _ROLE.AccessibleTextRole: lambda model, row: spoken(model.look(row)),
}
