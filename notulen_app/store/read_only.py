"""Archives that can only be read, such as one on a write-protected stick: opened as they lie there.

Nothing is written beside them, neither a lock nor a log. What an older version wrote is brought up
to date in memory.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import ArchiveReadOnly
from notulen_app.store import file_format, keying

WORDS = "hanya dapat dibaca"
"""What is said where somebody wants to write."""
UNSETTLED = "belum ditutup dengan benar"


def is_read_only(path: Path) -> bool:
    """Tell whether a file, or the folder in which its log would lie, cannot be written."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def connect(path: Path, *, statements: int, key: bytes | None = None) -> driver.Connection:
    """Open the file for reading, as if nobody could ever change it.

    Raises:
        ArchiveReadOnly: it was not closed well, so its last changes would have to be written first.
    """
    for end in ("-wal", "-journal"):
        log = path.with_name(path.name + end)
        if log.exists() and log.stat().st_size:
            raise ArchiveReadOnly(path, UNSETTLED)
    connection = driver.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1",
        uri=True,
        isolation_level=None,
        cached_statements=statements,
        check_same_thread=False,  # as for one that can be written
    )
    keying.unlock(connection, key)
    return connection


def brought_up_to_date(connection: driver.Connection, key: bytes | None) -> driver.Connection:
    """Give the archive with the schema of this version: itself, or a copy of it in memory."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == file_format.VERSION:
        return connection
    from sqlite_utils import Database

    from notulen_app.store import migrating

    copy = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    keying.unlock(copy, key)  # pages go only between two that have it
    connection.backup(copy)
    connection.close()
    migrating.apply(Database(copy, recursive_triggers=False))
    return copy
