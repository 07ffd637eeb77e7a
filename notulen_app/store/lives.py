"""The meetings that a directive was carried through, before and after one of them. Reads only."""

from __future__ import annotations

from notulen_app.domain.life import Stop
from notulen_app.store import meetings, minutes
from notulen_app.store.archive import Archive


def stops(archive: Archive, meeting_id: str, directive_id: str) -> tuple[Stop, ...]:
    """Read every meeting that a directive stood in, the first one first; trash is left out.

    Where several meetings carry the same on, those are read that lead to the last of them.
    """
    up = archive.db.execute(_UP, [meeting_id, directive_id]).fetchall()
    down: list[tuple[str, str]] = []
    here: tuple[str, str] | None = (meeting_id, directive_id)
    while here is not None and len(down) < _MOST:
        here = archive.db.execute(_NEXT, {"meeting": here[0], "id": here[1]}).fetchone()
        if here is not None:
            down.append(here)
    path = [*((row[0], row[1]) for row in reversed(up)), *down]
    found = []
    for meeting, directive in dict.fromkeys(path):
        value = minutes.directive_of(archive, meeting, directive)
        if value is not None:
            facts = meetings.facts(archive, meeting)
            day = facts.dates[0] if facts.dates else None
            found.append(Stop(meeting_id=meeting, title=facts.title, day=day, directive=value))
    return tuple(found)


def last(archive: Archive, meeting_id: str, directive_id: str) -> tuple[str, str]:
    """Give the meeting and the id under which a directive stands now."""
    here, steps = (meeting_id, directive_id), 0
    while steps < _MOST:
        found = archive.db.execute(_NEXT, {"meeting": here[0], "id": here[1]}).fetchone()
        if found is None:
            break
        here, steps = found, steps + 1
    return here


_MOST = 500
"""Meetings that a directive may be carried through; more is a circle."""
_UP = f"""
WITH RECURSIVE up (meeting_id, id, before, n) AS (
  SELECT meeting_id, id, carried_from, 0 FROM directive WHERE meeting_id = ? AND id = ?
  UNION ALL
  SELECT d.meeting_id, d.id, d.carried_from, n + 1 FROM up JOIN directive d ON d.id = up.before
    JOIN meeting m ON m.id = d.meeting_id
  WHERE m.trashed_at IS NULL AND n < {_MOST})
SELECT meeting_id, id FROM up ORDER BY n
"""
_NEXT = """
SELECT c.meeting_id, c.id FROM directive c JOIN meeting m ON m.id = c.meeting_id
WHERE c.carried_from = :id AND c.meeting_id <> :meeting AND m.trashed_at IS NULL
ORDER BY m.first_date DESC, c.meeting_id DESC LIMIT 1
"""
