"""The place Tindak Lanjut as somebody uses it: board, table and matrix, by keys and by mouse."""

from __future__ import annotations

import datetime as dt

import pytest
from follow_up_lists import LATER, MEETING, TODAY, fill
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState, Directive
from notulen_app.domain.follow_up import state_of
from notulen_app.domain.follow_up_list import Column, FollowUpRow, Level, Pill, Sort, Wanted
from notulen_app.services import follow_up as services
from notulen_app.store import follow_up, meetings
from notulen_app.ui.commands import COMMANDS
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.day_sheet import DaySheet
from notulen_app.ui.dialogs.responsible_sheet import ResponsibleSheet
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.frame import FOLLOW_UP
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.models.follow_up_model import DUE, STATE, TEXT
from notulen_app.ui.pages.follow_up import FollowUpPage
from notulen_app.ui.pages.follow_up_place import FollowUpPlace
from notulen_app.ui.widgets.board_column import MIME

STATES = AssignmentState
Key, Modifier = Qt.Key, Qt.KeyboardModifier


def opened(context: Context, qtbot: QtBot) -> FollowUpPage:
    made = FollowUpPage(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1274, 640)
    made.show()
    qtbot.waitUntil(lambda: made._counts is not None)
    return made


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> FollowUpPage:
    fill(context.session.archive)
    return opened(context, qtbot)


def directive(context: Context, directive_id: str, meeting_id: str = MEETING) -> Directive:
    record = meetings.get(context.session.archive, meeting_id)
    return next(one for one in record.directives if one.id == directive_id)


def texts(page: FollowUpPage, column: Column) -> list[str]:
    """Give the cards of a column, which may be read after the first paint."""
    while any(one.is_reading for one in page.lists.board.models):
        QApplication.processEvents()
    return [one.text for one in page.lists.board.columns[column].cards.rows.rows]


def table_texts(page: FollowUpPage) -> list[str]:
    return [one.text for one in page.lists.rows.rows]


def target(page: FollowUpPage, text: str) -> FollowUpRow:
    wanted = Wanted(today=TODAY)
    rows = follow_up.page(page._context.session.archive, wanted).rows
    return next(one for one in rows if one.text == text)


def choose(page: FollowUpPage, *names: str, column: int = TEXT) -> None:
    page.lists.table.choose([target(page, one).target for one in names], column)


def answer(text: str, button: str) -> None:
    """Fill in the small dialog that comes next, and press a button of it."""

    def fill_in() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        field = dialog.findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, text)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == button).click()

    QTimer.singleShot(0, fill_in)


def test_every_directive_is_a_card_in_the_column_of_its_state(page: FollowUpPage) -> None:
    assert texts(page, Column.NOT_BEGUN) == ["Siapkan posko", "Kelola potensi kerawanan"]
    assert texts(page, Column.UNDER_WAY) == [
        "Lengkapi laporan sarpras",
        "Data pemilih pemula",
        "Pastikan asta siap",
    ]
    assert texts(page, Column.TO_VERIFY) == ["Susun laporan simulasi"]
    assert texts(page, Column.DONE) == ["Undang KPU"]
    assert page.lists.board.columns[Column.CANCELLED].isHidden()
    assert "6 arahan terbuka dari 2 rapat" in page.head.summary.text()


def test_the_keys_move_a_card_and_undo_brings_it_back(page: FollowUpPage, context: Context) -> None:
    page.lists.board.choose(target(page, "Lengkapi laporan sarpras").target)
    page.commands()["state_on"]()
    assert state_of(directive(context, "d2")) is STATES.TO_VERIFY
    assert "Lengkapi laporan sarpras" in texts(page, Column.TO_VERIFY)
    current = page.lists.current
    assert current is not None
    assert current.text == "Lengkapi laporan sarpras"  # the keys went along
    assert "menunggu verifikasi" in context.notices.toasts.text
    context.notices.toasts.offers[0].click()
    assert state_of(directive(context, "d2")) is STATES.UNDER_WAY
    assert "Lengkapi laporan sarpras" in texts(page, Column.UNDER_WAY)


