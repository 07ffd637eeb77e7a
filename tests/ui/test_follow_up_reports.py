"""The reports on directives: chosen by the person, shown as they print, saved as they are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from follow_ups import TODAY, fill, meeting_id, printed
from pdf_reading import words_of
from printing import print_sheet
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import UnitCount, Wanted
from notulen_app.domain.follow_up_report import ReportKind
from notulen_app.domain.meeting import Record, Security
from notulen_app.domain.value import changed
from notulen_app.services import follow_up_reports
from notulen_app.store import meetings
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.follow_up_reports import STOPPED, FollowUpReports, open_reports
from notulen_app.ui.models.unit_choice import UnitChoice
from notulen_app.ui.report_export import ReportExport, Told
from notulen_app.ui.widgets.period_bar import Usual

CLOSED = (AssignmentState.DONE, AssignmentState.CANCELLED)
Open = Callable[..., FollowUpReports]


@pytest.fixture
def season(context: Context) -> list[Record]:
    return fill(context.session.archive)


@pytest.fixture
def open_dialog(context: Context, season: list[Record], qtbot: QtBot) -> Open:
    def make(wanted: Wanted | None = None, kind: ReportKind = ReportKind.RECAP) -> FollowUpReports:
        made = open_reports(context, None, wanted, kind=kind, today=lambda: TODAY)
        qtbot.addWidget(made)
        settle(made, qtbot)
        return made

    return make


def settle(dialog: FollowUpReports, qtbot: QtBot) -> None:
    """Wait until what is chosen is shown."""
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=20_000)
    shown = follow_up_reports.preview(dialog.report, dialog._profile).pdf  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: dialog.preview.view.pdf == shown, timeout=20_000)


def choose(dialog: FollowUpReports, qtbot: QtBot, kind: ReportKind) -> str:
    """Choose a report and give the words of what is shown."""
    dialog.kinds[kind].click()
    settle(dialog, qtbot)
    return words_of(dialog.preview.view.pdf)


def save(dialog: FollowUpReports, qtbot: QtBot, folder: Path, press: Callable[[], object]) -> Path:
    dialog._context.preferences.folder = folder
    QTimer.singleShot(0, accept)
    with qtbot.waitSignal(dialog._export.saved, timeout=20_000) as waited:
        press()
    (path,) = waited.args or []
    assert isinstance(path, Path)
    return path


def accept() -> None:
    """Take the name that the file dialog proposes."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.accept()


def test_each_report_is_shown_as_it_prints(open_dialog: Open, qtbot: QtBot) -> None:
    dialog = open_dialog()
    for kind, title in (
        (ReportKind.UNITS, "LEMBAR TINDAK LANJUT"),
        (ReportKind.OVERDUE, "DAFTAR ARAHAN YANG TERLAMBAT"),
        (ReportKind.READINESS, "REKAP KESIAPAN"),
        (ReportKind.PROGRESS, "PERKEMBANGAN TINDAK LANJUT ARAHAN"),
        (ReportKind.REGISTER, "DAFTAR KEPUTUSAN DAN ARAHAN"),
        (ReportKind.RECAP, "REKAP TINDAK LANJUT ARAHAN"),
    ):
        assert title in choose(dialog, qtbot, kind)


def test_the_files_are_what_is_shown(
    open_dialog: Open, season: list[Record], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog()
    count = len(list(printed(season)))
    assert dialog.told.text().endswith(f"{count} tugas")
    path = save(dialog, qtbot, tmp_path, dialog.pdf.click)
    assert path.name == "Rekap arahan 2024-08-22.pdf"
    assert path.read_bytes() == dialog.preview.view.pdf
    assert not dialog.show_folder.isHidden()
    path = save(dialog, qtbot, tmp_path, dialog.excel.click)
    sheet = openpyxl.load_workbook(path)["Arahan"]
    assert sheet.max_row == count + 4
    on_paper = print_sheet(qtbot, dialog.paper.click)
    assert on_paper.pdf == dialog.preview.view.pdf
    on_paper.reject()


def test_ticks_narrow_to_units_and_words_find_them(
    open_dialog: Open, season: list[Record], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    units, rows = dialog.choices.units, dialog.choices.list
    QTest.keyClicks(dialog.choices.search, "bag")
    qtbot.waitUntil(lambda: units.rowCount() == 1)
    rows.setCurrentIndex(units.index(0))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert units.ticked == ("=bagops",)
    settle_again(dialog, qtbot)
    mine = [one for one, task in printed(season) if task and task.unit.text == "Bagops"]
    assert dialog.told.text() == f"{len(mine)} arahan, {len(mine)} tugas"
    assert "Cakupan : Bagops" in words_of(dialog.preview.view.pdf)
    dialog.choices.all.click()
    settle_again(dialog, qtbot)
    assert dialog.told.text().endswith(f"{len(list(printed(season)))} tugas")


def settle_again(dialog: FollowUpReports, qtbot: QtBot) -> None:
    assert dialog.report is None
    assert not dialog.pdf.isEnabled()
    settle(dialog, qtbot)


def test_open_ones_and_days_narrow_too(
    open_dialog: Open, season: list[Record], qtbot: QtBot
) -> None:
    dialog = open_dialog()
    dialog.choices.only_open.click()
    settle_again(dialog, qtbot)
    still = [task for _, task in printed(season) if task is None or task.state not in CLOSED]
    assert dialog.told.text().endswith(f" {len(still)} tugas")
    for line in (dialog.period.first, dialog.period.last):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, "25/7/2024")
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.wanted().last == dt.date(2024, 7, 25))
    settle_again(dialog, qtbot)
    assert dialog.report is not None
    assert {one.day for one in dialog.report.items} == {dt.date(2024, 7, 25)}
    assert not dialog.text.isEnabled()
    assert "masa Semua" in dialog.text.toolTip()
    dialog.period.pills[Usual.ALL].click()
    settle_again(dialog, qtbot)
    assert dialog.text.isEnabled()


