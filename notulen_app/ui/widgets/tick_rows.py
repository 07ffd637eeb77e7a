"""Rows of a list that have the height a tick needs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from notulen_app.ui.look.theme import Theme

_ROW = 30
"""Pixels at scale 1."""


class TickRows(QStyledItemDelegate):
    """Draws the rows of a list of ticks."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the size of a row."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), self._theme.tokens.px(_ROW))
