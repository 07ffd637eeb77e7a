"""What an official paper of a meeting lacks: facts that are printed as dots, and those by hand."""

from __future__ import annotations

from collections.abc import Iterator

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.meeting import Letter, Record, SignerRole
from notulen_app.domain.paper import Paper
from notulen_app.domain.rules import (
    Finding,
    Gap,
    decisions,
    missing_before_signing,
    public,
    signer_for,
)

_KEPT = (Gap.TITLE, Gap.DATE, Gap.WEEKDAY, Gap.TIME_ORDER)
_BY_HAND = {
    Paper.INVITATION: ("contact",),
    Paper.REPORT: ("findings", "conclusion", "paper_date", "signer"),
    Paper.MEMO: ("paper_number", "to", "from", "paper_date", "signer"),
    Paper.EXTRACT: ("paper_date",),
    Paper.AGREEMENT: ("paper_number",),
    Paper.DUTY: ("paper_number", "assigned", "paper_date", "signer"),
}
"""What no record holds: it is written by hand on the paper."""
_FACTS = {
    Paper.INVITATION: (
        "invitation.number",
        "invitation.date",
        "security",
        "signing_place",
        "start",
        "place",
        "dress",
        "chair",
        "attendance",
    ),
    Paper.REPORT: (
        "context",
        "legal_bases",
        "purpose",
        "start",
        "place",
        "chair",
        "agenda",
        "attendance",
        "signing_place",
    ),
    Paper.MEMO: ("legal_bases", "start", "place", "chair", "attendance", "signing_place"),
    Paper.EXTRACT: ("document_number", "start", "place", "chair", "signing_place"),
    Paper.AGREEMENT: ("place", "entries", "attendance"),
    Paper.DUTY: ("context", "legal_bases", "start", "place", "signing_place"),
}
"""The facts that a paper prints, by the field of *Persiapan* where they are filled in."""
_SIGNERS = {Paper.INVITATION: SignerRole.CHAIR, Paper.EXTRACT: SignerRole.NOTE_TAKER}


def missing_in_paper(
    paper: Paper, record: Record, *, numbered: bool = True, contact_known: bool = False
) -> tuple[Finding, ...]:
    """List what stays blank on a paper; nothing but a missing title or date blocks it.

    ``numbered`` tells that the invitation refers to its bases even where none is known,
    ``contact_known`` that the office has said to whom one confirms.
    """
    record = public(record)
    kept = [one for one in missing_before_signing(record) if one.gap in _KEPT]
    blank = _blank(paper, record, numbered=numbered)
    by_hand = [*_BY_HAND[paper]]
    if contact_known and paper is Paper.INVITATION:
        by_hand.remove("contact")
    if paper is Paper.REPORT and _hindered(record):
        by_hand.remove("findings")
    said = " ".join(by_hand)
    left = [Finding(gap=Gap.BY_HAND, place="", detail=said, count=len(by_hand))] if by_hand else []
    return (*kept, *blank, *left)


def _blank(paper: Paper, record: Record, *, numbered: bool) -> Iterator[Finding]:
    unknown = _unknown(record)
    facts = [*_FACTS[paper]]
    if paper is Paper.INVITATION and numbered:
        facts.append("legal_bases")
        unknown["legal_bases"] = not record.meeting.legal_bases
    for fact in facts:
        if unknown[fact]:
            yield Finding(gap=Gap.BLANK, place=fact, detail=fact)
    role = _SIGNERS.get(paper)
    signer = signer_for(record.meeting, role) if role else None
    if role and (signer is None or not signer.officer.name):
        yield Finding(gap=Gap.SIGNER, place="signers", detail=role.value)


def _unknown(record: Record) -> dict[str, bool]:
    meeting = record.meeting
    letter = meeting.invitation or Letter()
    return {
        "invitation.number": not letter.number,
        "invitation.date": letter.date is None,
        "security": meeting.security is None,
        "signing_place": not meeting.signing_place,
        "start": meeting.start is None and not meeting.time_note,
        "place": not meeting.place,
        "dress": not meeting.dress,
        "chair": meeting.chair is None,
        "attendance": not record.attendance,
        "context": not meeting.context,
        "legal_bases": not (meeting.legal_bases or letter.number or letter.date),
        "purpose": not meeting.purpose,
        "agenda": not record.agenda,
        "document_number": not meeting.document_number,
        "entries": not decisions(record),
    }


def _hindered(record: Record) -> bool:
    return any(
        task.state is AssignmentState.HINDERED and task.reason
        for one in record.directives
        for task in one.assignments
    )
