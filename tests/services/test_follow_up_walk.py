"""A random walk over meetings of a series and what became of their directives, there and back."""

from __future__ import annotations

import datetime as dt
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from database import facts, open_new
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record, sample_record
from thoroughness import examples

from notulen_app.domain import follow_up as rules
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.follow_up_list import Level, Target, Wanted
from notulen_app.domain.meeting import AttachmentKind, EntryKind, MeetingState, Record
from notulen_app.domain.value import changed
from notulen_app.services import (
    carry_over,
    checklists,
    directives,
    evidence,
    exchange,
    follow_up,
    follow_up_views,
    links,
    meetings,
    minutes,
    outline,
    people,
    responsible,
    running,
    series,
)
from notulen_app.services.kept_files import Kept
from notulen_app.store import follow_up as listed
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import RECOUNT

NOW = dt.datetime(2025, 3, 6, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
NAMES = ("Uji Satu", "Jabatan 3", "Kapolsek jajaran", "Bagops", "bagops", "Kasat Binmas")
DAY = dt.date(2025, 3, 6)


class Walk:
    """Some meetings of a series, a dice and the clock."""

    def __init__(self, archive: Archive, dice: random.Random) -> None:
        self.archive, self.dice = archive, dice
        ids = archive.db.execute("SELECT id FROM meeting ORDER BY id").fetchall()
        self.ids = [row[0] for row in ids]
        self.id = dice.choice(self.ids)
        self.now = NOW + dt.timedelta(hours=dice.randint(0, 900))

    @property
    def record(self) -> Record:
        return stored.get(self.archive, self.id)

    def row(self) -> str:
        found = [one.entry_id or one.id for one in self.record.directives]
        return self.dice.choice([*found, "tidak ada"])

    def entry(self) -> tuple[str, str]:
        meeting_id = self.dice.choice(self.ids)
        record = stored.get(self.archive, meeting_id)
        found = [one.id for one in (*record.entries, *record.directives)]
        return meeting_id, self.dice.choice([*found, "tidak ada"])

    def target(self) -> Target:
        meeting_id = self.dice.choice(self.ids)
        found = stored.get(self.archive, meeting_id).directives
        if not found or self.dice.random() < 0.03:
            return Target(meeting_id=meeting_id, directive_id="tidak ada")
        one = self.dice.choice(found)
        units: list[str | None] = [None, *(unit.id for unit in one.assignments)]
        return Target(
            meeting_id=meeting_id,
            directive_id=one.id,
            assignment_id=self.dice.choice(units),
        )

    def targets(self) -> list[Target]:
        return [self.target() for _ in range(self.dice.randint(1, 3))]

    def state(self) -> AssignmentState:
        return self.dice.choice(list(AssignmentState))

    def day(self) -> dt.date:
        return DAY + dt.timedelta(days=self.dice.randint(-20, 60))

    def words(self) -> str:
        return self.dice.choice(["", "hujan", "Sudah & <selesai>", "“anggaran”"])

    def names(self) -> list[str]:
        return self.dice.sample(NAMES, self.dice.randint(0, 3))

    def group(self) -> str:
        found = self.archive.db.execute("SELECT id FROM people_group ORDER BY id").fetchall()
        return self.dice.choice([*(row[0] for row in found), "tidak ada"])

    def points(self) -> list[str]:
        found = {point.id for one in self.record.directives for point in one.checklist}
        return self.dice.sample(sorted(found), min(len(found), 2))

    def members(self) -> tuple[str, ...]:
        found = self.archive.db.execute("SELECT id FROM position ORDER BY id").fetchall()
        return tuple(self.dice.sample([row[0] for row in found], min(3, len(found))))


def _kept(walk: Walk) -> list[Kept]:
    """Give a file as it is once its content was kept; the content does not matter here."""
    name = walk.dice.choice(["bukti.txt", "foto.jpg"])
    digest = f"{walk.dice.randint(0, 9)}" * 64
    return [Kept(name=name, sha256=digest, size=3, kind=AttachmentKind.FILE)]


def _remove_evidence(walk: Walk) -> object:
    target = walk.target()
    files = [one.id for one in stored.get(walk.archive, target.meeting_id).attachments]
    return evidence.remove_evidence(walk.archive, target, walk.dice.choice([*files, "tidak ada"]))


def _unlink(walk: Walk) -> object:
    found = [one.id for one in walk.record.links]
    return links.unlink(walk.archive, walk.id, walk.dice.choice([*found, "tidak ada"]))


def _next(walk: Walk) -> object:
    return carry_over.create_next_meeting(walk.archive, walk.id, dates=(walk.day(),))


VERBS: dict[str, Callable[[Walk], object]] = {
    "state": lambda w: follow_up.set_state(
        w.archive, w.targets(), w.state(), now=w.now, reason=w.words(), text=w.words()
    ),
    "report": lambda w: follow_up.report(w.archive, w.targets(), w.words(), now=w.now),
    "verify": lambda w: follow_up.verify(w.archive, w.targets(), now=w.now, by="Sium"),
    "send back": lambda w: follow_up.send_back(w.archive, w.targets(), w.words(), now=w.now),
    "move": lambda w: follow_up.move_due(
        w.archive, w.targets(), w.day(), now=w.now, reason=w.words()
    ),
    "note": lambda w: follow_up.set_note(w.archive, w.target(), w.words()),
    "tick": lambda w: follow_up.tick(
        w.archive, w.targets(), w.points(), done=w.dice.choice([None, True, False]), now=w.now
    ),
    "snooze": lambda w: follow_up.snooze(
        w.archive, w.targets(), w.dice.choice([None, w.day()])
    ),
    "criterion": lambda w: follow_up.set_criterion(w.archive, w.target(), w.words()),
    "units": lambda w: responsible.add_units(w.archive, w.targets(), w.names()),
    "hand over": lambda w: responsible.hand_over(
        w.archive, w.targets(), w.dice.choice(NAMES)
    ),
    "drop units": lambda w: responsible.remove_units(w.archive, w.targets()),
    "fan out": lambda w: responsible.fan_out(w.archive, w.targets(), w.group()),
    "grow": lambda w: people.change_group(w.archive, w.group(), position_ids=w.members()),
    "evidence": lambda w: evidence.attach_evidence(
        w.archive, w.target(), _kept(w), now=w.now, text=w.words(),
        state=w.dice.choice([None, w.state()]),
    ),
    "drop evidence": _remove_evidence,
    "replace": lambda w: links.replace(w.archive, w.entry(), w.entry(), now=w.now),
    "revoke": lambda w: links.revoke(
        w.archive, w.entry(), now=w.now, by=w.dice.choice([None, w.entry()]), words=w.words()
    ),
    "unlink": _unlink,
    "checklist": lambda w: checklists.apply_checklist(
        w.archive, w.id, [w.row()], checklists.shipped_checklists()[0]
    ),
    "own checklist": lambda w: checklists.save_checklist_of(w.archive, w.id, w.row(), "Punya"),
    "drop checklist": lambda w: checklists.remove_checklist(w.archive, "Punya"),
    "view": lambda w: follow_up_views.save_view(w.archive, w.words(), Wanted(today=DAY)),
    "settle": lambda w: carry_over.settle(w.archive, w.id, [w.row()], now=w.now),
    "extend": lambda w: carry_over.extend(
        w.archive, w.id, [w.row()], w.day(), now=w.now, reason=w.words()
    ),
    "call off": lambda w: carry_over.call_off(
        w.archive, w.id, [w.row()], w.words(), now=w.now
    ),
    "take over": lambda w: carry_over.take_over(w.archive, w.id),
    "next": _next,
    "begin": lambda w: running.begin_meeting(w.archive, w.id, now=w.now),
    "series": lambda w: series.assign_series(
        w.archive, w.id, w.dice.choice([None, "Rakor", "Rakor"])
    ),
    "trash": lambda w: meetings.move_to_trash(w.archive, w.id, now=w.now),
    "restore": lambda w: meetings.restore_from_trash(w.archive, w.id),
    "cancelled": lambda w: meetings.change_state(
        w.archive, w.id, w.dice.choice([MeetingState.CANCELLED, MeetingState.DRAFT]), reason="x"
    ),
    "day": lambda w: meetings.change_facts(w.archive, w.id, dates=(w.day(),)),
    "add": lambda w: minutes.add_entry(
        w.archive, w.id, text="Siapkan posko.", kind=w.dice.choice(list(EntryKind)),
        addressees=w.names(), due=w.dice.choice([None, w.day()]),
        private=w.dice.random() < 0.2,
    ),
    "addressees": lambda w: directives.set_addressees(w.archive, w.id, [w.row()], w.names()),
    "due": lambda w: directives.set_due(w.archive, w.id, [w.row()], w.day()),
    "kind": lambda w: minutes.change_kind(
        w.archive, w.id, [w.row()], w.dice.choice(list(EntryKind))
    ),
    "private": lambda w: minutes.set_private(
        w.archive, w.id, [w.row()], private=w.dice.random() < 0.5
    ),
    "remove": lambda w: outline.remove_rows(w.archive, w.id, [w.row()]),
}  # fmt: skip
OFTEN = ("state", "report", "move", "tick", "units", "next", "add")
SELDOM = ("trash", "cancelled", "remove", "drop units")


@contextmanager
def filled() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        for record in (full_record(), sample_record()):
            meeting = changed(record.meeting, state=MeetingState.PREPARATION)
            exchange.import_record(archive, changed(record, meeting=meeting))
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


def check_whole(archive: Archive) -> None:
    """See that records can be handed on, that tables follow, and that the list tells the truth."""
    states: dict[tuple[str, str], AssignmentState] = {}
    for (meeting_id,) in archive.db.execute("SELECT id FROM meeting").fetchall():
        record = stored.get(archive, meeting_id)
        assert exchange.decode(exchange.encode(record)) == exchange.canonical(record)
        for one in record.directives:
            states[meeting_id, one.id] = rules.state_of(one)
            for unit in one.assignments:
                assert (unit.verified_at is not None) <= (unit.state is AssignmentState.DONE)
                assert unit.state not in rules.REASONED or unit.reason or not unit.progress
    for row in listed.page(archive, Wanted(today=DAY), limit=500).rows:
        assert row.state is states[row.meeting_id, row.directive_id]
    shown = listed.page(archive, Wanted(today=DAY, level=Level.UNIT), limit=2_000).rows
    assert sum(one.tasks for one in listed.units(archive)) == len(shown)
    kept = facts(archive)
    with archive.action("Hitung ulang"):
        for statement in RECOUNT:
            archive.db.execute(statement)
    assert facts(archive) == kept


def chosen(dice: random.Random) -> str:
    verb = dice.choice([*VERBS, *OFTEN * 3])
    return dice.choice(sorted(VERBS)) if verb in SELDOM and dice.random() < 0.7 else verb


@given(st.integers(0, 2**32))
@settings(max_examples=examples(10))
def test_whatever_became_of_directives_is_undone_and_done_again(seed: int) -> None:
    dice = random.Random(seed)
    with filled() as archive:
        states = [facts(archive)]
        for _ in range(60):
            steps = len(archive._done)
            take(archive, dice, chosen(dice))
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


@given(st.lists(st.sampled_from(sorted(VERBS)), max_size=8), st.integers(0, 2**32))
@settings(max_examples=examples(25))
def test_any_few_acts_leave_records_that_can_be_handed_on(verbs: list[str], seed: int) -> None:
    dice = random.Random(seed)
    with filled() as archive:
        for verb in verbs:
            take(archive, dice, verb)
            check_whole(archive)
