"""F1: the keys of the place where one is, from the table of commands and the place's own hints."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from notulen_app.ui.actions import Actions
from notulen_app.ui.commands import COMMANDS, Command
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.menus import Menu
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.key_words import key_words

Row = tuple[tuple[str, ...], str]
"""Keys, any of which does, and what they do."""


class Hinted(Protocol):
    """A place that gives hints of its keys."""

    def hints(self) -> tuple[str, ...]:
        """Give hints such as "Enter buka"."""


def key_groups(actions: Actions, page: Hinted) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """Give the keys that do something at present: the place's own, then menu by menu."""
    able = [one for one in COMMANDS if one.keys and actions[one.name].isEnabled()]
    known = {key_words(keys) for one in able for keys in one.keys}
    hints = (_hint(one) for one in page.hints())
    groups = [("Di layar ini", tuple(one for one in hints if one[0][0] not in known))]
    for menu in Menu:
        rows = tuple(_row(one, actions[one.name].text()) for one in able if one.menu is menu)
        groups.append((literal.unmarked(menu.value), rows))
    return tuple(group for group in groups if group[1])


def show_keys(parent: QWidget, actions: Actions, page: Hinted) -> Sheet:
    """Show the keys of a place until the dialog is closed."""
    sheet = Sheet(parent, "Tombol di layar ini")
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    close = button("Tutup", kind="primary")
    close.setDefault(True)
    close.clicked.connect(sheet.accept)
    parts = [_group(title, rows) for title, rows in key_groups(actions, page)]
    sheet.arrange(down(*parts, None, spacing=16), across(None, close), width=560)
    sheet.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    sheet.open()
    sheet.area.setFocus()
    return sheet


def _row(one: Command, text: str) -> Row:
    return tuple(key_words(keys) for keys in one.keys), literal.unmarked(text).rstrip("…")


def _hint(text: str) -> Row:
    keys, _, words = text.partition(" ")
    return (keys,), words[:1].upper() + words[1:]


def _group(title: str, rows: tuple[Row, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    grid.addWidget(label(title, "label"), 0, 0)
    for line, (keys, words) in enumerate(rows, start=1):
        grid.addWidget(label(words), line, 0)
        shown = across(None, *(label(one, "kbd") for one in keys), spacing=6)
        grid.addLayout(shown, line, 1)
    return grid
