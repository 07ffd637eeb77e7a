"""Wavy lines below misspelled words, and what a menu offers for them.

A word is judged after a pause; the one that the caret is still in is left alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import (
    QInputMethodEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from notulen_app.spelling.text import word_at
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.spelling.checker import LONGEST, Spelling
from notulen_app.ui.wording import literal

PAUSE = 500
"""Milliseconds without a key until what was typed is judged."""

_SLICE = 0.008
"""Seconds of judging at a time; then the keys go on."""

Span = tuple[int, int]


class Told:
    """Which words of a text are marked: those found wrong, but the one still being typed."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._words: set[str] = set()

    def judge(self, text: str, caret: int | None) -> bool:
        """Look for mistakes; True where one is left alone because the caret is in it."""
        held = False
        for start, end in self._spelling.misspelled(text):
            if caret is not None and start <= caret <= end:
                held = True
            else:
                self._words.add(text[start:end])
        return held

    def marked(self, text: str, caret: int | None) -> list[Span]:
        """Give what is marked at present."""
        if not self._words:
            return []
        return [
            (start, end)
            for start, end in self._spelling.misspelled(text)
            if text[start:end] in self._words and not (caret is not None and start <= caret <= end)
        ]

    def forget(self) -> None:
        """Judge everything anew."""
        self._words.clear()


class SpellingMarks(QSyntaxHighlighter):
    """Marks the misspelled words of an editor of plain text."""

    def __init__(self, editor: QPlainTextEdit, spelling: Spelling, theme: Theme) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._spelling = spelling
        self._theme = theme
        self._told = Told(spelling)
        self._typing = False
        self._held = -1
        self._waiting: deque[int] = deque()
        self._format = wavy(theme)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._pause.timeout.connect(self._on_pause)
        self._slice.timeout.connect(self._on_slice)
        editor.document().contentsChange.connect(self._on_contents_change)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        spelling.changed.connect(self._judge_all)
        theme.changed.connect(self._on_theme_changed)
        self._judge_all()

    def highlightBlock(self, text: str) -> None:
        """Mark what was found wrong; called by Qt for every line that changed."""
        if len(text) > LONGEST:
            return
        caret = self._caret_in(self.currentBlock().blockNumber())
        for start, end in self._told.marked(text, caret):
            self.setFormat(start, end - start, self._format)

    def _on_contents_change(self, place: int, removed: int, added: int) -> None:
        document = self.document()
        if document is None or not (removed or added):
            return
        self._typing = self._editor.hasFocus()
        first = document.findBlock(place).blockNumber()
        last = document.findBlock(place + added)
        end = last.blockNumber() + 1 if last.isValid() else document.blockCount()
        self._await(range(max(first, 0), end))
        self._pause.start()

    def _on_cursor_moved(self) -> None:
        """Judge the word that was being typed once the caret has left it."""
        if self._held >= 0:
            self._typing = False
            self._await([self._held])
            self._held = -1
            self._pause.start()

    def _judge_all(self) -> None:
        document = self.document()
        if document is None:
            return
        self._told.forget()
        self._await(range(document.blockCount()))
        self._slice.start()

    def _await(self, numbers: range | list[int]) -> None:
        self._waiting.extend(number for number in numbers if number not in self._waiting)

    def _on_pause(self) -> None:
        self._slice.start()

    def _on_slice(self) -> None:
        begun = perf_counter()
        document = self.document()
        while self._waiting and document is not None and perf_counter() - begun < _SLICE:
            number = self._waiting.popleft()
            block = document.findBlockByNumber(number)
            if not block.isValid():
                continue
            caret = self._caret_in(number)
            if self._told.judge(block.text(), caret):
                self._held = number
            if self._shown(block) != self._told.marked(block.text(), caret):
                self.rehighlightBlock(block)  # which Qt tells as a change of the text
        if not self._waiting:
            self._slice.stop()

    def _shown(self, block: QTextBlock) -> list[Span]:
        return [(one.start, one.start + one.length) for one in block.layout().formats()]

    def _on_theme_changed(self) -> None:
        self._format = wavy(self._theme)
        self.rehighlight()

    def _caret_in(self, number: int) -> int | None:
        """Give where in a line the caret is while the person types; a form that fills is none."""
        if not self._typing or not self._editor.document().isModified():
            return None
        cursor = self._editor.textCursor()
        return cursor.positionInBlock() if cursor.blockNumber() == number else None


