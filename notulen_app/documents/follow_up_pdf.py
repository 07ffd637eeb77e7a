"""Reports on directives as PDF, across the page: letterhead, what it speaks of, totals, rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, islice
from typing import Any

from reportlab.platypus import PageBreak, Spacer

from notulen_app import i18n
from notulen_app.documents import follow_up_words as words
from notulen_app.documents.blocks import Letterhead, fact, titled
from notulen_app.documents.collecting import uncollected
from notulen_app.documents.follow_up_table import (
    Group,
    Head,
    Lead,
    Line,
    listing,
    note,
    totals_table,
)
from notulen_app.documents.metadata import Description
from notulen_app.documents.page import Progress, RenderedDocument, Running, Sheet, build
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.progress_pages import progress_story
from notulen_app.documents.readiness_pages import readiness_story
from notulen_app.documents.register_pages import register_story
from notulen_app.documents.text import plain
from notulen_app.domain.directive import Assignment
from notulen_app.domain.follow_up import unit_key
from notulen_app.domain.follow_up_report import (
    Followed,
    FollowUpReport,
    ReportKind,
    by_unit,
    overdue,
    tasks_of,
    totals,
    unit_name,
)
from notulen_app.domain.meeting import Security

TITLES = {
    ReportKind.RECAP: "REKAP TINDAK LANJUT ARAHAN",
    ReportKind.UNITS: "LEMBAR TINDAK LANJUT",
    ReportKind.OVERDUE: "DAFTAR ARAHAN YANG TERLAMBAT",
    ReportKind.READINESS: "REKAP KESIAPAN",
    ReportKind.PROGRESS: "PERKEMBANGAN TINDAK LANJUT ARAHAN",
    ReportKind.REGISTER: "DAFTAR KEPUTUSAN DAN ARAHAN",
}
UNKNOWN_SUPERIOR = "belum tercatat"
_COLON = 90.0
_TITLE = 200
"""Characters of a unit's name in a title."""
_RECAP = (
    Head("No", 0.04, centred=True),
    Head("Arahan/keputusan", 0.23),
    Head("Pemberi (a.n.)", 0.105),
    Head("Penanggung jawab", 0.11),
    Head("Tenggat", 0.107),
    Head("Langkah", 0.133),
    Head("Bukti", 0.07),
    Head("Status", 0.095),
    Head("Ket.", 0.11),
)
_UNIT = (
    Head("No", 0.04, centred=True),
    Head("Arahan/keputusan", 0.26),
    Head("Rapat", 0.15),
    Head("Pemberi (a.n.)", 0.11),
    Head("Tenggat", 0.107),
    Head("Langkah", 0.143),
    Head("Status", 0.095),
    Head("Ket.", 0.095),
)
_OVERDUE = (
    Head("No", 0.04, centred=True),
    Head("Arahan/keputusan", 0.25),
    Head("Penanggung jawab", 0.113),
    Head("Tenggat", 0.107),
    Head("Terlambat (hari)", 0.08, centred=True),
    Head("Status", 0.08),
    Head("Langkah", 0.125),
    Head("Ket.", 0.085),
    Head("Atasan", 0.12),
)
Story = Callable[[FollowUpReport, Sheet, int | None], Iterator[Any]]