def test_it_begins_with_what_the_list_shows(
    open_dialog: Open, season: list[Record], qtbot: QtBot
) -> None:
    listed = Wanted(
        today=TODAY, words=("kesiapan",), series_id="r1", meeting_id=meeting_id(1), unit_key="j1"
    )
    dialog = open_dialog(listed)
    choices = dialog.choices
    assert choices.series.currentText() == "Rakor Uji"
    assert choices.meeting.currentText().startswith("Rakor ke-2")
    assert choices.units.ticked == ("j1",)
    assert not choices.as_listed.isHidden()
    words = words_of(dialog.preview.view.pdf)
    assert "yang memuat “kesiapan”" in words
    assert dialog.wanted().narrowed.words == ("kesiapan",)
    choices.as_listed.click()
    settle_again(dialog, qtbot)
    assert "yang memuat" not in words_of(dialog.preview.view.pdf)
    assert dialog.wanted().narrowed.meeting_id == meeting_id(1)


def test_the_text_and_the_calendar_are_of_what_is_chosen(
    open_dialog: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog(Wanted(today=TODAY, unit_key="=bagops"), ReportKind.UNITS)
    dialog.text.click()
    text = QGuiApplication.clipboard().text()
    assert "Bagops" in text
    assert "PRIBADI" not in text
    assert dialog.told.text() == "Teks disalin."
    path = save(dialog, qtbot, tmp_path, dialog.calendar.click)
    assert path.suffix == ".ics"
    content = path.read_text(encoding="utf-8")
    assert content.startswith("BEGIN:VCALENDAR")
    assert "PRIBADI" not in content
    choose(dialog, qtbot, ReportKind.REGISTER)
    assert not dialog.text.isEnabled()
    assert not dialog.calendar.isEnabled()


def test_a_secret_meeting_is_told(
    open_dialog: Open, season: list[Record], context: Context
) -> None:
    archive = context.session.archive
    with archive.action("Uji"):
        facts = meetings.facts(archive, meeting_id(0))
        meetings.put_facts(archive, changed(facts, security=Security.SECRET))
    assert "berklasifikasi RAHASIA" in open_dialog().told.text()


def test_a_disk_that_refuses_is_told_in_the_dialog(
    open_dialog: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog()
    folder = tmp_path / "baru"
    folder.mkdir()
    (folder / "Rekap arahan 2024-08-22.pdf").mkdir()  # a folder of that name is in the way
    with qtbot.waitSignal(dialog._export.refused, timeout=20_000):
        dialog._begin(folder / "Rekap arahan 2024-08-22.pdf", lambda _: b"%PDF")
    assert dialog.told.property("role") == "error"
    assert "Rekap arahan" in dialog.told.text()
    assert dialog.pdf.isEnabled()


def test_what_is_too_long_is_told(
    open_dialog: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_dialog()
    monkeypatch.setattr(follow_up_reports, "MOST_READ", 3)
    dialog.kinds[ReportKind.UNITS].click()
    view = dialog.preview.view
    qtbot.waitUntil(lambda: "lebih dari 3 baris" in view.message, timeout=20_000)
    assert not dialog.pdf.isEnabled()


def test_a_stopped_export_writes_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """What tells its progress hears that it is wanted no more; the old file stays as it was."""
    export = ReportExport(qapp)
    path = tmp_path / "laporan.pdf"
    path.write_bytes(b"lama")
    seen: list[tuple[int, int]] = []
    export.progressed.connect(lambda done, total: seen.append((done, total)))
    export.progressed.connect(export.stop)

    def make(told: Told) -> bytes:
        while True:
            told(3, 10)

    with qtbot.waitSignal(export.stopped, timeout=20_000):
        export.save(path, make)
    assert seen[-1] == (3, 10)
    assert path.read_bytes() == b"lama"
    assert [one.name for one in tmp_path.iterdir()] == ["laporan.pdf"]
    assert not export.busy


def test_stopping_is_told(open_dialog: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = open_dialog()

    def make(told: Told) -> bytes:
        while True:
            told(1, 2)

    with qtbot.waitSignal(dialog._export.stopped, timeout=20_000):
        dialog._begin(tmp_path / "x.pdf", make)
        assert not dialog.stop.isHidden()
        dialog.stop.click()
    assert dialog.told.text() == STOPPED
    assert not list(tmp_path.glob("x.pdf*"))


def test_closing_while_it_is_read_leaves_nothing_running(
    context: Context, season: list[Record], qtbot: QtBot
) -> None:
    dialog = open_reports(context, None, today=lambda: TODAY)
    with qtbot.waitSignal(dialog.destroyed, timeout=20_000):
        dialog.leave.click()


def test_the_choice_of_units_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    model = UnitChoice()
    qtmodeltester.check(model)
    units = [UnitCount(key=str(n), name=f"Unit {n}", tasks=3, open=n) for n in range(1_200)]
    model.load([*units, UnitCount(key="", name="", tasks=1, open=1)], ticked=("7",))
    qtmodeltester.check(model)
    assert model.index(1_200).data() == "Tanpa penanggung jawab  ·  1 terbuka"
    assert model.index(1_199).data() == "Unit 1199  ·  1.199 terbuka"
    role = Qt.ItemDataRole.CheckStateRole
    assert model.setData(model.index(3), Qt.CheckState.Checked.value, role)
    model.narrow("unit 7")
    assert model.index(0).data(role) is Qt.CheckState.Checked
    assert model.ticked == ("3", "7")
