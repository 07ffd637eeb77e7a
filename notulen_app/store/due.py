"""Directives that are due over all meetings: late, coming, waiting to be verified. Reads only.

What is put off is left out until its day, and what a later meeting carries on counts once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from notulen_app.domain.people import Party
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import NO_DUE


class DueRow(Value, frozen=True, kw_only=True):
    """A directive that is still open; ``units`` are those who have not finished it."""

    meeting_id: str
    id: str
    text: str
    due: dt.date
    units: tuple[str, ...]
    meeting: str


class DueList(Value, frozen=True, kw_only=True):
    """Open directives in their order; ``more``: there are others that were not read."""

    rows: tuple[DueRow, ...]
    more: bool


class WaitingRow(Value, frozen=True, kw_only=True):
    """A unit that reported that it is done, which nobody has verified; ``since`` its report."""

    meeting_id: str
    id: str
    assignment_id: str
    text: str
    unit: str
    since: dt.date | None
    meeting: str


class WaitingList(Value, frozen=True, kw_only=True):
    """Units whose report waits for verification, the nearest due first, and how many there are."""

    rows: tuple[WaitingRow, ...]
    count: int


def late(archive: Archive, today: dt.date, *, limit: int) -> DueList:
    """List open directives whose day has passed, the latest day first."""
    return _due(archive, today, "", today.isoformat(), way="DESC", limit=limit)


def coming(archive: Archive, today: dt.date, *, days: int, limit: int) -> DueList:
    """List open directives that are due from today on within so many days, the nearest first."""
    end = today + dt.timedelta(days=days + 1)
    return _due(archive, today, today.isoformat(), end.isoformat(), way="ASC", limit=limit)


def count_late(archive: Archive, today: dt.date) -> int:
    """Count the open directives whose day has passed."""
    return _count(archive, today, "", today.isoformat())


def count_coming(archive: Archive, today: dt.date, *, days: int) -> int:
    """Count the open directives that are due from today on within so many days."""
    end = today + dt.timedelta(days=days + 1)
    return _count(archive, today, today.isoformat(), end.isoformat())


def to_verify(archive: Archive, *, limit: int) -> WaitingList:
    """List the units whose report waits for verification."""
    count = archive.db.execute("SELECT count(*) FROM task WHERE stage = 2").fetchone()[0]
    rows = tuple(_waiting(one) for one in archive.db.query(_TO_VERIFY, [limit]))
    return WaitingList(rows=rows, count=int(count))


_WITHIN = (
    f"f.open = 1 AND f.due >= :since AND f.due < :before AND f.due < '{NO_DUE}'"
    " AND f.snoozed <= :today"
)
_OWN = "a.meeting_id = f.meeting_id AND a.directive_id = f.directive_id"
_DUE = f"""
SELECT f.meeting_id, f.directive_id AS id, f.text, f.due, m.title, d.addressees,
  (SELECT json_group_array(a.unit ->> '$.text') FROM assignment a
    WHERE {_OWN} AND +a.state NOT IN ('selesai', 'dibatalkan')) AS units
FROM follow_up f JOIN directive d ON d.rowid = f.id JOIN meeting m ON m.id = f.meeting_id
WHERE {_WITHIN} ORDER BY f.due {{way}}, f.id {{way}} LIMIT :limit
"""
_TO_VERIFY = """
SELECT f.meeting_id, f.directive_id AS id, a.id AS assignment_id, f.text, t.unit, m.title,
  substr(coalesce(a.reported_at, t.changed), 1, 10) AS since
FROM task t CROSS JOIN follow_up f ON f.id = t.directive JOIN assignment a ON a.rowid = t.id
  JOIN meeting m ON m.id = f.meeting_id
WHERE t.stage = 2 ORDER BY t.due, t.id LIMIT ?
"""


def _due(
    archive: Archive, today: dt.date, since: str, before: str, *, way: str, limit: int
) -> DueList:
    values = {"since": since, "before": before, "today": today.isoformat(), "limit": limit + 1}
    found = [_row(one) for one in archive.db.query(_DUE.format(way=way), values)]
    return DueList(rows=tuple(found[:limit]), more=len(found) > limit)


def _count(archive: Archive, today: dt.date, since: str, before: str) -> int:
    values = {"since": since, "before": before, "today": today.isoformat()}
    query = f"SELECT count(*) FROM follow_up f WHERE {_WITHIN}"
    return int(archive.db.execute(query, values).fetchone()[0])


def _row(one: Mapping[str, Any]) -> DueRow:
    units = msgspec.json.decode(one["units"], type=tuple[str, ...])
    addressees = msgspec.json.decode(one["addressees"], type=tuple[Party, ...])
    return DueRow(
        meeting_id=one["meeting_id"],
        id=one["id"],
        text=one["text"],
        due=dt.date.fromisoformat(one["due"]),
        units=tuple(filter(None, units)) or tuple(party.text for party in addressees),
        meeting=one["title"],
    )


def _waiting(one: Mapping[str, Any]) -> WaitingRow:
    return WaitingRow(
        meeting_id=one["meeting_id"],
        id=one["id"],
        assignment_id=one["assignment_id"],
        text=one["text"],
        unit=one["unit"],
        since=dt.date.fromisoformat(one["since"]) if one["since"] else None,
        meeting=one["title"],
    )
