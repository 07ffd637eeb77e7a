"""Joining the rows of two desks gives one result in whatever order it is done."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from strategies import moments, representatives, several, strokes, texts

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
    Stroke,
)
from notulen_app.domain.desk import (
    Side,
    conflict,
    is_marked,
    joined,
    loser,
    marking,
    newcomers_numbered,
)
from notulen_app.domain.value import changed

WIB = dt.timezone(dt.timedelta(hours=7))
PRESENT, EXCUSED = AttendanceState.PRESENT, AttendanceState.EXCUSED


def at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2024, 8, 15, hour, minute, tzinfo=WIB)


def row(state: AttendanceState, arrived: dt.datetime | None = None, **facts: object) -> Attendance:
    made = Attendance(id="a", person_id="p", order=1, state=state, arrived=arrived)
    return changed(made, **facts)


@st.composite
def versions(draw: st.DrawFn) -> Attendance:
    """Give a row of the same person as some desk has it; unmarked ones hold nothing."""
    state = draw(st.sampled_from(AttendanceState))
    base = row(state, note=draw(st.one_of(st.none(), st.sampled_from(["", "a", "b; a", "c"]))))
    if state is AttendanceState.UNKNOWN:
        return base
    return changed(
        base,
        present_count=draw(st.one_of(st.none(), st.integers(0, 3))),
        representative=draw(st.one_of(st.none(), representatives)),
        arrived=draw(st.one_of(st.none(), moments)),
        left=draw(st.one_of(st.none(), moments)),
        strokes=draw(several(strokes)),
    )


@given(versions(), versions(), versions())
def test_joining_is_commutative_associative_and_repeatable(
    one: Attendance, other: Attendance, third: Attendance
) -> None:
    both = joined(one, other)
    assert both == joined(other, one)
    assert joined(both, third) == joined(one, joined(other, third))
    assert joined(both, one) == both == joined(both, both)


@given(st.lists(versions(), min_size=1, max_size=4), st.permutations(range(6)), st.data())
def test_what_the_user_decides_stays_in_whatever_order_the_files_come(
    desks: list[Attendance], preference: list[int], data: st.DataObject
) -> None:
    """The user prefers some states to others, and decides every conflict so."""

    def liking(one: Attendance) -> tuple[int, str]:
        return (preference[list(AttendanceState).index(one.state)], marking(one))

    def merged(order: list[Attendance]) -> tuple[Attendance, frozenset[str]]:
        whole, rejected = Attendance(id="a", person_id="p", order=1), frozenset[str]()
        for theirs in order:
            side = None
            if differs := conflict(whole, theirs, rejected):
                side = Side.THEIRS if liking(theirs) > liking(whole) else Side.OURS
                rejected |= {loser(differs, side)}
            whole = joined(whole, theirs, rejected=rejected, side=side)
        return whole, rejected

    whole, rejected = merged(desks)
    assert merged(data.draw(st.permutations(desks))) == (whole, rejected)
    for theirs in desks:
        assert conflict(whole, theirs, rejected) is None
        assert joined(whole, theirs, rejected=rejected) == whole


def test_the_earliest_arrival_and_the_latest_departure_count() -> None:
    one = row(PRESENT, at(8, 41), left=at(9, 0))
    other = row(PRESENT, at(8, 45), left=at(9, 30))
    assert joined(one, other) == row(PRESENT, at(8, 41), left=at(9, 30))
    elsewhere = dt.datetime(2024, 8, 15, 1, 30, tzinfo=dt.UTC)
    assert joined(one, row(PRESENT, elsewhere)).arrived == elsewhere
    assert conflict(one, other, ()) is None


def test_whoever_was_seen_outdoes_what_was_only_said_of_him_and_it_is_told() -> None:
    here, there = row(EXCUSED, note="dinas luar"), row(PRESENT, at(8, 50))
    found = conflict(here, there, ())
    assert found is not None
    assert found.proposed is Side.THEIRS
    assert joined(here, there) == row(PRESENT, at(8, 50), note="dinas luar")
    decided = joined(here, there, side=Side.OURS)
    assert decided == here
    assert loser(found, Side.OURS) == marking(there)
    assert conflict(decided, there, {marking(there)}) is None
    assert joined(decided, there, rejected={marking(there)}) == here


def test_two_representatives_are_a_conflict_and_a_count_beats_none() -> None:
    state = AttendanceState.REPRESENTED
    one = row(state, representative=Representative(name="A"))
    other = row(state, representative=Representative(name="B"))
    assert conflict(one, other, ()) is not None
    group = Attendance(id="a", group_id="g", state=PRESENT)
    assert joined(group, changed(group, present_count=9)).present_count == 9
    assert joined(changed(group, present_count=12), changed(group, present_count=9)) == changed(
        group, present_count=12
    )


def test_nothing_that_was_noted_or_signed_is_lost() -> None:
    drawn = (Stroke(points=((0.0, 0.0, 1.0), (1.0, 1.0, 1.0))),)
    one = row(PRESENT, note="terlambat; dari Omben")
    other = row(PRESENT, note="dari Omben; bawa surat", strokes=drawn)
    whole = joined(one, other)
    assert whole.note == "bawa surat; dari Omben; terlambat"
    assert whole.strokes == drawn


def test_newcomers_are_numbered_by_arrival_behind_what_is_on_paper() -> None:
    listed = [
        Attendance(id="1", person_id="p", order=1),
        Attendance(id="b", person_id="p", order=2, arrived=at(9, 0), role=AttendanceRole.GUEST),
        Attendance(id="c", person_id="p", order=2, arrived=at(8, 30), role=AttendanceRole.GUEST),
        Attendance(id="d", person_id="p", order=9),
    ]
    pairs = newcomers_numbered(listed, printed_to=1)
    assert [(new.id, new.order) for _, new in pairs] == [("b", 3), ("d", 4)]
    whole = {one.id: one for one in listed} | {new.id: new for _, new in pairs}
    assert {one.id: one.order for one in whole.values()} == {"1": 1, "c": 2, "b": 3, "d": 4}
    assert newcomers_numbered(whole.values(), printed_to=1) == ()


@given(texts)
def test_only_a_marked_row_says_anything(note: str) -> None:
    assert not is_marked(row(AttendanceState.UNKNOWN, note=note))
    assert is_marked(row(EXCUSED))
