"""The minutes as one outline: agenda points numbered 1, 1.1, 2, each with its rows in order.

Moving, splitting and joining rows is done in ``services.outline``, one row at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from notulen_app.domain.agenda import walk
from notulen_app.domain.completion import fold
from notulen_app.domain.meeting import AgendaItem, Entry, Record
from notulen_app.domain.value import Value


class Section(Value, frozen=True, kw_only=True):
    """A point of the agenda with its rows; ``item`` is None for the rows before the first."""

    item: AgendaItem | None = None
    number: str = ""
    depth: int = 0
    entries: tuple[Entry, ...] = ()


def numbered(agenda: Sequence[AgendaItem]) -> Iterator[tuple[str, int, AgendaItem]]:
    """Give every point in reading order with its number ("2.1") and depth, 0 at the top."""
    counts: list[int] = []
    for item, depth in walk(agenda):
        counts = [*counts[:depth], (counts[depth] if len(counts) > depth else 0) + 1]
        yield ".".join(map(str, counts)), depth, item


def sections(record: Record) -> tuple[Section, ...]:
    """Give the outline of a record; the first section holds what stands before the agenda.

    Rows of a point that is not there stand in the first section.
    """
    points = list(numbered(record.agenda))
    known = {item.id for _, _, item in points}
    rows: dict[str | None, list[Entry]] = defaultdict(list)
    for one in sorted(record.entries, key=lambda one: one.order):
        rows[one.agenda_item_id if one.agenda_item_id in known else None].append(one)
    return (
        Section(entries=tuple(rows[None])),
        *(
            Section(item=item, number=number, depth=depth, entries=tuple(rows[item.id]))
            for number, depth, item in points
        ),
    )


def reading_order(record: Record) -> tuple[Entry, ...]:
    """Give every row of the minutes as one reads them, from the first point to the last."""
    return tuple(entry for section in sections(record) for entry in section.entries)


def find_point(agenda: Sequence[AgendaItem], target: str) -> AgendaItem | None:
    """Find the point that is meant by a number ("3", "2.1"), a title, or words that begin it.

    Words that begin more than one title mean the first of them; None where no point is meant.
    """
    points = list(numbered(agenda))
    wanted = fold(target)
    if not wanted:
        return None
    if _NUMBER.fullmatch(target.strip()):
        digits = target.strip().rstrip(".")
        return next((item for number, _, item in points if number == digits), None)
    titles = [(fold(item.title), item) for _, _, item in points]
    same = next((item for title, item in titles if title == wanted), None)
    return same or next((item for title, item in titles if title.startswith(wanted)), None)


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*\.?")
