from __future__ import annotations

import random

from records import full_record, large_record, list_numbers

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.attendance_list import OTHERS, sections
from notulen_app.domain.people import Sector
from notulen_app.domain.value import changed


def test_sectors_stand_in_protocol_order_and_numbers_run_through() -> None:
    made = sections(full_record())
    assert [one.name for one in made] == ["Polri", "TNI", "Dinas"]
    assert [one.row.id for one in made[0].rows] == ["a0", "a1", "a2", "a5", "a9"]
    assert [one.number for section in made for one in section.rows] == list(range(1, 9))


def test_numbers_are_the_same_whatever_the_order_in_which_rows_are_kept() -> None:
    record = full_record()
    rows = list(record.attendance)
    wanted = list_numbers(record)
    for seed in range(5):
        random.Random(seed).shuffle(rows)
        assert list_numbers(changed(record, attendance=tuple(rows))) == wanted


def test_numbers_on_paper_stay_with_their_rows() -> None:
    record = full_record()
    asked = tuple(changed(one, order=10 + n) for n, one in enumerate(record.attendance))
    record = changed(record, attendance=asked)
    assert sorted(list_numbers(record).values()) == list(range(1, 9))
    printed = changed(record, meeting=changed(record.meeting, list_printed_to=17))
    numbers = list_numbers(printed)
    assert numbers == {one.id: one.order for one in asked}
    late = Attendance(id="x", person_id="p0", order=40)
    assert list_numbers(changed(printed, attendance=(*asked, late))) == numbers | {"x": 40}
    twice = changed(asked[0], order=11)
    counted = list_numbers(changed(printed, attendance=(twice, *asked[1:])))
    assert sorted(counted.values()) == list(range(1, 9))


def test_the_sector_is_that_of_the_post_in_which_somebody_was_asked() -> None:
    record = full_record()
    rows = (changed(record.attendance[0], position_id="j3"), *record.attendance[1:])
    made = sections(changed(record, attendance=rows))
    assert [one.row.id for one in made[1].rows] == ["a0", "a3"]


def test_the_order_by_hand_has_no_sections() -> None:
    (only,) = sections(full_record(), by_sector=False)
    assert only.name == ""
    assert [one.row.order for one in only.rows] == sorted(one.row.order for one in only.rows)


def test_those_of_no_known_sector_come_last_under_a_name_of_their_own() -> None:
    record = full_record()
    stranger = Attendance(id="x", person_id="nobody", order=-5)
    made = sections(changed(record, attendance=(stranger, *record.attendance)))
    assert made[-1].name == OTHERS
    assert [one.row.id for one in made[-1].rows] == ["x"]
    alone = sections(changed(record, attendance=(stranger,)))
    assert [one.name for one in alone] == [""]
    assert sections(changed(record, attendance=())) == ()


def test_the_protocol_order_is_the_sectors_own() -> None:
    record = full_record()
    first = Sector(id="s3", name="Dinas", order=-1)
    sectors = (*record.directory.sectors[:2], first)
    directory = changed(record.directory, sectors=sectors)
    assert sections(changed(record, directory=directory))[0].name == "Dinas"


def test_a_list_of_thousands_is_ordered_at_once() -> None:
    record = large_record(attendees=5_000, agenda=1)
    assert sorted(list_numbers(record).values()) == list(range(1, 5_001))
