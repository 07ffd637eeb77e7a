"""Files dragged over the minutes go to the row under the pointer, else to the meeting."""

from __future__ import annotations

from pathlib import Path

import pytest
from pictures import photo
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from records import full_record

from notulen_app.domain.meeting import MeetingState
from notulen_app.services import exchange, meetings
from notulen_app.store import attachments
from notulen_app.ui.context import Context
from notulen_app.ui.minutes.outline_drops import outline_targets
from notulen_app.ui.models.outline_model import OutlineModel
from notulen_app.ui.pages.meeting import MeetingPage, MeetingTab, TabPlan
from notulen_app.ui.pages.minutes import MinutesTab
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


class PlainTab(MeetingTab):
    """A tab without anything on it."""

    def show_meeting(self, meeting_id: str) -> None:
        """Show nothing."""


@pytest.fixture
def open_page(context: Context, qtbot: QtBot) -> MeetingPage:
    """Give the page of a meeting with its minutes and a second tab."""
    meeting_id = exchange.import_record(context.session.archive, full_record())
    plans = (
        TabPlan("notulen", "Notulen", MinutesTab),
        TabPlan("lain", "Lain", lambda _: PlainTab()),
    )
    made = MeetingPage(context, plans)
    qtbot.addWidget(made)
    made.resize(1274, 640)
    made.show()
    qtbot.waitExposed(made)
    made.show_meeting(meeting_id)
    return made


def drop(page: QWidget, path: Path, place: QPoint) -> bool:
    """Drop a photo on a place of the page; False where it is not taken."""
    path.write_bytes(photo())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(place),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(page.windowHandle(), event)
    return event.isAccepted()


def test_a_file_dropped_on_a_row_of_the_minutes_lies_on_it(
    open_page: MeetingPage, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = open_page.tab
    assert isinstance(tab, MinutesTab)
    tab._view.scrollToTop()
    place = rect_of(open_page, tab._view, "e0").center()
    with qtbot.waitSignal(tab._sides.files.attaching.ended):
        assert drop(open_page, tmp_path / "a.jpg", place)
    (made,) = attachments.get(context.session.archive, open_page.meeting_id)
    assert (made.name, made.entry_id) == ("a.jpg", "e0")
    assert tab._sides._group.button(1).text() == "Berkas 1"


def test_a_file_dropped_on_any_other_part_of_the_page_belongs_to_the_meeting(
    open_page: MeetingPage, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    open_page.show_tab("lain")
    with qtbot.waitSignal(open_page._drops.attaching.ended):
        assert drop(open_page, tmp_path / "a.jpg", QPoint(600, 400))
    (made,) = attachments.get(context.session.archive, open_page.meeting_id)
    assert (made.name, made.entry_id) == ("a.jpg", None)
    assert context.notices.toasts.text == "“a.jpg” dilampirkan"

    context.session.do(meetings.change_state, None, open_page.meeting_id, MeetingState.FINAL)
    assert not drop(open_page, tmp_path / "b.jpg", QPoint(600, 400))
