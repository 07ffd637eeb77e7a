"""A door with three hundred people: who came, by what the paper says, equals who was let in."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from door_keys import scan
from door_lists import SECTORS, DoorList, door_list, person_name
from pdf_reading import text_of, words_of
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from notulen_app.domain.card_code import card_code
from notulen_app.store import tallies
from notulen_app.ui.context import Context
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.pages.attendance import AttendanceTab

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PARTY = 5
"""The party that comes together: Polsek jajaran, of whom some have come by themselves."""
LINE = re.compile(r"(?<![\d.])(\d{1,3})\. (hadir|izin|sakit|tanpa keterangan|diwakili)")


class Script:
    """Lets people in by keys and keeps its own account of it: number on the list → what he is."""

    def __init__(self, window: MainWindow, listed: DoorList, qtbot: QtBot) -> None:
        self.window = window
        self.listed = listed
        self.qtbot = qtbot
        self.account: dict[int, str] = {}
        self.guests: list[str] = []

    @property
    def tab(self) -> AttendanceTab:
        tab = self.window.places.page.tab  # type: ignore[attr-defined]
        assert isinstance(tab, AttendanceTab)
        return tab

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window.frame, key, held)

    def type(self, text: str) -> None:
        """Type where the focus is, at the pace at which the screen follows."""
        QTest.keyClicks(QApplication.focusWidget(), text)
        self.tab.centre.line.field.seek_now()

    def by_name(self, number: int) -> None:
        """Type some letters and the number in the name, as somebody says it at the door."""
        self.type(f"{person_name(number - 1)[:4]} {number - 1}")
        self.press(Key.Key_Return)
        self.account[number] = "hadir"

    def by_card(self, number: int) -> None:
        scan(card_code(self.listed.rows[number - 1].id))
        self.account[number] = "hadir"

    def by_number(self, number: int) -> None:
        self.type(str(number))
        self.press(Key.Key_Return)
        self.account[number] = "hadir"

    def by_key(self, number: int, state: str) -> None:
        self.type(str(number))
        key, held = {
            "izin": (Key.Key_F8, Qt.KeyboardModifier.NoModifier),
            "sakit": (Key.Key_F8, SHIFT),
        }[state]
        self.press(key, held)
        self.account[number] = state

    def by_stand_in(self, number: int, name: str) -> None:
        self.type(str(number))
        self.press(Key.Key_F7)
        self.type(name)
        self.press(Key.Key_Return)
        self.account[number] = "diwakili"

    def guest(self, name: str) -> None:
        self.press(Key.Key_F9)
        self.type(name)
        self.press(Key.Key_Return)
        self.guests.append(name)

    def party(self, missing: list[int]) -> None:
        """Bring in a whole sector at once, but for those who are missing."""
        self.press(Key.Key_R, CTRL | SHIFT)
        self.type(SECTORS[PARTY][0])
        sheet = self.tab.parties.sheet
        assert sheet.party is not None
        for place, row in enumerate(sheet.party.people):
            if row.number in missing:
                index = sheet.members.index(place)
                sheet.members.setData(
                    index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
                )
        self.press(Key.Key_Return)
        first = 1 + sum(count for _, count in SECTORS[:PARTY])
        for number in range(first, first + SECTORS[PARTY][1]):
            if number not in missing:
                self.account.setdefault(number, "hadir")


@pytest.fixture
def script(context: Context, qtbot: QtBot) -> Iterator[Script]:
    listed = door_list(context.session.archive, known=40)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.resize(1366, 690)
    with qtbot.waitActive(window.frame):
        window.frame.show()
        window.frame.activateWindow()
    window.places.show_meeting(listed.meeting_id)
    QTest.keyClick(window.frame, Key.Key_2, CTRL)
    made = Script(window, listed, qtbot)
    made.tab.desk.finish()
    yield made


def export(script: Script, path: Path) -> bytes:
    """Ctrl+Shift+E, the name of the file, Enter; give what was written."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, answer)
    script.press(Key.Key_E, CTRL | SHIFT)
    script.qtbot.waitUntil(path.exists, timeout=30_000)
    return path.read_bytes()


