"""The next meeting of a series: what comes along, what is carried over, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.carry_over import TITLE
from notulen_app.domain.directive import AssignmentState, Directive, DirectiveKind
from notulen_app.domain.errors import MeetingLocked, MeetingNotFound
from notulen_app.domain.follow_up import with_due
from notulen_app.domain.meeting import EntryKind, MeetingState, Record
from notulen_app.domain.outline import sections
from notulen_app.domain.value import changed
from notulen_app.services import agenda, carry_over, directives, exchange, minutes, running, series
from notulen_app.services import meetings as services
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
from notulen_app.store.carry_over import last_meetings

DUE = dt.date(2025, 4, 3)
NEXT = (dt.date(2025, 4, 10),)
FULL = full_record()


def say(archive: Archive, meeting_id: str, text: str, *units: str, **more: object) -> str:
    return minutes.add_entry(
        archive, meeting_id, text=text, kind=EntryKind.DIRECTIVE, addressees=units, **more
    )  # type: ignore[arg-type]


def handed_on(archive: Archive, meeting_id: str) -> Record:
    return exchange.decode(exchange.encode(meetings.get(archive, meeting_id)))


def set_states(archive: Archive, meeting_id: str, text: str, *states: AssignmentState) -> None:
    found = carried(meetings.get(archive, meeting_id), text)
    tasks = zip(found.assignments, states, strict=True)
    new = tuple(changed(one, state=state) for one, state in tasks)
    directives.change_directive(archive, meeting_id, found.id, assignments=new)


def carried(record: Record, text: str) -> Directive:
    return next(one for one in record.directives if one.text == text)


@pytest.fixture
def first(archive: Archive) -> str:
    """Give the first meeting of a series, with four directives."""
    meeting_id = services.create_meeting(archive, title="Rakor", dates=(dt.date(2025, 3, 6),))
    series.assign_series(archive, meeting_id, "Rakor bulanan")
    agenda.add_items(archive, meeting_id, ["Pembukaan", "Paparan"])
    say(archive, meeting_id, "Selesai.", "A", "B")
    say(
        archive, meeting_id, "Separuh.", "A", "B", due=DUE, sub_points=["satu", "dua"],
        speaker="Kapolres",
    )  # fmt: skip
    say(archive, meeting_id, "Tanpa satuan.")
    say(archive, meeting_id, "Diimbau.")
    done, cancelled = AssignmentState.DONE, AssignmentState.CANCELLED
    set_states(archive, meeting_id, "Selesai.", done, cancelled)
    set_states(archive, meeting_id, "Separuh.", done, AssignmentState.HINDERED)
    appeal = carried(meetings.get(archive, meeting_id), "Diimbau.")
    directives.change_directive(archive, meeting_id, appeal.id, kind=DirectiveKind.APPEAL)
    half = carried(meetings.get(archive, meeting_id), "Separuh.")
    directives.tick(archive, meeting_id, half.id, half.checklist[0].id, done=True)
    archive.forget_steps()
    return meeting_id


def test_what_is_open_stands_under_the_first_point_of_the_next_meeting(
    archive: Archive, first: str
) -> None:
    start = facts(archive)
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    record = handed_on(archive, second)
    assert (record.meeting.title, record.meeting.dates) == ("Rakor", NEXT)
    assert record.series == meetings.get(archive, first).series
    found = {one.item.title: one.entries for one in sections(record) if one.item}
    assert list(found) == [TITLE, "Pembukaan", "Paparan"]
    assert [one.text for one in found[TITLE]] == ["Separuh.", "Tanpa satuan."]
    assert {one.kind for one in found[TITLE]} == {EntryKind.DIRECTIVE}
    archive.undo()
    assert facts(archive) == start


def test_a_directive_comes_with_all_that_is_known_of_it_but_its_reports(
    archive: Archive, first: str
) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    old = carried(meetings.get(archive, first), "Separuh.")
    new = carried(handed_on(archive, second), "Separuh.")
    assert new.carried_from == old.id
    assert (new.number, old.number) == (1, 2)
    assert new.id != old.id
    kept = ("kind", "due", "original_due", "spoken_by", "addressees", "checklist")
    assert [getattr(new, name) for name in kept] == [getattr(old, name) for name in kept]
    assert new.checklist[0].done is True
    assert [(one.unit, one.state) for one in new.assignments] == [
        (one.unit, one.state) for one in old.assignments
    ]
    assert not {one.id for one in new.assignments} & {one.id for one in old.assignments}


def test_what_is_carried_on_is_not_carried_twice_and_goes_from_meeting_to_meeting(
    archive: Archive, first: str
) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    set_states(archive, second, "Separuh.", AssignmentState.DONE, AssignmentState.DONE)
    say(archive, second, "Baru.")
    third = carry_over.create_next_meeting(archive, second, dates=())
    record = handed_on(archive, third)
    assert [one.text for one in record.directives] == ["Tanpa satuan.", "Baru."]
    parent = carried(meetings.get(archive, second), "Tanpa satuan.")
    assert record.directives[0].carried_from == parent.id
    titles = [one.item.title for one in sections(record) if one.item]
    assert titles == [TITLE, "Pembukaan", "Paparan"]
    assert carry_over.open_directives(archive, third) == ()


def test_what_came_since_is_taken_over_when_asked(archive: Archive, first: str) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    say(archive, first, "Menyusul.")
    say(archive, first, "Tidak dipilih.")
    waiting = carry_over.open_directives(archive, second)
    assert [one.text for one in waiting] == ["Menyusul.", "Tidak dipilih."]
    carry_over.take_over(archive, second, only={waiting[0].id})
    assert archive.undo_label == "Bawa tindak lanjut rapat sebelumnya"
    found = [one.text for one in handed_on(archive, second).directives]
    assert found == ["Separuh.", "Tanpa satuan.", "Menyusul."]
    assert carry_over.take_over(archive, second)
    assert not carry_over.take_over(archive, second)


def test_trash_counts_neither_way(archive: Archive, first: str) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    services.move_to_trash(archive, second, now=dt.datetime(2025, 3, 7, 9, 0))
    third = carry_over.create_next_meeting(archive, first, dates=NEXT)
    assert [one.text for one in meetings.get(archive, third).directives] == [
        "Separuh.", "Tanpa satuan.",
    ]  # fmt: skip
    services.move_to_trash(archive, first, now=dt.datetime(2025, 3, 7, 9, 0))
    assert carry_over.open_directives(archive, third) == ()


def test_a_meeting_in_no_series_hands_on_its_own(archive: Archive, first: str) -> None:
    series.assign_series(archive, first, None)
    other = services.create_meeting(archive, title="Lain")
    say(archive, other, "Bukan ini.")
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    texts = [one.text for one in handed_on(archive, second).directives]
    assert texts == ["Separuh.", "Tanpa satuan."]


def test_private_directives_stay_private(archive: Archive, first: str) -> None:
    row = carried(meetings.get(archive, first), "Tanpa satuan.").entry_id
    assert row
    minutes.set_private(archive, first, [row], private=True)
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    record = handed_on(archive, second)
    found = carried(record, "Tanpa satuan.")
    entry = next(one for one in record.entries if one.id == found.entry_id)
    assert found.private and entry.private


def test_nothing_open_makes_no_point(archive: Archive) -> None:
    meeting_id = services.create_meeting(archive, title="Rapat")
    second = carry_over.create_next_meeting(archive, meeting_id, dates=())
    assert meetings.get(archive, second).agenda == ()


def test_invitees_profile_and_frame_come_along_and_no_results(archive: Archive) -> None:
    exchange.import_record(archive, FULL)
    second = carry_over.create_next_meeting(archive, FULL.meeting.id, dates=NEXT)
    record = handed_on(archive, second)
    assert record.meeting.state is MeetingState.PREPARATION
    for name in ("profile", "place", "start", "chair", "signers", "copies", "zone"):
        assert getattr(record.meeting, name) == getattr(FULL.meeting, name)
    for name in ("end", "document_number", "opening", "closing", "signing_date"):
        assert getattr(record.meeting, name) is None
    assert [one.person_id for one in record.attendance] == [
        one.person_id for one in FULL.attendance
    ]
    assert {one.state.value for one in record.attendance} == {"belum diisi"}
    assert [one.carried_from for one in record.directives] == ["d1", "d3"]
    assert record.directives[0].original_due == FULL.directives[0].original_due


def test_a_start_that_the_clock_wrote_is_no_plan_for_the_next_meeting(archive: Archive) -> None:
    now = dt.datetime(2025, 3, 6, 9, 4, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    meeting_id = services.create_meeting(archive, title="Rapat")
    agenda.add_items(archive, meeting_id, ["A"])
    running.begin_meeting(archive, meeting_id, now=now)
    second = carry_over.create_next_meeting(archive, meeting_id, dates=NEXT)
    assert meetings.facts(archive, second).start is None
    services.change_facts(archive, meeting_id, start=dt.time(9, 0))
    third = carry_over.create_next_meeting(archive, meeting_id, dates=NEXT)
    assert meetings.facts(archive, third).start == dt.time(9, 0)


def last_of(archive: Archive, series_id: str) -> str:
    (found,) = (one for one in last_meetings(archive) if one.series_id == series_id)
    return found.meeting_id


def test_the_last_meeting_of_a_series_is_the_latest_that_took_place(
    archive: Archive, first: str
) -> None:
    series_id = meetings.facts(archive, first).series_id
    assert series_id
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    assert last_of(archive, series_id) == second
    services.change_state(archive, second, MeetingState.CANCELLED, reason="banjir")
    assert last_of(archive, series_id) == first


def test_what_is_final_or_not_there_is_told(archive: Archive, first: str) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    services.change_state(archive, second, MeetingState.FINAL)
    with pytest.raises(MeetingLocked):
        carry_over.take_over(archive, second)
    with pytest.raises(MeetingNotFound):
        carry_over.create_next_meeting(archive, "tidak ada", dates=())


def test_a_directive_knows_every_meeting_that_it_stood_in(archive: Archive, first: str) -> None:
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    third = carry_over.create_next_meeting(archive, second, dates=(dt.date(2025, 5, 8),))
    found = carried(handed_on(archive, third), "Separuh.")
    assert [(one.meeting_id, one.day, one.title, one.number) for one in found.earlier] == [
        (first, dt.date(2025, 3, 6), "Rakor", 2),
        (second, NEXT[0], "Rakor", 1),
    ]
    assert found.earlier[1].directive_id == found.carried_from
    before = carried(meetings.get(archive, second), "Separuh.")
    assert [one.carried_from for one in found.assignments] == [one.id for one in before.assignments]


def test_a_day_that_all_units_were_given_is_the_day_of_the_next_meeting(
    archive: Archive, first: str
) -> None:
    half = carried(meetings.get(archive, first), "Separuh.")
    day = dt.date(2025, 4, 30)
    moved = tuple(
        with_due(one, half, day, at=dt.datetime(2025, 3, 9), reason="hujan")
        for one in half.assignments
    )
    directives.change_directive(archive, first, half.id, assignments=moved)
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    new = carried(handed_on(archive, second), "Separuh.")
    assert (new.due, new.original_due) == (day, DUE)
    assert [(one.due, one.original_due, len(one.moves)) for one in new.assignments] == [
        (None, DUE, 1), (None, DUE, 1),
    ]  # fmt: skip


def test_what_is_put_off_comes_to_the_first_meeting_on_or_after_its_day(
    archive: Archive, first: str
) -> None:
    half = carried(meetings.get(archive, first), "Separuh.")
    directives.change_directive(archive, first, half.id, snoozed_until=dt.date(2025, 5, 1))
    second = carry_over.create_next_meeting(archive, first, dates=NEXT)
    assert [one.text for one in meetings.get(archive, second).directives] == ["Tanpa satuan."]
    assert carry_over.open_directives(archive, second) == ()
    undated = carry_over.create_next_meeting(archive, first, dates=())
    assert [one.text for one in meetings.get(archive, undated).directives] == ["Tanpa satuan."]
    third = carry_over.create_next_meeting(archive, first, dates=(dt.date(2025, 5, 1),))
    found = carried(handed_on(archive, third), "Separuh.")
    assert (found.snoozed_until, found.carried_from) == (None, half.id)
