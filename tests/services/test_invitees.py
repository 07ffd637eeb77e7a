"""Inviting people and groups: found again by name, never doubled, undone whole."""

from __future__ import annotations

import pytest
from database import facts
from records import full_record

from notulen_app.domain.errors import MeetingLocked
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.people import Directory, Position
from notulen_app.domain.value import new_id
from notulen_app.services import exchange, invitees, known_people, meetings, series
from notulen_app.store import meetings as stored
from notulen_app.store import people
from notulen_app.store.archive import Archive


def asked(record: Record) -> list[tuple[str, str, str]]:
    """Give name, post and organisation of every row in the order of the list."""
    found = []
    for row in sorted(record.attendance, key=lambda row: row.order):
        person = record.directory.person(row.person_id)
        group = record.directory.group(row.group_id)
        post = record.directory.position_of(row.person_id)
        office = record.directory.organisation(post.organisation_id if post else None)
        name = person.name if person else group.name if group else ""
        found.append((name, post.title if post else "", office.name if office else ""))
    return found


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return meetings.create_meeting(archive, title="Rapat")


def test_people_groups_and_posts_are_put_on_the_list_in_order(
    archive: Archive, meeting_id: str
) -> None:
    guests = [
        Guest(name="Uji Satu", position="Ketua", organisation="KPU Contoh"),
        Guest(name="Kapolsek jajaran", is_group=True, head_count=14),
        Guest(position="Kabag Ops"),
        Guest(name="Uji Dua", organisation="KPU Contoh"),
    ]
    invitees.invite(archive, meeting_id, guests)
    record = stored.get(archive, meeting_id)
    assert asked(record) == [
        ("Uji Satu", "Ketua", "KPU Contoh"),
        ("Kapolsek jajaran", "", ""),
        ("Kabag Ops", "", ""),
        ("Uji Dua", "", "KPU Contoh"),
    ]
    assert record.attendance[1].head_count == 14
    assert len(record.directory.organisations) == 1


def test_nobody_is_put_there_twice(archive: Archive, meeting_id: str) -> None:
    guest = Guest(name="Uji Satu", position="Ketua")
    invitees.invite(archive, meeting_id, [guest, guest])
    again = invitees.invite(archive, meeting_id, [Guest(name="uji satu"), guest])
    assert not again
    assert len(stored.get(archive, meeting_id).attendance) == 1


def test_a_person_is_found_again_in_another_meeting(archive: Archive, meeting_id: str) -> None:
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu", position="Ketua")])
    other = meetings.create_meeting(archive, title="Rapat lain")
    invitees.invite(archive, other, [Guest(name="UJI SATU")])
    first, second = (stored.get(archive, one).attendance[0] for one in (meeting_id, other))
    assert first.person_id == second.person_id
    assert asked(stored.get(archive, other)) == [("Uji Satu", "Ketua", "")]


def test_what_an_organisation_refers_to_comes_into_the_record_with_it(
    archive: Archive, meeting_id: str
) -> None:
    invitees.invite(archive, meeting_id, [Guest(name="A", position="Ketua", organisation="KPU")])
    row = stored.get(archive, meeting_id).attendance[0]
    invitees.set_sector(archive, meeting_id, row.id, "Penyelenggara")
    other = meetings.create_meeting(archive, title="Rapat lain")
    invitees.invite(archive, other, [Guest(name="B", position="Anggota", organisation="KPU")])
    record = stored.get(archive, other)
    assert [one.name for one in record.directory.sectors] == ["Penyelenggara"]
    assert exchange.decode(exchange.encode(record)) == record


def test_an_invitee_is_asked_in_the_post_that_was_typed_and_keeps_it(
    archive: Archive, meeting_id: str
) -> None:
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu", position="Kasat Lantas")])
    invitees.invite(archive, meeting_id, [Guest(name="Uji Dua")])
    first, second = stored.get(archive, meeting_id).attendance
    assert first.position_id is not None and second.position_id is None
    assert first.person_id and second.person_id
    invitees.change_post(archive, meeting_id, second.person_id, title="Kanit")
    later = Position(id=new_id(), title="Kapolsek", person_id=first.person_id)
    with archive.action("Jabatan baru"):
        people.put_directory(archive, Directory(positions=(later,)))
    record = stored.get(archive, meeting_id)
    posts = {one.id: one.title for one in record.directory.positions}
    titles = [posts[row.position_id or ""] for row in record.attendance]
    assert titles == ["Kasat Lantas", "Kanit"]


def test_a_namesake_in_another_post_is_somebody_else(archive: Archive, meeting_id: str) -> None:
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu", position="Ketua")])
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu", position="Bendahara")])
    record = stored.get(archive, meeting_id)
    assert len({row.person_id for row in record.attendance}) == 2


