"""The pages of a document as rows, one for each."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Sizes: TypeAlias = tuple[tuple[float, float], ...]
"""Width and height of every page in points."""
SIZE = Qt.ItemDataRole.UserRole
"""Role of the size of a page: width and height in points."""
_TOP = QModelIndex()


class PagesModel(QAbstractListModel):
    """Rows of a document whose pages have these sizes."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: Sizes = ()

    def show_sizes(self, sizes: Sizes) -> None:
        """Show another document; the rows stay where it has the same pages."""
        if sizes == self.sizes:
            if sizes:
                self.dataChanged.emit(self.index(0), self.index(len(sizes) - 1))
            return
        self.beginResetModel()
        self.sizes = sizes
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the pages; a page has none below it."""
        return 0 if parent.isValid() else len(self.sizes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the number of a page as a text, what a screen reader says, or its size."""
        if not index.isValid() or not 0 <= index.row() < len(self.sizes):
            return None
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return str(number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Halaman {number} dari {len(self.sizes)}"
        return self.sizes[index.row()] if role == SIZE else None
