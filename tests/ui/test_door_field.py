"""The field at the door: a hand seeks, a reader's burst is a card, whatever stood there before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from door_keys import press, scan, type_at
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from notulen_app.domain.card_code import card_code
from notulen_app.domain.scanner import ENTER_GAP
from notulen_app.domain.value import new_id
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.door_field import DoorField

CARD = card_code(new_id())
Key = Qt.Key


class Heard:
    """What a field has told."""

    def __init__(self, field: DoorField) -> None:
        self.sought: list[str] = []
        self.entered: list[str] = []
        self.scanned: list[str] = []
        field.sought.connect(self.sought.append)
        field.entered.connect(self.entered.append)
        field.scanned.connect(self.scanned.append)


@pytest.fixture
def field(icons: Icons, qtbot: QtBot) -> Iterator[DoorField]:
    made = DoorField(icons)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made


def test_a_hand_is_sought_after_every_letter(field: DoorField) -> None:
    heard = Heard(field)
    for n, letter in enumerate("kom"):
        type_at(letter, gap=0, start=5_000 + 140 * n, enter=False)
        QApplication.processEvents()
    press(field, Key.Key_Return, "\r", at=5_600)
    assert heard.sought == ["k", "ko", "kom"]
    assert heard.entered == ["kom"]
    assert heard.scanned == []


def test_keys_that_wait_for_each_other_are_sought_once(field: DoorField) -> None:
    heard = Heard(field)
    type_at("kom", gap=140, enter=False)
    QApplication.processEvents()
    assert heard.sought == ["kom"]


def test_what_is_entered_at_once_need_not_be_sought(field: DoorField) -> None:
    heard = Heard(field)
    type_at("kom", gap=140)
    QApplication.processEvents()
    assert (heard.sought, heard.entered) == ([], ["kom"])


def test_a_burst_with_enter_is_a_card_and_leaves_no_letter(field: DoorField) -> None:
    heard = Heard(field)
    scan(CARD)
    assert heard.scanned == [CARD]
    assert heard.entered == []
    assert field.text() == ""
    QApplication.processEvents()
    assert heard.sought == []


def test_what_was_sought_for_the_first_letters_of_a_card_is_not_left_behind(
    field: DoorField,
) -> None:
    heard = Heard(field)
    last = type_at(CARD[:2], gap=6, enter=False)
    QApplication.processEvents()
    type_at(CARD[2:], gap=6, start=last)
    assert heard.scanned == [CARD]
    assert heard.sought == [CARD[:2], ""]


def test_the_code_of_a_card_is_not_seen_while_it_is_typed(field: DoorField) -> None:
    type_at(CARD, gap=6, enter=False)
    assert len(field.text()) < 4


def test_a_card_gives_back_what_was_typed_before_it(field: DoorField) -> None:
    heard = Heard(field)
    last = type_at("bawas", gap=150, enter=False)
    field.setCursorPosition(2)
    type_at(CARD, gap=9, start=last + 900)
    assert heard.scanned == [CARD]
    assert (field.text(), field.cursorPosition()) == ("bawas", 2)


def test_the_second_enter_of_a_reader_marks_nobody(field: DoorField) -> None:
    heard = Heard(field)
    last = scan(CARD)
    press(field, Key.Key_Return, "\r", at=last + 12)
    assert heard.entered == []
    press(field, Key.Key_Return, "\r", at=last + ENTER_GAP + 500)
    assert heard.entered == [""]


def test_a_card_that_was_pasted_or_typed_by_hand_is_a_card(field: DoorField) -> None:
    heard = Heard(field)
    field.insert(CARD.upper())
    press(field, Key.Key_Return, "\r", at=0)
    type_at(CARD, gap=180)
    assert heard.scanned == [CARD.upper(), CARD]
    assert heard.entered == []
    assert field.text() == ""


def test_a_key_that_is_held_down_is_no_reader(field: DoorField) -> None:
    heard = Heard(field)
    for at in range(1_000, 1_300, 30):
        press(field, Key.Key_A, "a", at=at, repeated=True)
    press(field, Key.Key_Return, "\r", at=1_310)
    assert heard.scanned == []
    assert heard.entered == ["a" * 10]


def test_a_burst_that_stops_without_enter_is_sought_after_all(
    field: DoorField, qtbot: QtBot
) -> None:
    heard = Heard(field)
    type_at("polsek", gap=10, enter=False)
    assert "polsek" not in heard.sought
    qtbot.waitUntil(lambda: heard.sought[-1:] == ["polsek"])


def test_arrows_and_pages_go_through_the_list_and_esc_clears(field: DoorField) -> None:
    heard, steps, pages = Heard(field), [], []
    field.stepped.connect(steps.append)
    field.paged.connect(pages.append)
    QTest.keyClicks(field, "kpu")
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_PageDown, Key.Key_PageUp):
        QTest.keyClick(field, key)
    assert (steps, pages) == ([1, 1, -1], [1, -1])
    QTest.keyClick(field, Key.Key_Escape)
    assert field.text() == ""
    assert heard.sought[-1] == ""
