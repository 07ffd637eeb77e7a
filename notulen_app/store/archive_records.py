"""Every meeting as the list of archives names it. Reads only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from notulen_app.domain.retention import ArchiveRecord
from notulen_app.store.archive import Archive

_QUERY = """
SELECT m.id, m.title, m.first_date, m.document_number, m.archive_code, m.security,
  m.state = 'sah', (SELECT json_extract(e.pdfs, '$[#-1].at') FROM edition e
    WHERE e.meeting_id = m.id AND e.version = m.version),
  (SELECT coalesce(sum(json_array_length(e.pdfs) > 0), 0) FROM edition e WHERE e.meeting_id = m.id)
  + (SELECT count(*) FROM attachment a WHERE a.meeting_id = m.id)
FROM meeting m WHERE m.trashed_at IS NULL AND m.state <> 'dibatalkan'
  AND m.first_date >= ?1 AND m.first_date < ?2
ORDER BY m.first_date, m.id
"""


def between(
    archive: Archive, first: dt.date | None, last: dt.date | None
) -> Iterator[ArchiveRecord]:
    """Read the meetings of these days, both included, the oldest first; None leaves a side open."""
    begin = first.isoformat() if first else ""
    end = (last + dt.timedelta(days=1)).isoformat() if last else "9999-99"
    for row in archive.db.execute(_QUERY, [begin, end]):
        meeting_id, title, day, number, code, security, is_final, closed, papers = row
        yield ArchiveRecord(
            meeting_id=meeting_id,
            title=title,
            day=dt.date.fromisoformat(day) if day else None,
            number=number,
            code=code,
            security=security,
            is_final=bool(is_final),
            closed_on=dt.datetime.fromisoformat(closed).date() if is_final and closed else None,
            papers=int(papers),
        )


def span(archive: Archive) -> tuple[dt.date | None, dt.date | None]:
    """Give the days of the first and of the last meeting; None where there is none."""
    dated = "FROM meeting WHERE trashed_at IS NULL AND first_date >= '0'"
    query = f"SELECT (SELECT min(first_date) {dated}), (SELECT max(first_date) {dated})"
    first, last = archive.db.execute(query).fetchone()
    return tuple(dt.date.fromisoformat(one) if one else None for one in (first, last))  # type: ignore[return-value]
