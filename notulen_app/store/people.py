"""The directory in the archive, shared by all meetings, and what each meeting mentions of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.rows import read, to_row

T = TypeVar("T", bound=Value)

_TABLES: tuple[tuple[str, str, type[Value]], ...] = (
    ("sectors", "sector", Sector),
    ("organisations", "organisation", Organisation),
    ("people", "person", Person),
    ("positions", "position", Position),
    ("groups", "people_group", Group),
)


def directory_of(archive: Archive, meeting_id: str) -> Directory:
    """Read what a meeting mentions of the directory, each kind in the order of its ids."""
    return Directory(
        sectors=_mentioned(archive, meeting_id, "sector", Sector),
        organisations=_mentioned(archive, meeting_id, "organisation", Organisation),
        people=_mentioned(archive, meeting_id, "person", Person),
        positions=_mentioned(archive, meeting_id, "position", Position),
        groups=_mentioned(archive, meeting_id, "people_group", Group),
    )


def find(archive: Archive, kind: type[T], row_id: str) -> T | None:
    """Find one row of the directory by id."""
    table = next(table for _, table, known in _TABLES if known is kind)
    found = read(archive.db, f"SELECT * FROM {table} WHERE id = ?", [row_id], kind)
    return found[0] if found else None


def put_directory(archive: Archive, directory: Directory) -> None:
    """Write the rows of a directory, new or changed; none is removed."""
    for name, table, _ in _TABLES:
        rows = [to_row(one) for one in getattr(directory, name)]
        if rows:
            archive.db.table(table).upsert_all(rows, pk="id")


def set_mentions(archive: Archive, meeting_id: str, directory: Directory) -> None:
    """Keep which rows of the directory belong to a meeting's record."""
    wanted = {(table, one.id) for name, table, _ in _TABLES for one in getattr(directory, name)}
    rows = archive.db.execute(
        "SELECT kind, target_id FROM mention WHERE meeting_id = ?", [meeting_id]
    )
    found = {(row[0], row[1]) for row in rows.fetchall()}
    for kind, target in found - wanted:
        archive.db.execute(
            "DELETE FROM mention WHERE meeting_id = ? AND kind = ? AND target_id = ?",
            [meeting_id, kind, target],
        )
    _add_mentions(archive, meeting_id, wanted - found)


def _add_mentions(archive: Archive, meeting_id: str, wanted: Iterable[tuple[str, str]]) -> None:
    rows = [
        {"meeting_id": meeting_id, "kind": kind, "target_id": target} for kind, target in wanted
    ]
    if rows:
        archive.db.table("mention").insert_all(rows)


def _mentioned(archive: Archive, meeting_id: str, table: str, kind: type[T]) -> tuple[T, ...]:
    query = (
        f"SELECT t.* FROM mention m JOIN {table} t ON t.id = m.target_id"
        " WHERE m.meeting_id = ? AND m.kind = ? ORDER BY t.id"
    )
    return read(archive.db, query, [meeting_id, table], kind)


def called(archive: Archive, words: str) -> tuple[tuple[str, str], ...]:
    """Find what is called exactly so, capitals aside: fact of a ``Party`` and id of the row."""
    found: list[tuple[str, str]] = []
    for fact, table, columns in _CALLED:
        for column in columns:
            query = f"SELECT id FROM {table} WHERE {column} = ? COLLATE NOCASE LIMIT 9"
            found += [(fact, row[0]) for row in archive.db.execute(query, [words]).fetchall()]
    return tuple(dict.fromkeys(found))


def has(archive: Archive, fact: str, row_id: str) -> bool:
    """Tell whether the directory has the row that a fact of a ``Party`` names."""
    query = f"SELECT 1 FROM {_PARTY_TABLES[fact]} WHERE id = ?"
    return archive.db.execute(query, [row_id]).fetchone() is not None


def mentions(archive: Archive, meeting_id: str, fact: str, row_id: str) -> bool:
    """Tell whether a meeting mentions the row that a fact of a ``Party`` names."""
    query = "SELECT 1 FROM mention WHERE meeting_id = ? AND kind = ? AND target_id = ?"
    values = [meeting_id, _PARTY_TABLES[fact], row_id]
    return archive.db.execute(query, values).fetchone() is not None


def add_mention(archive: Archive, meeting_id: str, fact: str, row_id: str) -> None:
    """Let a meeting mention a row of the directory, and whatever that row refers to."""
    add_mentions(archive, meeting_id, [(fact, row_id)])


def add_mentions(archive: Archive, meeting_id: str, rows: Iterable[tuple[str, str]]) -> None:
    """Let a meeting mention rows, given as fact of a ``Party`` and id, and what they refer to."""
    waiting = {(_PARTY_TABLES[fact], row_id) for fact, row_id in rows}
    seen: set[tuple[str, str]] = set()
    while waiting:
        seen |= waiting
        referred: set[tuple[str, str]] = set()
        for _, table, kind in _TABLES:
            ids = sorted(target for name, target in waiting if name == table)
            if kind is Person or not ids:
                continue
            wanted = msgspec.json.encode(ids).decode()
            query = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            for value in read(archive.db, query, [wanted], kind):
                referred |= _referred(value)
        waiting = referred - seen
    archive.db.conn.executemany(
        "INSERT OR IGNORE INTO mention (meeting_id, kind, target_id) VALUES (?, ?, ?)",
        [(meeting_id, table, target) for table, target in sorted(seen)],
    )


def _referred(value: Value) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for name, table in _REFERRED.items():
        known = getattr(value, name, None) or ()
        found |= {(table, one) for one in ((known,) if isinstance(known, str) else known)}
    return found


_CALLED = (
    ("group_id", "people_group", ("name",)),
    ("position_id", "position", ("title",)),
    ("person_id", "person", ("name",)),
    ("organisation_id", "organisation", ("name", "short_name")),
)
_PARTY_TABLES = {fact: table for fact, table, _ in _CALLED}
_REFERRED = {
    "sector_id": "sector",
    "organisation_id": "organisation",
    "parent_id": "organisation",
    "person_id": "person",
    "person_ids": "person",
    "position_ids": "position",
}
