"""Which meetings are of a series or a year: their ids, titles and days, the oldest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive

PAGE = 500
"""Rows read at a time."""


class Brief(Value, frozen=True, kw_only=True):
    """A meeting as it is chosen by."""

    id: str
    title: str
    date: dt.date | None


def meetings(
    archive: Archive, *, series_id: str | None = None, year: int | None = None
) -> Iterator[tuple[Brief, ...]]:
    """Read the meetings that are not in the trash, page by page; of one series, of one year."""
    conditions, values = ["trashed_at IS NULL"], []
    if series_id is not None:
        conditions.append("series_id = ?")
        values.append(series_id)
    if year is not None:
        conditions.append("first_date >= ? AND first_date < ?")
        values += [f"{year:04d}-01-01", f"{year + 1:04d}-01-01"]
    after: tuple[str, str] = ("", "")
    while True:
        query = (
            f"SELECT id, title, first_date FROM meeting WHERE {' AND '.join(conditions)} "
            "AND (first_date, id) > (?, ?) ORDER BY first_date, id LIMIT ?"
        )
        rows = list(archive.db.query(query, [*values, *after, PAGE]))
        yield tuple(_brief(row["id"], row["title"], row["first_date"]) for row in rows)
        if len(rows) < PAGE:
            return
        after = (rows[-1]["first_date"], rows[-1]["id"])


def years(archive: Archive) -> tuple[int, ...]:
    """Give the years that have meetings, the newest first; each costs one look at the index."""
    found: list[int] = []
    below = "9999-99-99"
    query = (
        "SELECT first_date FROM meeting WHERE trashed_at IS NULL AND first_date < ? "
        "ORDER BY first_date DESC LIMIT 1"
    )
    while row := archive.db.execute(query, [below]).fetchone():
        if not row[0]:
            break
        found.append(int(row[0][:4]))
        below = f"{found[-1]:04d}-01-01"
    return tuple(found)


def _brief(meeting_id: str, title: str, day: str) -> Brief:
    return Brief(id=meeting_id, title=title, date=dt.date.fromisoformat(day) if day else None)
