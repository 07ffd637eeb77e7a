"""Brings the schema of an older archive up to date, a backup first."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import ArchiveDamaged, ArchiveTooNew
from notulen_app.domain.keeping_errors import ArchiveUnsound
from notulen_app.store import backup, file_format, row_hashes, schema, search_build, search_sources
from notulen_app.store.file_format import APPLICATION_ID


def bring_up_to_date(path: Path, connection: driver.Connection, key: bytes | None) -> None:
    """Apply the steps that are pending, all or none of each, and note the version of the file.

    Raises:
        ArchiveTooNew: the file has been through more steps than are known.
        FileUnwritable: the backup could not be written; nothing was changed.
    """
    db = Database(connection, recursive_triggers=False)
    known, applied = count_steps(), len(schema.migrations.applied(db))
    if applied > known:
        raise ArchiveTooNew(path, applied, known)
    if schema.migrations.pending(db):
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if applied:
            _back_up(Cabinet(path, key), connection, known)
        apply(db)
    db.execute(f"PRAGMA user_version = {known}")


def _back_up(cabinet: Cabinet, connection: driver.Connection, known: int) -> None:
    path, now = cabinet.path, dt.datetime.now()
    target = backup.named(paths.backups_of(path), path, reason=f"sebelum skema {known}", at=now)
    try:
        backup.back_up(connection, cabinet, target, quick=True)
    except ArchiveUnsound as error:
        raise ArchiveDamaged(path, error.problem) from error


def apply(db: Database) -> None:
    """Apply the steps that are pending; the hashes are those of the rows as they are then."""
    connection, tables = db.conn, file_format.UNDOABLE
    damaged: set[row_hashes.Key] = set()
    if "row_hash" in db.table_names():
        known = [one for one in tables if one in db.table_names()]
        damaged = row_hashes.damaged_rows(connection, known)
    sought = "search_doc" in db.table_names()
    if sought:  # what the steps change is found as it is then
        search_sources.prepare(connection)
        search_sources.watch(connection)
    schema.migrations.apply(db)
    if sought:
        with db.atomic():
            search_sources.settle(connection)
    search_sources.unwatch(connection)
    with db.atomic():
        if not sought:
            search_build.begin(connection)
        row_hashes.renew(connection, tables, damaged=damaged)


def count_steps() -> int:
    """Count the steps of the schema, ``file_format.VERSION``."""
    nothing = Database(memory=True)
    try:
        return len(schema.migrations.pending(nothing))
    finally:
        nothing.close()
