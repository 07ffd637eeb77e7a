"""Checking in: set and never toggled, one row written for each act, each act undone by itself."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
    Stroke,
)
from notulen_app.domain.errors import FieldInvalid, MeetingLocked, NotInDirectory, RowNotFound
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.people import Person
from notulen_app.services import (
    attendance,
    exchange,
    groups_present,
    invitees,
    meetings,
    people,
    unasked,
)
from notulen_app.store import meetings as stored
from notulen_app.store import tallies
from notulen_app.store.archive import Archive

WIB = dt.timezone(dt.timedelta(hours=7))
NOW = dt.datetime(2024, 8, 15, 8, 41, 7, 999_999, tzinfo=WIB)
LATER = NOW + dt.timedelta(minutes=9)
SECOND = NOW.replace(microsecond=0)
GUESTS = (
    Guest(name="Komisioner KPU 3", position="Komisioner", organisation="KPU"),
    Guest(name="Uji Dua", position="Kabag Ops", organisation="Polres"),
    Guest(name="Uji Tiga"),
    Guest(name="Kapolsek jajaran", is_group=True, head_count=14),
)


class Door:
    """A meeting with a list, and its rows by name."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.id = meetings.create_meeting(archive, title="Rapat", dates=(dt.date(2024, 8, 15),))
        invitees.invite(archive, self.id, GUESTS)

    @property
    def record(self) -> Record:
        return stored.get(self.archive, self.id)

    def row(self, name: str) -> Attendance:
        known = {one.id: one.name for one in self.record.directory.people}
        known |= {one.id: one.name for one in self.record.directory.groups}
        return next(
            one
            for one in self.record.attendance
            if known[one.person_id or one.group_id or ""] == name
        )


@pytest.fixture
def door(archive: Archive) -> Door:
    return Door(archive)


# One row


def test_enter_sets_present_with_the_time_and_a_second_one_tells_since_when(door: Door) -> None:
    row = door.row("Komisioner KPU 3")
    marked = attendance.mark_present(door.archive, door.id, row.id, now=NOW)
    assert not marked.already
    assert marked.row == door.row("Komisioner KPU 3")
    assert (marked.row.state, marked.row.arrived) == (AttendanceState.PRESENT, SECOND)
    assert door.archive.undo_label == "Hadir: Komisioner KPU 3"
    assert marked.changes.rows == {("attendance", row.id)}
    again = attendance.mark_present(door.archive, door.id, row.id, now=LATER)
    assert again.already
    assert again.row.arrived == SECOND
    assert not again.changes
    door.archive.undo()
    assert door.row("Komisioner KPU 3") == row


def test_each_mark_is_a_step_of_its_own(door: Door) -> None:
    before = facts(door.archive)
    for name in ("Komisioner KPU 3", "Uji Dua", "Uji Tiga"):
        attendance.mark_present(door.archive, door.id, door.row(name).id, now=NOW)
    assert [door.archive.undo().label for _ in range(3)] == [
        "Hadir: Uji Tiga",
        "Hadir: Uji Dua",
        "Hadir: Komisioner KPU 3",
    ]
    assert facts(door.archive) == before


def test_somebody_sent_in_his_place_is_noted_with_rank_post_and_letter(door: Door) -> None:
    row = door.row("Uji Dua")
    stand_in = Representative(
        name="Uji Wakil", rank="Iptu", position="Kaur Ops", mandate_letter="B/7/VIII/2024"
    )
    attendance.mark_represented(door.archive, door.id, row.id, stand_in, now=NOW)
    found = door.row("Uji Dua")
    assert (found.state, found.representative) == (AttendanceState.REPRESENTED, stand_in)
    assert found.arrived == SECOND
    assert door.archive.undo_label == "Diwakili: Uji Dua"
    other = Representative(name="Uji Lain")
    attendance.mark_represented(door.archive, door.id, row.id, other, now=LATER)
    assert door.row("Uji Dua").arrived == SECOND
    came = attendance.mark_present(door.archive, door.id, row.id, now=LATER)
    assert came.row.representative is None
    assert came.row.arrived == LATER.replace(microsecond=0)


