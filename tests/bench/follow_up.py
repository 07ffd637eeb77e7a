"""The list of 50,000 directives with 500,000 units: opening it, every filter, one act.

The archive is made once and kept in ``NOTULEN_BENCH`` (by default a folder of the system's own
for temporary files): 100,000 meetings, 200 responsible units in 8 sectors, 20 series.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from measuring import Row, bare_commits, medians
from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, Level, Pill, Sort, Wanted
from notulen_app.services import follow_up as acts
from notulen_app.store import follow_up
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import RECOUNT

OPEN, FILTER, FRAME = 250.0, 50.0, 1000 / 60
"""Milliseconds that opening may take, that a first page may take, and that a frame lasts."""
DIRECTIVES = int(os.environ.get("NOTULEN_BENCH_DIRECTIVES", "50000"))
EACH, UNITS, SECTORS, SERIES = 10, 200, 8, 20
TODAY = dt.date(2024, 3, 13)
_FIRST = dt.date(2019, 6, 1)
_WORDS = (
    "posko", "kesiapan", "personel", "laporan", "pilkada", "pengamanan", "wilayah", "kegiatan",
    "sarana", "anggaran", "koordinasi", "masyarakat", "patroli", "logistik",
)  # fmt: skip
_NARROWED: dict[str, dict[str, object]] = {
    "all": {},
    **{one.value: {"pill": one} for one in Pill},
    **{f"column {one.name.lower()}": {"column": one} for one in Column},
    "unit": {"unit_key": "j5"},
    "unit, late": {"unit_key": "j5", "pill": Pill.LATE},
    "series": {"series_id": "r4"},
    "sector": {"sector_id": "s3"},
    "meeting": {"meeting_id": "m40"},
    "a word in half of them": {"words": ("posko",)},
    "a rare word": {"words": ("kucing",)},
    "no such word": {"words": ("zzz",)},
    "sector, late, word": {"sector_id": "s3", "pill": Pill.LATE, "words": ("posko",)},
}


def rows() -> list[Row]:
    """Measure on the large archive."""
    path = archive_path()
    archive = Archive.open(path)
    found = [
        Row("follow-up: open the board", medians({"": lambda: _open(archive)})[""], OPEN, goal=1.0),
        *_filters(archive),
        _act(archive),
    ]
    archive.close()
    return found


def _open(archive: Archive) -> None:
    """Read what the board shows first: a page of each column, the counts, the units."""
    for column in Column:
        follow_up.page(archive, Wanted(today=TODAY, column=column))
    follow_up.counts(archive, Wanted(today=TODAY))
    follow_up.units(archive)


def _filters(archive: Archive) -> Iterator[Row]:
    """Measure the first page of every filter by every column; the slowest of each is told."""
    for level in Level:
        times = {
            f"{name} by {sort.value}": _best(archive, level, sort, narrowed)
            for (name, narrowed), sort in product(_NARROWED.items(), Sort)
        }
        slowest = max(times, key=lambda name: times[name])
        label = f"follow-up: first page, {len(times)} ways ({level.value}), slowest: {slowest}"
        yield Row(label, times[slowest], FILTER, goal=1.0)


def _best(archive: Archive, level: Level, sort: Sort, narrowed: dict[str, object]) -> float:
    wanted = Wanted(today=TODAY, level=level, sort=sort, **narrowed)  # type: ignore[arg-type]
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        follow_up.page(archive, wanted)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def _act(archive: Archive) -> Row:
    """Let units report one after another; the row is read anew, as the list does."""
    now = dt.datetime(2024, 3, 13, 9, 0, tzinfo=dt.UTC)
    wanted = Wanted(today=TODAY, level=Level.UNIT, column=Column.NOT_BEGUN)
    times = []
    for row in follow_up.page(archive, wanted, limit=60).rows:
        begun = time.perf_counter()
        acts.set_state(archive, [row.target], AssignmentState.TO_VERIFY, now=now)
        key = (row.meeting_id, row.directive_id, row.assignment_id)
        follow_up.row(archive, wanted, key)
        times.append((time.perf_counter() - begun) * 1000)
    while archive.undo_label is not None:
        archive.undo()
    with tempfile.TemporaryDirectory() as folder:
        bare = statistics.median(bare_commits(Path(folder) / "bare.db", 200))
    label = "follow-up: one state, against 1.5 bare commits and a frame"
    return Row(label, statistics.median(times), 1.5 * bare + FRAME, goal=1.0)


def archive_path() -> Path:
    folder = Path(os.environ.get("NOTULEN_BENCH", Path(tempfile.gettempdir()) / "notulen-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"tindak-lanjut-{DIRECTIVES}.notulen.db"
    if not path.exists():
        print(f"Making {path} once; this takes a while.", file=sys.stderr)
        half = path.with_suffix(".baru")
        for old in folder.glob(f"{half.name}*"):
            old.unlink()
        Archive.open(half).close()
        _fill(half)
        half.rename(path)
    return path


def _fill(path: Path) -> None:
    """Write the rows without the triggers, which are made again afterwards."""
    db = driver.connect(str(path), isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute("BEGIN")
    dice = random.Random(1)
    for statement, values in (
        ("INSERT INTO sector (id, name, \"order\") VALUES (?, ?, ?)",
         [(f"s{n}", f"Unsur {n}", n) for n in range(SECTORS)]),
        ("INSERT INTO organisation (id, name, sector_id) VALUES (?, ?, ?)",
         [(f"o{n}", f"Instansi {n}", f"s{n % SECTORS}") for n in range(40)]),
        ("INSERT INTO position (id, title, organisation_id) VALUES (?, ?, ?)",
         [(f"j{n}", f"Satuan {n}", f"o{n % 40}") for n in range(UNITS)]),
        ("INSERT INTO series (id, name) VALUES (?, ?)",
         [(f"r{n}", f"Seri {n}") for n in range(SERIES)]),
        (_MEETING, _meetings()),
        (_DIRECTIVE, _directives(dice)),
        (_ASSIGNMENT, _assignments(dice)),
    ):  # fmt: skip
        db.executemany(statement, values)
    for _, statement in triggers:
        db.execute(statement)
    for statement in RECOUNT:
        db.execute(statement)
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _day(number: int) -> dt.date:
    return _FIRST + dt.timedelta(days=number % 1800)


def _meetings() -> Iterator[tuple[object, ...]]:
    for n in range(2 * DIRECTIVES):
        yield (f"m{n}", f"Rapat {n}", f"r{n % SERIES}", json.dumps([_day(n).isoformat()]))


def _directives(dice: random.Random) -> Iterator[tuple[object, ...]]:
    for n in range(0, 2 * DIRECTIVES, 2):
        rare = " kucing" if dice.random() < 0.0005 else ""
        due = _day(n) + dt.timedelta(days=dice.randint(3, 60))
        day = due.isoformat() if dice.random() < 0.9 else None
        yield (f"m{n}", f"d{n}", " ".join(dice.choices(_WORDS, k=10)) + rare, day, day)


def _assignments(dice: random.Random) -> Iterator[tuple[object, ...]]:
    states = [one.value for one in AssignmentState]
    report = {"id": "x", "at": "2024-01-01T00:00:00Z", "text": "lapor", "evidence": []}
    reports = json.dumps([report])
    for n, k in product(range(0, 2 * DIRECTIVES, 2), range(EACH)):
        unit = dice.randrange(UNITS)
        party = {"text": f"Satuan {unit}", "position_id": f"j{unit}"}
        yield (f"m{n}", f"d{n}", f"t{n}-{k}", k, json.dumps(party), dice.choice(states), reports)


_MEETING = (
    "INSERT INTO meeting (id, title, kind, series_id, context, legal_bases, dates, until_finished,"
    " state, rescheduled_from, bases, signers, copies, version)"
    " VALUES (?, ?, 'rakor', ?, '[]', '[]', ?, 0, 'draf', '[]', '[]', '[]', '[]', 1)"
)
_DIRECTIVE = (
    "INSERT INTO directive (meeting_id, id, rank, text, number, kind, addressees, due,"
    ' original_due, checklist, "order", private)'
    " VALUES (?, ?, 0, ?, 1, 'arahan', '[]', ?, ?, '[]', 1, 0)"
)
_ASSIGNMENT = (
    "INSERT INTO assignment (meeting_id, directive_id, id, rank, unit, state, progress)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
