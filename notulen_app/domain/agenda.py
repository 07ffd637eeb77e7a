"""The agenda as a tree: its points in the order in which they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from notulen_app.domain.meeting import AgendaItem


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
