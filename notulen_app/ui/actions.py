"""The commands as Qt actions: in the menus, with their keys, able only where they can be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from notulen_app.ui.commands import COMMANDS, Command
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.menus import Menu

Handlers = Mapping[str, Callable[[], object]]


class Actions(QObject):
    """One action for every command; ``triggered(name)`` says which one was asked for."""

    triggered = Signal(str)

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons
        self._made = {one.name: self._make(one) for one in COMMANDS}

    def __getitem__(self, name: str) -> QAction:
        return self._made[name]

    def fill(self, menus: Mapping[Menu, QMenu]) -> None:
        """Put every command into its menu, which draws its icons when it is first opened."""
        for one in COMMANDS:
            self._add(menus[one.menu], one)
        for name, menu in menus.items():
            menu.aboutToShow.connect(lambda name=name: self._draw_icons(name))

    def enable(self, handlers: Handlers) -> None:
        """Make able what somebody can do at present, and nothing else."""
        for name, action in self._made.items():
            action.setEnabled(name in handlers)

    def reword(self, name: str, text: str) -> None:
        """Change the words of a command, such as "Urungkan: Ubah tempat"."""
        self._made[name].setText(text)

    def _make(self, one: Command) -> QAction:
        action = QAction(one.text, self)
        action.setShortcuts([QKeySequence(keys) for keys in one.keys])
        action.triggered.connect(lambda _=False, name=one.name: self.triggered.emit(name))
        return action

    def _draw_icons(self, menu: Menu) -> None:
        for one in COMMANDS:
            if one.menu is menu and one.icon and self._made[one.name].icon().isNull():
                self._icons.put(self._made[one.name], one.icon)

    def _add(self, menu: QMenu, one: Command) -> None:
        if one.line:
            menu.addSeparator()
        menu.addAction(self._made[one.name])
