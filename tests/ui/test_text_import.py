"""Impor teks, driven by keys: what is read, what is ticked, what comes into the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from database import facts
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from reports import CHAT, MESSAGE, MINUTES, PRESS
from word_files import minutes_file

from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import EntryKind, Record
from notulen_app.services import meetings
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.look.theme import Scheme
from notulen_app.ui.main_window import MainWindow
from notulen_app.ui.minutes.text_reading import TextReading
from notulen_app.ui.models.proposal_look import ProposalGroup as Group
from notulen_app.ui.pages.meeting import MeetingPage
from notulen_app.ui.pages.text_import import TextImportPage
from notulen_app.ui.widgets.elided import ElidedLabel

TODAY = dt.date(2025, 1, 10)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WIDE, SMALL = (1274, 600), (808, 410)
"""The page's share of a window of 1366×690 and of the smallest, 900×500."""


class Reader:
    """A person at the page: brings texts and presses keys where the focus is."""

    def __init__(self, context: Context, qtbot: QtBot, *, meeting_id: str | None = None) -> None:
        self.context = context
        self.archive = context.session.archive
        self.qtbot = qtbot
        self.page = TextImportPage(context, today=lambda: TODAY)
        qtbot.addWidget(self.page)
        self.page.resize(*WIDE)
        self.page.begin(meeting_id)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()

    @property
    def rows(self) -> list[str]:
        model = self.page.proposals.rows
        return [str(model.index(row).data()) for row in range(model.rowCount())]

    @property
    def current(self) -> str:
        return str(self.page.proposals.view.currentIndex().data())

    def paste(self, text: str) -> None:
        """Put a text on the clipboard and press Ctrl+V."""
        QGuiApplication.clipboard().setText(text)
        with self.qtbot.waitSignal(self.page.reading.finished):
            self.press(Key.Key_V, CTRL)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.page.focusWidget() or self.page, key, held)

    def type_over(self, text: str) -> None:
        """Edit the words of the current proposal."""
        self.press(Key.Key_Return)
        QTest.keyClicks(self.page.focusWidget(), text)
        self.press(Key.Key_Return)

    def take(self) -> Record:
        """Press Ctrl+Enter and give the meeting that came of it."""
        with self.qtbot.waitSignal(self.page.taken) as taken:
            self.press(Key.Key_Return, CTRL)
        assert taken.args is not None
        return stored.get(self.archive, taken.args[0])


@pytest.fixture
def reader(context: Context, qtbot: QtBot) -> Reader:
    return Reader(context, qtbot)


def ground(reader: Reader) -> QColor:
    """Give the ground of the words that stand out."""
    (selection,) = reader.page.text.extraSelections()
    colour: QColor = selection.format.background().color()
    return colour


# From a text to a meeting, by keys


def test_a_press_release_becomes_a_meeting_of_what_was_ticked(reader: Reader) -> None:
    reader.paste(PRESS)
    assert reader.current == "Rapat Koordinasi Lintas Sektoral"
    reader.press(Key.Key_Space)
    reader.press(Key.Key_Right)
    reader.press(Key.Key_Right)
    assert reader.rows[0].startswith("Setiap Kapolsek mengelola")
    reader.press(Key.Key_Down)
    reader.press(Key.Key_Down)
    reader.press(Key.Key_Space)
    assert reader.page.proposals.take.text() == "Ambil 2 usulan"
    record = reader.take()
    assert record.meeting.title == "Rapat Koordinasi Lintas Sektoral"
    (directive,) = record.directives
    assert directive.text.startswith("Pastikan seluruh persiapan asta siap")
    assert len(directive.checklist) == 8
    assert (record.meeting.dates, record.meeting.place, record.attendance) == ((), None, ())
    assert "2 usulan diambil" in reader.context.notices.toasts._text.text()
    reader.context.session.undo()
    assert not stored.exists(reader.archive, record.meeting.id)


def test_nothing_is_ticked_beforehand_and_nothing_is_taken_unticked(reader: Reader) -> None:
    reader.paste(PRESS)
    before = facts(reader.archive)
    assert not reader.page.proposals.take.isEnabled()
    reader.press(Key.Key_Return, CTRL)
    assert reader.page.proposals.told == "Belum ada usulan yang dicentang"
    assert facts(reader.archive) == before


