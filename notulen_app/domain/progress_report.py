"""What became of assignments between two days: what happened, and where they stood at both ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from notulen_app.domain.directive import Assignment, AssignmentState, Progress
from notulen_app.domain.follow_up_report import Followed, tasks_of
from notulen_app.domain.value import Value


class Change(StrEnum):
    """What can happen to an assignment."""

    GIVEN = "baru diberikan"
    REPORTED = "dilaporkan"
    VERIFIED = "diverifikasi"
    MOVED = "tenggat dipindah"
    CANCELLED = "dibatalkan"


class Absent(StrEnum):
    """Why no state can be told: it was not given by then, or nobody recorded since when it is."""

    NOT_GIVEN = "belum diberikan"
    UNKNOWN = "tidak tercatat"


Standing = AssignmentState | Absent


class Happening(Value, frozen=True, kw_only=True):
    """One thing that happened; ``before`` and ``after`` are due dates of one that was moved."""

    day: dt.date
    change: Change
    text: str = ""
    state: AssignmentState | None = None
    before: dt.date | None = None
    after: dt.date | None = None


class TaskProgress(Value, frozen=True, kw_only=True):
    """An assignment with what happened to it, and where it stood before and after."""

    item: Followed
    task: Assignment
    before: Standing
    after: Standing
    happened: tuple[Happening, ...]


class ProgressTotals(Value, frozen=True, kw_only=True):
    """Assignments by where they stood at both ends, and how often each thing happened.

    ``changes`` gives the number of times and of assignments.
    """

    before: dict[Standing, int]
    after: dict[Standing, int]
    changes: dict[Change, tuple[int, int]]


def progress_of(
    items: Iterable[Followed], *, first: dt.date, last: dt.date, today: dt.date
) -> tuple[TaskProgress, ...]:
    """Look at every assignment over the days from ``first`` to ``last``, both included.

    What was given after the last day is left out.
    """
    eve = first - dt.timedelta(days=1) if first > dt.date.min else first
    made = []
    for item in items:
        if item.day is not None and item.day > last:
            continue
        for task in tasks_of(item):
            made.append(
                TaskProgress(
                    item=item,
                    task=task,
                    before=standing_on(item, task, eve, today=today),
                    after=standing_on(item, task, last, today=today),
                    happened=tuple(happenings(item, task, first=first, last=last)),
                )
            )
    return tuple(made)


def standing_on(item: Followed, task: Assignment, day: dt.date, *, today: dt.date) -> Standing:
    """Give where an assignment stood at the end of a day, as far as dated reports tell."""
    if item.day is not None and item.day > day:
        return Absent.NOT_GIVEN
    if day >= today:
        return task.state
    known = _dated(task)
    until = [state for at, state in known if at <= day]
    if len(until) == len(known):  # since the last report it may have changed without one
        last = until[-1] if until else AssignmentState.NOT_BEGUN
        return last if last is task.state and (until or item.day) else Absent.UNKNOWN
    if not until:
        return AssignmentState.NOT_BEGUN if item.day else Absent.UNKNOWN
    return until[-1]


def happenings(
    item: Followed, task: Assignment, *, first: dt.date, last: dt.date
) -> Iterator[Happening]:
    """Give what happened from ``first`` to ``last`` by its day."""
    found = [*_reports(task), *_moves(task)]
    if item.day is not None:
        found.insert(0, Happening(day=item.day, change=Change.GIVEN))
    for one in sorted(found, key=lambda one: one.day):
        if first <= one.day <= last:
            yield one


def progress_totals(rows: Iterable[TaskProgress]) -> ProgressTotals:
    """Count what happened, and where assignments stood."""
    places: tuple[Standing, ...] = (*AssignmentState, *Absent)
    before, after = dict.fromkeys(places, 0), dict.fromkeys(places, 0)
    changes = dict.fromkeys(Change, (0, 0))
    for row in rows:
        before[row.before] += 1
        after[row.after] += 1
        for change in Change:
            times = sum(one.change is change for one in row.happened)
            was = changes[change]
            changes[change] = (was[0] + times, was[1] + (times > 0))
    return ProgressTotals(before=before, after=after, changes=changes)


def _dated(task: Assignment) -> list[tuple[dt.date, AssignmentState]]:
    """Give the states that were reported or verified, with their day."""
    found = [(one.at.date(), one.state) for one in task.progress if one.state is not None]
    for at, state in (
        (task.reported_at, AssignmentState.TO_VERIFY),
        (task.verified_at, AssignmentState.DONE),
    ):
        if at is not None and (at.date(), state) not in found and _tells(task, state):
            found.append((at.date(), state))
    return sorted(found, key=lambda one: one[0])


def _tells(task: Assignment, state: AssignmentState) -> bool:
    """Tell whether the moment alone says since when a state holds: no report does."""
    return task.state is state and not any(one.state is state for one in task.progress)


def _reports(task: Assignment) -> Iterator[Happening]:
    for one in task.progress:
        change = _CHANGES.get(one.state, Change.REPORTED) if one.state else Change.REPORTED
        yield Happening(day=one.at.date(), change=change, text=_said(one), state=one.state)
    if task.verified_at is not None and _tells(task, AssignmentState.DONE):
        day = task.verified_at.date()
        yield Happening(day=day, change=Change.VERIFIED, state=AssignmentState.DONE)
    if task.reported_at is not None and _tells(task, AssignmentState.TO_VERIFY):
        day = task.reported_at.date()
        yield Happening(day=day, change=Change.REPORTED, state=AssignmentState.TO_VERIFY)


def _said(report: Progress) -> str:
    return report.text.strip()


def _moves(task: Assignment) -> Iterator[Happening]:
    for one in task.moves:
        yield Happening(
            day=one.at.date(),
            change=Change.MOVED,
            text=(one.reason or "").strip(),
            before=one.before,
            after=one.after,
        )


_CHANGES = {
    AssignmentState.DONE: Change.VERIFIED,
    AssignmentState.CANCELLED: Change.CANCELLED,
}
