"""What was carried over, answered by one key each; what is not answered is carried again."""

from __future__ import annotations

import datetime as dt

import pytest
from followed import NEW, OLD, SHORT, TEXT, TODAY, Followed, at, followed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up import CLOSED, is_open, state_of
from notulen_app.domain.meeting import EntryKind
from notulen_app.services import carry_over, follow_up, links, meetings, minutes, series
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.models.directives_model import DIRECTIVE, ENDED
from notulen_app.ui.pages.minutes import MinutesTab

ENTER = Qt.Key.Key_Return


@pytest.fixture
def world(archive: Archive) -> Followed:
    return followed(archive)


@pytest.fixture
def tab(context: Context, world: Followed, qtbot: QtBot) -> MinutesTab:
    made = MinutesTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    qtbot.waitExposed(made)
    made.show_meeting(world.meetings[2])
    return made


def row_of(tab: MinutesTab, text: str) -> str:
    return next(one.key for one in tab._view.all_rows() if one.look.text == text)


def choose_row(tab: MinutesTab, text: str) -> None:
    tab._view.select([row_of(tab, text)])
    tab._view.setFocus()


def chosen_text(tab: MinutesTab) -> str:
    row = tab._view.current()
    return row.look.text if row else ""


def asked_units(view: QWidget) -> QMenu:
    """Give the menu that names the units, and see that it is the only one."""
    (menu,) = view.findChildren(QMenu)
    return menu


def settle_all(qtbot: QtBot, view: QWidget) -> None:
    """Say of all units of what is chosen that they are done."""
    qtbot.keyClick(view, "s")
    for menu in view.findChildren(QMenu):
        if menu.isVisible():
            qtbot.keyClick(menu, "s")


def test_one_unit_is_answered_for_alone(
    tab: MinutesTab, world: Followed, qtbot: QtBot, context: Context
) -> None:
    waiting = [one for one in world.head(world.to_group).assignments if one.state not in CLOSED]
    choose_row(tab, TEXT)
    qtbot.keyClick(tab._view, "s")
    menu = asked_units(tab._view)
    title, every, _, *units = menu.actions()
    assert (title.text(), title.isEnabled()) == ("Selesai untuk arahan 1:", False)
    assert every.text() == f"&Semua satuan yang terbuka ({len(waiting)})"
    assert [one.unit.text in action.text() for one, action in zip(waiting, units, strict=True)] == [
        True
    ] * len(waiting)
    qtbot.keyClick(menu, "2")
    after = {one.id: one.state for one in world.head(world.to_group).assignments}
    assert after[waiting[1].id] is AssignmentState.DONE
    assert after[waiting[0].id] is waiting[0].state
    assert context.notices.toasts.text == (f"Arahan 1 ({waiting[1].unit.text}) dinyatakan selesai")
    assert chosen_text(tab) == TEXT  # what is left of it waits first


def test_s_settles_the_row_and_goes_on_to_the_next(
    tab: MinutesTab, world: Followed, qtbot: QtBot, context: Context
) -> None:
    choose_row(tab, TEXT)
    qtbot.keyClick(tab._view, "s")
    qtbot.keyClick(asked_units(tab._view), "s")
    head = world.head(world.to_group)
    assert state_of(head) is AssignmentState.DONE
    assert all(one.verified_at is not None for one in head.assignments)
    assert chosen_text(tab) == SHORT
    assert tab._line.text == ""
    context.notices.toasts.offers[0].click()
    assert is_open(world.head(world.to_group))


def test_t_asks_for_the_day_and_the_first_one_is_kept(
    tab: MinutesTab, world: Followed, qtbot: QtBot
) -> None:
    choose_row(tab, SHORT)
    qtbot.keyClick(tab._view, "t")
    asked = tab._sides._carried.due
    qtbot.keyClicks(asked.day, "29/8")
    qtbot.keyClick(asked.day, ENTER)
    head = world.head(world.to_one)
    assert head.due == dt.date(2024, 8, 29)
    assert head.original_due == dt.date(2024, 8, 20)
    assert len(head.assignments[0].moves) == 1


def test_b_cancels_with_a_reason_and_esc_does_not(
    tab: MinutesTab, world: Followed, qtbot: QtBot
) -> None:
    choose_row(tab, SHORT)
    qtbot.keyClick(tab._view, "b")
    asked = tab._sides._carried.reason
    qtbot.keyClick(asked.words, Qt.Key.Key_Escape)
    assert is_open(world.head(world.to_one))
    assert tab.window().focusWidget() is tab._view
    qtbot.keyClick(tab._view, "b")
    qtbot.keyClicks(asked.words, "Sudah tidak relevan")
    qtbot.keyClick(asked.words, ENTER)
    (unit,) = world.head(world.to_one).assignments
    assert (unit.state, unit.reason) == (AssignmentState.CANCELLED, "Sudah tidak relevan")


def test_letters_go_to_the_quick_line_everywhere_else(
    tab: MinutesTab, world: Followed, qtbot: QtBot
) -> None:
    qtbot.keyClicks(tab._line.field, "stb")
    assert tab._line.text == "stb"
    assert is_open(world.head(world.to_one))
    tab._line.set_text("")
    choose_row(tab, "Apel gelar diundur ke 26 Agustus")
    qtbot.keyClick(tab._view, "s")
    assert tab._line.text == "s"
    choose_row(tab, SHORT)
    qtbot.keyClick(tab._view, "s")
    tab._line.set_text("")
    choose_row(tab, SHORT)  # it is done: nothing is left to be answered
    qtbot.keyClick(tab._view, "t")
    assert tab._line.text == "t"