def test_the_arrows_go_through_all_groups_and_back(reader: Reader) -> None:
    reader.paste(MESSAGE)
    walked = [reader.current]
    for _ in range(15):
        reader.press(Key.Key_Down)
        walked.append(reader.current)
    assert len(walked) == reader.page.proposals.rows.counts().total == 16
    assert walked[0].startswith("Rapat Koordinasi")
    assert reader.page.proposals.rows.group is Group.PEOPLE
    reader.press(Key.Key_Down)
    assert reader.current == walked[-1]
    for wanted in reversed(walked[:-1]):
        reader.press(Key.Key_Up)
        assert reader.current == wanted
    reader.press(Key.Key_Up)
    assert reader.current == walked[0]


def test_all_that_is_seen_of_the_group_in_view_is_ticked_and_no_more(reader: Reader) -> None:
    reader.page.resize(*SMALL)
    reader.paste(PRESS)
    reader.press(Key.Key_Right)
    reader.press(Key.Key_Right)
    model = reader.page.proposals.rows
    reader.press(Key.Key_A, CTRL)
    first = model.counts(Group.DIRECTIVES).ticked
    assert 1 <= first < 6
    assert model.counts().ticked == first
    assert "belum terlihat" in reader.page.proposals.told
    assert reader.page.proposals.view.currentIndex().row() == first
    for _ in range(12):
        reader.press(Key.Key_Down)
    model.show(Group.DIRECTIVES)
    reader.press(Key.Key_A, CTRL)
    assert model.counts(Group.DIRECTIVES).ticked == model.counts().ticked == 6
    assert len(reader.take().directives) == 6


def test_a_click_on_the_box_ticks_and_one_beside_it_only_chooses(
    reader: Reader, qtbot: QtBot
) -> None:
    reader.paste(MINUTES)
    view, model = reader.page.proposals.view, reader.page.proposals.rows
    box = view.visualRect(model.index(2))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=box.topLeft() + box.center() / 10)
    assert model.is_ticked(2)
    qtbot.mouseClick(view.viewport(), left, pos=box.center())
    assert (model.is_ticked(2), view.currentIndex().row()) == (True, 2)


# The words beside their source


@pytest.mark.parametrize("text", [PRESS, MESSAGE, MINUTES, CHAT, f"🙏🙏 {MESSAGE}"])
def test_the_very_sentence_stands_out_in_the_text(reader: Reader, text: str) -> None:
    reader.paste(text)
    model, marked = reader.page.proposals.rows, reader.page.text
    assert marked.isReadOnly()
    for _ in range(model.counts().total):
        proposal = model.proposal(reader.page.proposals.view.currentIndex().row())
        assert marked.marked == proposal.source
        (selection,) = marked.extraSelections()
        room = marked.viewport().rect()
        assert room.contains(marked.cursorRect(selection.cursor).center())
        reader.press(Key.Key_Down)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_ground_is_of_the_theme_and_warns_where_there_is_doubt(
    reader: Reader, scheme: Scheme
) -> None:
    reader.paste(MESSAGE)
    reader.context.theme.choose(scheme, scale=1.0)
    tokens = reader.context.theme.tokens
    assert ground(reader) == tokens.colour("accent_soft")
    reader.press(Key.Key_Down)
    assert ground(reader) == tokens.colour("warn_soft")


def test_hostile_text_is_shown_as_it_is_written(reader: Reader) -> None:
    line = "Tempat: <img src='file:///etc/passwd'><b>Aula</b> &amp; {0} %s"
    reader.paste(f"{line}\n<script>alert(1)</script>")
    assert line in reader.page.text.toPlainText()
    assert reader.page.text.marked == line
    assert reader.rows == [line.removeprefix("Tempat: ")]
    reader.press(Key.Key_Space)
    assert reader.take().meeting.place == line.removeprefix("Tempat: ")
    labels = reader.page.findChildren(QLabel)
    assert {one.textFormat() for one in labels} <= {Qt.TextFormat.PlainText}


def test_words_are_edited_in_place_and_taken_as_they_were_typed(reader: Reader) -> None:
    reader.paste(MESSAGE)
    reader.type_over("Rakor Operasi Mantap Praja")
    reader.press(Key.Key_Space)
    reader.press(Key.Key_Down)
    reader.type_over("Rabu, 14 Agustus 2024")
    reader.press(Key.Key_Space)
    assert reader.page.proposals.rows.look(1).notes[0].text.startswith("Usulan semula")
    meeting = reader.take().meeting
    assert meeting.title == "Rakor Operasi Mantap Praja"
    assert (meeting.dates, meeting.stated_weekday) == ((dt.date(2024, 8, 14),), "Rabu")


