"""Absensi once it is quiet: the rest is absent only when somebody says so; guests are linked."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.guests import Guest
from notulen_app.services import attendance, invitees, meetings, people, posts, unasked
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.link_guest import LinkGuestSheet
from notulen_app.ui.pages.attendance import AttendanceTab

NOW = dt.datetime(2024, 8, 15, 8, 41, tzinfo=dt.UTC)
STATE = AttendanceState


class Door:
    """The tab on a meeting of five, one of them present, one excused, and a guest."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.context = context
        self.qtbot = qtbot
        self.archive = context.session.archive
        self.id = meetings.create_meeting(
            self.archive, title="Rakor", dates=(dt.date(2024, 8, 15),)
        )
        invitees.invite(self.archive, self.id, [Guest(name=f"Uji {n}") for n in range(1, 6)])
        rows = stored.get(self.archive, self.id).attendance
        attendance.mark_present(self.archive, self.id, rows[0].id, now=NOW)
        attendance.mark_excused(self.archive, self.id, rows[1].id)
        guest = unasked.add_guest(self.archive, self.id, Guest(name="Pak Tamu"), now=NOW)
        self.guest = guest.row.id
        self.tab = AttendanceTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1274, 600)
        self.tab.show_meeting(self.id)
        self.tab.desk.finish()
        with qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.activateWindow()

    @property
    def states(self) -> list[AttendanceState]:
        rows = sorted(stored.get(self.archive, self.id).attendance, key=lambda row: row.order)
        return [row.state for row in rows]

    def answer(self, words: str) -> list[str]:
        """Ask for the rest, press the button with these words; gives what was asked."""
        asked: list[str] = []

        def press() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            asked.append(dialog.findChildren(QLabel)[0].text())
            found = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
            self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

        QTimer.singleShot(0, press)
        self.tab.late.button.click()
        return asked


@pytest.fixture
def door(context: Context, qtbot: QtBot) -> Door:
    return Door(context, qtbot)


def test_the_rest_is_absent_only_when_somebody_says_so(door: Door) -> None:
    before = door.states
    assert before.count(STATE.UNKNOWN) == 3
    assert not door.tab.late.button.isHidden()
    (asked,) = door.answer("Jangan tandai")
    assert asked.startswith("3 undangan belum diisi. Tandai semuanya tanpa keterangan?")
    assert door.states == before
    door.answer("Tandai 3 undangan")
    assert door.states == [STATE.PRESENT, STATE.EXCUSED, *[STATE.ABSENT] * 3, STATE.PRESENT]
    assert door.context.notices.toasts.text == "3 undangan ditandai tanpa keterangan"
    assert "mark_rest" not in door.tab.commands()
    assert door.tab.late.button.isHidden()
    door.context.notices.toasts.offers[0].click()
    assert door.states == before
    assert not door.tab.late.button.isHidden()
    assert door.tab.verbs.deeds == ()


def test_all_that_was_marked_at_once_is_taken_back_at_once(door: Door) -> None:
    before = door.states
    door.answer("Tandai 3 undangan")
    deed = door.tab.verbs.deeds[0]
    assert (deed.name, deed.state) == ("Sisanya: 3 orang", STATE.ABSENT)
    door.tab.recent.undo_requested.emit(deed.key)
    assert door.states == before


def test_a_guest_is_linked_from_his_panel(door: Door, qtbot: QtBot) -> None:
    office = people.add_organisation(door.archive, name="Kecamatan Omben")
    known = people.add_person(door.archive, name="Drs. Uji Kenal", rank="Pembina")
    posts.add_post(door.archive, title="Camat Omben", organisation_id=office, person_id=known)
    link = door.tab.work.person.buttons["link_guest"]
    door.tab.go_to(door.guest)
    assert not link.isHidden()
    link.click()
    sheet = door.tab.findChildren(LinkGuestSheet)[-1]
    qtbot.keyClicks(sheet.finder.search, "camat")
    qtbot.keyClick(sheet.finder.search, Qt.Key.Key_Return)
    row = next(one for one in stored.get(door.archive, door.id).attendance if one.id == door.guest)
    assert (row.person_id, row.state) == (known, STATE.PRESENT)
    shown = door.tab.desk.index.row(door.guest)
    assert shown is not None and shown.name == "Drs. Uji Kenal"
    assert door.context.notices.toasts.text == "“Pak Tamu” ditautkan ke Drs. Uji Kenal"
    door.context.notices.toasts.offers[0].click()
    shown = door.tab.desk.index.row(door.guest)
    assert shown is not None and shown.name == "Pak Tamu"


def test_only_guests_can_be_linked_and_not_to_themselves(door: Door) -> None:
    rows = stored.get(door.archive, door.id).attendance
    door.tab.go_to(rows[0].id)
    assert door.tab.work.person.buttons["link_guest"].isHidden()
    assert "link_guest" not in door.tab.commands()
    door.tab.go_to(door.guest)
    door.tab.commands()["link_guest"]()
    sheet = door.tab.findChildren(LinkGuestSheet)[-1]
    finder = sheet.finder
    shown = [finder.rows.index(n, 0).data() for n in range(finder.rows.rowCount())]
    assert "Pak Tamu  ·  tamu ini" in shown
    finder.ask("Tamu")
    assert not sheet.take.isEnabled()
