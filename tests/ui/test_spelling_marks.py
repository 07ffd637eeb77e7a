"""Marks below misspelled words: after a pause, never below the word being typed; and the menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.people import Directory, Person
from notulen_app.services import abbreviations, spelling
from notulen_app.store import people
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.own_words import OwnWords
from notulen_app.ui.spelling import marks as spelling_marks
from notulen_app.ui.spelling.fields import SpellCheck
from notulen_app.ui.spelling.marks import LineMarks, SpellingMarks

WAVE = QTextCharFormat.UnderlineStyle.WaveUnderline


class Desk(QWidget):
    """A window with an editor and a line, as pages have them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.editor = QPlainTextEdit()
        self.line = QLineEdit()
        self.line.setProperty("kind", "quick")
        rows = QVBoxLayout(self)
        rows.addWidget(self.editor)
        rows.addWidget(self.line)
        self.check = SpellCheck(context, self)
        self.check.mark(self.editor)
        self.check.mark(self.line)
        self.check.spelling.load()


@pytest.fixture(autouse=True)
def short_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_marks, "PAUSE", 200)


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    context.preferences.spelling = True
    made = Desk(context)
    qtbot.addWidget(made)
    made.show()
    made.editor.setFocus()
    qtbot.waitUntil(lambda: made.check.spelling.ready)
    yield made
    made.check.spelling.stop()


def marked(editor: QPlainTextEdit) -> list[str]:
    """Give the words of an editor that have a wavy line below them."""
    found = []
    block = editor.document().firstBlock()
    while block.isValid():
        for part in block.layout().formats():
            if part.format.underlineStyle() == WAVE:
                found.append(block.text()[part.start : part.start + part.length])
        block = block.next()
    return found


def marked_in(line: QLineEdit) -> list[str]:
    [marks] = line.findChildren(LineMarks)
    return [line.text()[start:end] for start, end in marks.marked]


def entries(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if not one.isSeparator()]


def choose(menu: QMenu, words: str) -> None:
    next(one for one in menu.actions() if one.text() == words).trigger()


def place_of(editor: QPlainTextEdit, word: str) -> QPoint:
    cursor = editor.textCursor()
    cursor.setPosition(editor.toPlainText().index(word) + 2)
    return editor.cursorRect(cursor).center()


