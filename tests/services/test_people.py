"""The directory: people, organisations, sectors, groups and posts, and who was where."""

from __future__ import annotations

import datetime as dt

import pytest
from database import facts
from records import full_record, sample_record

from notulen_app.domain.errors import FieldInvalid, InUse, NotInDirectory
from notulen_app.domain.people import Group, Organisation, Person, Position, Sector
from notulen_app.domain.tally import Tally
from notulen_app.services import exchange, histories, inviting, meetings, people, posts
from notulen_app.store import directory, tallies
from notulen_app.store import meetings as stored
from notulen_app.store import people as kept
from notulen_app.store.archive import Archive

DAY = dt.date(2025, 1, 1)


def test_whatever_is_added_is_there_and_goes_again_with_undo(archive: Archive) -> None:
    before = facts(archive)
    sector = people.add_sector(archive, name="Forkopimda")
    office = people.add_organisation(archive, name="Polres Contoh", sector_id=sector)
    person = people.add_person(archive, name=" Uji  Satu ", rank="AKBP")
    post = posts.add_post(archive, title="Kapolres", organisation_id=office, person_id=person)
    group = people.add_group(archive, name="Pimpinan", position_ids=(post,))
    assert kept.find(archive, Person, person) == Person(id=person, name="Uji Satu", rank="AKBP")
    assert kept.find(archive, Organisation, office) == Organisation(
        id=office, name="Polres Contoh", sector_id=sector
    )
    assert kept.find(archive, Group, group) == Group(
        id=group, name="Pimpinan", position_ids=(post,)
    )
    labels = [archive.undo().label for _ in range(5)]
    assert labels[:2] == ["Tambah kelompok: Pimpinan", "Tambah jabatan: Kapolres"]
    assert facts(archive) == before


def test_facts_are_changed_and_typing_on_is_one_step(archive: Archive) -> None:
    person = people.add_person(archive, name="Uji")
    for rank in ("I", "Ip", "Iptu"):
        people.change_person(archive, person, label="Ubah pangkat", rank=rank)
    found = kept.find(archive, Person, person)
    assert found is not None and found.rank == "Iptu"
    archive.undo()
    found = kept.find(archive, Person, person)
    assert found is not None and found.rank is None
    assert not people.change_person(archive, person, name="Uji")


def test_a_blank_name_and_a_row_that_is_gone_are_refused(archive: Archive) -> None:
    with pytest.raises(FieldInvalid):
        people.add_person(archive, name="  ")
    with pytest.raises(FieldInvalid):
        posts.add_post(archive, title="")
    with pytest.raises(NotInDirectory):
        people.change_group(archive, "tidak ada", name="x")
    with pytest.raises(NotInDirectory):
        posts.add_post(archive, title="Kabag", person_id="tidak ada")
    person = people.add_person(archive, name="Uji")
    with pytest.raises(FieldInvalid):
        people.change_person(archive, person, name="")


def test_an_office_never_stands_above_itself(archive: Archive) -> None:
    above = people.add_organisation(archive, name="Polda")
    below = people.add_organisation(archive, name="Polres", parent_id=above)
    lowest = people.add_organisation(archive, name="Polsek", parent_id=below)
    with pytest.raises(FieldInvalid):
        people.change_organisation(archive, above, parent_id=lowest)
    people.change_organisation(archive, lowest, parent_id=above)


