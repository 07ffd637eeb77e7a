"""Who was there at which point of the agenda, worked out from arrival and departure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from enum import StrEnum

from notulen_app.domain.agenda import in_order
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.check_in import Invitee
from notulen_app.domain.meeting import AgendaItem, Meeting, Record
from notulen_app.domain.rules import clock_there
from notulen_app.domain.value import Value

_CAME = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)


class Presence(StrEnum):
    """How much of a point somebody was there for."""

    WHOLE = "hadir"
    PART = "sebagian"
    NONE = "tidak hadir"


class PointPresence(Value, frozen=True, kw_only=True):
    """A point of the agenda and every row's presence by its id; None is what cannot be told."""

    item: AgendaItem
    rows: dict[str, Presence | None]

    def count(self, presence: Presence | None) -> int:
        """Count the rows of this presence."""
        return sum(1 for one in self.rows.values() if one is presence)


def presence_at(row: Attendance | Invitee, item: AgendaItem, meeting: Meeting) -> Presence | None:
    """Tell whether somebody was there for a point of the agenda; None where it cannot be told.

    Whoever is not said to have left stayed. Unknown stays what has no begin, whose state is not
    filled in, and whoever came at a time that nobody wrote down.
    """
    if item.begun is None or row.state is AttendanceState.UNKNOWN:
        return None
    if row.state not in _CAME:
        return Presence.NONE
    if row.arrived is None:
        return None
    arrived, begun = clock_there(meeting, row.arrived), clock_there(meeting, item.begun)
    left = clock_there(meeting, row.left) if row.left else dt.datetime.max
    finished = clock_there(meeting, item.finished) if item.finished else dt.datetime.max
    if left < arrived or finished < begun:
        return None
    if arrived <= begun and left >= finished:
        return Presence.WHOLE
    return Presence.NONE if arrived >= finished or left <= begun else Presence.PART


def presence_by_point(record: Record) -> tuple[PointPresence, ...]:
    """Give the presence at every point whose begin is known, in reading order."""
    return presence_of(record.attendance, record.agenda, record.meeting)


def presence_of(
    rows: Iterable[Attendance | Invitee], agenda: Sequence[AgendaItem], meeting: Meeting
) -> tuple[PointPresence, ...]:
    """Give the presence of these rows at every point whose begin is known, in reading order."""
    listed = tuple(rows)
    return tuple(
        PointPresence(item=item, rows={row.id: presence_at(row, item, meeting) for row in listed})
        for item in in_order(agenda)
        if item.begun is not None
    )
