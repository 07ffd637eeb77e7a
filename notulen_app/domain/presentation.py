"""What the room may see of a meeting: agenda, the point under discussion, decisions, directives.

Made of the public record only; notes, progress and people's data are not among its facts.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, auto

from notulen_app.domain import agenda, outline, rules
from notulen_app.domain.directive import Directive, DirectiveKind
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Record, Security
from notulen_app.domain.value import Value


class Progress(Enum):
    """Where a point of the agenda stands."""

    LATER = auto()
    RUNNING = auto()
    DONE = auto()


class Point(Value, frozen=True, kw_only=True):
    """A point of the agenda; ``number`` counts within the points above it ("2.1")."""

    number: str
    title: str
    depth: int
    progress: Progress
    presenter: str | None = None


class Outcome(Value, frozen=True, kw_only=True):
    """A decision (``kind`` None) or a directive; ``id`` is the entry's, or the directive's own."""

    id: str
    number: int
    text: str
    kind: DirectiveKind | None = None
    points: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    due: dt.date | None = None
    urgency: str | None = None


class Presentation(Value, frozen=True, kw_only=True):
    """All that is shown; ``outcomes`` in the order in which they came about.

    ``band`` is the classification that must stand above and below, None where none must.
    """

    title: str
    points: tuple[Point, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    band: Security | None = None

    @property
    def running(self) -> Point | None:
        """The point under discussion."""
        return next((one for one in self.points if one.progress is Progress.RUNNING), None)


def present(record: Record) -> Presentation:
    """Give what of a record may be shown to the room."""
    shown = rules.public(record)
    return Presentation(
        title=shown.meeting.title,
        points=_points(shown.agenda),
        outcomes=_outcomes(shown),
        band=shown.meeting.security if rules.is_secret(shown.meeting) else None,
    )


def _points(items: tuple[AgendaItem, ...]) -> tuple[Point, ...]:
    running = agenda.running(items)
    return tuple(
        Point(
            number=number,
            title=item.title,
            depth=depth,
            progress=_progress(item, running),
            presenter=item.presenter,
        )
        for number, depth, item in outline.numbered(items)
    )


def _progress(item: AgendaItem, running: AgendaItem | None) -> Progress:
    if running is not None and item.id == running.id:
        return Progress.RUNNING
    return Progress.LATER if item.finished is None else Progress.DONE


def _outcomes(record: Record) -> tuple[Outcome, ...]:
    decided = [one for one in record.entries if one.kind is EntryKind.DECISION]
    found = [_decision(one, number) for number, one in enumerate(decided, start=1)]
    found += [_directive(one, number) for number, one in enumerate(record.directives, start=1)]
    return tuple(sorted(found, key=lambda one: one.id))


def _decision(entry: Entry, number: int) -> Outcome:
    return Outcome(id=entry.id, number=number, text=entry.text, points=entry.sub_points)


def _directive(directive: Directive, number: int) -> Outcome:
    addressees = directive.addressees or tuple(one.unit for one in directive.assignments)
    return Outcome(
        id=directive.entry_id or directive.id,
        number=directive.number or number,
        text=directive.text,
        kind=directive.kind,
        points=tuple(one.label for one in directive.checklist),
        addressees=tuple(one.text for one in addressees),
        due=directive.due,
        urgency=directive.urgency,
    )
