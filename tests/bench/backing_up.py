"""A backup of a large archive against the disk's own copy, and what a commit waits meanwhile."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from measuring import Row, medians

from notulen_app.services import meetings, minutes
from notulen_app.services.archiving import backup_into
from notulen_app.store import backup
from notulen_app.store.archive import Archive

MEGABYTES, ROUNDS = 200, 3
"""Size of the archive, and runs of each side."""
_BETWEEN = 0.02
"""Seconds between two rows that are typed."""


def rows() -> list[Row]:
    """Measure the copy that a commit may meet, the whole checked backup, and the commits."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.notulen.db"
        with contextlib.closing(Archive.open(path)) as archive:
            meeting_id = meetings.create_meeting(archive, title="Rakor")
            _fill(archive)
            sides: dict[str, Callable[[], object]] = {
                "disk": lambda: _copied(path, Path(folder) / "kopi"),
                "copy": lambda: _begun(archive, Path(folder) / "awal.db"),
                "whole": lambda: _whole(archive, Path(folder) / "ke"),
            }
            taken = medians(sides, rounds=ROUNDS)
            work = backup_into(archive, Path(folder) / "lain", now=_now())
            thread = threading.Thread(target=work.run)
            alone = _typed(archive, meeting_id, _until(time.monotonic() + 2))
            thread.start()
            beside = _typed(archive, meeting_id, lambda: not thread.is_alive())
    label = f"backup of {MEGABYTES} MB"
    return [
        Row(
            f"{label}: database copied in steps and synced / cp",
            taken["copy"],
            taken["disk"],
            goal=2,
        ),
        Row(f"{label}: checked whole, row by row / cp", taken["whole"], taken["disk"]),
        Row("  commit beside it / alone", statistics.median(beside), statistics.median(alone)),
        Row("  longest commit beside it", max(beside)),
    ]


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()


def _fill(archive: Archive) -> None:
    with archive.action("Isi"):
        archive.db.execute("CREATE TABLE beban (isi BLOB)")
        for _ in range(MEGABYTES):
            archive.db.execute("INSERT INTO beban VALUES (?)", [os.urandom(1_000_000)])
    archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copied(source: Path, target: Path) -> None:
    """Copy a file as the disk copies it, on the disk when it is done."""
    shutil.copyfile(source, target)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    target.unlink()


def _begun(archive: Archive, target: Path) -> None:
    backup.begin(archive.db.conn, target)
    shutil.rmtree(target.with_name(".awal.sedang"))


def _whole(archive: Archive, folder: Path) -> None:
    backup_into(archive, folder, now=_now()).run()
    shutil.rmtree(folder)


def _until(end: float) -> Callable[[], bool]:
    return lambda: time.monotonic() > end


def _typed(archive: Archive, meeting_id: str, is_over: Callable[[], bool]) -> list[float]:
    """Add rows until it is over and give how long each took, in milliseconds."""
    taken = []
    while not is_over():
        begun = time.perf_counter()
        minutes.add_entry(archive, meeting_id, text=f"Baris {len(taken)}")
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(_BETWEEN)
    return taken or [0.0]
