"""What the tests of Persiapan share: the tab in a window, and typing as a person does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from notulen_app.domain.meeting import Meeting, Record
from notulen_app.services import exchange
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.pages.preparation import PreparationTab
from notulen_app.ui.widgets.fields import Field

ALL = Qt.KeyboardModifier.ControlModifier


class Page:
    """The tab on one meeting, driven by keys."""

    def __init__(self, context: Context, qtbot: QtBot, record: Record | None = None) -> None:
        self.context = context
        self.qtbot = qtbot
        self.archive = context.session.archive
        self.tab = PreparationTab(context)
        qtbot.addWidget(self.tab)
        self.tab.resize(1274, 560)
        if record is not None:
            exchange.import_record(self.archive, record)
            self.open(record.meeting.id)

    def open(self, meeting_id: str) -> None:
        """Show a meeting with every card made, in an active window."""
        self.meeting_id = meeting_id
        self.tab.show_meeting(meeting_id)
        self.tab.complete()
        with self.qtbot.waitExposed(self.tab):
            self.tab.show()
        self.tab.activateWindow()

    @property
    def meeting(self) -> Meeting:
        """The facts as they are in the archive."""
        return stored.facts(self.archive, self.meeting_id)

    @property
    def record(self) -> Record:
        """The record as it is in the archive."""
        return stored.get(self.archive, self.meeting_id)

    @property
    def log(self) -> int:
        """How many actions the log has."""
        return int(self.archive.db.execute("SELECT count(*) FROM action_log").fetchone()[0])

    def field(self, name: str) -> Field:
        """Give a field by the fact that it shows; an officer's are unfolded for that."""
        fact = name.split(".", maxsplit=1)[0]
        if fact in self.tab.cards.officers:
            self.tab.cards.officers[fact].unfold()
        if name.startswith("signers.") and self.tab.cards.signers is not None:
            for block in self.tab.cards.signers.blocks.values():
                block.officer.unfold()
        return self.tab.cards.named_fields()[name]

    def type_into(self, name: str, text: str) -> Field:
        """Put other words into a field of the facts, as the keyboard does."""
        return self.type(self.field(name), text)

    def type(self, field: Field, text: str) -> Field:
        """Put other words into a field, as the keyboard does; nothing is waited for."""
        editor = field.editor
        field.setFocus()
        self.keys(editor, text)
        return field

    def keys(self, editor: QWidget, text: str) -> None:
        """Choose everything in an editor and type."""
        if isinstance(editor, QComboBox) and not editor.isEditable():
            place = editor.findText(text)
            assert place >= 0, text
            editor.setCurrentIndex(place)
            editor.activated.emit(place)
            return
        target = editor.lineEdit() if isinstance(editor, QComboBox) else editor
        assert target is not None
        self.qtbot.keyClick(target, Qt.Key.Key_A, ALL)
        self.qtbot.keyClick(target, Qt.Key.Key_Delete)
        for n, line in enumerate(text.split("\n")):
            if n:
                self.qtbot.keyClick(target, Qt.Key.Key_Return)
            self.qtbot.keyClicks(target, line)
        if isinstance(editor, QComboBox) and (completer := editor.completer()):
            completer.popup().hide()

    def enter(self, line: QLineEdit, text: str) -> None:
        """Type into a line and press Enter."""
        line.setFocus()
        self.keys(line, text)
        self.qtbot.keyClick(line, Qt.Key.Key_Return)


def shown_text(field: Field) -> str:
    """Give what stands in a field."""
    editor = field.editor
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.text() if isinstance(editor, QLineEdit) else field.text()


def focus() -> QWidget | None:
    """Give the widget that has the focus."""
    return QApplication.focusWidget()
