"""Reports on directives for Excel: one row for each assignment, with real days and numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.follow_up_pdf import TITLES, UNKNOWN_SUPERIOR
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.progress_pages import days_of, detail, places, progress_rows
from notulen_app.documents.register_pages import ENDED, HOLDS
from notulen_app.documents.workbook import Cell, Column, Kind, Tab, workbook
from notulen_app.domain.directive import Assignment, AssignmentState
from notulen_app.domain.follow_up import due_of, original_due_of, unit_key
from notulen_app.domain.follow_up_report import (
    Followed,
    FollowUpReport,
    ReportKind,
    StateTotals,
    by_unit,
    days_late,
    overdue,
    put_off,
    tasks_of,
    totals,
    unit_name,
)
from notulen_app.domain.meeting import Security
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.progress_report import Change, Happening, TaskProgress, progress_totals
from notulen_app.domain.readiness_report import ReadinessTable, readiness_tables

_TOTAL = "Jumlah"
_TASK = (
    Column("No", 6, Kind.COUNT),
    Column("Nomor arahan", 9, Kind.COUNT),
    Column("Jenis", 12),
    Column("Arahan/keputusan", 60),
    Column("Rapat", 32),
    Column("Tanggal rapat", 20, Kind.DAY),
    Column("Pemberi (a.n.)", 28, spare=True),
    Column("Penanggung jawab", 26),
    Column("Tenggat", 20, Kind.DAY),
    Column("Tenggat semula", 20, Kind.DAY, spare=True),
    Column("Dipindah (kali)", 10, Kind.COUNT, spare=True),
    Column("Batas waktu", 18, spare=True),
    Column("Status", 18),
    Column("Terlambat (hari)", 11, Kind.COUNT, spare=True),
    Column("Ditunda sampai", 20, Kind.DAY, spare=True),
    Column("Tanggal laporan", 20, Kind.DAY, spare=True),
    Column("Langkah", 40, spare=True),
    Column("Bukti", 24, spare=True),
    Column("Terbawa (kali)", 10, Kind.COUNT, spare=True),
    Column("Ket.", 40, spare=True),
    Column("Keberlakuan", 40, spare=True),
)
_ABOVE = (
    Column("Atasan", 28),
    Column("Pejabat", 26, spare=True),
    Column("Instansi atasan", 26, spare=True),
    Column("Keterangan atasan", 18, spare=True),
)
_REGISTER = (
    Column("No", 6, Kind.COUNT),
    Column("Tanggal rapat", 20, Kind.DAY),
    Column("Rapat", 32),
    Column("Jenis", 12),
    Column("Nomor", 8, Kind.COUNT, spare=True),
    Column("Isi", 70),
    Column("Status", 18, spare=True),
    Column("Keberlakuan", 15),
    Column("Hubungan dengan butir lain", 60, spare=True),
)
_HAPPENED = (
    Column("No", 6, Kind.COUNT),
    Column("Tanggal", 20, Kind.DAY),
    Column("Yang terjadi", 18),
    Column("Arahan/keputusan", 60),
    Column("Rapat", 32),
    Column("Penanggung jawab", 26),
    Column("Uraian", 50),
    Column("Status awal", 18),
    Column("Status akhir", 18),
)
_CHANGES = (
    Column("Yang terjadi", 24),
    Column("Berapa kali", 14, Kind.COUNT),
    Column("Pada berapa tugas", 18, Kind.COUNT),
)
_EVE = "Sebelum masa"
_POINTS = "1 siap, 0 belum, kosong belum dinyatakan"


def follow_up_xlsx(report: FollowUpReport, profile: DocumentProfile) -> bytes:
    """Write a report; where a meeting is secret, every sheet says so in its title."""
    title = TITLES[report.kind].capitalize()
    head = tuple(_head(report, title))
    tabs = list(_TABS[report.kind](report, head))
    author = " ".join(profile.letterhead.lines)
    return workbook(tabs, title=title, author=author, day=report.today, paper=profile.paper)


def _head(report: FollowUpReport, title: str) -> Iterator[str]:
    yield title
    if report.security in (Security.SECRET, Security.TOP_SECRET):
        yield f"Klasifikasi: {report.security.value.upper()}"
    said = [f"Keadaan per {i18n.long_date(report.today)}"]
    if report.first is not None or report.last is not None:
        said.append(f"masa {i18n.period(report.first, report.last)}")
    yield " · ".join((*said, *report.scope))


def _task(item: Followed, task: Assignment, number: int, today: dt.date) -> tuple[Cell, ...]:
    directive, last = item.directive, words.last_said(item, task)
    first, now = original_due_of(task, directive), due_of(task, directive)
    return (
        number,
        item.number,
        directive.kind.value,
        directive.text,
        item.meeting,
        item.day,
        words.origin(directive),
        unit_name(task),
        now,
        first if first != now else None,
        len(task.moves) or None,
        directive.urgency,
        task.state.value,
        days_late(item, task, today=today) or None,
        put_off(item, task, today=today),
        last.at.date() if last else None,
        (words.said_words(last) or None) if last else None,
        words.evidence(task),
        len(directive.earlier) or None,
        words.remark_words(item, task),
        "\n".join(words.link_said(one) for one in item.links),
    )


def _tasks(items: Sequence[Followed], today: dt.date) -> list[tuple[Cell, ...]]:
    pairs = ((item, task) for item in items for task in tasks_of(item))
    return [_task(item, task, n, today) for n, (item, task) in enumerate(pairs, 1)]


def _totals(counted: StateTotals, head: tuple[str, ...]) -> Tab:
    columns = (Column("Status", 24), Column("Jumlah", 12, Kind.COUNT, summed=True))
    rows: list[tuple[Cell, ...]] = [(one.value, counted.states[one]) for one in AssignmentState]
    late = f"di antaranya terlambat: {i18n.number(counted.late)}"
    late += f", ditunda: {i18n.number(counted.put_off)}"
    sums: dict[str, Cell] = {"Status": _TOTAL, "Jumlah": counted.all}
    return Tab("Jumlah", (*head, late), columns, rows, totals=sums, names=0)


def _recap(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    yield Tab("Arahan", head, _TASK, _tasks(report.items, report.today), names=3)
    yield _totals(totals(report.items, today=report.today), head)


def _units(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    """Give all units below each other, then how many of each state every unit has."""
    parts = by_unit(report.items)
    rows: list[tuple[Cell, ...]] = []
    counts: list[tuple[Cell, ...]] = []
    for n, (name, items) in enumerate(parts, 1):
        rows += _tasks(items, report.today)
        counted = totals(items, today=report.today)
        states = (counted.states[one] for one in AssignmentState)
        counts.append((n, name, *states, counted.late, counted.put_off))
    columns = [Column("No", 6, Kind.COUNT), Column("Penanggung jawab", 34)]
    names = [*(one.value.capitalize() for one in AssignmentState), "Terlambat", "Ditunda"]
    columns += [Column(one, 13, Kind.COUNT, summed=True) for one in names]
    whole = totals(report.items, today=report.today)
    sums: dict[str, Cell] = {"Penanggung jawab": _TOTAL}
    sums |= {"Terlambat": whole.late, "Ditunda": whole.put_off}
    sums |= {one.value.capitalize(): whole.states[one] for one in AssignmentState}
    yield Tab("Arahan", head, _TASK, rows, names=3)
    yield Tab("Per penanggung jawab", head, tuple(columns), counts, totals=sums)


def _overdue(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    known = dict(report.superiors)
    rows: list[tuple[Cell, ...]] = []
    for n, (_, item, task) in enumerate(overdue(report.items, today=report.today), 1):
        above = known.get(unit_key(task.unit))
        said: tuple[Cell, ...] = (None, None, None, UNKNOWN_SUPERIOR)
        if above is not None:
            said = (above.position, above.holder, above.organisation, None)
        rows.append((*_task(item, task, n, report.today), *said))
    yield Tab("Terlambat", head, (*_TASK, *_ABOVE), rows, names=3)


def _readiness(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    """Give a sheet for each list of points: the same list in several meetings is one sheet."""
    lists: dict[tuple[str, ...], list[ReadinessTable]] = {}
    for one in readiness_tables(report.items):
        lists.setdefault(one.points, []).append(one)
    for n, (points, found) in enumerate(lists.items(), 1):
        called = "Kesiapan" if len(lists) == 1 else f"Kesiapan {n}"
        heads = _unlike(points)
        columns = [
            *(Column("No", 6, Kind.COUNT), Column("Arahan/keputusan", 40), Column("Rapat", 28)),
            *(Column("Tanggal rapat", 20, Kind.DAY), Column("Satuan", 30)),
            *(Column(one, 12, Kind.COUNT, summed=True) for one in heads),
            *(
                Column("Siap", 8, Kind.COUNT, summed=True),
                Column("Dari", 8, Kind.COUNT, summed=True),
            ),
        ]
        rows = [_ready(table, row) for table in found for row in range(len(table.rows))]
        numbered = [(count, *row) for count, row in enumerate(rows, 1)]
        sums: dict[str, Cell] = {"Satuan": _TOTAL}
        for place, name in enumerate((*heads, "Siap", "Dari"), 4):
            counts = (row[place] for row in rows)
            sums[name] = sum(count for count in counts if isinstance(count, int))
        yield Tab(called, (*head, _POINTS), tuple(columns), numbered, totals=sums, names=4)
    if not lists:
        columns = [Column("No", 6, Kind.COUNT), Column("Satuan", 30), Column("Siap", 8)]
        yield Tab("Kesiapan", head, tuple(columns), ())


def _ready(table: ReadinessTable, n: int) -> tuple[Cell, ...]:
    row, item = table.rows[n], table.item
    marks = (None if one is None else int(one) for one in row.marks)
    return (
        item.directive.text,
        item.meeting,
        item.day,
        row.unit,
        *marks,
        row.share.done,
        row.share.of,
    )


def _unlike(points: Sequence[str]) -> list[str]:
    """Give heads of columns, no two alike."""
    fixed = {"No", "Arahan/keputusan", "Rapat", "Tanggal rapat", "Satuan", "Siap", "Dari", ""}
    heads: list[str] = []
    for n, point in enumerate(points, 1):
        label = one_line(point, limit=200)
        heads.append(f"{n}. {label}" if label in fixed or label in heads else label)
    return heads


def _progress(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    rows = progress_rows(report)
    counted = progress_totals(rows)
    happened: list[tuple[Cell, ...]] = []
    for row in rows:
        for one in row.happened:
            happened.append((len(happened) + 1, *_happened(row, one)))
    yield Tab("Rincian", head, _HAPPENED, happened, names=2)
    last = f"Akhir {i18n.plain_date(days_of(report)[1])}"
    columns = (
        Column("Status", 24),
        Column(_EVE, 14, Kind.COUNT, summed=True),
        Column(last, 20, Kind.COUNT, summed=True),
    )
    states: list[tuple[Cell, ...]] = [
        (one.value, counted.before[one], counted.after[one]) for one in places(counted)
    ]
    before, after = sum(counted.before.values()), sum(counted.after.values())
    sums: dict[str, Cell] = {"Status": _TOTAL, _EVE: before, last: after}
    yield Tab("Status", head, columns, states, totals=sums, names=0)
    changes: list[tuple[Cell, ...]] = [(one.value, *counted.changes[one]) for one in Change]
    yield Tab("Yang terjadi", head, _CHANGES, changes, names=0)


def _happened(row: TaskProgress, one: Happening) -> tuple[Cell, ...]:
    return (
        one.day,
        one.change.value,
        row.item.directive.text,
        row.item.meeting,
        unit_name(row.task),
        detail(one),
        row.before.value,
        row.after.value,
    )


def _register(report: FollowUpReport, head: tuple[str, ...]) -> Iterator[Tab]:
    rows: list[tuple[Cell, ...]] = [
        (
            n,
            row.day,
            row.meeting,
            row.kind,
            row.number,
            row.text,
            row.state.value if row.state else None,
            ENDED.lower() if row.invalid else HOLDS,
            "\n".join(words.link_said(one) for one in row.links),
        )
        for n, row in enumerate(report.register, 1)
    ]
    yield Tab("Daftar", head, _REGISTER, rows, names=2)


_TABS: dict[ReportKind, Callable[[FollowUpReport, tuple[str, ...]], Iterator[Tab]]] = {
    ReportKind.RECAP: _recap,
    ReportKind.UNITS: _units,
    ReportKind.OVERDUE: _overdue,
    ReportKind.READINESS: _readiness,
    ReportKind.PROGRESS: _progress,
    ReportKind.REGISTER: _register,
}