def test_who_is_spoken_of_stays_and_others_go_with_what_they_held(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    for remove, row_id in (
        (people.remove_person, "p0"),
        (people.remove_organisation, "o1"),
        (people.remove_sector, "s1"),
        (people.remove_group, "g1"),
        (posts.remove_post, "j0"),
    ):
        with pytest.raises(InUse) as refused:
            remove(archive, row_id)
        assert refused.value.meetings == 1
    person = people.add_person(archive, name="Uji Baru")
    post = posts.add_post(archive, title="Kanit", person_id=person)
    group = people.add_group(archive, name="Baru", person_ids=(person, "p0"))
    people.remove_person(archive, person)
    assert archive.undo_label == "Hapus orang: Uji Baru"
    found = kept.find(archive, Position, post)
    assert found is not None and found.person_id is None
    members = kept.find(archive, Group, group)
    assert members is not None and members.person_ids == ("p0",)
    posts.remove_post(archive, post)
    assert kept.find(archive, Position, post) is None


def test_sectors_stand_in_the_order_that_was_set(archive: Archive) -> None:
    ids = [people.add_sector(archive, name=name) for name in ("Polri", "Dinas", "Forkopimda")]
    assert people.add_sector(archive, name="polri") == ids[0]
    people.order_sectors(archive, [ids[2], ids[0]])
    assert [one.name for one in directory.all_of(archive, Sector)] == [
        "Forkopimda",
        "Polri",
        "Dinas",
    ]


def test_what_a_changed_row_refers_to_comes_into_the_records_that_speak_of_it(
    archive: Archive,
) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    sector = people.add_sector(archive, name="Baru")
    people.change_organisation(archive, "o1", sector_id=sector)
    outsider = people.add_person(archive, name="Uji Luar")
    people.change_group(archive, "g1", person_ids=(outsider,))
    record = stored.get(archive, meeting_id)
    assert exchange.decode(exchange.encode(record)) == record


# Posts


def test_a_post_passes_on_and_what_was_stays_true_of_earlier_meetings(archive: Archive) -> None:
    first = people.add_person(archive, name="Uji Lama")
    second = people.add_person(archive, name="Uji Baru")
    post = posts.add_post(archive, title="Kabag Ops", person_id=first)
    group = people.add_group(archive, name="Pejabat utama", position_ids=(post,))
    earlier = meetings.create_meeting(archive, title="Lama", dates=(dt.date(2024, 12, 1),))
    inviting.invite_groups(archive, earlier, [group], one_by_one=True)
    new = posts.hand_over(archive, post, second, on=DAY)
    later = meetings.create_meeting(archive, title="Baru", dates=(DAY,))
    inviting.invite_groups(archive, later, [group], one_by_one=True)
    rows = [stored.get(archive, one).attendance[0] for one in (earlier, later)]
    assert [(one.person_id, one.position_id) for one in rows] == [(first, post), (second, new)]
    found = posts.holders(archive, post)
    assert [(one.person_id, one.held_from, one.held_until) for one in found] == [
        (second, DAY, None),
        (first, None, dt.date(2024, 12, 31)),
    ]
    assert posts.holders(archive, new) == found
    history = histories.of_post(archive, new)
    assert [(one.title, one.name) for one in history.rows] == [
        ("Baru", "Uji Baru"),
        ("Lama", "Uji Lama"),
    ]
    assert histories.counts_of_post(archive, new) == Tally(invited=2)
    assert archive.undo_label == "Tambah undangan: Pejabat utama"


def test_a_post_may_be_vacant_and_is_filled(archive: Archive) -> None:
    person = people.add_person(archive, name="Uji")
    post = posts.add_post(archive, title="Kasat Lantas")
    assert posts.hand_over(archive, post, person, on=DAY) == post
    found = kept.find(archive, Position, post)
    assert found is not None and (found.person_id, found.held_from) == (person, DAY)
    vacant = posts.hand_over(archive, post, None, on=dt.date(2025, 7, 1))
    now = kept.find(archive, Position, vacant)
    assert now is not None and now.person_id is None
    assert [one.person_id for one in posts.holders(archive, post)] == [None, person]
    with pytest.raises(FieldInvalid):
        posts.change_post(archive, post, held_until=dt.date(2024, 1, 1))


# History


def test_a_person_is_found_in_every_meeting_page_by_page(archive: Archive) -> None:
    person = people.add_person(archive, name="Uji")
    day = dt.date(2024, 1, 1)
    ids = []
    for n in range(120):
        ids.append(meetings.create_meeting(archive, title=f"Rapat {n}", dates=(day,)))
        day += dt.timedelta(days=n % 2)
        inviting.invite_people(archive, ids[-1], [person])
    meetings.move_to_trash(archive, ids[0], now=dt.datetime.now())
    seen, after, pages = [], None, 0
    while True:
        page = histories.of_person(archive, person, after=after)
        seen += [one.title for one in page.rows]
        pages += 1
        if (after := page.end) is None:
            break
    assert pages == 3
    assert seen == [f"Rapat {n}" for n in range(119, 0, -1)]
    assert histories.counts_of_person(archive, person).invited == 119


def test_the_history_tells_who_came_instead_and_when(archive: Archive) -> None:
    exchange.import_record(archive, full_record())
    exchange.import_record(archive, sample_record())
    (row,) = histories.of_person(archive, "p2").rows
    assert row.representative is not None and row.representative.name == "Uji Wakil"
    (row,) = histories.of_person(archive, "p0").rows
    assert row.arrived == dt.datetime.fromisoformat("2025-03-06T08:50:00+07:00")
    (row,) = histories.of_post(archive, "j0").rows
    assert row.name == "Uji Satu"
    assert histories.of_post(archive, "jabatan-kapolda").rows == ()
    assert tallies.of_person(archive, "p4") == Tally(invited=1, ill=1)


def test_people_are_listed_by_name_page_by_page(archive: Archive) -> None:
    with archive.action("Isi"):
        for n in range(1200):
            directory.put(archive, Person(id=f"{n}", name=f"{'ab'[n % 2]}Nama {n % 7}"))
    seen, after = [], None
    while True:
        rows, after = directory.people_page(archive, after=after)
        seen += rows
        if after is None:
            break
    assert len({one.id for one in seen}) == len(seen) == 1200
    names = [one.name.lower() for one in seen]
    assert names == sorted(names)
