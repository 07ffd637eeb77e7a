"""The app on a desktop: which archive it opens, one window an archive, and where it opens."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from notulen_app import paths
from notulen_app.domain.errors import ArchiveMissing
from notulen_app.domain.place import Place
from notulen_app.services import meetings, minutes
from notulen_app.store import places
from notulen_app.store.archive import Archive
from notulen_app.ui.app import Desktop
from notulen_app.ui.pages.meeting import MeetingPage
from notulen_app.ui.pages.minutes import MinutesTab


@pytest.fixture
def desktop(qapp: QApplication) -> Iterator[Desktop]:
    made = Desktop(qapp)
    yield made
    if made.window is not None:
        made.window.frame.close()
        made.window.frame.deleteLater()
    made.close()
    made.deleteLater()


def archive_with_minutes(path: Path) -> tuple[str, str]:
    """Make an archive with one meeting of two rows; give the meeting's and the second row's id."""
    archive = Archive.open(path)
    meeting_id = meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),))
    minutes.add_entry(archive, meeting_id, text="Satu")
    row = minutes.add_entry(archive, meeting_id, text="Dua tiga")
    archive.close()
    return meeting_id, row


def answering(words: str, then: Callable[[], object] = lambda: None) -> None:
    """Press the button of the question that is asked next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox), box
        then()
        next(one for one in box.buttons() if one.text() == words).click()

    QTimer.singleShot(0, press)