def let_in(script: Script) -> None:
    """Half by name, then cards and numbers, one party, a few others; late ones at the end."""
    chance = random.Random(15)
    numbers = [one.order for one in script.listed.rows]
    polsek = set(range(70, 260))
    named = chance.sample(sorted(set(numbers) - {12, 14, 20, 31, 44, 120}), 150)
    for number in named:
        script.by_name(number)
    rest = [one for one in numbers if one not in script.account and one not in polsek]
    script.by_stand_in(12, "Sekretaris KPU")
    script.by_stand_in(44, "Kabid Angkutan")
    script.by_key(14, "izin")
    script.by_key(20, "sakit")
    script.by_key(120, "izin")
    rest = [one for one in rest if one not in script.account and one != 31]
    for n, number in enumerate(rest):
        (script.by_card if n % 2 else script.by_number)(number)
    waiting = sorted(polsek - script.account.keys())
    script.party(missing=waiting[:7])
    for number in waiting[:4]:
        script.by_card(number)
    for name in ("Uji Tamu Satu", "Uji Tamu Dua", "Uji Tamu Tiga"):
        script.guest(name)


def test_three_hundred_at_the_door(script: Script, tmp_path: Path) -> None:
    let_in(script)
    archive, meeting_id = script.window.places._context.session.archive, script.listed.meeting_id
    account, counts = script.account, Counter(script.account.values())
    waiting = 300 - len(account)
    assert waiting == 4  # number 31, and three of the party

    pdf = export(script, tmp_path / "daftar-hadir.pdf")
    printed = {int(number): state for number, state in LINE.findall(text_of(pdf))}
    guests = dict.fromkeys(range(301, 304), "hadir")
    assert printed == account | guests
    totals = (
        f"Jumlah: diundang 300 | hadir {counts['hadir']} | diwakili 2 | izin 2 | sakit 1"
        f" | tanpa keterangan 0 | belum diisi {waiting} | tamu 3"
    )
    assert totals in words_of(pdf)

    came = counts["hadir"] + counts["diwakili"]
    panel = script.tab.sectors
    assert (panel.counter.number, panel.counter.words) == (str(came), "dari 300 hadir")
    assert (panel.represented.text(), panel.guests.text()) == ("2 diwakili", "3 tamu")
    head = script.window.places.page._choices["absensi"].text()  # type: ignore[attr-defined]
    assert head == f"2  Absensi  {came}/300"
    kept = tallies.of_meeting(archive, meeting_id)
    assert sum(one.tally.came for one in kept) == came
    first = 1
    for line, (name, count) in zip(
        (panel.sectors.line(n) for n in range(1, 9)), SECTORS, strict=True
    ):
        ours = [account.get(n) for n in range(first, first + count)]
        assert (line.name, line.came) == (name, ours.count("hadir") + ours.count("diwakili"))
        first += count


def test_everything_goes_again_by_ctrl_z(script: Script) -> None:
    for number in (1, 2, 3):
        script.by_number(number)
    script.by_stand_in(12, "Sekretaris KPU")
    script.party(missing=[])
    script.guest("Uji Tamu")
    left = []
    for _ in range(6):
        script.press(Key.Key_Z, CTRL)
        left.append(script.tab.sectors.counter.number)
    assert left == ["194", "4", "3", "2", "1", "0"]
    assert script.tab.recent.shown == ()


def test_edit_opens_the_form_of_the_chosen_one(script: Script) -> None:
    script.type("4")
    script.tab.work.show_person()
    script.tab.work.person.buttons["edit_invitee"].click()
    page = script.window.places.page
    assert page.tab_name == "persiapan"  # type: ignore[attr-defined]
    form = page.tab.invitees.form  # type: ignore[attr-defined]
    assert form.isVisible()
    assert form.fields["name"].text() == person_name(3)
