"""A report on attendance as a table: read on in slices, sorted once all of it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont

from notulen_app import i18n
from notulen_app.domain.attendance_report import (
    NAMES,
    ReportBy,
    ReportRow,
    rate,
    shown_name,
    states,
    summed,
)
from notulen_app.domain.tally import Tally
from notulen_app.services.reports import ReportPage
from notulen_app.store.tallies import Cursor
from notulen_app.ui.wording import literal

TALLY = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Tally``."""
ROW = TALLY + 1
"""The role that gives the ``ReportRow``."""
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Cursor | None], ReportPage]
_NONE = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Count:
    """A column of counts; ``words`` is its head in full."""

    head: str
    words: str
    of: Callable[[Tally], int | None]


COUNTS = (
    Count("Diundang", "Diundang", lambda one: one.invited),
    Count("Hadir", "Hadir", lambda one: one.present),
    Count("Diwakili", "Diwakili", lambda one: one.represented),
    Count("Izin", "Izin", lambda one: one.excused),
    Count("Sakit", "Sakit", lambda one: one.ill),
    Count("Tanpa\nket.", "Tanpa keterangan", lambda one: one.absent),
    Count("Belum\ndiisi", "Belum diisi, tidak dihitung tidak hadir", lambda one: one.unknown),
    Count("Tamu", "Tamu yang datang tanpa diundang", lambda one: one.guests),
    Count(
        "Anggota\nhadir",
        "Anggota kelompok yang hadir, bila dihitung",
        lambda one: one.heads_present if one.counted else None,
    ),
)
NAME, DETAIL, FIRST_COUNT = 0, 1, 2
GUESTS, HEADS, RATE, CHART = 9, 10, 11, 12
COLUMNS = CHART + 1


class ReportModel(QAbstractTableModel):
    """Shows ``ReportRow``. ``settled`` says that all rows are there."""

    settled = Signal()

    def __init__(self, *, bold: bool = False) -> None:
        super().__init__()
        self.by = ReportBy.PERSON
        self.complete = True
        self.total = Tally()
        self._found: list[ReportRow] = []
        self._rows: list[ReportRow] = []
        self._read: Read = lambda _: ReportPage(())
        self._end: Cursor | None = None
        self._sorting: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._font = QFont()
        self._font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_slice)

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """The rows in the order in which they are shown."""
        return tuple(self._rows)

    def ask(self, by: ReportBy, read: Read) -> None:
        """Show another report; ``read`` gives the page after a cursor."""
        self._timer.stop()
        self.beginResetModel()
        self.by, self._read, self._end = by, read, None
        self.total, self.complete = Tally(), False
        self._found, self._rows = [], []
        self.endResetModel()
        self._read_slice()

    def put(self, by: ReportBy, rows: Iterable[ReportRow]) -> None:
        """Show rows that are at hand."""
        found = tuple(rows)
        self.ask(by, lambda _: ReportPage(found))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, or as the report has them with -1; a long report once it is read."""
        self._sorting = (column, order)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        if self.complete:
            self._arrange()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows that are read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell, and what is behind a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(self._tip(row, column)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == CHART:
            return state_words(row.tally)
        return {
            ROW: row,
            TALLY: row.tally,
            Qt.ItemDataRole.TextAlignmentRole: _side(column),
            Qt.ItemDataRole.FontRole: self._font,
        }.get(role)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the titles of the columns, in full as tooltips."""
        if way is not Qt.Orientation.Horizontal or section >= COLUMNS:
            return None
        counted = FIRST_COUNT <= section < RATE
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return COUNTS[section - FIRST_COUNT].words if counted else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._head(section) + self._arrow(section)

    def _head(self, section: int) -> str:
        if FIRST_COUNT <= section < RATE:
            return COUNTS[section - FIRST_COUNT].head
        return {RATE: "Tingkat", CHART: "Grafik"}.get(section) or NAMES[self.by][section]

    def _arrow(self, section: int) -> str:
        """Give the sign of the sorted column; in narrow ones below a head of one line."""
        column, order = self._sorting
        if section != column:
            return ""
        narrow = FIRST_COUNT <= section <= RATE and "\n" not in self._head(section)
        sign = "↑" if order is Qt.SortOrder.AscendingOrder else "↓"
        return f"\n{sign}" if narrow else f" {sign}"

    def _words(self, row: ReportRow, column: int) -> str:
        if column == NAME:
            return shown_name(self.by, row)
        if column == DETAIL:
            return row.detail
        if column == RATE:
            share = rate(row.tally)
            return "-" if share is None else i18n.percent(share)
        if column == CHART:
            return ""
        count = COUNTS[column - FIRST_COUNT].of(row.tally)
        return "" if count is None else i18n.number(count)

    def _tip(self, row: ReportRow, column: int) -> str:
        if column == NAME:
            return "\n".join(one for one in (shown_name(self.by, row), row.detail) if one)
        return row.detail if column == DETAIL else state_words(row.tally)

    def _read_slice(self) -> None:
        """Read the next page; go on between the events until all is there."""
        page = self._read(self._end)
        self._end = page.end
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(_NONE, first, first + len(page.rows) - 1)
            self._found += page.rows
            self._rows += page.rows
            self.total = self.total.plus(summed(page.rows))
            self.endInsertRows()
        if self._end is not None:
            self._timer.start()
            return
        self._timer.stop()
        self.complete = True
        if self._sorting[0] >= 0:
            self._arrange()
        self.settled.emit()

    def _arrange(self) -> None:
        column, order = self._sorting
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        kept = [(one, self._rows[one.row()]) for one in held]
        down = order is Qt.SortOrder.DescendingOrder
        self._rows = (
            sorted(self._found, key=lambda row: self._key(row, column), reverse=down)
            if column >= 0
            else list(self._found)
        )
        if held:
            places = {id(row): n for n, row in enumerate(self._rows)}
            fresh = [self.index(places[id(row)], one.column()) for one, row in kept]
            self.changePersistentIndexList(held, fresh)
        self.layoutChanged.emit()

    def _key(self, row: ReportRow, column: int) -> str | float:
        if column in (NAME, DETAIL):
            return self._words(row, column).casefold()
        if column in (RATE, CHART):
            share = rate(row.tally)
            return -1.0 if share is None else share
        count = COUNTS[column - FIRST_COUNT].of(row.tally)
        return -1 if count is None else count


def _side(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if FIRST_COUNT <= column <= RATE else _LEFT


def state_words(tally: Tally) -> str:
    """Give "Diundang 12: hadir 8, izin 1, belum diisi 3", with what there is of any."""
    parts = (f"{state.value} {i18n.number(n)}" for state, n in states(tally).items() if n)
    named = ", ".join(parts)
    asked = f"Diundang {i18n.number(tally.invited)}"
    return f"{asked}: {named}" if named else asked
