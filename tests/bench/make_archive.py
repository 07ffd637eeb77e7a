"""The large archive of the benchmarks: meetings, rows, directives and people over thirty years.

It is made once and kept in ``NOTULEN_BENCH`` (by default a folder of the system's own for temporary
files). ``NOTULEN_BENCH_MEETINGS`` says how many meetings (20,000; the goals speak of 100,000), each
with ten rows and one directive; ``NOTULEN_BENCH_ATTENDEES`` how many rows of attendance each has
(3; the goals speak of 100). Words are those of the dictionary, as unevenly used as in real texts.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from notulen_app.paths import resource
from notulen_app.store import follow_up_schema, tally_days, tally_schema
from notulen_app.store.archive import Archive
from notulen_app.store.search_schema import TODO

MEETINGS = int(os.environ.get("NOTULEN_BENCH_MEETINGS", "20000"))
ATTENDEES = int(os.environ.get("NOTULEN_BENCH_ATTENDEES", "3"))
EACH, PEOPLE, OFFICES, SECTORS, SERIES = 10, 5_000, 400, 8, 40
COMMON, MIDDLING, RARE = "posko", "sispamkota", "mercusuar"
"""Words in seven of ten rows, in one of fifty, and in one of ten thousand."""
_FIRST = dt.date(1995, 1, 2)
_DAYS = 30 * 365
_UNITS = ("Kabag Ops", "Kasat Lantas", "Kasat Intelkam", "Kapolsek jajaran", "Dinas Perhubungan")
_KINDS = ("catatan", "catatan", "catatan", "catatan", "keputusan", "pertanyaan")
_USUAL = (
    *("keamanan", "kegiatan", "pelaksanaan", "pengamanan", "kesiapan", "personel", "wilayah"),
    *("pilkada", "laporan", "koordinasi", "masyarakat", "patroli", "anggaran", "yang", "dan"),
    *("untuk", "pada", "dengan", "agar", "segera", "tahap", "petugas", "tempat", "daftar"),
)


def archive_path() -> Path:
    """Give the archive, made where there is none; its index is made by the app's own steps."""
    folder = Path(os.environ.get("NOTULEN_BENCH", Path(tempfile.gettempdir()) / "notulen-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"arsip-{MEETINGS}-{ATTENDEES}.notulen.db"
    if not path.exists():
        print(f"Making {path} once; this takes a while.", file=sys.stderr)
        half = path.with_suffix(".baru")
        for old in folder.glob(f"{half.name}*"):
            old.unlink()
        Archive.open(half).close()
        _fill(half)
        half.rename(path)
    return path


def texts(dice: random.Random) -> Iterator[str]:
    """Give sentence after sentence."""
    lines = resource("dictionary", "id_ID.dic").read_text(encoding="utf-8").splitlines()[1:]
    plain = (line.partition("/")[0].strip().lower() for line in lines)
    words = [*_USUAL, *(word for word in plain if word.isalpha() and 2 < len(word) < 15)]
    words += [f"ke{word}an" for word in words[24:6_000]] + [
        f"me{word}kan" for word in words[:6_000]
    ]
    usual, others = words[:24], words[24:]
    dice.shuffle(others)
    words = usual + others
    weights = list(itertools.accumulate(1 / (n + 4) for n in range(len(words))))
    while True:
        said = dice.choices(words, cum_weights=weights, k=11)
        for word, often in ((COMMON, 0.7), (MIDDLING, 0.02), (RARE, 0.0001)):
            if dice.random() < often:
                said[dice.randrange(len(said))] = word
        yield " ".join(said).capitalize() + "."


def _fill(path: Path) -> None:
    """Write the rows without the triggers, which are made again afterwards."""
    db = driver.connect(str(path), isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA cache_size = -500000")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute("BEGIN")
    dice = random.Random(7)
    said = texts(dice)
    for statement, values in (
        ('INSERT INTO sector (id, name, "order") VALUES (?, ?, ?)',
         [(f"s{n}", f"Unsur {n}", n) for n in range(SECTORS)]),
        ("INSERT INTO organisation (id, name, sector_id) VALUES (?, ?, ?)",
         [(f"o{n}", f"Instansi {n}", f"s{n % SECTORS}") for n in range(OFFICES)]),
        ("INSERT INTO person (id, name) VALUES (?, ?)",
         [(f"p{n}", f"Orang {n}") for n in range(PEOPLE)]),
        ("INSERT INTO position (id, title, organisation_id, person_id) VALUES (?, ?, ?, ?)",
         [(f"j{n}", f"Jabatan {n}", f"o{n % OFFICES}", f"p{n}") for n in range(PEOPLE)]),
        ("INSERT INTO series (id, name) VALUES (?, ?)",
         [(f"r{n}", f"Rakor seri {n}") for n in range(SERIES)]),
        (_MEETING, _meetings(said)),
        (_ENTRY, _entries(said, dice)),
        (_DIRECTIVE, _directives(said)),
        (_ASSIGNMENT, _assignments(dice)),
        (_ATTENDANCE, _attendance()),
    ):  # fmt: skip
        db.executemany(statement, values)
    for _, statement in triggers:
        db.execute(statement)
    for statement in (
        *tally_schema.RECOUNT, *tally_days.RECOUNT, *follow_up_schema.RECOUNT, *TODO
    ):  # fmt: skip
        db.execute(statement)
    db.execute("COMMIT")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _day(n: int) -> str:
    return (_FIRST + dt.timedelta(days=n * _DAYS // MEETINGS)).isoformat()


def _meetings(said: Iterator[str]) -> Iterator[tuple[object, ...]]:
    for n in range(MEETINGS):
        title = f"Rapat koordinasi {next(said)[:60]}"
        yield (f"m{n}", title, f"r{n % SERIES}", json.dumps([_day(n)]), f"Aula {n % 30}")


def _entries(said: Iterator[str], dice: random.Random) -> Iterator[tuple[object, ...]]:
    for n, k in itertools.product(range(MEETINGS), range(EACH)):
        yield (f"m{n}", f"e{n}-{k}", k, dice.choice(_KINDS), next(said), k)


def _directives(said: Iterator[str]) -> Iterator[tuple[object, ...]]:
    for n in range(MEETINGS):
        yield (f"m{n}", f"d{n}", next(said), _day(n))


def _assignments(dice: random.Random) -> Iterator[tuple[object, ...]]:
    states = ("belum mulai", "dikerjakan", "menunggu verifikasi", "selesai", "selesai")
    for n in range(MEETINGS):
        unit = json.dumps({"text": dice.choice(_UNITS)})
        yield (f"m{n}", f"d{n}", f"t{n}", unit, dice.choice(states))


def _attendance() -> Iterator[tuple[object, ...]]:
    for n, k in itertools.product(range(MEETINGS), range(ATTENDEES)):
        person = (n * 7919 + k * 503) % PEOPLE
        yield (f"m{n}", f"a{k}", k, f"p{person}", f"j{person}", k + 1)


_MEETING = (
    "INSERT INTO meeting (id, title, kind, series_id, context, legal_bases, dates, place,"
    " until_finished, state, rescheduled_from, bases, signers, copies, version)"
    " VALUES (?, ?, 'rakor', ?, '[]', '[]', ?, ?, 0, 'draf', '[]', '[]', '[]', '[]', 1)"
)
_ENTRY = (
    'INSERT INTO entry (meeting_id, id, rank, kind, text, "order", sub_points, private)'
    " VALUES (?, ?, ?, ?, ?, ?, '[]', 0)"
)
_DIRECTIVE = (
    "INSERT INTO directive (meeting_id, id, rank, text, number, kind, addressees, due, checklist,"
    " \"order\", private) VALUES (?, ?, 0, ?, 1, 'arahan', '[]', ?, '[]', 1, 0)"
)
_ASSIGNMENT = (
    "INSERT INTO assignment (meeting_id, directive_id, id, rank, unit, state, progress)"
    " VALUES (?, ?, ?, 0, ?, ?, '[]')"
)
_ATTENDANCE = (
    'INSERT INTO attendance (meeting_id, id, rank, person_id, position_id, role, "order", state,'
    " strokes) VALUES (?, ?, ?, ?, ?, 'peserta', ?, 'hadir', '[]')"
)


if __name__ == "__main__":
    begun = time.monotonic()
    made = archive_path()
    print(f"{made}: {made.stat().st_size / 1e6:,.0f} MB, {time.monotonic() - begun:,.0f} s")
