"""Spell-check wherever text is typed: every editor is marked from its first focus on."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from shiboken6 import isValid

from notulen_app.ui.context import Context
from notulen_app.ui.spelling.checker import Spelling
from notulen_app.ui.spelling.marks import LineMarks, SpellingMarks, offer, replace_in

_QUICK = "quick"
"""``kind`` of the one line edit that takes sentences."""

_START = 300
"""Milliseconds after the window is there until the dictionary is loaded."""


class SpellCheck(QObject):
    """Watches which editor has the focus; ``spelling`` is what judges the words."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.spelling = Spelling(context, self)
        self._marked: WeakSet[QWidget] = WeakSet()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        QTimer.singleShot(_START, self, self.spelling.load)

    def mark(self, editor: QWidget) -> None:
        """Mark mistakes in an editor, and offer corrections in its menu."""
        if editor in self._marked:
            return
        if isinstance(editor, QPlainTextEdit):
            SpellingMarks(editor, self.spelling, self._context.theme)
            editor.viewport().installEventFilter(self)
        elif isinstance(editor, QLineEdit):
            LineMarks(editor, self.spelling, self._context.theme)
        else:
            return
        self._marked.add(editor)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the menu of an editor with what is offered for the word below it."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return super().eventFilter(watched, event)
        editor = watched if isinstance(watched, QLineEdit | QPlainTextEdit) else watched.parent()
        if not isinstance(editor, QLineEdit | QPlainTextEdit):
            return False
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu = self.menu(editor, None if by_key else event.pos())
        if menu is None:
            return False
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        return True

    def menu(self, editor: QPlainTextEdit | QLineEdit, place: QPoint | None) -> QMenu | None:
        """Make the menu for a place in an editor, or where None for the caret."""
        menu = editor.createStandardContextMenu()
        if menu is None:
            return None
        if isinstance(editor, QLineEdit):
            at = editor.cursorPosition() if place is None else editor.cursorPositionAt(place)
            offer(menu, self.spelling, editor.text(), at, lambda *part: _put_in_line(editor, *part))
            return menu
        cursor = editor.textCursor() if place is None else editor.cursorForPosition(place)
        block = cursor.block()
        number, text, document = block.blockNumber(), block.text(), editor.document()
        offer(
            menu,
            self.spelling,
            text,
            cursor.positionInBlock(),
            lambda start, end, word: replace_in(document, number, (start, end), word),
        )
        return menu

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or not isValid(now):
            return
        line = isinstance(now, QLineEdit) and now.property("kind") == _QUICK
        if line or (isinstance(now, QPlainTextEdit) and not now.isReadOnly()):
            self.mark(now)


def _put_in_line(field: QLineEdit, start: int, end: int, word: str) -> None:
    field.setSelection(start, end - start)
    field.insert(word)
