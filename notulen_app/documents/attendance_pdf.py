"""The attendance list (*daftar hadir*) as a PDF: filled in, or blank for signing by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Flowable, Spacer

from notulen_app import i18n
from notulen_app.documents.blocks import (
    HEADER_FILL,
    Grid,
    Letterhead,
    cell,
    closed,
    fact,
    fact_list,
    grid,
    titled,
)
from notulen_app.documents.content import agenda_titles, attendee_cells, officer_line
from notulen_app.documents.minutes_pdf import require, running
from notulen_app.documents.page import MM, RenderedDocument, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.signature_block import Signatures, column, signing_line
from notulen_app.documents.text import BOLD, REGULAR, para, plain, width_of, wrapped
from notulen_app.domain.attendance import Attendance, AttendanceState, Stroke
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.people import Directory
from notulen_app.domain.rules import attendance_counts, public, sector_of, signer_for
from notulen_app.domain.value import changed

TITLE = "DAFTAR HADIR"
ROW_HEIGHT = 9.5 * MM
SPARE_ROWS = 6
OTHERS = "Lain-lain"
_COLON = 90.0
_HEAD = ("No", "Nama", "Pangkat/\nNRP/NIP", "Jabatan", "Instansi/\nKesatuan", "Tanda tangan")
_SHARES = (0.055, 0.235, 0.175, 0.185, 0.155, 0.195)
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
    spare_rows: int = SPARE_ROWS,
    draft: bool = False,
    footer: str | None = None,
) -> RenderedDocument:
    """Draw the attendance list; ``blank`` leaves the signature cells and adds spare rows.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = public(record)
    meeting = record.meeting
    require(meeting)
    sheet = Sheet(profile)
    table = _table(record, sheet, blank=blank, spare=max(0, spare_rows) if blank else 0)
    story = [
        Letterhead(sheet),
        *titled([TITLE, meeting.title, meeting.occasion or ""], sheet),
        *_facts(record, sheet),
        *closed([table], _tail(record, sheet, blank=blank)),
    ]
    every = running(meeting, profile, TITLE, draft=draft, footer=footer)
    return build(story, sheet, replace(every, page_of=True, catchword=False))


def _facts(record: Record, sheet: Sheet) -> list[Any]:
    meeting = record.meeting
    story: list[Any] = []
    story += fact("Hari/tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    story += fact("Waktu", i18n.time_span(meeting), sheet, colon=_COLON)
    story += fact("Tempat", meeting.place, sheet, colon=_COLON)
    agenda = agenda_titles(record) or ([meeting.occasion] if meeting.occasion else [])
    story += fact_list("Acara", agenda, sheet, colon=_COLON)
    story += fact("Pimpinan rapat", officer_line(meeting.chair), sheet, colon=_COLON)
    story.append(Spacer(1, 6))
    return story


def _table(record: Record, sheet: Sheet, *, blank: bool, spare: int) -> Grid:
    """Make the table: subtitle rows per sector, numbers that run through, spare rows."""
    widths = [sheet.width * share for share in _SHARES]
    cells: list[list[Any]] = [list(_HEAD)]
    heights: list[float] = [sheet.cell().leading * 2 + 4]
    styles: list[tuple[Any, ...]] = [
        ("ALIGN", (0, 1), (0, -1), "CENTER"),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE"),
    ]
    number = 0
    for name, rows in _by_sector(record):
        if name:
            at = len(cells)
            cells.append([plain(name, limit=60).upper(), "", "", "", "", ""])
            heights.append(sheet.cell().leading + 7)
            styles += _subtitle_styles(at, sheet)
        for row in rows:
            number += 1
            made = _row(row, record.directory, sheet, widths=widths, number=number, blank=blank)
            cells.append(made[0])
            heights.append(made[1])
    for _ in range(spare):
        number += 1
        cells.append([str(number), "", "", "", "", SignCell(number, sheet, width=widths[5])])
        heights.append(ROW_HEIGHT)
    limit = sheet.height / 2
    tall = max(heights) > limit
    if tall:
        styles = [one for one in styles if one[0] != "NOSPLIT"]
    drawn = [None if high > limit else high for high in heights]
    return grid(cells, sheet, widths=widths, heights=drawn, styles=styles, tall=tall)


def _subtitle_styles(at: int, sheet: Sheet) -> list[tuple[Any, ...]]:
    size = sheet.cell().fontSize
    return [
        ("SPAN", (0, at), (-1, at)),
        ("NOSPLIT", (0, at), (0, at + 1)),
        ("FONT", (0, at), (-1, at), BOLD, size, sheet.cell().leading),
        ("BACKGROUND", (0, at), (-1, at), HEADER_FILL),
        ("ALIGN", (0, at), (0, at), "LEFT"),
    ]


def _by_sector(record: Record) -> list[tuple[str, list[Attendance]]]:
    """Give the rows per sector in protocol order; with no sector known there is one list."""
    directory = record.directory

    def key(row: Attendance) -> tuple[int, str]:
        sector = directory.sector(sector_of(row, directory))
        return (sector.order, sector.name) if sector else (1_000_000, "")

    keyed = [(key(row), row) for row in record.attendance]
    keyed.sort(key=lambda one: (one[0], one[1].order))
    found = [
        (name, [row for _, row in rows])
        for (_, name), rows in groupby(keyed, key=lambda one: one[0])
    ]
    known = any(name for name, _ in found)
    return [(name or (OTHERS if known else ""), rows) for name, rows in found]


def _row(
    row: Attendance,
    directory: Directory,
    sheet: Sheet,
    *,
    widths: Sequence[float],
    number: int,
    blank: bool,
) -> tuple[list[Any], float]:
    """Give one row's cells and its height."""
    texts = attendee_cells(row, directory)
    cells: list[Any] = [str(number)]
    highest = ROW_HEIGHT
    for text, width in zip(texts, widths[1:5], strict=True):
        made = cell(text, sheet, width=width)
        cells.append(made)
        if not isinstance(made, str):
            highest = max(highest, _height(made, width) + 8.0)
    signed = SignCell(
        number,
        sheet,
        width=widths[5],
        words="" if blank else _state_words(row),
        strokes=() if blank else row.strokes,
    )
    cells.append(signed)
    return cells, max(highest, signed.height + 6.0)


def _height(paragraphs: Sequence[Any], width: float) -> float:
    return float(sum(one.wrap(width - 8.0, 1e6)[1] for one in paragraphs))


def _state_words(row: Attendance) -> str:
    """Give the state as words; unknown stays empty, for nobody has said it."""
    if row.state is AttendanceState.UNKNOWN:
        return ""
    if row.state is AttendanceState.REPRESENTED and row.representative:
        by = " ".join(one for one in (row.representative.rank, row.representative.name) if one)
        return f"diwakili: {by or row.representative.position or '...............'}"
    if row.strokes:
        return ""
    return row.state.value


class SignCell(Flowable):  # type: ignore[misc]
    """A cell to sign in: odd numbers at the left edge, even ones from the middle."""

    def __init__(
        self,
        number: int,
        sheet: Sheet,
        *,
        width: float,
        words: str = "",
        strokes: Sequence[Stroke] = (),
    ) -> None:
        super().__init__()
        self.number, self.strokes = number, strokes
        self.size = sheet.cell().fontSize - 1.0
        self.room = width - 8.0
        self.start = 0.0 if number % 2 else self.room / 2
        line = f"{number}. {plain(words, limit=160)}" if words else f"{number}."
        if width_of(line, REGULAR, self.size) > self.room / 2:
            self.start = 0.0
        width_left = self.room - self.start
        if not words:
            room = width_left - width_of(f"{line} ", REGULAR, self.size)
            line += " " + "." * int(room / width_of(".", REGULAR, self.size) - 1)
        self.lines = wrapped(line, REGULAR, self.size, width=width_left, lines=4)
        self.height = max(len(self.lines) * self.size * 1.15, ROW_HEIGHT - 6.0)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the cell's width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw number and words, and the drawn signature beside them."""
        canvas = self.canv
        canvas.setFont(REGULAR, self.size)
        height = self.height
        lines = self.lines if not self.strokes or len(self.lines) > 1 else [f"{self.number}."]
        for line in lines:
            height -= self.size * 1.15
            canvas.drawString(self.start, height + 1.5, line)
        if self.strokes:
            self._signature(self.start + 14.0)

    def _signature(self, left: float) -> None:
        canvas = self.canv
        wide, high = max(10.0, self.room / 2 - 14.0), self.height
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self.strokes:
            points = [
                (left + _unit(x) * wide, high * (1.0 - _unit(y))) for x, y, _ in stroke.points
            ]
            if not points:
                continue
            pressures = [_unit(pressure) for _, _, pressure in stroke.points]
            canvas.setLineWidth(0.5 + sum(pressures) / len(pressures))
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:] or points:
                path.lineTo(*point)
            canvas.drawPath(path)
        canvas.restoreState()


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value)) if math.isfinite(value) else 0.0


