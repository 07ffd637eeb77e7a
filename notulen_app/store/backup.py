"""Copies of the archive: made from its own connection, checked, then named.

The database is copied on the thread of its connection; checking it, and copying the files beside
it, opens nothing of the archive's own and runs in any thread.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app import files, paths
from notulen_app.domain.errors import FileUnwritable
from notulen_app.files import pieces_of, sync_folder, write_pieces
from notulen_app.store import refusals

_CONTENT = re.compile(r"[0-9a-f]{64}")
_LARGEST = 500_000_000


def back_up(connection: driver.Connection, path: Path, *, reason: str) -> Path:
    """Copy the database into its backup folder and check the copy before it gets its name.

    Raises:
        FileUnwritable: the copy could not be written whole.
    """
    target = named(paths.backups_of(path), path, reason=reason, at=dt.datetime.now())
    copy_database(connection, target)
    settle(target)
    return target


def named(folder: Path, path: Path, *, reason: str, at: dt.datetime) -> Path:
    """Give the name of a backup; the folder of its files lies beside it under the same name."""
    stem = path.name.removesuffix(".db")
    return folder / f"{stem} {at:%Y-%m-%d %H.%M.%S} ({reason}).db"


def copy_database(connection: driver.Connection, target: Path) -> None:
    """Copy the database to where ``settle`` will find it.

    Raises:
        FileUnwritable: nothing was left behind.
    """
    partial = _partial(target)
    with _told(target, partial):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        copy = driver.connect(str(partial))
        try:
            connection.backup(copy)
        finally:
            copy.close()


def copy_files(path: Path, target: Path) -> None:
    """Copy the files of an archive beside a backup of it; those that are there already stay.

    Raises:
        FileUnreadable, FileUnwritable: not all of them are there.
    """
    source, folder = paths.attachments_of(path), paths.attachments_of(target)
    found = [one for one in _listed(source) if _CONTENT.fullmatch(one.name)]
    if not found:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(folder, files.reason(error)) from error
    for one in found:
        copy = folder / one.name
        if not copy.exists():
            write_pieces(pieces_of(one, limit=_LARGEST), copy)


def settle(target: Path) -> None:
    """Check what ``copy_database`` wrote and give it its name.

    Raises:
        FileUnwritable: the copy is not whole; nothing was left behind.
    """
    partial = _partial(target)
    with _told(target, partial):
        copy = driver.connect(str(partial))
        try:
            answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        finally:
            copy.close()
        if answer != "ok":
            raise OSError(errno.EIO, str(answer))
        partial.replace(target)
        sync_folder(target.parent)


def abandon(target: Path) -> None:
    """Remove what ``copy_database`` wrote, where it is not settled."""
    with contextlib.suppress(OSError):
        _partial(target).unlink()


def newest(path: Path) -> dt.datetime | None:
    """Give when the newest backup in the archive's own backup folder was made."""
    times = [one.stat().st_mtime for one in _listed(paths.backups_of(path)) if one.suffix == ".db"]
    return dt.datetime.fromtimestamp(max(times)).astimezone() if times else None


def _partial(target: Path) -> Path:
    return target.with_suffix(".tmp")


def _listed(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_file()]
    except OSError:
        return []


@contextmanager
def _told(target: Path, partial: Path) -> Iterator[None]:
    """Turn what goes wrong into FileUnwritable, and leave no debris."""
    try:
        yield
    except (OSError, driver.Error) as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        why = files.reason(error) if isinstance(error, OSError) else refusals.words(error)
        raise FileUnwritable(target, why) from error
