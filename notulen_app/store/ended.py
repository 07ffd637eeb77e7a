"""Which rows of a meeting hold no more, since something replaced or revoked them. Reads only."""

from __future__ import annotations

from notulen_app.domain.link import LinkKind
from notulen_app.domain.register import LinkSaid
from notulen_app.store import register
from notulen_app.store.archive import Archive

ENDS = (register.REPLACED_BY, LinkKind.REVOKED_BY.value)
"""What is said of a row that holds no more."""


def of_meeting(
    archive: Archive, meeting_id: str, *, public: bool = False
) -> dict[str, tuple[LinkSaid, ...]]:
    """Give what ended rows of a meeting, by the row: an entry, or a directive that has none.

    What a meeting carries on is ended by what ended it in the meetings before. With ``public``
    the words of a row that no document may show are left out.
    """
    if archive.db.execute("SELECT 1 FROM link LIMIT 1").fetchone() is None:
        return {}
    found = archive.db.execute(_ROWS, {"meeting": meeting_id}).fetchall()
    said = register.said(archive, [(meeting, row) for _, meeting, row in found], public=public)
    ended: dict[str, dict[LinkSaid, None]] = {}
    for own, meeting, row in found:
        for link in said.get((meeting, row), ()):
            if link.relation in ENDS:
                ended.setdefault(own, {})[link] = None
    return {own: tuple(links) for own, links in ended.items()}


_ROWS = """
SELECT e.id, e.meeting_id, e.id FROM entry e WHERE e.meeting_id = :meeting AND e.kind = 'keputusan'
UNION
SELECT coalesce(d.entry_id, d.id), d.meeting_id, d.id FROM directive d
  WHERE d.meeting_id = :meeting
UNION
SELECT d.entry_id, d.meeting_id, d.entry_id FROM directive d
  WHERE d.meeting_id = :meeting AND d.entry_id IS NOT NULL
UNION
SELECT coalesce(d.entry_id, d.id), j.value ->> '$.meeting_id', j.value ->> '$.directive_id'
  FROM directive d, json_each(d.earlier) j WHERE d.meeting_id = :meeting
UNION
SELECT coalesce(d.entry_id, d.id), p.meeting_id, p.entry_id FROM directive d, json_each(d.earlier) j
  JOIN directive p ON p.meeting_id = j.value ->> '$.meeting_id'
    AND p.id = j.value ->> '$.directive_id'
  WHERE d.meeting_id = :meeting AND p.entry_id IS NOT NULL
"""
