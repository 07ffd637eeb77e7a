"""A random walk over everything that is done while taking minutes, there and back again."""

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

from notulen_app.domain.errors import NotulenError, PrivacyMixed
from notulen_app.domain.meeting import EntryKind, MeetingState, Record
from notulen_app.domain.minutes_row import Row, RowDraft, draft_of
from notulen_app.domain.value import changed
from notulen_app.services import (
    agenda,
    carry_over,
    directives,
    exchange,
    minutes,
    outline,
    replacing,
    running,
    templates,
)
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 6, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
WORDS = ("posko", "kesiapan", "personel", "<b>", "“kutip”", "Pilkada", "é", "1 & 2", "laporan")
NAMES = ("Uji Satu", "Jabatan 3", "Kapolsek jajaran", "dincon", "Kasat Binmas")


class Walk:
    """One meeting, a dice, and the clock."""

    def __init__(self, archive: Archive, dice: random.Random, meeting_id: str) -> None:
        self.archive = archive
        self.dice = dice
        self.id = meeting_id
        self.now = NOW

    @property
    def record(self) -> Record:
        return meetings.get(self.archive, self.id)

    def text(self) -> str:
        return " ".join(self.dice.choices(WORDS, k=self.dice.randint(1, 6)))

    def entries(self, most: int = 3) -> list[str]:
        found = [one.id for one in self.record.entries]
        return self.dice.sample(found, min(len(found), self.dice.randint(1, most)))

    def entry(self) -> str:
        return self.entries(1)[0] if self.record.entries else "tidak ada"

    def item(self) -> str | None:
        return self.dice.choice([None, *(one.id for one in self.record.agenda)])

    def some_item(self) -> str:
        return self.item() or "tidak ada"

    def kind(self) -> EntryKind:
        return self.dice.choice(list(EntryKind))

    def due(self) -> dt.date | None:
        return self.dice.choice([None, dt.date(2025, 4, self.dice.randint(1, 30))])

    def step(self) -> int:
        return self.dice.choice([-1, 1])

    def point(self) -> int:
        return self.dice.randint(0, 2)

    def names(self) -> list[str]:
        return self.dice.sample(NAMES, self.dice.randint(0, 3))

    def draft(self) -> RowDraft:
        return RowDraft(text=self.text(), kind=self.kind(), sub_points=(self.text(),))

    def directive(self) -> str:
        found = [one.entry_id or one.id for one in self.record.directives]
        return self.dice.choice(found) if found else "tidak ada"

    def copies(self) -> list[RowDraft]:
        whole = self.record
        linked = {one.entry_id: one for one in whole.directives}
        chosen = self.entries()
        rows = [Row(entry=one, directive=linked.get(one.id)) for one in whole.entries]
        return [draft_of(one) for one in rows if one.entry.id in chosen]


def _tick(walk: Walk) -> object:
    for one in walk.record.directives:
        if one.checklist:
            item = walk.dice.choice(one.checklist)
            done = walk.dice.choice([None, True, False])
            return directives.tick(
                walk.archive, walk.id, one.entry_id or one.id, item.id, done=done
            )
    return None


