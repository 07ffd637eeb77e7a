"""The place Tindak Lanjut: from the list to the register and back, and from home into a list."""

from __future__ import annotations

import pytest
from followed import NEW, TODAY, Followed, followed
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notulen_app.domain.follow_up_list import Pill, Wanted
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.follow_up.look import Part
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.pages.follow_up_place import FollowUpPlace
from notulen_app.ui.pages.minutes import MinutesTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def world(archive: Archive) -> Followed:
    return followed(archive)


@pytest.fixture
def place(context: Context, world: Followed, qtbot: QtBot) -> FollowUpPlace:
    made = FollowUpPlace(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_register_is_one_of_the_ways_to_look(place: FollowUpPlace, qtbot: QtBot) -> None:
    qtbot.mouseClick(place.page.head.parts[Part.REGISTER], LEFT)
    assert place.register is not None
    assert place.register.isVisible()
    assert place.register.rows.rows[0].text == NEW
    assert place.panels()[-1] is place.register.table
    place.commands()["tab_2"]()
    assert place.page.isVisible()
    assert place.page.head.parts[Part.TABLE].isChecked()
    place.commands()["tab_4"]()
    assert place.register.isVisible()
    assert "find" in place.commands()


def test_a_row_of_the_register_opens_where_it_stands(
    context: Context, world: Followed, qtbot: QtBot
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.commands()["show_follow_up"]()
    place = window.places.page
    assert isinstance(place, FollowUpPlace)
    place.show_register()
    assert place.register is not None
    place.register.table.selectRow(0)
    qtbot.keyClick(place.register.table, Qt.Key.Key_Return)
    tab = window.places.page.tab  # type: ignore[attr-defined]
    assert isinstance(tab, MinutesTab)
    assert tab._view.key() == world.new


def test_home_opens_the_list_that_it_counts(
    context: Context, world: Followed, qtbot: QtBot
) -> None:
    window = MainWindow(context)
    qtbot.addWidget(window.frame)
    window.frame.show()
    window.places.home.follow_up_chosen.emit(Wanted(today=TODAY, pill=Pill.LATE, is_open=True))
    place = window.places.page
    assert isinstance(place, FollowUpPlace)
    assert place.page.filters.wanted.pill is Pill.LATE
