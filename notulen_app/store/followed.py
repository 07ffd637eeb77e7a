"""Directives with their whole life, for reports: many at a time, by the meeting they stand in now.

Reads only. What may not be printed of others (rows that replace them, files) is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from notulen_app.domain.directive import Assignment, Directive, Progress
from notulen_app.domain.follow_up_report import Followed, highest
from notulen_app.domain.meeting import MeetingState, Security
from notulen_app.domain.register import LinkSaid
from notulen_app.domain.value import changed
from notulen_app.store import register
from notulen_app.store.archive import Archive
from notulen_app.store.rows import from_row, read

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Key = tuple[str, str]
"""The meeting that a directive stands in now, and its id."""


@dataclass(frozen=True)
class _Stood:
    """A meeting that a directive stood in; ``before`` counts back from where it stands now."""

    meeting_id: str
    directive_id: str
    entry_id: str | None
    number: int | None
    before: int
    title: str
    day: dt.date | None
    security: Security | None
    final: bool


def followed(archive: Archive, keys: Sequence[Key]) -> tuple[Followed, ...]:
    """Read directives in the order of their keys; one that is gone is left out."""
    asked = _json(keys)
    stood = _stood(archive, asked)
    directives = {
        (one.id, n): one
        for n, one in zip(sorted(stood), read(archive.db, _HEADS, [asked], Directive), strict=True)
    }
    tasks = _tasks(archive, asked)
    links = _links(archive, stood)
    made = []
    for (_, n), one in directives.items():
        whole = changed(one, assignments=tuple(tasks[n]))
        made.append(_followed(whole, stood[n], links[n]))
    return tuple(made)


def securities(archive: Archive, meeting_ids: Sequence[str]) -> tuple[Security, ...]:
    """Read the classifications of meetings, where one was given."""
    query = (
        "SELECT DISTINCT security FROM meeting WHERE security IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))"
    )
    found = archive.db.execute(query, [_json(meeting_ids)]).fetchall()
    return tuple(Security(row[0]) for row in found)


def _followed(directive: Directive, stood: Sequence[_Stood], links: Sequence[LinkSaid]) -> Followed:
    here, first = stood[0], stood[-1]
    # Where it was given may be gone by now; what was carried along still tells.
    earlier = directive.earlier[0] if directive.earlier else None
    known = earlier is None or earlier.meeting_id == first.meeting_id
    return Followed(
        directive=directive,
        meeting_id=here.meeting_id,
        meeting=first.title if known or earlier is None else earlier.title,
        day=first.day if known or earlier is None else earlier.day,
        number=first.number if known or earlier is None else earlier.number,
        security=highest(one.security for one in stood),
        final=first.final,
        links=tuple(dict.fromkeys(links)),
    )


def _stood(archive: Archive, asked: str) -> dict[int, list[_Stood]]:
    """Read the meetings that directives stood in, by the place of the key, the last one first."""
    found: dict[int, list[_Stood]] = defaultdict(list)
    for row in archive.db.query(f"{_LIFE}{_STOOD}", [asked]):
        found[row["root"]].append(
            _Stood(
                meeting_id=row["meeting_id"],
                directive_id=row["id"],
                entry_id=row["entry_id"],
                number=row["number"],
                before=row["n"],
                title=row["title"],
                day=dt.date.fromisoformat(row["day"]) if row["day"] else None,
                security=Security(row["security"]) if row["security"] else None,
                final=row["state"] == MeetingState.FINAL.value,
            )
        )
    return found


def _tasks(archive: Archive, asked: str) -> dict[int, list[Assignment]]:
    """Read assignments as they stand now, with what was reported of them in all meetings."""
    tasks: dict[int, list[Assignment]] = defaultdict(list)
    past: dict[int, dict[str, tuple[str | None, tuple[Progress, ...]]]] = defaultdict(dict)
    names = _evidence(archive, asked)
    for row in archive.db.query(f"{_LIFE}{_TASKS}", [asked]):
        one = from_row(row, Assignment)
        reports = tuple(_named(report, names) for report in one.progress)
        if row["n"] == 0:
            tasks[row["root"]].append(changed(one, progress=reports))
        else:
            past[row["root"]][one.id] = (one.carried_from, reports)
    for root, all_of in tasks.items():
        if root in past:
            tasks[root] = [_with_past(one, past[root]) for one in all_of]
    return tasks


def _with_past(
    task: Assignment, past: dict[str, tuple[str | None, tuple[Progress, ...]]]
) -> Assignment:
    reports, before = list(task.progress), task.carried_from
    while before in past:
        before, earlier = past.pop(before)
        reports = [*earlier, *reports]
    return changed(task, progress=tuple(sorted(reports, key=lambda one: one.at.isoformat())))


def _named(report: Progress, names: dict[str, str | None]) -> Progress:
    """Name the evidence of a report; of a file that is private or gone nothing is said."""
    if not report.evidence:
        return report
    shown = (names.get(one, "" if _ID.fullmatch(one) else one) for one in report.evidence)
    return changed(report, evidence=tuple(one for one in shown if one))


def _evidence(archive: Archive, asked: str) -> dict[str, str | None]:
    """Give the names of the files that reports speak of, None of what may not be printed."""
    found = archive.db.query(f"{_LIFE}{_FILES}", [asked])
    return {row["id"]: None if row["private"] else row["name"] for row in found}


def _links(archive: Archive, stood: dict[int, list[_Stood]]) -> dict[int, list[LinkSaid]]:
    rows = {
        (one.meeting_id, row): root
        for root, all_of in stood.items()
        for one in all_of
        for row in (one.directive_id, one.entry_id)
        if row
    }
    found: dict[int, list[LinkSaid]] = defaultdict(list)
    for row, said in register.said(archive, list(rows), public=True).items():
        found[rows[row]] += said
    return found


def _json(values: Sequence[Any]) -> str:
    return msgspec.json.encode(values).decode()


_HEADS = """
SELECT d.* FROM json_each(?) w JOIN directive d
  ON d.meeting_id = w.value ->> '$[0]' AND d.id = w.value ->> '$[1]'
ORDER BY w.key
"""
_LIFE = """
WITH RECURSIVE life (root, meeting_id, id, entry_id, number, before, n) AS (
  SELECT w.key, d.meeting_id, d.id, d.entry_id, d.number, d.carried_from, 0
  FROM json_each(?) w JOIN directive d
    ON d.meeting_id = w.value ->> '$[0]' AND d.id = w.value ->> '$[1]'
  UNION ALL
  SELECT life.root, d.meeting_id, d.id, d.entry_id, d.number, d.carried_from, life.n + 1
  FROM life JOIN directive d ON d.id = life.before JOIN meeting m ON m.id = d.meeting_id
  WHERE m.trashed_at IS NULL AND life.n < 500)
"""
_STOOD = """
SELECT life.*, m.title, m.first_date AS day, m.security, m.state
FROM life JOIN meeting m ON m.id = life.meeting_id ORDER BY life.root, life.n
"""
_TASKS = """
SELECT life.root, life.n, a.* FROM life JOIN assignment a
  ON a.meeting_id = life.meeting_id AND a.directive_id = life.id
ORDER BY life.root, life.n, a.rank
"""
_FILES = """
SELECT t.id, t.name, t.private OR coalesce((SELECT e.private FROM entry e
  WHERE e.meeting_id = t.meeting_id AND e.id = t.entry_id), 0) AS private
FROM (SELECT DISTINCT meeting_id FROM life) l JOIN attachment t ON t.meeting_id = l.meeting_id
"""
