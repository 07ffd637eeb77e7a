"""The agenda as a tree: the order in which it is read, and which point is under discussion."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence

from notulen_app.domain.meeting import AgendaItem
from notulen_app.domain.value import changed


def in_order(agenda: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Give every point once: each before those under it, siblings by their ``order``."""
    return tuple(item for item, _ in walk(agenda))


def walk(agenda: Sequence[AgendaItem]) -> Iterator[tuple[AgendaItem, int]]:
    """Give every point in reading order with its depth, 0 for those at the top.

    A point whose parent is not there stands at the top.
    """
    known = {one.id for one in agenda}
    below: dict[str | None, list[AgendaItem]] = defaultdict(list)
    for one in sorted(agenda, key=lambda one: one.order):
        below[one.parent_id if one.parent_id in known else None].append(one)
    waiting = [(one, 0) for one in reversed(below[None])]
    while waiting:
        item, depth = waiting.pop()
        yield item, depth
        waiting += [(one, depth + 1) for one in reversed(below[item.id])]


def ancestors(agenda: Sequence[AgendaItem], item_id: str) -> frozenset[str]:
    """Give the ids of the points that a point stands under, nearest and farthest."""
    parents = {one.id: one.parent_id for one in agenda}
    found: set[str] = set()
    above = parents.get(item_id)
    while above in parents and above not in found:
        found.add(above)
        above = parents[above]
    return frozenset(found)


def running(agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Give the point under discussion: begun last and not finished; of several the innermost."""
    found = None
    for one in in_order(agenda):
        if one.begun is None or one.finished is not None:
            continue
        if found is None or found.begun is None or one.begun >= found.begun:
            found = one
    return found


def begun(agenda: Sequence[AgendaItem], item_id: str, now: dt.datetime) -> tuple[AgendaItem, ...]:
    """Give the agenda with this point under discussion, in the same order.

    The first time that it was begun stays; what was under discussion is finished, but for the
    points that this one stands under.
    """
    above = ancestors(agenda, item_id)
    return tuple(
        changed(one, begun=one.begun or now, finished=None)
        if one.id == item_id
        else one
        if one.id in above
        else finished((one,), now)[0]
        for one in agenda
    )


def finished(agenda: Sequence[AgendaItem], now: dt.datetime) -> tuple[AgendaItem, ...]:
    """Give the agenda with nothing under discussion any more."""
    return tuple(
        changed(one, finished=now) if one.begun and not one.finished else one for one in agenda
    )


def following(agenda: Sequence[AgendaItem]) -> AgendaItem | None:
    """Give the point that comes next: behind the one under discussion, not finished yet.

    Where none is under discussion it is the first that was never begun.
    """
    order = in_order(agenda)
    now = running(agenda)
    if now is None:
        return next((one for one in order if one.begun is None), None)
    behind = order[order.index(now) + 1 :]
    return next((one for one in behind if one.finished is None), None)
