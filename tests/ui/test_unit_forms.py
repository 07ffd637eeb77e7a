"""Forms of units: written from the reports, filled in Excel, shown and taken over in one step."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
from followed import TODAY, Followed, followed
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain import unit_form as form
from notulen_app.domain.follow_up_list import Wanted
from notulen_app.domain.follow_up_report import ReportKind
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.follow_up_reports import open_reports
from notulen_app.ui.dialogs.unit_report import UnitReportDialog
from notulen_app.ui.models.unit_form_model import RESULT, STATE, UNIT


def accept() -> None:
    """Take what the dialog that asks for a folder proposes."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.accept()


def written(context: Context, qtbot: QtBot, folder: Path) -> list[Path]:
    """Write the forms of all units from the dialog of reports."""
    context.preferences.folder = folder
    wanted = Wanted(today=TODAY)
    dialog = open_reports(context, None, wanted, kind=ReportKind.UNITS, today=lambda: TODAY)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(dialog.forms.give.isEnabled)
    QTimer.singleShot(0, accept)
    dialog.forms.give.click()
    qtbot.waitUntil(lambda: "formulir tersimpan" in dialog.told.text())
    return sorted(folder.glob("*.xlsx"))


def test_a_form_goes_out_and_comes_back(
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    qtmodeltester: ModelTester,
) -> None:
    world: Followed = followed(context.session.archive)
    paths = written(context, qtbot, tmp_path)
    assert len(paths) > 1
    assert all(path.name.startswith("Formulir ") for path in paths)
    book = openpyxl.load_workbook(paths[0])
    sheet = book["Laporan"]
    sheet.cell(6, form.HEADS.index(form.STATE) + 1).value = "selesai"
    sheet.cell(6, form.HEADS.index(form.WORDS) + 1).value = "Tuntas hari ini"
    book.save(paths[0])
    before = world.archive.undo_label
    dialog = UnitReportDialog(context, None, TODAY)  # it deletes itself when it is over
    dialog.show()
    dialog.read((paths[0], paths[0]))  # the same file twice
    qtbot.waitUntil(lambda: dialog.rows.rowCount() == 2)
    qtmodeltester.check(dialog.rows)
    assert dialog.rows.index(0, RESULT).data() == "Akan dicatat"
    assert dialog.rows.index(0, STATE).data().endswith("→ Menunggu verifikasi")
    assert world.archive.undo_label == before  # looking writes nothing
    unit = dialog.rows.index(0, UNIT).data()
    dialog.take.click()
    assert context.notices.toasts.text == f"Catat 1 laporan {unit}"
    again = UnitReportDialog(context, None, TODAY)
    qtbot.addWidget(again)
    again.read((paths[0],))
    qtbot.waitUntil(lambda: again.rows.rowCount() == 1)
    assert again.rows.index(0, RESULT).data() == "Sudah tercatat"
    assert not again.take.isEnabled()
    context.session.undo()
    assert world.archive.undo_label == before


def test_a_file_that_is_no_form_is_told(context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "lain.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["No", "Nama", dt.date(2024, 8, 15)])  # type: ignore[union-attr]
    book.save(path)
    dialog = UnitReportDialog(context, None, TODAY)
    qtbot.addWidget(dialog)
    dialog.read((path,))
    qtbot.waitUntil(lambda: "bukan formulir laporan satuan" in dialog.told.text())
    assert not dialog.take.isEnabled()
    QApplication.processEvents()
