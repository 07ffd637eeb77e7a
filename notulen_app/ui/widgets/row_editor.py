"""The editor of one row: grows with its text, and tells what the keys ask for."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from notulen_app.domain.plain_text import cleaned
from notulen_app.ui.row_clipboard import pasted_lines

PAUSE = 700
"""Milliseconds without a key after which an open row is saved."""
AGAIN = 3_000
"""Milliseconds after which a write that failed is tried again."""

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_REASON = Qt.FocusReason


class RowEditor(QPlainTextEdit):
    """Edits the text of one row.

    ``paused`` comes in a moment after typing began, and again while it goes on, ``committed`` on
    Enter, ``left`` where the focus goes elsewhere, ``cancelled`` on Esc. ``split(at)`` and
    ``joined`` are Ctrl+Shift+Enter and Backspace at the start, ``indented(step)`` Tab and
    Shift+Tab, ``moved(step)`` Alt with an arrow;
    ``lines_pasted`` carries those lines (TextLine) behind the first that were pasted at once.
    """

    paused = Signal()
    committed = Signal()
    left = Signal()
    cancelled = Signal()
    split = Signal(int)
    joined = Signal()
    indented = Signal(int)
    moved = Signal(int)
    lines_pasted = Signal(list)
    grown = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.filled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self.setProperty("kind", "row")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(2)
        self.setAccessibleName("Isi baris")
        self._timer.timeout.connect(self.paused)
        self.document().contentsChange.connect(self._on_contents_change)

    def fill(self, text: str) -> None:
        """Show a text once; what the person typed since is never overwritten."""
        if self.filled:
            return
        self.setPlainText(text)
        self.document().setModified(False)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.filled = True

    def try_again(self) -> None:
        """Let the row be saved once more in a while."""
        self._timer.start(AGAIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the keys of the outline into wishes; the rest is typing."""
        key, held = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter(held)
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif key == Qt.Key.Key_Tab and not held & _CTRL:
            self.indented.emit(1)
        elif key == Qt.Key.Key_Backtab:
            self.indented.emit(-1)
        elif held & _ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Backspace and self._at_start():
            self.joined.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the row is left; a menu over it or another window is not leaving."""
        super().focusOutEvent(event)
        self._timer.stop()
        if event.reason() in (_REASON.ActiveWindowFocusReason, _REASON.PopupFocusReason):
            self.paused.emit()
        else:
            self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste clean text; several lines become rows, words within a line stay as they are."""
        lines = pasted_lines(source)
        words = source.text().strip("\r\n")
        if len(lines) > 1:
            self.textCursor().insertText(lines[0].text)
            self.lines_pasted.emit(lines[1:])
        elif lines and (not words.strip() or {"\t", "\n"} & set(words)):
            self.textCursor().insertText(lines[0].text)
        elif lines:
            self.textCursor().insertText(cleaned(words))

    def _on_enter(self, held: Qt.KeyboardModifier) -> None:
        self._timer.stop()
        if held & _CTRL and held & _SHIFT:
            self.split.emit(self.textCursor().position())
        else:
            self.committed.emit()

    def _at_start(self) -> bool:
        cursor = self.textCursor()
        return cursor.position() == 0 and not cursor.hasSelection()

    def _on_contents_change(self, _place: int, removed: int, added: int) -> None:
        if self.filled and (removed or added):
            if not self._timer.isActive():
                self._timer.start(PAUSE)
            self.grown.emit()
