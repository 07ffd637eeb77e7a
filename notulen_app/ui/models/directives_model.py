"""The directives of one meeting as cards, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.directive import Directive
from notulen_app.ui.wording import literal

DIRECTIVE = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Directive``."""
ENDED = DIRECTIVE + 1
"""The role that says what replaced or revoked it, None where it holds."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class DirectivesModel(QAbstractListModel):
    """Cards of directives."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Directive] = []
        self._ended: Mapping[str, str] = {}

    def load(
        self, directives: Sequence[Directive], ended: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Show these; those that stay where they are only change, new ones come at the end.

        ``ended`` says, by their rows, what replaced or revoked them.
        """
        before_ended, self._ended = self._ended, ended
        fresh = sorted(directives, key=lambda one: (one.number is None, one.number or 0, one.order))
        ids, before = [one.id for one in fresh], [one.id for one in self._shown]
        if ids[: len(before)] != before:
            self.beginResetModel()
            self._shown = fresh
            self.endResetModel()
            return
        for number in range(len(before)):
            row = fresh[number].entry_id or fresh[number].id
            other = before_ended.get(row) != ended.get(row)
            if fresh[number] != self._shown[number] or other:
                self._shown[number] = fresh[number]
                self.dataChanged.emit(self.index(number), self.index(number))
        if len(fresh) > len(before):
            self.beginInsertRows(_NONE, len(before), len(fresh) - 1)
            self._shown = fresh
            self.endInsertRows()

    def place(self, directive_id: str) -> int | None:
        """Find the card of a directive."""
        return next((n for n, one in enumerate(self._shown) if one.id == directive_id), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the cards."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the directive, and its words."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        one = self._shown[index.row()]
        ended = self._ended.get(one.entry_id or one.id)
        if role == DIRECTIVE:
            return one
        if role == ENDED:
            return ended
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(ended) if ended else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"Arahan {one.number or ''}: {one.text}".replace(" :", ":")
            return f"{words}. {ended}" if ended else words
        return None