def test_the_arrows_go_through_the_columns(page: FollowUpPage) -> None:
    board = page.lists.board
    board.choose(target(page, "Kelola potensi kerawanan").target)
    board.take_focus()
    QTest.keyClick(board.columns[Column.NOT_BEGUN].cards, Key.Key_Right)
    assert board.here is Column.UNDER_WAY
    QTest.keyClick(board.columns[Column.UNDER_WAY].cards, Key.Key_End)
    assert board.current is not None
    assert board.current.text == "Pastikan asta siap"


def test_a_card_that_is_dropped_on_a_column_belongs_there(
    page: FollowUpPage, context: Context
) -> None:
    page.lists.board.choose(target(page, "Siapkan posko").target)
    data = QMimeData()
    data.setData(MIME, b"")
    drop = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Modifier.NoModifier,
    )
    page.lists.board.columns[Column.DONE].dropEvent(drop)
    assert state_of(directive(context, "d1", LATER)) is STATES.DONE
    assert texts(page, Column.DONE)[0] == "Siapkan posko"


def test_what_is_cancelled_says_why(page: FollowUpPage, context: Context) -> None:
    page.lists.board.choose(target(page, "Lengkapi laporan sarpras").target)
    answer("digabung dengan arahan 3", "Batalkan arahan")
    page.verbs.set_state(page.lists.chosen, STATES.CANCELLED)
    (unit,) = directive(context, "d2").assignments
    assert (unit.state, unit.reason) == (STATES.CANCELLED, "digabung dengan arahan 3")


def test_the_menu_of_states_opens_by_a_letter(page: FollowUpPage, context: Context) -> None:
    page.lists.board.choose(target(page, "Siapkan posko").target)
    cards = page.lists.board.columns[Column.NOT_BEGUN].cards
    QTest.keyClick(cards, Key.Key_S)
    (menu,) = page.findChildren(QMenu)
    QTest.keyClick(menu, Key.Key_D)
    assert state_of(directive(context, "d1", LATER)) is STATES.UNDER_WAY


def test_other_letters_go_to_the_search(page: FollowUpPage, qtbot: QtBot) -> None:
    cards = page.lists.board.columns[Column.NOT_BEGUN].cards
    QTest.keyClicks(cards, "kelo")
    qtbot.waitUntil(lambda: texts(page, Column.UNDER_WAY) == [])
    assert texts(page, Column.NOT_BEGUN) == ["Kelola potensi kerawanan"]
    assert page.filters.search.text() == "kelo"


@pytest.mark.parametrize(
    ("pill", "shown"),
    [
        (Pill.LATE, {"Lengkapi laporan sarpras", "Siapkan posko"}),
        (Pill.THIS_WEEK, {"Lengkapi laporan sarpras", "Siapkan posko", "Susun laporan simulasi"}),
        (Pill.UNDATED, {"Pastikan asta siap"}),
        (Pill.CARRIED, {"Lengkapi laporan sarpras"}),
        (Pill.HINDERED, {"Data pemilih pemula"}),
    ],
)
def test_pills_narrow_and_count(page: FollowUpPage, pill: Pill, shown: set[str]) -> None:
    button = page.filters.pills[pill]
    assert button.text().endswith(f"  {len(shown)}")
    button.click()
    assert {one for column in Column for one in texts(page, column)} == shown


def test_filters_are_chosen_from_lists_by_typing(page: FollowUpPage) -> None:
    page.filters.unit.open_list()
    popup = page.filters.unit._popup
    assert popup is not None
    QTest.keyClicks(popup.line, "ops")
    QTest.keyClick(popup.line, Key.Key_Return)
    assert page.filters.unit.shown == "Kabag Ops"
    shown = {one for column in Column for one in texts(page, column)}
    assert shown == {"Susun laporan simulasi", "Data pemilih pemula", "Undang KPU"}
    page.clear_filters()
    assert page.filters.unit.key is None
    assert len({one for column in Column for one in texts(page, column)}) == 9


def test_a_row_for_each_unit(page: FollowUpPage, qtbot: QtBot) -> None:
    page.filters.level[Level.UNIT].click()
    assert texts(page, Column.NOT_BEGUN).count("Data pemilih pemula") == 1
    assert "Data pemilih pemula" in texts(page, Column.DONE)
    qtbot.waitUntil(lambda: "7 penugasan terbuka" in page.head.summary.text())


