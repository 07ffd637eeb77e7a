"""The responsible units of one directive: where each stands, until when, and what it said last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.follow_up import CLOSED, Share, due_of, readiness_of
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.wording import dates
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

UNIT = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``UnitLine``."""
NOBODY = "Tanpa penanggung jawab"
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True)
class UnitLine:
    """One unit as it is painted; ``id`` is that of its assignment."""

    id: str
    name: str
    state: AssignmentState
    marks: tuple[Mark, ...]
    said: str

    @property
    def spoken(self) -> str:
        """Give all of it in one sentence, for a screen reader."""
        words = (self.name, ASSIGNMENT_STATES[self.state][0], *(one.text for one in self.marks))
        return ", ".join(part for part in (*words, self.said) if part)


def unit_line(one: Assignment, directive: Directive, today: dt.date) -> UnitLine:
    """Give the line of a unit as it stands on a day."""
    last = one.progress[-1] if one.progress else None
    said = last.text if last else one.reason or ""
    return UnitLine(
        id=one.id,
        name=one.unit.text or NOBODY,
        state=one.state,
        marks=tuple(_marks(one, directive, today)),
        said=said or (one.reason or ""),
    )


def due_mark(one: Assignment, directive: Directive, today: dt.date) -> Mark:
    """Say until when a unit has time, or by how much it is late."""
    due = due_of(one, directive)
    if due is None:
        return Mark("tanpa tenggat", "calendar-clock", colour="text3")
    day = dates.short_with_year(due, today)
    if one.state in CLOSED or due >= today:
        return Mark(day, "calendar-clock")
    return Mark(f"Lewat {(today - due).days} hari · {day}", "triangle-alert", colour="bad")


def readiness_words(share: Share) -> str:
    """Say "3 dari 8 siap"."""
    return f"{share.done} dari {share.of} siap"


def _marks(one: Assignment, directive: Directive, today: dt.date) -> list[Mark]:
    marks = [due_mark(one, directive, today)]
    if one.moves:
        marks.append(Mark(f"dipindah {len(one.moves)}×", "repeat-2", colour="warn"))
    if directive.checklist:
        marks.append(Mark(readiness_words(readiness_of(one, directive)), "list-checks"))
    return marks


class UnitsModel(QAbstractListModel):
    """Units in the order in which they were named."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[UnitLine, ...] = ()

    def load(self, lines: Sequence[UnitLine]) -> None:
        """Show these; where they are the same units only what changed changes."""
        if [one.id for one in lines] != [one.id for one in self.lines]:
            self.beginResetModel()
            self.lines = tuple(lines)
            self.endResetModel()
            return
        before, self.lines = self.lines, tuple(lines)
        for number, one in enumerate(self.lines):
            if one != before[number]:
                self.dataChanged.emit(self.index(number), self.index(number))

    def place(self, assignment_id: str | None) -> int | None:
        """Find the row of a unit."""
        return next((n for n, one in enumerate(self.lines) if one.id == assignment_id), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the units."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the line, its name, and words for a screen reader."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == UNIT:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return line.spoken
        return None