def _tail(record: Record, sheet: Sheet, *, blank: bool) -> list[Any]:
    """Set the totals and the recorder's signature."""
    style = sheet.style(align=TA_LEFT, size=min(sheet.size, 10.0), before=4.0)
    lines = [*_totals(record, blank=blank)]
    story: list[Any] = [one for line in lines for one in para(line, style)]
    return [*story, *_recorder(record.meeting, sheet)]


def _totals(record: Record, *, blank: bool) -> list[str]:
    rows = record.attendance
    if blank:
        dots = " | ".join(f"{state.value} ......" for state in _COUNTED[:-1])
        return [f"Jumlah: diundang {i18n.number(len(rows))} | {dots}"]
    counts = attendance_counts(rows)
    parts = [f"diundang {i18n.number(len(rows))}"]
    for state in _COUNTED:
        words = f"{state.value} {i18n.number(counts[state])}"
        parts.append(words + (_sexes(record) if state is AttendanceState.PRESENT else ""))
    lines = ["Jumlah: " + " | ".join(parts)]
    groups = [row for row in rows if row.group_id]
    if groups:
        counted = [row.present_count for row in groups if row.present_count is not None]
        heads = f"; orang terhitung di dalamnya {i18n.number(sum(counted))}" if counted else ""
        lines.append(
            f"Termasuk {i18n.number(len(groups))} kelompok, masing-masing satu baris{heads}."
        )
    return lines


def _sexes(record: Record) -> str:
    """Count men and women among those present, where that was recorded."""
    found = {"L": 0, "P": 0}
    for row in record.attendance:
        person = record.directory.person(row.person_id)
        sex = (person.sex or "").strip().upper()[:1] if person else ""
        if row.state is AttendanceState.PRESENT and sex in found:
            found[sex] += 1
    return f" (L {found['L']}, P {found['P']})" if any(found.values()) else ""


def _recorder(meeting: Meeting, sheet: Sheet) -> list[Any]:
    role = SignerRole.NOTE_TAKER
    signer = signer_for(meeting, role)
    if signer is not None:
        signer = changed(signer, capacity=None)
    made = column(signer, role, sheet, width=sheet.width / 2 - 8.0, title="PENCATAT")
    dated = replace(made, above=(signing_line(meeting), *made.above))
    return [Spacer(1, sheet.size / 2), Signatures([dated], sheet)]
