"""Copies of the archive: made from its own connection, checked, then named.

A backup is an archive with its files in a folder beside it, and a list of the SHA-256 of all of it
that ``sha256sum --check`` reads. It is made in a folder of its own and gets its names when all of
it was checked, the database last: where that has its name, all is there.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app import files, paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import ArchiveDamaged, FileUnreadable, FileUnwritable
from notulen_app.domain.keeping import kept
from notulen_app.domain.keeping_errors import ArchiveUnsound, BackupDamaged
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.files import read_bounded, sync_folder, write_atomic
from notulen_app.store import copies, keying, refusals
from notulen_app.store.kept_beside import (
    CONTENT,
    FilesOf,
    content_sha256,
    file_names,
    files_in,
    sha256_of,
)

DAILY, ASKED = "harian", "cadangan"
_NAME = re.compile(r"(?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) \((?P<why>[^()]+)\)")
_AT = "%Y-%m-%d %H.%M.%S"
_UNDER_WAY = ".sedang"
"""How the name of the folder ends in which a backup is made."""
_KEY_FILE = 10_000
_PAGES = 256
"""Pages copied in one step: a commit that comes in between waits no longer than that takes."""
_SYNCED = 8
"""Steps after which what was copied is synced."""
_PAUSE = 0.0005
"""Seconds between two steps, in which a commit that waits gets its turn."""


@dataclass(frozen=True)
class Kept:
    """A backup that is there: its database, when it was made and why."""

    path: Path
    at: dt.datetime
    reason: str


def named(folder: Path, path: Path, *, reason: str, at: dt.datetime) -> Path:
    """Give a name for a backup that nothing has; the folder of its files has the same."""
    while True:
        name = folder / f"{path.name.removesuffix('.db')} {at:{_AT}} ({reason}).db"
        if not any(one.exists() for one in _parts_of(name)):
            return name
        at += dt.timedelta(seconds=1)


def listed(path: Path) -> tuple[Kept, ...]:
    """List the backups of an archive in its own backup folder, the newest first."""
    return listed_in(paths.backups_of(path), path)


def listed_in(folder: Path, path: Path) -> tuple[Kept, ...]:
    """List the backups of an archive in a folder, the newest first."""
    found = []
    for one in files_in(folder):
        match = _named_of(one.stem, path) if one.suffix == ".db" else None
        if match:
            with contextlib.suppress(ValueError):
                at = dt.datetime.strptime(match["at"], _AT).astimezone()
                found.append(Kept(one, at, match["why"]))
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def back_up(connection: driver.Connection, cabinet: Cabinet, target: Path, *, quick: bool) -> None:
    """Copy an archive and its files, check the copy, and give it its names.

    Where it must be ``quick``, files are linked where they can be, unread, and damaged rows are
    copied as they are.

    Raises:
        FileUnwritable, ArchiveUnsound: nothing was left behind.
    """
    begin(connection, target, key=cabinet.key)
    finish(cabinet, target, quick=quick)


def begin(
    connection: driver.Connection,
    target: Path,
    *,
    key: bytes | None = None,
    wanted: Wanted = always,
) -> None:
    """Copy the database to where ``finish`` will find it, with its key. In any thread.

    Commits may go on meanwhile: they wait no longer than one short step takes.

    Raises:
        FileUnwritable: it could not be written; what was there before is untouched.
        GivenUp: it was no longer wanted.
    """
    working = _working(target)
    with _told(target, working):
        for one in _parts_of(target):
            if one.exists():
                raise FileUnwritable(one, "nama itu sudah dipakai")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(working, ignore_errors=True)
        working.mkdir(mode=0o700)
        _copy_database(connection, working / target.name, key, wanted)


def finish(cabinet: Cabinet, target: Path, *, wanted: Wanted = always, quick: bool = False) -> None:
    """Copy the files, check the whole copy and give it its names. In any thread.

    Raises:
        FileUnwritable: it could not be written whole; nothing was left behind.
        ArchiveUnsound: the archive itself is damaged, and so would be its copy.
        GivenUp: it was no longer wanted.
    """
    working = _working(target)
    with _told(target, working):
        copy = working / target.name
        digests = FilesOf(cabinet, copy, target, wanted, quick=quick).bring_all()
        path, key = cabinet.path, cabinet.key
        digests += _key_file(path, copy)
        try:
            copies.check(copy, archive_path=path, sound=not quick, wanted=wanted, key=key)
        except ArchiveDamaged as error:
            raise ArchiveUnsound(path, error.problem) from error
        _write_list(copy, digests, wanted)
        for part in reversed(_parts_of(copy)):
            if part.exists():
                part.replace(target.parent / part.name)
        working.rmdir()
        if target.parent == paths.backups_of(path):
            target.chmod(0o400)  # who opens it to look at it changes nothing
        sync_folder(target.parent)


@contextmanager
def passing(
    connection: driver.Connection, cabinet: Cabinet, *, wanted: Wanted = always
) -> Iterator[driver.Connection]:
    """Copy the database for a while beside its backups and give a connection to the copy.

    Raises:
        FileUnwritable: there is no room for it.
    """
    path, key = cabinet.path, cabinet.key
    target = paths.backups_of(path) / f"{path.name.removesuffix('.db')} pemeriksaan.db"
    begin(connection, target, key=key, wanted=wanted)
    copy = _working(target) / target.name
    try:
        with copies.reading(copy, wanted, key=key) as connection_to_copy:
            yield connection_to_copy
    finally:
        shutil.rmtree(copy.parent, ignore_errors=True)
        with contextlib.suppress(OSError):  # where there are no backups
            target.parent.rmdir()


def prune(path: Path) -> None:
    """Remove the automatic backups that are too many; those that somebody asked for stay.

    What a copy that was interrupted has left is removed as well.
    """
    for reason in (DAILY, "sebelum"):
        ours = [one for one in listed(path) if one.reason.startswith(reason)]
        stays = kept([one.at for one in ours])
        for one in ours:
            if one.at not in stays:
                _remove(one.path)
    with contextlib.suppress(OSError):
        _sweep(path)


def check(path: Path, *, key: bytes | None = None, wanted: Wanted = always) -> None:
    """See that a backup is what was written: its list, its database, and every row in it.

    Raises:
        BackupDamaged: it is not, or it cannot be read.
        ArchiveTooNew: a newer version has written it.
        ArchiveLocked: it is encrypted, and the key is missing or another one.
        GivenUp: it was no longer wanted to know.
    """
    if not path.is_file():
        raise BackupDamaged(path, "berkasnya tidak ada")
    try:
        has_list = list_of(path).is_file()
        look = partial(copies.check, path, archive_path=path, sound=True, wanted=wanted, key=key)
        if not has_list:
            look()  # first, so that another key is not taken for damage of the files
        inside = None if has_list else keying.key_for(path, key)
        for digest, one in _read_list(path) if has_list else _unlisted(path):
            if content_sha256(one, inside, wanted) != digest:
                raise BackupDamaged(path, f"“{one.name}” berubah")
        if has_list:
            look()
    except (FileUnreadable, OSError, ValueError) as error:
        raise BackupDamaged(path, "isinya tidak lengkap") from error
    except ArchiveDamaged as error:
        raise BackupDamaged(path, error.problem) from error


def list_of(path: Path) -> Path:
    """Give the file in which the SHA-256 of all parts of a backup stand."""
    return path.with_name(f"{path.name.removesuffix('.db')}.sha256")


def _copy_database(
    connection: driver.Connection, copy: Path, key: bytes | None, wanted: Wanted
) -> None:
    """Copy the database in short steps, each synced: one great sync would hold up every commit."""
    descriptor = os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    steps = count(1)

    def between(*_: int) -> None:
        if not wanted():
            raise GivenUp
        if next(steps) % _SYNCED == 0:
            os.fsync(descriptor)
        time.sleep(_PAUSE)

    try:
        into = driver.connect(str(copy))
        try:
            keying.unlock(into, key)
            into.execute("PRAGMA synchronous = OFF")  # it would be done while a commit waits
            into.execute("PRAGMA journal_mode = OFF")
            connection.backup(into, pages=_PAGES, progress=between, sleep=0.01)
        finally:
            into.close()
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _parts_of(path: Path) -> tuple[Path, ...]:
    """Give all that a backup may be of: the database first, which is there last."""
    return path, list_of(path), paths.key_file_of(path), paths.attachments_of(path)


def _key_file(path: Path, copy: Path) -> list[tuple[str, str]]:
    """Copy the key file, where there is one, and give its SHA-256 and its name."""
    origin, target = paths.key_file_of(path), paths.key_file_of(copy)
    if not origin.is_file():
        return []
    write_atomic(target, read_bounded(origin, limit=_KEY_FILE))
    return [(sha256_of(target), target.name)]


def _write_list(copy: Path, digests: list[tuple[str, str]], wanted: Wanted) -> None:
    lines = [(sha256_of(copy, wanted), copy.name), *digests]
    text = "".join(f"{digest}  {name}\n" for digest, name in lines)
    write_atomic(list_of(copy), text.encode())


def _read_list(path: Path) -> list[tuple[str, Path]]:
    """Read the list of a backup: the database and its files, nothing outside."""
    text = files.read_bounded(list_of(path), limit=64_000_000).decode()
    found = []
    for line in text.splitlines():
        digest, name = line.split("  ", 1)
        inside = name.removeprefix(f"{paths.attachments_of(path).name}/")
        if name in (path.name, paths.key_file_of(path).name):
            found.append((digest, path.with_name(name)))
        elif inside != name and CONTENT.fullmatch(inside) and CONTENT.fullmatch(digest):
            found.append((digest, paths.attachments_of(path) / inside))
        else:
            raise ValueError(name)
    if not any(one == path for _, one in found):
        raise ValueError(path.name)
    return found


def _unlisted(path: Path) -> list[tuple[str, Path]]:
    """Give the files of an archive without a list: each is named by what it should hold."""
    folder = paths.attachments_of(path)
    return [(name, folder / name) for name in file_names(folder)]


def _remove(path: Path) -> None:
    """Remove a backup; the database first, so that what is left is none."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)  # else Windows keeps it
        path.unlink()
        list_of(path).unlink(missing_ok=True)
        paths.key_file_of(path).unlink(missing_ok=True)
        shutil.rmtree(paths.attachments_of(path), ignore_errors=True)


