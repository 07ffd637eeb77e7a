"""Opening an archive's file: seeing that it is ours, its pragmas, its schema."""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import (
    ArchiveDamaged,
    ArchiveMissing,
    ArchiveReadOnly,
    ArchiveTooNew,
)
from notulen_app.files import reason
from notulen_app.store import file_format, keying, read_only
from notulen_app.store.connection import connect as connection_to_file


def opened(path: Path, key: bytes | None, *, statements: int) -> tuple[driver.Connection, bool]:
    """Open the file that ``prepare_file`` has seen; true where it can only be read."""
    only_read = read_only.is_read_only(path)
    connect = read_only.connect if only_read else connection_to_file
    connection = connect(path, statements=statements, key=key)
    try:
        recognise(path, connection)
        if only_read:
            connection = read_only.brought_up_to_date(connection, key)
        else:
            configure(connection)
            migrate(path, connection, key)
    except BaseException:
        connection.close()
        raise
    return connection, only_read


def prepare_file(path: Path, *, create: bool) -> bool:
    """Create an empty file that only its owner can read, or see that it may be one of ours.

    Gives true where it was created.
    """
    is_new = not path.exists()
    try:
        if is_new:
            if not create:
                raise ArchiveMissing(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        elif not path.is_file():
            raise ArchiveDamaged(path, "bukan berkas")
        with path.open("rb") as stream:
            head = stream.read(16)
    except OSError as error:
        raise ArchiveReadOnly(path, reason(error)) from error
    if head and head != keying.HEADER and not keying.is_sealed(path):
        raise ArchiveDamaged(path, "bukan arsip Notulen")
    return is_new


def take_back(path: Path) -> None:
    """Remove a file that was created and in which nothing was written that anybody asked for."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def recognise(path: Path, connection: driver.Connection) -> None:
    """Refuse another program's database and a newer archive before anything is written to it."""

    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    identity, version = number("PRAGMA application_id"), number("PRAGMA user_version")
    untouched = not (identity or version or number("SELECT count(*) FROM sqlite_schema"))
    if identity != file_format.APPLICATION_ID and not untouched:
        raise ArchiveDamaged(path, "bukan arsip Notulen")
    if version > file_format.VERSION:
        raise ArchiveTooNew(path, version, file_format.VERSION)


def configure(connection: driver.Connection) -> None:
    """Set what durability and secrecy ask for, and see that it holds; take the lock."""

    def setting(pragma: str) -> object:
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
        return row[0] if row else None

    setting("locking_mode = EXCLUSIVE")
    journal = setting("journal_mode = WAL")
    if journal != "wal":
        journal = setting("journal_mode = TRUNCATE")
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"):
        setting(pragma)
    for pragma in ("recursive_triggers = ON", "secure_delete = ON", "temp_store = MEMORY"):
        setting(pragma)
    wanted = {"locking_mode": "exclusive", "synchronous": 2, "foreign_keys": 1}
    found = {name: setting(name) for name in wanted}
    if found != wanted or journal not in ("wal", "truncate"):
        raise driver.OperationalError(f"pragmas not accepted: {found} {journal}")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def migrate(path: Path, connection: driver.Connection, key: bytes | None) -> None:
    """Bring an older file's schema up to date; nothing is imported where it is."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != file_format.VERSION:
        from notulen_app.store.migrating import bring_up_to_date

        bring_up_to_date(path, connection, key)
