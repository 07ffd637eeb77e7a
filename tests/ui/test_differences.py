"""What changed between drafts, editions and now: shown, chosen anew, and saved as PDF."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.review_draft import ReviewDraft
from notulen_app.domain.word_changes import Told
from notulen_app.services import exchange, minutes, review_drafts
from notulen_app.ui.approval.correcting import Correcting
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.differences import SAME, DifferencesDialog
from notulen_app.ui.dialogs.print_sheet import PrintSheet
from notulen_app.ui.models.corrections_model import LOOK


@pytest.fixture
def meeting(context: Context) -> str:
    """Give a meeting of which a draft went out, and a row was changed since."""
    archive = context.session.archive
    meeting_id = exchange.import_record(archive, full_record())
    sending = review_drafts.prepare(archive, meeting_id)
    draft = ReviewDraft(
        id=sending.draft_id,
        meeting_id=meeting_id,
        number=1,
        version=1,
        at=dt.datetime(2025, 3, 7, 9, 0, tzinfo=dt.UTC),
        record_sha256="0" * 64,
        record=exchange.encode(full_record()).decode(),
    )
    review_drafts.keep(archive, draft)
    minutes.change_text(archive, meeting_id, "e1", "Kesiapan personel diuraikan.")
    return meeting_id


@pytest.fixture
def dialog(context: Context, meeting: str, qtbot: QtBot) -> DifferencesDialog:
    made = DifferencesDialog(context, None, meeting)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.found is not None)
    return made


def test_the_last_draft_is_held_to_the_present_word_by_word(
    dialog: DifferencesDialog, qtmodeltester: ModelTester
) -> None:
    assert dialog.before.currentText().startswith("Konsep 1, 07 Mar 2025")
    assert (dialog.after.currentText(), dialog.told.text()) == ("Sekarang", "1 perubahan")
    look = dialog.rows.index(0).data(LOOK)
    assert (look.who, look.what) == ("Catatan, agenda 2.1", "Notulen")
    marked = [(one.told, one.text) for one in look.words if one.told is not Told.SAME]
    assert marked == [(Told.GONE, "dipaparkan."), (Told.NEW, "diuraikan.")]
    spoken = dialog.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "[dihapus: dipaparkan.][ditambah: diuraikan.]" in spoken
    qtmodeltester.check(dialog.rows)


def test_choosing_the_same_twice_says_that_nothing_differs(
    dialog: DifferencesDialog, qtbot: QtBot
) -> None:
    dialog.before.setFocus()
    qtbot.keyClick(dialog.before, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.told.text() == SAME)
    assert dialog.rows.rowCount() == 0


def test_the_changes_are_saved_as_pdf(
    dialog: DifferencesDialog, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "perbedaan.pdf"

    def act() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        field = chooser.findChild(QLineEdit, "fileNameEdit")
        assert field.text() == "Perbedaan 2025-03-06 Rapat Koordinasi Uji.pdf"
        field.setText(str(path))
        chooser.accept()

    QTimer.singleShot(0, act)
    with qtbot.waitSignal(dialog._exporter.saved):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_changes_are_printed(dialog: DifferencesDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.print, Qt.MouseButton.LeftButton)
    sheet = dialog.findChild(PrintSheet)
    qtbot.waitUntil(lambda: sheet.preview.view.pages == 1)
    assert sheet.pdf.startswith(b"%PDF-")
    sheet.close()


def test_the_command_is_there_once_something_was_kept(
    dialog: DifferencesDialog, context: Context, meeting: str
) -> None:
    correcting = Correcting(context, dialog)
    assert set(correcting.commands(meeting, frozen=False)) == {
        "send_draft",
        "send_draft_pdf",
        "take_corrections",
        "show_differences",
    }
    assert set(correcting.commands(meeting, frozen=True)) == {
        "take_corrections",
        "show_differences",
    }
    assert correcting.commands("", frozen=False) == {}
