"""The official papers of a meeting as OpenDocument texts: the same parts as their PDF and Word."""

from __future__ import annotations

from collections.abc import Iterable

from notulen_app import i18n
from notulen_app.documents.agreed_parties import party_blocks
from notulen_app.documents.invited_table import HEAD, SHARES, invited_sections
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.odt_blocks import copies, letterhead, signature, signed_space
from notulen_app.documents.odt_file import OdtFile, paragraph, span, spoken
from notulen_app.documents.odt_parts import COLON, cell, row, set_parts, table
from notulen_app.documents.page import Sheet
from notulen_app.documents.paper_order import LIST_TITLE, write_paper
from notulen_app.documents.parts import DOTS, Part
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.word_xml import lines_of
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Letter, Meeting, Record, Signer, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import public


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
    file = _OdtPaper(odt)
    file.letterhead()
    write_paper(paper, record, file, about or About())
    every = running(record.meeting, profile, paper.value, draft=draft, footer=None)
    return odt.written(every, day=record.meeting.dates[0])


class _OdtPaper:
    """The pieces of a paper as OpenDocument has them."""

    def __init__(self, odt: OdtFile) -> None:
        self._odt = odt
        self.profile = odt.profile

    def parts(self, parts: Iterable[Part], *, colon: float | None = None) -> None:
        self._odt.add(set_parts(parts, self._odt, colon=COLON if colon is None else colon))

    def place_and_day(self, text: str) -> None:
        self._odt.add([paragraph("Kanan", spoken(text))])

    def signature(
        self,
        signer: Signer | None,
        role: SignerRole,
        *,
        above: tuple[str, ...],
        title: str | None,
    ) -> None:
        self._odt.add(signature(signer, role, self._odt, above=above, title=title))

    def copies(self, meeting: Meeting) -> None:
        self._odt.add(copies(meeting, self._odt))

    def letterhead(self) -> None:
        self._odt.add(letterhead(self._odt))

    def annex(self, letter: Letter) -> None:
        lines = (
            "LAMPIRAN UNDANGAN",
            f"NOMOR : {' '.join(lines_of(letter.number or '')) or DOTS}",
            f"TANGGAL : {i18n.plain_date(letter.date) if letter.date else DOTS}",
        )
        marks = (paragraph("Kanan", spoken(line.upper())) for line in lines)
        self._odt.add([paragraph("Halaman", ""), *marks])

    def invited(self, record: Record) -> None:
        self._odt.add([_invited(record, self._odt)])

    def parties(self, record: Record) -> None:
        half, police = self._odt.width / 2, self.profile.layout == "polri"
        for name, blocks in party_blocks(record, Sheet(self.profile)):
            if name and blocks:
                self._odt.add([paragraph("Isi0", span("Tebal", spoken(name)))])
            cells = [
                signed_space(
                    one.above, " ".join(one.name), one.below, ruled=police and bool(one.below)
                )
                for one in blocks
            ]
            cells += [""] * (len(cells) % 2)
            rows = [
                row([cell(left), cell(right)])
                for left, right in zip(cells[::2], cells[1::2], strict=True)
            ]
            if rows:
                self._odt.add([table(self._odt, (half, half), rows, "Tanda tangan")])


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