def test_mistakes_are_marked_after_a_pause_but_not_below_the_caret(
    desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(desk.editor, "rapat koordiansi dibuka kegitan")
    assert marked(desk.editor) == []
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi"])
    qtbot.keyClicks(desk.editor, "x")
    assert marked(desk.editor) == ["koordiansi"], "typing on does not wipe what is marked"
    qtbot.keyClick(desk.editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(desk.editor, " rutin")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi", "kegitan"])


def test_the_word_is_judged_when_the_caret_leaves_it(desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(desk.editor, "rapat kegitan")
    [marks] = desk.editor.document().findChildren(SpellingMarks)
    qtbot.waitUntil(lambda: marks._held >= 0)
    assert marked(desk.editor) == []
    qtbot.keyClick(desk.editor, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: marked(desk.editor) == ["kegitan"])


def test_marks_change_neither_text_nor_what_is_saved(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.setPlainText("rapat koordiansi\nkegitan rutin")
    desk.editor.document().setModified(False)
    told: list[object] = []
    desk.editor.document().contentsChange.connect(lambda *change: told.append(change))
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi", "kegitan"])
    assert desk.editor.toPlainText() == "rapat koordiansi\nkegitan rutin"
    assert not desk.editor.document().isModified()
    assert not desk.editor.document().isUndoAvailable()
    assert told == []


def test_a_mark_goes_when_the_word_is_mended(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.setPlainText("rapat koordiansi hari ini")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi"])
    menu = desk.check.menu(desk.editor, place_of(desk.editor, "koordiansi"))
    assert menu is not None
    assert entries(menu)[:2] == ["koordinasi", "Tambahkan ke kamus"]
    choose(menu, "koordinasi")
    assert desk.editor.toPlainText() == "rapat koordinasi hari ini"
    assert desk.editor.document().isModified(), "a correction is saved like typing"
    assert marked(desk.editor) == []
    desk.editor.undo()
    assert desk.editor.toPlainText() == "rapat koordiansi hari ini"


def test_a_word_can_be_added_and_taken_out_again(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    desk.editor.setPlainText("operasi sispakota dimulai")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["sispakota"])
    menu = desk.check.menu(desk.editor, place_of(desk.editor, "sispakota"))
    assert menu is not None
    choose(menu, "Tambahkan ke kamus")
    assert context.session.read(spelling.own_words) == ("sispakota",)
    qtbot.waitUntil(lambda: marked(desk.editor) == [])
    menu = desk.check.menu(desk.editor, place_of(desk.editor, "sispakota"))
    assert menu is not None
    assert "Tambahkan ke kamus" not in entries(menu)
    choose(menu, "Hapus dari kamus")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["sispakota"])
    context.session.undo()
    qtbot.waitUntil(lambda: marked(desk.editor) == [])


def test_a_right_word_has_the_usual_menu(desk: Desk) -> None:
    desk.editor.setPlainText("rapat dibuka")
    menu = desk.check.menu(desk.editor, place_of(desk.editor, "dibuka"))
    assert menu is not None
    assert not set(entries(menu)) & {"Tambahkan ke kamus", "Hapus dari kamus", "Tidak ada saran"}


def test_names_and_abbreviations_of_the_archive_are_right(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    desk.editor.setPlainText("wiratmaja dan pksx hadir")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["wiratmaja", "pksx"])
    context.session.do(abbreviations.set_abbreviation, None, "pksx", "pilkada serentak")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["wiratmaja"])
    with context.session.archive.action("uji"):
        person = Person(id="p", name="Wiratmaja")
        people.put_directory(context.session.archive, Directory(people=(person,)))
    context.session.changed.emit(context.session.archive.last_changes, None)
    qtbot.waitUntil(lambda: marked(desk.editor) == [])


def test_the_line_is_marked_as_the_editor_is(desk: Desk, qtbot: QtBot) -> None:
    desk.line.setFocus()
    typed: list[str] = []
    desk.line.textEdited.connect(typed.append)
    qtbot.keyClicks(desk.line, "! Lakukan koordiansi @kapolsek #22/8 kegitan")
    typed.clear()
    qtbot.waitUntil(lambda: marked_in(desk.line) == ["koordiansi"])
    assert desk.line.text() == "! Lakukan koordiansi @kapolsek #22/8 kegitan"
    assert typed == [], "marking is not typing"
    qtbot.keyClick(desk.line, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: marked_in(desk.line) == ["koordiansi", "kegitan"])
    at = desk.line.text().index("koordiansi") + 1
    desk.line.setCursorPosition(at)
    menu = desk.check.menu(desk.line, None)
    assert menu is not None
    choose(menu, "koordinasi")
    assert desk.line.text() == "! Lakukan koordinasi @kapolsek #22/8 kegitan"
    assert typed == ["! Lakukan koordinasi @kapolsek #22/8 kegitan"], "a correction is typing"
    assert marked_in(desk.line) == ["kegitan"]
    desk.line.clear()
    assert marked_in(desk.line) == []


def test_the_line_shows_its_marks(desk: Desk, qtbot: QtBot) -> None:
    desk.line.setText("kegitan rutin")
    desk.line.setCursorPosition(0)
    desk.editor.setFocus()
    plain = desk.line.grab().toImage()
    qtbot.waitUntil(lambda: marked_in(desk.line) == ["kegitan"])
    assert desk.line.grab().toImage() != plain


def test_switched_off_nothing_is_marked_and_on_again_it_is(
    desk: Desk, context: Context, qtbot: QtBot
) -> None:
    desk.editor.setPlainText("rapat koordiansi")
    desk.line.setText("koordiansi x")
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi"])
    qtbot.waitUntil(lambda: marked_in(desk.line) == ["koordiansi"])
    desk.check.spelling.switch()
    assert context.preferences.spelling is False
    qtbot.waitUntil(lambda: marked(desk.editor) == [])
    assert marked_in(desk.line) == []
    desk.check.spelling.switch()
    qtbot.waitUntil(lambda: marked(desk.editor) == ["koordiansi"])


def test_switched_off_the_dictionary_is_not_even_loaded(context: Context, qtbot: QtBot) -> None:
    context.preferences.spelling = False
    made = Desk(context)
    qtbot.addWidget(made)
    made.editor.setPlainText("rapat koordiansi")
    assert not made.check.spelling._loading
    with qtbot.waitSignal(made.check.spelling.changed):
        made.check.spelling.switch()
    qtbot.waitUntil(lambda: marked(made.editor) == ["koordiansi"])


def test_an_editor_is_marked_from_its_first_focus(context: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    rows = QVBoxLayout(window)
    fields = [QPlainTextEdit(), QPlainTextEdit(), QLineEdit()]
    for field in fields:
        rows.addWidget(field)
    fields[1].setReadOnly(True)
    check = SpellCheck(context, window)
    check.spelling.load()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for field in fields:
        field.setFocus()
        QApplication.processEvents()
    assert [len(field.findChildren(SpellingMarks)) for field in fields] == [1, 0, 0]
    assert fields[2].findChildren(LineMarks) == [], "plain fields hold names and places"
    fields[0].deleteLater()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: check.spelling.ready)


def test_many_lines_are_judged_in_slices(desk: Desk, qtbot: QtBot) -> None:
    desk.editor.setPlainText("\n".join(f"koordiansi baris {n} kegitan" for n in range(300)))
    qtbot.waitUntil(lambda: len(marked(desk.editor)) == 600)


def test_reading_names_stops_before_the_archive_is_closed(desk: Desk, context: Context) -> None:
    with context.session.archive.action("uji"):
        everybody = tuple(Person(id=f"p{n}", name=f"Orang {n}") for n in range(5000))
        people.put_directory(context.session.archive, Directory(people=everybody))
    desk.check.spelling._read_names()
    QApplication.processEvents()
    desk.check.spelling.stop()
    context.session.archive.close()
    QApplication.processEvents()
    assert not desk.check.spelling.ready


@pytest.fixture
def own(context: Context, qtbot: QtBot) -> Iterator[OwnWords]:
    context.session.do(spelling.add_word, None, "sispakota")
    dialog = OwnWords(context, None)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def test_own_words_are_listed_added_and_removed(
    own: OwnWords, context: Context, qtbot: QtBot
) -> None:
    def kept() -> Callable[[], tuple[str, ...]]:
        return lambda: context.session.read(spelling.own_words)

    assert own.words.stringList() == ["sispakota"]
    qtbot.keyClicks(own.field, "anjangsana")
    qtbot.keyClick(own.field, Qt.Key.Key_Return)
    assert own.isVisible()
    assert own.words.stringList() == ["anjangsana", "sispakota"]
    assert own.field.text() == ""
    own.list.setCurrentIndex(own.words.index(1))
    qtbot.mouseClick(own.remove, Qt.MouseButton.LeftButton)
    assert own.words.stringList() == ["anjangsana"]
    assert kept()() == ("anjangsana",)
    context.session.undo()
    assert own.words.stringList() == ["anjangsana", "sispakota"]
    assert not own.remove.isEnabled()


def test_what_is_no_word_stays_in_the_field(own: OwnWords, context: Context, qtbot: QtBot) -> None:
    refused: list[object] = []
    context.session.failed.connect(refused.append)
    qtbot.keyClicks(own.field, "dua kata")
    qtbot.mouseClick(own.add, Qt.MouseButton.LeftButton)
    assert own.field.text() == "dua kata"
    assert len(refused) == 1
