"""The retention schedule in Pengaturan: typed, pasted from Excel, taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from notulen_app.domain.retention import Fate, RetentionRule
from notulen_app.services import retention
from notulen_app.ui.context import Context
from notulen_app.ui.forms.retention_editor import RetentionEditor


def test_a_schedule_is_pasted_and_a_row_typed_behind_it(context: Context, qtbot: QtBot) -> None:
    archive = context.session.archive
    editor = RetentionEditor(context)
    qtbot.addWidget(editor)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("HM.01\tRapat staf\t1\t1\tmusnah\nHM.02\tRapat DPR\tsatu\t1\tpermanen")
    qtbot.mouseClick(editor.paste, Qt.MouseButton.LeftButton)
    assert "satu" in context.notices.toasts.text
    assert retention.rules(archive) == ()
    clipboard.setText("Kode\tUraian\tAktif\tInaktif\tNasib\nHM.01\tRapat staf\t1\t1\tmusnah")
    qtbot.mouseClick(editor.paste, Qt.MouseButton.LeftButton)
    first = RetentionRule(code="HM.01", name="Rapat staf", active=1, inactive=1, fate=Fate.DESTROY)
    assert retention.rules(archive) == (first,)
    for column, text in enumerate(("HM.02", "Rapat DPR", "2", "3", "permanen")):
        assert editor.rows.setData(editor.rows.index(1, column), text)
    second = RetentionRule(
        code="HM.02", name="Rapat DPR", active=2, inactive=3, fate=Fate.PERMANENT
    )
    assert retention.rules(archive) == (first, second)
    archive.undo()
    assert retention.rules(archive)[1].fate is None


def test_years_that_are_none_stay_in_their_cell_with_a_sentence(
    context: Context, qtbot: QtBot
) -> None:
    editor = RetentionEditor(context)
    qtbot.addWidget(editor)
    editor.rows.setData(editor.rows.index(0, 0), "HM.01")
    cell = editor.rows.index(0, 2)
    editor.rows.setData(cell, "seratus")
    assert cell.data() == "seratus"
    assert retention.rules(context.session.archive) == (RetentionRule(code="HM.01"),)
