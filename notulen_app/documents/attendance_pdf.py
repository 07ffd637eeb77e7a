"""The attendance list (*daftar hadir*) as a PDF: filled in, or to be signed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.annex_mark import AnnexMark
from notulen_app.documents.attendance_table import CAME, AttendanceTable, Columns
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import (
    Letterhead,
    closed,
    fact,
    fact_list,
    titled,
)
from notulen_app.documents.content import agenda_titles, officer_line
from notulen_app.documents.ink import has_ink
from notulen_app.documents.minutes_pdf import require, running
from notulen_app.documents.page import Progress, RenderedDocument, Sheet, build
from notulen_app.documents.presence_table import presence_pages
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.signature_block import Signatures, column, signing_lines
from notulen_app.documents.text import para
from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.rules import attendance_counts, public, signer_for
from notulen_app.domain.value import changed

TITLE = "DAFTAR HADIR"
SPARE_ROWS = 6
FORM_ROWS = 25
"""Rows of a form on which no name is printed."""
MOST_AGENDA = 6
"""Points of the agenda that the list names; the minutes name them all."""
MOST_SPARE = 500
DRAWN = "Tanda tangan gambar dibubuhkan di layar; bukan tanda tangan elektronik."
_COLON = 90.0
_COUNTED = (
    AttendanceState.PRESENT,
    AttendanceState.REPRESENTED,
    AttendanceState.EXCUSED,
    AttendanceState.ILL,
    AttendanceState.ABSENT,
    AttendanceState.UNKNOWN,
)


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
    head = Letterhead(sheet)
    story = [
        *([AnnexMark(meeting, head, sheet)] if "annex" in parts else []),
        head,
        *titled([TITLE, meeting.title, meeting.occasion or ""], sheet),
        *list_facts(record, sheet),
        *closed([table.drawn(listed, spare=spare)], _tail(record, attendees, sheet, blank=blank)),
    ]
    if "presence" in parts and not blank:
        story += presence_pages(record, listed, attendees, sheet)
    every = running(meeting, profile, TITLE, draft=draft, footer=footer)
    every = replace(every, page_number="bawah", catchword=False)
    return build(story, sheet, every, progress=progress)


def list_facts(record: Record, sheet: Sheet) -> list[Any]:
    """Set when and where it was, its agenda and its chair."""
    meeting = record.meeting
    story: list[Any] = []
    story += fact("Hari/tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    story += fact("Waktu", i18n.time_span(meeting), sheet, colon=_COLON)
    story += fact("Tempat", meeting.place, sheet, colon=_COLON)
    agenda = agenda_titles(record)
    if len(agenda) > MOST_AGENDA:
        rest = i18n.number(len(agenda) - MOST_AGENDA)
        agenda = [*agenda[:MOST_AGENDA], f"dan {rest} acara lainnya"]
    story += fact_list("Acara", agenda, sheet, colon=_COLON)
    story += fact("Pimpinan rapat", officer_line(meeting.chair), sheet, colon=_COLON)
    story.append(Spacer(1, 6))
    return story


def _tail(record: Record, attendees: Attendees, sheet: Sheet, *, blank: bool) -> list[Any]:
    """Set the totals, what drawn signatures are, and the recorder's signature."""
    style = sheet.style(align=TA_LEFT, size=min(sheet.size, 10.0), before=4.0)
    lines = [*_totals(record, attendees, blank=blank)]
    story: list[Any] = [one for line in lines for one in para(line, style)]
    if not blank and any(row.state in CAME and has_ink(row.strokes) for row in record.attendance):
        story += para(DRAWN, sheet.style(align=TA_LEFT, size=8.0, before=2.0))
    return [*story, *recorder(record.meeting, sheet)]


def _totals(record: Record, attendees: Attendees, *, blank: bool) -> list[str]:
    """Count people by state, and groups apart: nobody knows how many a group is until counted.

    Whoever came without being asked is counted as a guest and not among those invited.
    """
    people = [row for row in record.attendance if not row.group_id]
    asked = [row for row in people if row.role is not AttendanceRole.GUEST]
    groups = [row for row in record.attendance if row.group_id]
    if blank:
        return [_blank_totals(asked, groups)]
    counts = attendance_counts(asked)
    parts = [f"diundang {i18n.number(len(asked))}"]
    for state in _COUNTED:
        words = f"{state.value} {i18n.number(counts[state])}"
        present = state is AttendanceState.PRESENT
        parts.append(words + (_sexes(asked, attendees) if present else ""))
    guests = [row for row in people if row.role is AttendanceRole.GUEST and row.state in CAME]
    if guests:
        parts.append(f"tamu {i18n.number(len(guests))}")
    if not groups:
        return ["Jumlah: " + " | ".join(parts)]
    return ["Jumlah perorangan: " + " | ".join(parts), _group_totals(groups)]


def _blank_totals(people: Sequence[Attendance], groups: Sequence[Attendance]) -> str:
    heads = [row.head_count for row in groups]
    counted = [one for one in heads if one is not None]
    whole = len(counted) == len(heads) and (people or groups)
    invited = i18n.number(len(people) + sum(counted)) if whole else "......"
    dots = " | ".join(f"{state.value} ......" for state in _COUNTED[:-1])
    return f"Jumlah: diundang {invited} | {dots}"


def _group_totals(groups: Sequence[Attendance]) -> str:
    counts = attendance_counts(groups)
    parts = [f"diundang {i18n.number(len(groups))}"]
    parts += [f"{state.value} {i18n.number(counts[state])}" for state in _COUNTED if counts[state]]
    counted = [row.present_count for row in groups if row.present_count is not None]
    heads = f"{i18n.number(sum(counted))} orang" if counted else "tidak dihitung"
    if counted and len(counted) < len(groups):
        heads += f" pada {i18n.number(len(counted))} kelompok, selebihnya tidak dihitung"
    return f"Jumlah kelompok: {' | '.join(parts)}; anggota yang hadir: {heads}"


def _sexes(people: Sequence[Attendance], attendees: Attendees) -> str:
    """Count men and women among those present, where that was recorded."""
    found = {"L": 0, "P": 0}
    for row in people:
        person = attendees.of(row).person
        sex = (person.sex or "").strip().upper()[:1] if person else ""
        if row.state is AttendanceState.PRESENT and sex in found:
            found[sex] += 1
    return f" (L {found['L']}, P {found['P']})" if any(found.values()) else ""


def recorder(meeting: Meeting, sheet: Sheet) -> list[Any]:
    """Set the signature of whoever kept the list."""
    role = SignerRole.NOTE_TAKER
    signer = signer_for(meeting, role)
    if signer is not None:
        signer = changed(signer, capacity=None)
    width = sheet.width / 2 - 8.0
    made = column(signer, role, sheet, width=width, title="PENCATAT")
    dated = replace(made, above=(*signing_lines(meeting, sheet, width=width), *made.above))
    return [Spacer(1, sheet.size / 2), Signatures([dated], sheet)]
