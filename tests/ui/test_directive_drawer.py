"""The drawer of a directive: each unit by keys and clicks, as the archive holds it afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from followed import NEW, OLD, TEXT, TODAY, Followed, at, followed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.meeting import AttachmentKind, EntryKind
from notulen_app.domain.value import changed
from notulen_app.services import follow_up, links, minutes, people, posts
from notulen_app.store import attachments, register
from notulen_app.store import minutes as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought
from notulen_app.ui.forms.directive_drawer import DirectiveDrawer
from notulen_app.ui.models.units_model import UnitsModel, unit_line
from notulen_app.ui.widgets.directive_head import heading
from notulen_app.ui.widgets.elided_button import ElidedButton
from notulen_app.ui.widgets.unit_steps import Step

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
ENTER = KEY.Key_Return


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


def click(qtbot: QtBot, button: QWidget) -> None:
    qtbot.mouseClick(button, LEFT)


def choose(drawer: DirectiveDrawer, name: str) -> None:
    place = [one.name for one in drawer.units.lines].index(name)
    drawer.view.setCurrentIndex(drawer.units.index(place))


def walk(drawer: DirectiveDrawer, qtbot: QtBot, start: QWidget, steps: int) -> list[QWidget]:
    """Give what Tab goes to."""
    start.setFocus()
    found: list[QWidget] = []
    for _ in range(steps):
        here = drawer.focusWidget()
        qtbot.keyClick(here, KEY.Key_Tab)
        found.append(drawer.focusWidget())
    return found


def test_an_earlier_copy_shows_where_the_directive_stands_now(
    drawer: DirectiveDrawer, world: Followed
) -> None:
    assert drawer.head.text.text() == TEXT
    assert drawer.shown is not None
    assert drawer.shown.meeting_id == world.meetings[2]
    assert drawer.life.carried.text() == "Terbawa dari 25 Jul, 8 Agu"
    assert [one.name for one in drawer.units.lines] == ["Kapolsek Sampang", "Kapolsek Omben"]


def test_a_unit_of_an_earlier_meeting_is_the_one_that_is_chosen(
    drawer: DirectiveDrawer, world: Followed
) -> None:
    first = stored.directive_of(world.archive, world.meetings[0], world.to_group)
    assert first is not None
    drawer.show_directive(world.meetings[0], world.to_group, first.assignments[1].id)
    assert drawer.card.name.text() == "Kapolsek Omben"


def test_units_model_is_a_model(world: Followed, qtmodeltester: ModelTester) -> None:
    head = world.head(world.to_group)
    model = UnitsModel()
    qtmodeltester.check(model)
    model.load([unit_line(one, head, TODAY) for one in head.assignments])
    assert model.rowCount() == 2
    assert model.lines[0].spoken == (
        "Kapolsek Sampang, Belum mulai, Lewat 1 hari · Sel 20 Agu, 0 dari 8 siap"
    )


def test_a_tick_is_of_the_chosen_unit_alone_and_can_be_taken_back(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    choose(drawer, "Kapolsek Omben")
    qtbot.keyClick(drawer.card.points.boxes[1], KEY.Key_Space)
    assert [one.done for one in world.unit("Kapolsek Omben").ticks] == [True]
    assert not world.unit("Kapolsek Sampang").ticks
    assert "1 dari 8 siap" in drawer.card.points_title.text()
    context.notices.toasts.offers[0].click()
    assert not world.unit("Kapolsek Omben").ticks
    assert not drawer.card.points.boxes[1].isChecked()


def test_report_verify_and_send_back(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    form, steps = drawer.card.form, drawer.card.steps
    qtbot.keyClicks(form.text, "Posko sudah berdiri")
    qtbot.keyClicks(form.day, "19/8")
    qtbot.keyClicks(form.by, "Kanit Binmas")
    click(qtbot, form.note)
    unit = world.unit("Kapolsek Sampang")
    (said,) = unit.progress
    assert (said.text, said.by, said.at.date()) == (
        "Posko sudah berdiri",
        "Kanit Binmas",
        dt.date(2024, 8, 19),
    )
    assert unit.state is AssignmentState.NOT_BEGUN
    assert form.text.toPlainText() == ""
    qtbot.keyClicks(form.text, "Semua siap")
    click(qtbot, form.done)
    assert world.unit("Kapolsek Sampang").state is AssignmentState.TO_VERIFY
    click(qtbot, steps.buttons[Step.SEND_BACK])
    qtbot.keyClick(steps.question.words, ENTER)
    assert world.unit("Kapolsek Sampang").state is AssignmentState.TO_VERIFY  # no reason, no act
    qtbot.keyClicks(steps.question.words, "Foto belum ada")
    qtbot.keyClick(steps.question.words, ENTER)
    assert world.unit("Kapolsek Sampang").state is AssignmentState.UNDER_WAY
    click(qtbot, form.done)
    click(qtbot, steps.buttons[Step.VERIFY])
    unit = world.unit("Kapolsek Sampang")
    assert unit.state is AssignmentState.DONE
    assert unit.verified_at is not None


def test_a_new_day_keeps_the_first_one_and_says_how_often(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    drawer.commands()["set_due"]()
    question = drawer.card.steps.question
    qtbot.keyClicks(question.day, "tidak jelas")
    qtbot.keyClick(question.day, ENTER)
    assert question.isVisible()
    question.day.clear()
    qtbot.keyClicks(question.day, "30/8")
    qtbot.keyClicks(question.words, "Menunggu data")
    qtbot.keyClick(question.words, ENTER)
    unit = world.unit("Kapolsek Sampang")
    assert (unit.due, unit.original_due) == (dt.date(2024, 8, 30), dt.date(2024, 8, 20))
    assert drawer.card.facts.text() == "Tenggat Jum 30 Agu · semula Sel 20 Agu · dipindah 1×"


def test_hindered_and_cancelled_need_a_reason_and_esc_leaves(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    steps = drawer.card.steps
    click(qtbot, steps.buttons[Step.HINDER])
    qtbot.keyClick(steps.question.words, KEY.Key_Escape)
    assert steps.question.isHidden()
    assert drawer.shown is not None  # Esc in the question does not close the drawer
    click(qtbot, steps.buttons[Step.HINDER])
    qtbot.keyClicks(steps.question.words, "Anggota BKO")
    qtbot.keyClick(steps.question.words, ENTER)
    unit = world.unit("Kapolsek Sampang")
    assert (unit.state, unit.reason) == (AssignmentState.HINDERED, "Anggota BKO")
    with qtbot.waitSignal(drawer.closed):
        qtbot.keyClick(drawer.view, KEY.Key_Escape)


def test_what_is_typed_for_one_unit_waits_while_another_is_looked_at(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    qtbot.keyClicks(drawer.card.form.text, "Sedang disusun")
    choose(drawer, "Kapolsek Omben")
    assert drawer.card.form.text.toPlainText() == ""
    choose(drawer, "Kapolsek Sampang")
    assert drawer.card.form.text.toPlainText() == "Sedang disusun"
    follow_up.snooze(world.archive, [world.target(world.to_one)], TODAY)
    assert drawer.card.form.text.toPlainText() == "Sedang disusun"


def test_evidence_is_kept_with_a_dated_report_and_opens_from_there(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "berita acara.pdf"
    paper.write_bytes(b"%PDF-1.4 isi")
    with qtbot.waitSignal(drawer.card.evidence_ended):
        drawer.card._bring(Brought((paper,)))
    (kept,) = attachments.get(world.archive, world.meetings[2])
    assert (kept.name, kept.kind) == ("berita acara.pdf", AttachmentKind.EVIDENCE)
    assert world.unit("Kapolsek Sampang").progress[-1].evidence == (kept.id,)
    assert "berita acara.pdf" in [
        one.accessibleName() for one in drawer.card.events.findChildren(QPushButton)
    ]


def test_evidence_that_was_a_mistake_is_taken_out_and_comes_back(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "salah & keliru.pdf"
    paper.write_bytes(b"%PDF-1.4 isi")
    with qtbot.waitSignal(drawer.card.evidence_ended):
        drawer.card._bring(Brought((paper,)))
    name = "Lepas bukti salah & keliru.pdf"
    buttons = drawer.card.events.findChildren(QToolButton)
    (away,) = [one for one in buttons if one.accessibleName() == name]
    click(qtbot, away)
    assert attachments.get(world.archive, world.meetings[2]) == ()
    assert world.unit("Kapolsek Sampang").progress[-1].evidence == ()
    world.archive.undo()
    (back,) = attachments.get(world.archive, world.meetings[2])
    assert world.unit("Kapolsek Sampang").progress[-1].evidence == (back.id,)


def test_snooze_and_wake(drawer: DirectiveDrawer, world: Followed, qtbot: QtBot) -> None:
    click(qtbot, drawer.snooze)
    qtbot.keyClicks(drawer.question.day, "2/9")
    assert "Melewati tenggat" in drawer.question._echo.text()
    qtbot.keyClick(drawer.question.day, ENTER)
    assert world.head(world.to_group).snoozed_until == dt.date(2024, 9, 2)
    assert drawer.snooze.isHidden()
    click(qtbot, drawer.wake)
    assert world.head(world.to_group).snoozed_until is None


def test_the_criterion_is_saved_when_the_field_is_left(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    qtbot.keyClicks(drawer.criterion.box, "Berita acara diterima")
    assert drawer.flush()
    assert world.head(world.to_group).criterion == "Berita acara diterima"


def test_members_that_came_later_are_offered(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    assert drawer.offers.isHidden()
    torjun = context.session.do(posts.add_post, None, title="Kapolsek Torjun")
    members = [one.unit.position_id for one in world.head(world.to_group).assignments]
    context.session.do(people.change_group, None, world.group_id, position_ids=(*members, torjun))
    drawer.show_directive(world.meetings[0], world.to_group)
    (offer,) = [one for one in drawer.offers.findChildren(QPushButton) if not one.isHidden()]
    assert offer.text() == "Bagikan ke 1 anggota"
    assert walk(drawer, qtbot, drawer.view, 1) == [offer]
    offer.setFocus()
    qtbot.keyClick(offer, KEY.Key_Space)
    assert [one.name for one in drawer.units.lines][-1] == "Kapolsek Torjun"
    assert drawer.focusWidget() is drawer.view


def test_a_revoked_directive_says_so_and_links_are_found_by_words(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    click(qtbot, drawer.links.revoked)
    search = drawer.links.search
    qtbot.keyClicks(search.search, "apel")
    qtbot.keyClick(search.search, ENTER)
    found = [search.list.model().index(n, 0).data() for n in range(search.list.model().rowCount())]
    assert found == [NEW, OLD]
    qtbot.keyClick(search.list, ENTER)
    qtbot.wait(1)
    assert drawer._body.width() <= drawer._area.viewport().width()
    assert drawer.focusWidget() is search.reason  # why is asked before anything is written
    assert not register.of_row(world.archive, world.meetings[0], world.to_group)
    qtbot.keyClicks(search.reason, "diganti apel baru")
    qtbot.keyClick(search.reason, ENTER)
    assert drawer.focusWidget() is drawer.links.revoked
    (link,) = register.of_row(world.archive, world.meetings[0], world.to_group)
    assert link.reason == "diganti apel baru"
    rows = register.page(world.archive, register.RegisterWanted(words=(TEXT,))).rows
    assert [(one.invalid, one.links[0].words) for one in rows] == [(True, NEW)]
    assert drawer.notice.isVisible()
    assert NEW in drawer._notice_words.text()
    assert all(
        one.state is AssignmentState.CANCELLED for one in world.head(world.to_group).assignments
    )


def test_a_document_revokes_by_its_name(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot
) -> None:
    click(qtbot, drawer.links.revoked)
    qtbot.keyClicks(drawer.links.search.search, "SE/5/VIII/2024")
    qtbot.keyClick(drawer.links.search.search, ENTER)
    click(qtbot, drawer.links.search.document)
    (link,) = register.of_row(world.archive, world.meetings[0], world.to_group)
    assert (link.relation, link.words) == ("dicabut oleh", "SE/5/VIII/2024")


def test_other_rows_open_where_they_stand(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    done = context.session.do(
        links.revoke,
        None,
        (world.meetings[0], world.to_group),
        now=at(TODAY),
        by=(world.meetings[2], world.new),
    )
    assert done
    with qtbot.waitSignal(drawer.meeting_chosen) as asked:
        next(one for one in drawer.links.findChildren(ElidedButton) if one.words == NEW).click()
    assert asked.args == [world.meetings[2], f"notulen/{world.new}"]


def test_a_directive_of_nobody_can_be_done(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, context: Context
) -> None:
    made = minutes.add_entry(
        world.archive, world.meetings[2], text="Jaga netralitas", kind=EntryKind.DIRECTIVE
    )
    drawer.show_directive(world.meetings[2], made)
    assert drawer.card.name.text() == "Tanpa penanggung jawab"
    click(qtbot, drawer.card.steps.buttons[Step.FINISH])
    assert drawer.card.state.text() == "Selesai"


@pytest.mark.parametrize("width", [306, 380])
def test_everything_fits_the_width(
    drawer: DirectiveDrawer, world: Followed, qtbot: QtBot, width: int
) -> None:
    drawer.resize(width, 690)
    drawer.links._begin(revoking=True)
    drawer.links.search._seek("apel")
    drawer.card.steps.begin(Step.MOVE_DUE)
    QApplication.processEvents()
    edge = drawer._area.viewport().width()
    wide = [
        one
        for one in drawer._body.findChildren(QWidget)
        if one.isVisible() and one.mapTo(drawer._body, one.rect().topRight()).x() > edge
    ]
    assert wide == []
    assert drawer._body.width() <= edge


def test_tab_goes_through_the_drawer_as_it_is_seen(drawer: DirectiveDrawer, qtbot: QtBot) -> None:
    boxes = list(drawer.card.points.boxes)
    assert walk(drawer, qtbot, boxes[0], len(boxes)) == [*boxes[1:], drawer.card.form.text]
    last = next(
        one for one in reversed(list(drawer.card.steps.buttons.values())) if one.isVisible()
    )
    assert walk(drawer, qtbot, last, 1) == boxes[:1]


def test_the_panel_of_a_unit_begins_in_its_report(drawer: DirectiveDrawer) -> None:
    assert drawer.panels()[1].focusProxy() is drawer.card.form.text


def test_a_carried_directive_is_named_by_the_number_it_was_given_first(
    drawer: DirectiveDrawer, world: Followed
) -> None:
    assert drawer.head.title.text() == "Arahan 1"
    head = world.head(world.to_one)
    assert (head.earlier[0].number, head.number) == (2, 2)
    given = changed(head, number=7)
    assert heading(given) == "Arahan 2 · nomor 7 di rapat ini"
