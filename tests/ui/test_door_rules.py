"""What a kind of meeting asks of attendance: its quorum beside the counter, presence by point."""

from __future__ import annotations

import datetime as dt

import pytest
from door_lists import DoorList, door_list
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.presence import presence_by_point
from notulen_app.domain.quorum import QuorumRule
from notulen_app.services import agenda, attendance, profiles, quorum
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.models.presence_model import PresenceModel
from notulen_app.ui.pages.attendance import AttendanceTab
from notulen_app.ui.widgets.presence_sheet import NONE

SECTORS = (("KPU", 4), ("Bawaslu", 4))
WIB = dt.timezone(dt.timedelta(hours=7))


def at(hour: int, minute: int) -> dt.datetime:
    return dt.datetime(2024, 8, 15, hour, minute, tzinfo=WIB)


@pytest.fixture
def listed(context: Context) -> DoorList:
    return door_list(context.session.archive, sectors=SECTORS)


@pytest.fixture
def tab(context: Context, qtbot: QtBot, listed: DoorList) -> AttendanceTab:
    made = AttendanceTab(context)
    qtbot.addWidget(made)
    made.resize(1274, 560)
    made.show()
    made.show_meeting(listed.meeting_id)
    made.desk.finish()
    return made


def choose(tab: AttendanceTab, words: str) -> None:
    """Choose a rule from the menu."""
    menu = tab.rules.menu()
    next(one for one in menu.actions() if one.text() == words).trigger()


def test_a_quorum_is_shown_once_the_kind_has_a_rule(tab: AttendanceTab, listed: DoorList) -> None:
    archive, line = tab.desk.session.archive, tab.sectors.quorum
    assert line.isHidden()
    choose(tab, "Lebih dari setengah")
    assert quorum.rules(archive) == {"rakor": QuorumRule()}
    assert line.text() == "Kuorum belum tercapai: 0 hadir, perlu 5"
    for number in range(5):
        QTest.keyClicks(tab.centre.line.field, str(number + 1))
        QTest.keyClick(tab.centre.line.field, Qt.Key.Key_Return)
    assert line.text() == "Kuorum tercapai: 5 hadir, perlu 5"
    checked = [one.text() for one in tab.rules.menu().actions() if one.isChecked()]
    assert checked == ["Lebih dari setengah"]
    choose(tab, "Tanpa kuorum")
    assert line.isHidden()
    assert quorum.rules(archive) == {}


def ask_presence(tab: AttendanceTab) -> None:
    """Let the template ask for the presence at every point."""
    session, meeting = tab.desk.session, tab.desk.meeting
    name = session.read(profiles.profile_for, meeting).name
    session.do(profiles.change_profile, None, name, label="Ubah", list_parts=("presence",))


def test_presence_by_point_is_shown_where_the_template_asks(
    tab: AttendanceTab, qtbot: QtBot, listed: DoorList
) -> None:
    archive, meeting_id = tab.desk.session.archive, listed.meeting_id
    assert "show_presence" not in tab.commands()
    ask_presence(tab)
    with qtbot.waitSignal(tab.rules.worked_out):
        tab.commands()["show_presence"]()
    assert tab.rules.sheet.note == NONE

    first, second = agenda.add_items(archive, meeting_id, ["Pembukaan", "Pembahasan"])
    for item, begun, finished in ((first, at(9, 0), at(9, 30)), (second, at(9, 30), at(10, 30))):
        archive.db.execute(
            "UPDATE agenda_item SET begun = ?, finished = ? WHERE id = ?",
            [begun.isoformat(), finished.isoformat(), item],
        )
    session = tab.desk.session
    early, late, left = (listed.rows[n].id for n in range(3))
    session.do(attendance.mark_present, None, meeting_id, early, now=at(8, 50))
    session.do(attendance.mark_present, None, meeting_id, late, now=at(9, 45))
    session.do(attendance.mark_present, None, meeting_id, left, now=at(8, 55))
    session.do(attendance.mark_departed, None, meeting_id, left, now=at(9, 20))
    tab.work.choose(left)
    with qtbot.waitSignal(tab.rules.worked_out):
        tab._points.click()
    points = tab.rules.sheet.points
    shown = [
        [points.index(row, column).data() for column in range(points.columnCount())]
        for row in range(points.rowCount())
    ]
    assert shown == [
        ["Pembukaan", "09.00–09.30", "1", "1", "1", "5", "Sebagian"],
        ["Pembahasan", "09.30–10.30", "1", "1", "1", "5", "Tidak hadir"],
    ]
    QTest.keyClick(tab.rules.sheet, Qt.Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.centre


def test_the_table_of_presence_is_sound(
    qtmodeltester: ModelTester, context: Context, listed: DoorList
) -> None:
    archive, meeting_id = context.session.archive, listed.meeting_id
    agenda.add_items(archive, meeting_id, ["Pembukaan"])
    archive.db.execute("UPDATE agenda_item SET begun = ?", [at(9, 0).isoformat()])
    points = presence_by_point(stored.get(archive, meeting_id))
    model = PresenceModel()
    model.load(points, "")
    qtmodeltester.check(model)
    assert model.columnCount() == 6
    model.load(points, listed.rows[0].id)
    assert model.columnCount() == 7
