"""Two laptops at two doors: the list goes on a stick, comes back, and differences are decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from door_lists import DoorList, door_list, person_name
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.desk import Side
from notulen_app.services import attendance, second_desk
from notulen_app.store import attendance as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.door.second_desk import OTHER, SAME
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.pages.outside_files import HERE, OutsideFiles

SECTORS = (("KPU", 4), ("Bawaslu", 4))
_S = AttendanceState


@pytest.fixture
def listed(archive: Archive) -> DoorList:
    return door_list(archive, sectors=SECTORS)


@pytest.fixture
def tab(context: Context, qtbot: QtBot, listed: DoorList) -> AttendanceTab:
    made = AttendanceTab(context)
    qtbot.addWidget(made)
    made.resize(1274, 560)
    made.show()
    made.show_meeting(listed.meeting_id)
    made.desk.finish()
    return made


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    """The archive of the other laptop."""
    made = Archive.open(tmp_path / "lain" / "lain.notulen.db")
    yield made
    made.close()


def answer(path: Path) -> Callable[[], None]:
    """Give what types a name into the file dialog and accepts it."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    return act


def taken(tab: AttendanceTab, qtbot: QtBot, path: Path) -> Path:
    """Write the check-in file by the button."""
    QTimer.singleShot(0, answer(path))
    tab.commands()["take_to_desk"]()
    qtbot.waitUntil(path.exists, timeout=20_000)
    return path


def on_other_laptop(other: Archive, path: Path, numbers: list[int]) -> None:
    """Receive the list there, mark these as present or excused, and write the file anew."""
    meeting_id = second_desk.receive(other, second_desk.read_file(path))
    for row in stored.numbered(other, meeting_id, numbers):
        attendance.mark_present(other, meeting_id, row.id, now=None)
    second_desk.write_file(other, meeting_id, path, now=second_desk.read_file(path).written)


def merge(tab: AttendanceTab, qtbot: QtBot, path: Path) -> None:
    """Take a file in by the button."""
    QTimer.singleShot(0, answer(path))
    with qtbot.waitSignal(tab.second.read, timeout=20_000):
        tab.commands()["merge_desk"]()


def states(tab: AttendanceTab, listed: DoorList) -> list[AttendanceState]:
    archive = tab.desk.session.archive
    return [one.state for one in stored.rows(archive, listed.meeting_id)]


def test_what_another_laptop_marked_comes_back_with_a_stick(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, other: Archive, tmp_path: Path
) -> None:
    path = taken(tab, qtbot, tmp_path / "Absensi.absensi")
    on_other_laptop(other, path, [1, 2, 8])
    merge(tab, qtbot, path)
    assert [n for n, one in enumerate(states(tab, listed), 1) if one is _S.PRESENT] == [1, 2, 8]
    assert tab.sectors.counter.number == "3"
    words = "Digabungkan: 0 baris baru, 3 baris diperbarui"
    assert tab._context.notices.toasts.text == words
    merge(tab, qtbot, path)
    assert tab.sectors.counter.number == "3"
    tab._context.session.undo()
    assert tab.sectors.counter.number == "0"


def test_where_the_two_differ_it_is_decided_row_by_row(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, other: Archive, tmp_path: Path
) -> None:
    session = tab.desk.session
    path = taken(tab, qtbot, tmp_path / "Absensi.absensi")
    on_other_laptop(other, path, [1, 2, 3])
    for number in (1, 2):
        row = listed.rows[number - 1]
        session.do(attendance.mark_excused, None, listed.meeting_id, row.id)
    merge(tab, qtbot, path)
    sheet = tab.second.sheet
    assert tab.stack.currentWidget() is sheet
    words = [[sheet.conflicts.index(n, column).data() for column in range(3)] for n in range(2)]
    assert words == [[person_name(0), "Izin", "Hadir"], [person_name(1), "Izin", "Hadir"]]
    assert "2 berbeda" in sheet.summary
    ours = sheet.conflicts.index(0, 1)
    sheet.view.setCurrentIndex(ours)
    QTest.keyClick(sheet.view, Qt.Key.Key_Space)
    assert sheet.conflicts.sides == {
        listed.rows[0].id: Side.OURS,
        listed.rows[1].id: Side.THEIRS,
    }
    sheet.confirm()
    assert tab.stack.currentWidget() is tab.centre
    assert states(tab, listed)[:4] == [_S.EXCUSED, _S.PRESENT, _S.PRESENT, _S.UNKNOWN]
    merge(tab, qtbot, path)  # what was decided is not asked again
    assert tab.stack.currentWidget() is tab.centre
    assert states(tab, listed)[:4] == [_S.EXCUSED, _S.PRESENT, _S.PRESENT, _S.UNKNOWN]


def test_a_file_that_is_left_changes_nothing(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList, other: Archive, tmp_path: Path
) -> None:
    path = taken(tab, qtbot, tmp_path / "Absensi.absensi")
    on_other_laptop(other, path, [1])
    row = listed.rows[0]
    tab.desk.session.do(attendance.mark_ill, None, listed.meeting_id, row.id)
    before = states(tab, listed)
    merge(tab, qtbot, path)
    QTest.keyClick(tab.second.sheet.view, Qt.Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.centre
    assert states(tab, listed) == before


def test_a_file_of_another_meeting_is_refused_in_words(
    tab: AttendanceTab, qtbot: QtBot, other: Archive, tmp_path: Path
) -> None:
    strange = door_list(other, sectors=SECTORS)
    path = tmp_path / "lain.absensi"
    second_desk.write_file(other, strange.meeting_id, path, now=dt.datetime.now().astimezone())
    merge(tab, qtbot, path)
    assert tab._context.notices.shown() == OTHER.format("Rakor Lintas Sektoral")


def test_a_file_that_brings_nothing_says_so(
    tab: AttendanceTab, qtbot: QtBot, tmp_path: Path
) -> None:
    path = taken(tab, qtbot, tmp_path / "Absensi.absensi")
    merge(tab, qtbot, path)
    assert tab._context.notices.toasts.text == SAME


def test_the_other_laptop_receives_the_list_as_it_imports_a_file(
    context: Context, qtbot: QtBot, other: Archive, tmp_path: Path
) -> None:
    strange = door_list(other, sectors=SECTORS)
    path = tmp_path / "daftar.absensi"
    second_desk.write_file(other, strange.meeting_id, path, now=dt.datetime.now().astimezone())
    files = OutsideFiles(context, context.notices.bar)
    with qtbot.waitSignal(files.imported, timeout=20_000) as made:
        files.read(path)
    assert made.args == [strange.meeting_id]
    received = stored.rows(context.session.archive, strange.meeting_id)
    assert [one.order for one in received] == list(range(1, 9))
    files.read(path)
    here = HERE.format("Rakor Lintas Sektoral")
    qtbot.waitUntil(lambda: context.notices.toasts.text == here, timeout=20_000)
