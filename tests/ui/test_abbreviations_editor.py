"""The list of abbreviations: sought, added, changed, switched off, with keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from notulen_app.services import abbreviations, spelling
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.own_words import OwnWords
from notulen_app.ui.forms.abbreviations_editor import AbbreviationsEditor
from notulen_app.ui.models.abbreviations_model import (
    CHECK,
    ORIGIN,
    SHORT,
    WORDS,
    Abbreviation,
    AbbreviationsModel,
    abbreviations_of,
    fitting,
)

KEY = Qt.Key


@pytest.fixture
def editor(context: Context, qtbot: QtBot) -> AbbreviationsEditor:
    made = AbbreviationsEditor(context)
    qtbot.addWidget(made)
    made.resize(620, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def in_force(context: Context) -> dict[str, str]:
    return context.session.read(abbreviations.in_force)


def shorts(editor: AbbreviationsEditor) -> list[str]:
    return [one.id for one in editor.rows.values]


def choose(editor: AbbreviationsEditor, short: str, column: int) -> None:
    place = editor.rows.place(short)
    assert place is not None
    editor.table.setFocus()
    editor.table.setCurrentIndex(editor.rows.index(place, column))


def words_of(editor: AbbreviationsEditor, short: str, column: int = WORDS) -> str:
    place = editor.rows.place(short)
    assert place is not None
    return str(editor.rows.index(place, column).data())


def test_the_shipped_list_is_shown(editor: AbbreviationsEditor) -> None:
    assert shorts(editor) == sorted(abbreviations.shipped())
    assert words_of(editor, "dgn") == "dengan"
    assert words_of(editor, "dgn", ORIGIN) == "bawaan"


def test_one_is_added_with_the_keyboard(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.short, "Mpsr")
    qtbot.keyClick(editor.short, KEY.Key_Return)
    qtbot.keyClicks(editor.words, " Operasi  Mantap Praja Semeru ")
    qtbot.keyClick(editor.words, KEY.Key_Return)
    assert in_force(context)["mpsr"] == "Operasi Mantap Praja Semeru"
    assert words_of(editor, "mpsr", ORIGIN) == "sendiri"
    assert (editor.short.text(), editor.words.text()) == ("", "")
    assert shorts(editor)[editor.table.currentIndex().row()] == "mpsr"
    assert context.notices.toasts.text == "Singkatan “mpsr” ditambahkan"
    context.notices.toasts.offers[0].click()
    assert "mpsr" not in in_force(context)
    assert "mpsr" not in shorts(editor)


def test_typing_seeks_and_a_known_one_proposes_its_words(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor.short, "dgn")
    assert shorts(editor) == ["dgn"]
    qtbot.keyClick(editor.short, KEY.Key_Return)
    assert editor.words.text() == "dengan"
    qtbot.keyClicks(editor.words, "dengan hormat")  # what was proposed is selected
    qtbot.keyClick(editor.words, KEY.Key_Return)
    assert in_force(context)["dgn"] == "dengan hormat"
    assert words_of(editor, "dgn", ORIGIN) == "bawaan, diubah"
    assert len(shorts(editor)) == len(abbreviations.shipped())
    qtbot.keyClicks(editor.short, "zzz")
    assert not editor.table.isVisible()


@pytest.mark.parametrize(
    ("short", "words", "problem"),
    [
        ("a b", "dua kata", "satu kata"),
        ("1a", "angka di depan", "satu kata"),
        ("", "kosong", "satu kata"),
        ("ab", "  ", "belum diisi"),
    ],
)
def test_what_cannot_be_one_is_said_and_nothing_is_lost(
    editor: AbbreviationsEditor,
    context: Context,
    qtbot: QtBot,
    short: str,
    words: str,
    problem: str,
) -> None:
    qtbot.keyClicks(editor.short, short)
    qtbot.keyClicks(editor.words, words)
    qtbot.keyClick(editor.words, KEY.Key_Return)
    assert problem in editor._problem.text()
    assert editor._problem.isVisible()
    assert (editor.short.text(), editor.words.text()) == (short, words)
    assert context.session.read(abbreviations.own) == {}


def test_words_are_edited_in_place(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    choose(editor, "tsb", SHORT)
    qtbot.keyClick(editor.table, KEY.Key_Return)
    line = editor.table.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "tersebut"
    qtbot.keyClicks(line, "tersebut di atas")
    with qtbot.waitSignal(context.session.changed):
        qtbot.keyClick(line, KEY.Key_Return)
    assert in_force(context)["tsb"] == "tersebut di atas"
    place = editor.rows.place("tsb")
    assert place is not None
    editor.rows.setData(editor.rows.index(place, WORDS), "  ")
    assert in_force(context)["tsb"] == "tersebut di atas"
    assert "dihapus dengan Del" in str(
        editor.rows.index(place, WORDS).data(Qt.ItemDataRole.ToolTipRole)
    )


def test_a_shipped_one_is_switched_off_and_on_with_space(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    choose(editor, "dgn", CHECK)
    qtbot.keyClick(editor.table, KEY.Key_Space)
    assert "dgn" not in in_force(context)
    assert words_of(editor, "dgn") == "dengan"
    assert words_of(editor, "dgn", ORIGIN) == "dimatikan"
    qtbot.keyClick(editor.table, KEY.Key_Space)
    assert in_force(context)["dgn"] == "dengan"
    assert context.session.read(abbreviations.own) == {}


def test_del_removes_an_own_one_and_switches_a_shipped_one_off(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    context.session.do(abbreviations.set_abbreviation, None, "mpsr", "Mantap Praja Semeru")
    choose(editor, "mpsr", SHORT)
    qtbot.keyClick(editor.table, KEY.Key_Delete)
    assert "mpsr" not in shorts(editor)
    assert context.notices.toasts.text == "Singkatan “mpsr” dihapus"
    context.notices.toasts.offers[0].click()
    assert in_force(context)["mpsr"] == "Mantap Praja Semeru"
    choose(editor, "dgn", SHORT)
    qtbot.keyClick(editor.table, KEY.Key_Delete)
    assert "dgn" in shorts(editor)
    assert "dgn" not in in_force(context)
    steps = context.session.archive.undo_label
    qtbot.keyClick(editor.table, KEY.Key_Delete)
    assert context.session.archive.undo_label == steps  # it is off already


def test_own_words_are_counted_and_one_click_away(
    editor: AbbreviationsEditor, context: Context, qtbot: QtBot
) -> None:
    assert editor._count.text().startswith("Belum ada.")
    context.session.do(spelling.add_word, None, "Camplong")
    assert editor._count.text().startswith("1 kata sendiri")
    qtbot.mouseClick(editor.own_words, Qt.MouseButton.LeftButton)
    dialog = editor.findChild(OwnWords)
    assert isinstance(dialog, OwnWords)
    assert dialog.words.stringList() == ["Camplong"]
    dialog.close()


def test_the_model_keeps_what_was_not_saved(qtmodeltester: ModelTester) -> None:
    saved: list[Abbreviation] = []
    works = False

    def save(value: Abbreviation) -> bool:
        saved.append(value)
        return works

    model = AbbreviationsModel(save=save, switch=saved.append)
    model.fill(abbreviations_of({"dgn": "dengan", "yg": "yang"}, {"yg": "", "kw": "kwartal"}))
    qtmodeltester.check(model, force_py=True)
    assert [one.id for one in model.values] == ["dgn", "kw", "yg"]
    checks = [
        model.index(n, CHECK).data(Qt.ItemDataRole.CheckStateRole) for n in range(model.rowCount())
    ]
    assert checks == [Qt.CheckState.Checked, None, Qt.CheckState.Unchecked]
    assert not model.index(2, WORDS).flags() & Qt.ItemFlag.ItemIsEditable

    model.setData(model.index(1, WORDS), "kuartal")
    assert model.has_unsaved
    assert model.index(1, WORDS).data() == "kuartal"
    works = True
    assert model.retry()
    assert saved == [Abbreviation("kw", "kuartal")] * 2


def test_seeking_looks_at_beginnings_and_in_the_words() -> None:
    values = abbreviations_of({"dgn": "dengan", "dg": "dengan", "skck": "surat catatan"}, {})
    assert [one.id for one in fitting(values, "DG")] == ["dg", "dgn"]
    assert [one.id for one in fitting(values, "catatan")] == ["skck"]
    assert len(fitting(values, "")) == 3
