"""Quorum: how many must be there for a meeting of a kind to decide, where such a rule was set."""

from __future__ import annotations

import math
from collections.abc import Iterable

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.domain.value import Value


class QuorumRule(Value, frozen=True, kw_only=True):
    """A share of those invited, such as 2 of 3; ``more_than`` asks for more than that share.

    ``by_proxy`` says whether somebody who is represented counts.
    """

    share: int = 1
    of: int = 2
    more_than: bool = True
    by_proxy: bool = True


class Quorum(Value, frozen=True, kw_only=True):
    """How many were invited, must be there and are; groups count by the people in them.

    ``uncounted`` groups were left out, for nobody said how many they are.
    """

    invited: int
    needed: int
    there: int
    uncounted: int = 0

    @property
    def reached(self) -> bool:
        """True where enough are there; never where nobody was invited."""
        return self.invited > 0 and self.there >= self.needed


def is_valid(rule: QuorumRule) -> bool:
    """Tell whether a rule asks for a share that can be had."""
    return 0 < rule.share <= rule.of <= 1_000 and not (rule.more_than and rule.share == rule.of)


def quorum_of(rows: Iterable[Attendance | Invitee], rule: QuorumRule) -> Quorum:
    """Work out the quorum of a list; guests who came unasked count on neither side."""
    invited = there = uncounted = 0
    for row in rows:
        if row.role is AttendanceRole.GUEST:
            continue
        if row.group_id and row.head_count is None:
            uncounted += 1
            continue
        size = (row.head_count or 0) if row.group_id else 1
        invited += size
        if row.state is AttendanceState.PRESENT:
            came = size if row.present_count is None else min(row.present_count, size)
            there += came if row.group_id else 1
        elif row.state is AttendanceState.REPRESENTED and rule.by_proxy:
            there += size
    share = invited * rule.share
    needed = share // rule.of + 1 if rule.more_than else math.ceil(share / rule.of)
    return Quorum(invited=invited, needed=needed, there=there, uncounted=uncounted)
