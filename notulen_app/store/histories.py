"""Who was where: the attendance of a person, or of a post whoever held it, the latest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import msgspec

from notulen_app.domain.attendance import AttendanceRole, AttendanceState, Representative
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive

PAGE = 50
"""Rows read at a time."""


class HistoryRow(Value, frozen=True, kw_only=True):
    """One meeting that somebody was asked to, and what came of it."""

    meeting_id: str
    attendance_id: str
    title: str
    date: dt.date | None
    person_id: str
    name: str
    position: str | None
    role: AttendanceRole
    state: AttendanceState
    representative: Representative | None
    arrived: dt.datetime | None
    left: dt.datetime | None


class HistoryPage(Value, frozen=True, kw_only=True):
    """Rows that follow each other; ``end`` is where the next page begins, None at the end."""

    rows: tuple[HistoryRow, ...]
    end: tuple[str, str, str] | None


def of_person(
    archive: Archive, person_id: str, *, after: tuple[str, str, str] | None = None
) -> HistoryPage:
    """Read the meetings that a person was asked to, those in the trash left out."""
    return _page(archive, "a.person_id = ?", [person_id], after)


def of_positions(
    archive: Archive, position_ids: Sequence[str], *, after: tuple[str, str, str] | None = None
) -> HistoryPage:
    """Read the meetings that the holders of a post were asked to in it.

    ``position_ids`` are the holdings of the post. Where no post was recorded, the last one that
    the person is known in counts.
    """
    wanted = msgspec.json.encode(list(position_ids)).decode()
    where = (
        "a.rowid IN (SELECT r.rowid FROM attendance r WHERE r.position_id IN"
        " (SELECT value FROM json_each(?1)) UNION SELECT r.rowid FROM position p"
        " JOIN attendance r ON r.person_id = p.person_id WHERE r.position_id IS NULL"
        " AND p.id IN (SELECT value FROM json_each(?1)) AND p.id ="
        " (SELECT id FROM position WHERE person_id = p.person_id ORDER BY id DESC LIMIT 1))"
    )
    return _page(archive, where, [wanted], after)


def _page(
    archive: Archive, where: str, values: list[Any], after: tuple[str, str, str] | None
) -> HistoryPage:
    if after is not None:
        where += " AND (m.first_date, m.id, a.id) < (?, ?, ?)"
        values = [*values, *after]
    found = archive.db.execute(_ROWS.format(where=where), [*values, PAGE]).fetchall()
    rows = tuple(_row(one) for one in found)
    end = (found[-1][3], found[-1][0], found[-1][1]) if len(found) == PAGE else None
    return HistoryPage(rows=rows, end=end)


def _row(one: Any) -> HistoryRow:
    return msgspec.convert(
        {
            "meeting_id": one[0],
            "attendance_id": one[1],
            "title": one[2],
            "date": one[3] or None,
            "person_id": one[4],
            "name": one[5] or "",
            "position": one[6] or None,
            "role": one[7],
            "state": one[8],
            "representative": msgspec.json.decode(one[9]) if one[9] else None,
            "arrived": one[10],
            "left": one[11],
        },
        HistoryRow,
        strict=False,
    )


_ROWS = """
SELECT m.id, a.id, m.title, m.first_date, a.person_id, p.name, (SELECT title FROM position
  WHERE id = a.position_id), a.role, a.state, a.representative, a.arrived, a."left"
FROM attendance a JOIN meeting m ON m.id = a.meeting_id LEFT JOIN person p ON p.id = a.person_id
WHERE {where} AND m.trashed_at IS NULL
ORDER BY m.first_date DESC, m.id DESC, a.id DESC LIMIT ?
"""
