"""The names of the whole directory as plain text, read page by page: spell-check knows them."""

from __future__ import annotations

from collections.abc import Iterator

from notulen_app.store.archive import Archive

PAGE = 2_000
"""Names read at a time."""

_TEXTS = (
    ("person", "name"),
    ("position", "title"),
    ("organisation", "name || ' ' || coalesce(short_name, '')"),
    ("people_group", "name"),
    ("sector", "name"),
)


def pages(archive: Archive) -> Iterator[str]:
    """Give the names, a line each, in texts of at most ``PAGE`` names; each is one short query."""
    for table, column in _TEXTS:
        query = f"SELECT rowid, {column} FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT ?"
        last = 0
        while rows := archive.db.execute(query, [last, PAGE]).fetchall():
            last = rows[-1][0]
            yield "\n".join(row[1] for row in rows)
