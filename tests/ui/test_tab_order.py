"""Tab goes through *Persiapan* as one sees it, the whole way round, and back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.value import changed
from notulen_app.services import exchange
from notulen_app.ui.context import Context
from notulen_app.ui.pages.meeting import MeetingPage, TabPlan
from notulen_app.ui.pages.preparation import PreparationTab
from notulen_app.ui.widgets.build import across
from notulen_app.ui.widgets.sight_order import in_sight_order


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> QWidget:
    record = full_record()
    planned = changed(record.meeting, state=MeetingState.PREPARATION)
    record = changed(record, meeting=planned)
    exchange.import_record(context.session.archive, record)
    made = QWidget()
    qtbot.addWidget(made)
    page = MeetingPage(context, (TabPlan("persiapan", "Persiapan", PreparationTab),))
    row = across(QPushButton("Rapat"), page, spacing=0)
    row.setStretch(1, 1)
    made.setLayout(row)
    made.resize(1274, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    page.show_meeting(record.meeting.id)
    assert isinstance(page.tab, PreparationTab)
    page.tab.complete()
    QApplication.processEvents()
    return made


def round_trip(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press Tab until one is where one began."""
    begun = window.focusWidget()
    assert begun is not None
    gone = []
    for _ in range(300):
        here = window.focusWidget()
        assert here is not None
        gone.append(here)
        QTest.keyClick(here, key)
        if window.focusWidget() is begun:
            return gone
    raise AssertionError("no way back")


def named(one: QWidget) -> str:
    return one.text() if isinstance(one, QPushButton) else one.accessibleName()


def test_tab_goes_round_as_one_sees_it(window: QWidget) -> None:
    forward = round_trip(window, Qt.Key.Key_Tab)
    reachable = in_sight_order(window)
    assert set(forward) == set(reachable)
    assert len(forward) == len(set(forward))
    names = [named(one) for one in forward]
    start = names.index("Rapat")
    names = names[start:] + names[:start]
    first = ["Rapat", "Surat Undangan", "Mulai Rapat", "1  Persiapan", "Judul", "Jenis", "Seri"]
    assert names[: len(first)] == first
    back = round_trip(window, Qt.Key.Key_Backtab)
    assert set(back) == set(reachable)
    assert back[1:] == forward[:0:-1]


def test_what_comes_later_lies_further_down_in_its_column(window: QWidget) -> None:
    (page,) = window.findChildren(MeetingPage)
    tab = page.tab
    assert isinstance(tab, PreparationTab)
    for column in (tab.columns.left, tab.columns.right):
        within = [one for one in in_sight_order(window) if column.isAncestorOf(one)]
        places = [one.mapTo(column, QPoint(0, 0)) for one in within]
        for before, after in pairwise(places):
            assert after.y() >= before.y() - 40 or after.x() > before.x()
            assert after.y() > before.y() + 8 or after.x() > before.x()


def test_an_editable_list_lets_tab_through_both_ways(window: QWidget) -> None:
    (kind,) = [one for one in window.findChildren(QComboBox) if one.accessibleName() == "Jenis"]
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_Tab)
    assert named(window.focusWidget()) == "Seri"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is kind


def test_the_agenda_keeps_tab_only_where_a_point_is_chosen(window: QWidget) -> None:
    (page,) = window.findChildren(MeetingPage)
    assert isinstance(page.tab, PreparationTab)
    view = page.tab.agenda.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert window.focusWidget() is view
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert window.focusWidget() is not view