def _named_of(stem: str, path: Path) -> re.Match[str] | None:
    """Read the name of a backup of an archive, without its ending."""
    own = f"{path.name.removesuffix('.db')} "
    return _NAME.fullmatch(stem.removeprefix(own)) if stem.startswith(own) else None


def _sweep(path: Path) -> None:
    """Remove what copies that something came between have left; a database alone makes a backup."""
    for one in paths.backups_of(path).iterdir():
        stem = one.name.removesuffix(".sha256").removesuffix(".kunci")
        alone = _named_of(stem, path) and not one.with_name(f"{stem}.db").exists()
        if one.is_dir() and (one.name.endswith(_UNDER_WAY) or alone):
            shutil.rmtree(one, ignore_errors=True)
        elif alone and one.suffix in (".sha256", ".kunci"):
            one.unlink()


def _working(target: Path) -> Path:
    return target.with_name(f".{target.name.removesuffix('.db')}{_UNDER_WAY}")


@contextmanager
def _told(target: Path, working: Path) -> Iterator[None]:
    """Turn what goes wrong into FileUnwritable, and leave no debris."""
    done = False
    try:
        yield
        done = True
    except (OSError, driver.Error) as error:
        why = files.reason(error) if isinstance(error, OSError) else refusals.words(error)
        raise FileUnwritable(target, why) from error
    except FileUnwritable as error:
        raise FileUnwritable(target, error.problem) from error
    finally:
        if not done:
            shutil.rmtree(working, ignore_errors=True)