def test_posts_organisations_and_sectors_are_changed_and_undone(
    archive: Archive, meeting_id: str
) -> None:
    invitees.invite(archive, meeting_id, [Guest(name="Uji Satu", position="Ketua")])
    before = facts(archive)
    row = stored.get(archive, meeting_id).attendance[0]
    assert row.person_id
    invitees.change_post(archive, meeting_id, row.person_id, title="Ketua KPU")
    invitees.change_post(archive, meeting_id, row.person_id, organisation="KPU Contoh")
    invitees.set_sector(archive, meeting_id, row.id, "Penyelenggara Pemilu")
    invitees.change_person(archive, meeting_id, row.person_id, label="Ubah pangkat", rank="Pembina")
    invitees.change_attendance(archive, meeting_id, row.id, label="Ubah keterangan", note="daring")
    record = stored.get(archive, meeting_id)
    assert asked(record) == [("Uji Satu", "Ketua KPU", "KPU Contoh")]
    assert [one.name for one in record.directory.sectors] == ["Penyelenggara Pemilu"]
    assert record.directory.organisations[0].sector_id == record.directory.sectors[0].id
    assert record.directory.people[0].rank == "Pembina"
    assert record.attendance[0].note == "daring"
    for _ in range(5):
        archive.undo()
    assert facts(archive) == before


def test_rows_are_moved_and_removed(archive: Archive, meeting_id: str) -> None:
    names = ["Uji Satu", "Uji Dua", "Uji Tiga"]
    invitees.invite(archive, meeting_id, [Guest(name=name) for name in names])
    first, second, third = stored.get(archive, meeting_id).attendance
    invitees.move_invitee(archive, meeting_id, third.id, step=-1)
    assert not invitees.move_invitee(archive, meeting_id, first.id, step=-1)
    invitees.remove_invitees(archive, meeting_id, [first.id])
    record = stored.get(archive, meeting_id)
    assert [name for name, *_ in asked(record)] == ["Uji Tiga", "Uji Dua"]
    assert {one.name for one in record.directory.people} == {"Uji Tiga", "Uji Dua"}
    assert second.id in {row.id for row in record.attendance}


def test_whom_a_directive_names_stays_in_the_record(archive: Archive) -> None:
    record = full_record()
    exchange.import_record(archive, record)
    invitees.remove_invitees(archive, record.meeting.id, ["a0", "a9"])
    left = stored.get(archive, record.meeting.id)
    assert left.directory.person("p0") is not None  # spoke the first directive
    assert left.directory.group("g1") is not None  # is addressed by it


def test_a_final_meeting_is_refused(archive: Archive, meeting_id: str) -> None:
    meetings.change_state(archive, meeting_id, MeetingState.FINAL)
    before = facts(archive)
    with pytest.raises(MeetingLocked):
        invitees.invite(archive, meeting_id, [Guest(name="Uji Satu")])
    with pytest.raises(MeetingLocked):
        series.assign_series(archive, meeting_id, "Rakor bulanan")
    assert facts(archive) == before


def test_three_hundred_pasted_rows_are_taken_in_one_step(archive: Archive, meeting_id: str) -> None:
    guests = [
        Guest(name=f"Peserta {n}", position=f"Kanit {n}", organisation=f"Instansi {n % 20}")
        for n in range(300)
    ]
    invitees.invite(archive, meeting_id, guests)
    assert archive.undo_label == "Tambah undangan"
    record = stored.get(archive, meeting_id)
    assert len(record.attendance) == 300
    assert len(record.directory.organisations) == 20


def test_a_series_is_found_again_by_name(archive: Archive, meeting_id: str) -> None:
    other = meetings.create_meeting(archive, title="Rapat lain")
    series.assign_series(archive, meeting_id, "Rakor bulanan")
    series.assign_series(archive, other, "rakor bulanan ")
    known = series.all_series(archive)
    assert [one.name for one in known] == ["Rakor bulanan"]
    assert stored.facts(archive, other).series_id == known[0].id
    series.assign_series(archive, other, None)
    assert stored.facts(archive, other).series_id is None


def test_who_is_known_is_found_by_the_beginning_of_the_name(
    archive: Archive, meeting_id: str
) -> None:
    exchange.import_record(archive, full_record())
    guests = [Guest(name=f"Ujian {n}") for n in range(20)]
    invitees.invite(archive, meeting_id, guests)
    (found,) = known_people.officers_beginning(archive, "uji sat")
    assert (found.name, found.rank, found.person_id) == ("Uji Satu", "AKBP", "p0")
    assert (found.position, found.organisation) == ("Jabatan 0", "Polres Contoh")
    assert len(known_people.officers_beginning(archive, "UJI")) == known_people.MOST
    assert known_people.officers_beginning(archive, " ") == ()
    assert known_people.officers_beginning(archive, "satu") == ()
    assert [one.name for one in known_people.groups_beginning(archive, "kapol")] == [
        "Kapolsek jajaran"
    ]


def test_names_are_found_by_their_index(archive: Archive) -> None:
    query = (
        "EXPLAIN QUERY PLAN SELECT * FROM person WHERE name >= ?1 COLLATE NOCASE"
        " AND name < ?1 || char(1114111) COLLATE NOCASE ORDER BY name COLLATE NOCASE LIMIT 8"
    )
    plan = " ".join(row[3] for row in archive.db.execute(query, ["uji"]).fetchall())
    assert "person_by_name" in plan
    assert "SCAN" not in plan
