"""Offers known names below a line while one types; choosing one is more than its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

_WORDS = int(Qt.ItemDataRole.UserRole) + 1
_MEANT = int(Qt.ItemDataRole.UserRole) + 2


@dataclass(frozen=True)
class Known:
    """A name that is offered, what tells it from its like, and what it means."""

    text: str
    detail: str
    meant: object


def give_ground(completer: QCompleter) -> None:
    """Let the list of a completer have a ground of its own: it lies in a window of its own."""
    popup = completer.popup()
    if popup is not None:
        popup.setProperty("panel", "names")


class NameCompleter(QObject):
    """``chosen(meant)`` when a name is taken by Enter, Tab or a click."""

    chosen = Signal(object)

    def __init__(self, line: QLineEdit, find: Callable[[str], Sequence[Known]]) -> None:
        super().__init__(line)
        self._find = find
        self._offered = QStandardItemModel(self)
        self.completer = QCompleter(self._offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCompletionRole(_WORDS)
        give_ground(self.completer)
        line.setCompleter(self.completer)
        line.textEdited.connect(self._on_edited)
        by_index = self.completer.activated[QModelIndex]  # type: ignore[index]
        by_index.connect(self._on_activated)

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now."""
        rows = range(self._offered.rowCount())
        return tuple(self._offered.item(row).text() for row in rows)

    def _on_edited(self, text: str) -> None:
        self._offered.clear()
        for one in self._find(text):
            item = QStandardItem(f"{one.text}  —  {one.detail}" if one.detail else one.text)
            item.setData(one.text, _WORDS)
            item.setData(one.meant, _MEANT)
            self._offered.appendRow(item)

    def _on_activated(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(_MEANT))
