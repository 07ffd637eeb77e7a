"""Buttons that stand together as one, of which exactly one is chosen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button

K = TypeVar("K", bound=Hashable)


class Segments(QWidget, Generic[K]):
    """``chosen(key)`` says which one the person chose; arrows go from one to the next."""

    chosen = Signal(object)

    def __init__(self, icons: Icons, name: str, words: Mapping[K, tuple[str, str]]) -> None:
        """``words`` are text and icon ("" for none) of each."""
        super().__init__()
        self.setAccessibleName(name)
        self._words = dict(words)
        self._group = QButtonGroup(self)
        self._buttons: dict[K, QPushButton] = {}
        for n, (key, (text, icon)) in enumerate(words.items()):
            made = button(text, kind="segment")
            side = "first" if n == 0 else "last" if n == len(words) - 1 else "middle"
            made.setProperty("side", side)
            made.setCheckable(True)
            made.setAccessibleName(text)
            if icon:
                icons.put(made, icon, size=16)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            made.installEventFilter(self)
            self._group.addButton(made)
            self._buttons[key] = made
        self.setLayout(across(*self._buttons.values(), spacing=0))
        self.choose(next(iter(words)))

    def __getitem__(self, key: K) -> QPushButton:
        return self._buttons[key]

    def choose(self, key: K) -> None:
        """Show which one is chosen; Tab goes to that one only."""
        self._buttons[key].setChecked(True)
        for other, one in self._buttons.items():
            here = other == key
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.NoFocus)

    def show_words(self, *, shown: bool) -> None:
        """Show the words, or where the room is short only the icons, with the words as tooltips."""
        for key, one in self._buttons.items():
            text = self._words[key][0]
            one.setText(text if shown else "")
            one.setToolTip("" if shown else text)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Let the arrows choose the next one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            keys = list(self._buttons)
            here = next((n for n, key in enumerate(keys) if self._buttons[key] is watched), None)
            if step is not None and here is not None and not event.modifiers():
                key = keys[(here + step) % len(keys)]
                self.choose(key)
                self._buttons[key].setFocus()
                self.chosen.emit(key)
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]
