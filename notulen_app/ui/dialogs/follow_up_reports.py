"""Reports on directives: chosen, looked at as they will print, then saved, printed or copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from notulen_app import i18n, sentences
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.follow_up_report import FollowUpReport, ReportKind, ReportWanted
from notulen_app.domain.meeting import Security
from notulen_app.domain.value import changed
from notulen_app.services import follow_up_reports, profiles, reminders
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, WORKBOOKS, choose_save
from notulen_app.ui.dialogs.unit_form_bar import UnitFormBar
from notulen_app.ui.exporting import offer_folder, open_outside
from notulen_app.ui.latest import Latest, Work
from notulen_app.ui.report_export import Make, ReportExport, Told
from notulen_app.ui.stepping import Steps
from notulen_app.ui.widgets.build import across, button, down, panel, restyle
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.period_bar import PeriodBar, Usual
from notulen_app.ui.widgets.pills import Pills
from notulen_app.ui.widgets.preview import TRUE, Preview
from notulen_app.ui.widgets.report_choices import ReportChoices
from notulen_app.ui.widgets.side_panel import scrolling

CALENDARS = "Kalender (*.ics)"
PREPARING = "Menyiapkan pratinjau…"
FIRST_PAGES = "Halaman pertama saja"
STOPPED = "Dibatalkan; tidak ada berkas yang ditulis."
_OPEN_ONLY = "Teks dan kalender memuat yang belum selesai: pilih masa Semua dan satu atau semua"
_PAUSE = 200
"""Milliseconds after a choice until the report is read."""
_LEFT = 262
_SIZE = (1180, 760)
"""Pixels at scale 1, where the screen is as large."""
_MARGIN = 48
_OUT = (ReportKind.RECAP, ReportKind.UNITS, ReportKind.OVERDUE)
"""Reports that go out as text and as calendar as well."""


def open_reports(
    context: Context,
    parent: QWidget | None,
    wanted: Wanted | None = None,
    *,
    kind: ReportKind = ReportKind.RECAP,
    today: Callable[[], dt.date] = dt.date.today,
) -> FollowUpReports:
    """Open the reports over a window, narrowed as a list is; the dialog deletes itself."""
    made = FollowUpReports(context, parent, wanted or Wanted(today=today()), kind, today=today)
    made.open()
    return made


class FollowUpReports(QDialog):
    """The dialog; ``report`` is what is shown, None while it is read."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None,
        listed: Wanted,
        kind: ReportKind,
        *,
        today: Callable[[], dt.date],
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self.report: FollowUpReport | None = None
        self._saved: Path | None = None
        self._profile: DocumentProfile = context.session.read(profiles.office_profile)
        self.kinds: Pills[ReportKind] = Pills({one: one.value for one in ReportKind})
        self.period = PeriodBar(context.theme, known=lambda: None, today=today)
        self.choices = ReportChoices(context.session, context.theme, context.icons, listed)
        self.preview = Preview(context.theme, context.icons)
        self.told = ElidedLabel(role="caption")
        self.progress = QProgressBar()
        self.stop = button("Batal")
        self.show_file, self.show_folder = (
            button("Buka", kind="link"),
            button("Buka folder", kind="link"),
        )
        self.pdf = button("Simpan PDF…", kind="primary")
        self.excel, self.paper = button("Simpan Excel…"), button("Cetak…")
        self.text, self.calendar = button("Salin teks"), button("Simpan kalender…")
        self.leave = button("Tutup")
        self.forms = UnitFormBar(context, lambda: self.report, self._tell)
        self._steps = Steps(self)
        self._drawing = Latest(self, self._work, pause=0)
        self._export = ReportExport(self)
        self._timer = QTimer(self)
        self._arrange()
        self._connect()
        self.kinds.choose(kind)
        self.kinds[kind].setFocus()
        self.choices.show_kind(kind)
        self._read()

    # What is shown

    def wanted(self) -> ReportWanted:
        """Give what is chosen."""
        chosen = self.period.period if self.period.usual is not Usual.ALL else None
        first, last = chosen or (None, None)
        by_unit = self._kind is not ReportKind.REGISTER
        return ReportWanted(
            kind=self._kind,
            narrowed=self.choices.narrowed(self._kind),
            units=self.choices.units.ticked if by_unit else (),
            first=first,
            last=last,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way."""
        self._let_go()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Stop what is under way, then close."""
        self._let_go()
        super().done(result)

    def _let_go(self) -> None:
        self._timer.stop()
        self._steps.stop()
        self._drawing.drop()
        self._export.stop()

    def _read(self) -> None:
        """Read the report that is chosen, step by step, then draw it."""
        self.report = None
        self._tell("Membaca arahan…")
        reading = self._context.session.read(follow_up_reports.reading, self.wanted())
        self._steps.start(_guarded(reading))
        self._show_able()

    def _on_read(self, answer: FollowUpReport | NotulenError) -> None:
        if isinstance(answer, NotulenError):
            self.preview.view.show_message(sentences.sentence(answer))
            self._tell("")
            return
        self.report = answer
        self._tell(_counted(answer))
        self.preview.note.setText(FIRST_PAGES if follow_up_reports.is_long(answer) else TRUE)
        self._drawing.ask(at_once=True)
        self._show_able()

    def _work(self) -> Work | None:
        report, profile = self.report, self._profile
        if report is None:
            return None
        return lambda: follow_up_reports.preview(report, profile).pdf

    def _on_refused(self, error: NotulenError) -> None:
        self.preview.view.show_message(sentences.sentence(error))

    def _on_kind(self, kind: ReportKind) -> None:
        self._kind = kind
        self.choices.show_kind(kind)
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.report = None
        self._steps.stop()
        self._drawing.drop()
        self._show_able()
        self._timer.start()

    def _show_able(self) -> None:
        """Let be pressed what can be done with what is chosen."""
        ready = self.report is not None and not self._export.busy
        for one in (self.pdf, self.excel, self.paper):
            one.setEnabled(ready)
        units = self.choices.units.ticked
        for one, whole in ((self.text, self._kind is ReportKind.UNITS), (self.calendar, False)):
            fits = self.period.usual is Usual.ALL and (len(units) <= 1 or whole)
            one.setEnabled(ready and fits and self._kind in _OUT)
            one.setToolTip("" if fits else f"{_OPEN_ONLY} penanggung jawab")
        self.forms.show_for(self._kind, ready=ready)
        self.progress.setVisible(self._export.busy)
        self.stop.setVisible(self._export.busy)
        for one in (self.show_file, self.show_folder):
            one.setVisible(self._saved is not None and not self._export.busy)

    def _tell(self, words: str, role: str = "caption") -> None:
        self._saved = None
        self.told.setText(words)
        restyle(self.told, "role", role)

    # What is done

    def save_pdf(self) -> None:
        """Save the report as PDF."""
        self._save(PDF, ".pdf", partial(_pdf, profile=self._profile))

    def save_tables(self) -> None:
        """Save the report for Excel."""
        self._save(WORKBOOKS, ".xlsx", partial(_xlsx, profile=self._profile))

    def print_it(self) -> None:
        """Show the report before it is printed."""
        from notulen_app.ui.dialogs.print_sheet import open_print

        if self.report is not None:
            make = partial(_pdf, self.report, _untold, profile=self._profile)
            page = max(1, self.preview.view.page)
            open_print(self._context, self, self._file_name(".pdf"), make, page=page)

    def copy_text(self) -> None:
        """Copy what is open as the text of a message."""
        read, wanted = self._context.session.read, self.wanted()
        if wanted.kind is ReportKind.UNITS and wanted.units:
            today = wanted.today
            texts = [read(reminders.unit_message, key, today=today) for key in wanted.units]
            words = "\n\n".join(texts)
        else:
            words = read(reminders.recap_message, _one_unit(wanted))
        QGuiApplication.clipboard().setText(words)
        self._tell("Teks disalin.")
        self._show_able()

    def save_calendar(self) -> None:
        """Save the days until which what is open has time, for calendars."""
        path = self._ask_path(CALENDARS, ".ics")
        if path is None:
            return
        now = dt.datetime.now().astimezone()
        wanted = _one_unit(self.wanted())
        content = self._context.session.read(reminders.due_calendar, wanted, now=now)
        self._begin(path, lambda _: content)

    def _save(
        self,
        filters: str,
        ending: str,
        make: Callable[[FollowUpReport, Told], bytes],
    ) -> None:
        report = self.report
        path = self._ask_path(filters, ending) if report is not None else None
        if report is None or path is None:
            return
        self._begin(path, partial(make, report))

    def _begin(self, path: Path, make: Make) -> None:
        self._tell("Menulis berkas…")
        self.progress.setRange(0, 0)
        self._export.save(path, make)

    def _ask_path(self, filters: str, ending: str) -> Path | None:
        offer_folder()
        name = self._file_name(ending)
        return choose_save(self, self._context.preferences, "Simpan laporan", name, filters)

    def _file_name(self, ending: str) -> str:
        title = f"{self._kind.value} {self.wanted().today.isoformat()}"
        return safe_name(f"{title}{ending}", otherwise=f"Laporan{ending}")

    def _on_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_saved(self, path: Path) -> None:
        self._tell(f"Tersimpan: {path.name}")
        self._saved = path
        self._show_able()

    def _on_failed(self, error: NotulenError) -> None:
        self._tell(sentences.sentence(error), "error")
        self._show_able()

    def _on_stopped(self) -> None:
        self._tell(STOPPED)
        self._show_able()

    def _open_saved(self, *, folder: bool) -> None:
        if self._saved is not None:
            open_outside(self._saved.parent if folder else self._saved)

    # How it is laid out

    def _arrange(self) -> None:
        self.setWindowTitle("Laporan tindak lanjut")
        icons, px = self._context.icons, self._context.theme.tokens.px
        for bearer, name in (
            (self.excel, "table-2"),
            (self.paper, "printer"),
            (self.text, "copy"),
            (self.calendar, "calendar-clock"),
        ):
            icons.put(bearer, name)
        icons.put(self.pdf, "file-down", colour="on_accent")
        self.paper.setToolTip("Lihat halamannya, lalu cetak")
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(px(140))
        self.preview.view.show_message(PREPARING)
        side = scrolling(self.choices)
        side.setFixedWidth(px(_LEFT))
        middle = across(side, self.preview, spacing=12)
        middle.setStretch(1, 1)
        outcome = (self.show_file, self.show_folder, self.progress, self.stop, self.forms)
        state = across(self.told, *outcome, spacing=8)
        state.setStretch(0, 1)
        acts = across(None, *self._acts(), spacing=8)
        rows = down(self.kinds, self.period, middle, panel("line"), state, acts, spacing=8, edge=14)
        rows.setStretch(2, 1)
        self.setLayout(rows)
        room = self.screen().availableGeometry()
        width, height = (px(one) for one in _SIZE)
        self.resize(min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN))

    def _acts(self) -> tuple[QPushButton, ...]:
        return (self.leave, self.calendar, self.text, self.paper, self.excel, self.pdf)

    def _connect(self) -> None:
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._read)
        self.kinds.chosen.connect(self._on_kind)
        self.period.chosen.connect(self._on_chosen)
        self.choices.changed.connect(self._on_chosen)
        self._steps.finished.connect(self._on_read)
        self._drawing.finished.connect(self.preview.view.show_pdf)
        self._drawing.refused.connect(self._on_refused)
        self._export.busy_changed.connect(self._show_able)
        self._export.progressed.connect(self._on_progress)
        self._export.saved.connect(self._on_saved)
        self._export.refused.connect(self._on_failed)
        self._export.stopped.connect(self._on_stopped)
        self.pdf.clicked.connect(self.save_pdf)
        self.excel.clicked.connect(self.save_tables)
        self.paper.clicked.connect(self.print_it)
        self.text.clicked.connect(self.copy_text)
        self.calendar.clicked.connect(self.save_calendar)
        self.stop.clicked.connect(self._export.stop)
        self.show_file.clicked.connect(lambda: self._open_saved(folder=False))
        self.show_folder.clicked.connect(lambda: self._open_saved(folder=True))
        self.leave.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self._context.session.closing.connect(self._let_go)


