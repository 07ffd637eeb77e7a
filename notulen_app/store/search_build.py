"""Takes what an archive held before there was a search into its index: in slices, or at once."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as driver

from notulen_app.store import search_sources
from notulen_app.store.search_schema import TABLES, TODO

AT_ONCE = 20_000
"""Rows that are taken in with the schema; more would keep the window waiting."""
_SLICE = 2_000


def begin(connection: driver.Connection) -> None:
    """Note what is to be taken in, and take in what is soon done, as part of a transaction."""
    for statement in TODO:
        connection.execute(statement)
    if 0 < sum(last(connection, table) for table in TABLES) <= AT_ONCE:
        finish(connection)


def finish(connection: driver.Connection) -> None:
    """Take all in at once."""
    search_sources.prepare(connection)
    search_sources.index(connection)
    while take_in(connection, _SLICE):
        pass
    search_sources.unwatch(connection)


def take_in(connection: driver.Connection, rows: int) -> bool:
    """Take some more rows in, as part of a transaction; True while there are more."""
    todo = connection.execute("SELECT tbl, upto FROM search_todo ORDER BY tbl LIMIT 1").fetchone()
    if todo is None:
        return False
    table, upto = todo
    ends = connection.execute(
        f"SELECT max(rowid) FROM (SELECT rowid FROM {table} WHERE rowid > ?"
        " ORDER BY rowid LIMIT ?)",
        [upto, rows],
    ).fetchone()[0]
    if ends is None:
        connection.execute("DELETE FROM search_todo WHERE tbl = ?", [table])
        return connection.execute("SELECT 1 FROM search_todo").fetchone() is not None
    query = search_sources.kept(table).format(where="t.rowid > ? AND t.rowid <= ?")
    connection.execute(
        f"INSERT INTO search_doc (id, meeting, text, who, tag) {query} ON CONFLICT DO NOTHING",
        [upto, ends],
    )
    connection.execute("UPDATE search_todo SET upto = ? WHERE tbl = ?", [ends, table])
    return True


def last(connection: driver.Connection, table: str) -> int:
    """Give the number of the last row of a table."""
    return int(connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0)
