"""Counts of attendance as the archive keeps them, and the months that a period is made of."""

from __future__ import annotations

import datetime as dt

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


class Months(Value, frozen=True, kw_only=True):
    """A period of whole months, both included, each written as "2024-08"."""

    first: str
    last: str


def months(first: dt.date, last: dt.date) -> Months:
    """Give the months from that of one day to that of another."""
    return Months(first=first.isoformat()[:7], last=last.isoformat()[:7])
