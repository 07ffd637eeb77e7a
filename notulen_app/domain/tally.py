"""Counts of attendance as the archive keeps them, and the days a period is made of."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

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
    def whole_months(self) -> tuple[str, str] | None:
        """The first and the last month that lie in it whole, as "2024-08"; None where none does."""
        begin = _month_number(self.first) + (self.first.day != 1)
        end = _month_number(self.last) - (self.last != _month_end(self.last))
        return (_month_called(begin), _month_called(end)) if begin <= end else None

    @property
    def edges(self) -> tuple[Edge, Edge]:
        """The days before its whole months and those behind them; None for none."""
        if self.whole_months is None:
            return (self.first, self.last), None
        before = behind = None
        if self.first.day != 1:
            before = (self.first, _month_end(self.first))
        if self.last != _month_end(self.last):
            behind = (self.last.replace(day=1), self.last)
        return before, behind


Edge = tuple[dt.date, dt.date] | None


def _month_end(day: dt.date) -> dt.date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _month_number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _month_called(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
