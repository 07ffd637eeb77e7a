"""Putting a backup in the place of an archive: all of it, or all stays as it was.

The new set is made ready beside the archive and checked. A small file then says that it is to
replace the old set; from then on it is carried through, at the next opening where something came
between. What replaced it lies in a folder beside, as an archive that can be opened.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as driver

from notulen_app import files, paths
from notulen_app.domain.errors import ArchiveBusy, ArchiveReadOnly, FileUnreadable, FileUnwritable
from notulen_app.domain.keeping_errors import BackupDamaged
from notulen_app.files import pieces_of, read_bounded, sync_folder, write_atomic, write_pieces
from notulen_app.store import backup, copies, keying, refusals
from notulen_app.store.kept_beside import content_sha256, file_names, sha256_of

_ENDS = ("", "-wal", "-shm", "-journal")
"""The database and what belongs to its present state: on its own, each of them undoes the rest."""
_LARGEST = 1 << 44


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is under way: the names of the folders of the new set and of the old one.

    ``key_file``: the new set brings one. ``drop_old``: the old set holds the same facts as the new
    one, and goes when that has its place.
    """

    new: str
    old: str
    key_file: bool = False
    drop_old: bool = False


def pending(path: Path) -> bool:
    """Tell whether a restore was begun and has to be carried through."""
    return paths.restore_plan_of(path).is_file()


def complete(path: Path) -> None:
    """Carry through a restore that something came between; nothing where there is none.

    Raises:
        ArchiveReadOnly: it cannot be done at present; it is tried again the next time.
    """
    if not pending(path):
        return
    try:
        plan = msgspec.json.decode(
            read_bounded(paths.restore_plan_of(path), limit=10_000), type=Plan
        )
        _swap(path, plan)
    except OSError as error:
        raise ArchiveReadOnly(path, files.reason(error)) from error


@dataclass(frozen=True)
class Ready:
    """A backup that lies ready beside an archive to take its place."""

    path: Path
    source: Path
    plan: Plan
    key: bytes | None = field(default=None, repr=False)


def restore(path: Path, source: Path, *, now: dt.datetime, key: bytes | None = None) -> Path | None:
    """Put a backup, or any whole archive, in the place of an archive that nobody has open.

    Gives the folder in which the old set is kept; None where there was none.

    Raises:
        BackupDamaged, ArchiveTooNew: the backup is not whole, or is none.
        ArchiveLocked: it is encrypted, and ``key`` is missing or another one.
        ArchiveBusy: somebody has the archive open.
        FileUnwritable: nothing was changed.
    """
    complete(path)
    refuse_busy(path)
    return carry_out(make_ready(path, source, now=now, key=key))


