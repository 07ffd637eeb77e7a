"""Which automatic backups are kept: a pure rule over the moments at which they were made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

DAYS, WEEKS, MONTHS = 14, 8, 24
"""How many days, weeks and months that have a backup keep their newest one."""


def kept(moments: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """Give the moments that are kept: the newest of each day, week (ISO) and month at most.

    Days without a backup do not count, so that a long leave costs none of the old ones.
    """
    newest_first = sorted(set(moments), reverse=True)
    found: set[dt.datetime] = set()
    spans: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (DAYS, lambda one: one.date()),
        (WEEKS, lambda one: one.isocalendar()[:2]),
        (MONTHS, lambda one: (one.year, one.month)),
    )
    for most, span in spans:
        first: dict[object, dt.datetime] = {}
        for one in newest_first:
            first.setdefault(span(one), one)
        found.update(sorted(first.values(), reverse=True)[:most])
    return frozenset(found)