def test_cards_take_the_same_keys_and_the_menu_offers_them(
    tab: MinutesTab, world: Followed, qtbot: QtBot
) -> None:
    side = tab._sides.directives
    qtbot.mouseClick(side._fold, Qt.MouseButton.LeftButton)
    side.carried.setCurrentIndex(side.carried.model().index(0, 0))
    side.carried.setFocus()
    tab._sides._carried._show_menu(side.carried.visualRect(side.carried.currentIndex()).center())
    (menu,) = side.carried.findChildren(QMenu)
    assert [one.text() for one in menu.actions()] == [
        "&Selesai\tS",
        "&Tanggal baru…\tT",
        "&Batalkan…\tB",
    ]
    menu.close()
    settle_all(qtbot, side.carried)
    settled = [one for one in (world.to_group, world.to_one) if not is_open(world.head(one))]
    assert len(settled) == 1
    assert side._carried_count.text() == "1 dari 2"


def test_the_keys_are_told_while_something_waits(tab: MinutesTab, world: Followed) -> None:
    assert "S selesai · T tanggal baru · B batal (baris terbawa)" in tab.hints()
    for one in (world.to_group, world.to_one):
        carry_over.settle(
            world.archive,
            world.meetings[2],
            [world.head(one).id],
            now=dt.datetime(2024, 8, 15, 9, tzinfo=dt.UTC),
        )
    tab.show_meeting(world.meetings[2])
    assert not any("T tanggal baru" in one for one in tab.hints())
    assert "carried_done" not in tab.commands()


def test_what_is_not_answered_is_carried_again_and_what_is_put_off_comes_on_its_day(
    tab: MinutesTab, world: Followed, qtbot: QtBot
) -> None:
    choose_row(tab, SHORT)
    follow_up.snooze(world.archive, [world.target(world.to_group)], dt.date(2024, 9, 5))

    def taken(day: dt.date) -> list[str]:
        made = meetings.create_meeting(world.archive, title="Rakor", dates=(day,))
        series.assign_series(world.archive, made, "Rakor Lintas Sektoral")
        return [one.text for one in carry_over.open_directives(world.archive, made)]

    assert taken(dt.date(2024, 8, 29)) == [SHORT]
    assert set(taken(dt.date(2024, 9, 5))) == {SHORT, TEXT}


def test_a_replaced_row_says_so_in_the_outline_and_on_its_card(
    tab: MinutesTab, world: Followed, context: Context
) -> None:
    tab.show_meeting(world.meetings[0])
    assert context.session.do(
        links.replace,
        None,
        (world.meetings[2], world.new),
        (world.meetings[0], world.old),
        now=at(TODAY),
    )
    row = next(one for one in tab._view.all_rows() if one.look.text == OLD)
    assert row.look.faded
    assert f"Digantikan oleh “{NEW}”" in row.look.marks[-1].text
    assert context.session.do(
        links.revoke, None, (world.meetings[0], world.to_one), now=at(TODAY), words="SE/5/2024"
    )
    cards = tab._sides.directives.view.model()
    said = [cards.index(n, 0).data(ENDED) for n in range(cards.rowCount())]
    assert said == [None, "Dicabut oleh “SE/5/2024”"]
    context.session.undo()
    assert not next(one for one in tab._view.all_rows() if one.look.text == SHORT).look.faded


def test_what_waits_is_seen_and_the_keys_come_to_the_first_of_it(
    tab: MinutesTab, world: Followed, qtbot: QtBot, context: Context
) -> None:
    side = tab._sides.directives
    assert side.carried.isVisible()
    assert tab._sides.focusProxy() is side.carried
    tab.activateWindow()
    tab.panels()[-1].setFocus()
    assert tab.focusWidget() is side.carried
    qtbot.waitUntil(lambda: side.carried.currentIndex().isValid())
    first = side.carried.currentIndex().data(DIRECTIVE)
    assert is_open(first)
    settle_all(qtbot, side.carried)
    assert "dinyatakan selesai" in context.notices.toasts.text
    qtbot.mouseClick(side._fold, Qt.MouseButton.LeftButton)
    tab.show_meeting(world.meetings[2])
    assert side.carried.isHidden()  # folded by hand, it stays so
    assert tab._sides.focusProxy().isVisible()


def test_a_meeting_that_begins_shows_the_first_that_waits(tab: MinutesTab, world: Followed) -> None:
    first = tab._sides.first_waiting()
    assert first is not None
    tab.resize(1280, 300)
    tab.show_meeting(world.meetings[2])
    assert tab._view.viewport().rect().intersects(tab._view.row_rect(first))


def test_many_are_answered_as_one_step(context: Context, archive: Archive, qtbot: QtBot) -> None:
    first = meetings.create_meeting(archive, title="Rakor", dates=(TODAY,))
    for n in range(25):
        minutes.add_entry(archive, first, text=f"Arahan {n}", kind=EntryKind.DIRECTIVE)
    second = carry_over.create_next_meeting(archive, first, dates=(TODAY,))
    made = MinutesTab(context)
    qtbot.addWidget(made)
    made.show()
    made.show_meeting(second)
    rows = [one.key for one in made._view.all_rows() if one.entry_id]
    made._view.select(rows)
    made._view.setFocus()
    qtbot.keyClick(made._view, "s")
    assert context.notices.toasts.text == "25 arahan dinyatakan selesai"
    assert not any(is_open(one) for one in stored.get(archive, second).directives)
    context.session.undo()
    assert all(is_open(one) for one in stored.get(archive, second).directives)
