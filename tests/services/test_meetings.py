"""What a user does with a meeting: the facts change as asked, and one undo takes each act back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from database import facts
from records import full_record

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid, MeetingLocked, MeetingNotFound
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting, MeetingState
from notulen_app.domain.people import Directory
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.services.meetings import (
    change_facts,
    change_state,
    copy_meeting,
    create_meeting,
    move_to_trash,
    restore_from_trash,
    set_agenda,
    set_attendance,
    set_directives,
    set_entries,
)
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

NOW = dt.datetime(2025, 3, 8, 9, 0, tzinfo=dt.UTC)
FULL = full_record()
FULL_ID = FULL.meeting.id

Act = Callable[[Archive, str], Changes]
ACTS: dict[str, Act] = {
    "facts": lambda archive, one: change_facts(archive, one, place="Aula lain"),
    "agenda": lambda archive, one: set_agenda(archive, one, FULL.agenda[:2]),
    "entries": lambda archive, one: set_entries(archive, one, FULL.entries[1:]),
    "directives": lambda archive, one: set_directives(archive, one, FULL.directives[:1]),
    "attendance": lambda archive, one: set_attendance(
        archive, one, FULL.attendance[:3], directory=FULL.directory
    ),
    "state": lambda archive, one: change_state(archive, one, MeetingState.DRAFT),
    "trash": lambda archive, one: move_to_trash(archive, one, now=NOW),
}


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive with one meeting in which every fact is filled."""
    exchange.import_record(archive, FULL)
    return archive


@pytest.mark.parametrize("name", ACTS)
def test_every_act_is_one_step_that_undo_takes_back_and_redo_repeats(
    name: str, filled: Archive
) -> None:
    before = facts(filled)
    done = ACTS[name](filled, FULL_ID)
    after = facts(filled)
    assert after != before
    assert done and done.meeting_ids == {FULL_ID}
    assert filled.undo_label == done.label
    assert filled.undo().meeting_ids == {FULL_ID}
    assert facts(filled) == before
    filled.redo()
    assert facts(filled) == after


@pytest.mark.parametrize("name", ACTS)
def test_acts_on_a_meeting_that_is_not_there_change_nothing(name: str, filled: Archive) -> None:
    before = facts(filled)
    if name == "trash":
        assert not ACTS[name](filled, "tidak-ada")
    else:
        with pytest.raises(MeetingNotFound):
            ACTS[name](filled, "tidak-ada")
    assert facts(filled) == before


@pytest.mark.parametrize("name", [name for name in ACTS if name != "trash"])
def test_final_minutes_are_changed_by_nothing(name: str, filled: Archive) -> None:
    change_state(filled, FULL_ID, MeetingState.FINAL)
    before = facts(filled)
    with pytest.raises(MeetingLocked):
        ACTS[name](filled, FULL_ID)
    assert facts(filled) == before


def test_a_new_meeting_knows_only_what_was_said(archive: Archive) -> None:
    day = dt.date(2025, 3, 6)
    meeting_id = create_meeting(archive, title="Anev Triwulan I", dates=(day,), kind="anev")
    record = meetings.get(archive, meeting_id)
    assert record.meeting == Meeting(
        id=meeting_id, title="Anev Triwulan I", dates=(day,), kind="anev"
    )
    assert (record.attendance, record.agenda, record.entries, record.directives) == ((),) * 4
    archive.undo()
    assert not meetings.exists(archive, meeting_id)


def test_meetings_are_numbered_in_the_order_of_their_making(archive: Archive) -> None:
    ids = [create_meeting(archive) for _ in range(20)]
    assert ids == sorted(ids) and len(set(ids)) == 20


def test_typing_on_in_one_field_is_one_step_and_another_field_another(filled: Archive) -> None:
    for text in ("A", "Au", "Aula"):
        change_facts(filled, FULL_ID, place=text)
    change_facts(filled, FULL_ID, dress="PDL")
    filled.undo()
    assert meetings.facts(filled, FULL_ID).place == "Aula"
    filled.undo()
    assert meetings.get(filled, FULL_ID) == FULL


def test_a_fact_can_be_forgotten_again(filled: Archive) -> None:
    change_facts(filled, FULL_ID, place=None, start=None, invitation=None, chair=None)
    meeting = meetings.facts(filled, FULL_ID)
    assert meeting == changed(FULL.meeting, place=None, start=None, invitation=None, chair=None)


