"""Files that prove what a unit reported; each function is one undo step.

They are attachments of the meeting in which the directive stands, and are never printed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain import follow_up as rules
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.errors import AttachmentNotFound
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.value import changed, new_id
from notulen_app.services.kept_files import Kept
from notulen_app.services.targets import change_units, every_unit, found
from notulen_app.store import attachments
from notulen_app.store.archive import Archive


def attach_evidence(
    archive: Archive,
    target: Target,
    kept: Sequence[Kept],
    *,
    now: dt.datetime,
    text: str = "",
    state: AssignmentState | None = None,
    by: str | None = None,
) -> Changes:
    """Add a dated report with files to a unit, or to all of a directive.

    ``state`` is where the unit stands from now on, such as *menunggu verifikasi*; None leaves it.

    Raises:
        RowNotFound: the directive or the unit is gone.
        FieldInvalid: the state needs a reason, which is the text, and there is none.
    """
    said = cleaned(text).strip()
    at = now.replace(microsecond=0)
    label = f"Lampirkan {'bukti' if len(kept) == 1 else f'{len(kept)} bukti'} pada {{}}"
    with archive.action(label) as action:
        meeting_id, directive = found(archive, target)
        ids = [_attached(archive, meeting_id, one, private=directive.private) for one in kept]

        def put(one: Assignment, _: Directive) -> Assignment:
            if state is None:
                return rules.with_report(one, said, at=at, by=by, evidence=ids)
            reason = said if state in rules.REASONED else None
            return rules.with_state(
                one, state, at=at, by=by, reason=reason, text=said, evidence=ids
            )

        change_units(archive, [target], label, put, choose=every_unit)
        action.label = label.format(_name(directive, target))
    return action.changes


def remove_evidence(archive: Archive, target: Target, attachment_id: str) -> Changes:
    """Take a file out of what a unit reported, or all units of a directive; the report stays.

    Raises:
        RowNotFound: the directive or the unit is gone.
        AttachmentNotFound: nobody reported it here.
    """
    with archive.action("Lepas bukti") as action:
        meeting_id, directive = found(archive, target)
        reports = [one for unit in directive.assignments for one in unit.progress]
        if not any(attachment_id in one.evidence for one in reports):
            raise AttachmentNotFound(attachment_id)

        def put(one: Assignment, _: Directive) -> Assignment:
            return _without(one, attachment_id)

        change_units(archive, [target], "Lepas bukti {}", put, choose=every_unit)
        _, left = found(archive, target)
        shown = [one for unit in left.assignments for report in unit.progress
                 for one in report.evidence]  # fmt: skip
        known = attachments.find(archive, meeting_id, attachment_id)
        if attachment_id not in shown and known is not None:
            attachments.remove(archive, meeting_id, attachment_id)
    return action.changes


def evidence_of(archive: Archive, meeting_id: str, ids: Sequence[str]) -> tuple[Attachment, ...]:
    """Give the attachments of a meeting that reports name; what is only words is left out."""
    there = {one.id: one for one in attachments.get(archive, meeting_id)}
    return tuple(there[one] for one in ids if one in there)


def _attached(archive: Archive, meeting_id: str, kept: Kept, *, private: bool) -> str:
    """Attach a file as evidence, or find the one of the same content."""
    evidence = AttachmentKind.EVIDENCE
    for one in attachments.get(archive, meeting_id):
        if (one.sha256, one.kind) == (kept.sha256, evidence):
            return one.id
    attachment = Attachment(
        id=new_id(),
        name=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        kind=evidence,
        private=private,
    )
    attachments.add(archive, meeting_id, attachment)
    return attachment.id


def _without(assignment: Assignment, attachment_id: str) -> Assignment:
    if not any(attachment_id in one.evidence for one in assignment.progress):
        return assignment
    reports = (
        changed(one, evidence=tuple(file for file in one.evidence if file != attachment_id))
        for one in assignment.progress
    )
    return changed(assignment, progress=tuple(reports))


def _name(directive: Directive, target: Target) -> str:
    name = "arahan" if directive.number is None else f"arahan {directive.number}"
    unit = next(
        (one.unit.text for one in directive.assignments if one.id == target.assignment_id), ""
    )
    return f"{name} ({unit})" if unit else name
