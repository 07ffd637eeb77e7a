"""The attendance list (*daftar hadir*) as a Word document: filled in, or to be signed by hand.

Drawn signatures stay in the PDF; here their row says *hadir*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from notulen_app import i18n
from notulen_app.documents.attendance_table import MOST_OF_A_GROUP, Columns
from notulen_app.documents.attendance_words import (
    FORM_ROWS,
    MOST_SPARE,
    SPARE_ROWS,
    STAYED_AWAY,
    TITLE,
    few_titles,
    state_words,
    times_words,
    totals,
)
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import officer_line, require
from notulen_app.documents.parts import Fact, Mark, Title
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.sign_cell import ROW_HEIGHT
from notulen_app.documents.word_blocks import annex_mark, letterhead, recorder
from notulen_app.documents.word_file import WordFile
from notulen_app.documents.word_parts import held, set_parts
from notulen_app.documents.word_xml import cell, paragraph, paragraphs, row, run, table
from notulen_app.domain.attendance_list import Listed, Section, sections
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.rules import public
from notulen_app.domain.value import changed

_COLON = 90.0
_TO_SIGN = "." * 12
_SHORT = 8
"""Characters that half a cell holds on a line."""


def attendance_docx(
    record: Record,
    profile: DocumentProfile,
    *,
    blank: bool = False,
    nameless: bool = False,
    spare_rows: int | None = None,
    draft: bool = False,
) -> bytes:
    """Write the attendance list, upright, or across the page with seven columns and more.

    ``blank``, ``nameless`` and ``spare_rows`` are as in ``attendance_pdf``.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = public(record)
    meeting = record.meeting
    require(meeting)
    if nameless:
        record, blank = changed(record, attendance=()), True
    parts = profile.list_parts
    columns = Columns(times="times" in parts, remarks="remarks" in parts)
    listed = sections(record)
    wanted = spare_rows if spare_rows is not None else SPARE_ROWS if listed else FORM_ROWS
    spare = min(max(0, wanted), MOST_SPARE) if blank else 0
    word = WordFile(profile, landscape=columns.wide)
    every = running(meeting, profile, TITLE, draft=draft, footer=None)
    word.run_on_every_page(replace(every, page_number="bawah"))
    annex = annex_mark(profile.title, meeting.document_number, meeting.signing_date)
    word.add([*(annex if "annex" in parts else ()), *letterhead(word)])
    title = Title((TITLE, meeting.title, meeting.occasion or ""))
    set_parts(word, [title, *_facts(record)], colon=_COLON)
    rows = _Rows(meeting, Attendees(record), word, columns=columns, blank=blank)
    word.add([paragraph("IsiTabel"), rows.drawn(listed, spare=spare)])
    lines = totals(record, Attendees(record), blank=blank)
    word.add(held(paragraph("IsiTabel", run(line), before=4) for line in lines))
    word.add(recorder(meeting, word))
    return word.written(day=meeting.dates[0])


def _facts(record: Record) -> Iterator[Fact]:
    meeting = record.meeting
    for label, text in (
        ("Hari/tanggal", i18n.date_span(meeting.dates)),
        ("Waktu", i18n.time_span(meeting)),
        ("Tempat", meeting.place),
    ):
        yield Fact(label, (text,) if text else ())
    yield Fact("Acara", tuple(few_titles(record)), mark=Mark.DECIMAL)
    chair = officer_line(meeting.chair)
    yield Fact("Pimpinan rapat", (chair,) if chair else ())


class _Rows:
    """Makes the rows of the list; the place to sign is at the left and in the middle by turns."""

    def __init__(
        self,
        meeting: Meeting,
        attendees: Attendees,
        word: WordFile,
        *,
        columns: Columns,
        blank: bool,
    ) -> None:
        self.meeting, self.attendees, self.word = meeting, attendees, word
        self.columns, self.blank = columns, blank
        self.widths = [word.width * share for share in columns.shares]
        self.left = False

    def drawn(self, listed: Sequence[Section], *, spare: int) -> Any:
        """Give the table with spare rows at its end, their numbers going on."""
        heads = (
            cell(width, paragraph("KepalaTabel", run(words.replace("\n", " "))), filled=True)
            for words, width in zip(self.columns.head, self.widths, strict=True)
        )
        rows = [row(*heads, head=True)]
        rows += [made for section in listed for made in self._section(section)]
        last = max((one.number for section in listed for one in section.rows), default=0)
        rows += [self._empty(str(last + n)) for n in range(1, spare + 1)]
        held(rows[-1:] if len(rows) > 1 else ())
        return table(self.widths, rows, ruled=True, title="Daftar hadir")

    def _section(self, section: Section) -> Iterator[Any]:
        if section.name:
            yield self._named(section.name.upper(), filled=True)
        for one in section.rows:
            yield from self._rows(one)

    def _rows(self, one: Listed) -> Iterator[Any]:
        """Give the row; in a blank list a row for every head of a group that was counted."""
        group, heads = self.attendees.of(one.row).group, one.row.head_count or 0
        if self.blank and group and 1 < heads <= MOST_OF_A_GROUP:
            title = f"{one.number}. {group.name} ({i18n.number(heads)} orang)"
            yield self._named(title, filled=False)
            for n in range(1, heads + 1):
                yield self._empty(f"{one.number}.{n}")
        else:
            yield self._row(one)

    def _row(self, one: Listed) -> Any:
        listed = one.row
        if self.blank:
            listed = changed(listed, basis=None, present_count=None)
        words = "" if self.blank else state_words(listed)
        texts = [*self.attendees.cells(listed)]
        if self.columns.times:
            texts.append("" if self.blank else times_words(listed, self.meeting))
        remark, signing = "", words
        if self.columns.remarks and not self.blank:
            note = listed.note if listed.person_id else None
            remark = "; ".join(part for part in (words, note) if part)
            signing = "-" if listed.state in STAYED_AWAY else ""
        return self._cells(str(one.number), texts, signing, remark)

    def _empty(self, number: str) -> Any:
        return self._cells(number, [""] * (4 + self.columns.times), "", "")

    def _cells(self, number: str, texts: Sequence[str], signing: str, remark: str) -> Any:
        self.left = not self.left
        place = len(texts) + 1
        short = len(signing) <= _SHORT
        half = self.widths[place] * 0.45 if short and not self.left else 0.0
        sign = paragraph("IsiTabel", run(f"{number}. {signing or _TO_SIGN}"), left=half)
        made = [cell(self.widths[0], paragraph("IsiTabel", run(number), align="center"))]
        for text, width in zip(texts, self.widths[1:], strict=False):
            made.append(cell(width, *paragraphs("IsiTabel", text)))
        made.append(cell(self.widths[place], sign))
        if self.columns.remarks:
            made.append(cell(self.widths[-1], *paragraphs("IsiTabel", remark)))
        return row(*made, least=ROW_HEIGHT)

    def _named(self, name: str, *, filled: bool) -> Any:
        head = paragraph("KepalaTabel", run(name), align="left", keep=True)
        span = len(self.widths)
        return row(cell(sum(self.widths), head, span=span, filled=filled))
