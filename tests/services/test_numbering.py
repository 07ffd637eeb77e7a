"""Counters over the meetings of an archive, by kind and year; nothing is given by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.documents.profile import load_profiles
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.value import changed, new_id
from notulen_app.services import meetings, profiles
from notulen_app.services.numbering import (
    counter,
    counter_for,
    set_start,
    start_of,
    taken_elsewhere,
)
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

POLRI = next(one for one in load_profiles() if one.name == "polri")


def held(
    archive: Archive, number: str | None, *, day: dt.date = dt.date(2024, 8, 15), **more: object
) -> Meeting:
    """Put a meeting with a number into the archive."""
    bare = changed(full_record().meeting, signers=(), series_id=None, signing_date=None)
    meeting: Meeting = changed(
        bare, id=new_id(), title=f"Rapat {number}", dates=(day,), document_number=number, **more
    )
    with archive.action("Rapat baru"):
        stored.put_facts(archive, meeting)
    return meeting


def test_the_numbers_of_a_year_are_counted_by_their_kind(archive: Archive) -> None:
    for number in ("B/NOT-1/VIII/2024", "B/NOT-4/VIII/2024/Bagops", "tanpa pola", None):
        held(archive, number)
    held(archive, "B/ND-9/VIII/2024")
    held(archive, "B/NOT-77/I/2023", day=dt.date(2023, 1, 5))
    found = counter(archive, "NOT", 2024)
    assert [one.serial.count for one in found.numbered] == [1, 4]
    assert (found.proposed, found.gaps) == ("5", ((2, 3),))
    assert counter(archive, "NOT", 2023).proposed == "78"
    assert counter(archive, "UND", 2024).proposed == "1"


def test_the_year_is_that_of_the_signing(archive: Archive) -> None:
    late = held(archive, "B/NOT-1/I", day=dt.date(2024, 12, 31), signing_date=dt.date(2025, 1, 2))
    assert counter(archive, "NOT", 2024).numbered == ()
    assert [one.meeting_id for one in counter(archive, "NOT", 2025).numbered] == [late.id]


def test_every_profile_of_a_kind_shares_its_counter(archive: Archive) -> None:
    held(archive, "005/7/Setda/2024", profile="pemda")
    held(archive, "B/NOT-3/VIII/2024", profile="polri")
    held(archive, "B/NOT-7/VIII/2024")
    found = counter(archive, "NOT", 2024)
    assert [one.serial.count for one in found.numbered] == [3, 7, 7]
    assert len(found.doubles) == 1


def test_what_is_in_the_trash_holds_no_number(archive: Archive) -> None:
    gone = held(archive, "B/NOT-5/VIII/2024")
    meetings.move_to_trash(archive, gone.id, now=dt.datetime(2024, 9, 1, tzinfo=dt.UTC))
    assert counter(archive, "NOT", 2024).numbered == ()


def test_a_meeting_without_a_date_has_no_counter(archive: Archive) -> None:
    meeting = held(archive, None)
    assert counter_for(archive, changed(meeting, dates=()), POLRI) is None
    found = counter_for(archive, meeting, POLRI)
    assert found is not None
    assert (found.kind, found.year, found.proposed) == ("NOT", 2024, "1")


def test_the_last_number_of_the_offices_book_is_kept_and_undone(archive: Archive) -> None:
    before = facts(archive)
    set_start(archive, "NOT", 2024, 5)
    set_start(archive, "NOT", 2024, 57)
    assert counter(archive, "NOT", 2024).proposed == "58"
    assert counter(archive, "NOT", 2025).proposed == "1"
    archive.undo()  # typed on in one field: one step
    assert facts(archive) == before
    archive.redo()
    assert start_of(archive, "NOT", 2024) == 57
    set_start(archive, "NOT", 2024, None)
    assert start_of(archive, "NOT", 2024) is None


@pytest.mark.parametrize("last", [-1, 1_000_000_000])
def test_a_start_out_of_range_changes_nothing(archive: Archive, last: int) -> None:
    with pytest.raises(FieldInvalid):
        set_start(archive, "NOT", 2024, last)
    assert start_of(archive, "NOT", 2024) is None


def test_another_pattern_of_the_same_kind_is_read_with_it(archive: Archive) -> None:
    profiles.change_profile(archive, "polri", numbering="{no}/{jenis}/{tahun}")
    held(archive, "41/NOT/2024")
    assert counter(archive, "NOT", 2024).proposed == "42"


def test_a_number_that_two_meetings_have_is_found_from_either(archive: Archive) -> None:
    first = held(archive, "B/NOT-5/VIII/2024")
    second = held(archive, "R/NOT-05/VIII/2024/Bagops")
    (found,) = taken_elsewhere(archive, second, POLRI)
    assert (found.place, found.detail, found.blocking) == ("document_number", first.title, False)
    assert [one.detail for one in taken_elsewhere(archive, first, POLRI)] == [second.title]
    alone = held(archive, "B/NOT-6/VIII/2024")
    assert taken_elsewhere(archive, alone, POLRI) == ()
    assert taken_elsewhere(archive, changed(alone, document_number=None), POLRI) == ()
    assert taken_elsewhere(archive, held(archive, "tanpa pola"), POLRI) == ()
