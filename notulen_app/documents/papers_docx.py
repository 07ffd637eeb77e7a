"""The official papers of a meeting as Word documents: the same parts as their PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

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
from notulen_app.documents.page import Sheet
from notulen_app.documents.parts import Title
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_parts import agreement_parts, extract_parts, report_parts
from notulen_app.documents.signer_words import DATE_BLANK
from notulen_app.documents.word_blocks import (
    Column,
    annex_mark,
    copies,
    letterhead,
    party_rows,
    signature,
)
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import set_parts
from notulen_app.documents.word_xml import cell, lines_of, paragraph, paragraphs, row, run, table
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.extract import cut
from notulen_app.domain.meeting import Letter, Meeting, Record, SignerRole
from notulen_app.domain.paper import About, Paper
from notulen_app.domain.rules import public, signer_for

LIST_TITLE = "DAFTAR UNDANGAN"
_LETTER_COLON = 112.0
_PLACE_BLANK, _DAY_BLANK = DATE_BLANK.split(", ")


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
    word.add(letterhead(word))
    _WRITERS[paper](record, word, about or About())
    return word.written(day=record.meeting.dates[0])


def _invitation(record: Record, word: WordFile, _: About) -> None:
    meeting = record.meeting
    letter = meeting.invitation or Letter()
    day = i18n.plain_date(letter.date) if letter.date else _DAY_BLANK
    word.add([paragraph("Fakta", run(f"{_place(meeting)}, {day}"), align="right", before=6)])
    set_parts(word, invitation_parts(record, word.profile), colon=_LETTER_COLON)
    word.add(_signed(meeting, word, SignerRole.CHAIR, title=""))
    word.add(copies(meeting, word))
    if not invited_rows(record):
        return
    head = annex_mark("UNDANGAN", letter.number, letter.date)
    word.add([paragraph("KopSurat", new_page=True), *head])
    if word.profile.letterhead.style == "polri":
        word.add(letterhead(word))
    set_parts(word, [Title((LIST_TITLE, meeting.title, meeting.occasion or ""))])
    word.add([_invited(record, word), paragraph("KopSurat")])


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


def _report(record: Record, word: WordFile, _: About) -> None:
    set_parts(word, report_parts(record, word.profile))
    word.add(_own_date(record.meeting, word))


def _memo(record: Record, word: WordFile, _: About) -> None:
    set_parts(word, memo_parts(record, word.profile), colon=_LETTER_COLON)
    word.add(_own_date(record.meeting, word))


def _extract(record: Record, word: WordFile, about: About) -> None:
    set_parts(word, extract_parts(cut(record, about), about, word.profile))
    word.add(_own_date(record.meeting, word, SignerRole.NOTE_TAKER))


def _agreement(record: Record, word: WordFile, _: About) -> None:
    set_parts(word, agreement_parts(record, word.profile))
    word.add(_parties(record, word))


def _parties(record: Record, word: WordFile) -> Iterator[Any]:
    """Give the blocks of all who sign, two in a row under the name of their sector."""
    for name, blocks in party_blocks(record, Sheet(word.profile)):
        if name and blocks:
            yield paragraph("Fakta", run(name, bold=True), keep=True, before=6)
        columns = [Column(one.above, " ".join(one.name), tuple(one.below)) for one in blocks]
        yield from party_rows(columns, word)


def _duty(record: Record, word: WordFile, _: About) -> None:
    set_parts(word, duty_parts(record))
    above = (f"Dikeluarkan di {_place(record.meeting)}", f"pada tanggal {_DAY_BLANK}")
    word.add(_signed(record.meeting, word, None, above=above))


def _own_date(meeting: Meeting, word: WordFile, role: SignerRole | None = None) -> list[Any]:
    """Give a signature whose day is not that of the minutes, and so is left for the signer."""
    return _signed(meeting, word, role, above=(f"{_place(meeting)}, {_DAY_BLANK}",))


def _signed(
    meeting: Meeting,
    word: WordFile,
    role: SignerRole | None,
    *,
    above: tuple[str, ...] = (),
    title: str | None = None,
) -> list[Any]:
    """Give one signature at the right; without a role nobody is known to sign."""
    signer = signer_for(meeting, role) if role else None
    shown = title if role else ""
    return signature(signer, role or SignerRole.CHAIR, word, above=above, title=shown)


def _place(meeting: Meeting) -> str:
    return " ".join(lines_of(meeting.signing_place or "")) or _PLACE_BLANK


_WRITERS: dict[Paper, Callable[[Record, WordFile, About], None]] = {
    Paper.INVITATION: _invitation,
    Paper.REPORT: _report,
    Paper.MEMO: _memo,
    Paper.EXTRACT: _extract,
    Paper.AGREEMENT: _agreement,
    Paper.DUTY: _duty,
}
