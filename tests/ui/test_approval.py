"""*Pengesahan* with the keys and clicks of a person, on real PDFs and real certificate files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pdf_marks import is_draft, signatures_of, text_of
from printing import print_sheet
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from records import full_record, large_record, sample_record

from notulen_app import paths
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.meeting import EntryKind, MeetingState, Record, SignerRole
from notulen_app.domain.signature import ChangedAfterwards, SignatureFinding
from notulen_app.domain.signing_key import FileKey
from notulen_app.domain.value import changed
from notulen_app.readers.docx import read_docx
from notulen_app.services import editions, exchange, meetings, profiles, publishing
from notulen_app.signing.identity import TestIdentity, make_test_identity
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.sign import SignDialog
from notulen_app.ui.dialogs.verification import VerificationSheet
from notulen_app.ui.pages.approval import LOST, ApprovalTab
from notulen_app.ui.pages.meeting import MeetingPage, TabPlan
from notulen_app.ui.widgets.document_choice import Document
from notulen_app.ui.widgets.signing_panel import DAMAGED

PASSWORD = "kata sandi"
NOTE_TAKER, CHAIR = SignerRole.NOTE_TAKER, SignerRole.CHAIR
LISTS = (Document.ATTENDANCE, Document.BLANK, Document.SET)


@pytest.fixture(scope="module")
def clerk() -> TestIdentity:
    now = dt.datetime.now().astimezone()
    return make_test_identity("Uji", now=now, password=PASSWORD)


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


def show(tab: ApprovalTab, qtbot: QtBot, meeting_id: str) -> None:
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.show_meeting(meeting_id)


@pytest.fixture
def opened(tab: ApprovalTab, context: Context, qtbot: QtBot) -> str:
    """Open the full record in the tab, as a draft."""
    meeting_id = kept(context, full_record())
    show(tab, qtbot, meeting_id)
    return meeting_id


def when_open(kind: type[QDialog], act: Callable[..., object]) -> None:
    """Do something in the dialog that opens next."""

    def step() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind), dialog
        try:
            act(dialog)
        except BaseException:
            dialog.done(0)  # what is open would wait for somebody for ever
            raise

    QTimer.singleShot(0, step)


def save_as(name: str) -> None:
    """Type a name into the file dialog that opens next, and accept."""

    def act(dialog: QFileDialog) -> None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.setText(name)
        dialog.accept()

    when_open(QFileDialog, act)


def press(
    within: QWidget, words: str, *, by: Callable[[QPushButton], str] = QPushButton.text
) -> None:
    found = [one for one in within.findChildren(QPushButton) if by(one) == words]
    found[0].click()


def shown_text(tab: ApprovalTab, folder: Path) -> str:
    return text_of(tab.preview.view.pdf, folder)


def state(context: Context, meeting_id: str) -> MeetingState:
    return context.session.read(stored.facts, meeting_id).state


# What to look at


def test_what_is_missing_is_listed_and_leads_to_its_field(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    show(tab, qtbot, kept(context, sample_record()))
    assert tab.review.headline.text() == "16 hal perlu dilihat. Notulen tetap dapat disahkan."
    assert "Waktu mulai belum diisi" in tab.review.gaps
    asked: list[tuple[str, str]] = []
    tab.tab_requested.connect(lambda *place: asked.append(place))
    for words in ("Isi: Waktu mulai belum diisi", "Buka: 6 arahan tanpa penanggung jawab"):
        (mend,) = [one for one in tab.findChildren(QPushButton) if one.accessibleName() == words]
        mend.click()
    first = context.session.read(stored.get, tab._meeting_id).directives[0].id
    assert asked == [("persiapan", "start"), ("persiapan", first)]
    assert "finalise_meeting" in tab.commands()


def test_the_pages_take_the_keys_and_keep_them_when_a_button_is_spent(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str
) -> None:
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.take_focus()
    assert tab.preview.view.hasFocus()
    before = tab.review.template.text()
    tab.review.template.box.setFocus()
    qtbot.keyClick(tab.review.template.box, Qt.Key.Key_Down)
    assert tab.review.template.text() == before
    tab.review.template.box.hidePopup()
    tab.signing.buttons["sign"].setFocus()
    context.session.do(meetings.change_facts, None, opened, place="Aula")
    assert tab.signing.buttons["sign"].hasFocus()
    context.session.do(meetings.change_facts, None, opened, dates=())
    assert tab.preview.view.hasFocus()


def test_on_a_small_screen_with_large_letters_signing_stays_in_sight(
    tab: ApprovalTab, context: Context, opened: str
) -> None:
    context.theme.choose(context.theme.scheme, scale=1.25)
    tab.resize(1366 - 115, 560)
    assert not tab.side.folded
    assert tab.signing.buttons["sign"].isVisible()
    assert tab.preview.width() >= 360
    tab.resize(785, 500)
    assert tab.side.folded
    assert "Pengesahan" in [one.text() for one in tab.side.findChildren(QLabel) if one.isVisible()]


def test_enter_presses_the_button_one_is_on(tab: ApprovalTab, qtbot: QtBot, opened: str) -> None:
    with qtbot.waitSignal(tab.signing.requested) as asked:
        tab.signing.buttons["verify"].setFocus()
        when_open(QFileDialog, lambda dialog: dialog.reject())
        qtbot.keyClick(tab.signing.buttons["verify"], Qt.Key.Key_Return)
    assert asked.args == ["verify"]


def test_questions_without_an_answer_are_told_and_lead_to_their_row(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    record = full_record()
    question = changed(record.entries[0], kind=EntryKind.QUESTION)
    show(tab, qtbot, kept(context, changed(record, entries=(question, *record.entries[1:]))))
    words = next(one for one in tab.review.gaps if "pertanyaan" in one)
    assert words.endswith("pertanyaan belum terjawab; yang terjawab dijadikan catatan")
    with qtbot.waitSignal(tab.tab_requested) as asked:
        press(tab, f"Buka: {words}", by=QPushButton.accessibleName)
    assert asked.args[0] == "notulen"


def test_without_a_date_nothing_can_be_signed_and_it_is_said(
    tab: ApprovalTab, context: Context, qtbot: QtBot
) -> None:
    record = full_record()
    record = changed(record, meeting=changed(record.meeting, dates=()))
    meeting_id = kept(context, record)
    tab.show_meeting(meeting_id)
    qtbot.waitUntil(lambda: "Tanggal kosong" in tab.preview.view.message)
    assert "Notulen belum dapat disahkan." in tab.review.headline.text()
    able = tab.commands()
    assert not {"sign", "finalise_meeting", "export_minutes", "export_ink"} & able.keys()
    assert "export_file" in able
    assert not tab.signing.buttons["sign"].isEnabled()

    meetings.change_facts(context.session.archive, meeting_id, dates=(dt.date(2025, 3, 6),))
    with qtbot.waitSignal(tab.preview.view.shown):
        context.session.do(meetings.change_facts, None, meeting_id, place="Aula")
    assert "finalise_meeting" in tab.commands()
    assert tab.preview.view.message == ""


# The pages


def test_the_pages_follow_a_change_without_a_jump(
    tab: ApprovalTab, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting_id = kept(context, large_record(attendees=40, agenda=30))
    show(tab, qtbot, meeting_id)
    view = tab.preview.view
    view.go_to_page(3)
    place = view.verticalScrollBar().value()
    assert is_draft(view.pdf, tmp_path)
    with qtbot.waitSignal(view.shown):
        context.session.do(meetings.change_facts, None, meeting_id, place="Pendapa Baru")
        assert view.pages > 3  # the old pages stay
    assert "Pendapa Baru" in shown_text(tab, tmp_path)
    assert view.verticalScrollBar().value() == place


def test_many_changes_are_drawn_once(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    drawn: list[object] = []
    tab._drawing.finished.connect(drawn.append)
    with qtbot.waitSignal(tab.preview.view.shown):
        for n in range(20):
            context.session.do(meetings.change_facts, None, opened, place=f"Aula {n}")
    assert len(drawn) == 1
    assert "Aula 19" in shown_text(tab, tmp_path)


def test_what_changed_while_another_tab_was_shown_is_there_on_return(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    tab.hide()
    context.session.do(meetings.change_facts, None, opened, place="Pendapa Baru")
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.show()
    assert "Pendapa Baru" in shown_text(tab, tmp_path)


def test_another_meeting_never_shows_the_pages_of_the_last(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    tab.show_meeting(kept(context, sample_record()))
    assert tab.preview.view.pages == 0
    with qtbot.waitSignal(tab.preview.view.shown):
        pass
    assert "LINTAS SEKTORAL" in shown_text(tab, tmp_path)


@pytest.mark.parametrize("document", list(Document))
def test_every_document_is_shown(
    tab: ApprovalTab, qtbot: QtBot, opened: str, tmp_path: Path, document: Document
) -> None:
    if document is not Document.MINUTES:
        with qtbot.waitSignal(tab.preview.view.shown):
            tab.choice.choose(document)
    text = shown_text(tab, tmp_path)
    assert ("DAFTAR HADIR" in text) is (document in LISTS)
    assert "rapat koordinasi uji" in " ".join(text.lower().split())


@pytest.mark.parametrize("document", list(Document))
def test_what_is_printed_is_what_is_shown(
    tab: ApprovalTab, qtbot: QtBot, opened: str, tmp_path: Path, document: Document
) -> None:
    tab.choice.choose(document)
    sheet = print_sheet(qtbot, tab.commands()["print"])
    save_as("cetak.pdf")
    sheet.save.click()
    qtbot.waitUntil(lambda: sheet.told.text() == "Tersimpan: cetak.pdf")
    sheet.reject()
    printed = text_of((tmp_path / "cetak.pdf").read_bytes(), tmp_path)
    qtbot.waitUntil(lambda: tab.preview.view.message == "")
    assert ("DAFTAR HADIR" in printed) is (document in LISTS)
    assert printed.split("\f")[0][:200] == shown_text(tab, tmp_path).split("\f")[0][:200]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (Document.MINUTES, "Menyiapkan posko terpadu."),
        (Document.BLANK, "5.14"),
        (Document.MEMO, "NOTA DINAS"),
    ],
)
def test_word_is_of_what_is_shown(
    tab: ApprovalTab,
    context: Context,
    qtbot: QtBot,
    opened: str,
    tmp_path: Path,
    document: Document,
    words: str,
) -> None:
    tab.choice.choose(document)
    save_as("berkas.docx")
    tab.signing.buttons["export_word"].click()
    qtbot.waitUntil(lambda: context.notices.toasts.text == "Tersimpan: berkas.docx")
    assert words in read_docx(tmp_path / "berkas.docx")
    qtbot.waitUntil(lambda: tab.preview.view.message == "")


def test_the_bar_zooms_and_turns_the_pages(tab: ApprovalTab, qtbot: QtBot, opened: str) -> None:
    preview = tab.preview
    assert preview.where.accessibleName() == "Halaman 1 dari 2"
    preview.after.click()
    assert preview.view.page == 2
    assert not preview.after.isEnabled()
    preview.before.click()
    assert preview.view.page == 1
    tab.commands()["zoom_in"]()
    assert preview.zoom.text() == f"{preview.view.percent} %"
    preview.zoom.click()
    assert preview.zoom.text() == "Lebar halaman"


# Template and contents


def test_contents_belong_to_the_template_and_can_be_undone(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    assert re.search(r"Tempat\s+:", shown_text(tab, tmp_path))
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.review.contents.checks["place"].click()
    assert not re.search(r"Tempat\s+:", shown_text(tab, tmp_path))
    assert "place" not in context.session.read(profiles.profile_named, "polri").rows
    with qtbot.waitSignal(tab.preview.view.shown):
        context.session.undo()
    assert tab.review.contents.checks["place"].isChecked()
    assert context.session.archive.undo_label == "Impor rapat"


def test_the_template_is_a_fact_of_the_meeting(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    box = tab.review.template.box
    index = box.findText("Pemerintah daerah (notula)")
    with qtbot.waitSignal(tab.preview.view.shown):
        box.setCurrentIndex(index)
        box.activated.emit(index)
    assert context.session.read(stored.facts, opened).profile == "pemda"
    assert "NOTULA" in shown_text(tab, tmp_path)
    assert "invitation" in tab.review.contents.checks
    with qtbot.waitSignal(tab.preview.view.shown):
        context.session.undo()
    assert context.session.read(stored.facts, opened).profile is None


def test_showing_a_meeting_writes_nothing(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str
) -> None:
    head = context.session.archive.log_head
    show(tab, qtbot, kept(context, sample_record()))
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.choice.choose(Document.ATTENDANCE)
    logged = context.session.archive.db.execute("SELECT label FROM action_log").fetchall()
    assert {row[0] for row in logged} == {"Impor rapat"}
    assert head != "0" * 64


# Signing


def sign(tab: ApprovalTab, qtbot: QtBot, path: Path, *, role: int = 0) -> None:
    """Sign as a person would, with a file and its password."""

    def act(dialog: SignDialog) -> None:
        dialog.who.setCurrentIndex(role)
        dialog.file.setText(str(path))
        qtbot.keyClicks(dialog.password, PASSWORD)
        qtbot.keyClick(dialog.password, Qt.Key.Key_Return)

    when_open(SignDialog, act)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.signing.buttons["sign"].click()


@pytest.fixture
def p12(clerk: TestIdentity, tmp_path: Path) -> Path:
    path = tmp_path / "sertifikat.p12"
    path.write_bytes(clerk.p12)
    return path


def test_two_sign_and_the_meeting_becomes_final(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path, tmp_path: Path
) -> None:
    assert tab.signing.chips == {NOTE_TAKER: "Belum", CHAIR: "Belum"}
    sign(tab, qtbot, p12)
    assert state(context, opened) is MeetingState.AWAITING_SIGNATURE
    assert re.fullmatch(r"Sudah \d\d\.\d\d", tab.signing.chips[NOTE_TAKER])
    assert tab.signing.chips[CHAIR] == "Belum"
    assert "terkunci" in tab.review.headline.text()
    assert not tab.review.contents.checks["place"].isEnabled()
    assert context.session.archive.undo_label is None

    sign(tab, qtbot, p12)
    assert state(context, opened) is MeetingState.FINAL
    assert context.notices.toasts.text == "Notulen sah dan terkunci"
    text = shown_text(tab, tmp_path)
    assert text.count("Ditandatangani secara elektronik oleh") == 2
    assert not is_draft(tab.preview.view.pdf, tmp_path)
    assert not {"sign", "finalise_meeting", "export_ink"} & tab.commands().keys()
    stamped = tab.preview.view.pdf
    edition = context.session.read(editions.current, opened)
    assert edition is not None
    assert stamped == editions.pdf_of(context.session.archive.cabinet, edition)


def test_a_wrong_password_stays_in_the_dialog_to_be_typed_anew(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path
) -> None:
    seen: list[str] = []

    def wrong(dialog: SignDialog) -> None:
        dialog.file.setText(str(p12))
        dialog.password.setText("salah")
        dialog.yes.click()
        qtbot.waitUntil(lambda: dialog.said != "")
        seen.append(dialog.said)
        assert dialog.password.hasFocus()
        assert dialog.password.selectedText() == "salah"  # typing replaces it
        qtbot.keyClicks(dialog.password, PASSWORD)
        assert dialog.said == ""
        dialog.yes.click()

    when_open(SignDialog, wrong)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.commands()["sign"]()
    assert seen == [
        "Kata sandi sertifikat salah; tidak ada yang ditandatangani. Periksa lalu ulangi."
    ]
    assert state(context, opened) is MeetingState.AWAITING_SIGNATURE
    kept_file = partial(context.preferences.certificate_of, context.session.archive.path)
    assert kept_file(NOTE_TAKER) == p12
    assert kept_file(CHAIR) is None


def test_every_role_is_offered_its_own_certificate(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path
) -> None:
    archive = context.session.archive.path
    context.preferences.note_certificate(archive, NOTE_TAKER, p12)
    context.preferences.note_certificate(archive.with_name("lain.db"), CHAIR, p12)
    seen: list[tuple[str, str]] = []

    def look(dialog: SignDialog) -> None:
        for role in range(dialog.who.count()):
            dialog.who.setCurrentIndex(role)
            dialog.who.activated.emit(role)
            seen.append((dialog.file.text(), dialog.lock.text().partition(".")[0]))
        dialog.no.click()

    when_open(SignDialog, look)
    tab.commands()["sign"]()
    assert seen == [
        (str(p12), "Tanda tangan pertama mengunci isi notulen"),
        ("", "Tanda tangan ini mengunci isi notulen dan PDF-nya"),
    ]
    sign(tab, qtbot, p12)
    when_open(SignDialog, look)
    tab.commands()["sign"]()
    assert seen[2:] == [("", "Tanda tangan terakhir mengunci PDF; notulen menjadi sah")]


@pytest.mark.parametrize("agreed", [False, True])
def test_a_certificate_of_somebody_else_is_asked_about(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path, agreed: bool
) -> None:
    now = dt.datetime.now().astimezone()
    path = tmp_path / "dewi.p12"
    path.write_bytes(make_test_identity("Dewi Lestari", now=now, password=PASSWORD).p12)
    asked: list[str] = []

    def answer(over: SignDialog) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is over:
            QTimer.singleShot(5, lambda: answer(over))
            return
        asked.extend(one.text() for one in dialog.findChildren(QLabel) if one.text())
        default = [one.text() for one in dialog.findChildren(QPushButton) if one.isDefault()]
        asked.extend(default)
        press(dialog, "Tetap tanda tangani" if agreed else "Jangan tanda tangani")
        if not agreed:
            QTimer.singleShot(0, over.no.click)

    def act(dialog: SignDialog) -> None:
        dialog.file.setText(str(path))
        dialog.password.setFocus()
        qtbot.waitUntil(dialog.password.hasFocus)
        qtbot.keyClicks(dialog.password, PASSWORD)
        qtbot.keyClick(dialog.password, Qt.Key.Key_Tab)
        qtbot.waitUntil(dialog.about_name.isVisible)
        asked.append(dialog.about_name.text())
        QTimer.singleShot(0, lambda: answer(dialog))
        dialog.yes.click()

    when_open(SignDialog, act)
    tab.commands()["sign"]()
    assert asked == [
        "Sertifikat atas nama Dewi Lestari",
        "Sertifikat atas nama “Dewi Lestari”, penanda tangan “Uji Dua”.",
        "Jangan tanda tangani",
    ]
    signed = state(context, opened) is MeetingState.AWAITING_SIGNATURE
    assert signed is agreed


@pytest.mark.parametrize("content", [None, b"", b"MZ" * 500, b"x" * 2_000_000])
def test_a_file_that_is_no_certificate_is_told_in_the_dialog(
    tab: ApprovalTab,
    context: Context,
    qtbot: QtBot,
    opened: str,
    tmp_path: Path,
    content: bytes | None,
) -> None:
    path = tmp_path / "palsu.p12"
    if content is not None:
        path.write_bytes(content)
    seen: list[str] = []

    def act(dialog: SignDialog) -> None:
        dialog.file.setText(str(path))
        dialog.yes.click()
        qtbot.waitUntil(lambda: dialog.said != "")
        seen.append(dialog.said)
        assert dialog.file.hasFocus()
        dialog.no.click()

    when_open(SignDialog, act)
    tab.commands()["sign"]()
    assert re.fullmatch(r"Berkas .*\.", seen[0])
    assert "_" not in seen[0].replace(str(path), "")
    assert state(context, opened) is MeetingState.DRAFT
    assert not context.session.read(editions.is_frozen, opened)


def test_signing_last_first_warns(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path
) -> None:
    seen: list[str] = []

    def act(dialog: SignDialog) -> None:
        assert dialog.who.itemText(0) == "Notulis: Uji Dua"
        dialog.who.setCurrentIndex(1)
        dialog.who.activated.emit(1)
        seen.append(dialog.about_role.text())
        dialog.no.click()

    when_open(SignDialog, act)
    tab.commands()["sign"]()
    assert "mengunci PDF" in seen[0]


def test_a_signature_that_was_tampered_with_is_shown_as_damaged(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path, tmp_path: Path
) -> None:
    sign(tab, qtbot, p12)
    edition = context.session.read(editions.current, opened)
    assert edition is not None
    path = paths.attachments_of(context.session.archive.path) / edition.pdfs[-1].sha256
    path.write_bytes(path.read_bytes() + b"\n% lebih\n")
    tab.show_meeting(opened)
    qtbot.waitUntil(lambda: context.notices.shown(LOST) is not None)
    assert context.notices.shown(LOST) == (
        "PDF edisi 1 sudah berubah di folder arsip; pulihkan dari cadangan."
    )
    qtbot.waitUntil(lambda: tab.preview.view.pages > 0)  # drawn anew from what was frozen
    assert edition.record_sha256 in shown_text(tab, tmp_path)


def test_the_cards_say_what_verifying_found(tab: ApprovalTab, opened: str) -> None:
    tab.signing.show_findings([SignatureFinding(role="notulis", intact=False)])
    assert tab.signing.chips == {NOTE_TAKER: DAMAGED, CHAIR: "Belum"}


# Ink, locking, amending


def test_locking_asks_with_a_clear_sentence_and_does_nothing_by_default(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str
) -> None:
    asked: list[str] = []

    def refuse(dialog: QDialog) -> None:
        asked.append(dialog.findChildren(QLabel)[0].text())
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    when_open(QDialog, refuse)
    tab.signing.buttons["finalise_meeting"].click()
    assert "Setelah sah, isi terkunci. Perubahan dicatat sebagai ralat." in asked[0]
    assert "tidak dapat diurungkan" in asked[0]
    assert state(context, opened) is MeetingState.DRAFT

    when_open(QDialog, lambda dialog: press(dialog, "Sahkan dan kunci"))
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.signing.buttons["finalise_meeting"].click()
    assert state(context, opened) is MeetingState.FINAL
    assert set(tab.signing.chips.values()) == {"Tanda tangan basah"}
    assert tab.signing.buttons["begin_amendment"].isVisible()


def test_for_ink_the_draft_mark_goes_and_the_meeting_waits(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    printed = publishing.record_hash(context.session.read(stored.get, opened))
    save_as("untuk-cap.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab.signing.buttons["export_ink"].click()
    paper = (tmp_path / "untuk-cap.pdf").read_bytes()
    assert not is_draft(paper, tmp_path)
    assert printed in text_of(paper, tmp_path)
    qtbot.waitUntil(lambda: state(context, opened) is MeetingState.AWAITING_SIGNATURE)
    assert not context.session.read(editions.is_frozen, opened)  # the content may still change
    when_open(QDialog, lambda dialog: press(dialog, "Sahkan dan kunci"))
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.commands()["finalise_meeting"]()
    edition = context.session.read(editions.current, opened)
    assert edition is not None
    assert edition.record_sha256 == printed  # the paper and the archive agree


def test_an_amendment_keeps_the_edition_to_be_saved(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path, tmp_path: Path
) -> None:
    sign(tab, qtbot, p12)
    sign(tab, qtbot, p12)
    first = context.session.read(editions.current, opened)
    assert first is not None

    def reason(dialog: QDialog) -> None:
        qtbot.keyClicks(dialog.findChild(QLineEdit), "Nama tempat keliru")
        press(dialog, "Buat ralat")

    when_open(QDialog, reason)
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.signing.buttons["begin_amendment"].click()
    meeting = context.session.read(stored.facts, opened)
    assert (meeting.version, meeting.state) == (2, MeetingState.DRAFT)
    assert "(RALAT, EDISI 2)" in shown_text(tab, tmp_path)
    assert tab.signing.chips == {NOTE_TAKER: "Belum", CHAIR: "Belum"}

    save_as("edisi-satu.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab.signing.editions[1].click()
    saved = (tmp_path / "edisi-satu.pdf").read_bytes()
    assert saved == editions.pdf_of(context.session.archive.cabinet, first)


def test_a_cancelled_meeting_offers_no_signing(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str
) -> None:
    cancel = MeetingState.CANCELLED
    context.session.do(meetings.change_state, None, opened, cancel, reason="Ditunda")
    assert not {"sign", "finalise_meeting", "export_ink"} & tab.commands().keys()
    assert "dibatalkan" in tab.signing.note.text()


# Copies


def test_exports_are_whole_files_and_a_toast_offers_them(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    saved = tab._approving._exporter.saved
    for command, name in (
        ("export_minutes", "a.pdf"),
        ("export_attendance", "b.pdf"),
        ("export_file", "c.json"),
    ):
        save_as(name)
        with qtbot.waitSignal(saved):
            tab.commands()[command]()
    toast = context.notices.toasts
    assert toast.text == "Tersimpan: c.json"
    assert [one.text() for one in toast.offers] == ["Buka", "Buka folder"]
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert "DAFTAR HADIR" in text_of((tmp_path / "b.pdf").read_bytes(), tmp_path)
    record = exchange.read_file(tmp_path / "c.json")
    assert record == context.session.read(stored.get, opened)
    signable = publishing.sign_pdf  # what leaves as PDF can be signed elsewhere
    now = dt.datetime.now().astimezone()
    identity = make_test_identity("Orang Lain", now=now, password=PASSWORD)
    pdf = (tmp_path / "a.pdf").read_bytes()
    key = FileKey(identity.p12, PASSWORD)
    assert signable(pdf, key, role="notulis", at=now).startswith(pdf)


def test_a_final_edition_is_exported_as_it_was_signed(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path, tmp_path: Path
) -> None:
    sign(tab, qtbot, p12)
    save_as("salinan.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab._export.click()
    path = tmp_path / "salinan.pdf"
    said = signatures_of(path.read_bytes(), tmp_path)
    assert said.count("Signature is Valid.") == 1
    edition = context.session.read(editions.current, opened)
    assert edition is not None
    assert path.read_bytes() == editions.pdf_of(context.session.archive.cabinet, edition)


def test_a_place_that_cannot_be_written_is_told_in_a_banner(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    folder = tmp_path / "penuh"
    folder.mkdir()
    exporter = tab._approving._exporter
    with qtbot.waitSignal(exporter.busy_changed, check_params_cb=lambda: not exporter.busy):
        exporter.save(folder, lambda: b"isi")
    assert "tidak dapat ditulis" in (context.notices.shown() or "")
    assert folder.is_dir()


def test_the_blank_list_is_exported_while_it_is_looked_at(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tab.preview.view.shown):
        tab.choice.choose(Document.BLANK)
    save_as("kosong.pdf")
    with qtbot.waitSignal(tab._approving._exporter.saved):
        tab._export.click()
    text = text_of((tmp_path / "kosong.pdf").read_bytes(), tmp_path)
    assert "DAFTAR HADIR" in text
    assert AttendanceState.REPRESENTED.value not in text.lower().split("jumlah")[0]


def test_a_pdf_is_verified_against_what_the_archive_keeps(
    tab: ApprovalTab, context: Context, qtbot: QtBot, opened: str, p12: Path, tmp_path: Path
) -> None:
    sign(tab, qtbot, p12)
    sign(tab, qtbot, p12)
    edition = context.session.read(editions.current, opened)
    assert edition is not None
    early = tmp_path / "lama.pdf"
    early.write_bytes(editions.pdf_of(context.session.archive.cabinet, edition, state=1))
    seen: list[str] = []

    def look(dialog: VerificationSheet) -> None:
        seen.extend(one.text() for one in dialog.findChildren(QLabel))
        dialog.accept()

    def watch() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, VerificationSheet):
            look(dialog)
        else:
            QTimer.singleShot(20, watch)

    QTimer.singleShot(0, watch)
    tab._outside.verify(early)
    qtbot.waitUntil(lambda: bool(seen))
    assert not any("tidak berubah sejak" in one for one in seen)


# Room


@pytest.mark.parametrize(("width", "folded"), [(1274, False), (808, True)])
def test_the_right_column_folds_where_the_room_is_short(
    tab: ApprovalTab, qtbot: QtBot, opened: str, width: int, folded: bool
) -> None:
    tab.resize(width, 400)
    assert tab.side.folded is folded
    tab.commands()["toggle_panel"]()
    assert tab.side.folded is not folded
    assert tab.preview.width() >= 440
    tab.commands()["toggle_panel"]()
    assert tab.side.folded is folded


def test_it_fits_the_smallest_window(tab: ApprovalTab, opened: str) -> None:
    hint = tab.minimumSizeHint()
    assert hint.width() <= 808
    assert hint.height() <= 330


# The meeting around it


def test_a_frozen_meeting_offers_no_other_step_of_its_life(
    context: Context, qtbot: QtBot, clerk: TestIdentity
) -> None:
    archive = context.session.archive
    meeting_id = kept(context, full_record(), MeetingState.AWAITING_SIGNATURE)
    page = MeetingPage(context, [TabPlan("pengesahan", "Pengesahan", ApprovalTab)])
    qtbot.addWidget(page)
    page.show_meeting(meeting_id)
    steps = {"return_to_draft", "cancel_meeting", "trash_meeting", "begin_meeting"}
    assert "return_to_draft" in page.commands()
    pending = editions.prepare(archive, meeting_id)
    now = dt.datetime.now().astimezone()
    made = editions.signed_by(pending, FileKey(clerk.p12, PASSWORD), role=NOTE_TAKER, at=now)
    context.session.do(editions.keep_signed, None, pending, made, role=NOTE_TAKER)
    assert not steps & page.commands().keys()
    assert "copy_meeting" in page.commands()


def test_a_signature_of_another_day_says_the_day(tab: ApprovalTab, opened: str) -> None:
    at = dt.datetime(2024, 8, 15, 10, 58).astimezone()
    finding = SignatureFinding(
        role="notulis",
        intact=True,
        changed_afterwards=ChangedAfterwards.NONE,
        claimed_time=at,
    )
    tab.signing.show_findings([finding])
    assert tab.signing.chips[NOTE_TAKER] == "Sudah Kam 15 Agu 10.58"
