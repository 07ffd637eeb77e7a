"""A hash of every row of the user's data: no flipped bit passes for what was written.

TEMP triggers keep them in the transaction of each write, whatever it is, undo included; where the
schema has changed all are made anew. They tell damage, not malice: who can write the file can
write hashes too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from sqlcipher3 import dbapi2 as driver

from notulen_app.store.connection import Connection

SCHEMA = (
    "CREATE TABLE row_hash (meeting_id TEXT NOT NULL, tbl TEXT NOT NULL, row INTEGER NOT NULL,"
    " hash BLOB NOT NULL, PRIMARY KEY (meeting_id, tbl, row)) WITHOUT ROWID",
)
"""Statements that make the table; ``meeting_id`` is "" for what is of no one meeting."""
_BYTES = 16
_NEVER = "x''"
"""The hash of a row that was damaged before: no content has it."""
_encoder = msgspec.json.Encoder()


def prepare(connection: driver.Connection) -> None:
    """Let the statements of this connection call what makes a hash."""
    connection.create_function("row_hash", -1, _hash)


def watch(db: Connection, tables: Iterable[str]) -> None:
    """Make the triggers that keep the hashes of these tables."""
    for table in tables:
        names = _columns(db.conn, table)
        remove = (
            f"DELETE FROM main.row_hash WHERE meeting_id = {_owner(table, names, 'old')}"
            f" AND tbl = '{table}' AND row = old.rowid;"
        )
        # Not OR REPLACE: the statement that fires a trigger may say otherwise.
        add = (
            f"INSERT INTO main.row_hash VALUES ({_owner(table, names, 'new')}, '{table}',"
            f" new.rowid, {_made('new', names)});"
        )
        for kind, body in (("INSERT", add), ("UPDATE", remove + add), ("DELETE", remove)):
            db.execute(
                f"CREATE TEMP TRIGGER hash_{kind.lower()}_{table} AFTER {kind} ON main.{table}"
                f" BEGIN {body} END"
            )


def renew(connection: driver.Connection, tables: Iterable[str], *, damaged: set[Key]) -> None:
    """Make all hashes anew, as part of a transaction; rows that were damaged stay so."""
    prepare(connection)
    connection.execute("DELETE FROM row_hash")
    for table in tables:
        names = _columns(connection, table)
        connection.execute(
            f"INSERT INTO row_hash SELECT {_owner(table, names, 't')}, '{table}', t.rowid,"
            f" {_made('t', names)} FROM {table} t"
        )
    connection.executemany(
        f"UPDATE row_hash SET hash = {_NEVER} WHERE tbl = ? AND row = ?", sorted(damaged)
    )


Key = tuple[str, int]
"""A table and the number of a row in it."""


def damaged_rows(connection: driver.Connection, tables: Iterable[str]) -> set[Key]:
    """Find the rows that are not what was written."""
    prepare(connection)
    found: set[Key] = set()
    for table in tables:
        names = _columns(connection, table)
        rows = connection.execute(f"SELECT h.row {_differing(table, names)}").fetchall()
        found |= {(table, row) for (row,) in rows}
    return found


def is_whole(db: Connection, meeting_id: str, tables: Iterable[str]) -> bool:
    """Tell whether a meeting, with whom and what its record speaks of, is what was written.

    What was written without a hash is taken as it is.
    """
    for table in tables:
        names = _columns(db.conn, table)
        if "meeting_id" in names or table == "meeting":
            queries = _of_meeting(table, names)
        else:
            queries = _of_directory(table, names)
        if any(db.execute(query, [meeting_id]).fetchone() for query in queries):
            return False
    return True


def _of_meeting(table: str, names: list[str]) -> tuple[str, ...]:
    """Give queries that find something where rows changed, or where some are gone."""
    own = "id" if table == "meeting" else "meeting_id"
    mine = f"h.meeting_id = ?1 AND h.tbl = '{table}'"
    return (
        f"SELECT 1 {_differing(table, names)} AND h.meeting_id = ?1",
        f"SELECT 1 FROM row_hash h LEFT JOIN {table} t ON t.rowid = h.row AND t.{own} = ?1"
        f" WHERE {mine} AND t.rowid IS NULL",
        # What the index of a meeting leads to is what is read of it.
        f"SELECT 1 WHERE (SELECT count(*) FROM {table} WHERE {own} = ?1)"
        f" < (SELECT count(*) FROM row_hash h WHERE {mine})",
    )


def _of_directory(table: str, names: list[str]) -> tuple[str, ...]:
    if table == "series":
        wanted = "SELECT series_id FROM meeting WHERE id = ?1 AND series_id IS NOT NULL"
    else:
        wanted = f"SELECT target_id FROM mention WHERE meeting_id = ?1 AND kind = '{table}'"
    if "id" not in names:
        return ()
    return (
        f"SELECT 1 FROM ({wanted.replace(' FROM', ' AS id FROM', 1)}) w"
        f" LEFT JOIN {table} t ON t.id = w.id WHERE t.id IS NULL",
        f"SELECT 1 FROM {table} t JOIN row_hash h ON h.meeting_id = '' AND h.tbl = '{table}'"
        f" AND h.row = t.rowid WHERE t.id IN ({wanted}) AND h.hash IS NOT {_made('t', names)}",
    )


def _differing(table: str, names: list[str]) -> str:
    """Give the SQL from which rows come whose hash is another, those of one owner by the index."""
    return (
        f"FROM row_hash h JOIN {table} t ON t.rowid = h.row WHERE h.tbl = '{table}'"
        f" AND (h.hash IS NOT {_made('t', names)} OR h.meeting_id <> {_owner(table, names, 't')})"
    )


def _owner(table: str, names: list[str], row: str) -> str:
    if table == "meeting":
        return f"{row}.id"
    return f"{row}.meeting_id" if "meeting_id" in names else "''"


def _made(row: str, names: list[str]) -> str:
    """Give the SQL of a row's hash: what its columns are called counts as well."""
    columns = ", ".join(f'{row}."{name}"' for name in names)
    return f"row_hash('{' '.join(names)}', {columns})"


def _columns(connection: driver.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]


def _hash(*facts: object) -> bytes:
    return hashlib.sha256(_encoder.encode(facts)).digest()[:_BYTES]
