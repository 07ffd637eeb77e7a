"""The connection to the archive's file: plain statements, and sqlite-utils for the rest.

sqlite-utils takes as long to import as an empty window takes to open, so it comes when a table or
a transaction is first asked for; what only reads does without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as driver

from notulen_app.store import keying

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.db import Table

Values = Sequence[Any] | Mapping[str, Any]


def connect(path: Path, *, statements: int, key: bytes | None = None) -> driver.Connection:
    """Open a file for reading and writing, with its key where it is encrypted.

    ``statements`` compiled ones are kept.

    It is not bound to one thread: a backup steps through it from its own, between the commits.
    """
    connection = driver.connect(
        str(path),
        isolation_level=None,
        timeout=0.2,
        cached_statements=statements,
        check_same_thread=False,
    )
    keying.unlock(connection, key)
    return connection


class Connection:
    """One connection; ``conn`` is the driver's own."""

    def __init__(self, conn: driver.Connection) -> None:
        self.conn = conn

    @cached_property
    def utils(self) -> Database:
        """The same connection as sqlite-utils knows it."""
        from sqlite_utils import Database

        return Database(self.conn, recursive_triggers=False)  # as it is: on, where it is opened

    def execute(self, query: str, values: Values = ()) -> driver.Cursor:
        """Run one statement."""
        return self.conn.execute(query, values)

    def query(self, query: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """Run one statement and give its rows by the names of their columns."""
        found = self.conn.execute(query, values)
        names = [column[0] for column in found.description]
        return (dict(zip(names, row, strict=True)) for row in found)

    def atomic(self) -> AbstractContextManager[object]:
        """Run what follows as one transaction; one inside another is part of it."""
        return self.utils.atomic()

    def table(self, name: str) -> Table:
        """Give a table of the schema."""
        return self.utils.table(name)

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
