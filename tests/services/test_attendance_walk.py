"""A random walk over lists, marks and the directory, there and back again."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from database import facts
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from thoroughness import examples

from notulen_app.domain.attendance import AttendanceState, Representative, Stroke
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.people import Group, Organisation, Person, Position, Sector
from notulen_app.domain.value import changed
from notulen_app.services import (
    attendance,
    exchange,
    groups_present,
    invitees,
    inviting,
    list_numbers,
    meetings,
    merging,
    people,
    posts,
    second_desk,
    unasked,
)
from notulen_app.store import meetings as stored
from notulen_app.store import tallies
from notulen_app.store.archive import Archive

START = dt.datetime(2025, 3, 6, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
NAMES = ("Uji Satu", "uji dua", "Uji Baru", "Moh. Ridwan", "Muhammad Ridwan", "Komisioner 3")
TABLES = {
    Person: "person",
    Position: "position",
    Organisation: "organisation",
    Group: "people_group",
    Sector: "sector",
}


class Walk:
    """Some meetings, a dice and the clock."""

    def __init__(self, archive: Archive, dice: random.Random) -> None:
        self.archive, self.dice, self.now = archive, dice, START
        ids = archive.db.execute("SELECT id FROM meeting ORDER BY id").fetchall()
        self.ids = [row[0] for row in ids]
        self.id = dice.choice(self.ids)
        self.now += dt.timedelta(minutes=dice.randint(0, 200))

    @property
    def record(self) -> Record:
        return stored.get(self.archive, self.id)

    def row(self) -> str:
        found = [one.id for one in self.record.attendance]
        return self.dice.choice([*found, "tidak ada"])

    def rows(self) -> list[str]:
        return [self.row() for _ in range(self.dice.randint(0, 4))]

    def any(self, kind: type) -> str:
        query = f"SELECT id FROM {TABLES[kind]} ORDER BY id"
        found = [row[0] for row in self.archive.db.execute(query).fetchall()]
        return self.dice.choice([*found, "tidak ada"])

    def some(self, kind: type) -> tuple[str, ...]:
        found = {self.any(kind) for _ in range(self.dice.randint(0, 3))}
        return tuple(sorted(found - {"tidak ada"}))

    def maybe(self, kind: type) -> str | None:
        found = self.any(kind)
        return None if found == "tidak ada" else found

    def guest(self) -> Guest:
        return Guest(
            name=self.dice.choice(["", *NAMES]),
            position=self.dice.choice([None, "Camat", "Jabatan 3"]),
            organisation=self.dice.choice([None, "Kecamatan", "Polres Contoh"]),
            is_group=self.dice.random() < 0.2,
            head_count=self.dice.choice([None, 9]),
        )

    def state(self) -> AttendanceState:
        return self.dice.choice(list(AttendanceState))

    def heads(self) -> int | None:
        return self.dice.choice([None, 0, 12])

    def name(self) -> str:
        return self.dice.choice(NAMES)

    def day(self) -> dt.date:
        return dt.date(2025, self.dice.randint(1, 12), 6)


def _put_back(walk: Walk) -> object:
    marked = attendance.mark_present(walk.archive, walk.id, walk.row(), now=walk.now)
    walk.archive.forget_steps()
    return attendance.put_back(walk.archive, walk.id, marked)


def _desk(walk: Walk) -> object:
    file = second_desk.decode(second_desk.take_along(walk.archive, walk.id, now=walk.now))
    walk.archive.forget_steps()
    rows = tuple(
        changed(row, state=walk.state(), arrived=walk.now) for row in file.record.attendance
    )
    record = changed(file.record, attendance=rows)
    return second_desk.merge(walk.archive, second_desk.CheckIn(walk.now, record))


VERBS: dict[str, Callable[[Walk], object]] = {
    "present": lambda w: attendance.mark_present(
        w.archive, w.id, w.row(), now=w.now, heads=w.heads()
    ),
    "represented": lambda w: attendance.mark_represented(
        w.archive, w.id, w.row(), Representative(name=w.name()), now=w.now
    ),
    "excused": lambda w: attendance.mark_excused(w.archive, w.id, w.row(), note="dinas"),
    "ill": lambda w: attendance.mark_ill(w.archive, w.id, w.row()),
    "absent": lambda w: attendance.mark_absent(w.archive, w.id, w.row()),
    "clear": lambda w: attendance.clear(w.archive, w.id, w.row()),
    "departed": lambda w: attendance.mark_departed(w.archive, w.id, w.row(), now=w.now),
    "strokes": lambda w: attendance.set_strokes(
        w.archive, w.id, w.row(), [Stroke(points=((0.0, 0.5, 1.0),))]
    ),
    "guest": lambda w: unasked.add_guest(w.archive, w.id, w.guest(), now=w.now),
    "known guest": lambda w: unasked.add_known_guest(
        w.archive, w.id, w.any(Person), now=w.now
    ),
    "link": lambda w: unasked.link_guest(w.archive, w.id, w.row(), w.any(Person)),
    "group": lambda w: attendance.mark_present(
        w.archive, w.id, w.row(), now=w.now, heads=w.heads()
    ),
    "tick": lambda w: groups_present.tick_back(w.archive, w.id, [1, 2, 5, 9], state=w.state()),
    "many": lambda w: groups_present.mark_many(
        w.archive, w.id, w.rows(), w.state(), now=w.now
    ),
    "rest": lambda w: groups_present.mark_rest_absent(w.archive, w.id),
    "invite": lambda w: invitees.invite(w.archive, w.id, [w.guest(), w.guest()]),
    "invite people": lambda w: inviting.invite_people(w.archive, w.id, w.some(Person)),
    "invite groups": lambda w: inviting.invite_groups(
        w.archive, w.id, w.some(Group), one_by_one=w.dice.random() < 0.5
    ),
    "invite as in": lambda w: inviting.invite_as_in(w.archive, w.id, w.dice.choice(w.ids)),
    "remove": lambda w: invitees.remove_invitees(w.archive, w.id, w.rows()),
    "number": lambda w: list_numbers.number_list(w.archive, w.id),
    "print": lambda w: list_numbers.fix_numbers(w.archive, w.id),
    "renumber": lambda w: list_numbers.renumber_list(w.archive, w.id),
    "move": lambda w: invitees.move_invitee(w.archive, w.id, w.row(), step=1),
    "person": lambda w: people.add_person(w.archive, name=w.name()),
    "change person": lambda w: people.change_person(w.archive, w.any(Person), name=w.name()),
    "drop person": lambda w: people.remove_person(w.archive, w.any(Person)),
    "office": lambda w: people.add_organisation(
        w.archive, name="Kantor", sector_id=w.maybe(Sector)
    ),
    "change office": lambda w: people.change_organisation(
        w.archive, w.any(Organisation), sector_id=w.maybe(Sector), parent_id=w.maybe(Organisation)
    ),
    "drop office": lambda w: people.remove_organisation(w.archive, w.any(Organisation)),
    "add group": lambda w: people.add_group(w.archive, name="Baru", person_ids=w.some(Person)),
    "change group": lambda w: people.change_group(
        w.archive, w.any(Group), sector_id=w.maybe(Sector), position_ids=w.some(Position)
    ),
    "order sectors": lambda w: people.order_sectors(w.archive, w.some(Sector)),
    "post": lambda w: posts.add_post(
        w.archive, title="Kabag", organisation_id=w.maybe(Organisation),
        person_id=w.maybe(Person),
    ),
    "change post": lambda w: posts.change_post(
        w.archive, w.any(Position), organisation_id=w.maybe(Organisation)
    ),
    "hand over": lambda w: posts.hand_over(
        w.archive, w.any(Position), w.maybe(Person), on=w.day()
    ),
    "drop post": lambda w: posts.remove_post(w.archive, w.any(Position)),
    "merge": lambda w: merging.merge_people(w.archive, w.any(Person), w.some(Person)),
    "apart": lambda w: merging.keep_apart(w.archive, w.some(Person)),
    "day": lambda w: meetings.change_facts(w.archive, w.id, dates=(w.day(),)),
    "trash": lambda w: meetings.move_to_trash(w.archive, w.id, now=w.now),
    "restore": lambda w: meetings.restore_from_trash(w.archive, w.id),
}  # fmt: skip


@contextmanager
def filled() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(Path(folder) / "arsip.notulen.db")
        for record in (full_record(), sample_record()):
            meeting = changed(record.meeting, state=MeetingState.PREPARATION)
            exchange.import_record(archive, changed(record, meeting=meeting))
        meetings.create_meeting(archive, title="Rapat kosong")
        archive.forget_steps()
        yield archive
        archive.close()


def take(archive: Archive, dice: random.Random, verb: str) -> None:
    """Take one step as a user would; one that is refused changes nothing."""
    walk = Walk(archive, dice)
    before, steps = facts(archive), len(archive._done)
    try:
        VERBS[verb](walk)
    except NotulenError:
        assert facts(archive) == before
    assert len(archive._done) - steps in (0, 1)


def check_records(archive: Archive) -> None:
    """See that every meeting can be handed on."""
    for (meeting_id,) in archive.db.execute("SELECT id FROM meeting").fetchall():
        record = stored.get(archive, meeting_id)
        assert exchange.decode(exchange.encode(record)) == exchange.canonical(record)


def check_whole(archive: Archive) -> None:
    """See that records are whole, and that counts are those of a slow count."""
    check_records(archive)
    kept = facts(archive)
    with archive.action("Hitung ulang"):
        tallies.recount(archive)
    assert facts(archive) == kept


@settings(max_examples=examples(12))
@given(st.integers(0, 2**32))
def test_whatever_is_done_at_the_door_and_to_the_directory_is_undone_and_done_again(
    seed: int,
) -> None:
    dice = random.Random(seed)
    with filled() as archive:
        states = [facts(archive)]
        for _ in range(25):
            steps = len(archive._done)
            take(archive, dice, dice.choice(list(VERBS)))
            if len(archive._done) > steps:
                states.append(facts(archive))
            elif archive._done:
                states[-1] = facts(archive)
        check_whole(archive)
        for state in reversed(states[:-1]):
            archive.undo()
            assert facts(archive) == state
        for state in states[1:]:
            archive.redo()
            assert facts(archive) == state


@settings(max_examples=examples(6))
@given(st.integers(0, 2**32))
def test_rows_that_are_put_back_and_desks_that_are_joined_leave_whole_records(seed: int) -> None:
    dice = random.Random(seed)
    with filled() as archive:
        for n in range(40):
            take(archive, dice, dice.choice(list(VERBS)))
            check_records(archive)
            act = (_put_back, _desk)[n % 2]
            with suppress(NotulenError):
                act(Walk(archive, dice))
            check_records(archive)
        check_whole(archive)
