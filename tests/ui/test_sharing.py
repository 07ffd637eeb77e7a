"""Taking a meeting along, with the keys of a person and the real clipboard."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record, large_record

from notulen_app.domain.meeting import Record
from notulen_app.domain.value import changed
from notulen_app.readers.docx import read_docx
from notulen_app.services import exchange, meetings
from notulen_app.ui.context import Context
from notulen_app.ui.exporting import Exporter
from notulen_app.ui.pages.meeting import MeetingPage, MeetingTab, TabPlan
from notulen_app.ui.row_clipboard import pasted_lines


class Plain(MeetingTab):
    """A tab that can do nothing of its own, and has something typed in it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context, self.meeting_id, self.typed = context, "", ""

    def show_meeting(self, meeting_id: str) -> None:
        self.meeting_id = meeting_id

    def flush(self) -> bool:
        if self.typed:
            change = meetings.change_facts
            self.context.session.do(change, self, self.meeting_id, place=self.typed)
            self.typed = ""
        return True


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> MeetingPage:
    made = MeetingPage(context, [TabPlan("uji", "Uji", Plain)])
    qtbot.addWidget(made)
    made.show()
    return made


def opened(page: MeetingPage, context: Context, record: Record) -> str:
    meeting_id = exchange.import_record(context.session.archive, record)
    page.show_meeting(meeting_id)
    return meeting_id


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_message_is_copied_with_what_was_just_typed(
    page: MeetingPage, context: Context, qtbot: QtBot
) -> None:
    opened(page, context, full_record())
    tab = page.tab
    assert isinstance(tab, Plain)
    tab.typed = "Pendapa Baru"
    page.commands()["copy_message"]()
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Teks WhatsApp disalin")
    assert "Tempat: Pendapa Baru" in clipboard()
    assert "PRIBADI" not in clipboard()
    assert "DRAF" not in clipboard()


def test_a_long_message_is_copied_part_by_part(
    page: MeetingPage, context: Context, qtbot: QtBot
) -> None:
    opened(page, context, large_record(attendees=10, agenda=5))
    page.commands()["copy_message"]()
    notices = context.notices
    qtbot.waitUntil(lambda: notices.shown("message_parts") is not None)
    assert "bagian 1 dari 3 sudah disalin" in str(notices.shown("message_parts"))
    seen = [clipboard()]
    for number in (2, 3):
        press(context, f"Salin bagian {number}")
        seen.append(clipboard())
    assert [one.split("\n")[0] for one in seen] == ["*(1/3)*", "*(2/3)*", "*(3/3)*"]
    assert notices.shown("message_parts") is None
    assert notices.toasts.text == "Bagian 3 dari 3 disalin"


def test_a_mail_gets_html_and_text(page: MeetingPage, context: Context, qtbot: QtBot) -> None:
    opened(page, context, full_record())
    page.commands()["copy_mail"]()
    said = "Notulen disalin, siap ditempel di surel"
    qtbot.waitUntil(lambda: context.notices.toasts.text == said)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasHtml() and mime.hasText()
    assert "<b>Penekanan:</b> Menyiapkan posko terpadu." in mime.html()
    assert "1. Penekanan: Menyiapkan posko terpadu." in mime.text()
    lines = [one.text for one in pasted_lines(mime)]
    assert any("Menyiapkan posko terpadu." in one for one in lines)

    page.commands()["copy_release"]()
    qtbot.waitUntil(lambda: context.notices.toasts.text.startswith("Konsep siaran pers disalin"))
    assert clipboard().startswith("SIARAN PERS")


def save_as(path: Path) -> None:
    """Accept the file dialog that opens next, having seen the name it offers."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        offered.append(field.text())
        field.setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, act)


offered: list[str] = []


@pytest.mark.parametrize(
    ("name", "words", "ending"),
    [
        ("export_word", "Notulen", ".docx"),
        ("export_list_word", "Daftar hadir", ".docx"),
        ("export_release", "Konsep siaran pers", ".docx"),
        ("export_tables", "Tabel rapat", ".xlsx"),
    ],
)
def test_files_to_edit_are_saved_under_a_name_that_says_what_they_are(
    page: MeetingPage,
    context: Context,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    words: str,
    ending: str,
) -> None:
    opened(page, context, full_record())
    path = tmp_path / f"berkas{ending}"
    save_as(path)
    page.commands()[name]()
    qtbot.waitUntil(lambda: context.notices.toasts.text == f"Tersimpan: {path.name}")
    assert offered[-1] == f"{words} 2025-03-06 Rapat Koordinasi Uji{ending}"
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    if ending == ".docx":
        assert "RAPAT KOORDINASI UJI" in read_docx(path)


def test_a_folder_that_cannot_be_written_is_said(
    page: MeetingPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(page, context, full_record())
    gone = tmp_path / "tidak" / "ada.docx"
    save_as(gone)
    page.commands()["export_word"]()
    qtbot.waitUntil(lambda: context.notices.shown() is not None)
    assert "ada.docx" in str(context.notices.shown())


def test_a_file_that_takes_long_is_said_to_be_under_way(
    page: MeetingPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    exporter = Exporter(context.notices, page)
    exporter._waiting.setInterval(1)
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> bytes:
        begun.set()
        go_on.wait(10)
        return b"isi"

    exporter.save(tmp_path / "lama.docx", slow)
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Menyiapkan lama.docx…")
    assert begun.wait(10)
    go_on.set()
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Tersimpan: lama.docx")
    assert (tmp_path / "lama.docx").read_bytes() == b"isi"


def press(context: Context, words: str) -> None:
    found = [one for one in context.notices.bar.findChildren(QPushButton) if one.text() == words]
    found[-1].click()


def test_without_a_date_there_is_nothing_to_take_along(page: MeetingPage, context: Context) -> None:
    record = full_record()
    opened(page, context, changed(record, meeting=changed(record.meeting, dates=())))
    assert "copy_message" not in page.commands()
