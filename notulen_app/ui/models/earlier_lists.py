"""Meetings whose list another one may begin with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.store.inviting import EarlierList
from notulen_app.ui.models.detail import DETAIL
from notulen_app.ui.wording import literal

LIST = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``EarlierList``."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class EarlierListsModel(QAbstractListModel):
    """The meetings, the best first."""

    def __init__(self, lists: Sequence[EarlierList]) -> None:
        super().__init__()
        self._lists = tuple(lists)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the meetings."""
        return 0 if parent.isValid() else len(self._lists)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give title, day and how many were asked."""
        if not index.isValid() or index.row() >= len(self._lists):
            return None
        one = self._lists[index.row()]
        words = {
            LIST: one,
            Qt.ItemDataRole.DisplayRole: one.title,
            DETAIL: _words(one),
            Qt.ItemDataRole.ToolTipRole: literal.tip(one.title),
            Qt.ItemDataRole.AccessibleTextRole: f"{one.title}, {_words(one)}",
        }
        return words.get(role)


def _words(one: EarlierList) -> str:
    parts = [i18n.long_date(one.date), f"{i18n.number(one.invited)} undangan"]
    return "  ·  ".join([*parts, *(["seri yang sama"] if one.of_series else [])])