@pytest.mark.parametrize(
    ("mark", "state", "label"),
    [
        (attendance.mark_excused, AttendanceState.EXCUSED, "Izin: Uji Tiga"),
        (attendance.mark_ill, AttendanceState.ILL, "Sakit: Uji Tiga"),
        (attendance.mark_absent, AttendanceState.ABSENT, "Tanpa keterangan: Uji Tiga"),
        (attendance.clear, AttendanceState.UNKNOWN, "Belum diisi: Uji Tiga"),
    ],
)
def test_whoever_does_not_come_has_no_time_and_no_signature(
    door: Door, mark: object, state: AttendanceState, label: str
) -> None:
    row = door.row("Uji Tiga")
    attendance.mark_present(door.archive, door.id, row.id, now=NOW)
    drawn = (Stroke(points=((0.0, 0.0, 1.0),)),)
    attendance.set_strokes(door.archive, door.id, row.id, drawn)
    assert door.row("Uji Tiga").strokes == drawn
    mark(door.archive, door.id, row.id)  # type: ignore[operator]
    found = door.row("Uji Tiga")
    assert (found.state, found.arrived, found.left, found.strokes) == (state, None, None, ())
    assert door.archive.undo_label == label
    door.archive.undo()
    assert door.row("Uji Tiga").strokes == drawn


def test_a_reason_is_kept_and_an_earlier_note_stays(door: Door) -> None:
    row = door.row("Uji Tiga")
    attendance.mark_excused(door.archive, door.id, row.id, note="dinas luar")
    attendance.mark_ill(door.archive, door.id, row.id)
    assert door.row("Uji Tiga").note == "dinas luar"


def test_leaving_never_erases_presence_and_coming_back_is_known(door: Door) -> None:
    row = door.row("Uji Dua")
    gone = attendance.mark_departed(door.archive, door.id, row.id, now=NOW)
    assert gone.already, "who never came cannot leave"
    attendance.mark_present(door.archive, door.id, row.id, now=NOW)
    attendance.mark_departed(door.archive, door.id, row.id, now=LATER)
    found = door.row("Uji Dua")
    assert (found.state, found.arrived) == (AttendanceState.PRESENT, SECOND)
    assert found.left == LATER.replace(microsecond=0)
    assert door.archive.undo_label == "Pulang: Uji Dua"
    back = attendance.mark_present(door.archive, door.id, row.id, now=LATER)
    assert not back.already
    assert (back.row.arrived, back.row.left) == (SECOND, None)


def test_one_row_is_put_back_while_later_ones_stay(door: Door) -> None:
    first = attendance.mark_present(door.archive, door.id, door.row("Komisioner KPU 3").id, now=NOW)
    attendance.mark_present(door.archive, door.id, door.row("Uji Dua").id, now=LATER)
    attendance.put_back(door.archive, door.id, first)
    assert door.row("Komisioner KPU 3") == first.before
    assert door.row("Uji Dua").state is AttendanceState.PRESENT
    assert door.archive.undo_label == "Urungkan: Komisioner KPU 3"
    door.archive.undo()
    assert door.row("Komisioner KPU 3") == first.row


def test_final_minutes_and_rows_that_are_gone_are_refused(door: Door) -> None:
    with pytest.raises(RowNotFound):
        attendance.mark_present(door.archive, door.id, "tidak ada", now=NOW)
    record = full_record()
    meeting_id = exchange.import_record(door.archive, record)
    with door.archive.action("Sah"):
        door.archive.db.execute("UPDATE meeting SET state = 'sah' WHERE id = ?", [meeting_id])
    before = facts(door.archive)
    with pytest.raises(MeetingLocked):
        attendance.clear(door.archive, meeting_id, "a0")
    with pytest.raises(MeetingLocked):
        unasked.add_guest(door.archive, meeting_id, Guest(name="X"), now=NOW)
    with pytest.raises(MeetingLocked):
        groups_present.tick_back(door.archive, meeting_id, [1, 2])
    assert facts(door.archive) == before
    assert stored.facts(door.archive, meeting_id).state is MeetingState.FINAL


# Guests


def test_a_guest_gets_the_next_number_and_counts_apart(door: Door) -> None:
    marked = unasked.add_guest(
        door.archive,
        door.id,
        Guest(name="Uji Tamu", position="Camat", organisation="Kecamatan Omben"),
        now=NOW,
        rank="Penata",
    )
    found = door.row("Uji Tamu")
    assert found == marked.row
    assert (found.role, found.state, found.order) == (
        AttendanceRole.GUEST,
        AttendanceState.PRESENT,
        5,
    )
    person = door.record.directory.person(found.person_id)
    assert person is not None
    assert person.rank == "Penata"
    posts = {one.id: one.title for one in door.record.directory.positions}
    assert posts[found.position_id or ""] == "Camat"
    assert door.archive.undo_label == "Tamu: Uji Tamu"
    counted = tallies.of_meeting(door.archive, door.id)
    assert sum(one.tally.guests for one in counted) == 1
    assert sum(one.tally.invited for one in counted) == 4
    assert exchange.decode(exchange.encode(door.record)) == door.record


