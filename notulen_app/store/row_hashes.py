"""A hash of every row of the user's data: no flipped bit passes for what was written.

TEMP triggers keep them in the transaction of each write, whatever it is, undo included; where the
schema has changed all are made anew. They tell damage, not malice: who can write the file can
write hashes too.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

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


def owner(connection: driver.Connection, table: str) -> str:
    """Give the SQL of the id of the meeting of a row ``t`` of a table; "" for none."""
    return _owner(table, _columns(connection, table), "t")


def flawed(connection: driver.Connection, table: str) -> set[int]:
    """Find the rows of a table that are not what was written, that nobody wrote, or that are gone.

    What is written by the app has a hash, so that a row without one came from outside.
    """
    prepare(connection)
    names = _columns(connection, table)
    found = connection.execute(
        f"SELECT t.rowid FROM {table} t LEFT JOIN row_hash h ON h.meeting_id ="
        f" {_owner(table, names, 't')} AND h.tbl = '{table}' AND h.row = t.rowid"
        f" WHERE h.hash IS NOT {_made('t', names)}"
        f" UNION SELECT h.row FROM row_hash h WHERE h.tbl = '{table}'"
        f" AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.rowid = h.row)"
    ).fetchall()
    return {row for (row,) in found}


def is_whole(db: Connection, meeting_id: str, tables: Iterable[str]) -> bool:
    """Tell whether a meeting, with whom and what its record speaks of, is what was written.

    What was written without a hash is taken as it is.
    """
    for table in tables:
        names = _columns(db.conn, table)
        if "meeting_id" in names or table == "meeting":
            key = "id" if table == "meeting" else "meeting_id"
            queries = _of_meeting(table, names, key)
        elif "id" in names:
            key, queries = "id", _of_directory(table, names)
        else:
            continue
        for name, columns in _indexes(db.conn, table, key):
            queries += _through(name, columns, table=table, key=key)
        if any(db.execute(query, [meeting_id]).fetchone() for query in queries):
            return False
    return True


def _of_meeting(table: str, names: list[str], key: str) -> list[str]:
    """Give queries that find something where rows changed, or where some are gone."""
    return [
        f"SELECT 1 {_differing(table, names)} AND h.meeting_id = ?1",
        f"SELECT 1 FROM row_hash h LEFT JOIN {table} t ON t.rowid = h.row AND t.{key} = ?1"
        f" WHERE h.meeting_id = ?1 AND h.tbl = '{table}' AND t.rowid IS NULL",
    ]


def _of_directory(table: str, names: list[str]) -> list[str]:
    wanted = _wanted(table)
    listed = (
        "FROM row_hash h JOIN mention t ON t.rowid = h.row WHERE h.meeting_id = ?1"
        f" AND h.tbl = 'mention' AND +t.kind = '{table}'"
    )
    return [
        # By the index that leads to them as few must be found as there are.
        f"SELECT 1 WHERE (SELECT count(*) FROM ({wanted})) < (SELECT count(*) {listed})",
        f"SELECT 1 FROM ({wanted}) w LEFT JOIN {table} t ON t.id = w.id WHERE t.id IS NULL",
        f"SELECT 1 FROM {table} t JOIN row_hash h ON h.meeting_id = '' AND h.tbl = '{table}'"
        f" AND h.row = t.rowid WHERE t.id IN ({wanted}) AND h.hash IS NOT {_made('t', names)}",
    ]


def _wanted(table: str) -> str:
    """Give the SQL of the ids of rows of the directory that the record of a meeting speaks of."""
    if table == "series":
        return "SELECT series_id AS id FROM meeting WHERE id = ?1 AND series_id IS NOT NULL"
    return f"SELECT target_id AS id FROM mention WHERE meeting_id = ?1 AND kind = '{table}'"


def _through(index: str, columns: list[str], *, table: str, key: str) -> list[str]:
    """Give queries that find something where an index leads elsewhere than the table says."""
    of_meeting = key == "meeting_id" or table == "meeting"
    own = "= ?1" if of_meeting else f"IN ({_wanted(table)})"
    other = " OR ".join(f't."{name}" IS NOT r."{name}"' for name in columns)
    found = [
        f'SELECT 1 FROM {table} t INDEXED BY "{index}" JOIN {table} r ON r.rowid = t.rowid'
        f" WHERE t.{key} {own} AND ({other})"
    ]
    if of_meeting:
        found.append(
            f'SELECT 1 WHERE (SELECT count(DISTINCT rowid) FROM {table} INDEXED BY "{index}"'
            f" WHERE {key} = ?1) < (SELECT count(*) FROM row_hash WHERE meeting_id = ?1"
            f" AND tbl = '{table}')"
        )
    return found


def _indexes(connection: driver.Connection, table: str, key: str) -> list[tuple[str, list[str]]]:
    """Give the whole indexes that begin with a column, with the columns that they hold."""
    found = []
    for _, name, _, _, partial in connection.execute(f"PRAGMA index_list({table})").fetchall():
        rows = connection.execute(f'PRAGMA index_info("{name}")').fetchall()
        columns = [row[2] for row in rows]
        if not partial and columns[0] == key:
            found.append((name, [one for one in columns if one]))
    return found


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
    encode, sha256 = _makers()
    return sha256(encode(facts)).digest()[:_BYTES]  # type: ignore[no-any-return]


@cache
def _makers() -> tuple[Any, Any]:
    """Give what makes bytes of facts, and a hash of bytes; not before there is something to do."""
    import hashlib

    import msgspec

    return msgspec.json.Encoder().encode, hashlib.sha256
