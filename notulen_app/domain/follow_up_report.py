"""Reports on directives: what one speaks of, its directives over their whole life, its totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from enum import StrEnum

from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.escalation import Superior
from notulen_app.domain.follow_up import CLOSED, due_of, is_late, is_snoozed, unit_key
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.meeting import Security
from notulen_app.domain.people import Party
from notulen_app.domain.register import LinkSaid, RegisterRow
from notulen_app.domain.value import Value, changed

NOBODY = "Tanpa penanggung jawab"
"""How a directive that was given to nobody names its responsible unit."""
_NONE = Assignment(id="", unit=Party(text=""))


class ReportKind(StrEnum):
    """The reports, by the names under which they are chosen."""

    RECAP = "Rekap arahan"
    UNITS = "Lembar penanggung jawab"
    OVERDUE = "Daftar terlambat"
    READINESS = "Rekap kesiapan"
    PROGRESS = "Perkembangan"
    REGISTER = "Daftar keputusan dan arahan"


class ReportWanted(Value, frozen=True, kw_only=True):
    """What a report is to speak of.

    ``narrowed`` is what the list shows, of which only what may be printed is read; ``units`` are
    keys of responsible units, none for all. ``first`` and ``last`` are days on which directives
    were given, and in a report on progress the days that it is about.
    """

    kind: ReportKind
    narrowed: Wanted
    units: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None

    @property
    def today(self) -> dt.date:
        """The day on which it is made."""
        return self.narrowed.today


class Followed(Value, frozen=True, kw_only=True):
    """A directive as it stands now, with the facts of the meeting that it was given in first.

    Its assignments are those that the report speaks of; their progress is that of all meetings
    they were carried through, evidence by its name. ``number`` is the one it was given first.
    ``final`` tells whether the minutes that hold it are, ``security`` is the highest of all
    meetings that it stood in. ``links`` name nothing that may not be printed.
    """

    directive: Directive
    meeting_id: str
    meeting: str
    day: dt.date | None
    number: int | None
    security: Security | None = None
    final: bool = False
    links: tuple[LinkSaid, ...] = ()


class FollowUpReport(Value, frozen=True, kw_only=True):
    """A report: what it speaks of in words (``scope``), and its directives or rows of the register.

    ``superiors`` are those of units that have a known one, with the unit's key.
    """

    kind: ReportKind
    today: dt.date
    first: dt.date | None = None
    last: dt.date | None = None
    scope: tuple[str, ...] = ()
    security: Security | None = None
    items: tuple[Followed, ...] = ()
    register: tuple[RegisterRow, ...] = ()
    superiors: tuple[tuple[str, Superior], ...] = ()

    @property
    def unsigned(self) -> int:
        """How many directives stand in minutes that are not final yet."""
        return sum(not one.final for one in self.items)


class StateTotals(Value, frozen=True, kw_only=True):
    """How many assignments there are in each state; those late or put off are among them."""

    states: dict[AssignmentState, int]
    late: int = 0
    put_off: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return sum(self.states.values())


def tasks_of(item: Followed) -> tuple[Assignment, ...]:
    """Give the assignments of a directive; what was given to nobody has one without words."""
    return item.directive.assignments or (_NONE,)


def unit_name(task: Assignment) -> str:
    """Give the words for who is responsible."""
    return task.unit.text.strip() or NOBODY


def days_late(item: Followed, task: Assignment, *, today: dt.date) -> int:
    """Give by how many days an assignment is late; 0 where it is not, or was put off."""
    due = due_of(task, item.directive)
    if due is None or is_snoozed(item.directive, day=today):
        return 0
    return (today - due).days if is_late(task, item.directive, today=today) else 0


def put_off(item: Followed, task: Assignment, *, today: dt.date) -> dt.date | None:
    """Give until when an open assignment is put off; None where it is not."""
    asleep = task.state not in CLOSED and is_snoozed(item.directive, day=today)
    return item.directive.snoozed_until if asleep else None


def totals(items: Iterable[Followed], *, today: dt.date) -> StateTotals:
    """Count the assignments of directives by their state."""
    states = dict.fromkeys(AssignmentState, 0)
    late = asleep = 0
    for item in items:
        for task in tasks_of(item):
            states[task.state] += 1
            late += days_late(item, task, today=today) > 0
            asleep += put_off(item, task, today=today) is not None
    return StateTotals(states=states, late=late, put_off=asleep)


def by_unit(items: Iterable[Followed]) -> tuple[tuple[str, tuple[Followed, ...]], ...]:
    """Give every responsible unit by name with its part of the directives; nobody comes last."""
    parts: dict[str, list[Followed]] = {}
    names: dict[str, str] = {}
    for item in items:
        own: dict[str, list[Assignment]] = {}
        for task in tasks_of(item):
            own.setdefault(unit_key(task.unit), []).append(task)
        for key, tasks in own.items():
            names.setdefault(key, unit_name(tasks[0]))
            kept: Directive = changed(item.directive, assignments=tuple(tasks))
            parts.setdefault(key, []).append(changed(item, directive=kept))
    keys = sorted(parts, key=lambda key: (names[key] == NOBODY, names[key].casefold(), key))
    return tuple((names[key], tuple(parts[key])) for key in keys)


def overdue(
    items: Iterable[Followed], *, today: dt.date
) -> Iterator[tuple[int, Followed, Assignment]]:
    """Give what is late with its days, the latest first."""
    found = [
        (late, item, task)
        for item in items
        for task in tasks_of(item)
        if (late := days_late(item, task, today=today))
    ]
    return iter(sorted(found, key=lambda one: -one[0]))


def highest(securities: Iterable[Security | None]) -> Security | None:
    """Give the highest classification of several; None where none is known."""
    order = list(Security)
    known = [one for one in securities if one is not None]
    return max(known, key=order.index, default=None)
