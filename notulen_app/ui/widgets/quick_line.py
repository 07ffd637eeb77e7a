"""The quick line: one field that takes a whole row of the minutes, and says what it will become."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from notulen_app.domain.abbreviations import expand
from notulen_app.domain.completion import NameIndex
from notulen_app.domain.quickline import Line, parse_line, token_at
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.echo_marks import LEGEND, echo_marks, kind_icon
from notulen_app.ui.models.line_suggestions import AgendaNames, suggestions_for
from notulen_app.ui.models.mark import Mark
from notulen_app.ui.models.suggestion import Suggestion
from notulen_app.ui.row_clipboard import pasted_lines
from notulen_app.ui.widgets.build import across, down, label, panel
from notulen_app.ui.widgets.echo import Echo
from notulen_app.ui.widgets.suggestions import Suggestions

_DASHES = ("- ", "• ")
"""How a sub-point begins in plain text."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier


class QuickLine(QObject):
    """The field with its echo and suggestions; ``panel`` is what a page puts into its layout.

    ``entered(line)`` on Enter, ``point_entered(text)`` on Shift+Enter, ``left_up`` on ↑ from the
    empty field, ``speaker_dropped`` on Backspace in it, ``lines_pasted`` for several (TextLine).
    """

    entered = Signal(object)
    point_entered = Signal(str)
    left_up = Signal()
    speaker_dropped = Signal()
    lines_pasted = Signal(list)

    def __init__(self, theme: Theme, icons: Icons, *, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._icons = icons
        self._today = today
        self._names = NameIndex()
        self._agenda: AgendaNames = ()
        self._abbreviations: Mapping[str, str] = {}
        self._where = ""
        self._speaker: str | None = None
        self._is_point = False
        self._icon = ""
        self._parsed = Line()
        self.field = _Field()
        self.field.setProperty("kind", "quick")
        self.field.setAccessibleName("Baris cepat")
        self._sign = label("")
        self._sign.setParent(self.field)
        self.echo = Echo(theme, icons)
        self.suggestions = Suggestions(theme, icons)
        self._keys = Echo(theme, icons)
        self._theme = theme
        self.fit()
        self._keys.show_marks((Mark("Enter simpan"), Mark("Tab butir")))
        self.panel = panel("quick")
        foot = across(self.echo, self._keys, spacing=12)
        foot.setStretch(0, 1)
        inside = down(self.field, foot, spacing=4)
        inside.setContentsMargins(20, 10, 20, 8)
        self.panel.setLayout(inside)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _: self._read())
        self.field.cursorPositionChanged.connect(lambda *_: self._suggest())
        self.suggestions.taken.connect(self._take)
        self.echo.clicked.connect(self._on_mark_clicked)
        self.field.pasted.connect(self.lines_pasted)
        self.field.left.connect(self.suggestions.hide)
        self._read()

    def fit(self) -> None:
        """Follow the scale of the letters."""
        self._keys.setFixedWidth(self._theme.tokens.px(140))

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.text()

    def reading(self, text: str) -> Line:
        """Read a text as the line would."""
        return parse_line(text, today=self._today(), names=self._names)

    def set_text(self, text: str) -> None:
        """Put a text into the line, the caret at its end."""
        self.field.setText(text)
        self._read(suggest=False)

    def type_on(self, text: str) -> None:
        """Take a key that was pressed elsewhere."""
        self.field.setFocus()
        self.field.insert(text)
        self._read()

    def set_names(self, names: NameIndex) -> None:
        """Offer these names."""
        self._names = names
        self._read(suggest=self.field.hasFocus())

    def set_abbreviations(self, abbreviations: Mapping[str, str]) -> None:
        """Expand these on a space."""
        self._abbreviations = abbreviations

    def set_agenda(self, agenda: AgendaNames, where: str) -> None:
        """Tell the points of the agenda and which one the line goes to ("Agenda 2")."""
        self._agenda = agenda
        self._where = where
        self._is_point = False
        self._tell_where()
        self._read(suggest=False)

    def _tell_where(self) -> None:
        point = self._where.lower() if self._where else "rapat ini"
        words = "Ketik butir, lalu Enter…" if self._is_point else ""
        self.field.setPlaceholderText(words or f"Ketik catatan untuk {point}, lalu Enter…")

    def set_speaker(self, speaker: str | None) -> None:
        """Remember who speaks until another is named."""
        self._speaker = speaker
        self._read(suggest=False)

    @property
    def names(self) -> NameIndex:
        """The names that are offered."""
        return self._names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean more than typing."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if event.type() == QEvent.Type.Resize:
            self._place_sign()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            return event.isAccepted()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if self.suggestions.current and self._on_list_key(key, held):
            return True
        if key in _ENTER and not held & (_CTRL | _ALT):
            self._enter(point=bool(held & _SHIFT))
        elif key == Qt.Key.Key_Escape:
            self._clear()
        elif key == Qt.Key.Key_Up and not self.text and not held & _ALT:
            self.left_up.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not held & _CTRL:
            self._set_point(on=key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Backspace and not self.text:
            self._go_back()
        elif key == Qt.Key.Key_Space and not held & (_CTRL | _ALT):
            return self._expand()
        else:
            return False
        return True

    def _on_list_key(self, key: int, held: Qt.KeyboardModifier) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.suggestions.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Tab or (key in _ENTER and not held & (_CTRL | _SHIFT)):
            self._put(self.suggestions.current)
            if key in _ENTER and self._parsed.agenda is not None:
                self._enter(point=False)
        elif key == Qt.Key.Key_Escape:
            self.suggestions.hide()
        else:
            return False
        return True

    def _set_point(self, *, on: bool) -> None:
        """Let the line become a sub-point of the last row, as Tab does in Word, or a row again."""
        self._is_point = on
        self._tell_where()
        self._read()

    def _go_back(self) -> None:
        """Take back what an empty line stands for: a sub-point, else the remembered speaker."""
        if self._is_point:
            self._set_point(on=False)
        else:
            self.speaker_dropped.emit()

    def _enter(self, *, point: bool) -> None:
        text = self.text.strip()
        if point or self._is_point or text.startswith(_DASHES):
            words = text.removeprefix("-").removeprefix("•").strip()
            if words:
                self.point_entered.emit(words)
            return
        line = self._parsed
        if line.agenda is not None or line.text:
            self.entered.emit(line)

    def _clear(self) -> None:
        if self.text:
            self.field.selectAll()
            self.field.del_()
            self._read()

    def _expand(self) -> bool:
        """Expand the abbreviation before the caret; the space is typed by the field itself."""
        if self.field.hasSelectedText():
            return False
        place = self.field.cursorPosition()
        found = expand(self.text[:place], self._abbreviations)
        if found is not None:
            self.field.setSelection(found.start, place - found.start)
            self.field.insert(found.text)
        return False

    def _read(self, *, suggest: bool = True) -> None:
        text = self.text
        self._parsed = self.reading(text)
        icon, colour = kind_icon(self._parsed) if text else ("pen-line", "text2")
        if icon != self._icon:
            self._icon = icon
            self._icons.put(self._sign, icon, colour=colour)
            self._place_sign()
        self.echo.show_marks(self._marks())
        self._keys.setVisible(bool(text))
        if suggest:
            self._suggest()
        else:
            self.suggestions.hide()

    def _marks(self) -> tuple[Mark, ...]:
        if self._is_point or self.text.lstrip().startswith(_DASHES):
            return (
                Mark("Butir", tone="neutral"),
                Mark("di bawah baris terakhir; Shift+Tab keluar"),
            )
        if self.text or self._speaker:
            return echo_marks(self._parsed, self._where, self._speaker)
        return LEGEND

    def _place_sign(self) -> None:
        self._sign.adjustSize()
        self._sign.move(12, max(0, (self.field.height() - self._sign.height()) // 2))

    def _suggest(self) -> None:
        token = token_at(self.text, self.field.cursorPosition())
        offers: Sequence[Suggestion] = ()
        if token is not None:
            offers = suggestions_for(token, self._names, self._agenda, today=self._today())
        x = self.field.cursorRect().left() if offers else 0
        self.suggestions.offer(offers, self.field, x)

    def _take(self, number: int) -> None:
        self._put(self.suggestions.at(number))

    def _put(self, one: Suggestion | None) -> None:
        token = token_at(self.text, self.field.cursorPosition())
        if one is None or token is None:
            return
        self.field.setSelection(token.start, token.end - token.start)
        rest = self.text[token.end :]
        self.field.insert(one.put if rest.startswith(" ") else f"{one.put} ")
        self.suggestions.hide()
        self.field.setFocus()
        self._read()
        self.suggestions.hide()

    def _on_mark_clicked(self, act: str) -> None:
        """Turn a click on the echo into the token that it stands for."""
        if act == "speaker":
            self.speaker_dropped.emit()
            return
        if act == "kind":
            self._turn_kind()
            return
        sign = {"addressees": "@", "due": "#", "agenda": "/"}[act]
        self.field.setFocus()
        if act == "agenda":
            self.field.home(False)  # noqa: FBT003
            self.field.insert(sign)
        else:
            self.field.end(False)  # noqa: FBT003
            self.field.insert(sign if not self.text or self.text.endswith(" ") else f" {sign}")
        self._read()

    def _turn_kind(self) -> None:
        """Go on to the next kind of line: note, directive, decision, question."""
        order = ["", "! ", "= ", "? "]
        text = self.text.lstrip()
        now = next((n for n, sign in enumerate(order) if sign and text.startswith(sign.strip())), 0)
        body = text[1:].lstrip() if now else text
        self.set_text(order[(now + 1) % len(order)] + body)


class _Field(QLineEdit):
    """A line edit that tells of several pasted lines and of its leaving."""

    pasted = Signal(list)
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste several lines as rows; the rest is typing."""
        lines = []
        if event.matches(QKeySequence.StandardKey.Paste):
            lines = pasted_lines(QGuiApplication.clipboard().mimeData())
        if len(lines) > 1:
            self.pasted.emit(lines)
            event.accept()
            return
        super().keyPressEvent(event)
