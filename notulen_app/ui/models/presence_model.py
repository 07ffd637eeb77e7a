"""Who was there at which point of the agenda, as a table: a row for every point that has begun."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.domain.presence import PointPresence, Presence
from notulen_app.ui.wording import literal

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_TITLES = ("Acara", "Waktu", "Hadir", "Sebagian", "Tidak hadir", "Belum diketahui", "Terpilih")
_COUNTS: tuple[Presence | None, ...] = (Presence.WHOLE, Presence.PART, Presence.NONE, None)
_CHOSEN = len(_TITLES) - 1
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PresenceModel(QAbstractTableModel):
    """Counts by point, and in the last column the presence of the row that is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[PointPresence, ...] = ()
        self._counts: list[tuple[int, ...]] = []
        self._chosen = ""

    def load(self, points: Sequence[PointPresence], chosen: str) -> None:
        """Show points; ``chosen`` is the id of a row, "" for none."""
        self.beginResetModel()
        self._points = tuple(points)
        self._counts = [tuple(one.count(presence) for presence in _COUNTS) for one in points]
        self._chosen = chosen
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the points."""
        return 0 if parent.isValid() else len(self._points)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns; the last one only where a row is chosen."""
        if parent.isValid():
            return 0
        return len(_TITLES) if self._chosen else _CHOSEN

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell; a long title shows whole as a tooltip."""
        if not index.isValid() or index.row() >= len(self._points):
            return None
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_RIGHT) if 2 <= column < _CHOSEN else None
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return literal.tip(self._points[index.row()].item.title)
        return self._words(index.row(), column) if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, row: int, column: int) -> str:
        point = self._points[row]
        if column == 0:
            return point.item.title
        if column == 1:
            return _times(point)
        if column == _CHOSEN:
            found = point.rows.get(self._chosen)
            return found.value.capitalize() if found else "–"
        return i18n.number(self._counts[row][column - 2])

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the titles of the columns."""
        if way != Qt.Orientation.Horizontal or not 0 <= section < len(_TITLES):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(_RIGHT if 2 <= section < _CHOSEN else left)
        return _TITLES[section] if role == Qt.ItemDataRole.DisplayRole else None


def _times(point: PointPresence) -> str:
    begun, finished = point.item.begun, point.item.finished
    first = i18n.clock(begun) if begun else ""
    return f"{first}–{i18n.clock(finished)}" if finished else first