def test_any_column_sorts_the_table_both_ways(page: FollowUpPage) -> None:
    page.show_part(Part.TABLE)
    header = page.lists.table.horizontalHeader()
    header.sectionClicked.emit(TEXT)
    assert table_texts(page) == sorted(table_texts(page), key=str.casefold)
    page.lists.table.setCurrentIndex(page.lists.rows.index(0, TEXT))
    page.commands()["sort_column"]()
    assert table_texts(page) == sorted(table_texts(page), key=str.casefold, reverse=True)
    assert page.filters.wanted.sort is Sort.TEXT


def test_many_rows_are_marked_done_as_one_step(page: FollowUpPage, context: Context) -> None:
    page.show_part(Part.TABLE)
    names = ("Kelola potensi kerawanan", "Lengkapi laporan sarpras", "Susun laporan simulasi")
    choose(page, *names)
    page.verbs.set_state(page.lists.chosen, STATES.DONE)
    assert {state_of(directive(context, one)) for one in ("d1", "d2", "d4")} == {STATES.DONE}
    assert not set(table_texts(page)) & set(names)  # the table shows what is open
    assert context.notices.toasts.text == "3 arahan ditandai selesai"
    context.session.undo()
    assert state_of(directive(context, "d4")) is STATES.TO_VERIFY
    assert set(names) <= set(table_texts(page))


def test_fill_down_gives_what_the_first_row_has(page: FollowUpPage, context: Context) -> None:
    page.show_part(Part.TABLE)
    choose(page, "Susun laporan simulasi", "Kelola potensi kerawanan", column=DUE)
    page.commands()["fill_down"]()
    (unit,) = directive(context, "d1").assignments
    assert unit.due == dt.date(2024, 8, 16)
    choose(page, "Kelola potensi kerawanan", "Lengkapi laporan sarpras", column=STATE)
    first = page.lists.chosen[0]
    page.commands()["fill_down"]()
    assert {one.state for one in page.lists.chosen} == {first.state}


def test_the_due_date_is_moved_with_its_reason(page: FollowUpPage, context: Context) -> None:
    page.show_part(Part.TABLE)
    choose(page, "Lengkapi laporan sarpras")
    page.lists.table.setFocus()
    QTest.keyClick(page.lists.table, Key.Key_T)
    (sheet,) = page.window().findChildren(DaySheet)
    QTest.keyClicks(sheet.day, "22/8")
    assert "22 Agustus 2024" in sheet.echo.text()
    QTest.keyClicks(sheet.reason, "menunggu anggaran")
    sheet.accept()
    (unit,) = directive(context, "d2").assignments
    assert (unit.due, unit.original_due) == (dt.date(2024, 8, 22), dt.date(2024, 8, 12))
    assert [one.reason for one in unit.moves] == ["menunggu anggaran"]
    row = page.lists.current
    assert row is not None
    assert (row.due, row.moved) == (dt.date(2024, 8, 22), 1)


def test_a_date_that_cannot_be_read_stays(page: FollowUpPage, context: Context) -> None:
    page.lists.board.choose(target(page, "Siapkan posko").target)
    page.commands()["set_due"]()
    (sheet,) = page.window().findChildren(DaySheet)
    QTest.keyClicks(sheet.day, "31/2")
    sheet.accept()
    assert sheet.isVisible()
    assert "tidak terbaca" in sheet.echo.text() or "Tulis" in sheet.echo.text()
    sheet.reject()
    assert directive(context, "d1", LATER).assignments == ()


def test_somebody_takes_over_and_a_group_is_given_to_its_members(
    page: FollowUpPage, context: Context, qtbot: QtBot
) -> None:
    page.lists.board.choose(target(page, "Lengkapi laporan sarpras").target)
    page.verbs.hand_over(page.lists.chosen, "Kabag Ren")
    assert [one.unit.text for one in directive(context, "d2").assignments] == ["Kabag Ren"]
    page.lists.board.choose(target(page, "Kelola potensi kerawanan").target)
    page.commands()["set_addressees"]()
    (sheet,) = page.window().findChildren(ResponsibleSheet)
    names = page.verbs._names
    assert names is not None
    qtbot.waitUntil(lambda: len(names.index) > 0)
    QTest.keyClicks(sheet.name, "Kapolsek jajaran")
    assert sheet.each.isChecked()
    sheet.accept()
    given = {one.unit.text for one in directive(context, "d1").assignments}
    assert given == {"Kapolsek Kota", "Kapolsek B"}