@uncollected()
def follow_up_pdf(
    report: FollowUpReport,
    profile: DocumentProfile,
    *,
    most: int | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw a report; the same one gives the same bytes.

    With ``most`` only so many rows are set and pages have no numbers; every count stays that of
    the whole. Where a meeting is secret, every page says so.
    """
    sheet = Sheet(profile, landscape=True)
    story = list(_STORIES[report.kind](report, sheet, most))
    secret = report.security in (Security.SECRET, Security.TOP_SECRET)
    title = TITLES[report.kind].capitalize()
    security = report.security.value if report.security else ""
    described = Description(
        title=f"{title} per {i18n.plain_date(report.today)}",
        author=" ".join(profile.letterhead.lines),
        keywords=(title, *report.scope),
        classification=security,
    )
    every = Running(
        description=described,
        classification=security.upper() if secret else None,
        page_number=None if most is not None else "bawah",
    )
    return build(story, sheet, every, progress=progress)


def opening(
    report: FollowUpReport, sheet: Sheet, *more: str, facts: Sequence[tuple[str, str]] = ()
) -> Iterator[Any]:
    """Give letterhead, title with ``more`` lines, what the report speaks of, and more facts."""
    yield Letterhead(sheet)
    yield from titled([TITLES[report.kind], *(plain(one, limit=_TITLE) for one in more)], sheet)
    yield from fact("Keadaan per", i18n.long_date(report.today), sheet, colon=_COLON)
    if report.first is not None or report.last is not None:
        period = i18n.period(report.first, report.last)
        yield from fact("Masa", period, sheet, colon=_COLON)
    if report.scope:
        yield from fact("Cakupan", "; ".join(report.scope), sheet, colon=_COLON)
    for label, text in facts:
        yield from fact(label, text, sheet, colon=_COLON)
    yield Spacer(1, 6)


def _recap(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    counted = totals(report.items, today=report.today)
    of = f"{i18n.number(len(report.items))} arahan, {i18n.number(counted.all)} tugas"
    yield from opening(report, sheet, facts=(("Jumlah", of),))
    yield from totals_table(counted, sheet)
    yield from listing(_RECAP, islice(_recap_lines(report), most), sheet)
    yield from _unsigned(report, sheet)


def _recap_lines(report: FollowUpReport) -> Iterator[Line | Group]:
    """Give the rows under the meeting they were given in; more units are 1.1, 1.2 and so on."""
    number = 0
    for meeting, items in groupby(report.items, key=words.meeting):
        yield Group(meeting)
        for item in items:
            number += 1
            tasks = tasks_of(item)
            for n, task in enumerate(tasks, 1):
                count = str(number) if len(tasks) == 1 else f"{number}.{n}"
                yield Line(_recap_cells(report, item, task, count, first=n == 1))


def _recap_cells(
    report: FollowUpReport, item: Followed, task: Assignment, count: str, *, first: bool
) -> list[str | Lead]:
    said = Lead(words.kind_and_number(item), words.text_and_links(item))
    return [
        count,
        said if first else "",
        words.origin(item.directive) if first else "",
        unit_name(task),
        words.due(item, task),
        words.report(item, task),
        words.evidence(task),
        words.state(item, task, today=report.today),
        words.remark_words(item, task),
    ]


def _units(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    """Give a sheet for each unit, on pages of its own."""
    parts = by_unit(report.items)
    if not parts:
        yield from opening(report, sheet)
        yield from listing(_UNIT, (), sheet)
    for n, (name, items) in enumerate(parts):
        if n:
            if most is not None:
                return
            yield PageBreak()
        yield from opening(report, sheet, name)
        yield from totals_table(totals(items, today=report.today), sheet)
        yield from listing(_UNIT, islice(_unit_lines(report, items), most), sheet)


def _unit_lines(report: FollowUpReport, items: Sequence[Followed]) -> Iterator[Line]:
    number = 0
    for item in items:
        for task in tasks_of(item):
            number += 1
            text = words.text_and_links(item)
            if item.directive.criterion:
                text += f"\nUkuran selesai: {item.directive.criterion}"
            yield Line(
                [
                    str(number),
                    Lead(words.kind_and_number(item), text),
                    words.meeting(item),
                    words.origin(item.directive),
                    words.due(item, task),
                    words.report(item, task),
                    words.state(item, task, today=report.today),
                    words.remark_words(item, task),
                ]
            )


def _overdue(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    yield from opening(report, sheet)
    rows = list(overdue(report.items, today=report.today))
    known = dict(report.superiors)
    lines = []
    for n, (late, item, task) in enumerate(rows[:most], 1):
        above = known.get(unit_key(task.unit))
        text = f"{words.text_and_links(item)}\n({words.meeting(item)})"
        lines.append(
            Line(
                [
                    str(n),
                    Lead(words.kind_and_number(item), text),
                    unit_name(task),
                    words.due(item, task),
                    i18n.number(late),
                    task.state.value,
                    words.report(item, task),
                    words.remark_words(item, task),
                    words.superior(above) if above else f"({UNKNOWN_SUPERIOR})",
                ]
            )
        )
    yield from listing(_OVERDUE, lines, sheet)
    missing = {unit_key(task.unit) for _, _, task in rows} - known.keys()
    if missing:
        yield from note(
            f"Atasan dari {i18n.number(len(missing))} penanggung jawab belum tercatat; atasan"
            " diambil dari instansi induk di Orang.",
            sheet,
        )
    yield from _unsigned(report, sheet)


def _unsigned(report: FollowUpReport, sheet: Sheet) -> Iterator[Any]:
    if report.unsigned:
        count = i18n.number(report.unsigned)
        yield from note(f"{count} arahan berasal dari notulen yang belum disahkan.", sheet)


def _readiness(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    yield from opening(report, sheet)
    yield from readiness_story(report, sheet, most)


def _progress(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    yield from opening(report, sheet)
    yield from progress_story(report, sheet, most)


def _register(report: FollowUpReport, sheet: Sheet, most: int | None) -> Iterator[Any]:
    yield from opening(report, sheet)
    yield from register_story(report, sheet, most)


_STORIES: dict[ReportKind, Story] = {
    ReportKind.RECAP: _recap,
    ReportKind.UNITS: _units,
    ReportKind.OVERDUE: _overdue,
    ReportKind.READINESS: _readiness,
    ReportKind.PROGRESS: _progress,
    ReportKind.REGISTER: _register,
}
