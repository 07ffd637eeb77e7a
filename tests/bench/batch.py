"""Minutes of many meetings: all processes against one, from reading to the last file."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from multiprocessing import get_context
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


def _counted(seconds: float) -> int:
    """Count for so long, and give how far."""
    until, count = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        count += 1
    return count


def _given(many: int) -> Row:
    """Measure what the machine gives to so many busy processes against one, at this moment.

    Where others work on it as well that is less than their number, and no batch can have more.
    """
    with get_context("spawn").Pool(many) as pool:
        pool.map(_counted, [0.1] * many)
        alone, together = [], []
        for _ in range(_ROUNDS):
            alone.append(pool.apply(_counted, [1.0]))
            together.append(sum(pool.map(_counted, [1.0] * many, chunksize=1)))
    # time for the same work, so that it reads as the row of the batch does
    ours, other = (1000 / statistics.median(one) for one in (together, alone))
    label = f"what the machine gave {many} busy processes / one"
    return Row(label, ours * 1e6, other * 1e6, unit="ns", faster=True)


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
    return [Row(label, all_of_them, one, goal=1.7, faster=True), _given(many)]