def test_a_guest_who_stands_on_the_list_is_marked_there(door: Door) -> None:
    marked = unasked.add_guest(door.archive, door.id, Guest(name="uji tiga"), now=NOW)
    assert marked.row.id == door.row("Uji Tiga").id
    assert door.row("Uji Tiga").role is AttendanceRole.PARTICIPANT
    assert len(door.record.attendance) == 4
    with pytest.raises(FieldInvalid):
        unasked.add_guest(door.archive, door.id, Guest(), now=NOW)


def test_putting_back_a_guest_takes_row_and_person_away_again(door: Door) -> None:
    before = facts(door.archive)
    guest = Guest(name="Uji Tamu", position="Camat", organisation="Kecamatan Omben")
    marked = unasked.add_guest(door.archive, door.id, guest, now=NOW)
    attendance.put_back(door.archive, door.id, marked)
    after = facts(door.archive)
    kept = ("attendance", "mention", "person", "position", "meeting_tally", "attendance_tally")
    for table in kept:
        assert after[table] == before[table], table
    known = people.add_person(door.archive, name="Uji Kenal")
    marked = unasked.add_known_guest(door.archive, door.id, known, now=NOW)
    attendance.put_back(door.archive, door.id, marked)
    names = [row[1] for row in facts(door.archive)["person"]]
    assert "Uji Kenal" in names and "Uji Tamu" not in names


def test_a_guest_is_linked_to_the_directory_later(door: Door) -> None:
    known = people.add_person(door.archive, name="Drs. Uji Tamu", rank="Pembina")
    marked = unasked.add_guest(door.archive, door.id, Guest(name="Pak Tamu"), now=NOW)
    unasked.link_guest(door.archive, door.id, marked.row.id, known)
    row = next(one for one in door.record.attendance if one.id == marked.row.id)
    assert row.person_id == known
    assert (row.role, row.arrived) == (AttendanceRole.GUEST, SECOND)
    assert [one.name for one in door.record.directory.people if one.id == known]
    assert "Pak Tamu" not in [one.name for one in door.record.directory.people]
    assert door.archive.undo_label == "Tautkan tamu: Pak Tamu"
    door.archive.undo()
    assert door.row("Pak Tamu").id == marked.row.id
    with pytest.raises(NotInDirectory):
        unasked.link_guest(door.archive, door.id, marked.row.id, "tidak ada")
    with pytest.raises(NotInDirectory):
        unasked.add_known_guest(door.archive, door.id, "tidak ada", now=NOW)


def test_a_namesake_who_is_known_elsewhere_stays_as_he_is(door: Door) -> None:
    other = meetings.create_meeting(door.archive, title="Rapat lain")
    guest = Guest(name="Budi", position="Camat")
    elsewhere = unasked.add_guest(door.archive, other, guest, now=NOW).row
    here = unasked.add_guest(door.archive, door.id, Guest(name="Budi"), now=NOW).row
    assert here.person_id == elsewhere.person_id
    right = people.add_person(door.archive, name="Budi Santoso")
    unasked.link_guest(door.archive, door.id, here.id, right)
    row = next(one for one in door.record.attendance if one.id == here.id)
    assert (row.person_id, row.position_id) == (right, None)
    assert stored.get(door.archive, other).attendance == (elsewhere,)
    assert "Budi" not in [one.name for one in door.record.directory.people]
    assert exchange.decode(exchange.encode(door.record)) == door.record


# Several at once


@pytest.fixture
def platoon(door: Door) -> str:
    """Give a group of three, two by name and one by the post he holds."""
    known = [door.row(name) for name in ("Komisioner KPU 3", "Uji Tiga")]
    post = door.row("Uji Dua").position_id
    return people.add_group(
        door.archive,
        name="Rombongan",
        person_ids=tuple(one.person_id for one in known if one.person_id),
        position_ids=(post,) if post else (),
    )