def test_esc_drops_an_edit_and_what_cannot_be_read_stays_open(reader: Reader) -> None:
    reader.paste(MESSAGE)
    before = reader.rows
    reader.press(Key.Key_F2)
    QTest.keyClicks(reader.page.focusWidget(), "buang")
    reader.press(Key.Key_Escape)
    assert (reader.rows, reader.page.proposals.view.editing) == (before, False)
    reader.press(Key.Key_Down)
    reader.type_over("entah kapan")
    assert reader.page.proposals.view.editing
    assert reader.page.proposals.told == "Tanggal tidak terbaca: “entah kapan”."
    editor = reader.page.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    reader.press(Key.Key_Return, CTRL)
    assert reader.page.proposals.view.editing
    editor.selectAll()
    QTest.keyClicks(editor, "15/8/2024")
    reader.press(Key.Key_Return)
    assert not reader.page.proposals.view.editing
    assert reader.current == "Kamis, 15 Agustus 2024"


def test_an_edit_that_cannot_be_read_stays_where_it_is(reader: Reader, qtbot: QtBot) -> None:
    reader.paste(MESSAGE)
    before = reader.rows
    view, model = reader.page.proposals.view, reader.page.proposals.rows
    reader.press(Key.Key_Down)
    reader.type_over("entah kapan")
    place = view.visualRect(model.index(3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    reader.page.proposals.pills[Group.PEOPLE].click()
    assert (model.group, view.currentIndex().row()) == (Group.FACTS, 1)
    assert reader.page.proposals.pills[Group.FACTS].isChecked()
    editor = reader.page.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "14 Agustus 2024")
    reader.press(Key.Key_Return)
    assert reader.rows == [before[0], "Rabu, 14 Agustus 2024", *before[2:]]


def test_a_click_into_the_text_keeps_an_edit_and_goes_there(reader: Reader) -> None:
    reader.paste(MESSAGE)
    reader.press(Key.Key_Return)
    QTest.keyClicks(reader.page.focusWidget(), "Judul lain")
    reader.page.text.setFocus(Qt.FocusReason.MouseFocusReason)
    assert reader.page.focusWidget() is reader.page.text
    assert (reader.rows[0], reader.page.proposals.view.editing) == ("Judul lain", False)


def test_an_open_edit_is_kept_when_the_window_is_left(reader: Reader) -> None:
    reader.paste(MESSAGE)
    reader.press(Key.Key_Return)
    QTest.keyClicks(reader.page.focusWidget(), "Judul lain")
    assert reader.page.flush()
    assert reader.rows[0] == "Judul lain"


# Into a meeting that is there


def test_what_the_meeting_says_is_compared_and_only_ticks_replace_it(
    context: Context, qtbot: QtBot
) -> None:
    meeting_id = meetings.create_meeting(
        context.session.archive, title="Rakor", dates=(dt.date(2024, 8, 14),)
    )
    reader = Reader(context, qtbot, meeting_id=meeting_id)
    assert "Rakor" in reader.page._target.text()
    reader.paste(PRESS)
    notes = [note.text for row in range(7) for note in reader.page.proposals.rows.look(row).notes]
    assert "Mengganti yang tercatat: Rakor → Rapat Koordinasi Lintas Sektoral" in notes
    for _ in range(4):
        reader.press(Key.Key_Down)
    assert reader.current == "Kamis, 15 Agustus 2024"
    reader.press(Key.Key_Space)
    before = facts(reader.archive)
    record = reader.take()
    assert record.meeting.id == meeting_id
    assert (record.meeting.title, record.meeting.dates) == ("Rakor", (dt.date(2024, 8, 15),))
    assert [(one.fact, one.basis) for one in record.meeting.bases] == [("dates", Basis.INFERRED)]
    context.session.undo()
    assert facts(reader.archive) == before


def test_a_change_made_elsewhere_is_compared_anew(context: Context, qtbot: QtBot) -> None:
    meeting_id = meetings.create_meeting(context.session.archive, title="Rakor")
    reader = Reader(context, qtbot, meeting_id=meeting_id)
    reader.paste(PRESS)
    context.session.do(meetings.change_facts, None, meeting_id, organiser="Polda")
    look = reader.page.proposals.rows.look(3)
    assert look.notes[0].text == "Mengganti yang tercatat: Polda → Polres Sampang"


# Where texts come from


def test_a_word_document_is_opened_by_its_dialog(reader: Reader, tmp_path: Path) -> None:
    path = minutes_file(
        tmp_path / "notulen lama.docx",
        ["# Keputusan", "1 Posko dibuka.", "1 Patroli ditambah."],
        [("Hari/tanggal", "Kamis, 6 Maret 2025"), ("Tempat", "Aula Contoh")],
    )

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    QTimer.singleShot(0, choose)
    with reader.qtbot.waitSignal(reader.page.reading.finished):
        reader.page.open_file()
    assert reader.page._name.text() == "notulen lama.docx"
    reader.press(Key.Key_Right)
    assert reader.rows == ["Posko dibuka.", "Patroli ditambah."]
    reader.press(Key.Key_A, CTRL)
    record = reader.take()
    assert [(one.kind, one.text) for one in record.entries] == [
        (EntryKind.DECISION, "Posko dibuka."),
        (EntryKind.DECISION, "Patroli ditambah."),
    ]


def dropped(reader: Reader, mime: QMimeData) -> None:
    place = QPointF(reader.page.rect().center())
    event = QDropEvent(
        place,
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(reader.page.window().windowHandle(), event)


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    return mime


def test_a_chat_is_dropped_or_pasted_as_a_file(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "Chat WhatsApp.txt"
    path.write_text(CHAT, encoding="utf-8")
    with reader.qtbot.waitSignal(reader.page.reading.finished):
        dropped(reader, files(path))
    assert "Humas" not in reader.page.text.toPlainText()
    assert reader.rows == ["Kamis, 15 Agustus 2024", "Aula Polres Contoh"]
    reader.page._clear()
    QGuiApplication.clipboard().setMimeData(files(path))
    with reader.qtbot.waitSignal(reader.page.reading.finished):
        reader.press(Key.Key_V, CTRL)
    assert len(reader.rows) == 2


def test_what_is_no_single_text_is_refused_in_words(reader: Reader, tmp_path: Path) -> None:
    toast = reader.context.notices.toasts._text
    QGuiApplication.clipboard().clear()
    reader.press(Key.Key_V, CTRL)
    assert "tidak berisi teks" in toast.text()
    dropped(reader, files(tmp_path / "a.txt", tmp_path / "b.txt"))
    assert "satu per satu" in toast.text()
    mime = QMimeData()
    mime.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))
    dropped(reader, mime)
    assert "Gambar tidak memuat teks" in toast.text()


def test_a_file_that_cannot_be_read_says_why_and_leaves_what_was_there(
    reader: Reader, tmp_path: Path
) -> None:
    reader.paste(MESSAGE)
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF-1.7")
    with reader.qtbot.waitSignal(reader.page.reading.refused):
        dropped(reader, files(path))
    assert "salin teksnya lalu tempel" in (reader.context.notices.shown() or "")
    assert len(reader.rows) == 6
    reader.paste(PRESS)
    assert reader.context.notices.shown() is None


def test_another_text_takes_the_place_and_the_ticked_one_can_be_had_back(reader: Reader) -> None:
    reader.paste(MESSAGE)
    reader.press(Key.Key_Space)
    reader.paste(PRESS)
    assert reader.page.proposals.rows.counts().ticked == 0
    (back,) = (one for one in reader.context.notices.toasts._buttons if not one.isHidden())
    assert back.text() == "Kembalikan"
    back.click()
    assert reader.page.proposals.rows.counts().ticked == 1
    assert "Komandan" in reader.page.text.toPlainText()


def test_a_text_that_says_nothing_says_so(reader: Reader) -> None:
    reader.paste("Halo, apa kabar.")
    assert reader.page.proposals._nothing.isVisible()
    assert not reader.page.proposals.take.isEnabled()
    assert reader.page.text.toPlainText() == "Halo, apa kabar."


# Reading within bounds


def test_reading_is_given_up_after_a_time_and_says_so(context: Context, qtbot: QtBot) -> None:
    reading = TextReading(context.session, today=lambda: TODAY, patience=0)
    with qtbot.waitSignal(reading.refused) as refused:
        reading.read_pasted("1. agar x y\n" * 8_000)
    assert refused.args is not None
    assert refused.args[0].problem == "terlalu lama dibaca"
    assert not reading.busy


def test_esc_gives_up_reading_and_then_goes_back(reader: Reader) -> None:
    QGuiApplication.clipboard().setText("1. agar x y\n" * 8_000)
    reader.press(Key.Key_V, CTRL)
    assert reader.page.reading.busy
    with reader.qtbot.waitSignal(reader.page.reading.given_up):
        QTest.keyClick(reader.page, Key.Key_Escape)
    assert not reader.page.reading.busy
    with reader.qtbot.waitSignal(reader.page.left):
        QTest.keyClick(reader.page, Key.Key_Escape)


def test_a_long_text_is_laid_out_in_slices(reader: Reader) -> None:
    text = f"{'kata ' * 10_000}\n{MESSAGE}"
    reader.paste(text)
    reader.qtbot.waitUntil(lambda: reader.page.text.complete)
    assert reader.page.text.toPlainText().split() == text.replace("*", "").split()
    assert reader.page.text.marked.startswith("4. Kegiatan")


# The look


def cut_off(within: QWidget) -> list[str]:
    """Name the words that have less room than they need."""
    found = []
    for one in within.findChildren(QLabel):
        if not one.isVisible() or isinstance(one, ElidedLabel) or not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        if one.height() < needed or (not one.wordWrap() and one.width() < one.sizeHint().width()):
            found.append(one.text())
    for button in within.findChildren(QAbstractButton):
        if button.isVisible() and button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 1.0), (Scheme.DARK, 1.25)])
