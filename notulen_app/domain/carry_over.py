"""What is carried from one meeting of a series to the next: directives that are still open."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.directive import Assignment, Directive, Earlier
from notulen_app.domain.follow_up import CLOSED, due_of
from notulen_app.domain.meeting import Entry, EntryKind, Meeting
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.value import changed, new_id

TITLE = "Tindak lanjut rapat sebelumnya"
"""The point of the agenda under which directives of earlier meetings stand."""


def carried(directive: Directive, *, number: int, order: int, meeting: Meeting) -> Row:
    """Give the row of a later meeting that a directive of ``meeting`` stands in.

    Where its units stand and how often they were given time comes along; what they reported
    stays with the meeting it was said in. A day on which all that are open are due is the
    directive's day now.
    """
    entry = Entry(
        id=new_id(), kind=EntryKind.DIRECTIVE, text=directive.text, private=directive.private
    )
    due = _due(directive)
    copy = changed(
        directive,
        id=new_id(),
        number=number,
        order=order,
        due=due,
        original_due=directive.original_due or directive.due,
        assignments=tuple(
            _carried(one, due_of(one, directive), due) for one in directive.assignments
        ),
        carried_from=directive.id,
        earlier=(*directive.earlier, _stood(directive, meeting)),
        snoozed_until=None,
        entry_id=entry.id,
    )
    return Row(entry=entry, directive=copy)


def _carried(one: Assignment, own: dt.date | None, due: dt.date | None) -> Assignment:
    """Give the assignment of the later meeting, due when it was."""
    kept = None if own == due else own
    return changed(one, id=new_id(), due=kept, progress=(), carried_from=one.id)


def _due(directive: Directive) -> dt.date | None:
    left = [one for one in directive.assignments if one.state not in CLOSED]
    days = {due_of(one, directive) for one in left}
    undated = any(due_of(one, directive) is None for one in directive.assignments)
    return days.pop() if len(days) == 1 and not undated else directive.due


def _stood(directive: Directive, meeting: Meeting) -> Earlier:
    return Earlier(
        meeting_id=meeting.id,
        directive_id=directive.id,
        title=meeting.title,
        day=meeting.dates[0] if meeting.dates else None,
        number=directive.number,
    )