def test_a_group_is_present_but_for_those_unticked(door: Door, platoon: str) -> None:
    rows = groups_present.members(door.archive, door.id, platoon)
    assert len(rows) == 3
    wanted = [row.id for row in rows if row.id != door.row("Uji Tiga").id]
    mark, present = groups_present.mark_many, AttendanceState.PRESENT
    done = mark(door.archive, door.id, wanted, present, now=NOW)
    assert len(done.marked) == 2
    assert door.row("Uji Dua").arrived == SECOND
    assert door.row("Uji Tiga").state is AttendanceState.UNKNOWN
    assert len(door.record.attendance) == 4
    assert door.archive.undo_label == "Hadir: 2 baris"
    again = mark(door.archive, door.id, wanted, present, now=LATER)
    assert (len(again.marked), len(again.already)) == (0, 2)
    groups_present.put_all_back(door.archive, door.id, done)
    assert door.row("Uji Dua").state is AttendanceState.UNKNOWN


def test_a_group_asked_as_one_is_counted_by_heads(door: Door) -> None:
    row = door.row("Kapolsek jajaran")
    attendance.mark_present(door.archive, door.id, row.id, now=NOW, heads=12)
    found = door.row("Kapolsek jajaran")
    assert (found.state, found.head_count, found.present_count) == (
        AttendanceState.PRESENT,
        14,
        12,
    )
    again = attendance.mark_present(door.archive, door.id, found.id, now=LATER, heads=13)
    assert (again.row.present_count, again.row.arrived) == (13, SECOND)


def test_numbers_ticked_on_paper_are_present_at_a_time_that_nobody_knows(door: Door) -> None:
    attendance.mark_present(door.archive, door.id, door.row("Uji Dua").id, now=NOW)
    done = groups_present.tick_back(door.archive, door.id, [1, 2, 3, 77])
    assert [row.order for row, _ in done.marked] == [1, 3]
    assert [row.order for row in done.already] == [2]
    assert done.unknown == (77,)
    assert door.row("Uji Tiga").arrived is None
    assert door.row("Uji Dua").arrived == SECOND
    assert door.archive.undo_label == "Hadir dari daftar kertas: 2 baris"
    assert not groups_present.tick_back(door.archive, door.id, [1, 2, 3]).changes


def test_many_are_marked_alike_and_the_rest_is_absent(door: Door) -> None:
    ids = [door.row(name).id for name in ("Uji Dua", "Uji Tiga")]
    groups_present.mark_many(
        door.archive, door.id, [*ids, "tidak ada"], AttendanceState.EXCUSED, now=NOW
    )
    assert door.archive.undo_label == "Izin: 2 baris"
    groups_present.mark_rest_absent(door.archive, door.id)
    assert door.row("Uji Dua").state is AttendanceState.EXCUSED
    assert door.row("Komisioner KPU 3").state is AttendanceState.ABSENT
    assert door.archive.undo_label == "Tanpa keterangan: 2 baris"


# The cost


def test_a_mark_writes_one_row_whatever_the_length_of_the_list(archive: Archive) -> None:
    door = Door(archive)
    with archive.action("Isi"):
        for n in range(300):
            one = Person(id=f"x{n}", name=f"Peserta {n}")
            archive.db.execute("INSERT INTO person (id, name) VALUES (?, ?)", [one.id, one.name])
            archive.db.execute(
                'INSERT INTO attendance (meeting_id, id, rank, "order", strokes, person_id, role,'
                " state) VALUES (?, ?, ?, ?, '[]', ?, 'peserta', 'belum diisi')",
                [door.id, f"r{n}", n + 5, n + 5, one.id],
            )
    written: list[str] = []
    archive.db.conn.set_trace_callback(written.append)
    attendance.mark_present(archive, door.id, "r150", now=NOW)
    archive.db.conn.set_trace_callback(None)
    own = [one for one in written if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    tables = {one.split()[1 if one.startswith("UPDATE") else 2] for one in own}
    assert tables <= {"attendance", "action_log", "action_value", "undo_journal"}
    assert sum(one.startswith("UPDATE attendance") for one in set(own)) == 1
    for statement in {one for one in written if one.split()[0] in ("SELECT", "UPDATE")}:
        plan = archive.db.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        scans = [row[-1] for row in plan if row[-1].startswith("SCAN")]
        assert set(scans) <= {"SCAN CONSTANT ROW", "SCAN action_log", "SCAN search_pending"}, (
            statement
        )
