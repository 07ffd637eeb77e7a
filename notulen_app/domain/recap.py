"""What a message or a report says of directives: rows in the sections that people look for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, Counts, FollowUpRow, Pill
from notulen_app.domain.value import Value


class UnitShare(Value, frozen=True, kw_only=True):
    """How much of a unit is open, and how much of that is late."""

    name: str
    open: int
    late: int


class Recap(Value, frozen=True, kw_only=True):
    """Counts of all tasks that are wanted, rows of those that are open, and how units stand.

    A task is one unit of a directive, as in the printed recap.
    """

    today: dt.date
    directives: int
    counts: Counts
    rows: tuple[FollowUpRow, ...]
    units: tuple[UnitShare, ...]


def late(rows: Sequence[FollowUpRow], today: dt.date) -> tuple[FollowUpRow, ...]:
    """Give what is late, the longest first."""
    found = [one for one in rows if one.days_late(today)]
    return tuple(sorted(found, key=lambda one: -one.days_late(today)))


def hindered(rows: Sequence[FollowUpRow]) -> tuple[FollowUpRow, ...]:
    """Give what is hindered."""
    return tuple(one for one in rows if one.state is AssignmentState.HINDERED)


def waiting(rows: Sequence[FollowUpRow]) -> tuple[FollowUpRow, ...]:
    """Give what waits for verification."""
    return tuple(one for one in rows if one.column is Column.TO_VERIFY)


def in_time(rows: Sequence[FollowUpRow], today: dt.date) -> tuple[FollowUpRow, ...]:
    """Give what has a day that has not passed, the nearest first."""
    found = [one for one in rows if one.due is not None and not one.days_late(today)]
    return tuple(sorted(found, key=lambda one: str(one.due)))


def undated(rows: Sequence[FollowUpRow]) -> tuple[FollowUpRow, ...]:
    """Give what has no day."""
    return tuple(one for one in rows if one.due is None)


def late_count(counts: Counts) -> int:
    """Give how much of what was counted is late."""
    return counts.pills[Pill.LATE]
