"""What became of a directive, worked out from its units, and what changes of one unit mean."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Iterable, Sequence

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
    DueMove,
    Progress,
    Tick,
)
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.people import Party
from notulen_app.domain.value import Value, changed, new_id

CLOSED = (AssignmentState.DONE, AssignmentState.CANCELLED)
"""States in which nothing is waited for any more."""
REASONED = {
    AssignmentState.HINDERED: "hindered_reason",
    AssignmentState.CANCELLED: "cancelled_reason",
}
"""States that need a reason, with the name of the field that asks for it."""


class Share(Value, frozen=True, kw_only=True):
    """How many of so many: units that are done, points that are ready."""

    done: int
    of: int

    @property
    def percent(self) -> int:
        """The share in whole percent, rounded down so that only all of them are 100."""
        return 100 * self.done // self.of if self.of else 0


# What follows from the units


def is_open(directive: Directive) -> bool:
    """Tell whether a directive is to be looked at again.

    It is until every unit is done with it; where it was given to no unit nobody has said that it
    is done. An appeal that was given to no unit has nothing to be done.
    """
    if directive.assignments:
        return any(one.state not in CLOSED for one in directive.assignments)
    return directive.kind is not DirectiveKind.APPEAL


def state_of(directive: Directive) -> AssignmentState:
    """Give where a directive stands as a whole: that of its units, cancelled ones left out.

    One unit that is hindered makes it hindered, all that are left waiting for verification make
    it wait; else it is under way as soon as one unit has begun.
    """
    counted = [one.state for one in directive.assignments]
    kept = {one for one in counted if one is not AssignmentState.CANCELLED}
    if not kept:
        return AssignmentState.CANCELLED if counted else AssignmentState.NOT_BEGUN
    left = kept - {AssignmentState.DONE}
    if not left:
        return AssignmentState.DONE
    if AssignmentState.HINDERED in left:
        return AssignmentState.HINDERED
    if left == {AssignmentState.TO_VERIFY}:
        return AssignmentState.TO_VERIFY
    return AssignmentState.NOT_BEGUN if kept == {AssignmentState.NOT_BEGUN} else _UNDER_WAY


_UNDER_WAY = AssignmentState.UNDER_WAY


def share_done(directive: Directive) -> Share:
    """Give how many units are done of those that were not cancelled."""
    kept = [one for one in directive.assignments if one.state is not AssignmentState.CANCELLED]
    return Share(done=sum(one.state is AssignmentState.DONE for one in kept), of=len(kept))


def due_of(assignment: Assignment, directive: Directive) -> dt.date | None:
    """Give until when a unit has time: its own date, else that of the directive."""
    return assignment.due or directive.due


def nearest_due(directive: Directive) -> dt.date | None:
    """Give the first day on which an open unit is due; with none open, the directive's day."""
    if not directive.assignments:
        return directive.due
    waiting = [one for one in directive.assignments if one.state not in CLOSED]
    days = [day for one in waiting if (day := due_of(one, directive)) is not None]
    return min(days) if days else None if waiting else directive.due


def original_due_of(assignment: Assignment, directive: Directive) -> dt.date | None:
    """Give until when a unit had time at first."""
    if assignment.moves or assignment.original_due:
        return assignment.original_due
    return directive.original_due if assignment.due is None else assignment.due


def is_late(assignment: Assignment, directive: Directive, *, today: dt.date) -> bool:
    """Tell whether an open assignment is past its due date, its own or the directive's."""
    due = due_of(assignment, directive)
    return due is not None and due < today and assignment.state not in CLOSED


def is_directive_late(directive: Directive, *, today: dt.date) -> bool:
    """Tell whether any assignment is late, or, with none, whether the due date has passed."""
    if directive.assignments:
        return any(is_late(one, directive, today=today) for one in directive.assignments)
    return directive.due is not None and directive.due < today


def is_snoozed(directive: Directive, *, day: dt.date | None) -> bool:
    """Tell whether a directive is put off beyond a day; an unknown day is before any other."""
    until = directive.snoozed_until
    return until is not None and (day is None or day < until)


