"""Takes what an archive held before there was a search into its index: in slices, or at once."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as driver

from notulen_app.store import search_sources
from notulen_app.store.search_schema import INDEX, TABLES, TODO

AT_ONCE = 20_000
"""Rows that are taken in with the schema; more would keep the window waiting."""
SCRUB = ""
"""Stands in the list of what is to be done for words that are to go from the file."""
_SLICE, _PAGES = 2_000, 150


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


def start_over(connection: driver.Connection) -> None:
    """Make the index anew, as where it is damaged; what it is of is taken in step by step.

    Nothing is lost with it: all that is found stands in the rows themselves.
    """
    search_sources.unwatch(connection)
    connection.execute("DROP TABLE search_index")
    for table in ("search_doc", "search_word", "search_root"):
        connection.execute(f"DELETE FROM {table}")
    for statement in (*INDEX, *TODO):
        connection.execute(statement)
    search_sources.watch(connection)


def scrub(connection: driver.Connection) -> None:
    """Let no word stay in the file that is in no row any more; of a large index step by step.

    What is deleted is only marked until the engine merges its index.
    """
    large = f"SELECT 1 FROM search_doc LIMIT 1 OFFSET {AT_ONCE}"
    if connection.execute(large).fetchone() is None:
        connection.execute("INSERT INTO search_index (search_index) VALUES ('optimize')")
    else:
        connection.execute("INSERT OR REPLACE INTO search_todo VALUES (?, 0)", [SCRUB])


def _scrub_on(connection: driver.Connection, begun: int) -> None:
    """Merge some more pages of the index; the first time all of it is put up for that."""
    before = connection.total_changes
    merge = "INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)"
    connection.execute(merge, [_PAGES if begun else -_PAGES])
    if begun and connection.total_changes - before < 2:
        connection.execute("DELETE FROM search_todo WHERE tbl = ?", [SCRUB])
    else:
        connection.execute("UPDATE search_todo SET upto = 1 WHERE tbl = ?", [SCRUB])


def take_in(connection: driver.Connection, rows: int) -> bool:
    """Take some more rows in, as part of a transaction; True while there are more."""
    todo = connection.execute("SELECT tbl, upto FROM search_todo ORDER BY tbl LIMIT 1").fetchone()
    if todo is None:
        return False
    table, upto = todo
    if table == SCRUB:
        _scrub_on(connection, upto)
        return connection.execute("SELECT 1 FROM search_todo").fetchone() is not None
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
