"""Reports on directives: read step by step, then drawn or written from values in any thread.

Only what may be printed is read. What draws and writes is imported when it is first used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from notulen_app import i18n
from notulen_app.domain.directive import Assignment
from notulen_app.domain.errors import ReportTooLong
from notulen_app.domain.escalation import superior_of
from notulen_app.domain.follow_up import unit_key
from notulen_app.domain.follow_up_list import Cursor, FollowUpRow, Level, Pill, Sort, Wanted
from notulen_app.domain.follow_up_report import (
    Followed,
    FollowUpReport,
    ReportKind,
    ReportWanted,
    highest,
    overdue,
)
from notulen_app.domain.people import Sector
from notulen_app.domain.register import RegisterRow, RegisterWanted
from notulen_app.domain.value import changed
from notulen_app.services.publishing import fit
from notulen_app.store import directory, follow_up, meetings, people, register
from notulen_app.store import followed as stored
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.page import Progress, RenderedDocument
    from notulen_app.documents.profile import DocumentProfile

MOST_READ = 100_000
"""Assignments of a report at most."""
MOST_PRINTED = 20_000
"""Rows of a printed report at most: some two thousand pages."""
PREVIEWED = 40
"""Rows that surely fill the first page."""
_ROWS, _AT_ONCE = 100, 25
"""Rows of the list read in one step, and directives."""
_Key = tuple[str, str]


def reading(archive: Archive, wanted: ReportWanted) -> Generator[None, None, FollowUpReport]:
    """Read a report in short steps; the generator's return value is the report.

    Raises:
        ReportTooLong: it speaks of more than ``MOST_READ`` assignments.
    """
    report = FollowUpReport(
        kind=wanted.kind,
        today=wanted.today,
        first=wanted.first,
        last=wanted.last,
        scope=tuple(_scope(archive, wanted)),
    )
    if wanted.kind is ReportKind.REGISTER:
        rows = yield from _register(archive, wanted)
        ids = list({one.meeting_id for one in rows})
        security = highest(stored.securities(archive, ids))
        return changed(report, register=rows, security=security)
    keys = yield from _keys(archive, wanted)
    items = yield from _items(archive, keys)
    report = changed(report, items=items, security=highest(one.security for one in items))
    if wanted.kind is ReportKind.OVERDUE:
        return _escalated(archive, report)
    return report


def render(
    report: FollowUpReport, profile: DocumentProfile, *, progress: Progress | None = None
) -> RenderedDocument:
    """Draw a report as PDF.

    Raises:
        ReportTooLong: it has more than ``MOST_PRINTED`` rows.
        NotArchival: it is not fit for the archive.
    """
    from notulen_app.documents.follow_up_pdf import follow_up_pdf

    if rows_of(report) > MOST_PRINTED:
        raise ReportTooLong(MOST_PRINTED)
    return fit(follow_up_pdf(report, profile, progress=progress))


def preview(report: FollowUpReport, profile: DocumentProfile) -> RenderedDocument:
    """Draw a report, or its first pages alone where it is long; all counts are those of the whole.

    What is cut off has no page numbers, for nobody knows yet how many there will be.
    """
    from notulen_app.documents.follow_up_pdf import follow_up_pdf

    most = PREVIEWED if is_long(report) else None
    return follow_up_pdf(report, profile, most=most)


def is_long(report: FollowUpReport) -> bool:
    """Tell whether a preview shows the first pages only."""
    return rows_of(report) > 4 * PREVIEWED


def tables(report: FollowUpReport, profile: DocumentProfile) -> bytes:
    """Write a report as a workbook (.xlsx)."""
    from notulen_app.documents.follow_up_xlsx import follow_up_xlsx

    return follow_up_xlsx(report, profile)


def rows_of(report: FollowUpReport) -> int:
    """Count the rows of a report: assignments, or rows of the register."""
    return len(report.register) + sum(
        max(1, len(one.directive.assignments)) for one in report.items
    )


# Which directives


def _keys(
    archive: Archive, wanted: ReportWanted
) -> Generator[None, None, dict[_Key, set[str | None]]]:
    """Find the directives that a report speaks of, each with the assignments that are wanted."""
    found: dict[_Key, set[str | None]] = {}
    count = 0
    for narrowed in _narrowed(wanted):
        after = _begin(wanted)
        while True:
            part = follow_up.page(archive, narrowed, after=after, limit=_ROWS)
            rows = [one for one in part.rows if _fits(one, wanted)]
            for row in rows:
                key = (row.meeting_id, row.directive_id)
                found.setdefault(key, set()).add(row.assignment_id)
            count += len(rows)
            if count > MOST_READ:
                raise ReportTooLong(MOST_READ)
            after = part.end
            if after is None or _is_past(part.rows, wanted):
                break
            yield
    return found


def _narrowed(wanted: ReportWanted) -> Iterator[Wanted]:
    """Give what is to be read of the list: once for all units, or for each that was chosen."""
    facts: dict[str, object] = {"level": Level.UNIT, "public": True}
    facts |= {"sort": Sort.MEETING, "descending": False}
    if wanted.kind is ReportKind.OVERDUE:
        facts["pill"] = Pill.LATE
    elif wanted.kind is ReportKind.PROGRESS:  # what is open today says nothing of those days
        facts |= {"pill": None, "column": None, "states": (), "is_open": None}
    narrowed = changed(wanted.narrowed, **facts)
    for key in wanted.units or (narrowed.unit_key,):
        yield changed(narrowed, unit_key=key)


def _begin(wanted: ReportWanted) -> Cursor | None:
    """Give where the list reaches the first day: it goes by the day of the meeting."""
    if wanted.first is None or wanted.kind is ReportKind.PROGRESS:
        return None
    return Cursor(value=wanted.first.isoformat(), row=-1)


def _fits(row: FollowUpRow, wanted: ReportWanted) -> bool:
    if wanted.kind is ReportKind.READINESS and row.points is None:
        return False
    if wanted.kind is ReportKind.PROGRESS:
        return row.day is None or wanted.last is None or row.day <= wanted.last
    if wanted.first is None and wanted.last is None:
        return True
    first, last = wanted.first or dt.date.min, wanted.last or dt.date.max
    return row.day is not None and first <= row.day <= last


def _is_past(rows: Sequence[FollowUpRow], wanted: ReportWanted) -> bool:
    """Tell whether what comes after these rows was given later than the last day."""
    day = rows[-1].day if rows else None
    return day is not None and wanted.last is not None and day > wanted.last


def _items(
    archive: Archive, keys: dict[_Key, set[str | None]]
) -> Generator[None, None, tuple[Followed, ...]]:
    asked, items = list(keys), list[Followed]()
    for start in range(0, len(asked), _AT_ONCE):
        for one in stored.followed(archive, asked[start : start + _AT_ONCE]):
            wanted = keys[one.meeting_id, one.directive.id]
            kept = tuple(task for task in one.directive.assignments if task.id in wanted)
            items.append(changed(one, directive=changed(one.directive, assignments=kept)))
        yield
    return tuple(sorted(items, key=_order))


def _order(item: Followed) -> tuple[bool, dt.date, str, int, int]:
    """By the day and the meeting, then by number; what has no day comes last."""
    number = item.number if item.number is not None else 1_000_000
    return (
        item.day is None,
        item.day or dt.date.max,
        item.meeting,
        number,
        item.directive.order,
    )


def _escalated(archive: Archive, report: FollowUpReport) -> FollowUpReport:
    """Add whom units that are late answer to."""
    known = directory.chain(archive)
    units = {unit_key(task.unit): task.unit for _, _, task in _overdue(report)}
    found = {key: superior_of(unit, known, day=report.today) for key, unit in units.items()}
    return changed(report, superiors=tuple((key, one) for key, one in found.items() if one))


def _overdue(report: FollowUpReport) -> Iterator[tuple[int, Followed, Assignment]]:
    return overdue(report.items, today=report.today)


def _register(
    archive: Archive, wanted: ReportWanted
) -> Generator[None, None, tuple[RegisterRow, ...]]:
    narrowed = wanted.narrowed
    asked = RegisterWanted(
        words=narrowed.words,
        series_id=narrowed.series_id,
        first=wanted.first,
        last=wanted.last,
        public=True,
    )
    rows: list[RegisterRow] = []
    after = None
    while True:
        part = register.page(archive, asked, after=after)
        meeting_id = narrowed.meeting_id
        rows += (one for one in part.rows if meeting_id in (None, one.meeting_id))
        after = part.end
        if after is None:
            break
        if len(rows) > MOST_READ:
            raise ReportTooLong(MOST_READ)
        yield
    return tuple(sorted(rows, key=lambda one: (one.day is None, one.day or dt.date.max)))


# What it speaks of, in words


def _scope(archive: Archive, wanted: ReportWanted) -> Iterator[str]:
    narrowed = wanted.narrowed
    if narrowed.series_id is not None:
        series = meetings.series_of(archive, narrowed.series_id)
        yield f"seri {series.name}" if series else "satu seri"
    if narrowed.meeting_id is not None:
        yield f"rapat {meetings.facts(archive, narrowed.meeting_id).title}"
    if wanted.kind is not ReportKind.REGISTER:
        yield from _scope_of_units(archive, wanted)
    if narrowed.words:
        yield f"yang memuat “{' '.join(narrowed.words)}”"


def _scope_of_units(archive: Archive, wanted: ReportWanted) -> Iterator[str]:
    narrowed = wanted.narrowed
    keys = wanted.units or ((narrowed.unit_key,) if narrowed.unit_key is not None else ())
    if keys:
        names = {one.key: one.name or "tanpa penanggung jawab" for one in follow_up.units(archive)}
        named = [names[key] for key in keys if key in names]
        many = f"{i18n.number(len(keys))} penanggung jawab"
        yield ", ".join(named) if 0 < len(named) <= _NAMED else many
    if narrowed.sector_id is not None:
        sector = people.find(archive, Sector, narrowed.sector_id)
        yield f"unsur {sector.name}" if sector else "satu unsur"
    if wanted.kind in (ReportKind.OVERDUE, ReportKind.PROGRESS):
        return
    states = [one.value for one in narrowed.states]
    column = narrowed.column
    yield from (", ".join(states),) if states else ()
    yield from (f"kolom {_COLUMNS[column]}",) if column is not None else ()
    yield from (narrowed.pill.value,) if narrowed.pill else ()
    if narrowed.is_open is not None:
        yield "yang belum selesai" if narrowed.is_open else "yang sudah selesai atau dibatalkan"


_NAMED = 4
"""Units that are named; of more only the number is said."""
_COLUMNS = ("belum mulai", "dikerjakan", "menunggu verifikasi", "selesai", "dibatalkan")
