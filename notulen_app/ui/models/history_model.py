"""The life of a meeting as a table: the newest line first, earlier ones read as one scrolls."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.services.audit import History, HistoryLine
from notulen_app.ui.wording import dates, literal

Index = QModelIndex | QPersistentModelIndex
Read = Callable[[int | None], History]
HEADS = ("No.", "Waktu", "Akun", "Tindakan", "Bagian", "Semula", "Menjadi")
SEQ, TIME, WHO, ACT, PART, BEFORE, AFTER = range(len(HEADS))
CLOCK = "Jam komputer saat itu lebih awal daripada tindakan sebelumnya"
_NONE = QModelIndex()


class HistoryModel(QAbstractTableModel):
    """Shows ``HistoryLine``; ``read(before)`` gives the lines before a number, None for the end."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read
        self._before: int | None = None
        self._all: list[HistoryLine] = []
        self._lines: list[HistoryLine] = []
        self._sought = ""
        self._take()

    @property
    def lines(self) -> tuple[HistoryLine, ...]:
        """The lines that are shown."""
        return tuple(self._lines)

    def seek(self, text: str) -> None:
        """Show the lines in which every word stands; "" shows all."""
        self.beginResetModel()
        self._sought = text.casefold()
        self._lines = [one for one in self._all if self._fits(one)]
        self.endResetModel()
        while not self._lines and self.canFetchMore():
            self.fetchMore()

    def canFetchMore(self, parent: Index = _NONE) -> bool:
        """Tell whether there are earlier lines."""
        return not parent.isValid() and self._before is not None

    def fetchMore(self, parent: Index = _NONE) -> None:
        """Read the lines before the last one."""
        if self.canFetchMore(parent):
            self._take()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell; the tip has them whole."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        words = cells(line)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(words.split())
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == TIME:
                words = "\n".join(filter(None, (i18n.stamp(line.at), line.who)))
                words += f"\n{CLOCK}" if line.clock_set_back else ""
            return literal.tip(words) or None
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        across = orientation == Qt.Orientation.Horizontal
        return HEADS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def _take(self) -> None:
        found = self._read(self._before)
        self._before = found.before
        self._all += found.lines
        fresh = [one for one in found.lines if self._fits(one)]
        if fresh:
            first = len(self._lines)
            self.beginInsertRows(_NONE, first, first + len(fresh) - 1)
            self._lines += fresh
            self.endInsertRows()

    def _fits(self, line: HistoryLine) -> bool:
        whole = "\n".join(cells(line)).casefold()
        return all(word in whole for word in self._sought.split())


def cells(line: HistoryLine) -> tuple[str, ...]:
    """Give the words of a line, by column."""
    time = f"{dates.day_month(line.at.date())} {line.at.year} {line.at:%H.%M.%S}"
    if line.clock_set_back:
        time = f"{time} (jam mundur)"
    return (str(line.seq), time, line.who, line.act, line.part, line.before, line.after)
