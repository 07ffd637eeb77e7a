"""The template editor as a person uses it: what is typed, chosen, pressed and answered."""

from __future__ import annotations

from pathlib import Path

from pdf_marks import text_of
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from notulen_app.documents.profile import DocumentProfile, load_profiles
from notulen_app.services import profiles
from notulen_app.services.profiles import Office
from notulen_app.ui.context import Context
from notulen_app.ui.pages.settings import TEMPLATES, SettingsPage
from notulen_app.ui.widgets.choices import ChoiceField
from notulen_app.ui.widgets.fields import Field, LineField, TextField

KEY = Qt.Key
SHIPPED = {one.name: one for one in load_profiles()}


def editor(context: Context, qtbot: QtBot) -> SettingsPage:
    """Show the templates of an office with a letterhead."""
    office = Office(name="Polres", lines=("KANTOR CONTOH",), address="Jalan Contoh")
    profiles.set_office(context.session.archive, office)
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1274, 620)
    made.show_section(TEMPLATES)
    with qtbot.waitSignal(made.preview.view.shown):
        made.show()
    return made


def kept(context: Context, name: str = "polri") -> DocumentProfile:
    return context.session.read(profiles.bare_profile, name)


def example(page: SettingsPage, folder: Path) -> str:
    return text_of(page.preview.view.pdf, folder)


def type_into(field: Field, text: str, qtbot: QtBot) -> None:
    """Replace what stands in a field with the keys of a person."""
    assert isinstance(field, LineField | TextField)
    field.editor.setFocus()
    field.editor.selectAll()
    qtbot.keyClick(field.editor, KEY.Key_Delete)
    for n, line in enumerate(text.split("\n")):
        if n:
            qtbot.keyClick(field.editor, KEY.Key_Return)
        qtbot.keyClicks(field.editor, line)


def choose(field: Field, words: str) -> None:
    assert isinstance(field, ChoiceField)
    index = field.box.findText(words)
    assert index >= 0, words
    field.box.setCurrentIndex(index)
    field.box.activated.emit(index)


def answering(qtbot: QtBot, text: str, *, escape: bool = False) -> None:
    """Type an answer into the question that is asked next."""

    def when_open() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        field = dialog.findChild(QLineEdit)
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, KEY.Key_Escape if escape else KEY.Key_Return)

    QTimer.singleShot(0, when_open)


def press(page: SettingsPage, act: str, qtbot: QtBot) -> None:
    """Press a button by Enter."""
    button = page.profile.acts[act]
    assert button.isEnabled()
    button.setFocus()
    qtbot.keyClick(button, KEY.Key_Return)
