"""Finds what meetings share by its name: series, people, groups, organisations, sectors."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.meeting import Series
from notulen_app.domain.people import Group, Organisation, Person, Position, Sector
from notulen_app.store.archive import Archive
from notulen_app.store.rows import T, read

_TABLES: dict[type, str] = {
    Series: "series",
    Person: "person",
    Group: "people_group",
    Organisation: "organisation",
    Sector: "sector",
}
_AT_ONCE = 500
"""Names in one query."""


def named(archive: Archive, kind: type[T], names: Sequence[str]) -> dict[str, tuple[T, ...]]:
    """Find the rows that have one of these names, keyed by the name in small letters."""
    found: dict[str, tuple[T, ...]] = {}
    wanted = sorted({name.strip() for name in names})
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        query = (
            f"SELECT * FROM {_TABLES[kind]} WHERE name COLLATE NOCASE IN"
            f" ({','.join('?' * len(part))}) ORDER BY id"
        )
        for one in read(archive.db, query, part, kind):
            key = str(one.name).lower()  # type: ignore[attr-defined]
            found[key] = (*found.get(key, ()), one)
    return found


def all_of(archive: Archive, kind: type[T]) -> tuple[T, ...]:
    """Read all rows of a short table, such as the series, by name."""
    return read(archive.db, f"SELECT * FROM {_TABLES[kind]} ORDER BY name COLLATE NOCASE", [], kind)


def positions_of(archive: Archive, person_ids: Sequence[str]) -> dict[str, tuple[Position, ...]]:
    """Read the posts that people held, keyed by person."""
    found: dict[str, tuple[Position, ...]] = {}
    for start in range(0, len(person_ids), _AT_ONCE):
        part = list(person_ids[start : start + _AT_ONCE])
        query = (
            f"SELECT * FROM position WHERE person_id IN ({','.join('?' * len(part))}) ORDER BY id"
        )
        for one in read(archive.db, query, part, Position):
            if one.person_id:
                found[one.person_id] = (*found.get(one.person_id, ()), one)
    return found


def beginning(archive: Archive, kind: type[T], text: str, *, limit: int) -> tuple[T, ...]:
    """Find the first rows whose name begins so, capitals aside, by the index of names."""
    if not text.strip():
        return ()
    query = (
        f"SELECT * FROM {_TABLES[kind]} WHERE name >= ?1 COLLATE NOCASE"
        " AND name < ?1 || char(1114111) COLLATE NOCASE ORDER BY name COLLATE NOCASE LIMIT ?2"
    )
    return read(archive.db, query, [text.strip(), limit], kind)
