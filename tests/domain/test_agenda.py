"""The agenda as a tree, and which of its points is under discussion."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from strategies import agendas

from notulen_app.domain.agenda import ancestors, begun, finished, following, in_order, running, walk
from notulen_app.domain.meeting import AgendaItem

NOON = dt.datetime(2025, 3, 6, 12, 0, tzinfo=dt.UTC)
LATER = NOON + dt.timedelta(minutes=5)


def point(name: str, under: str | None = None, order: int = 0) -> AgendaItem:
    return AgendaItem(id=name, title=name, parent_id=under, order=order)


TREE = (point("b", None, 2), point("a2", "a", 2), point("a", None, 1), point("a1", "a", 1))


@given(agendas(most=8))
def test_every_point_is_read_once_behind_the_one_it_stands_under(
    agenda: tuple[AgendaItem, ...],
) -> None:
    order = [one.id for one in in_order(agenda)]
    assert sorted(order) == sorted(one.id for one in agenda)
    depths = {item.id: depth for item, depth in walk(agenda)}
    for one in agenda:
        assert depths[one.id] == len(ancestors(agenda, one.id))
        if one.parent_id:
            assert order.index(one.parent_id) < order.index(one.id)


def test_siblings_go_by_their_order_and_points_of_nothing_stand_at_the_top() -> None:
    found = [(item.id, depth) for item, depth in walk((*TREE, point("x", "hilang", 3)))]
    assert found == [("a", 0), ("a1", 1), ("a2", 1), ("b", 0), ("x", 0)]


def test_taking_up_a_point_leaves_those_above_it_open() -> None:
    now = begun(begun(TREE, "a", NOON), "a2", LATER)
    times = {one.id: (one.begun, one.finished) for one in now}
    assert times == {
        "a": (NOON, None), "a2": (LATER, None), "a1": (None, None), "b": (None, None),
    }  # fmt: skip
    current = running(now)
    assert current is not None and current.id == "a2"
    over = {one.id: one.finished for one in finished(now, LATER)}
    assert over == {"a": LATER, "a2": LATER, "a1": None, "b": None}


@given(st.lists(st.sampled_from(["a", "a1", "a2", "b"])))
def test_what_comes_next_is_never_a_point_that_is_finished(taken: list[str]) -> None:
    agenda: tuple[AgendaItem, ...] = TREE
    for name in taken:
        agenda = begun(agenda, name, NOON)
        current = running(agenda)
        assert current is not None
        coming = following(agenda)
        assert coming is None or coming.finished is None
        assert coming is None or coming.id != current.id


def test_without_a_point_under_discussion_the_first_untouched_one_comes_next() -> None:
    coming = following(TREE)
    assert coming is not None and coming.id == "a"
    rest = following(finished(begun(TREE, "a", NOON), LATER))
    assert rest is not None and rest.id == "a1"
    assert following(()) is None
    assert running(TREE) is None
