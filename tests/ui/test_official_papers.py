"""The official papers in *Pengesahan* and *Persiapan* with the clicks of a person."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
from pdf_reading import words_of
from printing import print_sheet
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from records import full_record, sample_record

from notulen_app.domain.meeting import MeetingState, Record
from notulen_app.domain.paper import USUAL_SET, Section
from notulen_app.domain.value import changed
from notulen_app.services import editions, exchange, meetings
from notulen_app.ui.context import Context
from notulen_app.ui.pages.approval import ApprovalTab
from notulen_app.ui.pages.meeting import MeetingPage, TabPlan
from notulen_app.ui.pages.preparation import PreparationTab
from notulen_app.ui.widgets.document_choice import Document
from notulen_app.ui.widgets.set_choice import SetChoice

SAID = {
    Document.INVITATION: "DAFTAR UNDANGAN",
    Document.REPORT: "LAPORAN HASIL RAPAT",
    Document.MEMO: "NOTA DINAS",
    Document.EXTRACT: "KUTIPAN NOTULEN",
    Document.AGREEMENT: "BERITA ACARA",
    Document.DUTY: "SURAT TUGAS",
}


@pytest.fixture
def tab(context: Context, qtbot: QtBot, tmp_path: Path) -> ApprovalTab:
    made = ApprovalTab(context)
    qtbot.addWidget(made)
    made.resize(1274, 560)
    context.preferences.folder = tmp_path
    made.show()
    qtbot.waitExposed(made)
    return made


def kept(context: Context, record: Record, state: MeetingState = MeetingState.DRAFT) -> str:
    record = changed(record, meeting=changed(record.meeting, state=state))
    return exchange.import_record(context.session.archive, record)


def opened(tab: ApprovalTab, context: Context, qtbot: QtBot, record: Record) -> str:
    meeting_id = kept(context, record)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.show_meeting(meeting_id)
    return meeting_id


def choose(tab: ApprovalTab, qtbot: QtBot, document: Document) -> str:
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.choice.choose(document)
    return words_of(tab.preview.view.pdf)


def save_as(name: str) -> None:
    """Type a name into the file dialog that opens next, and accept."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(name)
        dialog.accept()

    QTimer.singleShot(0, act)


