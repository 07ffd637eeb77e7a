"""What became of a directive: its state, share, lateness and readiness, and each act on a unit."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import records

from notulen_app.domain import follow_up
from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
    DueMove,
    Progress,
    Tick,
)
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.follow_up import Share
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed

NOT_BEGUN = AssignmentState.NOT_BEGUN
UNDER_WAY = AssignmentState.UNDER_WAY
HINDERED = AssignmentState.HINDERED
TO_VERIFY = AssignmentState.TO_VERIFY
DONE = AssignmentState.DONE
CANCELLED = AssignmentState.CANCELLED

PARTY = Party(text="Bagops")
DUE = dt.date(2025, 3, 20)
NOW = dt.datetime(2025, 3, 6, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=7)))
LATER = NOW + dt.timedelta(days=3)
ONE = Assignment(id="t", unit=PARTY)


def of(*states: AssignmentState) -> Directive:
    """Give a directive of as many units as there are states."""
    units = (
        Assignment(id=f"t{n}", unit=Party(text=f"U{n}"), state=s) for n, s in enumerate(states)
    )
    return Directive(id="d", text="x", due=DUE, assignments=tuple(units))


# The directive as a whole


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([], NOT_BEGUN),
        ([NOT_BEGUN, NOT_BEGUN], NOT_BEGUN),
        ([NOT_BEGUN, CANCELLED], NOT_BEGUN),
        ([NOT_BEGUN, UNDER_WAY], UNDER_WAY),
        ([NOT_BEGUN, DONE], UNDER_WAY),
        ([NOT_BEGUN, TO_VERIFY], UNDER_WAY),
        ([UNDER_WAY, HINDERED, DONE], HINDERED),
        ([TO_VERIFY, HINDERED], HINDERED),
        ([TO_VERIFY, DONE], TO_VERIFY),
        ([TO_VERIFY, DONE, CANCELLED], TO_VERIFY),
        ([DONE, DONE], DONE),
        ([DONE, CANCELLED], DONE),
        ([CANCELLED, CANCELLED], CANCELLED),
    ],
)
def test_a_directive_stands_where_its_units_stand(
    states: list[AssignmentState], whole: AssignmentState
) -> None:
    assert follow_up.state_of(of(*states)) is whole


@given(st.lists(st.sampled_from(AssignmentState), max_size=6))
def test_the_order_of_the_units_does_not_matter_and_all_done_is_done(
    states: list[AssignmentState],
) -> None:
    whole = of(*states)
    assert follow_up.state_of(whole) is follow_up.state_of(of(*reversed(states)))
    share = follow_up.share_done(whole)
    assert (share.percent == 100) is (follow_up.state_of(whole) is DONE)
    assert follow_up.is_open(whole) is (follow_up.state_of(whole) not in (DONE, CANCELLED))


def test_the_share_leaves_out_what_was_cancelled() -> None:
    assert follow_up.share_done(of(DONE, DONE, NOT_BEGUN, CANCELLED)) == Share(done=2, of=3)
    assert follow_up.share_done(of(DONE, DONE, NOT_BEGUN)).percent == 66
    assert follow_up.share_done(of()).percent == 0


def test_an_appeal_to_nobody_asks_for_nothing() -> None:
    assert not follow_up.is_open(changed(of(), kind=DirectiveKind.APPEAL))
    assert follow_up.is_open(changed(of(NOT_BEGUN), kind=DirectiveKind.APPEAL))


def test_the_nearest_day_is_that_of_a_unit_that_is_open() -> None:
    early, late = dt.date(2025, 3, 1), dt.date(2025, 4, 1)
    whole = of(DONE, NOT_BEGUN, UNDER_WAY)
    first, second, third = whole.assignments
    units = (changed(first, due=early), second, changed(third, due=late))
    assert follow_up.nearest_due(changed(whole, assignments=units)) == DUE
    assert follow_up.nearest_due(changed(whole, due=None, assignments=units)) == late
    assert follow_up.nearest_due(of(DONE)) == DUE
    assert follow_up.nearest_due(of()) == DUE


@pytest.mark.parametrize(
    ("state", "today", "late"),
    [
        (NOT_BEGUN, DUE, False),
        (NOT_BEGUN, DUE + dt.timedelta(days=1), True),
        (UNDER_WAY, DUE + dt.timedelta(days=1), True),
        (HINDERED, DUE + dt.timedelta(days=1), True),
        (TO_VERIFY, DUE + dt.timedelta(days=1), True),
        (DONE, DUE + dt.timedelta(days=99), False),
        (CANCELLED, DUE + dt.timedelta(days=99), False),
    ],
)
def test_an_open_assignment_is_late_from_the_day_after(
    state: AssignmentState, today: dt.date, late: bool
) -> None:
    whole = of(state)
    assert follow_up.is_late(whole.assignments[0], whole, today=today) is late
    assert follow_up.is_directive_late(whole, today=today) is late


def test_an_assignments_own_date_goes_before_the_directives() -> None:
    one = Assignment(id="t", unit=PARTY, due=dt.date(2025, 4, 1))
    directive = Directive(id="d", text="x", due=DUE, assignments=(one,))
    assert not follow_up.is_directive_late(directive, today=dt.date(2025, 4, 1))
    assert follow_up.is_directive_late(directive, today=dt.date(2025, 4, 2))


def test_without_a_date_nothing_is_late() -> None:
    directive = Directive(id="d", text="x", urgency="segera")
    assert not follow_up.is_directive_late(directive, today=dt.date.max)


@pytest.mark.parametrize(
    ("day", "snoozed"), [(None, True), (DUE, False), (DUE - dt.timedelta(days=1), True)]
)
def test_what_is_put_off_comes_back_on_its_day(day: dt.date | None, snoozed: bool) -> None:
    assert follow_up.is_snoozed(changed(of(), snoozed_until=DUE), day=day) is snoozed
    assert not follow_up.is_snoozed(of(), day=day)


@given(records())
def test_every_directive_can_be_judged(record: Record) -> None:
    for one in record.directives:
        share, ready = follow_up.share_done(one), follow_up.readiness(one)
        assert 0 <= share.done <= share.of and 0 <= ready.done <= ready.of
        follow_up.nearest_due(one)
        follow_up.is_directive_late(one, today=DUE)
        report = follow_up.last_report(one.assignments)
        acts = [act for unit in one.assignments for act in unit.progress]
        assert (report is None) is (not acts)
        if report is not None:
            assert bool(report.text.strip()) is any(act.text.strip() for act in acts)
        assert follow_up.is_open(one) or follow_up.state_of(one) in (DONE, CANCELLED, NOT_BEGUN)


# One unit


def test_a_report_and_its_verification_are_both_dated() -> None:
    told = follow_up.with_state(ONE, TO_VERIFY, at=NOW, text="Sudah terpasang.", evidence=["l1"])
    assert (told.reported_at, told.verified_at) == (NOW, None)
    seen = follow_up.with_state(told, DONE, at=LATER, by="Sium")
    assert (seen.reported_at, seen.verified_at, seen.verified_by) == (NOW, LATER, "Sium")
    assert [(one.at, one.state, one.text, one.by) for one in seen.progress] == [
        (NOW, TO_VERIFY, "Sudah terpasang.", None),
        (LATER, DONE, "", "Sium"),
    ]
    assert seen.progress[0].evidence == ("l1",)


def test_done_takes_the_report_for_granted() -> None:
    seen = follow_up.with_state(ONE, DONE, at=NOW)
    assert (seen.state, seen.reported_at, seen.verified_at) == (DONE, NOW, NOW)


def test_what_is_taken_up_again_is_neither_reported_nor_verified() -> None:
    seen = follow_up.with_state(ONE, DONE, at=NOW, by="Sium")
    back = follow_up.with_state(seen, UNDER_WAY, at=LATER, text="Bukti belum cukup.")
    assert (back.state, back.reported_at, back.verified_at, back.verified_by) == (
        UNDER_WAY, None, None, None,
    )  # fmt: skip
    assert back.progress[-1].text == "Bukti belum cukup."


@pytest.mark.parametrize("state", [HINDERED, CANCELLED])
def test_a_hindrance_and_a_cancellation_need_a_reason_which_goes_with_them(
    state: AssignmentState,
) -> None:
    with pytest.raises(FieldInvalid):
        follow_up.with_state(ONE, state, at=NOW, reason="  ")
    held = follow_up.with_state(ONE, state, at=NOW, reason=" anggaran belum turun ")
    assert (held.reason, held.progress[-1].text) == ("anggaran belum turun",) * 2
    assert follow_up.with_state(held, UNDER_WAY, at=LATER).reason is None


def test_what_is_the_same_is_not_reported_twice() -> None:
    held = follow_up.with_state(ONE, HINDERED, at=NOW, reason="hujan")
    assert follow_up.with_state(held, HINDERED, at=LATER, reason="hujan") is held
    again = follow_up.with_state(held, HINDERED, at=LATER, reason="banjir")
    assert (again.reason, len(again.progress)) == ("banjir", 2)
    more = follow_up.with_state(held, HINDERED, at=LATER, reason="hujan", text="Masih.")
    assert (more.progress[-1].state, more.progress[-1].text) == (None, "Masih.")


def test_a_day_that_is_moved_leaves_the_first_and_every_move() -> None:
    whole = Directive(id="d", text="x", due=DUE, assignments=(ONE,))
    second, third = DUE + dt.timedelta(days=7), DUE + dt.timedelta(days=20)
    once = follow_up.with_due(ONE, whole, second, at=NOW, reason="menunggu PLN", by="Sium")
    twice = follow_up.with_due(once, whole, third, at=LATER)
    assert (twice.due, twice.original_due) == (third, DUE)
    assert twice.moves == (
        DueMove(at=NOW, before=DUE, after=second, reason="menunggu PLN", by="Sium"),
        DueMove(at=LATER, before=second, after=third),
    )
    assert follow_up.with_due(twice, whole, third, at=LATER) is twice
    assert follow_up.original_due_of(twice, whole) == DUE
    assert follow_up.original_due_of(ONE, changed(whole, original_due=None)) is None


def test_a_day_where_there_was_none_is_no_move() -> None:
    whole = Directive(id="d", text="x", assignments=(ONE,))
    given_one = follow_up.with_due(ONE, whole, DUE, at=NOW)
    assert (given_one.due, given_one.original_due, given_one.moves) == (DUE, DUE, ())
    moved = follow_up.with_due(given_one, whole, dt.date(2025, 4, 1), at=NOW)
    assert (moved.original_due, len(moved.moves)) == (DUE, 1)


# Readiness

POINTS = tuple(ChecklistItem(id=f"c{n}", label=f"Siap {n}") for n in range(8))


def test_a_unit_is_ready_in_so_many_of_eight_points() -> None:
    whole = Directive(id="d", text="x", checklist=POINTS, assignments=(ONE,))
    unit = ONE
    for item_id in ("c0", "c3", "gone"):
        unit = follow_up.with_tick(unit, item_id, done=True, at=NOW)
    unit = follow_up.with_tick(unit, "c4", done=False, at=NOW, note="belum ada tenda")
    assert follow_up.readiness_of(unit, whole) == Share(done=2, of=8)
    back = follow_up.with_tick(unit, "c3", done=None, at=NOW)
    assert follow_up.readiness_of(back, whole) == Share(done=1, of=8)
    assert Tick(item_id="c4", done=False, at=NOW, note="belum ada tenda") in back.ticks
    same = follow_up.with_tick(unit, "c4", done=False, at=LATER, note="belum ada tenda")
    assert same is unit


def test_a_point_is_ready_when_it_is_with_every_unit() -> None:
    first = changed(ONE, ticks=tuple(Tick(item_id=f"c{n}", done=True) for n in (0, 1, 2)))
    second = changed(first, id="t2", ticks=first.ticks[:1])
    gone = changed(ONE, id="t3", state=CANCELLED)
    whole = Directive(id="d", text="x", checklist=POINTS, assignments=(first, second, gone))
    assert follow_up.readiness(whole) == Share(done=1, of=8)


def test_what_was_said_of_the_whole_counts_until_a_unit_speaks() -> None:
    said = tuple(changed(one, done=True if n < 3 else None) for n, one in enumerate(POINTS))
    whole = Directive(id="d", text="x", checklist=said, assignments=(ONE,))
    assert follow_up.readiness(whole) == Share(done=3, of=8)


def test_what_a_unit_left_unsaid_is_what_was_said_of_the_whole() -> None:
    said = (changed(POINTS[0], done=True), *POINTS[1:])
    unit = follow_up.with_tick(ONE, "c1", done=True, at=NOW)
    whole = Directive(id="d", text="x", checklist=said, assignments=(unit,))
    assert follow_up.readiness(whole) == follow_up.readiness_of(unit, whole) == Share(done=2, of=8)
    unit = follow_up.with_tick(unit, "c0", done=False, at=NOW)
    whole = changed(whole, assignments=(unit,))
    assert [one.done for one in follow_up.points_of(whole)][:3] == [False, True, None]


def test_what_is_said_of_the_whole_anew_holds_for_every_unit_that_counts() -> None:
    first = follow_up.with_tick(ONE, "c0", done=True, at=NOW)
    second = changed(follow_up.with_tick(ONE, "c0", done=False, at=NOW), id="t2")
    gone = changed(second, id="t3", state=CANCELLED)
    whole = Directive(id="d", text="x", checklist=POINTS, assignments=(first, second, gone))
    points = follow_up.points_of(whole)
    assert points[0].done is False
    assert follow_up.units_ready(whole, POINTS[0]) == Share(done=1, of=2)
    whole = follow_up.with_checklist(whole, (changed(points[0], done=True), *points[1:]))
    assert follow_up.readiness(whole) == Share(done=1, of=8)
    assert whole.assignments[0] == first  # it said so already, and when
    assert whole.assignments[2] == gone
    points = follow_up.points_of(whole)
    assert follow_up.with_checklist(whole, points) == whole


def test_a_directive_whose_only_unit_was_cancelled_keeps_what_was_ready() -> None:
    unit = changed(follow_up.with_tick(ONE, "c0", done=True, at=NOW), state=CANCELLED)
    whole = Directive(id="d", text="x", checklist=POINTS, assignments=(unit,))
    assert follow_up.readiness(whole) == follow_up.readiness_of(unit, whole) == Share(done=1, of=8)


# Units


def test_a_directive_to_nobody_gets_those_it_addresses_or_one_without_words() -> None:
    named = Directive(id="d", text="x", addressees=(Party(text="A"), Party(text="B")))
    assert [one.unit.text for one in follow_up.with_units(named).assignments] == ["A", "B"]
    (nobody,) = follow_up.with_units(Directive(id="d", text="x")).assignments
    assert nobody.unit == Party(text="")
    whole = of(DONE)
    assert follow_up.with_units(whole) is whole


def test_units_are_told_apart_by_whom_they_mean_and_else_by_their_words() -> None:
    meant = Party(text="Kapolsek Kota", position_id="j1")
    assert follow_up.unit_key(meant) == follow_up.unit_key(changed(meant, text="kapolsek"))
    assert follow_up.unit_key(Party(text=" Bagops")) == follow_up.unit_key(Party(text="BAGOPS"))
    assert follow_up.unit_key(PARTY) != follow_up.unit_key(meant)


def test_the_last_report_of_all_units_is_the_newest() -> None:
    early, late = Progress(id="1", at=NOW, text="a"), Progress(id="2", at=LATER, text="b")
    first, second = changed(ONE, progress=(late,)), changed(ONE, progress=(early,))
    assert follow_up.last_report((first, second)) == late
    assert follow_up.last_report(()) is None
