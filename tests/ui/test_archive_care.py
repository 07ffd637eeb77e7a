"""Backups on the screen: made, listed, checked, restored; of what is damaged the rest is shown."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import open_new
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.services import archiving, attachments, exchange, meetings
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.app import Desktop
from notulen_app.ui.archive_care import ArchiveCare
from notulen_app.ui.backing_up import DailyBackup
from notulen_app.ui.context import Context
from notulen_app.ui.models.backups_model import BackupsModel
from notulen_app.ui.pages.settings import DATA, SettingsPage
from notulen_app.ui.widgets.backup_card import BackupCard

NOW = dt.datetime(2025, 3, 7, 11, 0, 5).astimezone()
LATER = "Rapat sesudah cadangan"
TITLE = full_record().meeting.title


@pytest.fixture
def care(context: Context, qtbot: QtBot) -> ArchiveCare:
    archive = context.session.archive
    made = exchange.import_record(archive, full_record())
    attachments.attach_bytes(archive, made, b"surat", name="surat.txt")
    card = BackupCard(context.icons)
    qtbot.addWidget(card)
    care = ArchiveCare(context, card, card)
    care.show()
    card.show()
    return care


def card_of(care: ArchiveCare) -> BackupCard:
    return care._card


def press(words: str) -> None:
    """Press the button of the question that is asked next, whatever is waited for before it."""

    def act() -> None:
        asked = QApplication.activeModalWidget()
        buttons = asked.findChildren(QPushButton) if isinstance(asked, QDialog) else []
        found = [one for one in buttons if one.text() == words]
        if found:
            found[0].click()
        else:
            QTimer.singleShot(1, act)

    QTimer.singleShot(0, act)


def daily(context: Context, qtbot: QtBot, owner: BackupCard) -> DailyBackup:
    made = DailyBackup(context, owner)
    made.look()
    qtbot.waitUntil(lambda: not made.copying.busy)
    return made


def test_the_backup_of_the_day_is_made_once_and_listed(
    care: ArchiveCare, context: Context, qtbot: QtBot, qtmodeltester: object
) -> None:
    card = card_of(care)
    assert card.last.text() == "Belum ada cadangan." and not card.list.isVisible()
    made = daily(context, qtbot, card)
    made.look()
    assert not made.copying.busy
    path = context.session.archive.path
    (kept,) = archiving.backups(path)
    assert kept.reason == "harian"
    care.show()
    assert card.last.text().startswith(f"Cadangan terakhir: hari ini {kept.at:%H.%M}")
    assert card.model.index(0).data() == f"hari ini {kept.at:%H.%M}  ·  harian"
    tester = qtmodeltester
    tester.check(card.model)  # type: ignore[attr-defined]
    assert context.notices.shown("backup") is None


def test_the_list_of_no_backups_is_a_model_too(qtmodeltester: object) -> None:
    qtmodeltester.check(BackupsModel())  # type: ignore[attr-defined]


def test_a_whole_archive_is_said_to_be_so(care: ArchiveCare, qtbot: QtBot) -> None:
    card = card_of(care)
    card.check.click()
    assert card.check.text() == "Memeriksa…" and not card.back_up.isEnabled()
    qtbot.waitUntil(lambda: not care.busy)
    assert card.found.text().startswith("Arsip utuh: 1 rapat")
    assert card.check.isEnabled()


def test_damage_is_shown_with_what_to_do_and_the_backup_of_the_day_offers_the_last(
    care: ArchiveCare, context: Context, qtbot: QtBot
) -> None:
    card, archive = card_of(care), context.session.archive
    work = archiving.backup_into(archive, paths.backups_of(archive.path), now=NOW)
    whole = work.run()
    archive.db.execute("UPDATE row_hash SET hash = x'00' WHERE tbl = 'entry'")
    card.check.click()
    qtbot.waitUntil(lambda: not care.busy)
    assert TITLE in card.found.text() and whole.name in card.found.text()
    made = daily(context, qtbot, card)
    said = "Cadangan harian belum dibuat"
    qtbot.waitUntil(lambda: bool(context.notices.bar.findChildren(QPushButton)))
    assert said in (context.notices.shown("backup") or "")
    offers = list(context.notices.bar.findChildren(QPushButton))
    assert offers[0].text() == "Buka cadangan 7 Mar 2025 11.00"
    with qtbot.waitSignal(made.restore_requested) as asked:
        offers[0].click()
    assert asked.args == [whole]


def test_nothing_is_restored_where_the_person_would_not(
    care: ArchiveCare, context: Context, qtbot: QtBot
) -> None:
    card = card_of(care)
    daily(context, qtbot, card)
    care.show()
    card.list.setCurrentIndex(card.model.index(0))
    press("Jangan pulihkan")
    card.restore.click()
    assert not care.busy


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop(qapp)
    yield made
    if made.window is not None:
        made.window.frame.close()
        made.window.frame.deleteLater()
    made.close()
    made.deleteLater()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give an archive that went on after its backup was made; it is closed."""
    with contextlib.closing(open_new(tmp_path / "arsip.notulen.db")) as archive:
        exchange.import_record(archive, full_record())
        work = archiving.backup_into(archive, paths.backups_of(archive.path), now=NOW)
        work.run()
        meetings.create_meeting(archive, title=LATER)
    return tmp_path / "arsip.notulen.db"


