"""A text as it came, to be read beside what it proposes; the sentence in question stands out."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.text_places import ShownText

_FIRST, _SLICE = 8_000, 24_000
"""Characters that are laid out at once, and with every step after that."""
_MARGIN = 14


class SourceText(QPlainTextEdit):
    """Read-only plain text; nothing in it is ever read as formatting."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ShownText("")
        self._done = 0
        self._wanted: tuple[int, int, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_slice)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("kind", "source")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAccessibleName("Teks asal")
        self._set_margin()
        theme.changed.connect(self._on_theme_changed)

    @property
    def complete(self) -> bool:
        """True when all of the text is laid out."""
        return self._done >= len(self._shown.words)

    def show_text(self, text: str) -> None:
        """Show a text from its beginning; a long one comes in slices between the events."""
        self._shown = ShownText(text)
        self._wanted = None
        self.setExtraSelections([])
        self._done = min(_FIRST, len(self._shown.words))
        self.setPlainText(self._shown.words[: self._done])
        if not self.complete:
            self._timer.start()

    def mark(self, start: int, end: int, *, doubtful: bool = False) -> None:
        """Let the characters from ``start`` to before ``end`` stand out, and scroll to them."""
        self._wanted = (start, end, doubtful)
        self._paint_mark()
        self._reveal()

    def unmark(self) -> None:
        """Let nothing stand out."""
        self._wanted = None
        self.setExtraSelections([])

    @property
    def marked(self) -> str:
        """The words that stand out."""
        return "\n".join(
            one.cursor.selectedText().replace("\u2029", "\n") for one in self.extraSelections()
        )

    def _set_margin(self) -> None:
        self.document().setDocumentMargin(self._theme.tokens.px(_MARGIN))

    def _on_theme_changed(self) -> None:
        self._set_margin()
        self._paint_mark()

    def _add_slice(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        end = self._done + _SLICE
        cursor.insertText(self._shown.words[self._done : end])
        self._done = min(end, len(self._shown.words))
        if self.complete:
            self._timer.stop()
        if self._wanted is not None and not self.extraSelections():
            self._paint_mark()
            self._reveal()

    def _cursor(self) -> QTextCursor | None:
        """Give the marked words; None while they are not laid out as yet."""
        if self._wanted is None:
            return None
        first, last = (self._shown.place(at) for at in self._wanted[:2])
        if last >= self.document().characterCount():
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint_mark(self) -> None:
        cursor = self._cursor()
        if cursor is None or self._wanted is None:
            self.setExtraSelections([])
            return
        tokens = self._theme.tokens
        look = QTextCharFormat()
        doubtful = self._wanted[2]
        look.setBackground(tokens.colour("warn_soft" if doubtful else "accent_soft"))
        look.setForeground(tokens.colour("warn" if doubtful else "accent_text"))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        self.setExtraSelections([selection])

    def _reveal(self) -> None:
        """Scroll so that the marked words show from their first to their last, where they fit."""
        cursor = self._cursor()
        if cursor is None:
            return
        for at in (cursor.selectionEnd(), cursor.selectionStart()):
            caret = QTextCursor(self.document())
            caret.setPosition(at)
            self.setTextCursor(caret)
            self.ensureCursorVisible()
