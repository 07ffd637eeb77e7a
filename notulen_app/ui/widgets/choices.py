"""Facts that are chosen from a list, with or without words of one's own, and yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.fields import Field, Save
from notulen_app.ui.widgets.name_completer import give_ground
from notulen_app.ui.wording.typed import Typed


class ChoiceField(Field):
    """One of several; ``own`` lets the person type another, saved on Enter and on leaving."""

    def __init__(
        self,
        icons: Icons,
        title: str,
        *,
        save: Save,
        choices: Sequence[tuple[Any, str]],
        own: Typed | None = None,
        hint: str = "",
    ) -> None:
        self.box = QComboBox()
        self.box.setEditable(own is not None)
        self._choices: tuple[tuple[Any, str], ...] = ()
        self._chosen = False
        typed = own or Typed(read=str, write=self._words)
        super().__init__(icons, title, self.box, typed=typed, save=save)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(8)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.offer(choices)
        self.box.activated.connect(self._on_activated)
        line = self.box.lineEdit()
        if line is not None:
            line.setPlaceholderText(hint)
            line.returnPressed.connect(self._on_left)
            line.setAccessibleName(title)
            self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = self.box.completer()
            if completer is not None:  # inline it would put words there that nobody typed
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
                give_ground(completer)

    def offer(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices; what is shown stays."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        line = self.box.lineEdit()
        text, changed = self.text(), self.modified
        self.box.clear()
        self.box.addItems([words for _, words in choices])
        if line is not None:
            line.setText(text)
            line.setModified(changed)
        elif self.value is not None or any(value is None for value, _ in choices):
            self._show(self.value)
        else:
            self.box.setCurrentIndex(-1)

    @property
    def modified(self) -> bool:
        """True where the person changed something that is not saved yet."""
        line = self.box.lineEdit()
        return self._chosen or (line is not None and line.isModified())

    def text(self) -> str:
        """Give the words that are shown."""
        return self.box.currentText()

    def _words(self, value: Any) -> str:
        known: dict[Any, str] = dict(self._choices)
        return known.get(value, "" if value is None else str(value))

    def _current(self) -> Any:
        if self.box.isEditable():
            return self._typed.read(self.text())
        index = self.box.currentIndex()
        return self._choices[index][0] if 0 <= index < len(self._choices) else None

    def _show(self, value: Any) -> None:
        if self.box.isEditable():
            self._put(self._typed.write(value))
            return
        values = [one for one, _ in self._choices]
        if value not in values:  # a value that is not offered any more is shown all the same
            self._choices = (*self._choices, (value, self._words(value)))
            self.box.addItem(self._words(value))
            values.append(value)
        self.box.setCurrentIndex(values.index(value))

    def _on_activated(self) -> None:
        self._chosen = True
        self.commit()

    def _put(self, text: str) -> None:
        line = self.box.lineEdit()
        if line is not None:
            line.setText(text)
            line.setCursorPosition(0)
        else:
            self.box.setCurrentText(text)

    def _touch(self, *, touched: bool) -> None:
        self._chosen = touched and not self.box.isEditable()
        line = self.box.lineEdit()
        if line is not None:
            line.setModified(touched)


class CheckField(Field):
    """Yes or no."""

    def __init__(self, icons: Icons, title: str, *, save: Save) -> None:
        self.box = QCheckBox(title)
        self._clicked = False
        typed = Typed(read=str, write=str)
        super().__init__(icons, title, self.box, typed=typed, save=save)
        self._label.setText("")
        self.box.clicked.connect(self._on_clicked)

    @property
    def modified(self) -> bool:
        """True where the person changed something that is not saved yet."""
        return self._clicked

    def text(self) -> str:
        """Give the state in a word."""
        return str(self.box.isChecked())

    def _current(self) -> Any:
        return self.box.isChecked()

    def _on_clicked(self) -> None:
        self._clicked = True
        self.commit()

    def _show(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def _put(self, text: str) -> None:
        self.box.setChecked(text == "True")

    def _touch(self, *, touched: bool) -> None:
        self._clicked = touched
