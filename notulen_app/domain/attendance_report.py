"""What a report on attendance holds: counts per person, post, organisation or sector, and a rate.

Holds counts, however they were come by; what is not filled in is never an absence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Record
from notulen_app.domain.tally import Tally
from notulen_app.domain.value import Value


class ReportBy(StrEnum):
    """What a row of a report stands for."""

    PERSON = "orang"
    POSITION = "jabatan"
    ORGANISATION = "instansi"
    SECTOR = "unsur"


EXPLAINED = (
    "Tingkat kehadiran: hadir dan diwakili dibagi semua yang sudah diisi; "
    "yang belum diisi tidak dihitung, juga tidak sebagai tanpa keterangan."
)
NAMES = {
    ReportBy.PERSON: ("Nama", "Jabatan"),
    ReportBy.POSITION: ("Jabatan", "Instansi"),
    ReportBy.ORGANISATION: ("Instansi", ""),
    ReportBy.SECTOR: ("Unsur", ""),
}
_NAMELESS = {
    ReportBy.PERSON: "(tidak diketahui)",
    ReportBy.POSITION: "(jabatan tidak diketahui)",
    ReportBy.ORGANISATION: "(instansi tidak diketahui)",
    ReportBy.SECTOR: "Lain-lain",
}
"""What stands for those of whom it is not known which row they belong to."""


class ReportRow(Value, frozen=True, kw_only=True):
    """How often one of them was invited and what came of it.

    ``name`` is "" where it is unknown which one a row belongs to, ``detail`` what tells two of
    the same name apart (post, organisation), ``subject_id`` its id in the directory.
    """

    name: str
    tally: Tally
    detail: str = ""
    subject_id: str | None = None


class AttendanceReport(Value, frozen=True, kw_only=True):
    """A report over a period, ready to be printed.

    ``first`` and ``last`` bound the period, both included; None is open. ``meetings`` is how many
    were counted, ``scope`` what they were narrowed to in words (a series, a kind). ``total`` is
    over all rows there are, also those that a long report leaves out.
    """

    by: ReportBy
    rows: tuple[ReportRow, ...]
    total: Tally
    meetings: int
    first: dt.date | None = None
    last: dt.date | None = None
    scope: str = ""


def shown_name(by: ReportBy, row: ReportRow) -> str:
    """Give the name of a row, or what stands for it where it has none."""
    return row.name or _NAMELESS[by]


def states(tally: Tally) -> dict[AttendanceState, int]:
    """Give the counts by state, in the order in which reports name them; they are all invited."""
    return {
        AttendanceState.PRESENT: tally.present,
        AttendanceState.REPRESENTED: tally.represented,
        AttendanceState.EXCUSED: tally.excused,
        AttendanceState.ILL: tally.ill,
        AttendanceState.ABSENT: tally.absent,
        AttendanceState.UNKNOWN: tally.unknown,
    }


def rate(tally: Tally) -> float | None:
    """Give the share (0..1) that came or sent somebody, of what is filled in; None of nothing.

    Nobody has said whether those not filled in came, so they count on neither side.
    """
    known = tally.invited - tally.unknown
    return tally.came / known if known > 0 else None


def summed(rows: Iterable[ReportRow]) -> Tally:
    """Add rows up."""
    total = Tally()
    for one in rows:
        total = total.plus(one.tally)
    return total


def tally_of(rows: Iterable[Attendance]) -> Tally:
    """Count rows of attendance as the archive counts them; a group is one row with its heads."""
    found = tuple(rows)
    asked = [one for one in found if one.role is not AttendanceRole.GUEST]
    came = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)

    def count(state: AttendanceState) -> int:
        return sum(1 for one in asked if one.state is state)

    return Tally(
        invited=len(asked),
        present=count(AttendanceState.PRESENT),
        represented=count(AttendanceState.REPRESENTED),
        excused=count(AttendanceState.EXCUSED),
        ill=count(AttendanceState.ILL),
        absent=count(AttendanceState.ABSENT),
        guests=sum(1 for one in found if one.role is AttendanceRole.GUEST and one.state in came),
        heads_asked=sum(one.head_count or 0 for one in found),
        heads_present=sum(one.present_count or 0 for one in found),
        counted=sum(1 for one in found if one.present_count is not None),
    )


def sector_rows(record: Record) -> tuple[ReportRow, ...]:
    """Count one meeting by sector, in protocol order; those of no known sector come last."""
    return tuple(
        ReportRow(name=section.name, tally=tally_of(one.row for one in section.rows))
        for section in sections(record)
    )
