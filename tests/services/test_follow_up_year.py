"""A scripted year of one series: every count of the list is that of a look at exchange files."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from database import facts, open_new

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, Level, Pill, Target, Wanted
from notulen_app.domain.meeting import EntryKind
from notulen_app.services import (
    carry_over,
    exchange,
    follow_up,
    meetings,
    minutes,
    reminders,
    running,
    series,
)
from notulen_app.store import follow_up as listed
from notulen_app.store import lives
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
UNITS = tuple(f"Polsek {n:02}" for n in range(1, 15))
MEETINGS, GIVEN = 24, 200
CLOSED = {"selesai", "dibatalkan"}


class Year:
    """Holds 24 meetings, two weeks apart, and lets units work in between."""

    def __init__(self, archive: Archive, dice: random.Random) -> None:
        self.archive, self.dice = archive, dice
        self.ids: list[str] = []
        self.given = 0
        self.now = dt.datetime(2024, 1, 4, 9, 0, tzinfo=WIB)

    def hold(self) -> None:
        """Hold a meeting: look at what is open, then give new directives."""
        meeting_id = meetings.create_meeting(
            self.archive, title=f"Rakor {len(self.ids) + 1}", dates=(self.now.date(),)
        )
        series.assign_series(self.archive, meeting_id, "Rakor")
        running.begin_meeting(self.archive, meeting_id, now=self.now)
        self.ids.append(meeting_id)
        for one in stored.get(self.archive, meeting_id).directives:
            self._look_at(meeting_id, str(one.entry_id))
        for _ in range(GIVEN * len(self.ids) // MEETINGS - self.given):
            self._give(meeting_id)
        running.finish_meeting(self.archive, meeting_id, now=self.now + dt.timedelta(hours=2))

    def _look_at(self, meeting_id: str, row: str) -> None:
        luck = self.dice.random()
        if luck < 0.15:
            carry_over.settle(self.archive, meeting_id, [row], now=self.now)
        elif luck < 0.3:
            day = self.now.date() + dt.timedelta(days=self.dice.randint(7, 40))
            carry_over.extend(self.archive, meeting_id, [row], day, now=self.now, reason="hujan")
        elif luck < 0.35:
            carry_over.call_off(self.archive, meeting_id, [row], "tidak perlu", now=self.now)

    def _give(self, meeting_id: str) -> None:
        due = self.now.date() + dt.timedelta(days=self.dice.randint(3, 60))
        minutes.add_entry(
            self.archive, meeting_id, text=f"Arahan {self.given}", kind=EntryKind.DIRECTIVE,
            addressees=self.dice.sample(UNITS, self.dice.randint(1, 4)),
            due=self.dice.choice([None, due, due, due]),
            private=self.dice.random() < 0.05,
        )  # fmt: skip
        self.given += 1

    def work(self) -> None:
        """Let units report, be hindered and be verified in the fortnight after a meeting."""
        self.now += dt.timedelta(days=14)
        wanted = Wanted(today=self.now.date(), level=Level.UNIT, is_open=True)
        rows = listed.page(self.archive, wanted, limit=500).rows
        for row in rows:
            luck = self.dice.random()
            if luck < 0.2:
                state = self.dice.choice(
                    [AssignmentState.UNDER_WAY, AssignmentState.HINDERED, AssignmentState.TO_VERIFY]
                )
                follow_up.set_state(
                    self.archive, [row.target], state, now=self.now, reason="kendala", text="lapor"
                )
            elif luck < 0.3 and row.column is Column.TO_VERIFY:
                follow_up.verify(self.archive, [row.target], now=self.now, by="Sium")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    archive = open_new(tmp_path_factory.mktemp("arsip") / "arsip.notulen.db")
    made = Year(archive, random.Random(24))
    for _ in range(MEETINGS):
        made.hold()
        made.work()
    return made


@pytest.fixture(scope="module")
def heads(year: Year, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """Give the directives of the exchange files that no later file carries on, as plain JSON."""
    folder = tmp_path_factory.mktemp("berkas")
    for meeting_id in year.ids:
        content = exchange.encode(stored.get(year.archive, meeting_id))
        (folder / f"{meeting_id}.json").write_bytes(content)
    read = [json.loads(path.read_bytes()) for path in sorted(Path(folder).glob("*.json"))]
    found = [one for file in read for one in file["directives"]]
    carried = {one["carried_from"] for one in found}
    return [one for one in found if one["id"] not in carried]


def whole_state(one: dict) -> str:
    """Give where a directive stands, told anew from its units."""
    kept = [unit["state"] for unit in one["assignments"] if unit["state"] != "dibatalkan"]
    if not kept:
        return "dibatalkan" if one["assignments"] else "belum mulai"
    if set(kept) == {"selesai"}:
        return "selesai"
    if "terkendala" in kept:
        return "terkendala"
    if set(kept) <= {"selesai", "menunggu verifikasi"}:
        return "menunggu verifikasi"
    return "belum mulai" if set(kept) == {"belum mulai"} else "dikerjakan"


COLUMNS = {
    "belum mulai": Column.NOT_BEGUN, "dikerjakan": Column.UNDER_WAY,
    "terkendala": Column.UNDER_WAY, "menunggu verifikasi": Column.TO_VERIFY,
    "selesai": Column.DONE, "dibatalkan": Column.CANCELLED,
}  # fmt: skip


def test_the_board_counts_what_the_files_say(year: Year, heads: list[dict]) -> None:
    assert len(heads) == GIVEN
    today = year.now.date()
    counts = listed.counts(year.archive, Wanted(today=today))
    states = Counter(COLUMNS[whole_state(one)] for one in heads)
    assert counts.columns == {one: states[one] for one in Column}
    late = 0
    for one in heads:
        dues = [
            unit["due"] or one["due"]
            for unit in one["assignments"]
            if unit["state"] not in CLOSED and (unit["due"] or one["due"])
        ]
        late += bool(dues) and min(dues) < today.isoformat()
    assert counts.pills[Pill.LATE] == late
    still = [one for one in heads if whole_state(one) not in CLOSED]
    assert counts.pills[Pill.CARRIED] == sum(bool(one["earlier"]) for one in still)
    assert counts.pills[Pill.HINDERED] == sum(whole_state(one) == "terkendala" for one in heads)


def test_every_unit_has_what_the_files_say(year: Year, heads: list[dict]) -> None:
    given = Counter(unit["unit"]["text"] for one in heads for unit in one["assignments"])
    left = Counter(
        unit["unit"]["text"]
        for one in heads
        for unit in one["assignments"]
        if unit["state"] not in CLOSED
    )
    found = {one.name: one for one in listed.units(year.archive)}
    assert {name: one.tasks for name, one in found.items()} == given
    assert {name: one.open for name, one in found.items() if one.open} == left
    recap = reminders.recap(year.archive, Wanted(today=year.now.date()))
    public = Counter(
        unit["unit"]["text"]
        for one in heads
        if not one["private"]
        for unit in one["assignments"]
        if unit["state"] not in CLOSED
    )
    assert {one.name: one.open for one in recap.units} == public


def test_nothing_is_lost_on_the_way_through_the_meetings(year: Year, heads: list[dict]) -> None:
    """Every directive knows its whole path, and every move of a day stands with its first."""
    for one in heads:
        here = next(
            meeting_id
            for meeting_id in reversed(year.ids)
            if any(d.id == one["id"] for d in stored.get(year.archive, meeting_id).directives)
        )
        path = lives.stops(year.archive, here, one["id"])
        assert [stop.meeting_id for stop in path[:-1]] == [
            stop["meeting_id"] for stop in one["earlier"]
        ]
        for unit in one["assignments"]:
            for before, after in zip(unit["moves"], unit["moves"][1:], strict=False):
                assert before["after"] == after["before"]
            if unit["moves"]:
                assert unit["moves"][0]["before"] == unit["original_due"]
                assert unit["moves"][-1]["after"] == (unit["due"] or one["due"])
            assert (unit["state"] == "selesai") == (unit["verified_at"] is not None)


def test_a_sheet_for_each_unit_names_only_its_own(year: Year, heads: list[dict]) -> None:
    today = year.now.date()
    for unit in listed.units(year.archive):
        own = {
            one["text"]
            for one in heads
            for task in one["assignments"]
            if task["unit"]["text"] == unit.name
        }
        wanted = Wanted(today=today, level=Level.UNIT, unit_key=unit.key)
        rows = listed.page(year.archive, wanted, limit=500).rows
        assert {one.text for one in rows} == own
        assert len(rows) == unit.tasks


def test_undoing_the_last_acts_leaves_no_trace(year: Year) -> None:
    before = facts(year.archive)
    wanted = Wanted(today=year.now.date(), is_open=True)
    rows = listed.page(year.archive, wanted, limit=20).rows
    targets = [Target(meeting_id=one.meeting_id, directive_id=one.directive_id) for one in rows]
    follow_up.set_state(year.archive, targets, AssignmentState.DONE, now=year.now)
    follow_up.move_due(year.archive, targets, dt.date(2025, 6, 1), now=year.now)
    assert facts(year.archive) != before
    year.archive.undo()
    if facts(year.archive) != before:
        year.archive.undo()
    assert facts(year.archive) == before
