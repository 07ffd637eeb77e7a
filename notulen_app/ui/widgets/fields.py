"""One fact on a form: label above, editor, a sentence below. What the person types is saved.

Only what the person changed is ever written: 700 ms after the last key, on Enter, on leaving the
field, on ``flush``. A write that failed keeps the text and is tried again; a text that cannot be
read stays, with a sentence below it, and is not written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, down, label, restyle
from notulen_app.ui.wording.typed import TEXT, Typed, Unreadable

PAUSE = 700
"""Milliseconds after the last key."""
AGAIN = 3000
"""Milliseconds until a failed write is tried again."""

_UNSEEN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Save = Callable[[Any], bool]
"""Writes a value; False where that failed."""

UNSAVED = "Belum tersimpan; dicoba lagi."


class Field(QWidget):
    """The frame and the saving of one fact; ``settled`` says that a value was saved or shown.

    ``pause`` are the milliseconds after the last key until it is saved.
    """

    settled = Signal()

    def __init__(
        self, icons: Icons, title: str, editor: QWidget, *, typed: Typed, save: Save
    ) -> None:
        super().__init__()
        self.title = title
        self.editor = editor
        self.value: Any = None
        self.pause = PAUSE
        self._typed = typed
        self._save = save
        self._icons = icons
        self._saving = False
        self._failed = False
        self._advice = ""
        self._label = label(title, "label")
        self._note: _Note | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._timer.timeout.connect(self.commit)
        editor.installEventFilter(self)

    def _lay_out(self) -> None:
        self._label.setBuddy(self.editor)
        self.editor.setAccessibleName(self.title)
        self._rows = down(self._label, self.editor, spacing=4)
        self._rows.addStretch(1)
        self.setLayout(self._rows)
        self.setFocusProxy(self.editor)

    def add_below(self, part: QWidget) -> None:
        """Put something under the field."""
        self._rows.insertWidget(self._rows.count() - 1, part)

    @property
    def said(self) -> str:
        """The sentence below the field, "" where there is none."""
        return self._note.words.text() if self._note and not self._note.isHidden() else ""

    @property
    def modified(self) -> bool:
        """True where the person changed something that is not saved yet."""
        raise NotImplementedError

    @property
    def failed(self) -> bool:
        """True where the last write failed."""
        return self._failed

    def text(self) -> str:
        """Give what stands in the editor."""
        raise NotImplementedError

    def retype(self, text: str) -> None:
        """Put in what the person had typed before, as not saved yet."""
        self._put(text)
        self._touch(touched=True)
        self.commit()

    def discard(self) -> None:
        """Forget what is typed and not saved."""
        self._timer.stop()
        if not self.modified:
            return
        self._touch(touched=False)
        self._mark(failed=False)
        self._show(self.value)
        self._say_echo()

    def fill(self, value: Any) -> None:
        """Show a value, unless the person is changing it; nothing is written."""
        self.value = value
        if self.modified:
            return
        self._mark(failed=False)
        if not (self.editor.hasFocus() and self._reads_as(value)):
            self._show(value)
        self._say_echo()

    def advise(self, sentence: str) -> None:
        """Show a warning in place of the echo; "" takes it away."""
        self._advice = sentence
        if not self._failed and self.editor.property("state") != "error":
            self._say_echo()

    def lock(self, *, locked: bool) -> None:
        """Let nothing be typed, or let it again."""
        if isinstance(self.editor, QLineEdit | QPlainTextEdit):
            self.editor.setReadOnly(locked)
            self._style("locked", "yes" if locked else "")
        else:
            self.editor.setEnabled(not locked)
        if locked:
            self._timer.stop()

    def commit(self) -> bool:
        """Save what was typed; False only where the write failed."""
        self._timer.stop()
        if self._saving or not self.modified:
            return not self._failed
        try:
            value = self._current()
        except Unreadable as problem:
            self._mark(failed=False, error=True)
            self._say(str(problem), "error")
            return True
        self._saving = True
        try:
            saved = value == self.value or self._save(value)
        finally:
            self._saving = False
        self._mark(failed=not saved, error=not saved)
        if not saved:
            self._say(UNSAVED, "error")
            self._timer.start(AGAIN)
            return False
        self.value = value
        self._touch(touched=False)
        if not self.editor.hasFocus():
            self._show(value)
        self._say_echo()
        self.settled.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on leaving the field; do not let the wheel change a value in passing."""
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self._on_left()
        elif event.type() == QEvent.Type.Wheel and isinstance(watched, QComboBox):
            event.ignore()
            return True
        elif isinstance(event, QKeyEvent) and isinstance(watched, QComboBox):
            return self._opens(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _opens(self, box: QComboBox, event: QKeyEvent) -> bool:
        """Open a list on the keys that would change its value unseen."""
        if event.type() != QEvent.Type.KeyPress or box.isEditable():
            return False
        if event.modifiers() or event.key() not in _UNSEEN:
            return False
        box.showPopup()
        return True

    def _on_left(self) -> None:
        if self.commit() and not self.modified and self.text() != self._typed.write(self.value):
            self._show(self.value)

    def _on_edited(self) -> None:
        self._timer.start(self.pause)

    def _reads_as(self, value: Any) -> bool:
        try:
            return bool(self._current() == value)
        except Unreadable:
            return False

    def _current(self) -> Any:
        return self._typed.read(self.text())

    def _show(self, value: Any) -> None:
        text = self._typed.write(value)
        if text != self.text():
            self._put(text)

    def _put(self, text: str) -> None:
        raise NotImplementedError

    def _touch(self, *, touched: bool) -> None:
        """Mark the text as changed by the person, or as saved."""
        raise NotImplementedError

    def _mark(self, *, failed: bool, error: bool = False) -> None:
        self._failed = failed
        self._style("state", "error" if error else "")

    def _style(self, name: str, value: str) -> None:
        """Set a property of the stylesheet; one never set says nothing, and costs nothing."""
        if (self.editor.property(name) or "") != value:
            restyle(self.editor, name, value)

    def _say_echo(self) -> None:
        if self._advice:
            self._say(self._advice, "warn")
        else:
            self._say(self._typed.echo(self.value) if self._typed.echo else "", "hint")

    def _say(self, sentence: str, role: str) -> None:
        if self._note is None:
            if not sentence:
                return
            self._note = _Note()
            self._rows.insertWidget(2, self._note)
        self._note.say(self._icons, sentence, role)
        self.editor.setAccessibleDescription(sentence)


class _Note(QWidget):
    """The sentence below a field, with a sign where it is a warning or an error."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = label("")
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = label("", "hint", wrap=True)
        row = across(self._sign, self.words, spacing=4)
        row.setStretch(1, 1)
        self.setLayout(row)

    def say(self, icons: Icons, sentence: str, role: str) -> None:
        """Show a sentence in the role of the stylesheet: hint, warn or error."""
        self.words.setText(sentence)
        restyle(self.words, "role", role)
        self._sign.setVisible(role != "hint")
        if role != "hint":
            icon = "circle-alert" if role == "error" else "triangle-alert"
            icons.put(self._sign, icon, colour="bad" if role == "error" else "warn", size=14)
        self.setVisible(bool(sentence))


class LineField(Field):
    """A fact on one line."""

    def __init__(
        self, icons: Icons, title: str, *, save: Save, typed: Typed = TEXT, hint: str = ""
    ) -> None:
        self.line = QLineEdit()
        super().__init__(icons, title, self.line, typed=typed, save=save)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self._on_edited)
        self.line.returnPressed.connect(self._on_left)

    @property
    def modified(self) -> bool:
        """True where the person changed something that is not saved yet."""
        return self.line.isModified()

    def text(self) -> str:
        """Give what stands in the line."""
        return self.line.text()

    def _put(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def _touch(self, *, touched: bool) -> None:
        self.line.setModified(touched)


class GrowingText(QPlainTextEdit):
    """Plain text whose height follows its lines, from ``least`` to ``most`` of them."""

    def __init__(self, *, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        # A plain text document measures its height in lines.
        lines = round(self.document().size().height())
        shown = min(self._most, max(self._least, lines))
        edge = 2 * round(self.document().documentMargin()) + self._frame
        height = shown * self.fontMetrics().lineSpacing() + edge
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if lines > self._most else bar.ScrollBarAlwaysOff
        )

    @property
    def _frame(self) -> int:
        """Pixels of border and padding, above and below together."""
        margins = self.viewportMargins() + self.contentsMargins()
        return max(12, margins.top() + margins.bottom())


class TextField(Field):
    """A fact of several lines."""

    def __init__(
        self,
        icons: Icons,
        title: str,
        *,
        save: Save,
        typed: Typed = TEXT,
        hint: str = "",
        least: int = 2,
        most: int = 10,
    ) -> None:
        self.box = GrowingText(least=least, most=most)
        super().__init__(icons, title, self.box, typed=typed, save=save)
        self.box.setPlaceholderText(hint)
        self.box.textChanged.connect(self._on_text_changed)

    @property
    def modified(self) -> bool:
        """True where the person changed something that is not saved yet."""
        return self.box.document().isModified()

    def text(self) -> str:
        """Give what stands in the box."""
        return self.box.toPlainText()

    def _on_text_changed(self) -> None:
        if self.modified:  # filling in leaves it unmodified
            self._on_edited()

    def _put(self, text: str) -> None:
        self.box.setPlainText(text)

    def _touch(self, *, touched: bool) -> None:
        self.box.document().setModified(touched)
