"""A group that was shared out stays seen as its members: in the outline and on cards."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed
from notulen_app.ui.models.outline_look import addressed_names, due_days

UNIT = Assignment(id="u", unit=Party(text="Kapolsek"), group_id="g")
SHARED = Directive(
    id="d",
    text="Siap",
    due=dt.date(2024, 12, 20),
    addressees=(Party(text="Kapolsek jajaran", group_id="g"), Party(text="Kabag Ops")),
    assignments=(
        UNIT,
        changed(UNIT, id="u2", due=dt.date(2024, 12, 22)),
        changed(UNIT, id="u3", state=AssignmentState.CANCELLED, due=dt.date(2024, 12, 30)),
    ),
)


def test_a_group_names_how_many_members_it_was_shared_among() -> None:
    assert addressed_names(SHARED) == ["Kapolsek jajaran (2 anggota)", "Kabag Ops"]
    assert addressed_names(changed(SHARED, assignments=())) == ["Kapolsek jajaran", "Kabag Ops"]


def test_days_of_members_that_differ_are_told_from_the_first_to_the_last() -> None:
    assert due_days(SHARED) == "Jum 20 Des s.d. Min 22 Des"
    assert due_days(changed(SHARED, assignments=())) == "Jum 20 Des"
    assert due_days(changed(SHARED, due=None, assignments=())) == ""
