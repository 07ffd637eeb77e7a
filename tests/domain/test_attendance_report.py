from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from records import full_record

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.attendance_report import (
    ReportRow,
    rate,
    sector_rows,
    states,
    summed,
    tally_of,
)
from notulen_app.domain.tally import Tally

ROWS = st.builds(
    Attendance,
    id=st.just("a"),
    person_id=st.just("p"),
    state=st.sampled_from(AttendanceState),
    role=st.sampled_from([AttendanceRole.PARTICIPANT, AttendanceRole.GUEST]),
)


@given(st.lists(ROWS))
def test_the_states_are_all_who_were_invited(rows: list[Attendance]) -> None:
    tally = tally_of(rows)
    assert sum(states(tally).values()) == tally.invited
    asked = [one for one in rows if one.role is not AttendanceRole.GUEST]
    for state, count in states(tally).items():
        assert count == sum(1 for one in asked if one.state is state)


def test_what_is_not_filled_in_counts_on_neither_side() -> None:
    assert rate(Tally()) is None
    assert rate(Tally(invited=5)) is None
    assert rate(Tally(invited=5, present=1)) == 1.0
    assert rate(Tally(invited=5, present=1, represented=1, absent=2)) == 0.5
    assert rate(Tally(invited=2, ill=1, excused=1)) == 0.0
    assert rate(Tally(guests=3)) is None


def test_a_meeting_is_counted_by_sector() -> None:
    found = sector_rows(full_record())
    assert [one.name for one in found] == ["Polri", "TNI", "Dinas"]
    polri = found[0].tally
    assert (polri.invited, polri.present, polri.represented, polri.absent) == (5, 3, 1, 1)
    assert (polri.heads_asked, polri.heads_present, polri.counted) == (14, 12, 1)
    total = summed(found)
    assert (total.invited, total.unknown) == (8, 1)
    assert summed(()) == Tally()
    assert summed([ReportRow(name="x", tally=total)]) == total