def _guarded(
    reading: Generator[None, None, FollowUpReport],
) -> Generator[None, None, FollowUpReport | NotulenError]:
    """Give the error in place of a report that is too long."""
    try:
        return (yield from reading)
    except NotulenError as error:
        return error


def _counted(report: FollowUpReport) -> str:
    """Say how much it is, and that it is secret."""
    rows = i18n.number(follow_up_reports.rows_of(report))
    items = i18n.number(len(report.items))
    words = f"{rows} baris" if report.register else f"{items} arahan, {rows} tugas"
    if report.security in (Security.SECRET, Security.TOP_SECRET):
        words += f" · memuat rapat berklasifikasi {report.security.value.upper()}"
    return words


def _one_unit(wanted: ReportWanted) -> Wanted:
    """Give what the list would show for the unit that is chosen, or for all."""
    unit = wanted.units[0] if len(wanted.units) == 1 else None
    narrowed: Wanted = changed(wanted.narrowed, unit_key=unit)
    return narrowed


# Off the interface thread, on values alone


def _untold(_: int, __: int) -> None:
    """Tell nobody how far it is."""


def _pdf(report: FollowUpReport, told: Told, *, profile: DocumentProfile) -> bytes:
    return follow_up_reports.render(report, profile, progress=told).pdf


def _xlsx(report: FollowUpReport, _: Told, *, profile: DocumentProfile) -> bytes:
    return follow_up_reports.tables(report, profile)
