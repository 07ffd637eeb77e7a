"""From a text to a meeting: read it, propose, and take over what a person accepted, as one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from notulen_app.domain import proposals as rules
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FileUnreadable, TextRefused
from notulen_app.domain.fact import Basis, FactBasis
from notulen_app.domain.meeting import EntryKind, Meeting
from notulen_app.domain.minutes_row import RowDraft
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.directives import DirectiveFound
from notulen_app.domain.prose.moments import DateFound, TimeFound
from notulen_app.domain.value import changed
from notulen_app.readers import whatsapp
from notulen_app.readers.docx import read_docx
from notulen_app.readers.text import LONGEST, read_text
from notulen_app.services import agenda, directives, minutes, parties
from notulen_app.services.locked import changeable
from notulen_app.services.meetings import create_meeting
from notulen_app.services.text_people import add_people
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

_OTHER_FORMS = {
    ".doc": "format Word lama; simpan dahulu sebagai .docx",
    ".rtf": "format RTF; simpan dahulu sebagai .docx atau .txt",
    ".odt": "format ODT; simpan dahulu sebagai .docx",
    ".pdf": "format PDF; salin teksnya lalu tempel",
}


def read_file(path: Path) -> str:
    """Read a text, an exported chat or a Word document as plain text; for any thread.

    Raises:
        FileUnreadable: missing, too large, damaged, or of a form that cannot be read.
    """
    ending = path.suffix.lower()
    if ending in _OTHER_FORMS:
        raise FileUnreadable(path, _OTHER_FORMS[ending])
    if ending in (".docx", ".docm"):
        return read_docx(path)
    return _without_chat(read_text(path))


def read_pasted(text: str) -> str:
    """Clean a pasted text, without the stamps and marks of WhatsApp.

    Raises:
        TextRefused: empty, or longer than 300,000 characters.
    """
    if len(text) > LONGEST:
        raise TextRefused("lebih dari 300.000 karakter")
    plain = _without_chat(cleaned(text))
    if not plain.strip():
        raise TextRefused("kosong")
    return plain


def propose(text: str, *, today: dt.date) -> tuple[Proposal, ...]:
    """Propose by rules what a text says; for any thread where the text is long."""
    return rules.propose(text, today=today)


def take_over(archive: Archive, meeting_id: str, accepted: Sequence[Proposal]) -> Changes:
    """Put accepted proposals into a meeting, as one undo step; what was not accepted stays out.

    Facts take the place of what stood there; people, agenda, decisions and directives are added.

    Raises:
        MeetingLocked: this version is frozen.
    """
    count = len(accepted)
    with archive.action(f"Ambil {count} usulan dari teks") as action:
        meeting = changeable(archive, meeting_id)
        meetings.put_facts(archive, _with_facts(meeting, accepted))
        add_people(archive, meeting_id, accepted)
        titles = [str(one.value) for one in _of(accepted, ProposalKind.AGENDA)]
        if titles:
            agenda.add_items(archive, meeting_id, titles)
        _add_rows(archive, meeting_id, accepted)
    return action.changes


def take_over_new(archive: Archive, accepted: Sequence[Proposal]) -> str:
    """Make a meeting of accepted proposals, as one undo step, and give its id."""
    with archive.action("Rapat baru dari teks"):
        meeting_id = create_meeting(archive)
        take_over(archive, meeting_id, accepted)
    return meeting_id


_TEXTS = (
    ProposalKind.TITLE,
    ProposalKind.OCCASION,
    ProposalKind.PURPOSE,
    ProposalKind.ORGANISER,
    ProposalKind.TIME_NOTE,
    ProposalKind.PLACE,
    ProposalKind.NUMBER,
    ProposalKind.INVITATION,
    ProposalKind.DRESS,
    ProposalKind.CHAIR,
    ProposalKind.SECRETARY,
    ProposalKind.NOTE_TAKER,
    ProposalKind.OPENING,
    ProposalKind.CLOSING,
)
"""Facts whose value goes into the field of the same name as it is."""


def _without_chat(text: str) -> str:
    return whatsapp.without_marks(whatsapp.without_stamps(text))


def _of(accepted: Iterable[Proposal], *kinds: ProposalKind) -> list[Proposal]:
    """Give the proposals of some kinds in the order of the text."""
    return sorted((one for one in accepted if one.kind in kinds), key=lambda one: one.start)


def _with_facts(meeting: Meeting, accepted: Sequence[Proposal]) -> Meeting:
    facts: dict[str, object] = {}
    bases = {one.fact: one for one in meeting.bases}
    for one in accepted:
        found = _facts_of(one)
        for name in found:
            bases.pop(name, None)
        facts |= found
        if found and one.basis is not Basis.STATED:
            name = one.kind.value
            bases[name] = FactBasis(fact=name, basis=one.basis, reason=one.reason)
    laws = [str(one.value) for one in _of(accepted, ProposalKind.BASIS_OF_LAW)]
    if laws:
        facts["legal_bases"] = tuple(dict.fromkeys((*meeting.legal_bases, *laws)))
    return changed(meeting, **facts, bases=tuple(bases.values()))


def _facts_of(proposal: Proposal) -> dict[str, object]:
    """Give the fields of the meeting that a proposal fills; none for people and rows."""
    value = proposal.value
    if isinstance(value, DateFound):
        return {"dates": value.days, "stated_weekday": value.weekday}
    if isinstance(value, TimeFound):
        facts = {
            "start": value.begin,
            "end": value.finish,
            "until_finished": value.until_finished,
        }
        return facts | ({"zone": value.zone} if value.zone else {})
    return {proposal.kind.value: value} if proposal.kind in _TEXTS else {}


def _add_rows(archive: Archive, meeting_id: str, accepted: Sequence[Proposal]) -> None:
    """Add decisions and directives as rows of the minutes, in the order of the text."""
    told = _of(accepted, ProposalKind.DIRECTIVE, ProposalKind.DECISION)
    if not told:
        return
    ids = minutes.add_rows(archive, meeting_id, [_draft(one) for one in told])
    for row_id, one in zip(ids, told, strict=True):
        if isinstance(one.value, DirectiveFound):
            _complete(archive, meeting_id, row_id, one.value)


def _draft(proposal: Proposal) -> RowDraft:
    found = proposal.value
    if not isinstance(found, DirectiveFound):
        return RowDraft(text=str(found), kind=EntryKind.DECISION)
    return RowDraft(
        text=found.text,
        kind=EntryKind.DIRECTIVE,
        speaker=found.spoken_by,
        sub_points=found.checklist,
        due=found.due,
        urgency=found.urgency,
        directive_kind=found.kind,
    )


def _complete(archive: Archive, meeting_id: str, row_id: str, found: DirectiveFound) -> None:
    """Write what a row of its own cannot say; to be addressed is not yet to be in charge."""
    behalf = parties.resolved(archive, meeting_id, found.on_behalf_of)
    addressees = parties.all_resolved(archive, meeting_id, found.addressees)
    directives.change_directive(
        archive,
        meeting_id,
        row_id,
        on_behalf_of=behalf,
        on_behalf_basis=found.on_behalf_basis,
        addressees=addressees,
        reason=found.reason,
    )