VERBS: dict[str, Callable[[Walk], object]] = {
    "add": lambda w: minutes.add_entry(
        w.archive, w.id, text=w.text(), kind=w.kind(), agenda_item_id=w.item(), now=w.now,
        speaker=w.dice.choice([None, "Uji Tiga", "Kapolres Contoh"]), addressees=w.names(),
        due=w.due(), sub_points=[w.text()] * w.dice.randint(0, 2), private=w.dice.random() < 0.2,
    ),
    "add behind": lambda w: minutes.add_entry(
        w.archive, w.id, text=w.text(), agenda_item_id=w.item(), after=w.entry()
    ),
    "paste": lambda w: minutes.add_rows(
        w.archive, w.id, [w.draft() for _ in range(w.dice.randint(0, 30))],
        agenda_item_id=w.item(),
    ),
    "copy": lambda w: minutes.add_rows(w.archive, w.id, w.copies(), agenda_item_id=w.item()),
    "nil": lambda w: minutes.insert_nil(w.archive, w.id, agenda_item_id=w.item()),
    "text": lambda w: minutes.change_text(w.archive, w.id, w.entry(), w.text()),
    "point text": lambda w: minutes.change_text(
        w.archive, w.id, w.entry(), w.text(), point=w.point()
    ),
    "speaker": lambda w: minutes.set_speaker(
        w.archive, w.id, w.entries(), w.dice.choice([None, "", "Uji Satu", "Kapolda"])
    ),
    "time": lambda w: minutes.set_time(w.archive, w.id, w.entries(), w.now),
    "private": lambda w: minutes.set_private(
        w.archive, w.id, w.entries(), private=w.dice.random() < 0.4
    ),
    "kind": lambda w: minutes.change_kind(w.archive, w.id, w.entries(), w.kind()),
    "due": lambda w: directives.set_due(w.archive, w.id, [w.directive()], w.due()),
    "addressees": lambda w: directives.set_addressees(
        w.archive, w.id, [w.directive()], w.names()
    ),
    "reason": lambda w: directives.change_directive(
        w.archive, w.id, w.directive(), reason=w.text()
    ),
    "tick": _tick,
    "move": lambda w: outline.move_entries(
        w.archive, w.id, w.entries(), agenda_item_id=w.item()
    ),
    "move behind": lambda w: outline.move_entries(w.archive, w.id, w.entries(), after=w.entry()),
    "move before": lambda w: outline.move_entries(w.archive, w.id, w.entries(), before=w.entry()),
    "step": lambda w: outline.move_step(w.archive, w.id, w.entries(1), step=w.step()),
    "indent": lambda w: outline.indent(w.archive, w.id, w.entries(2)),
    "outdent": lambda w: outline.outdent(w.archive, w.id, w.entry(), w.point()),
    "split": lambda w: outline.split_entry(w.archive, w.id, w.entry(), w.dice.randint(0, 20)),
    "split point": lambda w: outline.split_entry(w.archive, w.id, w.entry(), 3, point=w.point()),
    "join": lambda w: outline.join_with_previous(w.archive, w.id, w.entry()),
    "join point": lambda w: outline.join_with_previous(
        w.archive, w.id, w.entry(), point=w.point()
    ),
    "remove": lambda w: outline.remove_rows(
        w.archive, w.id, w.entries(), points_of={w.entry(): [0, 1]}
    ),
    "points": lambda w: outline.add_points(w.archive, w.id, w.entry(), [w.text()], at=w.point()),
    "move point": lambda w: outline.move_point(
        w.archive, w.id, w.entry(), w.point(), step=w.step()
    ),
    "replace": lambda w: replacing.replace_text(w.archive, w.id, w.dice.choice(WORDS), w.text()),
    "item": lambda w: agenda.add_items(
        w.archive, w.id, [w.text()] * w.dice.randint(1, 3), parent_id=w.item()
    ),
    "item behind": lambda w: agenda.add_items(w.archive, w.id, [w.text()], after=w.some_item()),
    "rename": lambda w: agenda.rename_item(w.archive, w.id, w.some_item(), w.text()),
    "presenter": lambda w: agenda.set_presenter(w.archive, w.id, w.some_item(), w.text()),
    "planned": lambda w: agenda.set_planned_minutes(
        w.archive, w.id, w.some_item(), w.dice.choice([None, 15])
    ),
    "nest": lambda w: agenda.nest_item(w.archive, w.id, w.some_item()),
    "unnest": lambda w: agenda.unnest_item(w.archive, w.id, w.some_item()),
    "move item": lambda w: agenda.move_item(w.archive, w.id, w.some_item(), step=w.step()),
    "item to": lambda w: agenda.move_item_to(
        w.archive, w.id, w.some_item(), parent_id=w.item(), index=w.point()
    ),
    "drop item": lambda w: agenda.remove_items(w.archive, w.id, [w.some_item()]),
    "begin item": lambda w: agenda.begin_item(w.archive, w.id, w.some_item(), now=w.now),
    "next item": lambda w: agenda.next_item(w.archive, w.id, now=w.now),
    "begin": lambda w: running.begin_meeting(w.archive, w.id, now=w.now),
    "finish": lambda w: running.finish_meeting(w.archive, w.id, now=w.now),
    "reopen": lambda w: running.reopen_meeting(w.archive, w.id, now=w.now),
    "next meeting": lambda w: carry_over.create_next_meeting(w.archive, w.id, dates=()),
    "take over": lambda w: carry_over.take_over(w.archive, w.id),
    "template": lambda w: templates.save_template(w.archive, w.id, w.dice.choice(WORDS)),
    "forget template": lambda w: templates.remove_template(w.archive, w.dice.choice(WORDS)),
    "from template": lambda w: templates.create_from_template(
        w.archive, w.dice.choice(templates.templates(w.archive)), series_id="seri"
    ),
}  # fmt: skip
SELDOM = {"next meeting", "take over", "from template", "replace", "paste", "copy"}


