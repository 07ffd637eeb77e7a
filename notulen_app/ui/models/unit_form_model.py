"""What came back on forms of units, line by line: whose it is, what it says, what becomes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from notulen_app.services.unit_forms import Becomes, Returned
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.wording import dates, literal
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
TITLES = ("Hasil", "Penanggung jawab", "Arahan", "Status", "Tanggal", "Uraian")
RESULT, UNIT, TEXT, STATE, DAY, WORDS = range(len(TITLES))
_INKS = {Becomes.NEW: "ok", Becomes.SAME: "text2", Becomes.REFUSED: "bad"}
_NONE = QModelIndex()


class UnitFormModel(QAbstractTableModel):
    """A row for every line in which something was filled in."""

    def __init__(self, theme: Theme, today: dt.date) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.rows: tuple[Returned, ...] = ()

    def load(self, rows: Sequence[Returned]) -> None:
        """Show lines."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell; all of them as a tooltip."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(self._words(row, index.column())) or None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == RESULT:
            colour: QColor = self._theme.tokens.colour(_INKS[row.becomes])
            return colour
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the titles of the columns."""
        if way != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[section] if 0 <= section < len(TITLES) else None

    def _words(self, row: Returned, column: int) -> str:
        line = row.line
        if column == RESULT:
            why = f": {line.refusal.value}" if line.refusal else ""
            return f"{row.becomes.value.capitalize()}{why}"
        if column == STATE:
            return _state(row)
        day = dates.short_with_year(line.day, self._today) if line.day else ""
        return {
            UNIT: row.unit or f"{line.source}, baris {line.number}",
            TEXT: line.text,
            DAY: day,
            WORDS: " ".join(line.words.split()),
        }[column]


def _state(row: Returned) -> str:
    """Say how it stands, and how it will stand."""
    before = ASSIGNMENT_STATES[row.before][0] if row.before else ""
    after = row.after if row.becomes is Becomes.NEW else None
    return f"{before} → {ASSIGNMENT_STATES[after][0]}" if after else before
