"""A row of the minutes: an entry, with the directive that it is. Pure changes of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.directive import Assignment, ChecklistItem, Directive, DirectiveKind
from notulen_app.domain.follow_up import CLOSED, is_untouched
from notulen_app.domain.meeting import Entry, EntryKind
from notulen_app.domain.people import Party
from notulen_app.domain.value import Value, changed, new_id


class RowDraft(Value, frozen=True, kw_only=True):
    """What a new row says before it is one, as typed or pasted; a due date makes no directive."""

    text: str
    kind: EntryKind = EntryKind.NOTE
    speaker: str | None = None
    sub_points: tuple[str, ...] = ()
    addressees: tuple[Party, ...] = ()
    due: dt.date | None = None
    urgency: str | None = None
    directive_kind: DirectiveKind = DirectiveKind.GUIDANCE
    private: bool = False
    time: dt.datetime | None = None


class Row(Value, frozen=True, kw_only=True):
    """An entry and its directive; ``directive`` is None for every other kind of row."""

    entry: Entry
    directive: Directive | None = None


def row_of(draft: RowDraft, *, spoken_by: Party | None, number: int | None, order: int) -> Row:
    """Make a row of a draft; ``number`` and ``order`` are of the directive, if it is one."""
    entry = Entry(
        id=new_id(),
        kind=draft.kind,
        text=draft.text,
        time=draft.time,
        speaker=draft.speaker,
        sub_points=draft.sub_points,
        private=draft.private,
    )
    row = as_directive(Row(entry=entry), spoken_by=spoken_by, number=number, order=order)
    if row.directive is None:
        return row
    directive = changed(
        row.directive,
        kind=draft.directive_kind,
        urgency=draft.urgency,
        due=draft.due,
        original_due=draft.due,
    )
    return changed(row, directive=addressed(directive, draft.addressees))


def draft_of(row: Row) -> RowDraft:
    """Give what a row says as a draft of another: what is copied, so that it can be pasted."""
    entry, directive = row.entry, row.directive
    return RowDraft(
        text=entry.text,
        kind=entry.kind,
        speaker=entry.speaker,
        sub_points=tuple(one.label for one in points(row)),
        addressees=directive.addressees if directive else (),
        due=directive.due if directive else None,
        urgency=directive.urgency if directive else None,
        directive_kind=directive.kind if directive else DirectiveKind.GUIDANCE,
        private=entry.private,
        time=entry.time,
    )


def as_directive(row: Row, *, spoken_by: Party | None, number: int | None, order: int) -> Row:
    """Give a row of kind directive the directive that it lacks; any other row stays as it is."""
    entry = row.entry
    if entry.kind is not EntryKind.DIRECTIVE or row.directive is not None:
        return row
    directive = Directive(
        id=new_id(),
        text=entry.text,
        number=number,
        spoken_by=spoken_by,
        entry_id=entry.id,
        order=order,
        private=entry.private,
    )
    return with_points(Row(entry=entry, directive=directive), points(row))


def without_directive(row: Row, kind: EntryKind) -> Row:
    """Make a row another kind than directive; the checklist becomes its sub-points."""
    entry = changed(row.entry, kind=kind)
    return with_points(Row(entry=entry), points(row))


def points(row: Row) -> tuple[ChecklistItem, ...]:
    """Give the sub-points of a row: a directive's are its checklist; others have no id ("")."""
    if row.directive is not None and (row.directive.checklist or not row.entry.sub_points):
        return row.directive.checklist
    return tuple(ChecklistItem(id="", label=one) for one in row.entry.sub_points)


def with_points(row: Row, wanted: Sequence[ChecklistItem]) -> Row:
    """Give a row these sub-points; in a directive each gets an id, and keeps the one it has."""
    if row.directive is None:
        labels = tuple(one.label for one in wanted)
        return changed(row, entry=changed(row.entry, sub_points=labels))
    checklist = tuple(one if one.id else changed(one, id=new_id()) for one in wanted)
    return Row(
        entry=changed(row.entry, sub_points=()),
        directive=changed(row.directive, checklist=checklist),
    )


def with_text(row: Row, text: str) -> Row:
    """Give a row this text; its directive follows unless it was worded differently already."""
    directive = row.directive
    if directive is not None and directive.text == row.entry.text:
        directive = changed(directive, text=text)
    return Row(entry=changed(row.entry, text=text), directive=directive)


def with_privacy(row: Row, *, private: bool) -> Row:
    """Print a row, or leave it out of every output, together with its directive."""
    directive = changed(row.directive, private=private) if row.directive else None
    return Row(entry=changed(row.entry, private=private), directive=directive)


def addressed(directive: Directive, addressees: Sequence[Party]) -> Directive:
    """Address a directive: who is new gets an assignment, whose address goes loses his.

    An assignment of a unit that is no addressee stays: somebody else made it. The members of a
    group go with it where nothing was said of them yet. One without words is the first newcomer's.
    """
    before = {party.text: party for party in directive.addressees}
    gone = before.keys() - {party.text for party in addressees}
    groups = {before[one].group_id for one in gone} - {None}
    kept = [
        one
        for one in directive.assignments
        if one.unit.text not in gone and not (one.group_id in groups and is_untouched(one))
    ]
    units = {one.unit.text for one in kept}
    fanned_out = {one.group_id for one in kept} - {None}
    for party in addressees:
        if party.text in before.keys() | units or party.group_id in fanned_out:
            continue
        nobody = next((n for n, one in enumerate(kept) if not one.unit.text), None)
        if nobody is None:
            kept.append(Assignment(id=new_id(), unit=party))
        else:
            kept[nobody] = changed(kept[nobody], unit=party)
        units.add(party.text)
    return changed(directive, addressees=tuple(addressees), assignments=tuple(kept))


def due_on(directive: Directive, due: dt.date | None) -> Directive:
    """Set the due date of a directive; open units that had the same day of their own follow it.

    The first date of a directive carried over is kept as ``original_due``. One of this meeting
    is not moved but stated otherwise: its original date follows while the two are the same. Where
    nothing is waited for any more the day stays what it was.
    """
    original = directive.original_due
    if original is None or (directive.carried_from is None and original == directive.due):
        original = due
    assignments = tuple(_due_on(one, directive.due, due) for one in directive.assignments)
    return changed(directive, due=due, original_due=original, assignments=assignments)


def _due_on(one: Assignment, before: dt.date | None, due: dt.date | None) -> Assignment:
    if before == due:
        return one
    if one.state in CLOSED:
        return changed(one, due=one.due or before)
    return changed(one, due=None) if one.due in (before, due) else one


def divided(row: Row, at: int) -> tuple[Row, RowDraft, tuple[ChecklistItem, ...]]:
    """Divide a row's text before character ``at``: what stays, and the row that comes behind it.

    Kind, speaker, time and privacy are of both; the sub-points follow the second part. To whom a
    directive went and until when stays with the first.
    """
    entry = row.entry
    draft = RowDraft(
        text=entry.text[at:].lstrip(),
        kind=entry.kind,
        speaker=entry.speaker,
        directive_kind=row.directive.kind if row.directive else DirectiveKind.GUIDANCE,
        private=entry.private,
        time=entry.time,
    )
    return with_points(with_text(row, entry.text[:at].rstrip()), ()), draft, points(row)


def name(row: Row) -> str:
    """Name a row as a person would: "catatan", "arahan 3"."""
    number = row.directive.number if row.directive else None
    kind = row.entry.kind.value
    return f"{kind} {number}" if number is not None else kind
