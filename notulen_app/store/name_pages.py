"""The names of the whole directory, read page by page: all that completion needs of it."""

from __future__ import annotations

from collections.abc import Iterator

from notulen_app.domain.completion import Name, NameKind
from notulen_app.store.archive import Archive

PAGE = 2_000
"""Names read at a time."""

_QUERIES: tuple[tuple[NameKind, str], ...] = (
    (
        NameKind.GROUP,
        "SELECT rowid, name, id, NULL FROM people_group WHERE rowid > ? ORDER BY rowid LIMIT ?",
    ),
    (
        NameKind.POSITION,
        "SELECT p.rowid, p.title, p.id, (SELECT coalesce(short_name, name) FROM organisation"
        " WHERE id = p.organisation_id) FROM position p WHERE p.rowid > ?"
        " ORDER BY p.rowid LIMIT ?",
    ),
    (
        NameKind.PERSON,
        "SELECT p.rowid, p.name, p.id, coalesce((SELECT title FROM position WHERE person_id = p.id"
        " ORDER BY id DESC LIMIT 1), p.rank) FROM person p WHERE p.rowid > ?"
        " ORDER BY p.rowid LIMIT ?",
    ),
    (
        NameKind.ORGANISATION,
        "SELECT rowid, name, id, short_name FROM organisation WHERE rowid > ?"
        " ORDER BY rowid LIMIT ?",
    ),
)


def pages(archive: Archive) -> Iterator[list[Name]]:
    """Give the names in lists of at most ``PAGE``; each list is one short query."""
    for kind, query in _QUERIES:
        last = 0
        while True:
            rows = archive.db.execute(query, [last, PAGE]).fetchall()
            if not rows:
                break
            last = rows[-1][0]
            yield [Name(text=row[1], kind=kind, id=row[2], detail=row[3]) for row in rows if row[1]]
