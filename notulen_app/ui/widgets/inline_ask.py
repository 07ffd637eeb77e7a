"""A question in place: a day, a few words, or both; Enter answers, Esc leaves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from notulen_app import i18n
from notulen_app.domain.dates import Assumed, read_date
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.wording.typed import clean

_WIDE = 320
DATE_HINT = "22/8, jumat, +7"
UNREADABLE = "Tanggal tidak terbaca. Tulis misalnya 15/8 atau 15 Agustus 2024."


@dataclass(frozen=True)
class Question:
    """What is asked: ``words`` names the line of text, None asks for none; so does ``day``.

    ``needs_words`` tells that without words there is no answer. A day later than ``until`` is
    accepted, with the words ``beyond`` beside it.
    """

    title: str
    accept: str
    words: str | None = None
    day: str | None = None
    needs_words: bool = True
    until: dt.date | None = None
    beyond: str = ""


class InlineAsk(QFrame):
    """``answered(day, text)`` with None and "" for what was not asked; ``left`` on Esc."""

    answered = Signal(object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._question = Question(title="", accept="")
        self._today = dt.date.today()
        self._place: tuple[QWidget, QRect] | None = None
        self.setProperty("panel", "inset")
        self._title = label("", "title", wrap=True)
        self._day_label, self._words_label = label("", "label"), label("", "label")
        self.day, self.words = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText(DATE_HINT)
        self._echo = label("", "hint", wrap=True)
        self._problem = label("", "error", wrap=True)
        self.accept = button("", kind="small")
        self.cancel = button("Tidak jadi", kind="small")
        rows = down(
            self._title,
            down(self._day_label, self.day, self._echo, spacing=4),
            down(self._words_label, self.words, spacing=4),
            self._problem,
            across(None, self.cancel, self.accept, spacing=6),
            spacing=8,
        )
        rows.setContentsMargins(10, 10, 10, 10)
        self.setLayout(rows)
        for field in (self.day, self.words):
            field.installEventFilter(self)
        self.day.textEdited.connect(lambda _: self._read())
        self.words.textEdited.connect(lambda _: self._say(""))
        self.accept.clicked.connect(self._answer)
        self.cancel.clicked.connect(self._leave)
        self.hide()

    def ask(self, question: Question, *, today: dt.date, words: str = "") -> None:
        """Show a question and wait in its first field."""
        self._question, self._today = question, today
        self._title.setText(question.title)
        self.accept.setText(question.accept)
        self.day.clear()
        self.words.setText(words)
        asks_day, asks_words = question.day is not None, question.words is not None
        self._day_label.setText(question.day or "")
        self._words_label.setText(question.words or "")
        self.day.setAccessibleName(question.day or "")
        self.words.setAccessibleName(question.words or "")
        for part in (self._day_label, self.day):
            part.setVisible(asks_day)
        for part in (self._words_label, self.words):
            part.setVisible(asks_words)
        self._say("")
        self._read()
        self.show()
        (self.day if asks_day else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_over(self, question: Question, *, today: dt.date, over: QWidget, at: QRect) -> None:
        """Ask over a widget, below a place in it."""
        self.setParent(over)
        restyle(self, "panel", "popup")
        self._place = over, at
        self.ask(question, today=today)
        self._fit()
        self.raise_()

    def _fit(self) -> None:
        """Be as high as what is said now, beside the place that is asked about."""
        if self._place is None:
            return
        over, at = self._place
        wide = min(_WIDE, over.width() - 16)
        inside = self.layout()
        if inside is not None:
            inside.activate()
        self.resize(wide, max(self.heightForWidth(wide), self.minimumSizeHint().height()))
        left = max(8, min(at.left(), over.width() - wide - 8))
        below = at.bottom() + 4
        top = below if below + self.height() < over.height() else at.top() - self.height() - 4
        self.move(left, max(4, min(top, over.height() - self.height() - 4)))

    def close_question(self) -> None:
        """Take the question away without an answer."""
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter answers, Esc leaves."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._answer()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

    def _read(self) -> dt.date | None:
        text = clean(self.day.text())
        found = read_date(text, today=self._today, assumed=Assumed.AHEAD) if text else None
        asked = self._question.day is not None
        until = self._question.until
        late = found is not None and until is not None and found > until
        said = f"{i18n.long_date(found)}. {self._question.beyond}" if found and late else ""
        told = i18n.long_date(found) if found else UNREADABLE if text else ""
        self._echo.setText(said or told)
        role = "error" if text and found is None else "warn" if late else "hint"
        restyle(self._echo, "role", role)
        restyle(self.day, "state", "error" if text and found is None else "")
        self._echo.setVisible(asked and bool(text))
        self._fit()
        return found

    def _answer(self) -> None:
        day, words = self._read(), clean(self.words.text())
        if self._question.day is not None and day is None:
            if not clean(self.day.text()):
                self._say("Tanggalnya belum diisi.")
            self.day.setFocus()
        elif self._question.words is not None and self._question.needs_words and not words:
            self._say(f"{self._question.words} belum diisi.")
            self.words.setFocus()
        else:
            self.hide()
            self.answered.emit(day, words)

    def _leave(self) -> None:
        self.hide()
        self.left.emit()

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._fit()
