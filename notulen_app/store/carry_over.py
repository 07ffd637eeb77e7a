"""Directives of a series that no later meeting has taken over. Reads only."""

from __future__ import annotations

from notulen_app.domain.directive import Directive
from notulen_app.store import meetings
from notulen_app.store.archive import Archive


def waiting(archive: Archive, meeting_id: str) -> tuple[Directive, ...]:
    """Read the directives of the other meetings of a meeting's series, the oldest meeting first.

    Left out is what another meeting carries on already. Trash counts neither way.
    """
    found = archive.db.execute(_OTHERS, [meeting_id]).fetchall()
    return tuple(one for (other,) in found for one in not_carried(archive, other))


def not_carried(archive: Archive, meeting_id: str) -> tuple[Directive, ...]:
    """Read the directives of a meeting that no other meeting carries on."""
    taken = {row[0] for row in archive.db.execute(_TAKEN, [meeting_id]).fetchall()}
    found = meetings.directives_of(archive, meeting_id)
    return tuple(one for one in sorted(found, key=lambda one: one.order) if one.id not in taken)


def last_meeting(archive: Archive, series_id: str) -> str | None:
    """Give the latest meeting of a series that was not cancelled."""
    found = archive.db.execute(
        "SELECT id FROM meeting WHERE series_id = ? AND trashed_at IS NULL"
        " AND state <> 'dibatalkan' ORDER BY first_date DESC, id DESC LIMIT 1",
        [series_id],
    ).fetchone()
    return found[0] if found else None


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
