"""The directory as a whole: who and what is in it, and which meetings speak of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from notulen_app.domain.people import (
    Directory,
    Group,
    Organisation,
    Person,
    Position,
    Sector,
)
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.people import add_mention
from notulen_app.store.rows import T, read, to_row

PAGE = 500
"""Rows read at a time."""
TABLES = {
    "person_id": "person",
    "position_id": "position",
    "organisation_id": "organisation",
    "group_id": "people_group",
    "sector_id": "sector",
}
"""Table by the fact that names a row of it."""
_KINDS: dict[type[Value], str] = {
    Person: "person",
    Position: "position",
    Organisation: "organisation",
    Group: "people_group",
    Sector: "sector",
}


def put(archive: Archive, value: Person | Position | Organisation | Group | Sector) -> None:
    """Write one row, new or changed."""
    archive.db.table(_KINDS[type(value)]).upsert_all([to_row(value)], pk="id")


def remove(archive: Archive, fact: str, row_id: str) -> None:
    """Remove a row, and what only it holds: a person's posts are vacant, members are fewer."""
    db = archive.db
    if fact == "person_id":
        db.execute("UPDATE position SET person_id = NULL WHERE person_id = ?", [row_id])
        _remove_members(archive, "person_ids", row_id)
    elif fact == "position_id":
        _remove_members(archive, "position_ids", row_id)
    elif fact == "organisation_id":
        db.execute("UPDATE position SET organisation_id = NULL WHERE organisation_id = ?", [row_id])
        db.execute("UPDATE organisation SET parent_id = NULL WHERE parent_id = ?", [row_id])
    elif fact == "sector_id":
        for table in ("organisation", "people_group"):
            db.execute(f"UPDATE {table} SET sector_id = NULL WHERE sector_id = ?", [row_id])
    db.execute(f"DELETE FROM {TABLES[fact]} WHERE id = ?", [row_id])


def count_meetings(archive: Archive, fact: str, row_id: str) -> int:
    """Count the meetings that speak of a row."""
    query = "SELECT count(*) FROM mention WHERE kind = ? AND target_id = ?"
    return int(archive.db.execute(query, [TABLES[fact], row_id]).fetchone()[0])


def is_known(archive: Archive, fact: str, row_id: str, *, besides: str | None = None) -> bool:
    """Tell whether a meeting or a group speaks of a person or group, or a template asks it.

    ``besides`` is a meeting that does not count.
    """
    query = "SELECT 1 FROM mention WHERE kind = ? AND target_id = ? AND meeting_id IS NOT ? LIMIT 1"
    if archive.db.execute(query, [TABLES[fact], row_id, besides]).fetchone():
        return True
    query = "SELECT 1 FROM people_group WHERE instr(person_ids, ?) LIMIT 1"
    if archive.db.execute(query, [quoted(row_id)]).fetchone():
        return True
    query = "SELECT 1 FROM setting WHERE instr(value, ?) LIMIT 1"
    return archive.db.execute(query, [quoted(row_id)]).fetchone() is not None


def people_page(
    archive: Archive, *, after: tuple[str, int] | None = None, limit: int = PAGE
) -> tuple[tuple[Person, ...], tuple[str, int] | None]:
    """Read people by name; the second part is where the next page begins, None at the end."""
    where, values = "", list[Any]()
    if after is not None:
        where = "WHERE name >= ?1 COLLATE NOCASE AND (name > ?1 COLLATE NOCASE OR rowid > ?2)"
        values = list(after)
    query = (
        f"SELECT rowid, id FROM person {where} ORDER BY name COLLATE NOCASE, rowid LIMIT {limit}"
    )
    keys = archive.db.execute(query, values).fetchall()
    if not keys:
        return (), None
    found = by_id(archive, Person, [key[1] for key in keys])
    rows = tuple(found[key[1]] for key in keys)
    return rows, (rows[-1].name, int(keys[-1][0])) if len(keys) == limit else None


def by_id(archive: Archive, kind: type[T], ids: list[str]) -> dict[str, T]:
    """Read rows by their ids; ids of nothing are left out."""
    found: dict[str, T] = {}
    for start in range(0, len(ids), PAGE):
        part = ids[start : start + PAGE]
        query = f"SELECT * FROM {_KINDS[kind]} WHERE id IN ({','.join('?' * len(part))})"
        found |= {str(one.id): one for one in read(archive.db, query, part, kind)}  # type: ignore[attr-defined]
    return found


def all_of(archive: Archive, kind: type[T]) -> tuple[T, ...]:
    """Read all rows of a short table (sectors, organisations, groups) by name."""
    order = '"order", name COLLATE NOCASE' if kind is Sector else "name COLLATE NOCASE"
    return read(archive.db, f"SELECT * FROM {_KINDS[kind]} ORDER BY {order}", [], kind)


def chain(archive: Archive) -> Directory:
    """Read who answers to whom: organisations, posts, and the people that hold one."""
    held = "SELECT * FROM person WHERE id IN (SELECT person_id FROM position) ORDER BY id"
    return Directory(
        organisations=all_of(archive, Organisation),
        positions=read(archive.db, "SELECT * FROM position ORDER BY id", [], Position),
        people=read(archive.db, held, [], Person),
    )


def holdings(archive: Archive, title: str, organisation_id: str | None) -> tuple[Position, ...]:
    """Read who held a post, told by title and organisation, the latest first."""
    query = (
        "SELECT * FROM position WHERE title = ? COLLATE NOCASE"
        " AND coalesce(organisation_id, '') = coalesce(?, '')"
        " ORDER BY coalesce(held_from, '') DESC, id DESC"
    )
    return read(archive.db, query, [title, organisation_id], Position)


def numbered_names(archive: Archive) -> Iterator[list[tuple[str, str, str | None]]]:
    """Give id, name and kind with digits of the number of all people, in parts."""
    last = -1
    while True:
        rows = archive.db.execute(_NUMBERED, [last, PAGE]).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [(row[1], row[2], _digits(row[3], row[4])) for row in rows]


def mention_above(archive: Archive, fact: str, row_id: str) -> None:
    """Let every meeting that speaks of a row speak of what the row refers to as well."""
    query = "SELECT meeting_id FROM mention WHERE kind = ? AND target_id = ?"
    for (meeting_id,) in archive.db.execute(query, [TABLES[fact], row_id]).fetchall():
        add_mention(archive, meeting_id, fact, row_id)


def quoted(row_id: str) -> str:
    """Give an id as it stands in JSON."""
    return msgspec.json.encode(row_id).decode()


def _digits(kind: Any, value: Any) -> str | None:
    digits = "".join(sign for sign in str(value or "") if sign.isalnum())
    return f"{kind} {digits}" if digits else None


def _remove_members(archive: Archive, column: str, row_id: str) -> None:
    """Take a member out of every group that lists it."""
    archive.db.execute(
        f"UPDATE people_group SET {column} = (SELECT json_group_array(value)"
        f" FROM json_each({column}) WHERE value <> ?1) WHERE instr({column}, ?2)",
        [row_id, quoted(row_id)],
    )


_NUMBERED = (
    "SELECT rowid, id, name, service_number ->> '$.kind', service_number ->> '$.value'"
    " FROM person WHERE rowid > ? ORDER BY rowid LIMIT ?"
)