def make_ready(path: Path, source: Path, *, now: dt.datetime, key: bytes | None = None) -> Ready:
    """Check a backup and copy it beside the archive, which may be open meanwhile. In any thread.

    Raises:
        BackupDamaged, ArchiveTooNew: the backup is not whole, or is none.
        ArchiveLocked: it is encrypted, and ``key`` is missing or another one.
        FileUnwritable: there is no room; nothing was left behind.
    """
    if source.absolute() == path.absolute():
        raise BackupDamaged(source, "ini arsip yang sedang dipakai")
    backup.check(source, key=key)
    plan = plan_for(path, now=now, key_file=paths.key_file_of(source).is_file())
    new = path.with_name(plan.new)
    with told(path, new):
        shutil.rmtree(new, ignore_errors=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir(mode=0o700)
        _copy(source, new / path.name, keying.key_for(source, key))
    return Ready(path, source, plan, key)


def carry_out(ready: Ready) -> Path | None:
    """Let what is ready take the place of the archive, which nobody has open any more.

    Gives the folder in which the old set is kept; None where there was none.

    Raises:
        ArchiveBusy, FileUnwritable: nothing was changed.
        ArchiveReadOnly: it was begun, and is carried through the next time it is opened.
    """
    path, new = ready.path, ready.path.with_name(ready.plan.new)
    refuse_busy(path)
    with told(path, new):
        write_atomic(paths.restore_plan_of(path), msgspec.json.encode(ready.plan))
    complete(path)
    old = path.with_name(ready.plan.old)
    return old if old.is_dir() else None


def sweep(path: Path) -> None:
    """Remove what a change that something came between has made ready: it may not be encrypted."""
    if not pending(path):
        shutil.rmtree(path.with_name(_new_name(path)), ignore_errors=True)


def let_go(ready: Ready) -> None:
    """Remove what was made ready and is not wanted."""
    if not pending(ready.path):
        shutil.rmtree(ready.path.with_name(ready.plan.new), ignore_errors=True)


def _copy(source: Path, copy: Path, key: bytes | None) -> None:
    """Copy a backup with its files to where they wait, and check what has arrived."""
    write_pieces(pieces_of(source, limit=_LARGEST), copy)
    if sha256_of(copy) != sha256_of(source):
        raise BackupDamaged(source, "berubah saat disalin")
    folder, origin = paths.attachments_of(copy), paths.attachments_of(source)
    folder.mkdir(mode=0o700)
    for name in file_names(origin):
        write_pieces(pieces_of(origin / name, limit=_LARGEST), folder / name)
        if not _is_whole(folder / name, key):
            raise BackupDamaged(source, f"lampiran “{name[:12]}…” rusak")
    if paths.key_file_of(source).is_file():
        content = read_bounded(paths.key_file_of(source), limit=10_000)
        write_atomic(paths.key_file_of(copy), content)
    copies.check(copy, archive_path=source, sound=False, key=key)
    sync_folder(folder)
    sync_folder(copy.parent)


def _is_whole(path: Path, key: bytes | None) -> bool:
    try:
        return content_sha256(path, key) == path.name
    except FileUnreadable:
        return False


def _swap(path: Path, plan: Plan) -> None:
    """Move the old set aside and the new one into place, each step once however often it is begun.

    The new database is moved last: as long as it waits, what lies in its place is old.
    """
    new, old = path.with_name(plan.new), path.with_name(plan.old)
    database, folder = new / path.name, paths.attachments_of(new / path.name)
    if database.exists():
        parts = [path.with_name(path.name + end) for end in _ENDS]
        if folder.exists():
            parts.append(paths.attachments_of(path))
        key_file = paths.key_file_of(database)
        if key_file.exists() or not plan.key_file:
            parts.append(paths.key_file_of(path))
        found = [one for one in parts if one.exists()]
        if found:
            old.mkdir(mode=0o700, exist_ok=True)
        for one in found:
            one.replace(old / one.name)
        if folder.exists():
            folder.replace(paths.attachments_of(path))
        if key_file.exists():
            key_file.replace(paths.key_file_of(path))
        sync_folder(path.parent)
        database.replace(path)
        sync_folder(path.parent)
    shutil.rmtree(new, ignore_errors=True)
    if plan.drop_old:
        shutil.rmtree(old, ignore_errors=True)
    paths.restore_plan_of(path).unlink()
    sync_folder(path.parent)


def refuse_busy(path: Path) -> None:
    """See that no program has the archive open, without touching anything of it.

    Whoever has it holds it alone, so that not even reading is possible. No key is needed.

    Raises:
        ArchiveBusy: one has.
    """
    if not path.is_file():
        return
    connection = driver.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0.2)
    try:
        connection.execute(
            "PRAGMA cipher_log_level = NONE"
        )  # one that is encrypted has no key here
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # else it makes a -shm beside it
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except driver.DatabaseError as error:
        if isinstance(refusals.known(path, error), ArchiveBusy):
            raise ArchiveBusy(path) from error
    finally:
        connection.close()


def _new_name(path: Path) -> str:
    return f".{_stem(path)}.pulih"


def _old_name(path: Path, now: dt.datetime) -> str:
    first = f"{_stem(path)} - sebelum dipulihkan {now:%Y-%m-%d %H.%M.%S}"
    names = chain((first,), (f"{first} ({n})" for n in count(2)))
    return next(one for one in names if not path.with_name(one).exists())


def plan_for(path: Path, *, now: dt.datetime, key_file: bool, drop_old: bool = False) -> Plan:
    """Name the folders in which a new set is made ready, and the old one kept."""
    old = _old_name(path, now)
    return Plan(new=_new_name(path), old=old, key_file=key_file, drop_old=drop_old)


def _stem(path: Path) -> str:
    return path.name.removesuffix(".db")


@contextlib.contextmanager
def told(path: Path, new: Path) -> Iterator[None]:
    """Turn what goes wrong before anything is replaced into FileUnwritable, without debris."""
    try:
        yield
    except BaseException as error:
        shutil.rmtree(new, ignore_errors=True)
        if isinstance(error, OSError):
            raise FileUnwritable(path, files.reason(error)) from error
        if isinstance(error, FileUnwritable):
            raise FileUnwritable(path, error.problem) from error
        raise