class LineMarks(QObject):
    """Marks the misspelled words of a line edit."""

    def __init__(self, field: QLineEdit, spelling: Spelling, theme: Theme) -> None:
        super().__init__(field)
        self._field = field
        self._theme = theme
        self._told = Told(spelling)
        self._typing = False
        self._held = False
        self._shown: list[Span] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._on_pause)
        field.textChanged.connect(self._on_text_changed)
        field.textEdited.connect(self._on_text_edited)
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        spelling.changed.connect(self._judge_anew)
        theme.changed.connect(self._show)
        self._judge_anew()

    @property
    def marked(self) -> tuple[Span, ...]:
        """Start and end of the words that are marked."""
        return tuple(self._shown)

    def _on_text_changed(self) -> None:
        self._show()
        self._pause.start()

    def _on_text_edited(self) -> None:
        self._typing = True
        self._show()

    def _on_cursor_moved(self) -> None:
        if self._held and not self._pause.isActive():
            self._typing = self._held = False
            self._pause.start()

    def _judge_anew(self) -> None:
        self._told.forget()
        self._on_pause()

    def _on_pause(self) -> None:
        self._held = self._told.judge(self._field.text(), self._caret)
        self._show()

    @property
    def _caret(self) -> int | None:
        return self._field.cursorPosition() if self._typing else None

    def _show(self) -> None:
        marked = self._told.marked(self._field.text(), self._caret)
        if not marked and not self._shown:
            return
        self._shown = marked
        # The only way to format parts of a line edit: as an input method marks what it composes.
        caret, look = self._field.cursorPosition(), wavy(self._theme)
        kind = QInputMethodEvent.AttributeType.TextFormat
        parts = [
            QInputMethodEvent.Attribute(kind, start - caret, end - start, look)
            for start, end in marked
        ]
        QCoreApplication.sendEvent(self._field, QInputMethodEvent("", parts))


def wavy(theme: Theme) -> QTextCharFormat:
    """Give the look of a misspelled word."""
    made = QTextCharFormat()
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.setUnderlineColor(theme.tokens.colour("bad_fill"))
    return made


def offer(
    menu: QMenu, spelling: Spelling, text: str, position: int, put: Callable[[int, int, str], None]
) -> None:
    """Put at the head of a menu what can be done about the word at a place of a text.

    ``put(start, end, word)`` replaces a part of the text as if the person had typed it.
    """
    first = menu.actions()[0] if menu.actions() else menu.addSeparator()
    found = word_at(text, position)
    wrong = found is not None and (found.start, found.end) in spelling.misspelled(text)

    def add(words: str, act: Callable[[], object] | None) -> None:
        action = menu.addAction(literal.words(words))
        menu.insertAction(first, action)
        action.setEnabled(act is not None)
        if act is not None:
            action.triggered.connect(lambda _=False: act())

    if found is not None and wrong:
        meant = spelling.suggest(found.text)
        for one in meant:
            add(one, lambda one=one: put(found.start, found.end, one))  # type: ignore[misc]
        if not meant:
            add("Tidak ada saran", None)
        menu.insertSeparator(first)
        add("Tambahkan ke kamus", lambda: spelling.add(found.text))
        menu.insertSeparator(first)
    elif found is not None and spelling.is_own(found.text):
        add("Hapus dari kamus", lambda: spelling.remove(found.text))
        menu.insertSeparator(first)


def replace_in(document: QTextDocument, block: int, span: Span, word: str) -> None:
    """Replace a part of a line of a document as one step that can be undone there."""
    cursor = QTextCursor(document.findBlockByNumber(block))
    begin = cursor.position()
    cursor.setPosition(begin + span[0])
    cursor.setPosition(begin + span[1], QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(word)
