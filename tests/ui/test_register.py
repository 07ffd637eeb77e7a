"""The register of decisions and directives: filters, what holds no more, copying, opening."""

from __future__ import annotations

import datetime as dt

import pytest
from followed import NEW, OLD, SHORT, TEXT, TODAY, Followed, at, followed
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.register import Kinds, RegisterPage, RegisterWanted, Validity
from notulen_app.services import links, meetings, minutes
from notulen_app.store import register
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.forms.row_links import RowLinks
from notulen_app.ui.models.register_model import RegisterModel
from notulen_app.ui.pages.minutes import MinutesTab
from notulen_app.ui.pages.register import NONE_FITS, NOTHING, RegisterView

ENTER = Qt.Key.Key_Return


@pytest.fixture
def world(archive: Archive) -> Followed:
    made = followed(archive)
    links.replace(
        archive,
        (made.meetings[2], made.new),
        (made.meetings[0], made.old),
        now=at(TODAY),
        reason="Jadwal KPU",
    )
    return made


@pytest.fixture
def view(context: Context, world: Followed, qtbot: QtBot) -> RegisterView:
    made = RegisterView(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def pick(box: QComboBox, key: object) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def texts(view: RegisterView) -> list[str]:
    return [one.text for one in view.rows.rows]


def test_every_decision_and_directive_stands_where_it_was_first_recorded(
    view: RegisterView,
) -> None:
    assert texts(view) == [NEW, OLD, TEXT, SHORT]
    assert view.rows.words(view.rows.rows[1])[-1] == (
        f"Tidak berlaku; Digantikan oleh “{NEW}” (Rakor ke-3 · Kam 15 Agu)"
    )
    assert view.facts.text() == "4 baris"


def test_filters_narrow_and_say_when_nothing_fits(view: RegisterView, qtbot: QtBot) -> None:
    pick(view.kinds, Kinds.DECISIONS)
    assert texts(view) == [NEW, OLD]
    pick(view.valid, Validity.REPLACED)
    assert texts(view) == [OLD]
    pick(view.valid, Validity.HOLDS)
    assert texts(view) == [NEW]
    pick(view.kinds, Kinds.ALL)
    pick(view.valid, Validity.ANY)
    qtbot.keyClicks(view.search, "sarpras laporan")
    qtbot.keyClick(view.search, ENTER)
    assert texts(view) == [SHORT]
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    view.period.first.setText("1/8/2024")
    view.period.first.setModified(True)
    view.period.first.editingFinished.emit()
    assert texts(view) == [NEW]
    qtbot.keyClicks(view.search, "tidak ada")
    qtbot.keyClick(view.search, ENTER)
    assert view.empty.text() == NONE_FITS


def test_an_empty_archive_says_how_to_begin(context: Context, qtbot: QtBot) -> None:
    made = RegisterView(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    assert made.empty.text() == NOTHING


def test_enter_opens_the_row_where_it_stands(
    view: RegisterView, world: Followed, qtbot: QtBot
) -> None:
    view.table.selectRow(1)
    with qtbot.waitSignal(view.opened) as asked:
        qtbot.keyClick(view.table, ENTER)
    assert asked.args == [world.meetings[0], f"notulen/{world.old}"]


def test_rows_are_copied_as_cells_and_private_ones_stay(
    view: RegisterView, world: Followed, qtbot: QtBot, context: Context
) -> None:
    context.session.do(minutes.set_private, None, world.meetings[0], [world.to_one], private=True)
    view.table.selectAll()
    view.commands()["copy_rows"]()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [one.split("\t")[2] for one in lines] == ["Isi", NEW, OLD, TEXT]
    assert context.notices.toasts.text == "3 baris disalin; 1 yang tidak dicetak ditinggalkan"


def test_what_is_changed_elsewhere_shows_and_the_row_stays_chosen(
    view: RegisterView, world: Followed, context: Context
) -> None:
    view.table.selectRow(2)
    context.session.do(minutes.change_text, None, world.meetings[2], world.new, "Apel ditiadakan")
    assert texts(view)[0] == "Apel ditiadakan"
    assert [one.text for one in view.table.chosen()] == [TEXT]


def test_register_model_reads_on_where_a_page_is_empty(
    world: Followed, qtmodeltester: ModelTester
) -> None:
    asked: list[object] = []
    whole = register.page(world.archive, RegisterWanted()).rows

    def read(after: tuple[str, str] | None) -> RegisterPage:
        asked.append(after)
        pages = {
            None: RegisterPage(rows=whole[:2], end=("a", "1")),
            ("a", "1"): RegisterPage(rows=(), end=("b", "2")),
            ("b", "2"): RegisterPage(rows=whole[2:], end=None),
        }
        return pages[after]

    model = RegisterModel(lambda: TODAY)
    model.ask(read)
    while model.canFetchMore():
        model.fetchMore()
    qtmodeltester.check(model)
    assert model.rows == list(whole)
    assert asked == [None, ("a", "1"), ("b", "2")]


def test_the_period_is_that_of_the_meetings(view: RegisterView, world: Followed) -> None:
    assert view.period.period == (dt.date(2024, 7, 25), dt.date(2024, 8, 15))
    meetings.move_to_trash(world.archive, world.meetings[0], now=at(TODAY))
    view.load()
    assert view.period.period == (dt.date(2024, 8, 8), dt.date(2024, 8, 15))


def links_of(view: QWidget) -> RowLinks:
    return next(one for one in view.window().findChildren(RowLinks) if one.isVisible())


def test_a_link_is_noted_and_taken_away_in_the_register(
    view: RegisterView, world: Followed, qtbot: QtBot
) -> None:
    view.table.selectRow(texts(view).index(SHORT))
    view.commands()["row_links"]()
    dialog = links_of(view)
    qtbot.mouseClick(dialog.links.revoked, Qt.MouseButton.LeftButton)
    search = dialog.links.search
    qtbot.keyClicks(search.search, "SE/5/VIII/2024")
    qtbot.keyClick(search.search, ENTER)
    qtbot.keyClicks(search.reason, "Diatur lebih rinci")
    qtbot.mouseClick(search.document, Qt.MouseButton.LeftButton)
    row = next(one for one in view.rows.rows if one.text == SHORT)
    assert row.invalid
    assert [(one.relation, one.words, one.reason) for one in row.links] == [
        ("dicabut oleh", "SE/5/VIII/2024", "Diatur lebih rinci")
    ]
    remove = next(
        one for one in dialog.findChildren(QToolButton) if one.accessibleName() == "Hapus kaitan"
    )
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    row = next(one for one in view.rows.rows if one.text == SHORT)
    assert (row.links, row.state) == ((), AssignmentState.CANCELLED)  # that stays, and says so
    dialog.accept()


def test_a_decision_is_linked_from_the_minutes(
    context: Context, world: Followed, qtbot: QtBot
) -> None:
    tab = MinutesTab(context)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    tab.show()
    qtbot.waitExposed(tab)
    tab.show_meeting(world.meetings[2])
    tab._view.select([world.new])
    tab.commands()["row_links"]()
    dialog = links_of(tab)
    search = dialog.links.search
    qtbot.mouseClick(dialog.links.replaces, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(search.search, "sarpras")
    qtbot.keyClick(search.search, ENTER)
    qtbot.keyClick(search.reason, ENTER)
    said = register.of_row(world.archive, world.meetings[0], world.to_one)
    assert [(one.relation, one.words) for one in said] == [("digantikan oleh", NEW)]
    dialog.accept()