def test_chosen_rows_are_copied_for_a_spreadsheet(page: FollowUpPage) -> None:
    page.show_part(Part.TABLE)
    page.clear_filters()
    page.lists.table.selectAll()
    page.commands()["copy_rows"]()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(page.lists.chosen) == 9
    assert len(lines) == 1 + 8  # one is not printed, and is not copied
    assert "tidak ikut disalin" in page._context.notices.toasts.text
    assert len({line.count("\t") for line in lines}) == 1
    assert any("\t'=Tunda apel\t" in line for line in lines)


def test_the_matrix_is_copied_without_what_is_not_printed(page: FollowUpPage, qtbot: QtBot) -> None:
    page.show_part(Part.MATRIX)
    page.clear_filters()
    qtbot.waitUntil(lambda: page.lists.cells.columnCount() == 9)
    page.commands()["copy_rows"]()
    heads, *lines = QGuiApplication.clipboard().text().split("\n")
    assert heads.startswith("Satuan\t")
    assert heads.count("\t") == 8
    assert "pribadi" not in heads
    assert any(line.startswith("Kabag Ops\t") for line in lines)


def test_nothing_is_cut_in_the_smallest_window(page: FollowUpPage) -> None:
    page.resize(808, 420)
    QApplication.processEvents()
    assert page.filters.more.isVisible()
    assert not page.filters.unit.isVisible()
    page.filters.more.click()
    assert page.filters.unit.isVisible()
    page.filters.more.click()
    for part in (page.head, page.filters, page.lists):
        edge = part.mapTo(page, part.rect().bottomRight())
        assert edge.x() < page.width() and edge.y() < page.height()
        for one in part.findChildren(QPushButton):
            if one.isVisible() and one.text():
                assert one.width() >= one.sizeHint().width(), one.text()
    page.lists.board.take_focus()
    page.acts.opened.emit()
    QApplication.processEvents()
    assert page.drawer.is_open
    for one in page.head.findChildren(QPushButton):
        assert one.mapTo(page, one.rect().bottomRight()).x() < page.drawer.panel.x()


def test_the_matrix_tells_who_reported_and_opens(page: FollowUpPage, qtbot: QtBot) -> None:
    page.show_part(Part.MATRIX)
    qtbot.waitUntil(lambda: page.lists.cells.rowCount() > 0)
    page.filters.meeting.chosen.emit(MEETING)
    qtbot.waitUntil(lambda: page.lists.cells.columnCount() == 5)  # those that are open
    place = page.lists.cells.place(target(page, "Data pemilih pemula").target)
    page.lists.matrix.setCurrentIndex(place)
    with qtbot.waitSignal(page.lists.opened):
        QTest.keyClick(page.lists.matrix, Key.Key_Return)
    assert page.drawer.is_open
    page.verbs.set_state(page.lists.chosen, STATES.DONE)
    row = page.lists.matrix.current
    assert row is not None
    assert row.state is STATES.DONE


def test_the_drawer_follows_the_keys_and_closes(page: FollowUpPage, qtbot: QtBot) -> None:
    page.lists.board.choose(target(page, "Siapkan posko").target)
    cards = page.lists.board.columns[Column.NOT_BEGUN].cards
    QTest.keyClick(cards, Key.Key_Return)
    drawer = page.drawer._drawer
    assert drawer is not None
    assert drawer.shown is not None
    assert drawer.shown.meeting_id == LATER
    QTest.keyClick(cards, Key.Key_Down)
    qtbot.waitUntil(lambda: drawer.shown is not None and drawer.shown.meeting_id == MEETING)
    page.commands()["toggle_panel"]()
    assert not page.drawer.is_open


