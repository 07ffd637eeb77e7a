"""What can still be read of a damaged archive, as an archive in memory that nobody can write.

Rows are read from both ends of every table, so that what lies between two damaged pages is lost and
nothing else. The file itself is not touched.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from notulen_app.domain.errors import ArchiveDamaged
from notulen_app.files import pieces_of, write_pieces
from notulen_app.store import file_format, keying, migrating, refusals
from notulen_app.store.archive import Archive
from notulen_app.store.connection import Connection

_TABLES = (*file_format.UNDOABLE, "row_hash", "action_log", "action_value")
_LARGEST = 1 << 44
_PASSES = 8
"""How often rows that refer to nothing are let go: each time others may be left alone."""


def open_damaged(path: Path, *, key: bytes | None = None) -> Archive:
    """Give what can be read of an archive; its ``read_only`` is true. In any thread.

    Raises:
        ArchiveDamaged: nothing can be read.
        ArchiveLocked: it is encrypted, and there is no key.
    """
    key = keying.key_for(path, key)
    copy = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        migrating.apply(Database(copy, recursive_triggers=False))
        with _reading(path, key) as damaged:
            copy.execute("INSERT INTO unfrozen VALUES ('*')")
            copy.execute("BEGIN")
            rows = sum(_taken_over(damaged, copy, table) for table in _TABLES)
            copy.execute("COMMIT")
        if not rows or not copy.execute("SELECT count(*) FROM meeting").fetchone()[0]:
            raise ArchiveDamaged(path, "tidak ada rapat yang terbaca")
        _without_orphans(copy)
        copy.execute("DELETE FROM unfrozen")
        return Archive(path, Connection(copy), now=_now, read_only=True, key=key)
    except BaseException as error:
        copy.close()
        if isinstance(error, driver.Error | OSError):
            words = refusals.words(error) if isinstance(error, driver.Error) else "isinya rusak"
            raise ArchiveDamaged(path, words) from error
        raise


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


@contextlib.contextmanager
def _reading(path: Path, key: bytes | None) -> Iterator[driver.Connection]:
    """Open the file as it lies there; with its log, a copy of both."""
    log = path.with_name(f"{path.name}-wal")
    aside = path.with_name(f".{path.name.removesuffix('.db')}.baca")
    with contextlib.ExitStack() as stack:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        if log.is_file() and log.stat().st_size:
            stack.callback(shutil.rmtree, aside, ignore_errors=True)
            aside.mkdir(mode=0o700, exist_ok=True)
            for one in (path, log):
                write_pieces(pieces_of(one, limit=_LARGEST), aside / one.name)
            address = (aside / path.name).absolute().as_uri()
        connection = driver.connect(address, uri=True, isolation_level=None)
        stack.callback(connection.close)
        keying.unlock(connection, key)
        connection.text_factory = lambda text: text.decode(errors="replace")
        yield connection


def _taken_over(damaged: driver.Connection, copy: driver.Connection, table: str) -> int:
    """Copy the rows of a table that can be read, and count them."""
    try:
        theirs = _columns(damaged, table)
    except driver.DatabaseError:
        return 0
    names = [name for name in _columns(copy, table) if name in theirs]
    if not names:
        return 0
    keyed = table not in ("row_hash", "action_value")  # the others have no rowid
    wanted = ["rowid", *names] if keyed else names
    listed = ", ".join(f'"{name}"' for name in wanted)
    order = "rowid" if keyed else "1"
    marks = ", ".join("?" * len(wanted))
    add = f"INSERT OR IGNORE INTO {table} ({listed}) VALUES ({marks})"
    count = 0
    for way in ("", " DESC"):
        query = f"SELECT {listed} FROM {table}" + (f" ORDER BY {order}{way}" if keyed else "")
        count += _copied(damaged, copy, query, add)
    return count


def _copied(damaged: driver.Connection, copy: driver.Connection, query: str, add: str) -> int:
    """Copy rows until one cannot be read."""
    count = 0
    with contextlib.suppress(driver.DatabaseError):
        found = damaged.execute(query)
        while row := _next(found):
            with contextlib.suppress(driver.DatabaseError):
                count += copy.execute(add, row).rowcount > 0
    return count


def _next(found: driver.Cursor) -> tuple[Any, ...] | None:
    row: tuple[Any, ...] | None = found.fetchone()
    return row


def _columns(connection: driver.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()]


def _without_orphans(copy: driver.Connection) -> None:
    """Let go of rows that refer to what could not be read."""
    for _ in range(_PASSES):
        orphans = copy.execute("PRAGMA foreign_key_check").fetchall()
        if not orphans:
            return
        for table, row, *_ in orphans:
            copy.execute(f"DELETE FROM {table} WHERE rowid = ?", [row])
