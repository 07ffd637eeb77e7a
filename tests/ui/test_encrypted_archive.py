"""The passphrase at the desktop: set, asked for at the start, changed, taken away; on paper."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import open_new
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app import sentences
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.raster import page_texts
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.keeping_errors import ArchiveLocked
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.quickline import Line
from notulen_app.services import attachments, exchange, passphrases, profiles
from notulen_app.store import keyring
from notulen_app.store.archive import Archive
from notulen_app.ui.app import Desktop
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.new_passphrase import DIFFERS, SHORT
from notulen_app.ui.dialogs.new_passphrase import WRONG as NOT_THE_PRESENT
from notulen_app.ui.dialogs.unlock import NO_RECOVERY, UnlockDialog
from notulen_app.ui.idle_lock import IdleLock
from notulen_app.ui.minutes.unsaved import BANNER, Unsaved
from notulen_app.ui.pages.settings import DATA, SettingsPage
from notulen_app.ui.secrecy import RecoveryDialog
from notulen_app.ui.widgets.secret_card import LOCKED, OPEN

FIRST, SECOND = "mutiara di selat", "perahu di dermaga"
CHEAP = keyring.Cost(1, 64, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give an archive with a meeting and a file."""
    with contextlib.closing(open_new(tmp_path / "milik.notulen.db")) as archive:
        made = exchange.import_record(archive, full_record())
        attachments.attach_bytes(archive, made, b"isi lampiran", name="surat.txt")
        return archive.path


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop(qapp)
    yield made
    if made.window is not None:
        made.window.frame.close()
        made.window.frame.deleteLater()
    made.close()
    made.deleteLater()


def answer(words: str, *typed: str, said: str = "") -> None:
    """Fill the next dialog that has this button, and press it; ``said`` is the refusal before."""

    def act() -> None:
        asked = QApplication.activeModalWidget()
        buttons = asked.findChildren(QPushButton) if isinstance(asked, QDialog) else []
        found = [one for one in buttons if one.text() == words]
        shown = [one.text() for one in asked.findChildren(QLabel)] if found else []
        if not found or (said and said not in shown):
            QTimer.singleShot(1, act)
            return
        for field, text in zip(asked.findChildren(QLineEdit), typed, strict=False):
            field.setText(text)
            field.textEdited.emit(text)
        found[0].click()

    QTimer.singleShot(0, act)


def settings_of(desktop: Desktop) -> SettingsPage:
    assert desktop.window is not None
    desktop.window.places.show("pengaturan")
    page = desktop.window.places.page
    assert isinstance(page, SettingsPage)
    page.show_section(DATA)
    return page


def recovery_shown(desktop: Desktop) -> RecoveryDialog | None:
    frame = desktop.frame
    return frame.findChild(RecoveryDialog) if frame is not None else None


