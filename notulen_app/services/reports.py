"""Reports on attendance over any days, by person, post, organisation and sector.

They are read from counts that are kept. What was called off, has no date or is in the trash is in
no report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from dataclasses import dataclass

from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, ReportRow, summed
from notulen_app.domain.tally import Days, SectorTally
from notulen_app.store import tallies
from notulen_app.store.archive import Archive
from notulen_app.store.tallies import Counted, Cursor


@dataclass(frozen=True)
class ReportPage:
    """Some rows of a report; ``end`` is where the next page begins, None at the end.

    A page may be short, or empty, and yet have an end.
    """

    rows: tuple[ReportRow, ...]
    end: Cursor | None = None


def page(
    archive: Archive,
    by: ReportBy,
    *,
    first: dt.date,
    last: dt.date,
    after: Cursor | None = None,
) -> ReportPage:
    """Read rows over the days from ``first`` to ``last``, both included.

    Sectors come in protocol order and at once, organisations by name and at once, people and
    posts by name in pages.
    """
    period = Days(first=first, last=last)
    if by is ReportBy.SECTOR:
        found = tallies.by_sector(archive, period)
        return ReportPage(tuple(_sector_row(one) for one in found))
    if by is ReportBy.ORGANISATION:
        return ReportPage(tuple(_row(one) for one in tallies.by_organisation(archive, period)))
    read = tallies.by_person if by is ReportBy.PERSON else tallies.by_position
    part = read(archive, period, after=after)
    return ReportPage(tuple(_row(one) for one in part.rows), part.end)


def whole(
    archive: Archive, by: ReportBy, *, first: dt.date, last: dt.date
) -> Generator[None, None, AttendanceReport]:
    """Read a report page by page; the generator's return value is the report."""
    rows: list[ReportRow] = []
    after = None
    while True:
        part = page(archive, by, first=first, last=last, after=after)
        rows += part.rows
        after = part.end
        if after is None:
            break
        yield
    return AttendanceReport(
        by=by,
        rows=tuple(rows),
        total=summed(rows),
        meetings=count_meetings(archive, first=first, last=last),
        first=first,
        last=last,
    )


def count_meetings(archive: Archive, *, first: dt.date, last: dt.date) -> int:
    """Count the meetings of those days."""
    return tallies.count_meetings(archive, Days(first=first, last=last))


def known_period(archive: Archive) -> Days | None:
    """Give the first and the last day of which anything is counted; None of nothing."""
    return tallies.known_period(archive)


def _sector_row(one: SectorTally) -> ReportRow:
    return ReportRow(name=one.name, subject_id=one.sector_id, tally=one.tally)


def _row(one: Counted) -> ReportRow:
    return ReportRow(name=one.name, detail=one.detail, subject_id=one.id or None, tally=one.tally)
