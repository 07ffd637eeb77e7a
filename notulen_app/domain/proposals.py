"""What a text proposes for a meeting, each beside the words that it was read from.

Rules, not guesses: a proposal keeps the wording of the text, and what the text does not say is
not proposed. Nothing here is taken over by itself.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Letter
from notulen_app.domain.people import Officer
from notulen_app.domain.prose.directives import DirectiveFound, directives
from notulen_app.domain.prose.facts import FactFound, FactKind, facts
from notulen_app.domain.prose.groups import GroupFound, groups
from notulen_app.domain.prose.moments import DateFound, TimeFound, years_in
from notulen_app.domain.prose.passages import passages
from notulen_app.domain.prose.sections import parts
from notulen_app.domain.prose.speech import Speaker, Speech
from notulen_app.domain.value import Value


class ProposalKind(StrEnum):
    """What is proposed, in the order in which a form asks for it."""

    TITLE = "title"
    OCCASION = "occasion"
    PURPOSE = "purpose"
    ORGANISER = "organiser"
    DATE = "dates"
    TIME = "start"
    TIME_NOTE = "time_note"
    PLACE = "place"
    NUMBER = "document_number"
    INVITATION = "invitation"
    DRESS = "dress"
    BASIS_OF_LAW = "legal_bases"
    CHAIR = "chair"
    SECRETARY = "secretary"
    NOTE_TAKER = "note_taker"
    GROUP = "group"
    PERSON = "person"
    SPEAKER = "speaker"
    AGENDA = "agenda"
    OPENING = "opening"
    DIRECTIVE = "directive"
    DECISION = "decision"
    CLOSING = "closing"


Content = str | Officer | DateFound | TimeFound | Letter | GroupFound | DirectiveFound
"""What a proposal would put into the record; which of them follows from its kind."""


class Proposal(Value, frozen=True, kw_only=True):
    """One thing that a text says, and ``source``, the very words from ``start`` to ``end``.

    ``basis`` says how sure the reading is and ``reason`` why it is not stated outright;
    ``weekday_wrong`` that a date and the weekday written beside it do not fit.
    """

    kind: ProposalKind
    value: Content
    source: str
    start: int
    end: int
    basis: Basis = Basis.STATED
    reason: str | None = None
    weekday_wrong: bool = False


def propose(text: str, *, today: dt.date) -> tuple[Proposal, ...]:
    """Read a text by rules; ``today`` only helps where a year is not written.

    The proposals come in the order of their kinds, and within one in the order of the text.
    """
    found = parts(passages(text))
    years = years_in(text)
    speech = Speech()
    told = directives(found, speech, years=years, today=today)
    proposals = [_of_fact(one, text) for one in facts(found, years=years, today=today)]
    proposals += [_of_group(one, text) for one in groups(found)]
    proposals += [_of_speaker(one, text) for one in speech.speakers()]
    proposals += [_of_directive(one, text) for one in told]
    order = {kind: n for n, kind in enumerate(ProposalKind)}
    return tuple(sorted(proposals, key=lambda one: (order[one.kind], one.start)))


def _of_fact(found: FactFound, text: str) -> Proposal:
    wrong = isinstance(found.value, DateFound) and found.value.weekday_wrong
    return Proposal(
        kind=_KINDS[found.kind],
        value=found.value,
        source=text[found.start : found.end],
        start=found.start,
        end=found.end,
        basis=found.basis,
        reason=found.why,
        weekday_wrong=wrong,
    )


def _of_group(found: GroupFound, text: str) -> Proposal:
    return Proposal(
        kind=ProposalKind.PERSON if found.officer else ProposalKind.GROUP,
        value=found,
        source=text[found.start : found.end],
        start=found.start,
        end=found.end,
        basis=found.basis,
        reason=found.why,
    )


def _of_speaker(found: Speaker, text: str) -> Proposal:
    return Proposal(
        kind=ProposalKind.SPEAKER,
        value=found.officer,
        source=text[found.start : found.end],
        start=found.start,
        end=found.end,
        basis=found.basis,
        reason=found.why,
    )


def _of_directive(found: DirectiveFound, text: str) -> Proposal:
    return Proposal(
        kind=ProposalKind.DIRECTIVE,
        value=found,
        source=text[found.start : found.end],
        start=found.start,
        end=found.end,
        basis=found.basis,
        reason=found.why,
    )


_KINDS = {kind: ProposalKind(kind.value) for kind in FactKind}
