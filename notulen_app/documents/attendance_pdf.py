"""The attendance list (*daftar hadir*) as a PDF: filled in, or blank for signing by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from reportlab.lib.enums import TA_LEFT
from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.blocks import (
    Letterhead,
    closed,
    fact,
    fact_list,
    titled,
)
from notulen_app.documents.content import agenda_titles, officer_line
from notulen_app.documents.minutes_pdf import require, running
from notulen_app.documents.page import Progress, RenderedDocument, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.sign_cell import ROW_HEIGHT, SignCell
from notulen_app.documents.signature_block import Signatures, column, signing_line
from notulen_app.documents.tables import Grid, Row, cell, grid, measured, named
from notulen_app.documents.text import para, plain
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.meeting import Meeting, Record, SignerRole
from notulen_app.domain.rules import attendance_counts, public, sector_of, signer_for
from notulen_app.domain.value import changed

TITLE = "DAFTAR HADIR"
SPARE_ROWS = 6
MOST_AGENDA = 6
"""Points of the agenda that the list names; the minutes name them all."""
MOST_SPARE = 500
MOST_OF_A_GROUP = 500
"""People of a group that a blank list gives a row each; a larger group keeps one row."""
OTHERS = "Lain-lain"
_COLON = 90.0
_HEAD = ("No", "Nama", "Pangkat/\nNRP/NIP", "Jabatan", "Instansi/\nKesatuan", "Tanda tangan")
_SHARES = (0.055, 0.235, 0.175, 0.185, 0.155, 0.195)
_REMARKS = "Ket."
_WIDE_SHARES = (0.045, 0.21, 0.145, 0.17, 0.15, 0.15, 0.13)
_SIGNED = 5
"""Column that is signed in."""
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
    remarks: bool = False,
    by_sector: bool = True,
    draft: bool = False,
    footer: str | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw the attendance list, upright, or across the page with a seventh column for remarks.

    ``blank`` leaves the signature cells empty, gives a row to every head of a group that was
    counted, and adds ``spare_rows``. ``by_sector`` puts the rows under their sectors in protocol
    order; else they stand in the order given by hand.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = public(record)
    meeting = record.meeting
    require(meeting)
    sheet = Sheet(profile, landscape=remarks)
    spare = min(max(0, spare_rows), MOST_SPARE) if blank else 0
    table = _Table(record, sheet, blank=blank, remarks=remarks)
    story = [
        Letterhead(sheet),
        *titled([TITLE, meeting.title, meeting.occasion or ""], sheet),
        *_facts(record, sheet),
        *closed([table.drawn(spare=spare, by_sector=by_sector)], _tail(record, sheet, blank=blank)),
    ]
    every = running(meeting, profile, TITLE, draft=draft, footer=footer)
    every = replace(every, page_number="bawah", catchword=False)
    return build(story, sheet, every, progress=progress)


def _facts(record: Record, sheet: Sheet) -> list[Any]:
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


class _Table:
    """Makes the rows: names of sectors and groups, numbers that run through, spare rows."""

    def __init__(self, record: Record, sheet: Sheet, *, blank: bool, remarks: bool) -> None:
        self.record, self.sheet, self.blank, self.remarks = record, sheet, blank, remarks
        self.widths = [sheet.width * one for one in (_WIDE_SHARES if remarks else _SHARES)]
        self.head = (*_HEAD, _REMARKS) if remarks else _HEAD
        self.attendees = Attendees(record)
        self.number = 0

    def drawn(self, *, spare: int, by_sector: bool) -> Grid:
        """Give the table with spare rows at its end."""
        rows = [*self._lines(by_sector=by_sector), *(self._empty() for _ in range(spare))]
        styles = (("ALIGN", (0, 1), (0, -1), "CENTER"), ("VALIGN", (0, 1), (-1, -1), "MIDDLE"))
        return grid(self.head, rows, self.sheet, widths=self.widths, styles=styles)

    def _lines(self, *, by_sector: bool) -> Iterator[Row]:
        if not by_sector:
            for row in sorted(self.record.attendance, key=lambda one: one.order):
                yield from self._rows(row)
            return
        for name, rows in _by_sector(self.record):
            if name:
                yield self._named(name.upper(), filled=True)
            for row in rows:
                yield from self._rows(row)

    def _rows(self, row: Attendance) -> Iterator[Row]:
        """Give the row; in a blank list a row for every head of a group that was counted."""
        group = self.record.directory.group(row.group_id)
        heads = row.head_count or 0
        if self.blank and group and 1 < heads <= MOST_OF_A_GROUP:
            yield self._named(f"{group.name} ({i18n.number(heads)} orang)", filled=False)
            for _ in range(heads):
                yield self._empty()
        else:
            yield from self._row(row)

    def _row(self, row: Attendance) -> list[Row]:
        if self.blank:
            row = changed(row, basis=None, present_count=None, strokes=())
        self.number += 1
        drawn = bool(row.strokes) and row.state is AttendanceState.PRESENT and not self.remarks
        words = "" if self.blank or drawn else _state_words(row)
        texts = self.attendees.cells(row)
        cells: list[Any] = [str(self.number)]
        for text, width in zip(texts, self.widths[1:_SIGNED], strict=True):
            cells.append(cell(text, self.sheet, width=width))
        cells.append(self._sign_cell("" if self.remarks else words, row))
        if self.remarks:
            note = row.note if row.person_id and not self.blank else None
            said = "; ".join(one for one in (words, note) if one)
            cells.append(cell(said, self.sheet, width=self.widths[-1]))
        return measured(cells, self.sheet, widths=self.widths, least=ROW_HEIGHT)

    def _empty(self) -> Row:
        self.number += 1
        cells = [str(self.number), "", "", "", "", self._sign_cell("", None)]
        return Row([*cells, ""] if self.remarks else cells, ROW_HEIGHT)

    def _named(self, name: str, *, filled: bool) -> Row:
        return named(plain(name, limit=80), len(self.head), self.sheet, filled=filled)

    def _sign_cell(self, words: str, row: Attendance | None) -> SignCell:
        width, strokes = self.widths[_SIGNED], row.strokes if row else ()
        return SignCell(self.number, self.sheet, width=width, words=words, strokes=strokes)


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


def _state_words(row: Attendance) -> str:
    """Give the state as words; unknown stays empty, for nobody has said it."""
    if row.state is AttendanceState.UNKNOWN:
        return ""
    if row.state is AttendanceState.REPRESENTED and row.representative:
        by = " ".join(one for one in (row.representative.rank, row.representative.name) if one)
        return f"diwakili: {by or row.representative.position or '...............'}"
    return row.state.value


def _tail(record: Record, sheet: Sheet, *, blank: bool) -> list[Any]:
    """Set the totals and the recorder's signature."""
    style = sheet.style(align=TA_LEFT, size=min(sheet.size, 10.0), before=4.0)
    lines = [*_totals(record, blank=blank)]
    story: list[Any] = [one for line in lines for one in para(line, style)]
    return [*story, *_recorder(record.meeting, sheet)]