def test_the_same_fact_again_is_no_change(filled: Archive) -> None:
    before = filled.undo_label
    assert not change_facts(filled, FULL_ID, place=FULL.meeting.place)
    assert filled.undo_label == before


def test_lists_are_kept_in_the_order_given(filled: Archive) -> None:
    agenda = [
        AgendaItem(id="b", title="Kedua", order=2),
        AgendaItem(id="a", title="Pertama", order=1),
        AgendaItem(id="c", title="Di bawah yang pertama", parent_id="a", order=1),
    ]
    set_entries(filled, FULL_ID, ())
    set_agenda(filled, FULL_ID, agenda)
    assert {one.id: one for one in meetings.get(filled, FULL_ID).agenda} == {
        one.id: one for one in agenda
    }
    entries = tuple(
        Entry(id=f"e{n}", kind=EntryKind.NOTE, text=f"Butir {n}", order=n) for n in range(12)
    )
    set_entries(filled, FULL_ID, entries)
    assert meetings.get(filled, FULL_ID).entries == entries
    set_entries(filled, FULL_ID, entries[:1])
    assert meetings.get(filled, FULL_ID).entries == entries[:1]


def test_who_is_not_invited_any_more_stays_in_the_directory(filled: Archive) -> None:
    set_attendance(filled, FULL_ID, (), directory=Directory())
    assert meetings.get(filled, FULL_ID).attendance == ()
    set_attendance(filled, FULL_ID, FULL.attendance, directory=FULL.directory)
    assert meetings.get(filled, FULL_ID) == FULL


def test_cancelling_needs_a_reason_which_goes_when_it_is_taken_up_again(filled: Archive) -> None:
    for reason in (None, "", " \n"):
        with pytest.raises(FieldInvalid):
            change_state(filled, FULL_ID, MeetingState.CANCELLED, reason=reason)
    change_state(filled, FULL_ID, MeetingState.CANCELLED, reason="cuaca")
    assert meetings.facts(filled, FULL_ID).cancelled_reason == "cuaca"
    change_state(filled, FULL_ID, MeetingState.PREPARATION)
    meeting = meetings.facts(filled, FULL_ID)
    assert (meeting.state, meeting.cancelled_reason) == (MeetingState.PREPARATION, None)


def test_the_trash_keeps_everything(filled: Archive) -> None:
    move_to_trash(filled, FULL_ID, now=NOW)
    assert meetings.get(filled, FULL_ID) == FULL
    restore_from_trash(filled, FULL_ID)
    assert meetings.get(filled, FULL_ID) == FULL


def test_a_copy_has_the_frame_of_the_meeting_and_none_of_its_results(filled: Archive) -> None:
    day = dt.date(2025, 4, 3)
    copy = meetings.get(filled, copy_meeting(filled, FULL_ID, dates=(day,)))
    old, new = FULL.meeting, copy.meeting
    assert (new.id != old.id, new.dates, new.state) == (True, (day,), MeetingState.PREPARATION)
    for name in ("title", "kind", "purpose", "legal_bases", "place", "start", "chair", "signers"):
        assert getattr(new, name) == getattr(old, name)
    for name in (
        *("document_number", "invitation", "stated_weekday", "end", "opening", "closing"),
        *("signing_date", "amends", "cancelled_reason"),
    ):
        assert getattr(new, name) is None
    assert (copy.series, copy.entries, copy.directives) == (FULL.series, (), ())
    assert [one.title for one in copy.agenda] == [one.title for one in FULL.agenda]
    names = {one.id: one.title for one in FULL.agenda}
    fresh = {one.id: one.title for one in copy.agenda}
    assert not set(fresh) & set(names)
    assert [fresh.get(one.parent_id or "") for one in copy.agenda] == [
        names.get(one.parent_id or "") for one in FULL.agenda
    ]
    assert {one.person_id for one in copy.attendance} == {one.person_id for one in FULL.attendance}
    for row in copy.attendance:
        assert (row.state.value, row.arrived, row.representative, row.strokes, row.note) == (
            *("belum diisi", None, None, (), None),
        )
    assert meetings.get(filled, FULL_ID) == FULL
