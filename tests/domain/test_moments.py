"""Moments with a zone and without one stand in one meeting: older files have both."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from records import full_record

from notulen_app.domain.frame import framed_record
from notulen_app.domain.meeting import AgendaItem, Zone
from notulen_app.domain.rules import clock_there, instant
from notulen_app.domain.value import changed

WIB = dt.timezone(dt.timedelta(hours=7))
MOMENTS = st.datetimes(timezones=st.none() | st.sampled_from([dt.UTC, WIB]))


@given(MOMENTS, MOMENTS)
def test_any_two_moments_compare(one: dt.datetime, other: dt.datetime) -> None:
    meeting = changed(full_record().meeting, zone=Zone.WIB)
    assert instant(one) - instant(other) == -(instant(other) - instant(one))
    assert (clock_there(meeting, one) < clock_there(meeting, other)) in (True, False)
    for moment in (one, other):
        assert moment.tzinfo is None or instant(moment) == moment


def test_a_start_by_the_clock_is_known_among_moments_of_both_kinds() -> None:
    record = full_record()
    meeting = changed(record.meeting, zone=Zone.WIB, start=dt.time(9))
    begun = (dt.datetime(2025, 3, 6, 9, 0, 5), dt.datetime(2025, 3, 6, 3, tzinfo=dt.UTC))
    agenda = tuple(
        AgendaItem(id=f"{number}", title="Paparan", begun=moment)
        for number, moment in enumerate(begun)
    )
    early = changed(record, meeting=meeting, agenda=agenda, entries=())
    assert framed_record(early, meeting_id="baru", dates=()).meeting.start is None
    planned = changed(early, meeting=changed(meeting, start=dt.time(8)))
    assert framed_record(planned, meeting_id="baru", dates=()).meeting.start == dt.time(8)
