"""What a directive says: to whom, until when, its checklist; each function is one undo step.

``row_id`` is the id of the entry that is a directive, or of a directive that has no entry.
Raises everywhere: MeetingLocked where this version is frozen, NotDirective where it is none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import NotDirective, RowNotFound
from notulen_app.domain.follow_up import consistent, points_of, with_checklist
from notulen_app.domain.minutes_row import addressed, due_on
from notulen_app.domain.people import Party
from notulen_app.domain.value import changed
from notulen_app.services import parties
from notulen_app.services.locked import check_changeable
from notulen_app.store import minutes
from notulen_app.store.archive import Archive


def set_due(
    archive: Archive, meeting_id: str, row_ids: Sequence[str], due: dt.date | None
) -> Changes:
    """Set until when directives are to be carried out; None for no date."""

    def put(directive: Directive) -> Directive:
        return due_on(directive, due)

    return change_directives(archive, meeting_id, row_ids, "Ubah tenggat {}", put)


def set_addressees(
    archive: Archive, meeting_id: str, row_ids: Sequence[str], addressees: Sequence[Party | str]
) -> Changes:
    """Address directives: who is new gets an assignment, whose address goes loses his.

    Words that are the name of somebody known refer to him.
    """
    known = parties.all_resolved(archive, meeting_id, addressees)

    def put(directive: Directive) -> Directive:
        return addressed(directive, known)

    return change_directives(archive, meeting_id, row_ids, "Ubah penanggung jawab {}", put)


def complete(
    archive: Archive,
    meeting_id: str,
    row_id: str,
    *,
    due: dt.date | None,
    addressees: Sequence[Party | str],
) -> Changes:
    """Give a directive a due date and further addressees; None and () leave what it has.

    Words that are the name of somebody known refer to him.
    """
    known = parties.all_resolved(archive, meeting_id, addressees)

    def put(directive: Directive) -> Directive:
        there = {one.text for one in directive.addressees}
        further = [one for one in known if one.text not in there]
        new = addressed(directive, [*directive.addressees, *further]) if further else directive
        return due_on(new, due) if due else new

    return change_directives(archive, meeting_id, [row_id], "Lengkapi {}", put)


def tick(
    archive: Archive, meeting_id: str, row_id: str, item_id: str, *, done: bool | None
) -> Changes:
    """Say whether a point of a directive's checklist is done, with every unit that counts.

    With None nobody has said.

    Raises:
        RowNotFound: the checklist has no such point.
    """

    def put(directive: Directive) -> Directive:
        if item_id not in {one.id for one in directive.checklist}:
            raise RowNotFound(item_id)
        return with_checklist(
            directive,
            [changed(one, done=done) if one.id == item_id else one for one in points_of(directive)],
        )

    return change_directives(archive, meeting_id, [row_id], "Tandai butir {}", put)


def change_directive(
    archive: Archive, meeting_id: str, row_id: str, *, part: str = "", **facts: object
) -> Changes:
    """Change other facts of a directive (kind, reason, urgency, on whose behalf, wording).

    Typing on in the same facts is one step; ``part`` tells the cells of one list apart. Of
    assignments that change goes what their state leaves no room for. A checklist says what
    all units say together.
    """

    def put(directive: Directive) -> Directive:
        new = changed(directive, **facts)
        if facts.keys() == {"checklist"}:
            new = with_checklist(directive, new.checklist)
        units = tuple(
            one if one in directive.assignments else consistent(one) for one in new.assignments
        )
        return changed(new, assignments=units)

    merge = f"{meeting_id}:{row_id}:{','.join(sorted(facts))}:{part}"
    return change_directives(archive, meeting_id, [row_id], "Ubah {}", put, merge=merge)


def change_directives(
    archive: Archive,
    meeting_id: str,
    row_ids: Sequence[str],
    label: str,
    change: Callable[[Directive], Directive],
    *,
    merge: str | None = None,
) -> Changes:
    """Change directives as one step; ``label`` holds {} for "arahan 3" or "2 arahan"."""
    with archive.action(label, merge=merge) as action:
        check_changeable(archive, meeting_id)
        number = None
        for row_id in row_ids:
            old = minutes.directive_of(archive, meeting_id, row_id)
            if old is None:
                raise NotDirective(row_id)
            new = change(old)
            minutes.change_directive(archive, meeting_id, old, new)
            units = (one.unit for one in new.assignments)
            named = (new.spoken_by, new.on_behalf_of, *new.addressees, *units)
            parties.mention(archive, meeting_id, named)
            number = old.number
        one = "arahan" if number is None else f"arahan {number}"
        action.label = label.format(one if len(row_ids) == 1 else f"{len(row_ids)} arahan")
    return action.changes