def test_changes_from_elsewhere_are_shown(page: FollowUpPage, context: Context) -> None:
    row = target(page, "Siapkan posko")
    now = dt.datetime(2024, 8, 15, 10, 0, tzinfo=dt.UTC)
    context.session.do(services.set_state, None, [row.target], STATES.UNDER_WAY, now=now)
    assert "Siapkan posko" in texts(page, Column.UNDER_WAY)


def test_a_view_is_kept_shown_renamed_and_forgotten(page: FollowUpPage, context: Context) -> None:
    page.filters.pills[Pill.LATE].click()
    answer("Yang telat", "Simpan tampilan")
    page.commands()["save_view"]()
    page.clear_filters()
    (view,) = page.head.views.views()
    assert (view.name, view.wanted.pill, view.board) == ("Yang telat", Pill.LATE, True)
    page.head.views.chosen.emit(view)
    assert page.filters.pills[Pill.LATE].isChecked()
    assert texts(page, Column.NOT_BEGUN) == ["Siapkan posko"]
    answer(" sekali", "Ganti nama")
    page.head.views._rename("Yang telat")
    assert page.head.views.views()[0].name in ("Yang telat sekali", "sekali")
    page.head.views._remove(page.head.views.views()[0].name)
    assert page.head.views.views() == ()
    context.notices.toasts.offers[0].click()
    assert len(page.head.views.views()) == 1


def test_the_place_is_as_it_was_left(page: FollowUpPage, context: Context, qtbot: QtBot) -> None:
    page.show_part(Part.TABLE)
    page.filters.pills[Pill.LATE].click()
    choose(page, "Lengkapi laporan sarpras")
    page.lists.table.setColumnWidth(TEXT, 412)
    page.flush()
    again = opened(context, qtbot)
    assert again.lists.part is Part.TABLE
    assert again.filters.pills[Pill.LATE].isChecked()
    assert again.lists.table.columnWidth(TEXT) == 412
    current = again.lists.current
    assert current is not None
    assert current.text == "Lengkapi laporan sarpras"


def test_it_says_what_there_is_where_there_is_nothing(context: Context, qtbot: QtBot) -> None:
    page = opened(context, qtbot)
    assert page._nothing.text() == "Belum ada arahan. Arahan dicatat dengan tanda ! di Notulen."
    assert not page.clear_button.isVisible()
    assert page.focusWidget() is page.filters.search
    fill(context.session.archive)
    page.lists.reload()
    page._count()
    page.filters.search.setFocus()
    QTest.keyClicks(page.filters.search, "tidak ada ini")
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 1 and page.clear_button.isVisible())
    assert "Tidak ada arahan yang cocok" in page._nothing.text()
    page.clear_button.click()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 0)


def test_all_done_is_said(page: FollowUpPage, context: Context, qtbot: QtBot) -> None:
    page.show_part(Part.TABLE)
    page.lists.table.selectAll()
    page.verbs.set_state(page.lists.chosen, STATES.DONE)
    qtbot.waitUntil(lambda: page._nothing.text() == "Semua arahan selesai.")
    assert page._stack.currentIndex() == 1


def test_the_window_opens_there_again(context: Context, qtbot: QtBot) -> None:
    fill(context.session.archive)
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.commands()["show_follow_up"]()
    assert isinstance(window.places.page, FollowUpPlace)
    again = MainWindow(context)
    qtbot.addWidget(again.frame)
    again.frame.show()
    assert isinstance(again.places.page, FollowUpPlace)
    with qtbot.waitSignal(again.places.page.meeting_chosen):
        again.places.page.commands()["open_origin"]()
    assert not isinstance(again.places.page, FollowUpPlace)
    again.places.show(FOLLOW_UP)
    assert isinstance(again.places.page, FollowUpPlace)


def test_whatever_can_be_done_here_is_in_the_table_of_commands(page: FollowUpPage) -> None:
    offered: set[str] = set()
    for part in (Part.BOARD, Part.TABLE, Part.MATRIX):
        page.show_part(part)
        page.lists.table.selectAll()
        offered |= page.commands().keys()
    assert {"fill_down", "state_on", "set_due", "set_addressees", "copy_rows"} <= offered
    assert offered - {one.name for one in COMMANDS} == set()
