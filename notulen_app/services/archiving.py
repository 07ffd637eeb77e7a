"""Backups of the whole archive and putting one in its place: the database with the files beside it.

What takes long runs in any thread and is told to stop by what it was given to ask.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import threading
from collections.abc import Callable
from pathlib import Path

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.damage import Examined
from notulen_app.domain.errors import ArchiveTooNew, FileUnwritable
from notulen_app.domain.keeping_errors import ArchiveLocked, ArchiveUnsound, BackupDamaged
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.domain.value import changed
from notulen_app.store import backup, checking, copies, restoring
from notulen_app.store.archive import Archive
from notulen_app.store.backup import Kept
from notulen_app.store.restoring import Ready


class Backup:
    """A backup that is to be made: run in any thread, stopped from any other.

    ``target`` is its name; ``then`` is done when it is there.
    """

    def __init__(self, archive: Archive, target: Path, then: Callable[[], None]) -> None:
        self.target = target
        self._connection, self._cabinet, self._then = archive.db.conn, archive.cabinet, then
        self._reading = threading.Lock()
        self._stopped = False

    def run(self) -> Path:
        """Make it and give its path.

        Raises:
            FileUnwritable, ArchiveUnsound, GivenUp: nothing was left behind.
        """
        if self.target.absolute() == self._cabinet.path.absolute():
            raise FileUnwritable(self.target, "itu arsip yang dicadangkan")
        with self._reading:
            if self._stopped:
                raise GivenUp
            backup.begin(
                self._connection, self.target, key=self._cabinet.key, wanted=self._is_wanted
            )
        try:
            backup.finish(self._cabinet, self.target, wanted=self._is_wanted)
        except ArchiveUnsound as error:
            with self._reading:  # the archive itself, or the medium that the copy lies on
                if not self._stopped and copies.is_whole(self._connection):
                    raise FileUnwritable(self.target, "media rusak atau terlepas") from error
            raise
        self._then()
        return self.target

    def stop(self) -> None:
        """Give it up; when this returns the archive may be closed."""
        self._stopped = True
        with self._reading:
            pass

    def _is_wanted(self) -> bool:
        return not self._stopped


def backup_into(archive: Archive, folder: Path, *, now: dt.datetime) -> Backup:
    """Give the backup that somebody wants in a folder, under a name of its own."""
    return Backup(archive, _named(archive, folder, backup.ASKED, now), _nothing)


def backup_as(archive: Archive, target: Path) -> Backup:
    """Give the backup under this name."""
    return Backup(archive, target, _nothing)


def daily_backup(archive: Archive, *, now: dt.datetime) -> Backup | None:
    """Give the backup of the day, which replaces what is too much; None where it is not due.

    It is due once a day, unless nothing was ever written or nothing can be.
    """
    if archive.read_only or not archive.log_head.strip("0"):
        return None
    path = archive.path
    last = max((one.at for one in backup.listed(path) if one.reason == backup.DAILY), default=None)
    if last is not None and last.date() >= now.date():
        return None
    target = _named(archive, paths.backups_of(path), backup.DAILY, now)
    return Backup(archive, target, lambda: backup.prune(path))


def _named(archive: Archive, folder: Path, reason: str, now: dt.datetime) -> Path:
    return backup.named(folder, archive.path, reason=reason, at=now)


def _nothing() -> None:
    """Do nothing: what somebody asked for replaces nothing."""


def backups(path: Path) -> tuple[Kept, ...]:
    """List the backups in the archive's own backup folder, the newest first."""
    return backup.listed(path)


def newest_whole(cabinet: Cabinet, *, wanted: Wanted = always) -> Kept | None:
    """Find the newest backup that is what was written, in any thread; None where there is none."""
    for one in backup.listed(cabinet.path):
        try:
            backup.check(one.path, key=cabinet.key, wanted=wanted)
        except (BackupDamaged, ArchiveTooNew, ArchiveLocked):
            continue
        return one
    return None


class Check:
    """A look at all of an archive: run in any thread, stopped from any other.

    A copy of the database is looked at, so that nobody waits for it.
    """

    def __init__(self, archive: Archive) -> None:
        self._connection, self._cabinet = archive.db.conn, archive.cabinet
        self._reading = threading.Lock()
        self._stopped = False

    def run(self) -> Examined:
        """Tell what is damaged, and the newest backup that is whole where anything is.

        Raises:
            FileUnwritable: there is no room for the copy.
            GivenUp: it was stopped.
        """
        with contextlib.ExitStack() as stack:
            with self._reading:
                if self._stopped:
                    raise GivenUp
                copying = backup.passing(self._connection, self._cabinet, wanted=self._is_wanted)
                copy = stack.enter_context(copying)
            found = checking.examine(copy, self._cabinet, wanted=self._is_wanted)
        return with_backup(found, self._cabinet, wanted=self._is_wanted)

    def stop(self) -> None:
        """Give it up; when this returns the archive may be closed."""
        self._stopped = True
        with self._reading:
            pass

    def _is_wanted(self) -> bool:
        return not self._stopped


def check(archive: Archive) -> Examined:
    """Tell what is damaged in an archive, and the newest backup that is whole."""
    return with_backup(checking.examine(archive.db.conn, archive.cabinet), archive.cabinet)


def with_backup(found: Examined, cabinet: Cabinet, *, wanted: Wanted = always) -> Examined:
    """Name the newest whole backup where anything is damaged."""
    whole = newest_whole(cabinet, wanted=wanted) if found.findings else None
    return changed(found, backup=str(whole.path)) if whole else found


def restore(path: Path, source: Path, *, now: dt.datetime, key: bytes | None = None) -> Path | None:
    """Put a backup in the place of an archive that is closed; gives where the old set is kept.

    Raises:
        BackupDamaged, ArchiveTooNew: the backup is not whole.
        ArchiveLocked: it is encrypted, and ``key`` is missing or another one.
        ArchiveBusy, ArchiveReadOnly, FileUnreadable, FileUnwritable: it cannot be done here.
    """
    return restoring.restore(path, source, now=now, key=key)


def make_ready(path: Path, source: Path, *, now: dt.datetime, key: bytes | None = None) -> Ready:
    """Check a backup and copy it beside an archive, which may be open meanwhile. In any thread.

    Raises:
        BackupDamaged, ArchiveTooNew, ArchiveLocked, FileUnwritable: nothing was left behind.
    """
    return restoring.make_ready(path, source, now=now, key=key)


def carry_out(ready: Ready) -> Path | None:
    """Let what is ready take the place of the archive, which is closed; as ``restore`` does."""
    return restoring.carry_out(ready)


def let_go(ready: Ready) -> None:
    """Remove a copy that was made ready and is not wanted after all."""
    restoring.let_go(ready)


def last_backup(archive: Archive) -> dt.datetime | None:
    """Give when the newest backup in the archive's own backup folder was made."""
    return max((one.at for one in backup.listed(archive.path)), default=None)
