"""Minutes of many meetings: all processes against one, from reading to the last file."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path

from measuring import Row
from records import large_record

from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.services.batch import Batch, Order, processes
from notulen_app.store.archive import Archive

COUNT = 160
"""Meetings of one run; what they take is scaled to a thousand."""
WHOLE = 1_000
_ROUNDS = 3


def _fill(archive: Archive) -> list[str]:
    """Put in meetings of some five pages each."""
    record = large_record(attendees=30, agenda=6)
    return [
        exchange.import_record(
            archive,
            changed(
                record,
                meeting=changed(record.meeting, id=f"rapat-{n}", title=f"Rapat {n}"),
            ),
        )
        for n in range(COUNT)
    ]


def _run(archive: Archive, ids: list[str], folder: Path, *, at_once: int) -> float:
    """Make all minutes and give the seconds; the processes start anew, as for a person."""
    begun = time.perf_counter()
    batch = Batch(archive, ids, Order(folder, kinds=("pdf",)), at_once=at_once)
    while batch.advance(seconds=0.1):
        batch.wait()
    batch.close()
    taken = time.perf_counter() - begun
    assert len(batch.files) == len(ids), batch.failures
    shutil.rmtree(folder)
    return taken


def rows() -> list[Row]:
    """Measure one process against as many as there are cores, taking turns."""
    many = processes()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = Archive.open(folder / "bangku.notulen.db", create=True)
        ids = _fill(archive)
        taken: dict[int, list[float]] = {1: [], many: []}
        for _ in range(_ROUNDS):
            for at_once, times in taken.items():
                times.append(_run(archive, ids, folder / "keluar", at_once=at_once))
        archive.close()
    one, all_of_them = (statistics.median(taken[n]) * 1000 * WHOLE / COUNT for n in (1, many))
    label = f"minutes of {WHOLE} meetings (of {COUNT}, scaled), {many} processes / one"
    if many == 1:
        return [Row(label, one, absent="one core only")]
    return [Row(label, all_of_them, one, goal=1.7, faster=True)]
