"""A small field over a row for its due date, its addressees, its speaker or its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from notulen_app import i18n
from notulen_app.domain.completion import NameIndex
from notulen_app.domain.dates import read_date
from notulen_app.domain.times import read_time
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.line_suggestions import date_suggestions, name_suggestions
from notulen_app.ui.models.suggestion import Suggestion
from notulen_app.ui.widgets.build import down, label, restyle
from notulen_app.ui.widgets.suggestions import Suggestions

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE = 360


class RowFact(StrEnum):
    """The fact of a row that is asked for; its value is the ``act`` of the mark that shows it."""

    DUE = "due"
    ADDRESSEES = "addressees"
    SPEAKER = "speaker"
    TIME = "time"


_TITLES = {
    RowFact.DUE: "Tenggat, misalnya 22/8, jumat, +7",
    RowFact.ADDRESSEES: "Penanggung jawab, dipisah titik koma",
    RowFact.SPEAKER: "Pembicara",
    RowFact.TIME: "Waktu, misalnya 9.05; kosong bila tidak diketahui",
}
_UNREAD = {RowFact.DUE: "tenggat tidak terbaca", RowFact.TIME: "waktu tidak terbaca"}
"""What is said of words that mean nothing; the other facts are words."""


class MarkEditor(QFrame):
    """Asks for one fact in place; ``done(fact, value)`` carries a day, a time or None, or names."""

    done = Signal(object, object)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme = theme
        self._fact = RowFact.DUE
        self._names = NameIndex()
        self._today = dt.date.today()
        self._stepped = False
        self.setProperty("panel", "popup")
        self._title = label("", "label")
        self.field = QLineEdit()
        self._echo = label("", "caption")
        self._suggestions = Suggestions(theme, icons)
        self.setLayout(down(self._title, self.field, self._echo, spacing=6, edge=12))
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _: self._read())
        self._suggestions.taken.connect(lambda number: self._put(self._suggestions.at(number)))
        self.hide()

    def ask(
        self,
        fact: RowFact,
        value: str,
        *,
        over: QWidget,
        at: QRect,
        names: NameIndex,
        today: dt.date,
    ) -> None:
        """Open over a widget, below a place in it."""
        self._fact, self._names, self._today = fact, names, today
        self._title.setText(_TITLES[fact])
        self.field.setAccessibleName(_TITLES[fact])
        self.field.setText(value)
        self.setParent(over)
        self.resize(min(self._theme.tokens.px(_WIDE), over.width() - 16), self.sizeHint().height())
        left = max(8, min(at.left(), over.width() - self.width() - 8))
        below = at.bottom() + 4
        top = below if below + self.height() < over.height() else at.top() - self.height() - 4
        self.move(left, max(4, top))
        self.show()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus()
        self._read(suggest=not value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes, Esc leaves; leaving the field closes it."""
        if event.type() == QEvent.Type.FocusOut and watched is self.field:
            self._leave()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        shown = self._suggestions.current
        if shown and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._suggestions.step(-1 if key == Qt.Key.Key_Up else 1)
            self._stepped = True
        elif shown and (key == Qt.Key.Key_Tab or (key in _ENTER and self._means_suggestion())):
            self._put(shown)
            if key in _ENTER and self._fact is not RowFact.ADDRESSEES:
                self._accept()
        elif key in _ENTER:
            self._accept()
        elif key == Qt.Key.Key_Escape:
            self.field.setModified(False)
            self._close()
        else:
            return False
        return True

    def _means_suggestion(self) -> bool:
        """Tell whether Enter takes the suggestion: an empty field means nobody, or no date."""
        return self._stepped or bool(self._typed()[1])

    def _leave(self) -> None:
        """Take what was typed where one goes on elsewhere; what cannot be read is let go."""
        if self.isVisible() and self.field.isModified():
            self._accept()
        self._close()

    def _accept(self) -> None:
        text = self.field.text().strip()
        if self._fact in _UNREAD:
            read = self._meant(text)
            if text and read is None:
                return
            self._finish(read)
        elif self._fact is RowFact.SPEAKER:
            self._finish([text] if text else [])
        else:
            self._finish([one.strip() for one in text.split(";") if one.strip()])

    def _finish(self, value: dt.date | dt.time | Sequence[str] | None) -> None:
        fact = self._fact
        self.field.setModified(False)
        self._close()
        self.done.emit(fact, value)

    def _close(self) -> None:
        if self.isVisible():
            self._suggestions.hide()
            self.hide()
            self.closed.emit()

    def _meant(self, text: str) -> dt.date | dt.time | None:
        """Read a date or a time; None where there is none, or it cannot be read."""
        if self._fact is RowFact.TIME:
            return read_time(text)
        return read_date(text, today=self._today) if text else None

    def _typed(self) -> tuple[str, str]:
        """Give what stands before the name being typed, and the name."""
        text = self.field.text()
        if self._fact is not RowFact.ADDRESSEES or ";" not in text:
            return "", text
        before, _, last = text.rpartition(";")
        return f"{before}; ", last.strip()

    def _read(self, *, suggest: bool = True) -> None:
        self._stepped = False
        text = self.field.text().strip()
        offers: Sequence[Suggestion] = ()
        words, state = "", ""
        if self._fact in _UNREAD:
            read = self._meant(text)
            words = _words(read) or (_UNREAD[self._fact] if text else "")
            state = "error" if text and read is None else ""
        if self._fact is RowFact.DUE:
            offers = date_suggestions(text, today=self._today)
        elif self._fact is not RowFact.TIME:
            offers = name_suggestions(self._typed()[1], self._names)
        self._echo.setText(words)
        self._echo.setVisible(self._fact in _UNREAD)
        restyle(self.field, "state", state)
        self._suggestions.offer(offers if suggest else (), self, 0, below=True)

    def _put(self, one: Suggestion) -> None:
        before, _ = self._typed()
        text = one.text if self._fact is not RowFact.DUE else one.put.removeprefix("#")
        self.field.setText(f"{before}{text}")
        self.field.setModified(True)
        self._suggestions.hide()
        self._read(suggest=False)


def _words(read: dt.date | dt.time | None) -> str:
    if isinstance(read, dt.time):
        return f"pukul {i18n.clock(read)}"
    return i18n.long_date(read) if read else ""