def test_it_opens_at_the_row_and_the_caret_where_it_was(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "a.notulen.db"
    meeting_id, row = archive_with_minutes(path)
    archive = Archive.open(path)
    places.keep(
        archive, Place(meeting_id=meeting_id, tab="notulen", row_id=row, caret=3, draft="! Belum")
    )
    archive.close()
    assert desktop.start(str(path))
    assert desktop.window is not None
    page = desktop.window.places.page
    assert isinstance(page, MeetingPage)
    assert isinstance(page.tab, MinutesTab)
    assert page.place() == Place(
        meeting_id=meeting_id, tab="notulen", row_id=row, caret=3, draft="! Belum"
    )


def test_a_clock_that_was_set_back_is_told(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.notulen.db"
    later = dt.datetime.now().astimezone() + dt.timedelta(days=1)
    archive = Archive.open(path, now=lambda: later)
    meetings.create_meeting(archive, title="Rakor")
    archive.close()
    assert desktop.start(str(path))
    assert desktop.window is not None
    bar = desktop.window.notices.bar

    def told() -> bool:
        return any("Jam komputer lebih awal" in one.text() for one in bar.findChildren(QLabel))

    qtbot.waitUntil(told)


def test_the_draft_of_the_quick_line_is_kept_on_a_pause(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    meeting_id, _ = archive_with_minutes(path)
    assert desktop.start(str(path))
    window = desktop.window
    assert window is not None
    window.places.show_meeting(meeting_id, "notulen")
    page = window.places.page
    assert isinstance(page, MeetingPage)
    tab = page.tab
    assert isinstance(tab, MinutesTab)
    qtbot.keyClicks(tab._line.field, "Kalimat yang belum sele")

    def kept() -> bool:
        place = places.last(window._context.session.archive)
        return place is not None and place.draft == "Kalimat yang belum sele"

    qtbot.waitUntil(kept, timeout=3000)


def test_the_drafts_of_two_meetings_do_not_mix(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    first, _ = archive_with_minutes(path)
    archive = Archive.open(path)
    second = meetings.create_meeting(archive, title="Rapat lain")
    archive.close()
    assert desktop.start(str(path))
    window = desktop.window
    assert window is not None

    def shown(meeting_id: str) -> MinutesTab:
        window.places.show_meeting(meeting_id, "notulen")
        page = window.places.page
        assert isinstance(page, MeetingPage) and isinstance(page.tab, MinutesTab)
        return page.tab

    qtbot.keyClicks(shown(first)._line.field, "! Dari yang pertama")
    qtbot.keyClicks(shown(second)._line.field, "Dari yang kedua")
    window.places.page.show_tab("persiapan")  # type: ignore[attr-defined]
    window.places.show_home()
    assert shown(first)._line.text == "! Dari yang pertama"
    tab = shown(second)
    assert tab._line.text == "Dari yang kedua"
    qtbot.keyClick(tab._line.field, Qt.Key.Key_Return)
    archive = window._context.session.archive
    assert places.draft(archive, second) == "", "in the same commit as the row"
    assert places.draft(archive, first) == "! Dari yang pertama"


def test_an_archive_on_a_pulled_stick_is_asked_for_and_never_made_anew(
    desktop: Desktop, tmp_path: Path
) -> None:
    stick = tmp_path / "flash" / "arsip.notulen.db"
    desktop.preferences.archive = stick
    answering("Keluar")
    assert not desktop.start(None)
    assert isinstance(desktop.refusal, ArchiveMissing)
    assert not stick.exists()

    def plug_in() -> None:
        stick.parent.mkdir()
        archive_with_minutes(stick)

    answering("Coba lagi", plug_in)
    assert desktop.start(None)
    assert desktop.window is not None


def test_the_sample_opens_in_an_archive_of_its_own(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "a.notulen.db"
    archive_with_minutes(path)
    assert desktop.start(str(path))
    assert desktop.window is not None
    desktop.window.sample_requested.emit()
    assert desktop.window._context.session.archive.path == paths.sample_archive()
    assert desktop.preferences.archive is None
    Archive.open(path).close()


def test_from_the_sample_one_goes_back_to_ones_own_archive(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    archive_with_minutes(path)
    desktop.preferences.archive = path
    assert desktop.start(None)
    assert desktop.window is not None
    assert desktop.window.notices.shown("sample") is None
    desktop.window.sample_requested.emit()
    notices = desktop.window.notices
    assert notices.shown("sample") == "Ini arsip contoh. Data kantor ada di arsip lain."
    buttons = notices.bar.findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Kembali ke arsip saya").click()
    assert desktop.window._context.session.archive.path == path
    assert desktop.window.notices.shown("sample") is None


def test_the_focus_begins_in_the_page_and_the_settings_lead_back(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    archive_with_minutes(path)
    assert desktop.start(str(path))
    window = desktop.window
    assert window is not None
    assert window.frame.stack.isAncestorOf(window.frame.focusWidget())
    (meeting,) = window._context.session.archive.db.execute("SELECT id FROM meeting LIMIT 1")
    window.places.show_meeting(meeting[0])
    page = window.places.page
    window.places.show("pengaturan")
    assert window.places.page is not page
    window.commands()["go_back"]()
    assert window.places.page is page
    window.commands()["go_back"]()
    assert window.places.page is window.places.home


def test_a_second_start_brings_the_first_window_to_the_front(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    archive_with_minutes(path)
    assert desktop.start(str(path))
    qtbot.waitUntil(lambda: desktop._instance is not None)
    assert desktop._instance is not None
    with qtbot.waitSignal(desktop._instance.raised, timeout=20_000):
        second = subprocess.Popen(
            [sys.executable, "-m", "notulen_app", "--arsip", str(path)],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    _, said = second.communicate(timeout=20)
    assert second.returncode == 2
    assert b"Traceback" not in said


def test_another_archive_that_is_refused_leaves_the_first_open(
    desktop: Desktop, tmp_path: Path
) -> None:
    path, wrong = tmp_path / "a.notulen.db", tmp_path / "foto.db"
    archive_with_minutes(path)
    wrong.write_bytes(b"GIF89a bukan arsip")
    assert desktop.start(str(path))
    window = desktop.window
    assert window is not None
    assert not desktop.open_archive(wrong)
    assert desktop.window is window
    assert "tidak dapat dibuka" in (window.notices.shown() or "")
    assert wrong.read_bytes() == b"GIF89a bukan arsip"


_UP_TO_THE_FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QApplication
from notulen_app.ui.app import Desktop

desktop = Desktop(QApplication([]), at_once=False)
desktop._furnish = lambda *_: QApplication.quit()
assert desktop.start(sys.argv[1])
QApplication.exec()
late = "sqlite_utils msgspec yaml click babel hashlib PySide6.QtNetwork notulen_app.services"
print([name for name in late.split() if name in sys.modules])
"""


def test_nothing_that_takes_long_is_imported_before_the_first_paint(tmp_path: Path) -> None:
    path = tmp_path / "a.notulen.db"
    archive_with_minutes(path)
    command = [sys.executable, "-c", _UP_TO_THE_FIRST_PAINT, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_window_that_was_painted_first_is_furnished_where_somebody_was(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.notulen.db"
    meeting_id, row = archive_with_minutes(path)
    archive = Archive.open(path)
    places.keep(archive, Place(meeting_id=meeting_id, tab="notulen", row_id=row, caret=3, draft=""))
    archive.close()
    made = Desktop(qapp, at_once=False)
    assert made.start(str(path))
    assert made.window is None
    qtbot.waitUntil(lambda: made.window is not None)
    assert made.window is not None
    page = made.window.places.page
    assert isinstance(page, MeetingPage)
    assert page.tab_name == "notulen"
    assert made.window.frame.stack.isAncestorOf(made.window.frame.focusWidget())
    made.window.frame.close()
    made.window.frame.deleteLater()
    made.close()
    made.deleteLater()
