"""The attendance list (*daftar hadir*) as a PDF: filled in, or to be signed by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.annex_mark import AnnexMark
from notulen_app.documents.attendance_table import AttendanceTable, Columns
from notulen_app.documents.attendance_words import (
    CAME,
    FORM_ROWS,
    MOST_SPARE,
    SPARE_ROWS,
    TITLE,
    few_titles,
    totals,
)
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import (
    Letterhead,
    closed,
    fact,
    fact_list,
    titled,
)
from notulen_app.documents.collecting import uncollected
from notulen_app.documents.ink import has_ink
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import officer_line, require
from notulen_app.documents.page import Progress, RenderedDocument, Sheet, build
from notulen_app.documents.presence_table import presence_pages
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.signature_block import Signatures, column, signing_lines
from notulen_app.documents.text import para
from notulen_app.documents.wording import worded
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.rules import public, signer_for
from notulen_app.domain.value import changed

DRAWN = "Tanda tangan gambar dibubuhkan di layar; bukan tanda tangan elektronik."
_COLON = 90.0


@uncollected()
def attendance_pdf(
    record: Record,
    profile: DocumentProfile,
    *,
    blank: bool = False,
    nameless: bool = False,
    spare_rows: int | None = None,
    remarks: bool = False,
    by_sector: bool = True,
    draft: bool = False,
    footer: str | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw the attendance list, upright, or across the page with seven columns and more.

    ``blank`` leaves the signature cells empty, gives a row to every head of a group that was
    counted, and adds ``spare_rows`` (6); ``nameless`` is a form of spare rows alone (25).
    ``by_sector`` puts the rows under their sectors in protocol order; else they stand in the
    order given by hand. ``remarks`` adds their column where the profile has it not.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = public(record)
    meeting = record.meeting
    require(meeting)
    if nameless:
        record, blank = changed(record, attendance=()), True
    parts = profile.list_parts
    columns = Columns(times="times" in parts, remarks=remarks or "remarks" in parts)
    sheet = Sheet(profile, landscape=columns.wide)
    attendees = Attendees(record)
    listed = sections(record, by_sector=by_sector)
    wanted = spare_rows if spare_rows is not None else SPARE_ROWS if listed else FORM_ROWS
    spare = min(max(0, wanted), MOST_SPARE) if blank else 0
    table = AttendanceTable(meeting, attendees, sheet, columns=columns, blank=blank)
    drawn = table.drawn(listed, spare=spare)
    story = _story(record, attendees, drawn, sheet, blank=blank)
    if "presence" in parts and not blank:
        story += presence_pages(record, listed, attendees, sheet)
    every = running(meeting, profile, TITLE, draft=draft, footer=footer)
    every = replace(every, page_number="bawah", catchword=False)
    return build(story, sheet, every, progress=progress)


def attendance_story(record: Record, sheet: Sheet) -> list[Any]:
    """Set the list of a record as it is filled in, on a sheet upright or across."""
    parts = sheet.profile.list_parts
    columns = Columns(times="times" in parts, remarks="remarks" in parts)
    attendees = Attendees(record)
    table = AttendanceTable(record.meeting, attendees, sheet, columns=columns, blank=False)
    return _story(record, attendees, table.drawn(sections(record), spare=0), sheet, blank=False)


def _story(
    record: Record, attendees: Attendees, table: Any, sheet: Sheet, *, blank: bool
) -> list[Any]:
    """Set everything around a table, from the letterhead to the recorder's signature."""
    meeting, head = record.meeting, Letterhead(sheet)
    return [
        *([AnnexMark(meeting, head, sheet)] if "annex" in sheet.profile.list_parts else []),
        head,
        *titled([TITLE, meeting.title, meeting.occasion or ""], sheet),
        *list_facts(record, sheet),
        *closed([table], _tail(record, attendees, sheet, blank=blank)),
    ]


def list_facts(record: Record, sheet: Sheet) -> list[Any]:
    """Set when and where it was, its agenda and its chair."""
    meeting = record.meeting
    story: list[Any] = []
    story += fact("Hari/tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    story += fact("Waktu", i18n.time_span(meeting), sheet, colon=_COLON)
    story += fact("Tempat", meeting.place, sheet, colon=_COLON)
    story += fact_list("Acara", few_titles(record), sheet, colon=_COLON)
    story += fact("Pimpinan rapat", officer_line(meeting.chair), sheet, colon=_COLON)
    story.append(Spacer(1, 6))
    return story


def _tail(record: Record, attendees: Attendees, sheet: Sheet, *, blank: bool) -> list[Any]:
    """Set the totals, what drawn signatures are, and the recorder's signature."""
    style = sheet.style(align=TA_LEFT, size=min(sheet.size, 10.0), before=4.0)
    lines = [*totals(record, attendees, blank=blank)]
    story: list[Any] = [one for line in lines for one in para(line, style)]
    if not blank and any(row.state in CAME and has_ink(row.strokes) for row in record.attendance):
        story += para(DRAWN, sheet.style(align=TA_LEFT, size=8.0, before=2.0))
    return [*story, *recorder(record.meeting, sheet)]


def recorder(meeting: Meeting, sheet: Sheet) -> list[Any]:
    """Set the signature of whoever kept the list."""
    role = SignerRole.NOTE_TAKER
    signer = signer_for(meeting, role)
    if signer is not None:
        signer = changed(signer, capacity=None)
    width = sheet.width / 2 - 8.0
    title = worded(sheet.profile.wording, "list.recorder")
    made = column(signer, role, sheet, width=width, title=title)
    dated = replace(made, above=(*signing_lines(meeting, sheet, width=width), *made.above))
    return [Spacer(1, sheet.size / 2), Signatures([dated], sheet)]
