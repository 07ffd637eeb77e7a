"""Counts of attendance as the archive keeps them, and the days a period is made of."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

from notulen_app.domain.value import Value


class Tally(Value, frozen=True, kw_only=True):
    """How many rows were asked and what came of them; who came unasked is counted apart.

    ``heads_asked`` and ``heads_present`` are people within groups, ``counted`` how many groups
    were counted at all.
    """

    invited: int = 0
    present: int = 0
    represented: int = 0
    excused: int = 0
    ill: int = 0
    absent: int = 0
    guests: int = 0
    heads_asked: int = 0
    heads_present: int = 0
    counted: int = 0

    @property
    def came(self) -> int:
        """Those who came or sent somebody."""
        return self.present + self.represented

    @property
    def unknown(self) -> int:
        """Those of whom nobody has said anything; they are no absentees."""
        return self.invited - self.came - self.excused - self.ill - self.absent

    def plus(self, other: Tally) -> Tally:
        """Add two up."""
        names = self.__struct_fields__
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in names})


class SectorTally(Value, frozen=True, kw_only=True):
    """The counts of a sector; its id is None and its name "" for those of no known sector."""

    sector_id: str | None
    name: str
    tally: Tally


class Days(Value, frozen=True, kw_only=True):
    """A period from one day to another, both included."""

    first: dt.date
    last: dt.date

    @property
    def months(self) -> tuple[str, str] | None:
        """The months to begin from, as "2024-08"; None for none. ``edges`` makes them exact.

        A month of which more than half lies in the period is one of them.
        """
        begin, end = _month_number(self.first), _month_number(self.last)
        if begin == end and not (self.first.day == 1 and self.last == _month_end(self.last)):
            return None
        begin += not self._takes_first
        end -= not self._takes_last
        return (_month_called(begin), _month_called(end)) if begin <= end else None

    @property
    def edges(self) -> tuple[Edge, ...]:
        """What is to be added to the months (1) and taken from them (-1): few days each."""
        first, last = self.first, self.last
        if _month_number(first) == _month_number(last):
            return () if self.months else (Edge(1, first, last),)
        found = []
        if not self._takes_first:
            found.append(Edge(1, first, _month_end(first)))
        elif first.day > 1:
            found.append(Edge(-1, first.replace(day=1), first.replace(day=first.day - 1)))
        if not self._takes_last:
            found.append(Edge(1, last.replace(day=1), last))
        elif last != _month_end(last):
            found.append(Edge(-1, last.replace(day=last.day + 1), _month_end(last)))
        return tuple(found)

    @property
    def _takes_first(self) -> bool:
        return self.first.day <= _HALF

    @property
    def _takes_last(self) -> bool:
        return self.last.day >= _HALF


class Edge(NamedTuple):
    """Days at the edge of a period, both included, and whether they count (1) or not (-1)."""

    sign: int
    first: dt.date
    last: dt.date


_HALF = 16
"""The day in the middle of a month."""


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month_number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _month_called(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
