"""Asking people of the directory, and the numbers that they get on the list."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import sample_record

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.errors import NotInDirectory, NumbersPrinted
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import Record
from notulen_app.services import (
    carry_over,
    exchange,
    invitees,
    inviting,
    list_numbers,
    meetings,
    people,
    posts,
    series,
    templates,
    unasked,
)
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive

DAY = dt.date(2024, 8, 15)
NOW = dt.datetime(2024, 8, 15, 8, 41, tzinfo=dt.UTC)


def asked(archive: Archive, meeting_id: str) -> list[tuple[int, str]]:
    """Give number and name of every row."""
    record = stored.get(archive, meeting_id)
    return sorted(
        (row.order, name_of(record, row.person_id or row.group_id)) for row in record.attendance
    )


def name_of(record: Record, target: str | None) -> str:
    known = {one.id: one.name for one in record.directory.people}
    return (known | {one.id: one.name for one in record.directory.groups})[target or ""]


def first_list(archive: Archive, meeting_id: str) -> tuple[str, int]:
    """Give the meeting whose list is offered first, and how many were asked there."""
    found = inviting.earlier_lists(archive, meeting_id)[0]
    return found.meeting_id, found.invited


@pytest.fixture
def meeting_id(archive: Archive) -> str:
    return meetings.create_meeting(archive, title="Rakor", dates=(DAY,))


def staffed(archive: Archive) -> dict[str, str]:
    """Make an office of leaders, one of police, and people in their posts."""
    ids: dict[str, str] = {}
    for name in ("Polri", "Forkopimda"):
        sector = people.add_sector(archive, name=name)
        ids[name] = people.add_organisation(archive, name=f"Kantor {name}", sector_id=sector)
    for name, rank, office in (
        ("Iptu", "Iptu", "Polri"),
        ("Akbp", "AKBP", "Polri"),
        ("Bupati", None, "Forkopimda"),
        ("Staf", None, "Polri"),
    ):
        ids[name] = people.add_person(archive, name=name, rank=rank)
        post = posts.add_post(
            archive, title=f"Jabatan {name}", organisation_id=ids[office], person_id=ids[name]
        )
        ids[f"jabatan {name}"] = post
    return ids


def test_people_and_groups_are_asked_once_each_in_their_posts(
    archive: Archive, meeting_id: str
) -> None:
    ids = staffed(archive)
    group = people.add_group(
        archive, name="Pejabat", person_ids=(ids["Staf"],), position_ids=(ids["jabatan Akbp"],)
    )
    before = facts(archive)
    inviting.invite_people(archive, meeting_id, [ids["Iptu"], ids["Akbp"], ids["Iptu"]])
    inviting.invite_groups(archive, meeting_id, [group], one_by_one=True)
    inviting.invite_groups(archive, meeting_id, [group], one_by_one=False)
    assert asked(archive, meeting_id) == [(1, "Iptu"), (2, "Akbp"), (3, "Staf"), (4, "Pejabat")]
    record = stored.get(archive, meeting_id)
    assert record.attendance[0].position_id == ids["jabatan Iptu"]
    assert exchange.decode(exchange.encode(record)) == record
    assert not inviting.invite_people(archive, meeting_id, [ids["Akbp"]])
    for _ in range(3):
        archive.undo()
    assert facts(archive) == before
    with pytest.raises(NotInDirectory):
        inviting.invite_groups(archive, meeting_id, ["tidak ada"], one_by_one=False)


def test_several_groups_are_asked_at_once_and_whoever_is_in_two_once(
    archive: Archive, meeting_id: str
) -> None:
    ids = staffed(archive)
    first = people.add_group(archive, name="Pejabat", position_ids=(ids["jabatan Akbp"],))
    second = people.add_group(archive, name="Tim", person_ids=(ids["Akbp"], ids["Staf"]))
    inviting.invite_people(archive, meeting_id, [ids["Staf"]])
    offered = {one.name: one for one in inviting.invitable_groups(archive, meeting_id)}
    assert offered["Tim"].members == {ids["Akbp"], ids["Staf"]}
    assert offered["Tim"].waiting == offered["Pejabat"].members == {ids["Akbp"]}
    inviting.invite_groups(archive, meeting_id, [first, second], one_by_one=True)
    assert asked(archive, meeting_id) == [(1, "Staf"), (2, "Akbp")]
    archive.undo()
    assert asked(archive, meeting_id) == [(1, "Staf")]
    inviting.invite_groups(archive, meeting_id, [first, second], one_by_one=False)
    assert [one.asked for one in inviting.invitable_groups(archive, meeting_id)] == [True, True]


def test_the_last_list_is_that_of_the_series_and_its_posts_are_asked_anew(
    archive: Archive, meeting_id: str
) -> None:
    ids = staffed(archive)
    other = meetings.create_meeting(archive, title="Lain", dates=(dt.date(2024, 8, 10),))
    inviting.invite_people(archive, other, [ids["Staf"]])
    assert first_list(archive, meeting_id) == (other, 1)
    earlier = meetings.create_meeting(archive, title="Lama", dates=(dt.date(2024, 7, 1),))
    for one in (earlier, meeting_id):
        series.assign_series(archive, one, "Rakor bulanan")
    inviting.invite_people(archive, earlier, [ids["Akbp"], ids["Bupati"]])
    unasked.add_guest(archive, earlier, Guest(name="Tamu"), now=NOW)
    assert first_list(archive, meeting_id) == (earlier, 2)
    others = inviting.earlier_lists(archive, meeting_id)
    assert [(one.title, one.of_series) for one in others] == [("Lama", True), ("Lain", False)]
    new = posts.hand_over(archive, ids["jabatan Akbp"], ids["Iptu"], on=dt.date(2024, 8, 1))
    inviting.invite_as_in(archive, meeting_id, earlier)
    assert asked(archive, meeting_id) == [(1, "Iptu"), (2, "Bupati")]
    row = stored.get(archive, meeting_id).attendance[0]
    assert (row.position_id, row.state) == (new, AttendanceState.UNKNOWN)
    later = meetings.create_meeting(archive, title="Nanti", dates=(dt.date(2023, 1, 1),))
    assert inviting.earlier_lists(archive, later) == ()


def test_the_next_meeting_and_a_template_ask_in_the_same_posts(
    archive: Archive, meeting_id: str
) -> None:
    ids = staffed(archive)
    inviting.invite_people(archive, meeting_id, [ids["Akbp"]])
    following = carry_over.create_next_meeting(archive, meeting_id, dates=(DAY,))
    templates.save_template(archive, meeting_id, "Rakor")
    made = next(one for one in templates.templates(archive) if one.name == "Rakor")
    from_template = templates.create_from_template(archive, made, dates=(DAY,))
    for one in (following, from_template):
        record = stored.get(archive, one)
        assert [row.position_id for row in record.attendance] == [ids["jabatan Akbp"]]
        assert exchange.decode(exchange.encode(record)) == record


# Numbers


def test_the_list_is_numbered_by_protocol(archive: Archive, meeting_id: str) -> None:
    ids = staffed(archive)
    wanted = [ids[name] for name in ("Staf", "Iptu", "Akbp", "Bupati")]
    inviting.invite_people(archive, meeting_id, wanted)
    list_numbers.number_list(archive, meeting_id)
    assert asked(archive, meeting_id) == [(1, "Bupati"), (2, "Akbp"), (3, "Iptu"), (4, "Staf")]
    assert not list_numbers.number_list(archive, meeting_id)
    assert archive.undo().label == "Urutkan menurut protokol"
    assert asked(archive, meeting_id)[0] == (1, "Staf")


def test_numbers_on_paper_stay_and_newcomers_follow(archive: Archive, meeting_id: str) -> None:
    ids = staffed(archive)
    inviting.invite_people(archive, meeting_id, [ids["Iptu"], ids["Staf"]])
    list_numbers.fix_numbers(archive, meeting_id)
    inviting.invite_people(archive, meeting_id, [ids["Akbp"], ids["Bupati"]])
    invitees.invite(archive, meeting_id, [Guest(name="Uji")])
    guest = unasked.add_guest(archive, meeting_id, Guest(name="Tamu"), now=NOW).row
    assert guest.order == 6
    list_numbers.number_list(archive, meeting_id)
    assert asked(archive, meeting_id) == [
        (1, "Iptu"),
        (2, "Staf"),
        (3, "Bupati"),
        (4, "Akbp"),
        (5, "Uji"),
        (6, "Tamu"),
    ]
    with pytest.raises(NumbersPrinted):
        invitees.move_invitee(archive, meeting_id, guest.id, step=-1)
    record = stored.get(archive, meeting_id)
    printed = {one.row.id: one.number for section in sections(record) for one in section.rows}
    assert printed == {row.id: row.order for row in record.attendance}
    invitees.remove_invitees(archive, meeting_id, [record.attendance[0].id])
    assert asked(archive, meeting_id)[0] == (2, "Staf")
    list_numbers.renumber_list(archive, meeting_id)
    assert asked(archive, meeting_id)[:3] == [(1, "Bupati"), (2, "Akbp"), (3, "Staf")]
    assert exchange.decode(exchange.encode(record)).meeting.list_printed_to == 2


def test_before_it_is_printed_a_list_is_numbered_as_it_stands_sector_by_sector(
    archive: Archive, meeting_id: str
) -> None:
    ids = staffed(archive)
    wanted = [ids[name] for name in ("Staf", "Bupati", "Akbp")]
    inviting.invite_people(archive, meeting_id, wanted)
    list_numbers.fix_numbers(archive, meeting_id)
    assert asked(archive, meeting_id) == [(1, "Bupati"), (2, "Staf"), (3, "Akbp")]
    assert stored.facts(archive, meeting_id).list_printed_to == 3
    assert not list_numbers.fix_numbers(archive, meeting_id)
    empty = meetings.create_meeting(archive, title="Kosong")
    assert not list_numbers.fix_numbers(archive, empty)


def test_a_list_from_elsewhere_may_have_no_numbers(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, sample_record())
    with archive.action("Ganti"):
        archive.db.execute('UPDATE attendance SET "order" = 0')
    list_numbers.number_list(archive, meeting_id)
    numbers = [number for number, _ in asked(archive, meeting_id)]
    assert numbers == list(range(1, len(numbers) + 1))
