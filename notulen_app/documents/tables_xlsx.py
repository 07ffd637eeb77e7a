"""What Excel gets: the tables of a meeting, and reports on attendance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.report_table import TOTAL, count_columns
from notulen_app.documents.state_looks import LOOKS
from notulen_app.documents.workbook import Cell, Chart, Column, Kind, Tab, workbook
from notulen_app.domain import outline
from notulen_app.domain.attendance import Attendance
from notulen_app.domain.attendance_list import Section, sections
from notulen_app.domain.attendance_report import (
    EXPLAINED,
    NAMES,
    AttendanceReport,
    ReportBy,
    ReportRow,
    rate,
    sector_rows,
    shown_name,
    states,
    summed,
)
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.presence import presence_by_point
from notulen_app.domain.rules import clock_there, is_secret, public
from notulen_app.domain.tally import Tally

_BASES = {Basis.INFERRED: "disimpulkan", Basis.AMBIGUOUS: "belum pasti"}
_RATE = "Tingkat"
_LIST = (
    Column("No", 6, Kind.COUNT),
    Column("Nama", 30),
    Column("Pangkat", 13),
    Column("NRP/NIP", 22),
    Column("Jabatan", 25),
    Column("Instansi", 20),
    Column("Unsur", 16),
    Column("Peran", 11),
    Column("Keadaan", 13),
    Column("Datang", 9, Kind.CLOCK, spare=True),
    Column("Pulang", 9, Kind.CLOCK, spare=True),
    Column("Diwakili oleh", 24, spare=True),
    Column("Jabatan wakil", 20, spare=True),
    Column("Surat mandat", 16, spare=True),
    Column("Anggota diundang", 11, Kind.COUNT, spare=True),
    Column("Anggota hadir", 11, Kind.COUNT, spare=True),
    Column("Keterangan", 22, spare=True),
    Column("Kepastian", 13, spare=True),
)
_MINUTES = (
    Column("Butir", 8),
    Column("Acara", 28),
    Column("Waktu", 9, Kind.CLOCK),
    Column("Pembicara", 22),
    Column("Jenis", 13),
    Column("Isi", 80),
)
_DIRECTIVES = (
    Column("No", 6, Kind.COUNT),
    Column("Jenis", 12),
    Column("Arahan", 60),
    Column("Disampaikan oleh", 24, spare=True),
    Column("Atas nama", 20, spare=True),
    Column("Kepada", 24, spare=True),
    Column("Penanggung jawab", 26),
    Column("Tenggat", 20, Kind.DAY),
    Column("Batas waktu", 18, spare=True),
    Column("Status", 18),
    Column("Laporan terakhir", 40, spare=True),
    Column("Tanggal laporan", 20, Kind.DAY, spare=True),
)


def meeting_xlsx(record: Record, profile: DocumentProfile) -> bytes:
    """Write the tables of what may be printed of a meeting: attendance, minutes, directives."""
    record = marked(public(record))
    meeting = record.meeting
    listed, attendees = sections(record), Attendees(record)
    secret = meeting.security.value.upper() if is_secret(meeting) and meeting.security else ""
    when = " · ".join(_when(meeting))
    head = (meeting.title, when, *([f"Klasifikasi: {secret}"] if secret else []))
    tabs = [
        Tab("Daftar hadir", head, _LIST, [*_list(listed, attendees, meeting)]),
        _counted("Per unsur", head, ReportBy.SECTOR, sector_rows(record), chart="Grafik"),
        *_presence(record, head, listed, attendees),
        Tab("Notulen", head, _MINUTES, [*_minutes(record)]),
        Tab("Arahan", head, _DIRECTIVES, [*_directives(record)], names=2),
    ]
    author = meeting.organiser or " ".join(profile.letterhead.lines)
    day = meeting.dates[0] if meeting.dates else None
    return workbook(
        tabs,
        title=meeting.title,
        author=author,
        day=day,
        paper=profile.paper,
        classification=secret,
    )


def report_xlsx(report: AttendanceReport, profile: DocumentProfile) -> bytes:
    """Write a report over a period, with its chart where it is not too long for one."""
    title = f"Rekapitulasi kehadiran per {report.by.value}"
    period = f"Periode: {i18n.period(report.first, report.last)}"
    meetings = f"Jumlah rapat: {i18n.number(report.meetings)}"
    head = (title, " · ".join(one for one in (period, meetings, report.scope) if one), EXPLAINED)
    tab = _counted("Rekapitulasi", head, report.by, report.rows, total=report.total, chart="Grafik")
    author = " ".join(profile.letterhead.lines)
    day = report.last or report.first
    return workbook([tab], title=title, author=author, day=day, paper=profile.paper)


def _when(meeting: Meeting) -> Iterator[str]:
    for words in (i18n.date_span(meeting.dates), i18n.time_span(meeting), meeting.place):
        if words:
            yield words


def _clock(moment: dt.datetime | None, meeting: Meeting) -> dt.datetime | None:
    """Give a moment as the clock of the place showed it; Excel knows no zones."""
    return clock_there(meeting, moment) if moment else None


def _list(
    listed: Sequence[Section], attendees: Attendees, meeting: Meeting
) -> Iterator[tuple[Cell, ...]]:
    for section in listed:
        for one in section.rows:
            who, row = attendees.of(one.row), one.row
            yield (
                one.number,
                who.name,
                who.rank,
                who.number,
                who.position,
                who.organisation,
                section.name,
                row.role.value,
                row.state.value,
                _clock(row.arrived, meeting),
                _clock(row.left, meeting),
                *_stand_in(row),
                row.head_count,
                row.present_count,
                row.note,
                _BASES.get(row.basis) if row.basis else None,
            )


def _stand_in(row: Attendance) -> tuple[Cell, Cell, Cell]:
    by = row.representative
    if by is None:
        return (None, None, None)
    name = " ".join(one for one in (by.rank, by.name) if one)
    return (name, by.position, by.mandate_letter)


def _counted(
    name: str,
    head: tuple[str, ...],
    by: ReportBy,
    rows: Sequence[ReportRow],
    *,
    total: Tally | None = None,
    chart: str,
) -> Tab:
    """Make the sheet of counts, with sums and a chart of the states."""
    total = total or summed(rows)
    counts = count_columns(total)
    first, detail = NAMES[by]
    detailed = bool(detail) and any(one.detail for one in rows)
    columns = [Column("No", 6, Kind.COUNT), Column(first, 40)]
    columns += [Column(detail, 32)] if detailed else []
    columns += [Column(one.words, 11, Kind.COUNT, summed=True) for one in counts]
    columns.append(Column(_RATE, 10, Kind.SHARE, total=_rate_formula))
    totals: dict[str, Cell] = {first: TOTAL, _RATE: rate(total)}
    totals |= {one.words: one.count(total) for one in counts}
    made: list[tuple[Cell, ...]] = []
    for n, one in enumerate(rows, 1):
        named = (shown_name(by, one), *((one.detail,) if detailed else ()))
        made.append((n, *named, *(column.count(one.tally) for column in counts), rate(one.tally)))
    parts = tuple(
        (column.words, look)
        for column, look in zip(counts[1 : 1 + len(states(total))], LOOKS.values(), strict=True)
    )
    drawn = Chart(chart, f"Kehadiran per {by.value}", parts)
    return Tab(name, head, tuple(columns), made, totals=totals, chart=drawn)


def _rate_formula(letters: dict[str, str], row: int) -> str:
    """Give the rate of the sums; the sheet goes on working when it is filtered."""
    invited, unknown, present, represented = (
        f"{letters[head]}{row}" for head in ("Diundang", "Belum diisi", "Hadir", "Diwakili")
    )
    known = f"{invited}-{unknown}"
    return f'=IF({known}>0,({present}+{represented})/({known}),"")'


def _presence(
    record: Record, head: tuple[str, ...], listed: Sequence[Section], attendees: Attendees
) -> list[Tab]:
    """Make the sheet of who was there at which point, where the begin of any is known."""
    points = presence_by_point(record)
    if not points:
        return []
    columns = [Column("No", 6, Kind.COUNT), Column("Nama", 32)]
    columns += [Column(f"{n}. {one.item.title}"[:200], 16) for n, one in enumerate(points, 1)]
    rows = []
    for section in listed:
        for one in section.rows:
            marks = (point.rows[one.row.id] for point in points)
            shown = (mark.value if mark else None for mark in marks)
            rows.append((one.number, attendees.of(one.row).name, *shown))
    return [Tab("Kehadiran per acara", head, tuple(columns), rows)]


def _minutes(record: Record) -> Iterator[tuple[Cell, ...]]:
    for section in outline.sections(record):
        title = section.item.title if section.item else None
        for one in section.entries:
            text = "\n".join((one.text, *(f"- {point}" for point in one.sub_points)))
            time = _clock(one.time, record.meeting)
            yield (section.number, title, time, one.speaker, one.kind.value, text)


def _directives(record: Record) -> Iterator[tuple[Cell, ...]]:
    ordered = sorted(record.directives, key=lambda one: one.order)
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        for task in one.assignments or (None,):
            yield (number, *_directive(one), *_task(one, task))


def _directive(one: Directive) -> tuple[Cell, ...]:
    # Whose directive it is stands only where that was said or can be marked.
    behalf = one.on_behalf_of.text if one.on_behalf_of else None
    unsure = _BASES.get(one.on_behalf_basis) if one.on_behalf_basis else None
    return (
        one.kind.value,
        one.text,
        one.spoken_by.text if one.spoken_by else None,
        f"{behalf} ({unsure})" if behalf and unsure else behalf,
        "; ".join(party.text for party in one.addressees),
    )


def _task(one: Directive, task: Assignment | None) -> tuple[Cell, ...]:
    if task is None:
        return (None, one.due, one.urgency, None, None, None)
    last = task.progress[-1] if task.progress else None
    return (
        task.unit.text,
        task.due or one.due,
        one.urgency,
        task.state.value,
        last.text if last else None,
        last.at.date() if last else None,
    )
