"""A tick of a checklist is one fact: outline and drawer show the same."""

from __future__ import annotations

import pytest
from followed import TODAY, Followed, followed
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notulen_app.services import directives
from notulen_app.store import meetings
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.forms.directive_drawer import DirectiveDrawer
from notulen_app.ui.models.outline_model import LOOK, OutlineModel

KEY = Qt.Key


@pytest.fixture
def world(archive: Archive) -> Followed:
    return followed(archive)


@pytest.fixture
def drawer(context: Context, world: Followed, qtbot: QtBot) -> DirectiveDrawer:
    made = DirectiveDrawer(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(340, 900)
    made.show()
    qtbot.waitExposed(made)
    made.show_directive(world.meetings[0], world.to_group)
    return made


def choose(drawer: DirectiveDrawer, name: str) -> None:
    place = [one.name for one in drawer.units.lines].index(name)
    drawer.view.setCurrentIndex(drawer.units.index(place))


def test_the_outline_and_the_drawer_show_the_same_ticks(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    meeting_id = drawer.shown.meeting_id if drawer.shown else ""
    for name in ("Kapolsek Sampang", "Kapolsek Omben"):
        choose(drawer, name)
        qtbot.keyClick(drawer.card.points.boxes[1], KEY.Key_Space)
        record = meetings.get(world.archive, meeting_id)
        outline = OutlineModel()
        outline.load(record)
        shown = [outline.index(n).data(LOOK) for n in range(outline.rowCount())]
        point = next(one for one in shown if one.checkable and one.text == "Siap posko")
        count = [one.text for one in point.marks]
        assert (point.check, count) in ((False, ["1 dari 2 satuan"]), (True, []))
    assert point.check
    head = world.head(world.to_group)
    assert head.entry_id
    other = head.checklist[0].id
    context.session.do(directives.tick, None, meeting_id, head.entry_id, other, done=True)
    assert drawer.card.points.boxes[0].isChecked()
    assert "2 dari" in drawer.card.points_title.text()