def test_nothing_is_cut_off(
    reader: Reader, scheme: Scheme, scale: float, size: tuple[int, int]
) -> None:
    reader.context.theme.choose(scheme, scale=scale)
    reader.page.resize(*size)
    QApplication.processEvents()
    assert cut_off(reader.page) == []
    for text in (PRESS, MESSAGE):
        reader.paste(text)
        reader.press(Key.Key_Space)
        QApplication.processEvents()
        assert (reader.page.width(), reader.page.height()) == size
        assert cut_off(reader.page) == []


# In the window


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(context)
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 690)
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    yield made


def key(
    window: MainWindow, code: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, code, held)


def import_page(window: MainWindow) -> TextImportPage:
    key(window, Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    page = window.places.page
    assert isinstance(page, TextImportPage)
    return page


def test_from_the_list_a_new_meeting_is_made_and_opened(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    page = import_page(window)
    assert "import_text" not in window.commands()
    QGuiApplication.clipboard().setText(MINUTES)
    with qtbot.waitSignal(page.reading.finished):
        key(window, Key.Key_V, CTRL)
    key(window, Key.Key_Space)
    key(window, Key.Key_Return, CTRL)
    opened = window.places.page
    assert isinstance(opened, MeetingPage)
    title = stored.facts(context.session.archive, opened.meeting_id).title
    assert title == "RAPAT KOORDINASI KESIAPAN PENGAMANAN CONTOH"
    key(window, Key.Key_Z, CTRL)
    assert window.places.page is window.places.home
    assert not stored.exists(context.session.archive, opened.meeting_id)


def test_from_a_meeting_it_goes_into_it_and_back_to_its_tab(
    window: MainWindow, context: Context, qtbot: QtBot
) -> None:
    meeting_id = context.session.do(meetings.create_meeting, None)
    assert meeting_id is not None
    window.places.show_meeting(meeting_id, "notulen")
    page = import_page(window)
    QGuiApplication.clipboard().setText(PRESS)
    with qtbot.waitSignal(page.reading.finished):
        key(window, Key.Key_V, CTRL)
    for code in (Key.Key_Right, Key.Key_Right, Key.Key_Space):
        key(window, code)
    key(window, Key.Key_Escape)
    opened = window.places.page
    assert isinstance(opened, MeetingPage)
    assert stored.get(context.session.archive, meeting_id).directives == ()
    assert import_page(window).proposals.rows.counts().ticked == 1
    key(window, Key.Key_Return, CTRL)
    assert window.places.page is opened
    assert (opened.meeting_id, opened.tab_name) == (meeting_id, "notulen")
    assert len(stored.get(context.session.archive, meeting_id).directives) == 1


def test_frozen_minutes_take_in_no_text(window: MainWindow, context: Context) -> None:
    from notulen_app.domain.meeting import MeetingState

    meeting_id = context.session.do(meetings.create_meeting, None)
    assert meeting_id is not None
    context.session.do(meetings.change_state, None, meeting_id, MeetingState.FINAL)
    window.places.show_meeting(meeting_id)
    assert "import_text" not in window.commands()
    key(window, Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(window.places.page, MeetingPage)
