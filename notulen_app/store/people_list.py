"""The directory as a list: people by name with their last post, page by page, words looked for."""

from __future__ import annotations

from typing import NamedTuple

from notulen_app.domain.people import ServiceNumber, full_name
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.rows import from_row

LOOKED = 1_000
"""People looked through in one reading; bounds how long it takes."""


class Listed(Value, frozen=True, kw_only=True):
    """A person as the list shows him."""

    id: str
    name: str
    degrees_before: str | None = None
    degrees_after: str | None = None
    rank: str | None = None
    service_number: ServiceNumber | None = None
    position: str | None = None
    organisation: str | None = None
    sector: str | None = None

    @property
    def full_name(self) -> str:
        """The name with its degrees."""
        return full_name(self)  # type: ignore[arg-type]


class End(NamedTuple):
    """Where a page ended (keyset paging)."""

    name: str
    rowid: int


class PeoplePage(NamedTuple):
    """Rows of a reading; ``end`` is where the next begins, None at the end."""

    rows: tuple[Listed, ...]
    end: End | None


_LISTED = """
SELECT p.rowid AS place, p.id, p.name, p.degrees_before, p.degrees_after, p.rank,
  p.service_number, held.title AS position, coalesce(o.short_name, o.name) AS organisation,
  s.name AS sector, o.name AS office, o.id AS organisation_id, s.id AS sector_id
FROM {people} p
LEFT JOIN position held ON held.id = (SELECT id FROM position WHERE person_id = p.id
  ORDER BY held_until IS NOT NULL, id DESC LIMIT 1)
LEFT JOIN organisation o ON o.id = held.organisation_id
LEFT JOIN sector s ON s.id = o.sector_id
{rest}
"""
_PAGE = _LISTED.format(
    people="(SELECT rowid, * FROM person WHERE (name COLLATE NOCASE, rowid) > (?, ?)"
    " ORDER BY name COLLATE NOCASE, rowid LIMIT ?)",
    rest="ORDER BY p.name COLLATE NOCASE, p.rowid",
)
_ONE = _LISTED.format(people="person", rest="WHERE p.id = ?")


def page(
    archive: Archive,
    *,
    words: tuple[str, ...] = (),
    after: End | None = None,
    sector_id: str | None = None,
    organisation_id: str | None = None,
) -> PeoplePage:
    """Look through the next people by name and give those in whom all words are found.

    Words may stand in name, rank, number, post, organisation and sector, in any order; capitals
    do not count. A sector or an organisation leaves out whoever holds his last post elsewhere.
    """
    begin = after or End("", -1)
    found = list(archive.db.query(_PAGE, [begin.name, begin.rowid, LOOKED]))
    wanted = [word.casefold() for word in words]
    facts = {"sector_id": sector_id, "organisation_id": organisation_id}
    kept = {name: fact for name, fact in facts.items() if fact is not None}
    rows = tuple(
        from_row(row, Listed)
        for row in found
        if all(row[name] == fact for name, fact in kept.items()) and _has(row, wanted)
    )
    end = End(str(found[-1]["name"]), int(found[-1]["place"])) if len(found) == LOOKED else None
    return PeoplePage(rows, end)


def one(archive: Archive, person_id: str) -> Listed | None:
    """Read one person as the list shows him."""
    rows = list(archive.db.query(_ONE, [person_id]))
    return from_row(rows[0], Listed) if rows else None


def count(archive: Archive) -> int:
    """Count the people of the directory."""
    return int(archive.db.execute("SELECT count(*) FROM person").fetchone()[0])


def _has(row: dict[str, object], words: list[str]) -> bool:
    if not words:
        return True
    facts = ("name", "rank", "service_number", "position", "organisation", "office", "sector")
    text = " ".join(str(row[fact]) for fact in facts if row[fact]).casefold()
    return all(word in text for word in words)
