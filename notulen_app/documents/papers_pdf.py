"""The official papers of a meeting as PDF: parts under the letterhead, over their signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import PageBreak, Spacer

from notulen_app import i18n
from notulen_app.documents.agreed_parties import parties
from notulen_app.documents.annex_mark import Annexed, AnnexMark
from notulen_app.documents.blocks import Letterhead, closed, titled
from notulen_app.documents.invited_table import invited_table
from notulen_app.documents.laid_parts import laid
from notulen_app.documents.letter_parts import (
    duty_parts,
    invitation_parts,
    invited_rows,
    memo_parts,
)
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import NOBODY_LOCKS, Progress, RenderedDocument, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_parts import agreement_parts, extract_parts, report_parts
from notulen_app.documents.signature_block import Signatures, column, copies
from notulen_app.documents.signer_words import DATE_BLANK
from notulen_app.documents.text import para, plain
from notulen_app.documents.under_profile import under_profile
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.extract import cut
from notulen_app.domain.meeting import Letter, Meeting, Record, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import public, signer_for

_CHAIR = SignerRole.CHAIR
_SIGNERS = {Paper.EXTRACT: SignerRole.NOTE_TAKER}
"""Who signs a paper where it is not the chair."""

LIST_TITLE = "DAFTAR UNDANGAN"
_LETTER_COLON = 112.0
_PLACE_BLANK, _DAY_BLANK = DATE_BLANK.split(", ")


def paper_pdf(
    paper: Paper,
    record: Record,
    profile: DocumentProfile,
    *,
    about: About | None = None,
    draft: bool = False,
    footer: str | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw a paper of what may be printed of a record; the same record gives the same bytes.

    ``about`` is what an extract is of. The signing spaces are fields: the one signature of a paper
    locks it; where many sign, in whatever order, none does.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = under_profile(marked(public(record)), profile)
    require(record.meeting)
    sheet = Sheet(profile)
    story = paper_story(paper, record, sheet, about=about)
    every = running(record.meeting, profile, paper.value, draft=draft, footer=footer)
    if paper in (
        Paper.INVITATION,
        Paper.AGREEMENT,
    ):  # a list or signatures are no text that goes on
        every = replace(every, catchword=False)
    locking = NOBODY_LOCKS if paper is Paper.AGREEMENT else str(_SIGNERS.get(paper, _CHAIR))
    return build(story, sheet, every, progress=progress, locking_role=locking)


def paper_story(
    paper: Paper, record: Record, sheet: Sheet, *, about: About | None = None
) -> list[Any]:
    """Set a paper of a record of which nothing is private, from its letterhead on."""
    return [Letterhead(sheet), *_STORIES[paper](record, sheet, about or About())]


def _invitation(record: Record, sheet: Sheet, _: About) -> Iterator[Any]:
    meeting = record.meeting
    yield from _dated(meeting, sheet)
    body = laid(invitation_parts(record, sheet.profile), sheet, colon=_LETTER_COLON)
    yield from closed(body, _signed(meeting, sheet, _CHAIR, title=""))
    yield from copies(meeting, sheet)
    if not invited_rows(record):
        return
    yield PageBreak()
    letter, head = meeting.invitation or Letter(), Letterhead(sheet)
    yield AnnexMark(meeting, head, sheet, of=Annexed("UNDANGAN", letter.number, letter.date))
    if head.police:
        yield head
    yield from titled([LIST_TITLE, meeting.title, meeting.occasion or ""], sheet)
    yield invited_table(record, sheet)


def _dated(meeting: Meeting, sheet: Sheet) -> Iterator[Any]:
    """Set place and day of a letter at the right; the day is that of the invitation."""
    day = meeting.invitation.date if meeting.invitation else None
    place = plain(meeting.signing_place, limit=100) or _PLACE_BLANK
    line = f"{place}, {i18n.plain_date(day) if day else _DAY_BLANK}"
    yield Spacer(1, 6)
    yield from para(line, sheet.style(align=TA_RIGHT, after=6.0))


def _report(record: Record, sheet: Sheet, _: About) -> Iterator[Any]:
    body = laid(report_parts(record, sheet.profile), sheet)
    yield from closed(body, _own_date(record.meeting, sheet))


def _memo(record: Record, sheet: Sheet, _: About) -> Iterator[Any]:
    body = laid(memo_parts(record, sheet.profile), sheet, colon=_LETTER_COLON)
    yield from closed(body, _own_date(record.meeting, sheet))


def _extract(record: Record, sheet: Sheet, about: About) -> Iterator[Any]:
    body = laid(extract_parts(cut(record, about), about, sheet.profile), sheet)
    tail = _own_date(record.meeting, sheet, _SIGNERS[Paper.EXTRACT])
    yield from closed(body, tail)


def _agreement(record: Record, sheet: Sheet, _: About) -> Iterator[Any]:
    yield from laid(agreement_parts(record, sheet.profile), sheet)
    yield from parties(record, sheet)


def _duty(record: Record, sheet: Sheet, _: About) -> Iterator[Any]:
    place = plain(record.meeting.signing_place, limit=100) or _PLACE_BLANK
    above = (f"Dikeluarkan di {place}", f"pada tanggal {_DAY_BLANK}")
    body = laid(duty_parts(record), sheet)
    yield from closed(body, _signed(record.meeting, sheet, None, above=above))


def _own_date(meeting: Meeting, sheet: Sheet, role: SignerRole | None = None) -> list[Any]:
    """Set a signature whose day is not that of the minutes, and so is left for the signer."""
    place = plain(meeting.signing_place, limit=100) or _PLACE_BLANK
    return _signed(meeting, sheet, role, above=(f"{place}, {_DAY_BLANK}",))


def _signed(
    meeting: Meeting,
    sheet: Sheet,
    role: SignerRole | None,
    *,
    title: str | None = None,
    above: tuple[str, ...] = (),
) -> list[Any]:
    """Set one signature at the right; without a role nobody is known to sign."""
    signer = signer_for(meeting, role) if role else None
    width = sheet.width / 2 - 8.0
    named = role or _CHAIR
    made = column(signer, named, sheet, width=width, title=title if role else "")
    return [
        Spacer(1, sheet.size),
        Signatures([replace(made, above=(*above, *made.above))], sheet),
    ]


_STORIES: dict[Paper, Callable[[Record, Sheet, About], Iterator[Any]]] = {
    Paper.INVITATION: _invitation,
    Paper.REPORT: _report,
    Paper.MEMO: _memo,
    Paper.EXTRACT: _extract,
    Paper.AGREEMENT: _agreement,
    Paper.DUTY: _duty,
}
