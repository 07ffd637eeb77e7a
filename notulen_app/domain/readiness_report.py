"""How ready units are: which points of a checklist each has ready, and how many have each point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notulen_app.domain.directive import Assignment, AssignmentState
from notulen_app.domain.follow_up import Share, points_of, readiness, readiness_of, said_of
from notulen_app.domain.follow_up_report import Followed, unit_name
from notulen_app.domain.value import Value

WHOLE = "Dicatat untuk seluruhnya"
"""Names the row of what was said of a checklist where no unit is to be ready."""


class ReadyRow(Value, frozen=True, kw_only=True):
    """A unit with what it said of each point: ready, not ready, or nothing (None)."""

    unit: str
    marks: tuple[bool | None, ...]
    share: Share


class ReadinessTable(Value, frozen=True, kw_only=True):
    """The checklist of a directive: its points, its units, and how many units have each ready."""

    item: Followed
    name: str
    points: tuple[str, ...]
    rows: tuple[ReadyRow, ...]
    ready: tuple[int, ...]
    units: int

    @property
    def share(self) -> Share:
        """How many of all points of all units are ready."""
        return Share(done=sum(self.ready), of=self.units * len(self.points))


def readiness_tables(items: Iterable[Followed]) -> Iterator[ReadinessTable]:
    """Give the checklists of directives; a unit whose assignment was cancelled is left out."""
    for item in items:
        directive = item.directive
        if not directive.checklist:
            continue
        kept = [one for one in directive.assignments if one.state is not AssignmentState.CANCELLED]
        rows = [_row(item, one) for one in kept]
        if not rows:
            said = tuple(one.done for one in points_of(directive))
            rows = [ReadyRow(unit=WHOLE, marks=said, share=readiness(directive))]
        yield ReadinessTable(
            item=item,
            name=directive.checklist_name or "Daftar periksa",
            points=tuple(one.label for one in directive.checklist),
            rows=tuple(rows),
            ready=tuple(
                sum(row.marks[n] is True for row in rows) for n in range(len(directive.checklist))
            ),
            units=len(rows),
        )


def _row(item: Followed, task: Assignment) -> ReadyRow:
    marks = tuple(said_of(task, one) for one in item.directive.checklist)
    return ReadyRow(unit=unit_name(task), marks=marks, share=readiness_of(task, item.directive))
