"""The backups of an archive, the newest first, as a list shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.store.backup import Kept
from notulen_app.ui.wording import dates

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class BackupsModel(QAbstractListModel):
    """One line for each backup: its day and hour, and why it was made."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Kept, ...] = ()

    def show(self, rows: Sequence[Kept]) -> None:
        """Show these, where they are others than before."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def backup(self, index: Index) -> Kept | None:
        """Give the backup of a line."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the backups."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a line, and the name of its file as its tooltip."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        one = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{moment(one.at)}  ·  {one.reason}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return one.path.name
        return None


def moment(at: dt.datetime) -> str:
    """Give "hari ini 07.30", "kemarin 16.00", else "Kam 14 Agu 16.00"."""
    today = dt.date.today()
    days = (today - at.date()).days
    day = {0: "hari ini", 1: "kemarin"}.get(days) or dates.short_with_year(at.date(), today)
    return f"{day} {at:%H.%M}"
