"""Directives that are due, over all meetings: what is late and what comes next. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import msgspec

from notulen_app.domain.people import Party
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive

SCANNED = 1_000
"""Directives and assignments looked at on each side of a day: bounds how long a reading takes."""


class DueRow(Value, frozen=True, kw_only=True):
    """A directive that is still open; ``units`` are those who have not finished it."""

    meeting_id: str
    id: str
    text: str
    due: dt.date
    units: tuple[str, ...]
    meeting: str


class DueList(Value, frozen=True, kw_only=True):
    """Open directives in their order; ``more``: there are others, or may be, that were not read."""

    rows: tuple[DueRow, ...]
    more: bool


def late(archive: Archive, today: dt.date, *, limit: int) -> DueList:
    """List open directives whose day has passed, the latest day first."""
    return _due(archive, "", today.isoformat(), "DESC", limit)


def coming(archive: Archive, today: dt.date, *, days: int, limit: int) -> DueList:
    """List open directives that are due from today on within so many days, the nearest first."""
    end = today + dt.timedelta(days=days + 1)
    return _due(archive, today.isoformat(), end.isoformat(), "ASC", limit)


_OPEN = "a.state NOT IN ('selesai', 'dibatalkan')"
_OWN = "a.meeting_id = d.meeting_id AND a.directive_id = d.id"
_DUE = f"""
WITH near AS (
  SELECT meeting_id, id FROM (
    SELECT meeting_id, id FROM directive WHERE due >= :since AND due < :before
    ORDER BY due {{way}} LIMIT :scanned)
  UNION
  SELECT meeting_id, directive_id FROM (
    SELECT meeting_id, directive_id FROM assignment
    WHERE state IN ('belum mulai', 'dikerjakan', 'terkendala', 'menunggu verifikasi')
      AND due >= :since AND due < :before
    ORDER BY due {{way}} LIMIT :scanned)),
judged AS (
  SELECT d.meeting_id, d.id, d.text, d.addressees, m.title,
    CASE WHEN EXISTS (SELECT 1 FROM assignment a WHERE {_OWN})
      THEN (SELECT min(coalesce(a.due, d.due)) FROM assignment a WHERE {_OWN} AND {_OPEN})
      ELSE d.due END AS due,
    (SELECT json_group_array(a.unit ->> '$.text') FROM assignment a WHERE {_OWN} AND {_OPEN})
      AS units
  FROM near JOIN directive d ON d.meeting_id = near.meeting_id AND d.id = near.id
    JOIN meeting m ON m.id = d.meeting_id
  WHERE m.trashed_at IS NULL AND m.state <> 'dibatalkan')
SELECT * FROM judged WHERE due >= :since AND due < :before
ORDER BY due {{way}}, meeting_id {{way}}, id LIMIT :limit
"""


def _due(archive: Archive, since: str, before: str, way: str, limit: int) -> DueList:
    values = {"since": since, "before": before, "scanned": SCANNED, "limit": limit + 1}
    found = [_row(one) for one in archive.db.query(_DUE.format(way=way), values)]
    more = len(found) > limit or _full(archive, since, before)
    return DueList(rows=tuple(found[:limit]), more=more)


def _full(archive: Archive, since: str, before: str) -> bool:
    """Tell whether there were more directives than are looked at."""
    query = "SELECT count(*) FROM (SELECT 1 FROM directive WHERE due >= ? AND due < ? LIMIT ?)"
    return int(archive.db.execute(query, [since, before, SCANNED + 1]).fetchone()[0]) > SCANNED


def _row(one: Mapping[str, Any]) -> DueRow:
    units = msgspec.json.decode(one["units"], type=tuple[str, ...])
    addressees = msgspec.json.decode(one["addressees"], type=tuple[Party, ...])
    return DueRow(
        meeting_id=one["meeting_id"],
        id=one["id"],
        text=one["text"],
        due=dt.date.fromisoformat(one["due"]),
        units=units or tuple(party.text for party in addressees),
        meeting=one["title"],
    )
