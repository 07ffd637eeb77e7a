"""The official papers of a meeting as OpenDocument texts: the same parts as their PDF and Word."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notulen_app import i18n
from notulen_app.documents.agreed_parties import party_blocks
from notulen_app.documents.invited_table import HEAD, SHARES, invited_sections
from notulen_app.documents.letter_parts import (
    duty_parts,
    invitation_parts,
    invited_rows,
    memo_parts,
)
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.odt_blocks import copies, letterhead, signature, signed_space
from notulen_app.documents.odt_file import OdtFile, paragraph, span, spoken
from notulen_app.documents.odt_parts import cell, row, set_parts, table
from notulen_app.documents.page import Sheet
from notulen_app.documents.papers_docx import LIST_TITLE
from notulen_app.documents.parts import DOTS, Title
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_parts import agreement_parts, extract_parts, report_parts
from notulen_app.documents.signer_words import DATE_BLANK
from notulen_app.documents.word_xml import lines_of
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.extract import cut
from notulen_app.domain.meeting import Letter, Meeting, Record, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import public, signer_for

_LETTER_COLON = 112.0
_PLACE_BLANK, _DAY_BLANK = DATE_BLANK.split(", ")


def paper_odt(
    paper: Paper,
    record: Record,
    profile: DocumentProfile,
    *,
    about: About | None = None,
    draft: bool = False,
) -> bytes:
    """Write a paper of what may be printed of a record; ``about`` is what an extract is of.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = marked(public(record))
    require(record.meeting)
    odt = OdtFile(profile)
    odt.add(letterhead(odt))
    odt.add(_WRITERS[paper](record, odt, about or About()))
    every = running(record.meeting, profile, paper.value, draft=draft, footer=None)
    return odt.written(every, day=record.meeting.dates[0])


def _invitation(record: Record, odt: OdtFile, _: About) -> Iterator[str]:
    meeting = record.meeting
    letter = meeting.invitation or Letter()
    day = i18n.plain_date(letter.date) if letter.date else _DAY_BLANK
    yield paragraph("Kanan", spoken(f"{_place(meeting)}, {day}"))
    yield from set_parts(invitation_parts(record, odt.profile), odt, colon=_LETTER_COLON)
    yield from _signed(meeting, odt, SignerRole.CHAIR, title="")
    yield from copies(meeting, odt)
    if not invited_rows(record):
        return
    yield paragraph("Halaman", "")
    for line in (
        "LAMPIRAN UNDANGAN",
        f"NOMOR : {' '.join(lines_of(letter.number or '')) or DOTS}",
        f"TANGGAL : {i18n.plain_date(letter.date) if letter.date else DOTS}",
    ):
        yield paragraph("Kanan", spoken(line.upper()))
    if odt.profile.letterhead.style == "polri":
        yield from letterhead(odt)
    title = Title((LIST_TITLE, meeting.title, meeting.occasion or ""))
    yield from set_parts([title], odt)
    yield _invited(record, odt)


def _invited(record: Record, odt: OdtFile) -> str:
    heads = row(cell(paragraph("KepalaSel", spoken(one)), look="SelKepala") for one in HEAD)
    rows = [f"<table:table-header-rows>{heads}</table:table-header-rows>"]
    for name, invited in invited_sections(record):
        if name:
            title = paragraph("Sel", span("Tebal", spoken(name)))
            rows.append(row([cell(title, look="SelKepala", span=len(HEAD))]))
        for texts in invited:
            cells = ("".join(paragraph("Sel", spoken(one)) for one in lines_of(t)) for t in texts)
            rows.append(row(cell(one, look="SelGaris") for one in cells))
    return table(odt, [odt.width * share for share in SHARES], rows, LIST_TITLE.capitalize())


def _report(record: Record, odt: OdtFile, _: About) -> Iterator[str]:
    yield from set_parts(report_parts(record, odt.profile), odt)
    yield from _own_date(record.meeting, odt)


def _memo(record: Record, odt: OdtFile, _: About) -> Iterator[str]:
    yield from set_parts(memo_parts(record, odt.profile), odt, colon=_LETTER_COLON)
    yield from _own_date(record.meeting, odt)


def _extract(record: Record, odt: OdtFile, about: About) -> Iterator[str]:
    yield from set_parts(extract_parts(cut(record, about), about, odt.profile), odt)
    yield from _own_date(record.meeting, odt, SignerRole.NOTE_TAKER)


def _agreement(record: Record, odt: OdtFile, _: About) -> Iterator[str]:
    yield from set_parts(agreement_parts(record, odt.profile), odt)
    half, police = odt.width / 2, odt.profile.layout == "polri"
    for name, blocks in party_blocks(record, Sheet(odt.profile)):
        if name and blocks:
            yield paragraph("Isi0", span("Tebal", spoken(name)))
        cells = [
            signed_space(one.above, " ".join(one.name), one.below, ruled=police and bool(one.below))
            for one in blocks
        ]
        cells += [""] * (len(cells) % 2)
        rows = [
            row([cell(left), cell(right)])
            for left, right in zip(cells[::2], cells[1::2], strict=True)
        ]
        if rows:
            yield table(odt, (half, half), rows, "Tanda tangan")


def _duty(record: Record, odt: OdtFile, _: About) -> Iterator[str]:
    yield from set_parts(duty_parts(record), odt)
    above = (f"Dikeluarkan di {_place(record.meeting)}", f"pada tanggal {_DAY_BLANK}")
    yield from _signed(record.meeting, odt, None, above=above)


def _own_date(meeting: Meeting, odt: OdtFile, role: SignerRole | None = None) -> Iterator[str]:
    """Give a signature whose day is not that of the minutes, and so is left for the signer."""
    return _signed(meeting, odt, role, above=(f"{_place(meeting)}, {_DAY_BLANK}",))


def _signed(
    meeting: Meeting,
    odt: OdtFile,
    role: SignerRole | None,
    *,
    above: tuple[str, ...] = (),
    title: str | None = None,
) -> Iterator[str]:
    """Give one signature at the right; without a role nobody is known to sign."""
    signer = signer_for(meeting, role) if role else None
    shown = title if role else ""
    return signature(signer, role or SignerRole.CHAIR, odt, above=above, title=shown)


def _place(meeting: Meeting) -> str:
    return " ".join(lines_of(meeting.signing_place or "")) or _PLACE_BLANK


_WRITERS: dict[Paper, Callable[[Record, OdtFile, About], Iterator[str]]] = {
    Paper.INVITATION: _invitation,
    Paper.REPORT: _report,
    Paper.MEMO: _memo,
    Paper.EXTRACT: _extract,
    Paper.AGREEMENT: _agreement,
    Paper.DUTY: _duty,
}
