"""Long actions go in short steps and are one action all the same: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from database import facts
from door_lists import DoorList, door_list

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.changes import Changes
from notulen_app.domain.value import changed
from notulen_app.services import groups_present, inviting, list_numbers, second_desk
from notulen_app.services.meetings import create_meeting
from notulen_app.services.second_desk import CheckIn
from notulen_app.store import attendance, meetings
from notulen_app.store.archive import Archive

NOW = dt.datetime(2024, 8, 15, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SECTORS = (("KPU", 1_000), ("Bawaslu", 1_000))
Steps = Generator[None, None, Any]


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive.open(tmp_path / "rapat.notulen.db")


def _party(archive: Archive, listed: DoorList) -> Steps:
    ids = [row.id for row in listed.rows]
    present = AttendanceState.PRESENT
    return groups_present.marking_many(archive, listed.meeting_id, ids, present, now=NOW)


def _tick(archive: Archive, listed: DoorList) -> Steps:
    return groups_present.ticking_back(archive, listed.meeting_id, range(1, 2_001))


def _join(archive: Archive, listed: DoorList) -> Steps:
    record = meetings.get(archive, listed.meeting_id)
    rows = tuple(
        changed(row, state=AttendanceState.PRESENT, arrived=NOW) for row in record.attendance
    )
    check_in = CheckIn(written=NOW, record=changed(record, attendance=rows))
    return second_desk.merging(archive, check_in)


def _invite(archive: Archive, listed: DoorList) -> Steps:
    people = [row.person_id for row in listed.rows if row.person_id]
    return inviting.inviting_people(archive, _new_meeting(archive), people)


def _invite_as_before(archive: Archive, listed: DoorList) -> Steps:
    return inviting.inviting_as_in(archive, _new_meeting(archive), listed.meeting_id)


def _number(archive: Archive, listed: DoorList) -> Steps:
    count = len(listed.rows)
    with archive.action("Terbalik"):
        backwards = {row.id: count - n for n, row in enumerate(listed.rows)}
        attendance.renumber(archive, listed.meeting_id, backwards)
    return list_numbers.numbering_list(archive, listed.meeting_id)


def _new_meeting(archive: Archive) -> str:
    return create_meeting(archive, title="Rapat lain")


ACTS: dict[str, tuple[Callable[[Archive, DoorList], Steps], int]] = {
    "party": (_party, 10),
    "paper": (_tick, 9),
    "join": (_join, 15),
    "invite": (_invite, 10),
    "as before": (_invite_as_before, 15),
    "number": (_number, 3),
}
"""What is done to two thousand rows, and in how many steps at least."""


@pytest.mark.parametrize("name", ACTS)
def test_a_long_action_is_one_step_to_undo(name: str, archive: Archive) -> None:
    act, least = ACTS[name]
    steps = act(archive, door_list(archive, sectors=SECTORS))
    before = facts(archive)
    count, done = _counted(steps)
    after = facts(archive)
    assert count >= least
    assert after != before
    assert bool(done.changes if hasattr(done, "changes") else done)
    count, undone = _counted(archive.undoing())
    assert count >= 2
    assert bool(undone)
    assert facts(archive) == before
    archive.redo()
    assert facts(archive) == after
    archive.close()


@pytest.mark.parametrize("name", ACTS)
def test_an_action_that_is_given_up_leaves_nothing(name: str, archive: Archive) -> None:
    act, _ = ACTS[name]
    steps = act(archive, door_list(archive, sectors=SECTORS))
    before, label = facts(archive), archive.undo_label
    for _ in range(3):
        next(steps)
    steps.close()
    assert facts(archive) == before
    assert archive.undo_label == label
    archive.close()


def test_taking_back_that_is_given_up_can_be_done_again(archive: Archive) -> None:
    listed = door_list(archive, sectors=SECTORS)
    before = facts(archive)
    _counted(_party(archive, listed))
    after = facts(archive)
    steps = archive.undoing()
    next(steps)
    assert archive.undo() == Changes(""), "one is under way"
    steps.close()
    assert facts(archive) == after
    archive.undo()
    assert facts(archive) == before
    archive.close()


def _counted(steps: Steps) -> tuple[int, Any]:
    """Go through all steps; give their number and what they return."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as done:
            return count, done.value
        count += 1