@pytest.mark.parametrize("document", SAID)
def test_a_paper_is_shown_and_exported_as_it_is_shown(
    tab: ApprovalTab, context: Context, qtbot: QtBot, tmp_path: Path, document: Document
) -> None:
    opened(tab, context, qtbot, full_record())
    assert "export_paper" not in tab.commands()
    shown = choose(tab, qtbot, document)
    assert SAID[document] in shown
    assert "PRIBADI" not in shown
    save_as("surat.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab._export.click()
    assert words_of((tmp_path / "surat.pdf").read_bytes()) == shown


def test_periksa_names_what_the_paper_lacks_and_leads_to_its_field(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    opened(tab, context, qtbot, sample_record())
    of_minutes = tab.review.gaps
    choose(tab, qtbot, Document.INVITATION)
    assert tab.review.gaps != of_minutes
    assert "Nomor undangan belum diisi" in tab.review.gaps
    assert tab.review.headline.text() == "Undangan: yang belum diisi tercetak titik-titik."
    asked: list[tuple[str, str]] = []
    tab.tab_requested.connect(lambda *place: asked.append(place))
    words = "Isi: Nomor undangan belum diisi"
    (mend,) = [one for one in tab.findChildren(QPushButton) if one.accessibleName() == words]
    mend.click()
    assert asked == [("persiapan", "invitation.number")]
    by_hand = [one for one in tab.review.gaps if one.startswith("Diisi dengan tangan")]
    assert by_hand == ["Diisi dengan tangan: kontak konfirmasi"]
    assert not [one for one in tab.findChildren(QPushButton) if by_hand[0] in one.accessibleName()]
    choose(tab, qtbot, Document.MINUTES)
    assert tab.review.gaps == of_minutes


def test_signing_depends_on_the_minutes_whatever_paper_is_shown(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    opened(tab, context, qtbot, full_record())
    before = tab.commands().keys()
    choose(tab, qtbot, Document.MEMO)
    assert tab.commands().keys() - before == {"export_paper"}
    assert before <= tab.commands().keys()


def test_a_paper_that_is_shown_is_taken_along_as_open_text(
    tab: ApprovalTab, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(tab, context, qtbot, full_record())
    choose(tab, qtbot, Document.MEMO)
    save_as("nota.odt")
    tab.commands()["export_odt"]()
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Tersimpan: nota.odt")
    with zipfile.ZipFile(tmp_path / "nota.odt") as archive:
        assert b"NOTA DINAS" in archive.read("content.xml")


def test_what_is_extracted_is_chosen_on_the_left_and_only_there_is_a_choice(
    tab: ApprovalTab, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(tab, context, qtbot, full_record())
    extract = tab.review.extract
    assert not extract.isVisible()
    assert tab.review.contents.isVisible()
    whole = choose(tab, qtbot, Document.EXTRACT)
    assert extract.isVisible()
    assert not tab.review.contents.isVisible()
    assert "Bagian Logistik" in whole
    words = [extract.box.itemText(n) for n in range(extract.box.count())]
    assert words[0] == "Seluruh notulen"
    assert "Agenda 2.1, Personel" in words
    place = words.index("Arahan kepada Bagops")
    with qtbot.waitSignal(tab.preview.view.shown):
        extract.box.setCurrentIndex(place)
        extract.box.activated.emit(place)
    shown = words_of(tab.preview.view.pdf)
    assert "arahan kepada Bagops" in shown
    assert "Bagian Logistik" not in shown
    sheet = print_sheet(qtbot, tab.commands()["print"])
    assert words_of(sheet.pdf) == shown
    sheet.reject()


def test_the_choice_of_an_extract_stays_where_it_is_there_and_goes_where_it_is_not(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    meeting_id = opened(tab, context, qtbot, full_record())
    choose(tab, qtbot, Document.EXTRACT)
    extract = tab.review.extract
    extract.box.setCurrentIndex(1)
    about = extract.about
    with qtbot.waitSignal(tab.preview.view.shown):
        context.session.do(meetings.change_facts, None, meeting_id, place="Pendapa")
    assert extract.about == about
    opened(tab, context, qtbot, sample_record())
    assert extract.about != about
    assert extract.box.currentIndex() == 0


def test_a_paper_of_a_frozen_edition_is_no_draft_and_carries_its_hash(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    archive = context.session.archive
    meeting_id = opened(tab, context, qtbot, full_record())
    pending = editions.prepare(archive, meeting_id)
    at = dt.datetime(2025, 3, 7, 9, 0).astimezone()
    context.session.do(editions.finalise, None, pending, editions.drawn_for_ink(pending, at=at))
    edition = context.session.read(editions.current, meeting_id)
    assert edition is not None
    shown = choose(tab, qtbot, Document.EXTRACT)
    assert edition.record_sha256 in shown
    assert "D R A F" not in shown


def test_the_invitation_is_reached_from_persiapan(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    plans = [
        TabPlan("persiapan", "Persiapan", PreparationTab),
        TabPlan("pengesahan", "Pengesahan", ApprovalTab),
    ]
    page = MeetingPage(context, plans)
    qtbot.addWidget(page)
    page.resize(1274, 690)
    page.show()
    meeting_id = kept(context, full_record(), MeetingState.PREPARATION)
    page.show_meeting(meeting_id)
    (letter,) = [one for one in page.findChildren(QPushButton) if one.text() == "Surat Undangan"]
    assert letter.isVisible()
    assert "show_invitation" in page.commands()
    letter.click()
    tab = page.findChild(ApprovalTab)
    qtbot.waitUntil(lambda: tab.preview.view.pages > 0)
    assert tab.isVisible()
    assert tab.choice.document is Document.INVITATION
    qtbot.waitUntil(lambda: "DAFTAR UNDANGAN" in words_of(tab.preview.view.pdf))


@pytest.mark.parametrize("width", (785, 859, 970, 1044, 1155, 1266))
def test_the_bar_over_the_pages_is_never_wider_than_its_room(
    tab: ApprovalTab, context: Context, qtbot: QtBot, width: int
) -> None:
    tab.resize(width, 500)
    opened(tab, context, qtbot, full_record())
    choose(tab, qtbot, Document.REPORT)
    where = tab.preview.where
    qtbot.waitUntil(lambda: where.width() >= where.sizeHint().width())


def names(tab: ApprovalTab) -> list[str]:
    rows = tab.review.bound_set.rows
    return [rows.item(n).text() for n in range(rows.count())]


def test_the_bound_set_holds_what_is_ticked_in_the_order_of_the_list(
    tab: ApprovalTab, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(tab, context, qtbot, full_record())
    shown = choose(tab, qtbot, Document.SET)
    rows = tab.review.bound_set.rows
    assert rows.isVisible()
    assert not tab.review.contents.isVisible()
    assert names(tab)[:2] == ["Undangan", "Notulen"]
    assert "DAFTAR UNDANGAN" in shown
    assert "BERITA ACARA" not in shown
    rows.setFocus()
    rows.setCurrentRow(1)
    with qtbot.waitSignal(tab.preview.view.shown):
        qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(tab)[:2] == ["Notulen", "Undangan"]
    assert rows.currentRow() == 0
    moved = words_of(tab.preview.view.pdf)
    assert moved.index("Penutup") < moved.index("DAFTAR UNDANGAN")
    rows.setCurrentRow(1)
    with qtbot.waitSignal(tab.preview.view.shown):
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert "DAFTAR UNDANGAN" not in words_of(tab.preview.view.pdf)
    save_as("berkas.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab._export.click()
    saved = words_of((tmp_path / "berkas.pdf").read_bytes())
    assert saved == words_of(tab.preview.view.pdf)
    again = ApprovalTab(context)
    qtbot.addWidget(again)
    assert again.review.bound_set.sections == tab.review.bound_set.sections


def test_a_section_is_dragged_to_another_place(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    opened(tab, context, qtbot, full_record())
    choose(tab, qtbot, Document.SET)
    rows = tab.review.bound_set.rows
    root = rows.rootIndex()
    with qtbot.waitSignal(tab.review.bound_set.chosen):
        assert rows.model().moveRow(root, 2, root, 0)  # as a drop within the list does
    assert names(tab)[0] == "Daftar hadir"


def test_with_nothing_ticked_it_says_what_to_do(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    opened(tab, context, qtbot, full_record())
    choose(tab, qtbot, Document.SET)
    rows = tab.review.bound_set.rows
    for n in range(rows.count()):
        rows.item(n).setCheckState(Qt.CheckState.Unchecked)
    qtbot.waitUntil(lambda: "Pilih bagian" in tab.preview.view.message)


@pytest.mark.parametrize("kept", ["", "notulen,sampul", "dokumentasi,notulen,notulen"])
def test_what_was_kept_is_read_back_or_the_usual_set(qtbot: QtBot, kept: str) -> None:
    choice = SetChoice(kept)
    qtbot.addWidget(choice)
    known = kept.startswith("dokumentasi")
    wanted = (Section.PHOTOS, Section.MINUTES) if known else USUAL_SET
    assert choice.sections == wanted
    assert choice.rows.count() == len(Section)
