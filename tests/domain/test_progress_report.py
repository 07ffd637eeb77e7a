from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.directive import Assignment, AssignmentState, Directive, Progress
from notulen_app.domain.follow_up_report import Followed
from notulen_app.domain.people import Party
from notulen_app.domain.progress_report import Absent, Change, Standing, progress_of, standing_on

BEGUN, LATER, TODAY = dt.date(2024, 8, 1), dt.date(2024, 8, 10), dt.date(2024, 8, 22)
NOT_BEGUN, UNDER_WAY, TO_VERIFY, DONE = (
    AssignmentState.NOT_BEGUN,
    AssignmentState.UNDER_WAY,
    AssignmentState.TO_VERIFY,
    AssignmentState.DONE,
)


def at(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(23, 30), dt.timezone(dt.timedelta(hours=7)))


def given(task: Assignment, day: dt.date | None = BEGUN) -> Followed:
    directive = Directive(id="d", text="Siapkan posko", assignments=(task,))
    return Followed(directive=directive, meeting_id="m", meeting="Rakor", day=day, number=1)


def task(state: AssignmentState, *reports: tuple[dt.date, AssignmentState]) -> Assignment:
    progress = tuple(
        Progress(id=str(n), at=at(day), text="", state=one) for n, (day, one) in enumerate(reports)
    )
    return Assignment(id="t", unit=Party(text="Bagops"), state=state, progress=progress)


@pytest.mark.parametrize(
    ("one", "day", "answer"),
    [
        (task(NOT_BEGUN), dt.date(2024, 7, 31), Absent.NOT_GIVEN),
        (task(NOT_BEGUN), BEGUN, NOT_BEGUN),
        (task(UNDER_WAY, (LATER, UNDER_WAY)), dt.date(2024, 8, 9), NOT_BEGUN),
        (task(UNDER_WAY, (LATER, UNDER_WAY)), LATER, UNDER_WAY),
        (task(DONE, (LATER, UNDER_WAY), (TODAY, DONE)), dt.date(2024, 8, 21), UNDER_WAY),
        (task(DONE, (LATER, UNDER_WAY), (TODAY, DONE)), TODAY, DONE),
        # done at some time that no report tells
        (task(DONE), LATER, Absent.UNKNOWN),
        (task(DONE), TODAY, DONE),
        (task(DONE, (LATER, UNDER_WAY)), dt.date(2024, 8, 12), Absent.UNKNOWN),
        (task(DONE, (LATER, UNDER_WAY)), BEGUN, NOT_BEGUN),
    ],
)
def test_where_it_stood_is_what_dated_reports_tell(
    one: Assignment, day: dt.date, answer: Standing
) -> None:
    assert standing_on(given(one), one, day, today=TODAY) is answer


def test_a_verification_tells_its_day_without_a_report() -> None:
    one = Assignment(id="t", unit=Party(text="Bagops"), state=DONE, verified_at=at(LATER))
    item = given(one)
    assert standing_on(item, one, LATER, today=TODAY) is DONE
    assert standing_on(item, one, BEGUN, today=TODAY) is NOT_BEGUN
    rows = progress_of([item], first=LATER, last=LATER, today=TODAY)
    assert [each.change for each in rows[0].happened] == [Change.VERIFIED]


def test_a_meeting_without_a_day_is_not_taken_for_any() -> None:
    one = task(NOT_BEGUN)
    item = given(one, None)
    assert standing_on(item, one, LATER, today=TODAY) is Absent.UNKNOWN
    rows = progress_of([item], first=dt.date.min, last=TODAY, today=TODAY)
    assert rows[0].happened == ()
    assert rows[0].after is NOT_BEGUN


def test_both_ends_belong_to_the_days() -> None:
    one = task(DONE, (BEGUN, UNDER_WAY), (LATER, TO_VERIFY), (TODAY, DONE))
    rows = progress_of([given(one)], first=BEGUN, last=LATER, today=TODAY)
    changes = [each.change for each in rows[0].happened]
    assert changes == [Change.GIVEN, Change.REPORTED, Change.REPORTED]
    assert (rows[0].before, rows[0].after) == (Absent.NOT_GIVEN, TO_VERIFY)
    assert progress_of([given(one)], first=BEGUN, last=dt.date(2024, 7, 31), today=TODAY) == ()
