"""Reports on attendance as PDF, across the page: of a meeting, or over a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.attendance_pdf import list_facts, recorder
from notulen_app.documents.attendance_words import CAME, state_words
from notulen_app.documents.attendees import Attendee, Attendees
from notulen_app.documents.blocks import Letterhead, closed, fact, heading, titled, under
from notulen_app.documents.grid import grid
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_pdf import running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import Progress, RenderedDocument, Running, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_table import counted_table
from notulen_app.documents.tables import cell, measured
from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.attendance_list import Listed, sections
from notulen_app.domain.attendance_report import (
    AttendanceReport,
    ReportBy,
    sector_rows,
    summed,
)
from notulen_app.domain.meeting import Record
from notulen_app.domain.rules import arrived_late, on_the_spot, public

MEETING_TITLE = "LAPORAN KEHADIRAN"
PERIOD_TITLE = "REKAPITULASI KEHADIRAN"
_COLON = 90.0
_WHO = ("No", "Nama", "Jabatan", "Instansi")
_AWAY = (AttendanceState.EXCUSED, AttendanceState.ILL, AttendanceState.ABSENT)


def attendance_report_pdf(
    report: AttendanceReport, profile: DocumentProfile, *, progress: Progress | None = None
) -> RenderedDocument:
    """Draw a report over a period: a line with its bar for everybody it counts, then the sum."""
    sheet = Sheet(profile, landscape=True)
    story = [
        Letterhead(sheet),
        *titled([PERIOD_TITLE, f"PER {report.by.value}"], sheet),
        *fact("Periode", i18n.period(report.first, report.last), sheet, colon=_COLON),
        *fact("Jumlah rapat", i18n.number(report.meetings), sheet, colon=_COLON),
        *(fact("Cakupan", report.scope, sheet, colon=_COLON) if report.scope else []),
        Spacer(1, 6),
        *counted_table(report.by, report.rows, report.total, sheet),
    ]
    described = Description(
        title=f"{PERIOD_TITLE.capitalize()} per {report.by.value}",
        author=" ".join(profile.letterhead.lines),
        subject=i18n.period(report.first, report.last),
        keywords=(PERIOD_TITLE.capitalize(), report.scope or ""),
    )
    every = Running(description=described, page_number="bawah")
    return build(story, sheet, every, progress=progress)


def meeting_report_pdf(
    record: Record,
    profile: DocumentProfile,
    *,
    footer: str | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw the report of a meeting: counts by sector, then who is to be named, and why.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = public(record)
    meeting = record.meeting
    require(meeting)
    sheet = Sheet(profile, landscape=True)
    rows = sector_rows(record)
    story = [
        Letterhead(sheet),
        *titled([MEETING_TITLE, meeting.title, meeting.occasion or ""], sheet),
        *list_facts(record, sheet),
        *counted_table(ReportBy.SECTOR, rows, summed(rows), sheet),
        *_Listings(record, sheet).story(),
    ]
    every = running(meeting, profile, MEETING_TITLE, draft=False, footer=footer)
    every = replace(every, page_number="bawah", catchword=False)
    return build(closed(story, recorder(meeting, sheet)), sheet, every, progress=progress)


class _Listings:
    """Names those of whom more is to be said than that they were there."""

    def __init__(self, record: Record, sheet: Sheet) -> None:
        self.meeting, self.sheet = record.meeting, sheet
        self.attendees = Attendees(record)
        self.rows = [one for section in sections(record) for one in section.rows]

    def story(self) -> Iterator[Any]:
        """Give the tables, none for what nobody is."""
        yield from self._table(
            "Kelompok",
            ("No", "Nama", "Keadaan", "Diundang", "Hadir"),
            (0.06, 0.46, 0.2, 0.14, 0.14),
            (self._group(one) for one in self._those(groups=True)),
        )
        yield from self._away()
        late = (one for one in self._in(*CAME) if arrived_late(one.row, self.meeting))
        yield from self._table(
            "Datang setelah rapat dimulai",
            (*_WHO, "Datang"),
            (0.06, 0.31, 0.27, 0.24, 0.12),
            ((*self._who(one), self._clock(one.row)) for one in late),
        )
        came = (one for one in self._those(guests=True) if one.row.state in CAME)
        yield from self._table(
            "Tamu",
            (*_WHO, "Keadaan"),
            (0.06, 0.31, 0.27, 0.2, 0.16),
            ((*self._who(one), state_words(one.row)) for one in came),
        )
        yield from self._table(
            "Belum diisi",
            _WHO,
            (0.06, 0.36, 0.32, 0.26),
            (self._who(one) for one in self._in(AttendanceState.UNKNOWN)),
        )

    def _away(self) -> Iterator[Any]:
        """Give those who did not come themselves, and why."""
        yield from self._table(
            "Diwakili",
            (*_WHO, "Diwakili oleh", "Surat mandat"),
            (0.06, 0.24, 0.2, 0.16, 0.2, 0.14),
            (self._represented(one) for one in self._in(AttendanceState.REPRESENTED)),
        )
        away = self._in(*_AWAY)
        yield from self._table(
            "Izin, sakit, dan tanpa keterangan",
            (*_WHO, "Keadaan", "Keterangan"),
            (0.06, 0.25, 0.21, 0.17, 0.15, 0.16),
            ((*self._who(one), one.row.state.value, one.row.note or "") for one in away),
        )

    def _those(self, *, groups: bool = False, guests: bool = False) -> Iterator[Listed]:
        for one in self.rows:
            guest = one.row.role is AttendanceRole.GUEST
            if bool(one.row.group_id) is groups and (groups or guest is guests):
                yield one

    def _in(self, *wanted: AttendanceState) -> Iterator[Listed]:
        return (one for one in self._those() if one.row.state in wanted)

    def _who(self, one: Listed) -> tuple[str, ...]:
        who = self.attendees.of(one.row)
        return (str(one.number), _named(who), who.position, who.organisation)

    def _group(self, one: Listed) -> tuple[str, ...]:
        row = one.row
        heads = (
            "tidak dihitung" if count is None else i18n.number(count)
            for count in (row.head_count, row.present_count)
        )
        return (str(one.number), self.attendees.of(row).name, row.state.value, *heads)

    def _represented(self, one: Listed) -> tuple[str, ...]:
        by = one.row.representative
        facts = (by.rank, by.name, f"({by.position})" if by.position else None) if by else ()
        letter = (by.mandate_letter or "") if by else ""
        return (*self._who(one), " ".join(fact for fact in facts if fact), letter)

    def _clock(self, row: Attendance) -> str:
        return i18n.clock(on_the_spot(self.meeting, row.arrived)) if row.arrived else ""

    def _table(
        self,
        title: str,
        head: Sequence[str],
        shares: Sequence[float],
        rows: Iterable[tuple[str, ...]],
    ) -> list[Any]:
        sheet = self.sheet
        widths = [sheet.width * one for one in shares]
        made = []
        for row in rows:
            cells = [
                cell(text, sheet, width=width) for text, width in zip(row, widths, strict=True)
            ]
            made += measured(cells, sheet, widths=widths)
        if not made:
            return []
        table = grid(head, made, sheet, widths=widths)
        return under(heading(title, sheet), [table])


def _named(who: Attendee) -> str:
    return " ".join(one for one in (who.rank, who.name) if one)