def _totals(record: Record, *, blank: bool) -> list[str]:
    """Count people by state, and groups apart: nobody knows how many a group is until counted."""
    people = [row for row in record.attendance if not row.group_id]
    groups = [row for row in record.attendance if row.group_id]
    if blank:
        heads = [row.head_count for row in groups]
        asked = [one for one in heads if one is not None]
        whole = len(asked) == len(heads)
        invited = i18n.number(len(people) + sum(asked)) if whole else "......"
        dots = " | ".join(f"{state.value} ......" for state in _COUNTED[:-1])
        return [f"Jumlah: diundang {invited} | {dots}"]
    counts = attendance_counts(people)
    parts = [f"diundang {i18n.number(len(people))}"]
    for state in _COUNTED:
        words = f"{state.value} {i18n.number(counts[state])}"
        parts.append(words + (_sexes(record) if state is AttendanceState.PRESENT else ""))
    if not groups:
        return ["Jumlah: " + " | ".join(parts)]
    return ["Jumlah perorangan: " + " | ".join(parts), _group_totals(groups)]


def _group_totals(groups: Sequence[Attendance]) -> str:
    counts = attendance_counts(groups)
    parts = [f"diundang {i18n.number(len(groups))}"]
    parts += [f"{state.value} {i18n.number(counts[state])}" for state in _COUNTED if counts[state]]
    counted = [row.present_count for row in groups if row.present_count is not None]
    heads = f"{i18n.number(sum(counted))} orang" if counted else "tidak dihitung"
    if counted and len(counted) < len(groups):
        heads += f" pada {i18n.number(len(counted))} kelompok, selebihnya tidak dihitung"
    return f"Jumlah kelompok: {' | '.join(parts)}; anggota yang hadir: {heads}"


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
