"""The register of decisions and directives as a table that is read on page by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app.domain.register import LinkSaid, RegisterPage, RegisterRow
from notulen_app.domain.table_text import table_text
from notulen_app.ui.wording import dates, literal
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``RegisterRow``."""
DAY, KIND, TEXT, MEETING, STATE, VALID = range(6)
COLUMNS = ("Tanggal", "Jenis", "Isi", "Rapat", "Status", "Keberlakuan")
HOLDS, ENDED = "Berlaku", "Tidak berlaku"
Read = Callable[[tuple[str, str] | None], RegisterPage]
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """``settled`` says that a page was read, or that there is no more."""

    settled = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.rows: list[RegisterRow] = []
        self._today = today
        self._read: Read | None = None
        self._end: tuple[str, str] | None = None

    def ask(self, read: Read) -> None:
        """Show what ``read`` gives, its first page at once and the others when they are seen."""
        page = read(None)
        self.beginResetModel()
        self._read, self._end = read, page.end
        self.rows = list(page.rows)
        self.endResetModel()
        self.settled.emit()

    @property
    def complete(self) -> bool:
        """True where nothing is left to be read."""
        return self._end is None

    def canFetchMore(self, parent: Index = _NONE) -> bool:
        """Tell whether there may be more."""
        return not parent.isValid() and self._end is not None

    def fetchMore(self, parent: Index = _NONE) -> None:
        """Read the next page, which may have no row."""
        if self._read is None or self._end is None or parent.isValid():
            return
        page = self._read(self._end)
        self._end = page.end
        if page.rows:
            first = len(self.rows)
            self.beginInsertRows(_NONE, first, first + len(page.rows) - 1)
            self.rows += page.rows
            self.endInsertRows()
        self.settled.emit()

    def place(self, meeting_id: str, row_id: str) -> int | None:
        """Find a row that was read."""
        found = ((n, one) for n, one in enumerate(self.rows))
        return next((n for n, one in found if (one.meeting_id, one.row_id) == (meeting_id, row_id)),
                    None)  # fmt: skip

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count what was read."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the name of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section] if 0 <= section < len(COLUMNS) else None
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell, the row, a tooltip, and a row as one sentence."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(one for one in self.words(row) if one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip("\n".join((row.text, *links_words(row, self._today()))))
        return None

    def words(self, row: RegisterRow) -> tuple[str, ...]:
        """Give the cells of a row as they are read out and copied."""
        day = dates.short_with_year(row.day, self._today()) if row.day else ""
        state = ASSIGNMENT_STATES[row.state][0] if row.state else ""
        valid = "; ".join((ENDED if row.invalid else HOLDS, *links_words(row, self._today())))
        return (day, kind_words(row), " ".join(row.text.split()), row.meeting, state, valid)

    def as_text(self, rows: Iterable[RegisterRow]) -> str:
        """Give rows with their heads for the clipboard of a spreadsheet."""
        return table_text([COLUMNS, *(self.words(one) for one in rows)])


def kind_words(row: RegisterRow) -> str:
    """Say "Keputusan", "Arahan 3"."""
    kind = row.kind.capitalize()
    return f"{kind} {row.number}" if row.number is not None else kind


def links_words(row: RegisterRow, today: dt.date) -> tuple[str, ...]:
    """Say what a row has to do with others, a sentence each."""
    return tuple(link_words(one, today) for one in row.links)


def link_place(one: LinkSaid, today: dt.date) -> str:
    """Give the meeting in which the other row stands, with its day; "" where it is in none."""
    day = dates.short_with_year(one.day, today) if one.day else ""
    return " · ".join(part for part in (" ".join((one.meeting or "").split()), day) if part)


def link_words(one: LinkSaid, today: dt.date) -> str:
    """Say a link in one line: "Digantikan oleh “…” (Rakor · Kam 15 Agu)"."""
    where = link_place(one, today)
    words = f"{one.relation.capitalize()} “{' '.join(one.words.split())}”"
    return f"{words} ({where})" if where else words
