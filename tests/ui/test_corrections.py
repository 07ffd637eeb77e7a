"""Corrections beside the rows: taken over or declined by one key, with the mouse, and undone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from records import full_record
from reviewing import CHAIR, Reviewer

from notulen_app.domain.corrections import CorrectionState
from notulen_app.domain.value import changed
from notulen_app.services import corrections, exchange, minutes, review_drafts
from notulen_app.store import meetings as stored
from notulen_app.store.archive import Archive
from notulen_app.ui.context import Context
from notulen_app.ui.forms.corrections_panel import (
    ALL_DECIDED,
    NOTHING_BACK,
    NOTHING_SENT,
    CorrectionsPanel,
)
from notulen_app.ui.models.corrections_model import AT_ONCE, LOOK, CorrectionsModel
from notulen_app.ui.pages.approval import ApprovalTab
from notulen_app.ui.pages.minutes import MinutesTab

SENT = dt.datetime(2025, 3, 7, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[review_drafts.ReviewDraft, Path]:
    """Write a draft once, and correct it: two changes of words, and a comment."""
    from database import open_new

    folder = tmp_path_factory.mktemp("konsep")
    archive = open_new(folder / "arsip.notulen.db")
    meeting = exchange.import_record(archive, full_record())
    sending = review_drafts.prepare(archive, meeting)
    content, draft = review_drafts.written(sending, pdf=False, at=SENT)
    archive.close()
    path = folder / "kembali.docx"
    path.write_bytes(content)
    review = Reviewer(path)
    review.replace("Kesiapan personel", "dipaparkan", "diuraikan")
    review.replace("Menyiapkan posko terpadu", "posko", "dua posko")
    review.comment("Kapan kendaraan tersedia", "kendaraan", "Kendaraan yang mana?")
    review.save(path)
    return draft, path


@pytest.fixture
def meeting(archive: Archive) -> str:
    return exchange.import_record(archive, full_record())


@pytest.fixture
def tab(context: Context, meeting: str, qtbot: QtBot) -> MinutesTab:
    made = MinutesTab(context)
    qtbot.addWidget(made)
    made.resize(1280, 640)
    made.show()
    made.show_meeting(meeting)
    return made


@pytest.fixture
def panel(tab: MinutesTab) -> CorrectionsPanel:
    return tab._sides.corrections


@pytest.fixture
def returned(
    tab: MinutesTab,
    panel: CorrectionsPanel,
    context: Context,
    written: tuple[review_drafts.ReviewDraft, Path],
    qtbot: QtBot,
) -> CorrectionsPanel:
    """Give the panel with what came back."""
    draft, path = written
    context.session.do(review_drafts.keep, None, draft)
    with qtbot.waitSignal(panel.correcting.taken):
        panel.correcting.read(draft.meeting_id, path)
    return panel


def texts(archive: Archive, meeting: str) -> dict[str, str]:
    return {one.id: one.text for one in stored.get(archive, meeting).entries}


def test_what_came_back_is_listed_and_one_key_decides_each(
    tab: MinutesTab, returned: CorrectionsPanel, archive: Archive, meeting: str, qtbot: QtBot
) -> None:
    view, group = returned.view, tab._sides._group
    assert group.button(2).text() == "Koreksi 3" and group.button(2).isChecked()
    assert tab.window().focusWidget() is view
    look = view.currentIndex().data(LOOK)
    assert look.who == f"{CHAIR} · 10 Mar 2025, 08.15"
    assert "".join(one.text for one in look.words if one.told == "baru") == "diuraikan."
    assert "[dihapus: dipaparkan.]" in view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)

    qtbot.keyClick(view, "t")
    assert texts(archive, meeting)["e1"] == "Kesiapan personel diuraikan."
    assert view.currentIndex().data(LOOK).words[-1].text == "Kendaraan yang mana?"
    row = tab._view.current()
    assert row is not None and row.entry_id == "e2"
    qtbot.keyClick(view, "s")
    qtbot.keyClick(view, "l")
    assert [one.correction.state for one in corrections.shown(archive, meeting)] == [
        CorrectionState.ACCEPTED,
        CorrectionState.DONE,
        CorrectionState.DECLINED,
    ]
    assert returned._empty.text() == ALL_DECIDED and group.button(2).text() == "Koreksi"
    assert tab._line.text == ""


def test_undo_brings_back_the_words_and_the_wait(
    returned: CorrectionsPanel, archive: Archive, meeting: str, context: Context, qtbot: QtBot
) -> None:
    before = texts(archive, meeting)
    qtbot.mouseClick(returned.accept, Qt.MouseButton.LeftButton)
    assert context.notices.toasts.text == "Koreksi diterima: kata"
    assert (texts(archive, meeting) != before, returned.rows.waiting) == (True, 2)
    context.notices.toasts.offers[0].click()
    assert (texts(archive, meeting), returned.rows.waiting) == (before, 3)


def test_a_row_that_changed_meanwhile_is_flagged_and_refused(
    returned: CorrectionsPanel, archive: Archive, meeting: str, context: Context, qtbot: QtBot
) -> None:
    change = minutes.change_text
    context.session.do(change, None, meeting, "e1", "Kesiapan personel dibahas.")
    assert [one.text for one in returned.view.currentIndex().data(LOOK).notes] == [
        "Baris sudah berubah sejak konsep dikirim"
    ]
    context.session.failed.connect(context.notices.refuse)
    qtbot.keyClick(returned.view, "t")
    assert "tidak ditimpakan" in str(context.notices.shown())
    assert texts(archive, meeting)["e1"] == "Kesiapan personel dibahas."
    assert returned.rows.waiting == 3


def test_all_can_be_seen_and_a_declined_one_opened_again(
    returned: CorrectionsPanel, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    qtbot.keyClick(returned.view, "l")
    qtbot.mouseClick(returned.pills["all"], Qt.MouseButton.LeftButton)
    assert returned.rows.rowCount() == 3
    qtmodeltester.check(returned.rows)
    returned.view.choose(returned.rows._all[0].correction.id)
    assert returned.view.currentIndex().data(LOOK).state.text == "Ditolak"
    assert {"reopen_correction"} == {one for one in returned.commands() if "correction" in one} - {
        "take_corrections"
    }
    qtbot.keyClick(returned.view, "b")
    assert returned.rows.waiting == 3


def test_reading_the_same_file_again_says_that_nothing_is_new(
    returned: CorrectionsPanel,
    context: Context,
    written: tuple[review_drafts.ReviewDraft, Path],
    qtbot: QtBot,
) -> None:
    qtbot.keyClick(returned.view, "l")
    with qtbot.waitSignal(returned.correcting.taken) as told:
        returned.correcting.read(written[0].meeting_id, written[1])
    assert told.args == [0] and returned.rows.waiting == 2
    assert context.notices.toasts.text.startswith("Tidak ada koreksi baru")


def test_a_draft_is_sent_with_what_is_being_typed(
    tab: MinutesTab,
    panel: CorrectionsPanel,
    context: Context,
    archive: Archive,
    meeting: str,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    assert panel._empty.text() == NOTHING_SENT and not panel.take.isEnabled()
    path = tmp_path / "konsep.docx"
    offered = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        offered.append(field.text())
        field.setText(str(path))
        dialog.accept()

    tab._editing.edit("e1", 0)
    qtbot.keyClicks(QApplication.focusWidget(), "Sore ini: ")
    QTimer.singleShot(0, act)
    with qtbot.waitSignal(panel.correcting._exporter.saved):
        tab.commands()["send_draft"]()
    assert offered == ["Konsep 1 2025-03-06 Rapat Koordinasi Uji.docx"]
    assert [one.number for one in review_drafts.sent(archive, meeting)] == [1]
    draft = corrections.sent(archive, meeting).drafts[0]
    assert any(one.text.startswith("Sore ini: ") for one in draft.passages)
    assert panel._empty.text() == NOTHING_BACK and panel.take.isEnabled()
    assert "take_corrections" in tab.commands()
    returned = corrections.read_back(corrections.sent(archive, meeting), path)
    assert returned.corrections == ()


def test_from_pengesahan_one_comes_to_the_corrections_beside_the_rows(
    context: Context,
    tab: MinutesTab,
    meeting: str,
    written: tuple[review_drafts.ReviewDraft, Path],
    qtbot: QtBot,
) -> None:
    approval = ApprovalTab(context)
    qtbot.addWidget(approval)
    approval.show_meeting(meeting)
    buttons = approval.signing.buttons
    assert buttons["send_draft"].isEnabled() and not buttons["take_corrections"].isEnabled()
    context.session.do(review_drafts.keep, None, written[0])
    approval.show()
    assert {"take_corrections", "show_differences"} <= set(approval.commands())
    assert buttons["take_corrections"].isEnabled() and buttons["show_differences"].isEnabled()
    with qtbot.waitSignal(approval.tab_requested) as asked:
        approval._correcting.read(meeting, written[1])
    assert asked.args == ["notulen", "koreksi"]
    tab.go_to("koreksi")
    assert tab.window().focusWidget() is tab._sides.corrections.view


def test_a_list_without_corrections_is_a_sound_model(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(CorrectionsModel())


def test_a_long_list_comes_in_parts_and_any_of_it_can_be_reached(
    qtmodeltester: ModelTester,
) -> None:
    one = corrections.Correction(
        id="0",
        meeting_id="m",
        draft_id="d",
        mark="",
        order=0,
        kind=corrections.CorrectionKind.OTHER,
    )
    found = [
        corrections.Shown(changed(one, id=str(n), words=str(n)), 1, corrections.Standing.FITS)
        for n in range(AT_ONCE * 3)
    ]
    model = CorrectionsModel()
    model.load(found)
    assert (model.rowCount(), model.total, model.waiting) == (AT_ONCE, AT_ONCE * 3, AT_ONCE * 3)
    qtmodeltester.check(model)
    last = str(AT_ONCE * 3 - 1)
    assert model.following(last) == "0"
    model.reach(model.place(last) or 0)
    assert model.rowCount() == AT_ONCE * 3
    model.load(found[1:])
    assert model.rowCount() == AT_ONCE * 3 - 1, "what was brought in stays in"
