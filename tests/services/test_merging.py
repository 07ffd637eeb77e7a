"""Doubles in the directory: proposed, kept apart, or made one with all that refers to them."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from database import facts
from hypothesis import given, settings
from hypothesis import strategies as st
from records import full_record
from strategies import records
from thoroughness import examples

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.duplicates import Duplicate
from notulen_app.domain.errors import NotInDirectory
from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.people import Group, NumberKind, Person, ServiceNumber
from notulen_app.domain.value import changed
from notulen_app.services import exchange, merging, people, posts, templates
from notulen_app.store import meetings as stored
from notulen_app.store import people as kept
from notulen_app.store.archive import Archive


def proposals(archive: Archive) -> tuple[Duplicate, ...]:
    work = merging.find_duplicates(archive)
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: tuple[Duplicate, ...] = end.value
            return found


def test_doubles_are_proposed_and_can_be_kept_apart(archive: Archive) -> None:
    number = ServiceNumber(kind=NumberKind.NRP, value="7801 0001")
    same = ServiceNumber(kind=NumberKind.NRP, value="78010001")
    one = people.add_person(archive, name="Hendro Sukmono", service_number=number)
    other = people.add_person(archive, name="H. Sukmono", service_number=same)
    third = people.add_person(archive, name="Sukmono Hendro")
    found = [(set(one.person_ids), one.reason.value) for one in proposals(archive)]
    assert found == [({one, other}, "nomor sama"), ({one, third}, "nama sama")]
    merging.keep_apart(archive, [third, one])
    assert len(proposals(archive)) == 1
    archive.undo()
    assert len(proposals(archive)) == 2


def doubled(record: Record) -> Record:
    """Give a record that speaks of p1 in every way in which a record can."""
    meeting = record.meeting
    party = record.directives[0].addressees[0]
    named = changed(party, person_id="p1")
    directive = changed(
        record.directives[0],
        spoken_by=changed(party, person_id="p1"),
        addressees=(named,),
        assignments=tuple(changed(one, unit=named) for one in record.directives[0].assignments),
    )
    officer = changed(meeting.chair, person_id="p1") if meeting.chair else None
    signers = tuple(
        changed(one, officer=changed(one.officer, person_id="p1")) for one in meeting.signers
    )
    group = changed(record.directory.groups[0], person_ids=("p3", "p1", "p0"))
    return changed(
        record,
        meeting=changed(
            meeting, chair=officer, secretary=officer, signers=signers, state=MeetingState.DRAFT
        ),
        directory=changed(record.directory, groups=(group,)),
        directives=(directive, *record.directives[1:]),
    )


def test_every_reference_follows_and_one_undo_brings_all_back(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, doubled(full_record()))
    templates.save_template(archive, meeting_id, "Rakor")
    keep = people.add_person(archive, name="Uji Dua", phone="0811")
    before = facts(archive)
    merging.merge_people(archive, keep, ["p1"])
    assert archive.undo_label == "Gabungkan orang: Uji Dua"
    record = stored.get(archive, meeting_id)
    text = exchange.encode(record).decode()
    assert '"p1"' not in text
    assert exchange.decode(text.encode()) == record
    whole = "".join(str(rows) for rows in facts(archive).values())
    assert '"p1"' not in whole and "'p1'" not in whole
    found = kept.find(archive, Person, keep)
    assert found is not None
    assert (found.phone, found.rank) == ("0811", "Penata")
    group = kept.find(archive, Group, "g1")
    assert group is not None and group.person_ids == ("p3", keep, "p0")
    archive.undo()
    assert facts(archive) == before
    archive.redo()
    assert stored.get(archive, meeting_id) == record


def test_posts_that_are_the_same_become_one(archive: Archive) -> None:
    keep = people.add_person(archive, name="Uji")
    double = people.add_person(archive, name="uji")
    office = people.add_organisation(archive, name="KPU")
    first = posts.add_post(archive, title="Ketua", organisation_id=office, person_id=keep)
    second = posts.add_post(archive, title="ketua", organisation_id=office, person_id=double)
    other = posts.add_post(archive, title="Anggota", person_id=double)
    group = people.add_group(archive, name="Penyelenggara", position_ids=(second, other))
    merging.merge_people(archive, keep, [double, keep])
    members = kept.find(archive, Group, group)
    assert members is not None and members.position_ids == (first, other)
    assert [one.id for one in posts.holders(archive, first)] == [first]


def test_who_then_stands_on_a_list_twice_is_joined_into_one_row(archive: Archive) -> None:
    record = doubled(full_record())
    extra = Attendance(
        id="ax",
        person_id="p3",
        order=20,
        role=AttendanceRole.GUEST,
        state=AttendanceState.PRESENT,
        arrived=dt.datetime(2025, 3, 6, 9, 5),
    )
    meeting_id = exchange.import_record(
        archive, changed(record, attendance=(*record.attendance, extra))
    )
    merging.merge_people(archive, "p4", ["p3"])
    rows = [row for row in stored.get(archive, meeting_id).attendance if row.person_id == "p4"]
    assert [(row.id, row.order, row.role) for row in rows] == [
        ("a3", 3, AttendanceRole.PARTICIPANT)
    ]
    assert rows[0].state is AttendanceState.PRESENT


def test_final_minutes_keep_their_rows(archive: Archive) -> None:
    record = changed(
        full_record(), meeting=changed(full_record().meeting, state=MeetingState.FINAL)
    )
    meeting_id = exchange.import_record(archive, record)
    merging.merge_people(archive, "p0", ["p1"])
    rows = stored.get(archive, meeting_id).attendance
    assert [row.person_id for row in rows[:2]] == ["p0", "p0"]
    assert len(rows) == len(record.attendance)


def test_nobody_is_merged_with_nobody(archive: Archive) -> None:
    person = people.add_person(archive, name="Uji")
    before = facts(archive)
    for keep, others in (("tidak ada", [person]), (person, ["tidak ada"])):
        with pytest.raises(NotInDirectory):
            merging.merge_people(archive, keep, others)
    assert facts(archive) == before
    assert not merging.merge_people(archive, person, [person])


@settings(max_examples=examples(25))
@given(record=records(), data=st.data())
def test_any_record_stays_whole_when_its_people_are_merged(
    record: Record, data: st.DataObject
) -> None:
    with fresh() as archive:
        meeting_id = exchange.import_record(archive, record)
        ids = [one.id for one in record.directory.people]
        if len(ids) < 2:
            return
        keep, *others = data.draw(st.permutations(ids))
        before = facts(archive)
        merging.merge_people(archive, keep, others[: data.draw(st.integers(1, 2))])
        found = stored.get(archive, meeting_id)
        assert exchange.decode(exchange.encode(found)) == found
        archive.undo()
        assert facts(archive) == before


@contextmanager
def fresh() -> Iterator[Archive]:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(Path(folder) / "arsip.notulen.db")
        yield archive
        archive.close()
