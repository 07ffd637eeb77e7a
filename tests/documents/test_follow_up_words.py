"""What reports on directives say of a unit, in words."""

from __future__ import annotations

import datetime as dt

from notulen_app.documents import follow_up_words as words
from notulen_app.domain import follow_up
from notulen_app.domain.directive import Assignment, AssignmentState, Directive, DueMove
from notulen_app.domain.follow_up_report import Followed
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed

NOW = dt.datetime(2024, 8, 15, 9, 0, tzinfo=dt.UTC)
LATER = dt.datetime(2024, 8, 21, 9, 0, tzinfo=dt.UTC)
UNIT = Assignment(id="t", unit=Party(text="Bagops"))


def followed(task: Assignment) -> Followed:
    directive = Directive(id="d", text="Siapkan posko.", assignments=(task,))
    return Followed(directive=directive, meeting_id="m", meeting="R", day=None, number=1)


def test_what_a_unit_reported_stays_when_it_is_verified() -> None:
    state = AssignmentState
    said = "Tenda terpasang."
    task = follow_up.with_state(UNIT, state.TO_VERIFY, at=NOW, by="Kabag Ops", text=said)
    task = follow_up.with_state(task, state.DONE, at=LATER)
    assert words.report(followed(task), task) == "15 Agustus 2024: Tenda terpasang. (Kabag Ops)"
    last = words.last_said(followed(task), task)
    assert last is not None
    assert words.said_words(last) == "Tenda terpasang. (Kabag Ops)"


def test_without_words_the_last_act_is_told() -> None:
    task = follow_up.with_state(UNIT, AssignmentState.UNDER_WAY, at=NOW)
    task = follow_up.with_state(task, AssignmentState.DONE, at=LATER)
    assert words.report(followed(task), task) == "21 Agustus 2024: selesai"


def test_why_a_day_was_moved_is_told() -> None:
    move = DueMove(
        at=NOW, before=dt.date(2024, 8, 20), after=dt.date(2024, 8, 22), reason="tenda terlambat"
    )
    task = changed(UNIT, due=move.after, original_due=move.before, moves=(move,))
    assert words.due(followed(task), task).split("\n") == [
        "22 Agustus 2024", "semula 20 Agustus 2024", "dipindah 1 kali: tenda terlambat",
    ]  # fmt: skip
