"""The lines of a list beside what becomes of them; fed with values, so tested without a window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.import_rows import PreviewRow, RowState
from notulen_app.domain.table import Line, Sheet, column_name
from notulen_app.ui.models.import_words import outcome
from notulen_app.ui.wording import literal

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``PreviewRow``."""
NUMBER, OUTCOME = 0, 1
CELLS = 2
"""The first column of the sheet's own."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class ImportModel(QAbstractTableModel):
    """Number, outcome and cells of each line; all lines, or those of one state."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PreviewRow] = []
        self._lines: dict[int, Line] = {}
        self._width = 0
        self._filter: RowState | None = None
        self._shown: list[int] = []

    def load(self, sheet: Sheet | None, rows: Sequence[PreviewRow]) -> None:
        """Show a sheet with these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self._lines = {line.number: line for line in sheet.lines} if sheet else {}
        self._width = sheet.width if sheet else 0
        self._choose()
        self.endResetModel()

    def show_state(self, state: RowState | None) -> None:
        """Show the lines of one state; None shows all."""
        self.beginResetModel()
        self._filter = state
        self._choose()
        self.endResetModel()

    def replace(self, place: int, row: PreviewRow) -> None:
        """Put another row at a place of ``rows``; it stays in sight whatever its state is now."""
        self.rows[place] = row
        if place in self._shown:
            shown = self._shown.index(place)
            last = self.columnCount() - 1
            self.dataChanged.emit(self.index(shown, 0), self.index(shown, last))

    def place(self, index: Index) -> int | None:
        """Give the place in ``rows`` of a line that is shown."""
        row = index.row()
        return self._shown[row] if index.isValid() and row < len(self._shown) else None

    def shown_at(self, place: int) -> int | None:
        """Give the line in which a row is shown; None where it is not."""
        return self._shown.index(place) if place in self._shown else None

    def next_doubt(self, after: int) -> int | None:
        """Find the next doubtful row behind a place, then from the beginning."""
        count = len(self.rows)
        order = [(after + 1 + n) % count for n in range(count)] if count else []
        return next((n for n in order if self.rows[n].state is RowState.DOUBTFUL), None)

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns: two of ours, then the sheet's."""
        return 0 if parent.isValid() else CELLS + self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell, or its row."""
        place = self.place(index)
        if place is None:
            return None
        row = self.rows[place]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(self._words(row, index.column())) or None
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(self._words(row, index.column()).split())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == NUMBER:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the names of the columns, those of the sheet by their letters."""
        if role != Qt.ItemDataRole.DisplayRole or way is not Qt.Orientation.Horizontal:
            return None
        return {NUMBER: "Baris", OUTCOME: "Hasil"}.get(section) or column_name(section - CELLS)

    def _words(self, row: PreviewRow, column: int) -> str:
        if column == NUMBER:
            return str(row.line.number)
        if column == OUTCOME:
            return outcome(row)
        line = self._lines.get(row.line.number)
        return line.at(column - CELLS) if line else ""

    def _choose(self) -> None:
        wanted = self._filter
        self._shown = [n for n, row in enumerate(self.rows) if wanted in (None, row.state)]
