"""Links between decisions and directives across meetings: rows, and what stands against what."""

from __future__ import annotations

from notulen_app.domain.link import Link
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row

_OTHER = """coalesce((SELECT e.text FROM entry e WHERE e.meeting_id = l.meeting_id
  AND e.id = l.row_id), (SELECT o.text FROM directive o WHERE o.meeting_id = l.meeting_id
  AND o.id = l.row_id), l.words)"""
_STOOD = """
  SELECT f.meeting_id AS meeting, d.id AS row UNION ALL SELECT f.meeting_id, d.entry_id
  UNION ALL SELECT j.value ->> '$.meeting_id', j.value ->> '$.directive_id'
    FROM json_each(d.earlier) j
  UNION ALL SELECT p.meeting_id, p.entry_id FROM json_each(d.earlier) j
    JOIN directive p ON p.meeting_id = j.value ->> '$.meeting_id'
      AND p.id = j.value ->> '$.directive_id'"""
_PRIVATE = """(EXISTS (SELECT 1 FROM entry e WHERE e.meeting_id = {0} AND e.id = {1} AND e.private)
  OR EXISTS (SELECT 1 FROM directive o LEFT JOIN entry e ON e.meeting_id = o.meeting_id
    AND e.id = o.entry_id WHERE o.meeting_id = {0} AND {1} IN (o.id, o.entry_id)
    AND (o.private OR e.private)))"""
REPLACED = f"""(
  SELECT words FROM (
    SELECT iif(:public AND {_PRIVATE.format("l.meeting_id", "l.row_id")}, '', {_OTHER}) AS words,
        l.id AS id
      FROM ({_STOOD}) own JOIN link l ON l.target_id = own.row AND l.target_meeting_id = own.meeting
        JOIN meeting lm ON lm.id = l.meeting_id
      WHERE l.kind = 'menggantikan' AND lm.trashed_at IS NULL
    UNION ALL
    SELECT iif(:public AND {_PRIVATE.format("l.target_meeting_id", "l.target_id")}, '', l.words),
        l.id
      FROM ({_STOOD}) own JOIN link l ON l.meeting_id = own.meeting AND l.row_id = own.row
      WHERE l.kind = 'dicabut oleh')
  ORDER BY id DESC LIMIT 1)"""
"""SQL of the words of what replaced or revoked the directive ``d`` of the kept row ``f`` last.

It counts in whichever meeting the directive stood then. NULL where nothing did; "" where
``:public`` and the other row is private.
"""


def of_meeting(archive: Archive, meeting_id: str) -> tuple[Link, ...]:
    """Read the links of a meeting's rows in their order."""
    query = "SELECT * FROM link WHERE meeting_id = ? ORDER BY rank"
    return read(archive.db, query, [meeting_id], Link)


def add(archive: Archive, meeting_id: str, link: Link) -> None:
    """Write a new link behind the others of its meeting."""
    query = "SELECT coalesce(max(rank) + 1, 0) FROM link WHERE meeting_id = ?"
    rank = int(archive.db.execute(query, [meeting_id]).fetchone()[0])
    insert(archive.db, "link", {"meeting_id": meeting_id, "rank": rank, **to_row(link)})


def remove(archive: Archive, meeting_id: str, link_id: str) -> bool:
    """Remove a link; tell whether it was there."""
    query = "DELETE FROM link WHERE meeting_id = ? AND id = ?"
    return bool(archive.db.execute(query, [meeting_id, link_id]).rowcount)


_TITLE = "(SELECT {} FROM meeting WHERE id = {})"
SAID = f"""
SELECT wanted.key AS asked, l.id, l.meeting_id, l.kind, l.reason, 0 AS turned, l.words AS words,
  l.target_meeting_id AS other_meeting, l.target_id AS other_row,
  {_TITLE.format("title", "l.target_meeting_id")} AS title,
  {_TITLE.format("first_date", "l.target_meeting_id")} AS day
FROM json_each(?1) wanted JOIN link l ON l.meeting_id = wanted.value ->> '$[0]'
    AND l.row_id = wanted.value ->> '$[1]'
  JOIN meeting own ON own.id = l.meeting_id AND own.trashed_at IS NULL
UNION ALL
SELECT wanted.key, l.id, l.meeting_id, l.kind, l.reason, 1, {_OTHER}, l.meeting_id, l.row_id,
  own.title, own.first_date
FROM json_each(?1) wanted JOIN link l ON l.target_id = wanted.value ->> '$[1]'
    AND l.target_meeting_id = wanted.value ->> '$[0]'
  JOIN meeting own ON own.id = l.meeting_id AND own.trashed_at IS NULL
ORDER BY 2
"""
"""SQL of the links of rows and to rows, given as a JSON list of meeting and id; by its place."""
