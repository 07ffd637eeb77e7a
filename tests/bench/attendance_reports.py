"""Reports over 10,000,000 rows of attendance from the kept counts, against the slow GROUP BY.

The archive is made once and kept in ``NOTULEN_BENCH`` (by default a folder of the system's own
for temporary files): 100,000 meetings in ten years, 50,000 people, 500 organisations.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
import time
from pathlib import Path

from measuring import Row, medians
from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.attendance_report import ReportBy
from notulen_app.domain.tally import Days
from notulen_app.services import reports
from notulen_app.store import tallies
from notulen_app.store.archive import Archive
from notulen_app.store.tally_days import RECOUNT

LIMIT = 50.0
"""Milliseconds that a report may take."""
PEOPLE, OFFICES, SECTORS, EACH = 50_000, 500, 8, 100
MEETINGS = int(os.environ.get("NOTULEN_BENCH_MEETINGS", "100000"))
_FIRST, _LAST = dt.date(2015, 1, 1), dt.date(2024, 12, 31)
_ODD = (dt.date(2019, 3, 17), dt.date(2022, 8, 14))
_EDGES = (dt.date(2015, 1, 16), dt.date(2024, 12, 15))
_YEAR = (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def rows() -> list[Row]:
    """Measure on the large archive; its counts are compared with those of the slow way first."""
    path = _archive()
    archive = Archive.open(path)
    count = archive.db.execute("SELECT count(*) FROM attendance").fetchone()[0]
    slow = _slow(archive)
    found = _reports(archive)
    archive.close()
    label = f"of {count:,} rows"
    return [
        *(
            Row(f"report by {name} {label}", taken, LIMIT, goal=1.0)
            for name, taken in found.items()
        ),
        Row(
            f"by sector, nearly ten years, against GROUP BY {label}",
            found["sector, nearly ten years"],
            slow,
        ),
    ]


def _reports(archive: Archive) -> dict[str, float]:
    def read(by: ReportBy, period: tuple[dt.date, dt.date]) -> object:
        return reports.page(archive, by, first=period[0], last=period[1])

    ever = (_FIRST, _LAST)
    return medians(
        {
            "sector, ten years": lambda: read(ReportBy.SECTOR, ever),
            "sector, from a day to a day": lambda: read(ReportBy.SECTOR, _ODD),
            "sector, nearly ten years": lambda: read(ReportBy.SECTOR, _EDGES),
            "organisation, nearly ten years": lambda: read(ReportBy.ORGANISATION, _EDGES),
            "organisation, ten years": lambda: read(ReportBy.ORGANISATION, ever),
            "organisation, a year": lambda: read(ReportBy.ORGANISATION, _YEAR),
            "person, from a day to a day, first page": lambda: read(ReportBy.PERSON, _ODD),
            "person, ten years, first page": lambda: read(ReportBy.PERSON, ever),
            "position, ten years, first page": lambda: read(ReportBy.POSITION, ever),
            "one person": lambda: tallies.of_person(archive, "p123"),
        }
    )


def _slow(archive: Archive) -> float:
    """Count by GROUP BY, see that the kept counts are the same, and give the time in ms."""
    begun = time.perf_counter()
    wanted = dict(archive.db.execute(_GROUP_BY, _days(_EDGES)).fetchall())
    taken = (time.perf_counter() - begun) * 1000
    period = Days(first=_EDGES[0], last=_EDGES[1])
    found = {
        f"{one.name}|{state}": number
        for one in tallies.by_sector(archive, period)
        for state, number in (
            ("hadir", one.tally.present),
            ("diwakili", one.tally.represented),
            ("izin", one.tally.excused),
            ("sakit", one.tally.ill),
            ("tanpa keterangan", one.tally.absent),
            ("belum diisi", one.tally.unknown),
        )
    }
    assert {key: number for key, number in found.items() if number} == wanted
    return taken


def _days(period: tuple[dt.date, dt.date]) -> list[str]:
    return [day.isoformat() for day in period]


def _archive() -> Path:
    folder = Path(os.environ.get("NOTULEN_BENCH", Path(tempfile.gettempdir()) / "notulen-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"kehadiran-{MEETINGS * EACH}.notulen.db"
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
    """Write the rows without the triggers and all indexes, which are made again afterwards."""
    db = driver.connect(str(path), isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA cache_size = -1000000")
    triggers = _taken_out(db, "trigger", ("attendance", "meeting", "position"))
    indexes = _taken_out(db, "index", ("attendance",))
    db.execute("BEGIN")
    for statement in _FILL:
        db.execute(
            statement,
            {"people": PEOPLE, "offices": OFFICES, "sectors": SECTORS, "meetings": MEETINGS,
             "each": EACH},
        )  # fmt: skip
    db.execute("COMMIT")
    for statement in (*indexes, *RECOUNT, *triggers):
        db.execute(statement)
    db.execute("ANALYZE")
    db.execute("PRAGMA journal_mode = WAL")
    db.close()


def _taken_out(db: driver.Connection, kind: str, tables: tuple[str, ...]) -> list[str]:
    """Drop triggers or indexes of these tables, and give the statements that make them again."""
    marks = ",".join("?" * len(tables))
    found = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL"
        f" AND tbl_name IN ({marks})",
        [kind, *tables],
    ).fetchall()
    for name, _ in found:
        db.execute(f'DROP {kind} "{name}"')
    return [sql for _, sql in found]


_COUNT = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {}) "
_FILL = (
    _COUNT.format(":sectors")
    + "INSERT INTO sector (id, name, \"order\") SELECT 's' || i, 'Unsur ' || i, i FROM n",
    _COUNT.format(":offices") + "INSERT INTO organisation (id, name, sector_id)"
    " SELECT 'o' || i, 'Instansi ' || i, 's' || (i % :sectors) FROM n",
    _COUNT.format(":people")
    + "INSERT INTO person (id, name) SELECT 'p' || i, 'Orang ' || printf('%05d', i) FROM n",
    _COUNT.format(":people") + "INSERT INTO position (id, title, organisation_id, person_id)"
    " SELECT 'j' || i, 'Jabatan ' || printf('%05d', i), 'o' || (i % :offices), 'p' || i FROM n",
    _COUNT.format(":meetings")
    + "INSERT INTO meeting (id, title, kind, context, legal_bases, dates, until_finished, state,"
    " rescheduled_from, bases, signers, copies, version)"
    " SELECT 'm' || i, 'Rapat ' || i, 'rakor', '[]', '[]',"
    " '[\"' || date('2015-01-01', '+' || (i * 3650 / :meetings) || ' days') || '\"]',"
    " 0, 'sah', '[]', '[]', '[]', '[]', 1 FROM n",
    "WITH RECURSIVE m(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM m WHERE i + 1 < :meetings),"
    " k(j) AS (SELECT 0 UNION ALL SELECT j + 1 FROM k WHERE j + 1 < :each)"
    ' INSERT INTO attendance (meeting_id, id, rank, person_id, position_id, role, "order", state,'
    " strokes) SELECT 'm' || i, 'a' || j, j, 'p' || ((i * 7919 + j * 503) % :people),"
    " 'j' || ((i * 7919 + j * 503) % :people), 'peserta', j + 1,"
    " CASE (i * 31 + j * 17) % 20 WHEN 0 THEN 'belum diisi' WHEN 1 THEN 'izin' WHEN 2 THEN 'sakit'"
    " WHEN 3 THEN 'tanpa keterangan' WHEN 4 THEN 'diwakili' ELSE 'hadir' END, '[]' FROM m, k",
)
_GROUP_BY = (
    "SELECT s.name || '|' || a.state, count(*) FROM attendance a"
    " JOIN meeting m ON m.id = a.meeting_id JOIN position j ON j.id = a.position_id"
    " JOIN organisation o ON o.id = j.organisation_id JOIN sector s ON s.id = o.sector_id"
    " WHERE m.first_date BETWEEN ? AND ? AND m.trashed_at IS NULL"
    " AND m.state <> 'dibatalkan' AND a.role <> 'tamu' GROUP BY s.name, a.state"
)