def counted(directive: Directive) -> tuple[Assignment, ...]:
    """Give the units whose word counts: those not cancelled, or all where every one is."""
    kept = (one for one in directive.assignments if one.state is not AssignmentState.CANCELLED)
    return tuple(kept) or directive.assignments


def said_of(assignment: Assignment, item: ChecklistItem) -> bool | None:
    """Give what a unit says of a point; where it said nothing, what was said of the whole."""
    said = next((one.done for one in assignment.ticks if one.item_id == item.id), None)
    return item.done if said is None else said


def points_of(directive: Directive) -> tuple[ChecklistItem, ...]:
    """Give the checklist with what the units say together.

    A point is ready when it is with every unit that counts, not ready when any of them has
    spoken, else nobody has said. Of one unit, or none, it is the very same fact.
    """
    units = counted(directive)
    if not units:
        return directive.checklist
    return tuple(
        changed(item, done=_together([said_of(one, item) for one in units]))
        for item in directive.checklist
    )


def _together(said: Sequence[bool | None]) -> bool | None:
    return None if all(one is None for one in said) else all(said)


def readiness_of(assignment: Assignment, directive: Directive) -> Share:
    """Give how many points of the directive's checklist a unit has ready."""
    said = [said_of(assignment, one) for one in directive.checklist]
    return Share(done=sum(bool(one) for one in said), of=len(said))


def readiness(directive: Directive) -> Share:
    """Give how many points are ready with every unit that counts."""
    points = points_of(directive)
    return Share(done=sum(bool(one.done) for one in points), of=len(points))


def units_ready(directive: Directive, item: ChecklistItem) -> Share:
    """Give how many of the units that count have a point ready."""
    units = counted(directive)
    return Share(done=sum(bool(said_of(one, item)) for one in units), of=len(units))


def with_checklist(directive: Directive, wanted: Sequence[ChecklistItem]) -> Directive:
    """Give a directive these points, each said of the whole as `points_of` gives it.

    What is said anew of a point holds for every unit that counts.
    """
    before = {one.id: one.done for one in points_of(directive)}
    raw = {one.id: one.done for one in directive.checklist}
    anew = {one.id: one.done for one in wanted if one.id in raw and one.done != before[one.id]}
    checklist = tuple(
        one if one.id in anew or one.id not in raw else changed(one, done=raw[one.id])
        for one in wanted
    )
    if not anew:
        return changed(directive, checklist=checklist)
    heard = {one.id for one in counted(directive)}
    units = tuple(
        changed(
            unit,
            ticks=tuple(one for one in unit.ticks if anew.get(one.item_id, one.done) == one.done),
        )
        if unit.id in heard
        else unit
        for unit in directive.assignments
    )
    return changed(directive, checklist=checklist, assignments=units)


# What a unit does, and what is done with its report


def with_state(
    assignment: Assignment,
    state: AssignmentState,
    *,
    at: dt.datetime,
    by: str | None = None,
    reason: str | None = None,
    text: str = "",
    evidence: Sequence[str] = (),
) -> Assignment:
    """Let a unit stand so from ``at`` on; the act is a dated report of its own.

    *Menunggu verifikasi* is the unit's report that it is done, *selesai* its verification, which
    takes a report for granted. What is the same already is not reported again.

    Raises:
        FieldInvalid: hindered or cancelled without a reason.
    """
    reason = (reason or "").strip() or None
    if state in REASONED and reason is None:
        raise FieldInvalid(REASONED[state], "")
    same = assignment.state is state and (state not in REASONED or assignment.reason == reason)
    if same and not text and not evidence:
        return assignment
    report = Progress(
        id=new_id(),
        at=at,
        text=text or reason or "",
        by=by,
        state=None if same else state,
        evidence=tuple(evidence),
    )
    facts: dict[str, object] = {"progress": (*assignment.progress, report)}
    if not same:
        done, told = state is AssignmentState.DONE, state is AssignmentState.TO_VERIFY
        facts |= {
            "state": state,
            "reason": reason if state in REASONED else None,
            "reported_at": at if told else (assignment.reported_at or at) if done else None,
            "verified_at": at if done else None,
            "verified_by": by if done else None,
        }
    return changed(assignment, **facts)


