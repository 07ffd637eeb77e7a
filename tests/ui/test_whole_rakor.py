"""A whole rakor, typed by keys alone: from an empty archive to the exported minutes."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.services import profiles
from notulen_app.services.demo import SAMPLE_OFFICE
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.new_meeting import NewMeeting
from notulen_app.ui.dialogs.palette import CommandPalette
from notulen_app.ui.frame import Frame
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.pages.minutes import MinutesTab

GOLDEN = Path(__file__).with_name("rakor-diketik.txt")
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

POINTS = (
    "Pembukaan dan tujuan rakor",
    "Penekanan Kapolda Jawa Timur",
    "Tanggapan peserta",
    "Penutup",
)
LINES = (
    "/1",
    "Kapolres Sampang: Rakor lintas sektoral bertujuan memperkuat komitmen bersama.",
    "= Seluruh peserta berkomitmen menyukseskan Pilkada serentak November 2024.",
    "/2",
    "Kapolres menyampaikan penekanan Kapolda Jawa Timur kepada seluruh anggota.",
    '! Kelola seluruh potensi kerawanan di wilayah masing-masing. @"Kapolsek jajaran" #22/8',
    '! Manfaatkan kegiatan KRYD cooling system. @"Kabag Ops" #23/8',
    "! Pastikan seluruh persiapan asta siap dilakukan sedini mungkin. #29/8",
    ("Siap piranti lunak", "Siap posko", "Siap latpraops", "Siap kondisi kamtibmas"),
    ("Siap masyarakat", "Siap kekuatan personel", "Siap sarpras", "Siap anggaran"),
    "! Jaga netralitas dalam setiap tahapan Pilkada.",
    "/3",
    "Ketua KPU: Tahapan Pilkada berjalan sesuai jadwal.",
    "? Kapan simulasi berikutnya dilaksanakan",
    "/4",
    "Kapolres Sampang: Rapat ditutup dengan doa.",
)


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(context)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 690)
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    yield made


def key(
    window: MainWindow, code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window.frame, code, held)


def keys(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def in_window(qtbot: QtBot, kind: type[QWidget]) -> None:
    """Wait until the focus is in a window of this kind."""

    def there() -> bool:
        focus, active = QApplication.focusWidget(), QApplication.activeWindow()
        return focus is not None and focus.window() is active and isinstance(active, kind)

    qtbot.waitUntil(there, timeout=5_000)


def in_field(window: MainWindow, name: str, text: str) -> None:
    """Type into the field of this name and leave it."""
    page = window.places.page
    field = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == name)
    field.setFocus()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


def command(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Find a command by its words with Ctrl+K and run it."""
    key(window, Key.Key_K, CTRL)
    in_window(qtbot, CommandPalette)
    keys(words)
    key(window, Key.Key_Return)
    window.frame.activateWindow()
    in_window(qtbot, Frame)


def type_minutes(window: MainWindow) -> None:
    for line in LINES:
        if isinstance(line, tuple):
            for point in line:
                keys(point)
                key(window, Key.Key_Return, SHIFT)
            continue
        keys(line)
        key(window, Key.Key_Return)


def export(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Ctrl+E, type the name, Enter; wait until the file is there."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, answer)
    key(window, Key.Key_E, CTRL)
    qtbot.waitUntil(path.exists, timeout=20_000)


def readable(pdf: Path) -> str:
    """Give the text of the pages without what a clock or a new id makes different each time."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(pdf), "-"], capture_output=True, check=True
    )
    text = done.stdout.decode()
    text = re.sub(r"(SHA-256:)(\s+[0-9a-f]{8,})+", r"\1 …", text)
    text = re.sub(r"(Kode internal:) [0-9A-Z-]{14}", r"\1 …", text)
    return "".join(f"{' '.join(line.split())}\n" for line in text.splitlines() if line.strip())


def test_a_whole_rakor_by_keys(
    context: Context, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    archive = context.session.archive
    profiles.set_office(archive, SAMPLE_OFFICE)

    key(window, Key.Key_N, CTRL)
    in_window(qtbot, NewMeeting)
    keys("Rapat Koordinasi Lintas Sektoral")
    key(window, Key.Key_Tab)
    keys("15/8/2024")
    key(window, Key.Key_Return)
    window.frame.activateWindow()
    in_window(qtbot, Frame)
    (row,) = archive.db.execute("SELECT id FROM meeting").fetchall()
    in_field(window, "Mulai", "9.00")
    in_field(window, "Selesai", "11.30")
    in_field(window, "Tempat", "Halaman belakang Mapolres Sampang")

    key(window, Key.Key_3, CTRL)
    key(window, Key.Key_M, CTRL | ALT)
    tab = window.places.page.tab
    assert isinstance(tab, MinutesTab)
    for point in POINTS:
        keys(f"/{point}")
        key(window, Key.Key_Return)
    type_minutes(window)
    key(window, Key.Key_S, CTRL | ALT)

    command(window, qtbot, "ajukan tanda tangan")

    record = stored.get(archive, row[0])
    assert len(record.entries) == 10
    assert [one.number for one in record.directives] == [1, 2, 3, 4]
    assert len(record.directives[2].checklist) == 8
    target = tmp_path / "notulen.pdf"
    export(window, qtbot, target)
    text = readable(target)
    if os.environ.get("NOTULEN_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
    assert window.frame.close()
