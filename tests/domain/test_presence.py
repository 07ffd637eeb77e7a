from __future__ import annotations

import datetime as dt

import pytest
from records import full_record

from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.meeting import AgendaItem, Meeting, Zone
from notulen_app.domain.presence import Presence, presence_at, presence_by_point
from notulen_app.domain.value import changed

WIB = dt.timezone(dt.timedelta(hours=7))
MEETING = Meeting(id="m", title="Rapat", zone=Zone.WIB)


def at(hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2025, 3, 6, hour, minute, tzinfo=WIB)


def point(begun: dt.datetime | None, finished: dt.datetime | None) -> AgendaItem:
    return AgendaItem(id="i", title="Paparan", begun=begun, finished=finished)


def row(
    arrived: dt.datetime | None,
    left: dt.datetime | None = None,
    state: AttendanceState = AttendanceState.PRESENT,
) -> Attendance:
    return Attendance(id="a", person_id="p", state=state, arrived=arrived, left=left)


@pytest.mark.parametrize(
    ("arrived", "left", "presence"),
    [
        (at(8, 50), None, Presence.WHOLE),
        (at(9), at(10), Presence.WHOLE),
        (at(9, 1), None, Presence.PART),
        (at(8), at(9, 59), Presence.PART),
        (at(9, 20), at(9, 30), Presence.PART),
        (at(10), None, Presence.NONE),
        (at(7), at(9), Presence.NONE),
        (None, None, None),
        (at(9, 30), at(8), None),
    ],
)
def test_arrival_and_departure_tell(
    arrived: dt.datetime | None, left: dt.datetime | None, presence: Presence | None
) -> None:
    assert presence_at(row(arrived, left), point(at(9), at(10)), MEETING) is presence


def test_a_point_that_goes_on_has_no_end_yet() -> None:
    running = point(at(9), None)
    assert presence_at(row(at(8)), running, MEETING) is Presence.WHOLE
    assert presence_at(row(at(9, 30)), running, MEETING) is Presence.PART
    assert presence_at(row(at(8), at(9, 30)), running, MEETING) is Presence.PART


def test_nothing_is_told_of_what_nobody_filled_in() -> None:
    timed = point(at(9), at(10))
    assert presence_at(row(at(8), state=AttendanceState.UNKNOWN), timed, MEETING) is None
    assert presence_at(row(at(8)), point(None, None), MEETING) is None
    assert presence_at(row(at(8)), point(at(10), at(9)), MEETING) is None
    for state in (AttendanceState.EXCUSED, AttendanceState.ILL, AttendanceState.ABSENT):
        assert presence_at(row(None, state=state), timed, MEETING) is Presence.NONE
    stand_in = row(at(8), state=AttendanceState.REPRESENTED)
    assert presence_at(stand_in, timed, MEETING) is Presence.WHOLE


def test_moments_of_any_zone_are_compared_on_the_clock_of_the_place() -> None:
    timed = point(at(9), at(10))
    utc = dt.datetime(2025, 3, 6, 1, 59, tzinfo=dt.UTC)
    assert presence_at(row(utc), timed, MEETING) is Presence.WHOLE
    assert presence_at(row(dt.datetime(2025, 3, 6, 9, 30)), timed, MEETING) is Presence.PART
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    assert presence_at(row(latest), timed, MEETING) is Presence.NONE


def test_every_timed_point_counts_every_row() -> None:
    record = full_record()
    agenda = tuple(
        changed(one, begun=at(9), finished=at(10)) if one.id != "m4" else one
        for one in record.agenda
    )
    found = presence_by_point(changed(record, agenda=agenda))
    assert [one.item.id for one in found] == ["m1", "m2", "m3"]
    first = found[0]
    assert first.rows["a0"] is Presence.WHOLE
    assert first.count(Presence.WHOLE) == 1
    assert first.count(Presence.NONE) == 3
    assert first.count(None) == 4
