"""The search on the large archive: pages against the bare index, and grep over the same text.

The other side of a row is the bare query of the index that gives the very same rows: the same
expression, the newest first, as many as a page has, with what their rows and meetings say. Nothing
is parsed, related, counted or put in order there. What the window shows first, five hits of each
of five groups with their counts, is held against the limit.
"""

from __future__ import annotations

import datetime as dt
import itertools
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from make_archive import COMMON, MIDDLING, RARE, archive_path
from measuring import Row, medians

from notulen_app.domain.search_hits import HitGroup, Sought
from notulen_app.domain.search_query import parse
from notulen_app.services import meetings, minutes
from notulen_app.store import search_intake
from notulen_app.store.archive import Archive
from notulen_app.store.search import PAGE, Search
from notulen_app.store.search_schema import GROUP_BITS, PART_BITS, SOURCE

LIMIT = 30.0
"""Milliseconds that a first page may take."""
FIRST = 5
"""Hits of each group on the first page."""
_TODAY = dt.date(2024, 8, 20)
_SEARCHES = {
    "a common word": f"{COMMON} ",
    "a middling word": f"{MIDDLING} ",
    "a rare word": f"{RARE} ",
    "no such word": "zzzkucing ",
    "a phrase of common words": '"keamanan dan"',
    "a beginning of 2 letters": "po",
    "a beginning of 4 letters": "keam",
    "a beginning of 7 letters": "pengama",
    "two common words": f"{COMMON} keamanan ",
    "common without another": f"{COMMON} -keamanan",
    "two fields": f"tahun:2020 jenis:keputusan {COMMON} ",
    "who and a word": f'pic:"Kabag Ops" {COMMON} ',
    "series and a word": f'seri:"rakor seri 7" {COMMON} ',
    "sector and a rare word": f'unsur:"unsur 3" {RARE} ',
}
_NARROWED = {
    "series and a word": "AND m.series_id = 'r7'",
    "sector and a rare word": "AND EXISTS (SELECT 1 FROM meeting_tally y JOIN organisation o"
    " ON o.id = y.target_id WHERE y.meeting_id = m.id AND y.kind = 'instansi'"
    " AND o.sector_id = 's3')",
}


def rows() -> list[Row]:
    """Measure on the large archive."""
    archive = Archive.open(archive_path())
    try:
        return [_intake(archive), *_pages(archive), *_rivals(archive), *_commits(archive)]
    finally:
        archive.close()


def _intake(archive: Archive) -> Row:
    """Make the index where it is not made yet; a step is what the window waits for."""
    times = []
    while not search_intake.is_complete(archive):
        begun = time.perf_counter()
        search_intake.take_in(archive, 500)
        times.append((time.perf_counter() - begun) * 1000)
    if not times:
        return Row("search: index", absent="made before")
    done = f"search: index made in {sum(times) / 1000:,.0f} s, longest step of 500 rows"
    return Row(done, max(times), 100.0, goal=1.0)


def _pages(archive: Archive) -> Iterator[Row]:
    slowest, name = 0.0, ""
    for label, text in _SEARCHES.items():
        group = HitGroup.DIRECTIVE if "pic:" in text else HitGroup.ROW
        search = Search(archive, Sought(query=parse(text), today=_TODAY))
        narrowed = _NARROWED.get(label, "")
        times = medians(
            {
                "page": lambda text=text, group=group: _page(archive, text, group),
                "bare": lambda one=search.expression, group=group, narrowed=narrowed: _bare(
                    archive, one, group, narrowed
                ),
                "first": lambda text=text: _first_page(archive, text),
            },
            rounds=9,
        )
        named = f"search: {label}, a page of a group, against the bare query"
        yield Row(named, 1000 * times["page"], 1000 * times["bare"], unit="µs", goal=3.0)
        if times["first"] > slowest:
            slowest, name = times["first"], label
    yield Row(f"search: slowest first page of all groups ({name})", slowest, LIMIT, goal=1.0)


