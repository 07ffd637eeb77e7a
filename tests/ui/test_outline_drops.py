"""Files dragged over the minutes go to the row under the pointer, else to the meeting."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.ui.context import Context
from notulen_app.ui.models.outline_model import OutlineModel
from notulen_app.ui.outline_drops import outline_targets
from notulen_app.ui.widgets.outline_painter import OutlinePainter
from notulen_app.ui.widgets.outline_view import OutlineView


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(700, 500)
    return made


@pytest.fixture
def view(context: Context, page: QWidget, qtbot: QtBot) -> OutlineView:
    model = OutlineModel()
    model.setParent(page)
    model.load(full_record())
    painter = OutlinePainter(context.theme, context.icons)
    painter.setParent(page)
    made = OutlineView(model, painter)
    made.setParent(page)
    made.setGeometry(100, 50, 500, 400)
    page.show()
    qtbot.waitExposed(page)
    return made


def rect_of(page: QWidget, view: OutlineView, key: str) -> QRect:
    rect = view.row_rect(key)
    return QRect(view.viewport().mapTo(page, rect.topLeft()), rect.size())


def test_a_row_takes_what_is_above_it(page: QWidget, view: OutlineView) -> None:
    rect = rect_of(page, view, "e0")
    target = outline_targets(page, view)(rect.center())
    assert target is not None
    assert (target.row_id, target.area) == ("e0", rect)
    assert "Rapat didahului pengecekan kehadiran." in target.words


def test_headings_and_the_rest_of_the_page_are_the_meeting(
    page: QWidget, view: OutlineView
) -> None:
    find = outline_targets(page, view)
    for place in (QPoint(5, 5), rect_of(page, view, "m1").center()):
        target = find(place)
        assert target is not None
        assert (target.row_id, target.area) == (None, page.rect())


def test_a_row_that_is_cut_shows_only_what_is_seen_of_it(page: QWidget, view: OutlineView) -> None:
    view.resize(500, 60)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    for y in range(50, 110, 5):
        target = outline_targets(page, view)(QPoint(200, y))
        assert target is not None
        assert target.row_id is None or view.geometry().contains(target.area)
