"""What follows from the rows of the user's data and is kept with each write: hashes, the search."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as driver

from notulen_app.store import file_format, row_hashes, search_build, search_sources
from notulen_app.store.connection import Connection


def prepare(connection: driver.Connection) -> None:
    """Let the statements of this connection call what makes hashes and folds words."""
    row_hashes.prepare(connection)
    search_sources.prepare(connection)


def watch(db: Connection) -> None:
    """Make the triggers that keep hashes and search with every write."""
    row_hashes.watch(db, file_format.UNDOABLE)
    search_sources.watch(db)


def settle(db: Connection) -> None:
    """Let what is kept for rows together follow what was written so far.

    An index of words that is damaged is no reason to refuse what somebody writes: it is made anew.
    """
    try:
        search_sources.settle(db.conn)
    except (driver.OperationalError, driver.IntegrityError):
        raise
    except driver.DatabaseError:
        search_build.start_over(db.conn)
