"""How ready units are: which points of a checklist each has ready, and how many have each point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notulen_app.domain.directive import Assignment, AssignmentState
from notulen_app.domain.follow_up import Share, readiness_of
from notulen_app.domain.follow_up_report import Followed, unit_name
from notulen_app.domain.value import Value

WHOLE = "Dicatat untuk seluruhnya"
"""Names the row of what was said of a checklist before any unit said anything."""


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
        counted = list(rows)
        said = tuple(one.done for one in directive.checklist)
        if not any(one.ticks for one in kept) and (
            any(one is not None for one in said) or not kept
        ):
            whole = Share(done=sum(bool(one) for one in said), of=len(said))
            rows.append(ReadyRow(unit=WHOLE, marks=said, share=whole))
            counted = counted or rows
        yield ReadinessTable(
            item=item,
            name=directive.checklist_name or "Daftar periksa",
            points=tuple(one.label for one in directive.checklist),
            rows=tuple(rows),
            ready=tuple(sum(row.marks[n] is True for row in counted) for n in range(len(said))),
            units=len(counted),
        )


def _row(item: Followed, task: Assignment) -> ReadyRow:
    said = {one.item_id: one.done for one in task.ticks}
    marks = tuple(said.get(one.id) for one in item.directive.checklist)
    return ReadyRow(unit=unit_name(task), marks=marks, share=readiness_of(task, item.directive))
