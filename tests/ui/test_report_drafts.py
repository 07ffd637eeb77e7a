"""What is typed as the report of a unit and not recorded yet: there again, whatever happens."""

from __future__ import annotations

import pytest
from followed import TODAY, Followed, followed
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from notulen_app.domain.report_draft import ReportDraft
from notulen_app.services import carry_over
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.forms.directive_drawer import DirectiveDrawer


@pytest.fixture
def world(archive: Archive) -> Followed:
    return followed(archive)


@pytest.fixture
def drawer(context: Context, world: Followed, qtbot: QtBot) -> DirectiveDrawer:
    made = DirectiveDrawer(context, today=lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.show_directive(world.meetings[0], world.to_group)
    return made


def choose(drawer: DirectiveDrawer, name: str) -> None:
    place = [one.name for one in drawer.units.lines].index(name)
    drawer.view.setCurrentIndex(drawer.units.index(place))


def test_a_report_that_is_typed_is_there_when_the_drawer_is_made_anew(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    choose(drawer, "Kapolsek Omben")
    label = world.archive.undo_label
    qtbot.keyClicks(drawer.card.form.text, "Posko sudah berdiri")
    qtbot.keyClicks(drawer.card.form.by, "Kanit")
    assert drawer.flush()
    assert world.archive.undo_label == label
    assert not world.unit("Kapolsek Omben").progress
    again = DirectiveDrawer(context, today=lambda: TODAY)
    qtbot.addWidget(again)
    again.show_directive(world.meetings[0], world.to_group)
    assert again.card.form.draft == ReportDraft()
    choose(again, "Kapolsek Omben")
    assert again.card.form.draft == ReportDraft(text="Posko sudah berdiri", by="Kanit")


def test_a_report_is_kept_while_it_is_typed(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    qtbot.keyClicks(drawer.card.form.text, "Posko")
    table = "SELECT text FROM report_draft"
    qtbot.waitUntil(lambda: world.archive.db.execute(table).fetchall() == [("Posko",)])


@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_a_typed_report_goes_with_its_directive_to_the_next_meeting(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context, closed: bool
) -> None:
    qtbot.keyClicks(drawer.card.form.text, "Posko sudah berdiri")
    if closed:
        drawer.clear()
    made = context.session.do(
        carry_over.create_next_meeting, None, world.meetings[2], dates=(TODAY,)
    )
    if closed:
        drawer.show_directive(world.meetings[0], world.to_group)
    assert drawer.shown is not None
    assert drawer.shown.meeting_id == made
    assert drawer.card.form.draft.text == "Posko sudah berdiri"
    qtbot.mouseClick(drawer.card.form.note, Qt.MouseButton.LeftButton)
    (said,) = world.unit("Kapolsek Sampang").progress
    assert said.text == "Posko sudah berdiri"
    assert drawer.card.form.draft == ReportDraft()
    assert world.archive.db.execute("SELECT * FROM report_draft").fetchall() == []