def titles(desktop: Desktop) -> set[str]:
    assert desktop.window is not None
    archive = desktop.window._context.session.archive
    return {one for (one,) in archive.db.execute("SELECT title FROM meeting").fetchall()}


def test_a_backup_takes_the_place_of_the_open_archive(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    assert desktop.start(str(path))
    assert desktop.window is not None
    assert LATER in titles(desktop)
    window = desktop.window
    window.places.show("pengaturan")
    page = window.places.page
    assert isinstance(page, SettingsPage)
    page.show_section(DATA)
    card = page.data.copies
    card.list.setCurrentIndex(card.model.index(0))
    press("Pulihkan cadangan")
    card.restore.click()
    qtbot.waitUntil(lambda: desktop.window is not None and desktop.window is not window)
    assert titles(desktop) == {TITLE}
    (old,) = path.parent.glob("* - sebelum dipulihkan *")
    assert (old / path.name).is_file()
    with contextlib.closing(Archive.open(old / path.name, create=False)) as archive:
        assert {one for (one,) in archive.db.execute("SELECT title FROM meeting")} == {
            TITLE,
            LATER,
        }


def test_the_menu_checks_the_archive_where_it_is_shown(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    assert desktop.start(str(path))
    assert desktop.window is not None
    places = desktop.window.places
    places.commands()["check_archive"]()
    page = places.page
    assert isinstance(page, SettingsPage) and page.section == DATA
    qtbot.waitUntil(lambda: not page.care.busy)
    assert page.data.copies.found.text().startswith("Arsip utuh: 2 rapat")


def test_of_a_damaged_archive_is_shown_what_can_be_read_and_the_backup_offered(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x09\x09"  # a format that the engine does not know
    content[56:60] = bytes(4)
    path.write_bytes(content)
    before = path.read_bytes()
    from notulen_app.ui import damage

    found = damage.salvaged(Cabinet(path))
    assert found is None or found.archive.read_only
    if found is not None:
        found.archive.close()
    press("Buka cadangan 7 Mar 2025 11.00")
    assert desktop.start(str(path))
    assert titles(desktop) == {TITLE}
    (old,) = path.parent.glob("* - sebelum dipulihkan *")
    assert (old / path.name).read_bytes() == before


def test_damage_that_is_met_while_reading_shows_what_is_left(
    desktop: Desktop, path: Path, qtbot: QtBot
) -> None:
    assert desktop.start(str(path))
    first = desktop.window
    desktop.on_damage()
    assert desktop.window is not None and desktop.window is not first
    archive = desktop.window._context.session.archive
    assert archive.read_only and LATER in titles(desktop)
    assert stored.get(archive, full_record().meeting.id) == full_record()
    notices = desktop.window.notices
    assert "Arsip ini rusak" in (notices.shown("damaged") or "")
    assert notices.shown("read_only") is None
    (offer,) = [
        one
        for one in notices.bar.findChildren(QPushButton)
        if one.text() == "Buka cadangan 7 Mar 2025 11.00"
    ]
    offer.click()
    assert titles(desktop) == {TITLE}
    assert not desktop.window._context.session.archive.read_only
    labels = [one.text() for one in desktop.window.notices.bar.findChildren(QLabel)]
    assert not any("rusak" in one for one in labels)
