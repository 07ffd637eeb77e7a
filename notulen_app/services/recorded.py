"""What a meeting says already of what a text proposes: the same, something else, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from notulen_app import i18n
from notulen_app.domain.meeting import EntryKind, Letter, Meeting, Record
from notulen_app.domain.people import Officer
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.moments import TimeFound
from notulen_app.domain.value import changed
from notulen_app.services import proposal_words
from notulen_app.services.invitees import Listed
from notulen_app.services.meetings import UNTITLED
from notulen_app.services.text_people import guest_of


class Standing(StrEnum):
    """How a proposal stands to the meeting."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    LISTED = "listed"
    AGAIN = "again"


@dataclass(frozen=True)
class Recorded:
    """How a proposal stands to the meeting; ``words`` are what it would take the place of."""

    standing: Standing = Standing.NEW
    words: str = ""


class Comparison:
    """A meeting to which proposals are held, read once; ``None`` is one that is still to come."""

    def __init__(self, record: Record | None) -> None:
        self._meeting = record.meeting if record else None
        self._listed = Listed(record) if record else None
        self._rows = frozenset(_rows(record)) if record else frozenset()

    def of(self, proposal: Proposal) -> Recorded:
        """Tell how a proposal stands to the meeting."""
        if self._meeting is None or self._listed is None:
            return Recorded()
        if proposal.kind in _PEOPLE:
            known = self._listed.has(guest_of(proposal))
            return Recorded(Standing.LISTED) if known else Recorded()
        if proposal.kind in _ROWS:
            value = proposal.value
            words = value.text if isinstance(value, DirectiveFound) else str(value)
            again = (proposal.kind, words) in self._rows
            return Recorded(Standing.AGAIN) if again else Recorded()
        return _of_fact(self._meeting, proposal)


_PEOPLE = (ProposalKind.GROUP, ProposalKind.PERSON, ProposalKind.SPEAKER)
_ROWS = (ProposalKind.AGENDA, ProposalKind.DIRECTIVE, ProposalKind.DECISION)


def _rows(record: Record) -> set[tuple[ProposalKind, str]]:
    found = {(ProposalKind.AGENDA, one.title) for one in record.agenda}
    found |= {(ProposalKind.DIRECTIVE, one.text) for one in record.directives}
    decisions = (one for one in record.entries if one.kind is EntryKind.DECISION)
    return found | {(ProposalKind.DECISION, one.text) for one in decisions}


def _of_fact(meeting: Meeting, proposal: Proposal) -> Recorded:
    if proposal.kind is ProposalKind.BASIS_OF_LAW:
        same = str(proposal.value) in meeting.legal_bases
        return Recorded(Standing.SAME) if same else Recorded()
    now = _now(meeting, proposal)
    if not now:
        return Recorded()
    value = proposal.value
    if isinstance(value, TimeFound) and value.zone is None:  # then that of the meeting stays
        proposal = changed(proposal, value=changed(value, zone=meeting.zone))
    same = now == proposal_words.words(proposal)
    return Recorded(Standing.SAME) if same else Recorded(Standing.OTHER, now)


def _now(meeting: Meeting, proposal: Proposal) -> str:
    """Give what the meeting says of a fact, in the words of a proposal; "" where nothing."""
    if proposal.kind is ProposalKind.DATE:
        return i18n.date_span(meeting.dates)
    if proposal.kind is ProposalKind.TIME:
        return i18n.time_span(changed(meeting, time_note=None))
    value = getattr(meeting, proposal.kind.value)
    if proposal.kind is ProposalKind.TITLE and value == UNTITLED:
        return ""
    if isinstance(value, Officer | Letter):
        return proposal_words.words(changed(proposal, value=value))
    return str(value or "")
