"""Whether a copy of an archive is whole: opened by itself, every page and every row looked at."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import ArchiveDamaged, ArchiveTooNew
from notulen_app.domain.keeping_errors import ArchiveLocked
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.store import file_format, keying, refusals, row_hashes

FOREIGN = "bukan arsip Notulen"
_BETWEEN = 200_000
"""Steps of the engine between two looks at whether the work is still wanted."""


def check(
    copy: Path,
    *,
    archive_path: Path,
    sound: bool,
    wanted: Wanted = always,
    key: bytes | None = None,
) -> None:
    """See that a file is an archive in which every page and every row is what was written.

    ``archive_path`` is what is told to be damaged. Where ``sound`` is false rows may be damaged.

    Raises:
        ArchiveDamaged: it is not.
        ArchiveTooNew: a newer version has written it.
        ArchiveLocked: it is encrypted, and the key is missing or another one.
        GivenUp: it was no longer wanted.
    """
    key = keying.key_for(copy, key)
    try:
        with reading(copy, wanted, key=key) as connection:
            number = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if number != file_format.APPLICATION_ID:
                raise ArchiveDamaged(archive_path, FOREIGN)
            if version > file_format.VERSION:
                raise ArchiveTooNew(archive_path, version, file_format.VERSION)
            if page_flaws(connection):
                raise ArchiveDamaged(archive_path, "isinya rusak")
            if sound and (count := sum(len(one) for one in row_flaws(connection).values())):
                raise ArchiveDamaged(archive_path, f"{count} baris rusak atau diubah dari luar")
    except driver.Error as error:
        locked = refusals.of_opening(copy, error, key)
        if isinstance(locked, ArchiveLocked):
            raise locked from error
        raise ArchiveDamaged(archive_path, refusals.words(error)) from error


@contextlib.contextmanager
def reading(copy: Path, wanted: Wanted, *, key: bytes | None = None) -> Iterator[driver.Connection]:
    """Open a file that nobody writes, and give up what runs on it when it is not wanted.

    Raises:
        GivenUp: it was no longer wanted.
    """
    connection = driver.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    keying.unlock(connection, key)
    connection.set_progress_handler(lambda: not wanted(), _BETWEEN)
    try:
        yield connection
    except driver.OperationalError as error:
        if not wanted():
            raise GivenUp from error
        raise
    finally:
        connection.close()


def is_whole(connection: driver.Connection) -> bool:
    """Tell whether every page and every row of an open archive is what was written."""
    try:
        return not page_flaws(connection, most=1) and not row_flaws(connection)
    except driver.DatabaseError:
        return False


def page_flaws(connection: driver.Connection, *, most: int = 100) -> int:
    """Count what the engine finds wrong with pages, indexes and constraints, up to ``most``."""
    rows = connection.execute(f"PRAGMA integrity_check({most})").fetchall()
    return 0 if rows == [("ok",)] else len(rows)


def row_flaws(connection: driver.Connection) -> dict[str, set[int]]:
    """Give by table the numbers of the rows that are not what was written, or are gone."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    if "row_hash" not in there:
        return {}
    row_hashes.prepare(connection)
    found = {}
    for table in file_format.UNDOABLE:
        if table in there:
            rows = row_hashes.flawed(connection, table)
            if rows:
                found[table] = rows
    return found
