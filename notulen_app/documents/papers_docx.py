"""The official papers of a meeting as Word documents: the same parts as their PDF."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from notulen_app.documents.agreed_parties import party_blocks
from notulen_app.documents.invited_table import HEAD, SHARES, invited_sections
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import Sheet
from notulen_app.documents.paper_order import LIST_TITLE, write_paper
from notulen_app.documents.parts import Part
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.word_blocks import (
    Column,
    annex_mark,
    copies,
    letterhead,
    party_rows,
    signature,
)
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import COLON, set_parts
from notulen_app.documents.word_xml import cell, paragraph, paragraphs, row, run, table
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Letter, Meeting, Record, Signer, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import public


def paper_docx(
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
    word = WordFile(profile)
    word.run_on_every_page(running(record.meeting, profile, paper.value, draft=draft, footer=None))
    file = _WordPaper(word)
    file.letterhead()
    write_paper(paper, record, file, about or About())
    return word.written(day=record.meeting.dates[0])


class _WordPaper:
    """The pieces of a paper as Word has them."""

    def __init__(self, word: WordFile) -> None:
        self._word = word
        self.profile = word.profile

    def parts(self, parts: Iterable[Part], *, colon: float | None = None) -> None:
        set_parts(self._word, parts, colon=COLON if colon is None else colon)

    def place_and_day(self, text: str) -> None:
        self._word.add([paragraph("Fakta", run(text), align="right", before=6)])

    def signature(
        self,
        signer: Signer | None,
        role: SignerRole,
        *,
        above: tuple[str, ...],
        title: str | None,
    ) -> None:
        self._word.add(signature(signer, role, self._word, above=above, title=title))

    def copies(self, meeting: Meeting) -> None:
        self._word.add(copies(meeting, self._word))

    def letterhead(self) -> None:
        self._word.add(letterhead(self._word))

    def annex(self, letter: Letter) -> None:
        head = annex_mark("UNDANGAN", letter.number, letter.date)
        self._word.add([paragraph("KopSurat", new_page=True), *head])

    def invited(self, record: Record) -> None:
        self._word.add([_invited(record, self._word), paragraph("KopSurat")])

    def parties(self, record: Record) -> None:
        for name, blocks in party_blocks(record, Sheet(self.profile)):
            if name and blocks:
                self._word.add([paragraph("Fakta", run(name, bold=True), keep=True, before=6)])
            columns = [Column(one.above, " ".join(one.name), tuple(one.below)) for one in blocks]
            self._word.add(party_rows(columns, self._word))


def _invited(record: Record, word: WordFile) -> Any:
    widths = [word.width * share for share in SHARES]
    heads = (
        cell(width, paragraph("KepalaTabel", run(words)), filled=True)
        for words, width in zip(HEAD, widths, strict=True)
    )
    rows = [row(*heads, head=True)]
    for name, invited in invited_sections(record):
        if name:
            title = paragraph("KepalaTabel", run(name), align="left", keep=True)
            rows.append(row(cell(word.width, title, span=len(HEAD), filled=True)))
        for texts in invited:
            cells = zip(texts, widths, strict=True)
            rows.append(row(*(cell(wide, *paragraphs("IsiTabel", one)) for one, wide in cells)))
    return table(widths, rows, ruled=True, title=LIST_TITLE.capitalize())
