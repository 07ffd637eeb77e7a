"""Forms on which units report: written for each unit, read back, compared, and taken over.

What comes back is shown first; a form that is read twice changes nothing the second time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, AssignmentState, Progress
from notulen_app.domain.errors import FileUnreadable, RowNotFound
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.follow_up import CLOSED
from notulen_app.domain.follow_up_report import FollowUpReport, by_unit, unit_name
from notulen_app.domain.unit_form import FormLine, Refusal, read_form
from notulen_app.domain.value import Value, changed
from notulen_app.files import write_atomic
from notulen_app.readers import spreadsheet
from notulen_app.services import follow_up
from notulen_app.services.targets import unit_now
from notulen_app.store import lives
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.documents.profile import DocumentProfile

_AT_ONCE = 10
"""Lines compared or written in between two steps."""


class Becomes(StrEnum):
    """What becomes of a line."""

    NEW = "akan dicatat"
    SAME = "sudah tercatat"
    REFUSED = "ditolak"


class Returned(Value, frozen=True, kw_only=True):
    """A line of a form beside what the archive knows: whose it is, and how it stands now."""

    line: FormLine
    becomes: Becomes
    unit: str = ""
    before: AssignmentState | None = None

    @property
    def after(self) -> AssignmentState | None:
        """How it will stand; None where the state stays."""
        return self.line.state if self.line.state is not self.before else None


def write_forms(report: FollowUpReport, profile: DocumentProfile) -> tuple[tuple[str, bytes], ...]:
    """Write a form for every unit of a report that has something open, with the unit's name."""
    from notulen_app.documents.unit_form_xlsx import unit_form_xlsx

    made = []
    for name, items in by_unit(report.items):
        content = unit_form_xlsx(changed(report, items=items), profile)
        if content is not None:
            made.append((name, content))
    return tuple(made)


def write_to(folder: Path, report: FollowUpReport, profile: DocumentProfile) -> tuple[Path, ...]:
    """Write the form of every unit into a folder, beside what is there; for any thread.

    Raises:
        FileUnwritable: the disk or the folder refuses.
    """
    written = []
    for name, content in write_forms(report, profile):
        path = _free(folder, f"Formulir {name} {report.today.isoformat()}")
        write_atomic(path, content)
        written.append(path)
    return tuple(written)


def read(path: Path, *, today: dt.date) -> tuple[FormLine, ...]:
    """Read what was filled into a form; for any thread.

    Raises:
        FileUnreadable: it cannot be read, or is no such form.
    """
    found = read_form(spreadsheet.read_sheets(path), today=today)
    if found is None:
        raise FileUnreadable(path, "bukan formulir laporan satuan dari Notulen")
    return tuple(changed(line, source=path.name) for line in found)


def comparing(
    archive: Archive, lines: Sequence[FormLine]
) -> Generator[None, None, tuple[Returned, ...]]:
    """Compare lines with the archive in short steps; the return value has one for each."""
    rows = []
    for n, line in enumerate(lines):
        rows.append(_compared(archive, line))
        if n % _AT_ONCE == _AT_ONCE - 1:
            yield
    return tuple(rows)


def taking(
    archive: Archive, rows: Sequence[Returned], *, now: dt.datetime
) -> Generator[None, None, Changes]:
    """Take over what is new, in short steps of one action; each line is a dated report.

    What is known or gone by then is passed by: the same form may have been chosen twice.
    """
    new = [one for one in rows if one.becomes is Becomes.NEW]
    units: dict[str, None] = {}
    count = 0
    with archive.action("Catat laporan satuan") as action:
        for n, one in enumerate(new):
            if _compared(archive, one.line).becomes is Becomes.NEW:
                _take(archive, one, now)
                units[one.unit] = None
                count += 1
            if n % _AT_ONCE == _AT_ONCE - 1:
                action.settle()
                yield
        whose = next(iter(units)) if len(units) == 1 else f"{len(units)} satuan"
        action.label = f"Catat {count} laporan {whose}"
    return action.changes


def _free(folder: Path, title: str) -> Path:
    """Give a name under which nothing stands in a folder yet."""
    path = folder / safe_name(f"{title}.xlsx", otherwise="Formulir.xlsx")
    n = 2
    while path.exists():
        path = folder / safe_name(f"{title} ({n}).xlsx", otherwise=f"Formulir ({n}).xlsx")
        n += 1
    return path


def _compared(archive: Archive, line: FormLine) -> Returned:
    if line.refusal is not None or line.target is None:
        return Returned(line=line, becomes=Becomes.REFUSED)
    try:
        meeting_id, directive, unit = unit_now(archive, line.target)
    except RowNotFound:
        gone = changed(line, refusal=Refusal.UNKNOWN)
        return Returned(line=gone, becomes=Becomes.REFUSED)
    row = Returned(line=line, becomes=Becomes.NEW, unit=unit_name(unit), before=unit.state)
    if _is_known(line, unit, _said(archive, meeting_id, directive.id, unit)):
        return changed(row, becomes=Becomes.SAME)
    if unit.state in CLOSED:
        closed = changed(line, refusal=Refusal.CLOSED)
        return changed(row, line=closed, becomes=Becomes.REFUSED)
    return row


def _said(archive: Archive, meeting_id: str, directive_id: str, unit: Assignment) -> list[Progress]:
    """Give all that a unit reported, in every meeting that the directive was carried through."""
    path, chain = lives.stops(archive, meeting_id, directive_id), {unit.id}
    found: list[Progress] = []
    for stop in reversed(path):
        own = [one for one in stop.directive.assignments if one.id in chain]
        chain |= {one.carried_from for one in own if one.carried_from}
        found += [report for one in own for report in one.progress]
    return found


def _is_known(line: FormLine, unit: Assignment, said: Sequence[Progress]) -> bool:
    """Tell whether a line says nothing that was not reported before."""
    if not line.words:
        then = (one for one in said if one.at.date() == line.day)
        return unit.state is line.state or any(one.state is line.state for one in then)
    same = [one for one in said if one.text == line.words]
    if line.day is not None:
        same = [one for one in same if one.at.date() == line.day]
    return any(line.state in (None, unit.state, one.state) for one in same)


def _take(archive: Archive, row: Returned, now: dt.datetime) -> None:
    line = row.line
    if line.target is None:
        return
    at = now
    if line.day is not None and line.day != now.date():
        at = dt.datetime.combine(line.day, now.timetz())
    if line.state is None:
        follow_up.report(archive, [line.target], line.words, now=at, by=row.unit)
        return
    hindered = line.state is AssignmentState.HINDERED
    follow_up.set_state(
        archive,
        [line.target],
        line.state,
        now=at,
        reason=line.words if hindered else None,
        text=line.words,
        by=row.unit,
    )
