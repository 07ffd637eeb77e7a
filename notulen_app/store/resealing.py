"""Encrypting a whole archive, or none of it: a new set is made, checked, and put in its place.

The set is the database, the files beside it and the key file. It is made ready as a backup is that
is restored, and takes its place in the same way: all of it, or all stays as it was. The old set
goes when the new one has its place; backups that were made before keep what they kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from sqlcipher3 import dbapi2 as driver

from notulen_app import files, paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import ArchiveDamaged, FileUnreadable, FileUnwritable
from notulen_app.domain.keeping_errors import ArchiveUnsound, PlainCopiesLeft
from notulen_app.files import sync_folder, write_atomic, write_by_content
from notulen_app.store import copies, keying, keyring, refusals, restoring, sealed
from notulen_app.store.archive import Archive
from notulen_app.store.connection import Connection
from notulen_app.store.kept_beside import LARGEST, content_sha256, file_names
from notulen_app.store.keyring import USUAL, Cost


def encrypt(path: Path, passphrase: str, *, now: dt.datetime, cost: Cost = USUAL) -> bytes:
    """Encrypt an archive that nobody has open, under a new key, and give that key.

    Raises:
        PassphraseShort, PlainCopiesLeft, ArchiveUnsound, FileUnwritable: nothing was changed.
        ArchiveBusy, ArchiveDamaged, ArchiveTooNew: it cannot be opened; nothing was changed.
        ArchiveReadOnly: it was begun, and is carried through the next time it is opened.
    """
    key = keyring.new_key()
    _remake(Cabinet(path), Cabinet(path, key), passphrase, now=now, cost=cost)
    return key


def decrypt(path: Path, key: bytes, *, now: dt.datetime) -> None:
    """Take the encryption from an archive that nobody has open.

    Raises:
        ArchiveLocked: the key is another one; and what ``encrypt`` raises.
    """
    _remake(Cabinet(path, key), Cabinet(path), "", now=now, cost=USUAL)


def _remake(old: Cabinet, new: Cabinet, passphrase: str, *, now: dt.datetime, cost: Cost) -> None:
    path = old.path
    restoring.complete(path)
    _refuse_plain_copies(path)
    plan = restoring.plan_for(path, now=now, key_file=new.key is not None, drop_old=True)
    folder = path.with_name(plan.new)
    archive = Archive.open(path, create=False, key=old.key)
    try:
        if archive.read_only:
            raise FileUnwritable(path, "hanya dapat dibaca")
        with restoring.told(path, folder):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
            copy = Cabinet(folder / path.name, new.key)
            if new.key is not None:
                keyring.write(copy.path, new.key, passphrase, cost=cost)
            with _told_of_engine(path):
                archive.wipe()
                _copy_database(archive, copy)
            _copy_files(old, copy)
            sync_folder(folder)
            # The archive is held until here, so that nothing is written to it that is not copied.
            write_atomic(paths.restore_plan_of(path), msgspec.json.encode(plan))
    finally:
        archive.close()
    restoring.complete(path)
    if path.with_name(plan.old).exists():
        raise FileUnwritable(path.with_name(plan.old), "data lama belum terhapus; hapus folder itu")


def _copy_database(archive: Archive, copy: Cabinet) -> None:
    """Write every row into a new database, with its number, and see that they are the same."""
    connection = archive.db.conn
    os.close(os.open(copy.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    key = keying.literal(copy.key) if copy.key is not None else ""
    connection.execute("ATTACH ? AS fresh KEY ?", [str(copy.path), key])
    try:
        connection.execute("PRAGMA fresh.journal_mode = OFF").fetchall()
        connection.execute("PRAGMA fresh.synchronous = OFF")
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for pragma in ("application_id", "user_version"):
            number = connection.execute(f"PRAGMA main.{pragma}").fetchone()[0]
            connection.execute(f"PRAGMA fresh.{pragma} = {number}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("DETACH fresh")
    with copy.path.open("rb+") as stream:
        os.fsync(stream.fileno())
    if keying.is_sealed(copy.path) is not (copy.key is not None):
        raise FileUnwritable(archive.path, "hasilnya tidak seperti yang diminta")
    try:
        copies.check(copy.path, archive_path=archive.path, sound=True, key=copy.key)
    except ArchiveDamaged as error:
        raise ArchiveUnsound(archive.path, error.problem) from error
    with copies.reading(copy.path, lambda: True, key=copy.key) as written:
        if _contents(connection) != _contents(written):
            raise ArchiveUnsound(archive.path, "salinannya tidak sama")


def _contents(connection: driver.Connection) -> list[Any]:
    """Give what tells two databases apart: all of their schema, and the rows of every table."""
    query = Connection(connection).execute
    schema = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY type, name"
    found: list[Any] = query(schema).fetchall()
    tables = [name for kind, name, *_ in found if kind == "table"]
    counted = [query(f'SELECT count(*) FROM main."{one}"').fetchone()[0] for one in tables]
    head = "SELECT seq, head FROM action_log ORDER BY seq DESC LIMIT 1"
    return [found, counted, query(head).fetchall()]


def _copy_files(old: Cabinet, copy: Cabinet) -> None:
    """Write every kept file anew, sealed or open, and see that its content is what it was."""
    origin, folder = paths.attachments_of(old.path), paths.attachments_of(copy.path)
    folder.mkdir(mode=0o700)
    for name in file_names(origin):
        key = copy.key
        pieces = sealed.content_at(origin / name, old.key, limit=LARGEST)
        try:
            if key is None:
                write_by_content(pieces, folder)
            else:
                write_by_content(pieces, folder, kept_as=_sealing(key))
            whole = content_sha256(folder / name, key) == name
        except FileUnreadable:
            whole = False
        if not whole:
            raise ArchiveUnsound(old.path, f"berkas “{name[:12]}…” rusak")
    sync_folder(folder)


def _sealing(key: bytes) -> Any:
    return lambda pieces: sealed.sealing(pieces, key)


def _refuse_plain_copies(path: Path) -> None:
    """See that nothing lies in the folder but kept files: what else does may be somebody's work."""
    folder = paths.attachments_of(path)
    found = (one for one in folder.rglob("*") if one.is_file() and not one.name.startswith("."))
    kept = set(file_names(folder))
    other = [one for one in found if one.parent != folder or one.name not in kept]
    if other:
        names = ", ".join(sorted({one.name for one in other})[:3])
        raise PlainCopiesLeft(folder, names)


@contextlib.contextmanager
def _told_of_engine(path: Path) -> Iterator[None]:
    """Turn what the engine refuses while nothing is replaced yet into errors of ours."""
    try:
        yield
    except driver.Error as error:
        raise FileUnwritable(path, refusals.words(error)) from error
    except OSError as error:
        raise FileUnwritable(path, files.reason(error)) from error
