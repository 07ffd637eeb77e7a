"""Counts of attendance are what a slow count of the rows gives, whatever is written and undone."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from database import open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from thoroughness import examples

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.rules import sector_counts
from notulen_app.domain.tally import Days, Tally
from notulen_app.services import exchange, meetings
from notulen_app.store import meetings as stored
from notulen_app.store import tallies
from notulen_app.store.archive import Archive

EVER = Days(first=dt.date.min, last=dt.date.max)
STATES = [one.value for one in AttendanceState]
DAYS = ('["2024-08-15"]', '["2024-08-16"]', '["2024-08-01","2024-09-02"]', '["2024-09-01"]', "[]")


@contextmanager
def fresh() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        yield archive
        archive.close()


def counted(archive: Archive) -> tuple[list[Any], ...]:
    """Give all tables of counts."""
    return tuple(
        sorted(archive.db.execute(f"SELECT * FROM {table}").fetchall())
        for table in ("attendance_tally", "meeting_tally", "person_tally", "office_tally")
    )


def slow(archive: Archive) -> tuple[list[Any], ...]:
    """Count every row of attendance by hand."""
    rows = list(archive.db.query("SELECT * FROM attendance"))
    about = {row["id"]: row for row in archive.db.query("SELECT * FROM meeting")}
    posts = {row["id"]: row for row in archive.db.query("SELECT * FROM position ORDER BY id")}
    held = {row["person_id"]: row["id"] for row in posts.values()}
    by_month: Counter[tuple[str, ...]] = Counter()
    by_meeting: Counter[tuple[str, ...]] = Counter()
    by_person: Counter[tuple[str, ...]] = Counter()
    by_office: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        meeting = about[row["meeting_id"]]
        gone = meeting["trashed_at"] or meeting["state"] == "dibatalkan"
        day = "" if gone else meeting["first_date"]
        if row["person_id"]:
            post = row["position_id"] or held.get(row["person_id"])
            office = (posts.get(post) or {"organisation_id": None})["organisation_id"] or ""
            whom = [("orang", row["person_id"]), ("instansi", office)]
            whom += [("jabatan", post)] if post else []
        else:
            whom = [("kelompok", row["group_id"])]
        for name, number in contribution(row).items():
            for kind, target in whom:
                if kind in ("instansi", "kelompok"):
                    by_month[kind, target, day[:7], name] += number
                    by_office[kind, day, target, name] += number
                    by_meeting[row["meeting_id"], kind, target, name] += number
                else:
                    by_person[kind, target, day, name] += number
    return wide(by_month), wide(by_meeting), wide(by_person), wide(by_office)


def contribution(row: dict[str, Any]) -> dict[str, int]:
    guest, state = row["role"] == "tamu", row["state"]
    names = ("present", "represented", "excused", "ill", "absent")
    found = {"invited": int(not guest)}
    found |= {name: int(not guest and state == STATES[n]) for n, name in enumerate(names, 1)}
    found["guests"] = int(guest and state in ("hadir", "diwakili"))
    found["heads_asked"] = row["head_count"] or 0
    found["heads_present"] = row["present_count"] or 0
    found["counted"] = int(row["present_count"] is not None)
    return found


def wide(counts: Counter[tuple[str, ...]]) -> list[Any]:
    names = Tally.__struct_fields__
    keys = {key[:-1] for key, number in counts.items() if number}
    return sorted((*key, *(counts[(*key, name)] for name in names)) for key in keys)


class Walk:
    """Writes to single rows of the tables that counts are made of."""

    def __init__(self, archive: Archive, dice: random.Random) -> None:
        self.archive, self.dice = archive, dice

    def one(self, table: str, column: str = "id") -> Any:
        found = self.archive.db.execute(f"SELECT {column} FROM {table} ORDER BY rowid").fetchall()
        return self.dice.choice(found)[0] if found else None

    def row(self) -> Any:
        found = self.archive.db.execute("SELECT rowid FROM attendance ORDER BY rowid").fetchall()
        return self.dice.choice(found)[0] if found else None

    def run(self, query: str, *values: Any) -> None:
        self.archive.db.execute(query, list(values))

    def office(self) -> Any:
        return self.dice.choice([None, "o1", "o2", "o3"])

    def count(self) -> Any:
        return self.dice.choice([None, 0, 3, 14])


def _add(walk: Walk) -> None:
    who = walk.dice.choice(["person", "people_group"])
    column = "person_id" if who == "person" else "group_id"
    post = walk.dice.choice([None, walk.one("position")]) if who == "person" else None
    number, meeting = walk.dice.randint(0, 10**9), walk.one("meeting")
    if meeting is None:
        return
    walk.run(
        f'INSERT INTO attendance (meeting_id, id, rank, "order", strokes, {column}, position_id,'
        " role, state, head_count, present_count) VALUES (?, ?, 0, 0, '[]', ?, ?, ?, ?, ?, ?)",
        meeting, f"n{number}", walk.one(who), post,
        walk.dice.choice(["peserta", "tamu"]), walk.dice.choice(STATES), walk.count(),
        walk.count(),
    )  # fmt: skip


def _person(walk: Walk) -> None:
    query = "UPDATE attendance SET person_id = ? WHERE rowid = ? AND group_id IS NULL"
    walk.run(query, walk.one("person"), walk.row())


VERBS: tuple[Callable[[Walk], None], ...] = (
    _add,
    lambda w: w.run(
        "UPDATE attendance SET state = ? WHERE rowid = ?", w.dice.choice(STATES), w.row()
    ),
    lambda w: w.run(
        "UPDATE attendance SET role = ?, state = ?, present_count = ? WHERE rowid = ?",
        w.dice.choice(["peserta", "tamu"]), w.dice.choice(STATES), w.count(), w.row(),
    ),
    lambda w: w.run(
        "UPDATE attendance SET position_id = ?, state = ? WHERE rowid = ?",
        w.dice.choice([None, w.one("position")]), w.dice.choice(STATES), w.row(),
    ),
    _person,
    lambda w: w.run("DELETE FROM attendance WHERE rowid = ?", w.row()),
    lambda w: w.run(
        "UPDATE meeting SET dates = ? WHERE id = ?", w.dice.choice(DAYS), w.one("meeting")
    ),
    lambda w: w.run(
        "UPDATE meeting SET trashed_at = ?, state = ? WHERE id = ?",
        w.dice.choice([None, "2025-01-01"]), w.dice.choice(["draf", "dibatalkan"]),
        w.one("meeting"),
    ),
    lambda w: w.run("DELETE FROM meeting WHERE id = ?", w.one("meeting")),
    lambda w: w.run(
        "UPDATE position SET organisation_id = ? WHERE id = ?", w.office(), w.one("position")
    ),
    lambda w: w.run(
        "UPDATE position SET person_id = ?, organisation_id = ? WHERE id = ?",
        w.dice.choice([None, w.one("person")]), w.office(), w.one("position"),
    ),
    lambda w: w.run("DELETE FROM position WHERE id = ?", w.one("position")),
    lambda w: w.run(
        "INSERT INTO position (id, title, organisation_id, person_id) VALUES (?, 'x', ?, ?)",
        f"{w.dice.choice('aijkz')}{w.dice.randint(0, 10**9)}", w.office(), w.one("person"),
    ),
)  # fmt: skip


@settings(max_examples=examples(12))
@given(st.integers(0, 2**32))
def test_counts_are_those_of_a_slow_count_after_every_write_and_undo(seed: int) -> None:
    dice = random.Random(seed)
    with fresh() as archive:
        for record in (full_record(), sample_record()):
            exchange.import_record(archive, record)
        archive.forget_steps()
        assert counted(archive) == slow(archive)
        walk = Walk(archive, dice)
        states = [counted(archive)]
        while len(states) < 25 and walk.one("meeting"):
            steps = len(archive._done)
            with archive.action("Coba"):
                for _ in range(dice.randint(1, 3)):
                    dice.choice(VERBS)(walk)
            assert counted(archive) == slow(archive)
            if len(archive._done) > steps:
                states.append(counted(archive))
        for state in reversed(states[:-1]):
            archive.undo()
            assert counted(archive) == state
        for state in states[1:]:
            archive.redo()
            assert counted(archive) == state
        kept = counted(archive)
        with archive.action("Hitung ulang"):
            tallies.recount(archive)
        assert counted(archive) == kept


def test_the_sectors_of_a_meeting_are_counted_as_its_record_counts_them(archive: Archive) -> None:
    for record in (full_record(), sample_record()):
        meeting_id = exchange.import_record(archive, record)
        found = tallies.of_meeting(archive, meeting_id)
        wanted = sector_counts(record.attendance, record.directory)
        assert [one.name for one in found] == [one.sector for one in wanted]
        for one, other in zip(found, wanted, strict=True):
            assert one.tally.invited == other.invited
            assert one.tally.present == other.states[AttendanceState.PRESENT]
            assert one.tally.unknown == other.states[AttendanceState.UNKNOWN]
            assert one.tally.heads_present == (other.heads or 0)


def test_a_period_is_counted_by_sector_organisation_person_and_post(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    march = Days(first=dt.date(2025, 3, 6), last=dt.date(2025, 3, 6))
    sectors = tallies.by_sector(archive, march)
    assert [(one.name, one.tally.invited, one.tally.came) for one in sectors] == [
        ("Polri", 5, 4),
        ("TNI", 1, 0),
        ("Dinas", 2, 0),
    ]
    offices = tallies.by_organisation(archive, march)
    assert [(one.name, one.detail, one.tally.invited) for one in offices] == [
        ("Dinas Contoh", "Dincon", 2),
        ("Kodim 0000/Contoh", "", 1),
        ("Polres Contoh", "", 4),
    ]
    people = tallies.by_person(archive, march)
    assert people.end is None
    assert [(one.name, one.detail) for one in people.rows][:2] == [
        ("Uji Dua", "Jabatan 1"),
        ("Uji Empat", "Jabatan 3"),
    ]
    posts = tallies.by_position(archive, march)
    assert [(one.name, one.detail, one.tally.invited) for one in posts.rows][3:5] == [
        ("Jabatan 3", "Kodim 0000/Contoh", 1),
        ("Jabatan 4", "Dincon", 1),
    ]
    after = Days(first=dt.date(2025, 3, 7), last=dt.date(2025, 12, 3))
    assert tallies.by_sector(archive, after) == ()
    before = Days(first=dt.date(2024, 1, 9), last=dt.date(2025, 3, 5))
    assert tallies.by_person(archive, before).rows == ()
    assert tallies.count_meetings(archive, march) == 1


def test_what_is_in_the_trash_or_called_off_is_in_no_report(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    meetings.move_to_trash(archive, meeting_id, now=dt.datetime.now())
    assert tallies.by_sector(archive, EVER) == ()
    assert tallies.of_person(archive, "p0") == Tally()
    assert tallies.count_meetings(archive, EVER) == 0
    meetings.restore_from_trash(archive, meeting_id)
    assert tallies.of_person(archive, "p0") == Tally(invited=1, present=1)


def test_pages_go_on_where_the_one_before_ended_and_leave_nobody_out(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    names = ["Ani", "ani", "Ani", "budi", "Ćiro", "Z", "", "ANI"] * 90
    with archive.action("Isi"):
        for n, name in enumerate(names):
            archive.db.execute("INSERT INTO person (id, name) VALUES (?, ?)", [f"x{n}", name])
            archive.db.execute(
                "INSERT INTO position (id, title, organisation_id, person_id) VALUES (?, ?, ?, ?)",
                [f"y{n}", f"Jabatan {n // 3 % 240}", [None, "o1", "o2"][n % 3], f"x{n}"],
            )
            archive.db.execute(
                'INSERT INTO attendance (meeting_id, id, rank, "order", strokes, person_id,'
                " position_id, role, state) VALUES (?, ?, 9, 9, '[]', ?, ?, 'peserta', 'hadir')",
                [meeting_id, f"z{n}", f"x{n}", f"y{n}"],
            )
    people = list(all_pages(archive, tallies.by_person))
    assert sorted(one.id for one in people) == sorted(
        [f"x{n}" for n in range(len(names))] + [f"p{n}" for n in range(7)]
    )
    posts = list(all_pages(archive, tallies.by_position))
    assert len(posts) == len({(one.name, one.detail) for one in posts}) == 722
    assert sum(one.tally.invited for one in posts) == len(names) + 7
    assert stored.get(archive, meeting_id).attendance[-1].position_id == f"y{len(names) - 1}"


def all_pages(archive: Archive, read: Callable[..., tallies.Page]) -> Iterator[tallies.Counted]:
    page = read(archive, EVER)
    while True:
        yield from page.rows
        if page.end is None:
            return
        page = read(archive, EVER, after=page.end)