def _page(archive: Archive, text: str, group: HitGroup) -> None:
    Search(archive, Sought(query=parse(text), today=_TODAY)).read(group)


def _first_page(archive: Archive, text: str) -> None:
    """Do what the window does when somebody has typed."""
    search = Search(archive, Sought(query=parse(text), today=_TODAY))
    for group in HitGroup:
        search.read(group, limit=FIRST)


def _bare(archive: Archive, expression: str, group: HitGroup, narrowed: str) -> None:
    """Ask the index for the newest of a group, with what their rows and meetings say."""
    number, table = (3, "directive") if group is HitGroup.DIRECTIVE else (2, "entry")
    join = "JOIN search_doc d ON d.id = s.rowid JOIN meeting m ON m.rowid = d.meeting"
    found = (
        f"SELECT s.rowid AS id FROM search_index s {join if narrowed else ''}"
        f" WHERE search_index MATCH ? AND s.rowid >= ? AND s.rowid < ? {narrowed}"
        f" ORDER BY s.rowid DESC LIMIT {PAGE}"
    )
    query = (
        f"SELECT w.id, t.*, m.title, m.dates FROM ({found}) w JOIN {table} t ON t.rowid ="
        f" (w.id & {SOURCE}) >> {PART_BITS} JOIN meeting m ON m.id = t.meeting_id"
    )
    span = number << GROUP_BITS, (number + 1) << GROUP_BITS
    archive.db.execute(query, [expression, *span]).fetchall()


def _rivals(archive: Archive) -> Iterator[Row]:
    """Look for a rare word as grep and ripgrep do in a file of the same text."""
    query = "SELECT text FROM search_doc"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "semua.txt"
        with path.open("w", encoding="utf-8") as stream:
            for (text,) in archive.db.execute(query):
                stream.write(f"{text}\n")
        for tool in ("rg", "grep"):
            program = shutil.which(tool)
            label = f"search: a rare word, against {tool} over the same text"
            if program is None:
                yield Row(label, absent=f"{tool} is not here")
                continue
            command = [program, "-w", RARE, str(path)]
            times = medians(
                {
                    "ours": lambda: _first_page(archive, f"{RARE} "),
                    "other": lambda c=command: subprocess.run(c, capture_output=True, check=False),
                },
                rounds=5,
            )
            yield Row(label, times["ours"], times["other"], goal=1.0, faster=True)


def _commits(archive: Archive) -> Iterator[Row]:
    """Add rows to a meeting and change their words, one commit each, and on an empty archive."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Archive.open(Path(folder) / "kosong.notulen.db")
        sides = {"ours": archive, "other": empty}
        own = {name: meetings.create_meeting(one, title="Rapat") for name, one in sides.items()}
        rows: dict[str, list[str]] = {name: [] for name in sides}

        def add(name: str, n: int) -> None:
            text = f"Posko nomor {n} dibuka untuk pengamanan"
            rows[name].append(minutes.add_entry(sides[name], own[name], text=text))

        def change(name: str, n: int) -> None:
            text = f"Posko nomor {n} ditutup sesudah pengamanan"
            minutes.change_text(sides[name], own[name], rows[name][n], text)

        for label, act in (("a row added", add), ("a row reworded", change)):
            times: dict[str, list[float]] = {name: [] for name in sides}
            for n, name in itertools.product(range(120), sides):
                begun = time.perf_counter()
                act(name, n)
                times[name].append((time.perf_counter() - begun) * 1_000_000)
            ours, other = (statistics.median(times[name][20:]) for name in ("ours", "other"))
            named = f"search: commit of {label}, against an empty archive"
            yield Row(named, ours, other, unit="µs", goal=1.3)
        while archive.undo_label is not None:
            archive.undo()
        empty.close()


if __name__ == "__main__":
    from measuring import table

    print(table(rows()))
    sys.exit(0)
