"""What a report on attendance holds: counts per person, post, organisation or sector, and a rate.

Holds counted rows, however they were counted; what is not filled in is never an absence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.value import Value


class ReportBy(StrEnum):
    """What a row of a report stands for."""

    PERSON = "orang"
    POSITION = "jabatan"
    ORGANISATION = "instansi"
    SECTOR = "unsur"


class ReportRow(Value, frozen=True, kw_only=True):
    """How often one of them was invited and what came of it; the states add up to ``invited``.

    ``name`` is "" where it is unknown which one a row belongs to, ``detail`` what tells two of
    the same name apart (post, organisation), ``subject_id`` its id in the directory.
    """

    name: str
    detail: str = ""
    subject_id: str | None = None
    invited: int = 0
    present: int = 0
    represented: int = 0
    excused: int = 0
    ill: int = 0
    absent: int = 0
    unknown: int = 0

    @property
    def states(self) -> dict[AttendanceState, int]:
        """Give the counts by state, in the order in which reports name them."""
        return {
            AttendanceState.PRESENT: self.present,
            AttendanceState.REPRESENTED: self.represented,
            AttendanceState.EXCUSED: self.excused,
            AttendanceState.ILL: self.ill,
            AttendanceState.ABSENT: self.absent,
            AttendanceState.UNKNOWN: self.unknown,
        }

    @property
    def rate(self) -> float | None:
        """Give the share (0..1) that came or sent somebody, of what is filled in; None of nothing.

        Nobody has said whether those not filled in came, so they count on neither side.
        """
        known = self.invited - self.unknown
        return (self.present + self.represented) / known if known > 0 else None


class GroupRow(Value, frozen=True, kw_only=True):
    """A group asked as one; nobody knows how many it is until somebody counts."""

    name: str
    state: AttendanceState
    asked: int | None = None
    came: int | None = None


class AttendanceReport(Value, frozen=True, kw_only=True):
    """A report over one meeting or a period, ready to be printed.

    ``first`` and ``last`` bound the period, both included; None is open. ``meetings`` is how many
    were counted, ``scope`` what they were narrowed to in words (a series, a kind). ``total`` is
    over all rows there are, also those that a long report leaves out.
    """

    by: ReportBy
    rows: tuple[ReportRow, ...]
    total: ReportRow
    meetings: int
    first: dt.date | None = None
    last: dt.date | None = None
    scope: str = ""
    groups: tuple[GroupRow, ...] = ()


def summed(rows: Iterable[ReportRow], *, name: str = "Jumlah") -> ReportRow:
    """Add rows up into one."""
    found = tuple(rows)
    return ReportRow(
        name=name,
        invited=sum(one.invited for one in found),
        present=sum(one.present for one in found),
        represented=sum(one.represented for one in found),
        excused=sum(one.excused for one in found),
        ill=sum(one.ill for one in found),
        absent=sum(one.absent for one in found),
        unknown=sum(one.unknown for one in found),
    )
