"""An act on many directives is one step, however many parts it is done in."""

from __future__ import annotations

import datetime as dt

import pytest
from follow_up_lists import TODAY, fill

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.follow_up_list import Target, Wanted
from notulen_app.domain.steps import at_once
from notulen_app.services import follow_up as acts
from notulen_app.services.at_length import acting
from notulen_app.store import follow_up
from notulen_app.store.archive import Archive

NOW = dt.datetime(2024, 8, 15, 10, 0, tzinfo=dt.UTC)


def targets(archive: Archive) -> list[Target]:
    return [one.target for one in follow_up.page(archive, Wanted(today=TODAY)).rows]


def states(archive: Archive) -> list[AssignmentState]:
    return [one.state for one in follow_up.page(archive, Wanted(today=TODAY)).rows]


def test_all_of_it_is_one_step_that_is_taken_back_as_one(archive: Archive) -> None:
    fill(archive)
    before, state = states(archive), AssignmentState.TO_VERIFY
    wanted = targets(archive) * 3  # more than one part; what is said twice is done once
    steps = acting(archive, "24 arahan diuji", wanted, acts.set_state, state, now=NOW)
    done = at_once(steps)
    assert done
    assert archive.undo_label == "24 arahan diuji"
    assert states(archive) != before
    archive.undo()
    assert (states(archive), archive.undo_label) == (before, None)


def test_where_one_is_gone_nothing_is_changed(archive: Archive) -> None:
    fill(archive)
    before = states(archive)
    wanted = [*targets(archive) * 2, Target(meeting_id="x", directive_id="y")]
    steps = acting(archive, "uji", wanted, acts.set_state, AssignmentState.DONE, now=NOW)
    with pytest.raises(RowNotFound):
        at_once(steps)
    assert (states(archive), archive.undo_label) == (before, None)
