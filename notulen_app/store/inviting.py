"""Which meeting's list another one begins with. Reads only."""

from __future__ import annotations

from notulen_app.store.archive import Archive


def last_list(archive: Archive, meeting_id: str) -> str | None:
    """Find the latest other meeting with a list: before this one's day, its own series first."""
    for query in (_OF_SERIES, _OF_ALL):
        found = archive.db.execute(query, {"meeting": meeting_id}).fetchone()
        if found:
            return str(found[0])
    return None


_LISTED = (
    "m.trashed_at IS NULL AND m.state <> 'dibatalkan' AND m.id <> own.id"
    " AND EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id)"
)
_BEFORE = "(own.first_date = '' OR m.first_date <= own.first_date) AND m.first_date <> ''"
_OF_SERIES = (
    "SELECT m.id FROM meeting own JOIN meeting m ON m.series_id = own.series_id"
    f" WHERE own.id = :meeting AND {_LISTED} AND {_BEFORE}"
    " ORDER BY m.first_date DESC, m.id DESC LIMIT 1"
)
_OF_ALL = (
    "SELECT m.id FROM meeting own, meeting m"
    f" WHERE own.id = :meeting AND {_LISTED} AND {_BEFORE}"
    " ORDER BY m.first_date DESC, m.id DESC LIMIT 1"
)
