"""*Riwayat*: what was done to a meeting, found by a word and copied as a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.services import exchange, meetings
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.history import HistoryDialog

ID = full_record().meeting.id


def test_a_word_finds_what_was_changed_and_ctrl_c_copies_it(qtbot: QtBot, context: Context) -> None:
    archive = context.session.archive
    exchange.import_record(archive, full_record())
    meetings.change_facts(archive, ID, label="Ubah tempat", place="Aula <b>Barat</b>")
    meetings.change_facts(archive, ID, label="Ubah pakaian", dress="Batik")
    dialog = HistoryDialog(context, ID, None)
    qtbot.addWidget(dialog)
    tester = QAbstractItemModelTester(dialog.rows)
    assert dialog.rows.lines[0].act == "Ubah pakaian"
    qtbot.keyClicks(dialog.search, "aula barat")
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert [one.act for one in dialog.rows.lines] == ["Ubah tempat"]
    dialog.table.selectRow(0)
    assert "Menjadi: Aula <b>Barat</b>" in dialog.whole.text()
    qtbot.keyClick(dialog, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[3:] == ["Tindakan", "Bagian", "Semula", "Menjadi"]
    assert row.split("\t")[3:5] == ["Ubah tempat", "Rapat: tempat"]
    assert row.split("\t")[6] == "Aula <b>Barat</b>"
    del tester
