"""What the next meeting of a series begins with: the last one, and what is open. Reads only."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from notulen_app.domain.directive import AssignmentState, Directive, DirectiveKind
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


def waiting(archive: Archive, meeting_id: str) -> tuple[tuple[str, Directive], ...]:
    """Read the directives of the other meetings of a meeting's series, the oldest meeting first.

    Each comes with the id of its meeting. Left out is what another meeting carries on already.
    Trash counts neither way.
    """
    found = archive.db.execute(_OTHERS, [meeting_id]).fetchall()
    return tuple((other, one) for (other,) in found for one in not_carried(archive, other))


def not_carried(archive: Archive, meeting_id: str) -> tuple[Directive, ...]:
    """Read the directives of a meeting that no other meeting carries on."""
    taken = {row[0] for row in archive.db.execute(_TAKEN, [meeting_id]).fetchall()}
    found = meetings.directives_of(archive, meeting_id)
    return tuple(one for one in sorted(found, key=lambda one: one.order) if one.id not in taken)


class LastMeeting(NamedTuple):
    """A series and its latest meeting that was not cancelled; ``day`` is None where unknown."""

    series_id: str
    series: str
    meeting_id: str
    title: str
    day: dt.date | None


def last_meetings(archive: Archive) -> tuple[LastMeeting, ...]:
    """Give the series that have a meeting, each with its latest; what met last comes first."""
    rows = archive.db.execute(_LAST_OF_EACH).fetchall()
    return tuple(
        LastMeeting(
            series_id, series, meeting_id, title, dt.date.fromisoformat(day) if day else None
        )
        for series_id, series, meeting_id, title, day in rows
    )


def frame_size(archive: Archive, meeting_id: str) -> tuple[int, int]:
    """Count the agenda points and the invitees of a meeting."""
    query = (
        "SELECT (SELECT count(*) FROM agenda_item WHERE meeting_id = m.id),"
        " (SELECT count(*) FROM attendance WHERE meeting_id = m.id) FROM meeting m WHERE m.id = ?"
    )
    agenda, invitees = archive.db.execute(query, [meeting_id]).fetchone() or (0, 0)
    return agenda, invitees


def count_open(archive: Archive, series_id: str, *, day: dt.date | None = None) -> int:
    """Count the directives that a new meeting of a series would take over on a day.

    Where the day is unknown, nothing that is put off is counted.
    """
    closed = [AssignmentState.DONE.value, AssignmentState.CANCELLED.value]
    until = day.isoformat() if day else ""
    values = [series_id, until, *closed, DirectiveKind.APPEAL.value]
    return int(archive.db.execute(_COUNT_OPEN, values).fetchone()[0])


_LAST_OF_EACH = """
SELECT s.id, s.name, m.id, m.title, m.first_date FROM series s JOIN meeting m ON m.id = (
  SELECT id FROM meeting WHERE series_id = s.id AND trashed_at IS NULL AND state <> 'dibatalkan'
  ORDER BY first_date DESC, id DESC LIMIT 1)
ORDER BY m.first_date DESC, m.id DESC
"""
_COUNT_OPEN = """
SELECT count(*) FROM meeting m JOIN directive d ON d.meeting_id = m.id
WHERE m.series_id = ? AND m.trashed_at IS NULL
AND (d.snoozed_until IS NULL OR d.snoozed_until <= ?)
AND CASE WHEN EXISTS (
  SELECT 1 FROM assignment a WHERE a.meeting_id = d.meeting_id AND a.directive_id = d.id
) THEN EXISTS (
  SELECT 1 FROM assignment a WHERE a.meeting_id = d.meeting_id AND a.directive_id = d.id
  AND a.state NOT IN (?, ?)
) ELSE d.kind <> ? END
AND NOT EXISTS (
  SELECT 1 FROM directive c JOIN meeting o ON o.id = c.meeting_id
  WHERE c.carried_from = d.id AND c.meeting_id <> d.meeting_id AND o.trashed_at IS NULL)
"""
_OTHERS = """
SELECT other.id FROM meeting own JOIN meeting other ON other.series_id = own.series_id
WHERE own.id = ? AND other.id <> own.id AND other.trashed_at IS NULL
ORDER BY other.first_date, other.id
"""
_TAKEN = """
SELECT c.carried_from FROM directive d JOIN directive c ON c.carried_from = d.id
JOIN meeting m ON m.id = c.meeting_id
WHERE d.meeting_id = ? AND c.meeting_id <> d.meeting_id AND m.trashed_at IS NULL
"""
