"""Copies of the whole archive on request: its database with the files beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from notulen_app.domain.errors import NotulenError
from notulen_app.store import backup
from notulen_app.store.archive import Archive


@dataclass(frozen=True)
class Backup:
    """A backup under way: the archive's path and the name that the copy will get."""

    archive_path: Path
    target: Path


def begin_backup(archive: Archive, folder: Path, *, now: dt.datetime) -> Backup:
    """Copy the database into a folder; ``finish_backup`` completes it.

    Raises:
        FileUnwritable: nothing was left behind.
    """
    target = backup.named(folder, archive.path, reason="cadangan", at=now)
    backup.copy_database(archive.db.conn, target)
    return Backup(archive.path, target)


def finish_backup(begun: Backup) -> Path:
    """Copy the files, check the database and give the copy its name; runs in any thread.

    The copy can be opened like the archive itself.

    Raises:
        FileUnreadable, FileUnwritable: there is no backup of this name.
    """
    try:
        backup.copy_files(begun.archive_path, begun.target)
        backup.settle(begun.target)
    except NotulenError:
        backup.abandon(begun.target)
        raise
    return begun.target


def last_backup(archive: Archive) -> dt.datetime | None:
    """Give when the newest backup in the archive's own backup folder was made."""
    return backup.newest(archive.path)
