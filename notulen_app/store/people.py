"""The directory in the archive, shared by all meetings, and what each meeting mentions of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive
from notulen_app.store.rows import read, table_of, to_row

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


def whole_directory(archive: Archive) -> Directory:
    """Read the whole directory of the archive."""
    return Directory(
        sectors=_all(archive, "sector", Sector),
        organisations=_all(archive, "organisation", Organisation),
        people=_all(archive, "person", Person),
        positions=_all(archive, "position", Position),
        groups=_all(archive, "people_group", Group),
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
            table_of(archive.db, table).upsert_all(rows, pk="id")


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
        table_of(archive.db, "mention").insert_all(rows)


def _mentioned(archive: Archive, meeting_id: str, table: str, kind: type[T]) -> tuple[T, ...]:
    query = (
        f"SELECT t.* FROM mention m JOIN {table} t ON t.id = m.target_id"
        " WHERE m.meeting_id = ? AND m.kind = ? ORDER BY t.id"
    )
    return read(archive.db, query, [meeting_id, table], kind)


def _all(archive: Archive, table: str, kind: type[T]) -> tuple[T, ...]:
    return read(archive.db, f"SELECT * FROM {table} ORDER BY id", [], kind)
