"""Links between decisions and directives across meetings: rows, and what stands against what."""

from __future__ import annotations

from notulen_app.domain.link import Link
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row

REPLACED = """(
  SELECT words FROM (
    SELECT coalesce((SELECT e.text FROM entry e WHERE e.meeting_id = l.meeting_id
        AND e.id = l.row_id), (SELECT o.text FROM directive o WHERE o.meeting_id = l.meeting_id
        AND o.id = l.row_id), l.words) AS words, l.id AS id
      FROM link l JOIN meeting lm ON lm.id = l.meeting_id
      WHERE l.kind = 'menggantikan' AND lm.trashed_at IS NULL
        AND l.target_id IN (d.id, d.entry_id, d.carried_from)
        AND (l.target_meeting_id = d.meeting_id OR l.target_id = d.carried_from)
    UNION ALL
    SELECT l.words, l.id FROM link l WHERE l.kind = 'dicabut oleh'
      AND l.meeting_id = d.meeting_id AND l.row_id IN (d.id, d.entry_id))
  ORDER BY id DESC LIMIT 1)"""
"""SQL of the words of what replaced or revoked the directive ``d`` last; NULL where nothing did."""


def of_meeting(archive: Archive, meeting_id: str) -> tuple[Link, ...]:
    """Read the links of a meeting's rows in their order."""
    query = "SELECT * FROM link WHERE meeting_id = ? ORDER BY rank"
    return read(archive.db, query, [meeting_id], Link)


def to(archive: Archive, target_ids: tuple[str, ...]) -> tuple[tuple[str, Link], ...]:
    """Read the links of other rows to these, each with its meeting; trash is left out."""
    marks = ",".join("?" * len(target_ids))
    query = (
        "SELECT l.* FROM link l JOIN meeting m ON m.id = l.meeting_id"
        f" WHERE l.target_id IN ({marks}) AND m.trashed_at IS NULL ORDER BY l.id"
    )
    meetings = archive.db.execute(query.replace("l.*", "l.meeting_id"), list(target_ids))
    found = read(archive.db, query, list(target_ids), Link)
    return tuple(zip((row[0] for row in meetings.fetchall()), found, strict=True))


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
_WORDS = """coalesce((SELECT e.text FROM entry e WHERE e.meeting_id = l.meeting_id
  AND e.id = l.row_id), (SELECT o.text FROM directive o WHERE o.meeting_id = l.meeting_id
  AND o.id = l.row_id), l.words)"""
SAID = f"""
SELECT wanted.key AS asked, l.id, l.meeting_id, l.kind, l.reason, 0 AS turned, l.words AS words,
  l.target_meeting_id AS other_meeting, l.target_id AS other_row,
  {_TITLE.format("title", "l.target_meeting_id")} AS title,
  {_TITLE.format("first_date", "l.target_meeting_id")} AS day
FROM json_each(?1) wanted JOIN link l ON l.meeting_id = wanted.value ->> '$[0]'
    AND l.row_id = wanted.value ->> '$[1]'
  JOIN meeting own ON own.id = l.meeting_id AND own.trashed_at IS NULL
UNION ALL
SELECT wanted.key, l.id, l.meeting_id, l.kind, l.reason, 1, {_WORDS}, l.meeting_id, l.row_id,
  own.title, own.first_date
FROM json_each(?1) wanted JOIN link l ON l.target_id = wanted.value ->> '$[1]'
    AND l.target_meeting_id = wanted.value ->> '$[0]'
  JOIN meeting own ON own.id = l.meeting_id AND own.trashed_at IS NULL
ORDER BY 2
"""
"""SQL of the links of rows and to rows, given as a JSON list of meeting and id; by its place."""