def test_a_passphrase_from_the_first_day_to_the_last(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    assert desktop.start(str(path))
    page = settings_of(desktop)
    card = page.data.secret
    assert card.state.text() == OPEN and card.set.isVisibleTo(card)
    assert not card.change.isVisibleTo(card)

    window = desktop.window
    answer("Enkripsi arsip", FIRST, FIRST + "x")
    answer("Enkripsi arsip", "pendek", "pendek", said=DIFFERS)
    answer("Enkripsi arsip", FIRST, FIRST, said=SHORT)
    card.set.click()
    qtbot.waitUntil(lambda: desktop.window is not window and bool(recovery_shown(desktop)))
    assert desktop.window is not window
    assert not path.read_bytes().startswith(b"SQLite")
    shown = recovery_shown(desktop)
    assert shown is not None
    key = keyring.read_recovery(shown.text.text())
    assert key is not None and keyring.fits(path, key)
    shown.accept()

    card = settings_of(desktop).data.secret
    assert card.state.text() == LOCKED and not card.set.isVisibleTo(card)
    answer("Ubah", FIRST, SECOND, SECOND)
    card.change.click()
    assert keyring.fits(path, key)

    desktop.close()
    answer("Buka", SECOND)
    assert desktop.start(str(path))

    card, window = settings_of(desktop).data.secret, desktop.window
    answer("Lepas kata sandi", SECOND)
    card.remove.click()
    qtbot.waitUntil(lambda: desktop.window not in (None, window))
    assert path.read_bytes().startswith(b"SQLite")
    assert settings_of(desktop).data.secret.state.text() == OPEN


def _sentence(path: Path) -> str:
    return sentences.sentence(ArchiveLocked(path, wrong=True))


def test_the_recovery_key_opens_what_has_lost_its_key_file(path: Path, qtbot: QtBot) -> None:
    key = passphrases.encrypt(path, FIRST, now=dt.datetime(2025, 3, 7), cost=CHEAP)
    path.with_name("milik.notulen.kunci").unlink()
    dialog = UnlockDialog(path, None, wrong=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClicks(dialog.field, FIRST)
    assert dialog.field.echoMode() is QLineEdit.EchoMode.Password
    dialog.unlock()
    assert "kunci pemulihan" in dialog.problem.text() and dialog.key is None
    dialog.paper.click()
    words = keyring.recovery_key(key)
    qtbot.keyClicks(dialog.field, words[:-2])
    dialog.unlock()
    assert dialog.problem.text() == NO_RECOVERY
    qtbot.keyClicks(dialog.field, words.lower())
    dialog.unlock()
    assert dialog.key == key and dialog.result() == QDialog.DialogCode.Accepted


def test_who_gives_up_opens_nothing(desktop: Desktop, path: Path) -> None:
    passphrases.encrypt(path, FIRST, now=dt.datetime(2025, 3, 7), cost=CHEAP)
    answer("Batal")
    answer("Keluar")
    assert not desktop.start(str(path))
    assert desktop.window is None


def test_after_idle_time_nothing_is_shown_until_the_passphrase_is_given(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    key = passphrases.encrypt(path, FIRST, now=dt.datetime(2025, 3, 7), cost=CHEAP)
    desktop.unlocking.learn(path, key)
    assert desktop.start(str(path))
    frame = desktop.frame
    assert frame is not None
    card = settings_of(desktop).data.secret
    assert desktop.preferences.lock_after == 0 and card.idle.currentText() == "Tidak"
    assert desktop.window is not None
    qtbot.waitUntil(lambda: desktop._instance is not None)
    second = Desktop(QApplication.instance())  # type: ignore[arg-type]
    assert not second.start(str(path)), "asks for nothing: the first window comes to the front"
    assert second.refusal is None and second.window is None
    second.deleteLater()
    answer("Tampilkan", "bukan itu")
    answer("Batal", said=NOT_THE_PRESENT)
    card.print.click()
    assert recovery_shown(desktop) is None
    seconds = [0.0]
    lock = IdleLock(Cabinet(path, key), desktop.preferences, frame, now=lambda: seconds[0])
    seconds[0] = 9_999.0
    lock.look()
    assert not lock.locked
    card.idle.setCurrentIndex(1)
    card.idle.activated.emit(1)
    assert desktop.preferences.lock_after == 5
    seconds[0] = 20_000.0
    qtbot.keyClick(frame, Qt.Key.Key_Shift)
    seconds[0] += 299
    lock.look()
    assert not lock.locked and frame.isVisible()
    open_dialog = QDialog(frame)
    open_dialog.setWindowTitle("Rapat rahasia")
    open_dialog.show()
    seen: list[tuple[bool, str, bool]] = []

    def look_around() -> None:
        late = QDialog()
        late.setWindowTitle("Selesai: rahasia")
        late.show()
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, UnlockDialog)
        asked.reject()
        seen.append((frame.isVisible(), open_dialog.windowTitle(), asked.isVisible()))
        seen.append((False, late.windowTitle(), bool(late.findChildren(QFrame))))
        late.close()
        answer("Buka", "bukan itu")
        answer("Buka", FIRST, said=_sentence(path))

    QTimer.singleShot(0, look_around)
    seconds[0] += 1
    lock.look()
    assert seen == [(False, "Notulen", True), (False, "Notulen", True)]
    assert frame.isVisible() and not lock.locked
    assert open_dialog.windowTitle() == "Rapat rahasia"
    assert QApplication.quitOnLastWindowClosed()
    open_dialog.close()
    desktop.preferences.lock_after = 0


def test_no_line_is_written_unencrypted_beside_it(context: Context, path: Path) -> None:
    key = passphrases.encrypt(path, FIRST, now=dt.datetime(2025, 3, 7), cost=CHEAP)
    before = sorted(path.parent.rglob("*"))
    with contextlib.closing(Archive.open(path, key=key)) as archive:
        unsaved = Unsaved(archive.cabinet, context.notices, context.session)
        unsaved.keep(Line(text="rahasia negara"), lambda: False)
        unsaved.keep_row("baris terbuka")
    assert sorted(path.parent.rglob("*")) == before
    told = context.notices.shown(BANNER)
    assert told is not None and "tidak ditulis ke disk" in told


def test_the_page_for_the_safe_carries_the_whole_key(
    context: Context, path: Path, tmp_path: Path
) -> None:
    key = passphrases.encrypt(path, FIRST, now=dt.datetime(2025, 3, 7), cost=CHEAP)
    with contextlib.closing(Archive.open(path, key=key)) as archive:
        profile: DocumentProfile = profiles.profile_for(archive, Meeting(id="", title=""))
        cabinet = archive.cabinet
    pdf = passphrases.recovery_page(cabinet, profile, today=dt.date(2025, 3, 7))
    (text,) = page_texts(pdf, most=5, longest=50_000)
    groups = re.findall(r"\b[A-Z2-7]{4}\b", text.partition("Dicetak")[2])
    found = [one for one in groups if one in keyring.recovery_key(key).split()]
    assert keyring.read_recovery(" ".join(found)) == key
