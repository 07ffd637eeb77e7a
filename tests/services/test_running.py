"""How a meeting runs: what the clock writes, and what it leaves as it was typed."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.agenda import running as under_discussion
from notulen_app.domain.errors import MeetingLocked
from notulen_app.domain.meeting import AgendaItem, MeetingState, Zone
from notulen_app.domain.value import changed
from notulen_app.services import agenda, exchange, running
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
DAY = dt.date(2024, 8, 15)


def at(hour: int, minute: int, second: int = 0) -> dt.datetime:
    return dt.datetime(2024, 8, 15, hour, minute, second, 123, tzinfo=WIB)


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.replace(microsecond=0)


@pytest.fixture
def meeting(archive: Archive) -> str:
    """Give a meeting with the points A, B and C; nothing to undo."""
    meeting_id = services.create_meeting(archive, title="Rapat")
    agenda.add_items(archive, meeting_id, ["A", "B", "C"])
    archive.forget_steps()
    return meeting_id


def item(archive: Archive, meeting_id: str, title: str) -> AgendaItem:
    return next(one for one in meetings.get(archive, meeting_id).agenda if one.title == title)


def test_a_meeting_begins_and_ends_by_the_clock_where_nothing_was_planned(
    archive: Archive, meeting: str
) -> None:
    running.begin_meeting(archive, meeting, now=at(9, 4, 30))
    assert archive.undo_label == "Mulai rapat"
    found = meetings.facts(archive, meeting)
    assert (found.state, found.dates, found.start) == (MeetingState.RUNNING, (DAY,), dt.time(9, 4))
    assert item(archive, meeting, "A").begun == _second(at(9, 4, 30))
    running.finish_meeting(archive, meeting, now=at(10, 52, 9))
    assert archive.undo_label == "Selesaikan rapat"
    found = meetings.facts(archive, meeting)
    assert (found.state, found.end) == (MeetingState.DRAFT, dt.time(10, 52))
    assert item(archive, meeting, "A").finished == _second(at(10, 52, 9))
    archive.undo()
    archive.undo()
    found = meetings.facts(archive, meeting)
    assert (found.state, found.dates, found.start, found.end) == (
        MeetingState.PREPARATION, (), None, None,
    )  # fmt: skip


def test_what_was_typed_is_not_overwritten_by_the_clock(archive: Archive, meeting: str) -> None:
    planned = {
        "dates": (dt.date(2024, 8, 14),), "start": dt.time(9, 0), "end": dt.time(11, 0),
    }  # fmt: skip
    services.change_facts(archive, meeting, **planned)
    running.begin_meeting(archive, meeting, now=at(9, 17))
    running.finish_meeting(archive, meeting, now=at(10, 52))
    found = meetings.facts(archive, meeting)
    assert (found.dates, found.start, found.end) == tuple(planned.values())
    assert item(archive, meeting, "A").begun == _second(at(9, 17))


def test_the_clock_is_that_of_the_place_of_the_meeting(archive: Archive, meeting: str) -> None:
    services.change_facts(archive, meeting, zone=Zone.WIT)
    running.begin_meeting(archive, meeting, now=at(23, 30))
    found = meetings.facts(archive, meeting)
    assert (found.dates, found.start) == ((dt.date(2024, 8, 16),), dt.time(1, 30))


def test_a_meeting_that_begins_again_does_not_take_up_its_first_point_again(
    archive: Archive, meeting: str
) -> None:
    running.begin_meeting(archive, meeting, now=at(9, 0))
    agenda.next_item(archive, meeting, now=at(9, 10))
    running.finish_meeting(archive, meeting, now=at(9, 20))
    running.begin_meeting(archive, meeting, now=at(9, 30))
    assert under_discussion(meetings.get(archive, meeting).agenda) is None


@pytest.mark.parametrize(
    ("end", "now", "expected"),
    [
        (None, at(10, 55), None),
        (dt.time(12, 0), at(10, 55), dt.time(12, 0)),
        (None, at(10, 55) + dt.timedelta(days=7), dt.time(10, 52)),
    ],
)
def test_an_end_that_was_none_is_blank_when_the_meeting_goes_on(
    archive: Archive, meeting: str, end: dt.time | None, now: dt.datetime, expected: dt.time | None
) -> None:
    services.change_facts(archive, meeting, end=end)
    running.begin_meeting(archive, meeting, now=at(9, 0))
    running.finish_meeting(archive, meeting, now=at(10, 52))
    running.reopen_meeting(archive, meeting, now=now)
    assert archive.undo_label == "Lanjutkan rapat"
    found = meetings.facts(archive, meeting)
    assert (found.state, found.end) == (MeetingState.RUNNING, expected)


def test_a_meeting_without_an_agenda_runs_as_well(archive: Archive) -> None:
    meeting_id = services.create_meeting(archive)
    running.begin_meeting(archive, meeting_id, now=at(9, 0))
    assert agenda.next_item(archive, meeting_id, now=at(9, 1)) is None
    running.finish_meeting(archive, meeting_id, now=at(9, 2))
    assert meetings.facts(archive, meeting_id).state is MeetingState.DRAFT


def test_final_minutes_are_not_changed(archive: Archive) -> None:
    record = full_record()
    final = changed(record.meeting, state=MeetingState.FINAL)
    exchange.import_record(archive, changed(record, meeting=final))
    before = facts(archive)
    for act in (running.begin_meeting, running.finish_meeting, running.reopen_meeting):
        with pytest.raises(MeetingLocked):
            act(archive, final.id, now=at(9, 0))
    assert facts(archive) == before
