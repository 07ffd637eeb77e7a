"""Inviting in Persiapan from an earlier meeting, from groups, and from the directory, by keys."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest
from preparation_page import Page
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.guests import Guest
from notulen_app.services import (
    invitees,
    inviting,
    list_numbers,
    meetings,
    people,
    posts,
    series,
    unasked,
)
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.invite import EarlierListSheet, GroupsSheet, PeopleSheet
from notulen_app.ui.inviting import NO_GROUP, NO_LIST

S = TypeVar("S", bound=QWidget)
CONTROL = Qt.KeyboardModifier.ControlModifier
NOW = dt.datetime(2024, 8, 1, 9, tzinfo=dt.UTC)


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> Page:
    made = Page(context, qtbot)
    archive = context.session.archive
    made.open(meetings.create_meeting(archive, title="Rakor", dates=(dt.date(2024, 8, 15),)))
    return made


def meeting(archive: Archive, title: str, day: int, *names: str) -> str:
    made = meetings.create_meeting(archive, title=title, dates=(dt.date(2024, 8, day),))
    invitees.invite(archive, made, [Guest(name=one) for one in names])
    return made


def staff(archive: Archive) -> dict[str, str]:
    """Make two offices of two sectors with three people each."""
    ids: dict[str, str] = {}
    for sector, office in (("Polri", "Polsek"), ("Pemda", "Dinas")):
        sector_id = people.add_sector(archive, name=sector)
        office_id = people.add_organisation(archive, name=office, sector_id=sector_id)
        for n in (1, 2, 3):
            name = f"{office} {n}"
            ids[name] = people.add_person(archive, name=name)
            posts.add_post(
                archive, title=f"Kepala {name}", organisation_id=office_id, person_id=ids[name]
            )
    return ids


def names(page: Page) -> list[str]:
    record = page.record
    known = {one.id: one.name for one in record.directory.people}
    known |= {one.id: one.name for one in record.directory.groups}
    rows = sorted(record.attendance, key=lambda row: row.order)
    return [known[row.person_id or row.group_id or ""] for row in rows]


def press(page: Page, button: QPushButton, kind: type[S]) -> S:
    button.setFocus()
    page.qtbot.keyClick(button, Qt.Key.Key_Return)
    return page.tab.findChildren(kind)[-1]


def toast(page: Page) -> str:
    return page.context.notices.toasts.text


def test_whom_the_series_asked_last_is_asked_again(page: Page, qtbot: QtBot) -> None:
    other = meeting(page.archive, "Lain", 14, "Xaverius")
    last = meeting(page.archive, "Rakor Juli", 1, "Agus", "Budi", "Cici")
    unasked.add_guest(page.archive, last, Guest(name="Tamu"), now=NOW)
    for one in (last, page.meeting_id):
        series.assign_series(page.archive, one, "Rakor bulanan")
    invitees.invite(page.archive, page.meeting_id, [Guest(name="Budi")])
    page.open(page.meeting_id)
    before = page.log
    sheet = press(page, page.tab.invitees.earlier, EarlierListSheet)
    QAbstractItemModelTester(sheet.rows)
    shown = [sheet.rows.index(n).data() for n in range(sheet.rows.rowCount())]
    assert shown == ["Rakor Juli", "Lain"]
    assert sheet.take.text() == "Undang 3 undangan"
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert names(page) == ["Budi", "Agus", "Cici"]
    assert page.log == before + 1
    assert toast(page) == "2 undangan ditambahkan dari “Rakor Juli”; 1 sudah ada di daftar"
    page.context.session.undo()
    assert names(page) == ["Budi"]
    sheet = press(page, page.tab.invitees.earlier, EarlierListSheet)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert names(page) == ["Budi", "Xaverius"]
    assert other


def test_a_list_that_is_there_already_is_said_to_be(page: Page, qtbot: QtBot) -> None:
    page.tab.commands()["invite_as_before"]()
    assert toast(page) == NO_LIST
    meeting(page.archive, "Rakor Juli", 1, "Agus")
    invitees.invite(page.archive, page.meeting_id, [Guest(name="Agus")])
    page.open(page.meeting_id)
    sheet = press(page, page.tab.invitees.earlier, EarlierListSheet)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert names(page) == ["Agus"]
    assert toast(page) == "Semuanya sudah ada di daftar undangan"


def test_several_groups_are_asked_by_name_or_as_one(page: Page, qtbot: QtBot) -> None:
    page.tab.commands()["invite_groups"]()
    assert toast(page) == NO_GROUP
    ids = staff(page.archive)
    people.add_group(page.archive, name="Kapolsek", person_ids=(ids["Polsek 1"], ids["Polsek 2"]))
    people.add_group(page.archive, name="Kosong")
    people.add_group(page.archive, name="Tim", person_ids=(ids["Polsek 1"], ids["Dinas 1"]))
    sheet = press(page, page.tab.invitees.groups, GroupsSheet)
    QAbstractItemModelTester(sheet.rows)
    shown = [sheet.rows.index(n).data() for n in range(3)]
    assert shown == ["Kapolsek  ·  2 anggota", "Kosong  ·  belum beranggota", "Tim  ·  2 anggota"]
    assert not sheet.take.isEnabled()
    qtbot.keyClick(sheet.view, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(sheet.view, Qt.Key.Key_Space)
    assert sheet.take.text() == "Undang 3 orang"
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return, CONTROL)
    assert names(page) == ["Polsek 1", "Polsek 2", "Dinas 1"]
    assert toast(page) == "3 undangan ditambahkan"
    sheet = press(page, page.tab.invitees.groups, GroupsSheet)
    assert sheet.rows.index(0).data() == "Kapolsek  ·  2 anggota  ·  semua sudah di daftar"
    sheet.as_one.click()
    sheet.view.choose_first()
    qtbot.keyClick(sheet.view, Qt.Key.Key_Space)
    assert sheet.take.text() == "Undang 1 kelompok"
    qtbot.keyClick(sheet.view, Qt.Key.Key_Return)
    assert names(page)[-1] == "Kapolsek"
    page.context.session.undo()
    page.context.session.undo()
    assert names(page) == []


def test_people_are_ticked_while_one_looks_for_others(page: Page, qtbot: QtBot) -> None:
    ids = staff(page.archive)
    inviting.invite_people(page.archive, page.meeting_id, [ids["Dinas 1"]])
    page.open(page.meeting_id)
    sheet = press(page, page.tab.invitees.people, PeopleSheet)
    QAbstractItemModelTester(sheet.finder.rows)
    qtbot.keyClicks(sheet.finder.search, "kepala dinas")
    qtbot.keyClick(sheet.finder.search, Qt.Key.Key_Return)
    assert sheet.take.text() == "Undang 1 orang"
    rows = sheet.finder.rows
    assert rows.index(0, 0).data() == "Dinas 1  ·  sudah di daftar"
    assert not rows.flags(rows.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled
    qtbot.keyClicks(sheet.finder.search, "polsek")
    qtbot.keyClick(sheet.finder.search, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.finder.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(sheet.finder.table, Qt.Key.Key_Space)
    assert sheet.take.text() == "Undang 4 orang"
    qtbot.keyClick(sheet.finder.table, Qt.Key.Key_Return)
    assert sorted(names(page)) == ["Dinas 1", "Dinas 2", "Polsek 1", "Polsek 2", "Polsek 3"]
    page.context.session.undo()
    assert names(page) == ["Dinas 1"]


def test_people_are_narrowed_by_sector_and_office(page: Page) -> None:
    staff(page.archive)
    sheet = press(page, page.tab.invitees.people, PeopleSheet)
    finder = sheet.finder
    found = {one.text: one.key for one in finder._sectors("")}
    assert list(found) == ["Polri", "Pemda"]
    finder.sector.choose(found["Pemda"], "Pemda")
    finder.sector.chosen.emit(found["Pemda"])
    shown = [finder.rows.index(n, 0).data() for n in range(finder.rows.rowCount())]
    assert shown == ["Dinas 1", "Dinas 2", "Dinas 3"]
    finder.office.choose(finder._offices("polsek")[0].key, "Polsek")
    finder.office.chosen.emit(finder.office.key)
    assert finder.rows.rowCount() == 0
    assert finder._empty.text() == "Tidak ada orang yang cocok."


@pytest.fixture(autouse=True)
def closed_sheets() -> object:
    """Let sheets that were closed be deleted before the next test."""
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_list_is_put_in_the_order_of_protocol(page: Page) -> None:
    ids = staff(page.archive)
    wanted = [ids[name] for name in ("Dinas 2", "Polsek 1", "Dinas 1")]
    inviting.invite_people(page.archive, page.meeting_id, wanted)
    page.open(page.meeting_id)
    assert not page.tab.invitees.protocol.isHidden()
    page.tab.invitees.protocol.click()
    assert names(page) == ["Polsek 1", "Dinas 2", "Dinas 1"]
    assert toast(page) == "Undangan diurutkan menurut protokol"
    page.tab.invitees.protocol.click()
    assert toast(page) == "Undangan sudah menurut protokol"
    page.context.session.undo()
    assert names(page) == ["Dinas 2", "Polsek 1", "Dinas 1"]
    list_numbers.fix_numbers(page.archive, page.meeting_id)
    page.open(page.meeting_id)
    assert page.tab.invitees.protocol.isHidden()
