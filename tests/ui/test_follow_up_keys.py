"""Tindak Lanjut without a mouse: where the keys are after something was done."""

from __future__ import annotations

import pytest
from follow_up_lists import TODAY, fill
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from notulen_app.domain.checklist import ChecklistTemplate
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Level
from notulen_app.domain.value import changed
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.day_sheet import DaySheet
from notulen_app.ui.dialogs.keys import key_groups
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.frame import PEOPLE
from notulen_app.ui.look.theme import interface_font
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models import follow_up_words
from notulen_app.ui.models.follow_up_model import DUE
from notulen_app.ui.pages.follow_up import FollowUpPage
from notulen_app.ui.pages.follow_up_place import FollowUpPlace
from notulen_app.ui.widgets.checklist_menu import ask_checklist
from notulen_app.ui.widgets.unit_steps import Step

STATES = AssignmentState
Key = Qt.Key


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> FollowUpPage:
    fill(context.session.archive)
    made = FollowUpPage(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1274, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made._counts is not None)
    return made


def choose(page: FollowUpPage, text: str) -> str:
    """Choose a row of the table; give the text of the one below it."""
    rows = list(page.lists.rows.rows)
    place = next(n for n, one in enumerate(rows) if one.text == text)
    page.lists.table.choose([rows[place].target])
    page.lists.table.setFocus()
    return rows[min(place + 1, len(rows) - 1)].text


def chosen(page: FollowUpPage) -> list[str]:
    return [one.text for one in page.lists.chosen]


def test_the_row_below_is_chosen_when_one_leaves_the_table(page: FollowUpPage) -> None:
    page.show_part(Part.TABLE)
    below = choose(page, "Susun laporan simulasi")
    page.verbs.set_state(page.lists.chosen, STATES.DONE)
    assert chosen(page) == [below]
    assert page.lists.current is not None
    assert page.lists.current.text == below
    assert {"set_state", "set_due", "set_addressees"} <= set(page.commands())


def test_what_is_verified_in_the_drawer_leaves_and_the_keys_go_to_the_row_below(
    page: FollowUpPage, qtbot: QtBot
) -> None:
    page.show_part(Part.TABLE)
    below = choose(page, "Susun laporan simulasi")
    QTest.keyClick(page.lists.table, Key.Key_Return)
    drawer = page.drawer._drawer
    assert drawer is not None
    verify = drawer.card.steps.buttons[Step.VERIFY]
    verify.setFocus()
    QTest.keyClick(verify, Key.Key_Space)
    qtbot.waitUntil(lambda: chosen(page) == [below])
    qtbot.wait(200)
    assert page.window().focusWidget() is page.lists.table


def test_a_step_that_is_done_leaves_the_keys_among_the_steps(
    page: FollowUpPage, qtbot: QtBot
) -> None:
    row = next(one for one in page.lists.board.models[2].rows)
    page.lists.board.choose(row.target)
    page.drawer.open_at(row.target)
    drawer = page.drawer._drawer
    assert drawer is not None
    verify = drawer.card.steps.buttons[Step.VERIFY]
    verify.setFocus()
    QTest.keyClick(verify, Key.Key_Space)
    QApplication.processEvents()
    focus = page.window().focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus is drawer.card.steps.buttons[Step.RESUME]
    assert page.lists.current is not None
    assert page.lists.current.text == row.text


def test_a_unit_that_is_cancelled_is_named_and_the_others_stay(
    page: FollowUpPage, context: Context
) -> None:
    page.show_part(Part.TABLE)
    page._ask(changed(page.filters.wanted, level=Level.UNIT))
    row = next(one for one in page.lists.rows.rows if one.unit == "Polsek Omben")
    page.lists.table.choose([row.target])
    asked: list[str] = []

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        asked.extend(one.text() for one in dialog.findChildren(QLabel))
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "digabung")
        buttons = dialog.findChildren(QPushButton)
        next(one for one in buttons if one.text() == "Batalkan penugasan").click()

    QTimer.singleShot(0, fill_in)
    page.verbs.set_state(page.lists.chosen, STATES.CANCELLED)
    assert "Mengapa penugasan Polsek Omben dibatalkan?" in asked
    said = context.notices.toasts.text
    assert said == "Polsek Omben: “Data pemilih pemula” dibatalkan"


