"""What is carried from one meeting of a series to the next: directives that are still open."""

from __future__ import annotations

from notulen_app.domain.directive import Assignment, AssignmentState, Directive, DirectiveKind
from notulen_app.domain.meeting import Entry, EntryKind
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.value import changed, new_id

TITLE = "Tindak lanjut rapat sebelumnya"
"""The point of the agenda under which directives of earlier meetings stand."""

_CLOSED = (AssignmentState.DONE, AssignmentState.CANCELLED)


def is_open(directive: Directive) -> bool:
    """Tell whether a directive is to be looked at again.

    It is until every unit is done with it; where it was given to no unit nobody has said that it
    is done. An appeal that was given to no unit has nothing to be done.
    """
    if directive.assignments:
        return any(one.state not in _CLOSED for one in directive.assignments)
    return directive.kind is not DirectiveKind.APPEAL


def carried(directive: Directive, *, number: int, order: int) -> Row:
    """Give the row of a later meeting that a directive stands in.

    Where its units stand comes along; what they reported stays with the meeting it was said in.
    """
    entry = Entry(
        id=new_id(), kind=EntryKind.DIRECTIVE, text=directive.text, private=directive.private
    )
    assignments = tuple(
        Assignment(id=new_id(), unit=one.unit, state=one.state, due=one.due, note=one.note)
        for one in directive.assignments
    )
    copy = changed(
        directive,
        id=new_id(),
        number=number,
        order=order,
        original_due=directive.original_due or directive.due,
        assignments=assignments,
        carried_from=directive.id,
        entry_id=entry.id,
    )
    return Row(entry=entry, directive=copy)
