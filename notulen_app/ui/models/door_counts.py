"""Counts at the door, kept true row by row: all in all, by sector and by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.ui.models.door_words import CAME, came, is_guest


@dataclass
class Count:
    """How many were asked, by state; guests who came are counted apart."""

    states: Counter[AttendanceState] = field(default_factory=Counter)
    guests: int = 0
    heads: int = 0

    @property
    def invited(self) -> int:
        """Rows of those who were asked."""
        return self.states.total()

    @property
    def came(self) -> int:
        """Those who came or sent somebody."""
        return sum(self.states[one] for one in CAME)

    @property
    def represented(self) -> int:
        """Those who sent somebody."""
        return self.states[AttendanceState.REPRESENTED]

    def add(self, row: Invitee, sign: int) -> None:
        """Count a row in (1) or out (-1)."""
        if is_guest(row):
            self.guests += sign * came(row)
        else:
            self.states[row.state] += sign
        self.heads += sign * (row.present_count or 0)


class DoorCounts:
    """The counts of one meeting's rows."""

    def __init__(self) -> None:
        self.all = Count()
        self._sectors: dict[str, Count] = {}

    def load(self, rows: Iterable[Invitee]) -> None:
        """Count rows from the start; sectors stand in the order in which they first come."""
        self.all = Count()
        self._sectors = {}
        for row in rows:
            self._add(row, 1)

    def change(self, old: Invitee | None, new: Invitee | None) -> None:
        """Count a row that came, changed or went."""
        if old is not None:
            self._add(old, -1)
        if new is not None:
            self._add(new, 1)

    @property
    def sectors(self) -> dict[str, Count]:
        """The counts by the name of the sector; sectors of guests alone are left out."""
        return {name: one for name, one in self._sectors.items() if one.invited}

    def _add(self, row: Invitee, sign: int) -> None:
        self.all.add(row, sign)
        self._sectors.setdefault(row.sector or "", Count()).add(row, sign)