def with_report(
    assignment: Assignment,
    text: str,
    *,
    at: dt.datetime,
    by: str | None = None,
    evidence: Sequence[str] = (),
) -> Assignment:
    """Add a dated note to what a unit reported; where it stands stays."""
    report = Progress(id=new_id(), at=at, text=text, by=by, evidence=tuple(evidence))
    return changed(assignment, progress=(*assignment.progress, report))


def with_due(
    assignment: Assignment,
    directive: Directive,
    due: dt.date,
    *,
    at: dt.datetime,
    reason: str | None = None,
    by: str | None = None,
) -> Assignment:
    """Move until when a unit has time; the first day is kept, and every move with its reason.

    A day where there was none is given and not moved.
    """
    before = due_of(assignment, directive)
    if before == due:
        return assignment
    if before is None and not assignment.moves:
        return changed(assignment, due=due, original_due=due)
    reason = (reason or "").strip() or None
    move = DueMove(at=at, before=before, after=due, reason=reason, by=by)
    first = original_due_of(assignment, directive) or before
    return changed(assignment, due=due, original_due=first, moves=(*assignment.moves, move))


def with_tick(
    assignment: Assignment,
    item_id: str,
    *,
    done: bool | None,
    at: dt.datetime,
    note: str | None = None,
) -> Assignment:
    """Let a unit say whether a point is ready; with None it says what was said of the whole."""
    kept = tuple(one for one in assignment.ticks if one.item_id != item_id)
    if done is None:
        return changed(assignment, ticks=kept)
    was = next((one for one in assignment.ticks if one.item_id == item_id), None)
    if was is not None and (was.done, was.note) == (done, note):
        return assignment
    return changed(assignment, ticks=(*kept, Tick(item_id=item_id, done=done, at=at, note=note)))


def consistent(assignment: Assignment) -> Assignment:
    """Take from an assignment what its state leaves no room for, as after a change by hand."""
    state = assignment.state
    facts: dict[str, object] = {}
    if state is not AssignmentState.DONE:
        facts |= {"verified_at": None, "verified_by": None}
    if state not in (AssignmentState.TO_VERIFY, AssignmentState.DONE):
        facts["reported_at"] = None
    if state not in REASONED:
        facts["reason"] = None
    return changed(assignment, **facts)


def with_units(directive: Directive) -> Directive:
    """Give a directive of no unit those that it addresses, or one without words.

    Then there is somebody of whom can be said that he is done.
    """
    if directive.assignments:
        return directive
    units = directive.addressees or (Party(text=""),)
    made = tuple(Assignment(id=new_id(), unit=one) for one in units)
    return changed(directive, assignments=made)


def is_untouched(assignment: Assignment) -> bool:
    """Tell whether nothing was said of an assignment since it was given."""
    return assignment.state is AssignmentState.NOT_BEGUN and not (
        assignment.progress or assignment.moves or assignment.ticks or assignment.note
    )


def unit_key(unit: Party) -> str:
    """Give what tells units apart: whom a party means, else its words, capitals aside.

    Nobody has no key.
    """
    whom = unit.position_id or unit.person_id or unit.organisation_id or unit.group_id
    words = unit.text.strip(" ").translate(_SMALL)
    return whom or (f"={words}" if words else "")


_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)


def last_report(assignments: Iterable[Assignment]) -> Progress | None:
    """Give the newest of what each unit reported last: with words, or else the last act."""
    found = [found for one in assignments if (found := _last(one.progress)) is not None]
    return max(found, key=lambda one: (bool(one.text.strip()), one.at.isoformat()), default=None)


def _last(progress: Sequence[Progress]) -> Progress | None:
    told = [one for one in progress if one.text.strip()] or progress
    return told[-1] if told else None
