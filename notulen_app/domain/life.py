"""The life of a directive: the meetings that it was carried through and all that was reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.directive import AssignmentState, Directive, DueMove, Progress
from notulen_app.domain.follow_up import state_of
from notulen_app.domain.value import Value


class Stop(Value, frozen=True, kw_only=True):
    """A meeting that a directive stood in, with the directive as it is there."""

    meeting_id: str
    title: str
    day: dt.date | None
    directive: Directive

    @property
    def state(self) -> AssignmentState:
        """Where it stood when it was carried on, or stands now."""
        return state_of(self.directive)


class Event(Value, frozen=True, kw_only=True):
    """Something that was reported, or a day that was moved.

    ``evidence`` are attachments of ``meeting_id``, in which it was reported.
    """

    at: dt.datetime
    unit: str
    meeting_id: str
    assignment_id: str
    text: str = ""
    by: str | None = None
    state: AssignmentState | None = None
    move: DueMove | None = None
    evidence: tuple[str, ...] = ()


class Life(Value, frozen=True, kw_only=True):
    """Stops from the first meeting to the last, and events from the first to the last."""

    stops: tuple[Stop, ...]
    events: tuple[Event, ...]


def life_of(stops: Sequence[Stop]) -> Life:
    """Put together what was reported in each meeting; moved days are kept by the last."""
    events = []
    for stop in stops:
        for one in stop.directive.assignments:
            where = (one.unit.text, stop.meeting_id, one.id)
            events += [_reported(*where, report) for report in one.progress]
    if stops:
        last = stops[-1]
        for one in last.directive.assignments:
            events += [_moved(one.unit.text, last.meeting_id, one.id, move) for move in one.moves]
    ordered = sorted(events, key=lambda one: one.at.isoformat())
    return Life(stops=tuple(stops), events=tuple(ordered))


def _reported(unit: str, meeting_id: str, assignment_id: str, report: Progress) -> Event:
    return Event(
        at=report.at,
        unit=unit,
        meeting_id=meeting_id,
        assignment_id=assignment_id,
        text=report.text,
        by=report.by,
        state=report.state,
        evidence=report.evidence,
    )


def _moved(unit: str, meeting_id: str, assignment_id: str, move: DueMove) -> Event:
    return Event(
        at=move.at,
        unit=unit,
        meeting_id=meeting_id,
        assignment_id=assignment_id,
        text=move.reason or "",
        by=move.by,
        move=move,
    )
