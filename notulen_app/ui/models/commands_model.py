"""The commands that fit what was typed, the best first; those that cannot be done now come last."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notulen_app.ui.commands import COMMANDS, Command, plain
from notulen_app.ui.wording import literal

Index = QModelIndex | QPersistentModelIndex
KEYS, MENU = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ITSELF = "find_command"


def fit(typed: str, text: str) -> int | None:
    """Tell how well a text fits what was typed: smaller is better, None is not at all.

    Every word typed begins a word of the text, in any order; or all of it are initials of words
    that follow each other ("rb" for "Rapat baru").
    """
    words = text.casefold().replace(":", " ").split()
    sought = typed.casefold().split()
    if not sought:
        return 0
    places = [
        next((n for n, word in enumerate(words) if word.startswith(one)), None) for one in sought
    ]
    if None not in places:
        return sum(place for place in places if place is not None)
    initials = "".join(word[0] for word in words)
    whole = "".join(sought)
    return 100 + initials.index(whole) if len(whole) > 1 and whole in initials else None


class CommandsModel(QAbstractListModel):
    """Rows of commands; ``is_able`` tells whether one can be done now, ``words`` what it is called.

    ``keys`` writes the first key of a command for people.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        is_able: Callable[[Command], bool],
        words: Callable[[Command], str] = plain,
        keys: Callable[[str], str] = str,
    ) -> None:
        super().__init__(parent)
        self._is_able = is_able
        self._words = words
        self._keys = keys
        self._rows: list[Command] = []
        self.seek("")

    def seek(self, typed: str) -> None:
        """Show the commands that fit what was typed."""
        found = []
        for place, one in enumerate(COMMANDS):
            if one.name == _ITSELF:
                continue
            how_well = fit(typed, f"{self._words(one)} {literal.unmarked(one.menu.value)}")
            if how_well is not None:
                found.append((not self._is_able(one), how_well, place, one))
        self.beginResetModel()
        self._rows = [one for *_, one in sorted(found, key=lambda each: each[:3])]
        self.endResetModel()

    def command(self, index: Index) -> Command | None:
        """Give the command of a row that can be done, else None."""
        if not index.isValid():
            return None
        one = self._rows[index.row()]
        return one if self._is_able(one) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows; a row has none below it."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give words, keys and menu of a command."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        one = self._rows[index.row()]
        keys = self._keys(one.keys[0]) if one.keys else ""
        menu = literal.unmarked(one.menu.value)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (self._words(one), menu, keys) if part)
        return {KEYS: keys, MENU: menu}.get(Qt.ItemDataRole(role)) if role in (KEYS, MENU) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a command be chosen that can be done now."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if self.command(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags
