from __future__ import annotations

import datetime as dt

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    Tick,
)
from notulen_app.domain.follow_up import Share
from notulen_app.domain.follow_up_report import Followed
from notulen_app.domain.people import Party
from notulen_app.domain.readiness_report import WHOLE, ReadinessTable, readiness_tables
from notulen_app.domain.value import changed

POINTS = tuple(ChecklistItem(id=one, label=one) for one in ("posko", "sarpras"))


def task(name: str, **ticks: bool) -> Assignment:
    said = tuple(Tick(item_id=point, done=done) for point, done in ticks.items())
    return Assignment(id=name, unit=Party(text=name), ticks=said)


def table(directive: Directive) -> ReadinessTable:
    day = dt.date(2024, 8, 1)
    item = Followed(directive=directive, meeting_id="m", meeting="Rakor", day=day, number=1)
    (made,) = readiness_tables([item])
    return made


def test_units_are_counted_by_point_and_cancelled_ones_are_not() -> None:
    gone = Assignment(
        id="x", unit=Party(text="x"), state=AssignmentState.CANCELLED,
        ticks=(Tick(item_id="posko", done=True),),
    )  # fmt: skip
    tasks = (task("Bagops", posko=True, sarpras=False), task("Humas", posko=True), gone)
    made = table(Directive(id="d", text="Siap", checklist=POINTS, assignments=tasks))
    assert [row.marks for row in made.rows] == [(True, False), (True, None)]
    assert made.ready == (2, 0)
    assert (made.units, made.share) == (2, Share(done=2, of=4))


def test_what_was_said_of_the_whole_is_said_of_units_that_did_not_speak() -> None:
    said = (ChecklistItem(id="posko", label="posko", done=True), POINTS[1])
    tasks = (task("Bagops"), task("Humas", posko=False, sarpras=True))
    made = table(Directive(id="d", text="Siap", checklist=said, assignments=tasks))
    assert [row.unit for row in made.rows] == ["Bagops", "Humas"]
    assert [row.marks for row in made.rows] == [(True, None), (False, True)]
    assert made.ready == (1, 1)
    nobody = table(Directive(id="d", text="Siap", checklist=said))
    assert [row.unit for row in nobody.rows] == [WHOLE]
    assert (nobody.ready, nobody.units) == ((1, 0), 1)
    gone = changed(tasks[1], state=AssignmentState.CANCELLED)
    ended = table(Directive(id="d", text="Siap", checklist=POINTS, assignments=(gone,)))
    assert [row.unit for row in ended.rows] == [WHOLE]
    assert ended.ready == (0, 1)


def test_directives_without_a_checklist_have_no_table() -> None:
    item = Followed(
        directive=Directive(id="d", text="x"), meeting_id="m", meeting="R", day=None, number=1
    )
    assert list(readiness_tables([item])) == []
