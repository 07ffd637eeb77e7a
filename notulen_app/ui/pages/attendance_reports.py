"""Laporan kehadiran: who came how often over some days, with bars; as PDF and for Excel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from notulen_app import i18n
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.attendance_report import AttendanceReport, ReportBy, ReportRow
from notulen_app.domain.changes import Changes
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.report_period import Period
from notulen_app.services import papers, profiles, reports
from notulen_app.services.reports import ReportPage
from notulen_app.store.tallies import Cursor
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, WORKBOOKS, choose_save
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.models.report_model import ReportModel
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.period_bar import PeriodBar
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.report_bars import StateLegend
from notulen_app.ui.widgets.report_table import ReportTable

EMPTY = "Belum ada kehadiran pada masa ini."
_RATE = "Tingkat: hadir dan diwakili dari yang sudah diisi; belum diisi tidak dihitung."
_TABLES = frozenset(
    {"attendance", "meeting", "person", "position", "organisation", "sector", "people_group"}
)
_BY = {
    ReportBy.PERSON: "Orang",
    ReportBy.POSITION: "Jabatan",
    ReportBy.ORGANISATION: "Instansi",
    ReportBy.SECTOR: "Unsur",
}
Make = Callable[[AttendanceReport, DocumentProfile], bytes]


class AttendanceReportsPage(Page):
    """The reports over a period. ``person_chosen(id, name)`` asks to see somebody."""

    person_chosen = Signal(str, str)

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self.by = ReportBy.PERSON
        self._stale = True
        self.rows = ReportModel()
        self.rows.setParent(self)
        self.period = PeriodBar(context.theme, known=self._known, today=today)
        self.kinds: Pills[ReportBy] = Pills(_BY)
        self.table = ReportTable(context.theme, self.rows)
        self.facts = label("", "caption")
        self.empty = label(EMPTY, "hint", wrap=True)
        self.pdf, self.excel = button("PDF…"), button("Excel…")
        self._legend = StateLegend(context.theme)
        self._exporter = Exporter(context.notices, self)
        self._build()
        self._connect()

    def commands(self) -> dict[str, Callable[[], object]]:
        """Give what can be done with the report that is shown."""
        if not self._ready:
            return {}
        return {"export_tables": self.save_tables, "print": self.print_it}

    def hints(self) -> tuple[str, ...]:
        """The keys of the reports."""
        return ("Enter buka orang", "F6 panel berikut")

    def panels(self) -> tuple[QWidget, ...]:
        """Period, kind and table."""
        return (self.period, self.kinds, self.table.body)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.load()

    def load(self) -> None:
        """Read the report that is chosen."""
        self._stale = False
        self.period.follow()
        by, period = self.by, self.period.period
        if period is None:
            self.rows.put(by, ())
            return
        read = self._context.session.read

        def page(after: Cursor | None) -> ReportPage:
            return read(reports.page, by, first=period[0], last=period[1], after=after)

        self.rows.ask(by, page)
        if not self.rows.complete:
            self._show_state()

    def report(self, period: Period) -> AttendanceReport:
        """Give what is shown as a report, in the order in which it is shown."""
        first, last = period
        return AttendanceReport(
            by=self.rows.by,
            rows=self.rows.rows,
            total=self.rows.total,
            meetings=self._count_meetings(period),
            first=first,
            last=last,
        )

    def save_pdf(self) -> None:
        """Save the report as a PDF."""
        self._save(_pdf, PDF, ending=".pdf")

    def save_tables(self) -> None:
        """Save the report for Excel."""
        self._save(papers.report_tables, WORKBOOKS, ending=".xlsx")

    def print_it(self) -> None:
        """Show the report before it is printed."""
        from notulen_app.ui.dialogs.print_sheet import open_print

        period = self.period.period
        if period is not None and self._ready:
            profile = self._context.session.read(profiles.office_profile)
            make = partial(_pdf, self.report(period), profile)
            open_print(self._context, self.window(), self._file_name(period, ".pdf"), make)

    @property
    def _ready(self) -> bool:
        return self.rows.complete and self.rows.rowCount() > 0 and not self._exporter.busy

    def _build(self) -> None:
        icons = self._context.icons
        icons.put(self.pdf, "file-down")
        icons.put(self.excel, "table-2")
        self.pdf.setToolTip("Simpan laporan ini sebagai PDF")
        self.excel.setToolTip("Simpan laporan ini untuk Excel")
        kinds = across(self.kinds, self.facts, self.pdf, self.excel, spacing=10)
        kinds.setStretch(0, 1)
        self._note = ElidedLabel(_RATE, role="hint")
        foot = across(self._legend, self._note, spacing=4)
        foot.setStretch(1, 1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        whole = down(self.period, kinds, self.table, self.empty, foot, spacing=8)
        whole.setStretch(2, 1)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.period.chosen.connect(self.load)
        self.kinds.chosen.connect(self._on_kind)
        self.rows.settled.connect(self._show_state)
        self.table.opened.connect(self._on_opened)
        self.pdf.clicked.connect(self.save_pdf)
        self.excel.clicked.connect(self.save_tables)
        self._exporter.busy_changed.connect(self._show_state)
        self._context.session.changed.connect(self._on_changed)

    def _known(self) -> Period | None:
        days = self._context.session.read(reports.known_period)
        return (days.first, days.last) if days else None

    def _count_meetings(self, period: Period) -> int:
        first, last = period
        return self._context.session.read(reports.count_meetings, first=first, last=last)

    def _show_state(self) -> None:
        any_found = self.rows.rowCount() > 0 or not self.rows.complete
        self.table.setVisible(any_found)
        for one in (self._legend, self._note):
            one.setVisible(any_found)
        self.empty.setVisible(not any_found)
        period = self.period.period
        count = self._count_meetings(period) if period else 0
        self.facts.setText(f"{i18n.number(count)} rapat" if count else "")
        for able in (self.pdf, self.excel):
            able.setEnabled(self._ready)
        self.commands_changed.emit()

    def _on_kind(self, by: ReportBy) -> None:
        self.by = by
        self.load()

    def _on_opened(self, row: ReportRow) -> None:
        if self.rows.by is ReportBy.PERSON and row.subject_id:
            self.person_chosen.emit(row.subject_id, row.name)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if not changes.tables & _TABLES:
            return
        self._stale = True
        if self.isVisible():
            self.load()

    def _save(self, make: Make, filters: str, *, ending: str) -> None:
        period = self.period.period
        if period is None or not self._ready:
            return
        offer_folder()
        name = self._file_name(period, ending)
        preferences = self._context.preferences
        path = choose_save(self.window(), preferences, "Simpan laporan kehadiran", name, filters)
        if path is not None:
            profile = self._context.session.read(profiles.office_profile)
            self._exporter.save(path, partial(make, self.report(period), profile))

    def _file_name(self, period: Period, ending: str) -> str:
        kind = f"Laporan kehadiran per {self.rows.by.value}"
        return safe_name(f"{kind} {i18n.period(*period)}{ending}", otherwise=f"{kind}{ending}")


def _pdf(report: AttendanceReport, profile: DocumentProfile) -> bytes:
    return papers.render_report(report, profile).pdf