def test_every_state_has_a_letter_of_its_own(page: FollowUpPage) -> None:
    page.acts.ask_state()
    menu = page.acts.parent().findChild(QMenu)
    assert isinstance(menu, QMenu)
    letters = [one.text().partition("&")[2][:1].lower() for one in menu.actions()]
    menu.close()
    assert len(letters) == len(set(letters)) == 6


def test_the_menu_of_checklists_opens_at_its_first(page: FollowUpPage) -> None:
    known = [ChecklistTemplate(name=one, points=()) for one in ("Asta Siap", "Posko")]
    menu = ask_checklist(page, known, lambda _: None)
    assert menu.activeAction() is menu.actions()[0]
    menu.close()


def test_places_and_levels_are_come_to_by_keys_and_help_calls_tabs_by_name(
    context: Context, qtbot: QtBot
) -> None:
    fill(context.session.archive)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.commands()["show_follow_up"]()
    place = window.places.page
    assert isinstance(place, FollowUpPlace)
    said = dict(key_groups(window.actions_of, place))["Tampilan"]
    assert (
        next(words for keys, words in said if "Ctrl+1" in keys),
        next(words for keys, words in said if "Ctrl+4" in keys),
    ) == ("1 Papan", "4 Register")
    place.show_part(Part.TABLE)
    place.commands()["switch_level"]()
    assert place.page.filters.wanted.level is Level.UNIT
    assert any(one.unit == "Polsek Omben" for one in place.page.lists.rows.rows)
    place.commands()["switch_level"]()
    assert place.page.filters.wanted.level is Level.DIRECTIVE
    window.commands()["show_people"]()
    assert window.places.page is window.places._pages[PEOPLE]
    window.commands()["show_meetings"]()
    assert window.places.page is window.places.home


def test_what_is_put_off_behind_its_due_date_is_warned_of_and_keeps_its_date(
    page: FollowUpPage, qtbot: QtBot
) -> None:
    page.show_part(Part.TABLE)
    choose(page, "Susun laporan simulasi")
    page.commands()["snooze"]()
    (sheet,) = page.window().findChildren(DaySheet)
    QTest.keyClicks(sheet.day, "20/8")
    assert "Melewati tenggat Jum 16 Agu" in sheet.echo.text()
    sheet.accept()
    (row,) = (one for one in page.lists.rows.rows if one.text == "Susun laporan simulasi")
    assert page.lists.rows.cell(row, DUE) == "16 Agu · ditunda s.d. 20 Agu"
    assert "Ditunda sampai Selasa, 20 Agustus 2024" in follow_up_words.whole(row, TODAY)
    px = page._context.theme.tokens.px
    room = page.lists.table.columnWidth(DUE) - px(2 * 6 + 20)  # beside the icon
    metrics = QFontMetricsF(interface_font(px(13)))
    assert metrics.horizontalAdvance(page.lists.rows.cell(row, DUE)) <= room


def test_all_is_found_in_a_filter_by_its_words_and_nothing_is_said(page: FollowUpPage) -> None:
    page.show_part(Part.TABLE)
    state = page.filters.state
    state.open_list()
    popup = state._popup
    assert popup is not None
    QTest.keyClicks(popup.line, "semua")
    assert [one.text for one in popup.rows.found] == ["Semua status"]
    QTest.keyClicks(popup.line, "xx")
    assert not popup.rows.found
    assert popup.none.isVisible()
    popup.line.clear()
    QTest.keyClicks(popup.line, "semua")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.filters.wanted.is_open is None
