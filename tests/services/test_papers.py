"""Cards, reports and tables of what the archive holds."""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections import Counter
from pathlib import Path

import openpyxl
from database import open_new
from hypothesis import given, settings
from pdf_reading import words_of
from records import full_record, list_numbers
from strategies import records
from thoroughness import examples

from notulen_app.documents.profile import load_profiles
from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.attendance_report import ReportBy, sector_rows
from notulen_app.domain.card_code import CardKind
from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed, new_id
from notulen_app.services import exchange, papers, reports
from notulen_app.services import list_numbers as numbering
from notulen_app.services.publishing import render_attendance
from notulen_app.store import meetings, tallies
from notulen_app.store.archive import Archive

POLRI = next(one for one in load_profiles() if one.name == "polri")


@given(records())
@settings(max_examples=examples(25), deadline=None)
def test_a_meeting_is_counted_as_the_archive_counts_it(record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = open_new(Path(folder) / "arsip.notulen.db")
        meeting_id = exchange.import_record(archive, record)
        kept = meetings.get(archive, meeting_id)
        counted = [one.tally for one in tallies.of_meeting(archive, meeting_id)]
        archive.close()
    assert sorted(map(repr, counted)) == sorted(repr(one.tally) for one in sector_rows(kept))


def test_the_numbers_that_were_printed_are_the_ones_that_stay(archive: Archive) -> None:
    record = full_record()
    shuffled = tuple(
        changed(one, order=order)
        for one, order in zip(record.attendance, (7, 3, 3, 0, 12, 5, 1, 2), strict=True)
    )
    record = changed(record, attendance=shuffled)
    meeting_id = exchange.import_record(archive, record)
    before = render_attendance(meetings.get(archive, meeting_id), POLRI, blank=True)
    numbering.fix_numbers(archive, meeting_id)
    after = meetings.get(archive, meeting_id)
    assert words_of(render_attendance(after, POLRI, blank=True).pdf) == words_of(before.pdf)
    assert list_numbers(after) == {one.id: one.order for one in after.attendance}


def test_a_report_over_a_period_prints_what_was_recorded(archive: Archive) -> None:
    record = full_record()
    for month in (1, 2, 3):
        meeting = changed(record.meeting, id=new_id(), dates=(dt.date(2025, month, 6),))
        rows = tuple(
            changed(one, id=new_id(), role=AttendanceRole.PARTICIPANT, state=state)
            for one, state in zip(
                record.attendance[:6], [*AttendanceState][month:] * 2, strict=False
            )
        )
        exchange.import_record(
            archive, changed(record, meeting=meeting, attendance=rows, entries=(), directives=())
        )
    counts: Counter[AttendanceState] = Counter()
    for month in (2, 3):
        counts.update(([*AttendanceState][month:] * 2)[:6])
    whole = reports.whole(
        archive, ReportBy.SECTOR, first=dt.date(2025, 2, 6), last=dt.date(2025, 3, 6)
    )
    try:
        while True:
            next(whole)
    except StopIteration as finished:
        report = finished.value
    assert report.meetings == 2
    pdf = words_of(papers.render_report(report, POLRI).pdf)
    wanted = [
        counts[state]
        for state in (
            AttendanceState.PRESENT,
            AttendanceState.REPRESENTED,
            AttendanceState.EXCUSED,
            AttendanceState.ILL,
            AttendanceState.ABSENT,
            AttendanceState.UNKNOWN,
        )
    ]
    assert f"Jumlah {sum(wanted)} {' '.join(map(str, wanted))}" in pdf
    assert "Periode : 6 Februari 2025 s.d. 6 Maret 2025" in pdf
    tables = openpyxl.load_workbook(io.BytesIO(papers.report_tables(report, POLRI)), data_only=True)
    *_, last = tables["Rekapitulasi"].iter_rows(values_only=True)
    assert list(last[2:9]) == [sum(wanted), *wanted]


def test_every_paper_of_a_meeting_is_made(archive: Archive) -> None:
    meeting_id = exchange.import_record(archive, full_record())
    record = meetings.get(archive, meeting_id)
    steps: list[tuple[int, int]] = []
    for kind in CardKind:
        cards = papers.render_cards(
            record, POLRI, kind=kind, progress=lambda done, of: steps.append((done, of))
        )
        assert cards.pages
    assert steps[-1][0] == steps[-1][1]
    assert papers.render_meeting_report(record, POLRI).pages == 2
    book = openpyxl.load_workbook(io.BytesIO(papers.meeting_tables(record, POLRI)))
    assert book.sheetnames == ["Daftar hadir", "Per unsur", "Grafik", "Notulen", "Arahan"]