@contextmanager
def new_archive() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        for record in (full_record(), sample_record()):
            meeting = changed(record.meeting, state=MeetingState.PREPARATION)
            exchange.import_record(archive, changed(record, meeting=meeting))
        services.create_meeting(archive, title="Rapat kosong")
        archive.forget_steps()
        yield archive
        archive.close()


def meeting_ids(archive: Archive) -> list[str]:
    return [row[0] for row in archive.db.execute("SELECT id FROM meeting ORDER BY id").fetchall()]


def take(archive: Archive, dice: random.Random, verb: str) -> None:
    """Take one step as a user would, whose row may be gone or of another kind by then."""
    walk = Walk(archive, dice, dice.choice(meeting_ids(archive)))
    walk.now += dt.timedelta(minutes=dice.randint(0, 300))
    before, steps = facts(archive), len(archive._done)
    try:
        VERBS[verb](walk)
    except NotulenError:
        assert facts(archive) == before
    assert len(archive._done) - steps in (0, 1)


def check_whole(archive: Archive) -> None:
    """See that every meeting can be handed on: nothing dangles, order and links hold."""
    for meeting_id in meeting_ids(archive):
        record = meetings.get(archive, meeting_id)
        assert exchange.decode(exchange.encode(record)) == exchange.canonical(record)
        known = {None, *(one.id for one in record.agenda)}
        assert {one.agenda_item_id for one in record.entries} <= known
        kinds = {one.id: one.kind for one in record.entries}
        linked = [one.entry_id for one in record.directives if one.entry_id]
        assert len(set(linked)) == len(linked)
        assert {kinds[one] for one in linked} <= {EntryKind.DIRECTIVE}
        private = {one.id: one.private for one in record.entries}
        for one in record.directives:
            if one.entry_id:
                assert one.private is private[one.entry_id]


@given(st.integers(0, 2**32))
@settings(max_examples=examples(8))
def test_200_acts_are_taken_back_to_the_start_and_done_again_to_the_end(seed: int) -> None:
    dice = random.Random(seed)
    often = [verb for verb in VERBS if verb not in SELDOM]
    with new_archive() as archive:
        start = facts(archive)
        for number in range(200):
            seldom = number % 20 == 7
            take(archive, dice, dice.choice(sorted(SELDOM) if seldom else often))
        check_whole(archive)
        end = facts(archive)
        steps = 0
        while archive.undo_label is not None:
            assert archive.undo()
            steps += 1
        assert steps > 80
        assert facts(archive) == start
        for _ in range(steps):
            assert archive.redo()
        assert facts(archive) == end


@given(st.lists(st.sampled_from(sorted(VERBS)), max_size=12), st.integers(0, 2**32))
@settings(max_examples=examples(40))
def test_any_few_acts_leave_records_that_can_be_handed_on(verbs: list[str], seed: int) -> None:
    dice = random.Random(seed)
    with new_archive() as archive:
        for verb in verbs:
            take(archive, dice, verb)
            check_whole(archive)


def test_no_words_of_a_private_row_come_into_one_that_is_printed() -> None:
    """A thousand moves, indents and joins over rows of which every other is private."""
    dice = random.Random(7)
    with new_archive() as archive:
        meeting_id = services.create_meeting(archive, title="Rapat")
        for n in range(24):
            minutes.add_entry(
                archive, meeting_id, text=f"PRIBADI{n}" if n % 2 else f"umum{n}",
                private=bool(n % 2), kind=dice.choice(list(EntryKind)),
            )  # fmt: skip
        verbs = ("indent", "outdent", "join", "join point", "split", "split point", "step", "kind")
        for _ in range(300):
            walk = Walk(archive, dice, meeting_id)
            try:
                VERBS[dice.choice(verbs)](walk)
            except (NotulenError, PrivacyMixed):
                continue
            record = meetings.get(archive, meeting_id)
            shown = [one for one in record.entries if not one.private]
            words = " ".join([one.text + " ".join(one.sub_points) for one in shown])
            words += " ".join(
                one.text + " ".join(point.label for point in one.checklist)
                for one in record.directives
                if not one.private
            )
            assert "PRIBADI" not in words
