"""Directives, or their units, read page by page: a table, and the cards of a board's column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from notulen_app import i18n
from notulen_app.domain.follow_up_list import Cursor, FollowUpRow, Page, Sort, Target, Wanted
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.wording import dates, literal
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole) + 1
"""Role of the FollowUpRow."""
PAGE = 100
MOST_ANEW = 400
"""Rows that are read anew at once; what was read beyond them is read when it is scrolled to."""
HEADS: tuple[tuple[Sort, str], ...] = (
    (Sort.TEXT, "Arahan"),
    (Sort.UNIT, "Penanggung jawab"),
    (Sort.STATE, "Status"),
    (Sort.DUE, "Tenggat"),
    (Sort.SHARE, "Kemajuan"),
    (Sort.MEETING, "Rapat"),
    (Sort.CARRIED, "Terbawa"),
    (Sort.REPORTED, "Laporan terakhir"),
)
"""What each column goes by, and its head."""
TEXT, UNIT, STATE, DUE, SHARE, MEETING, CARRIED, REPORTED = range(len(HEADS))
_TOP = QModelIndex()


class ReadPage(Protocol):
    """Reads what comes after a cursor, or the beginning."""

    def __call__(self, wanted: Wanted, *, after: Cursor | None, limit: int) -> Page:
        """Read a page."""


class ReadRow(Protocol):
    """Reads one row anew; None where the list lacks it."""

    def __call__(self, wanted: Wanted, key: tuple[str, str, str | None], /) -> FollowUpRow | None:
        """Read a row."""


class FollowUpModel(QAbstractTableModel):
    """Rows in the order that is wanted. ``settled`` says that as much was read as was asked for.

    ``sort_requested(sort, descending)`` asks for another order.
    """

    settled = Signal()
    sort_requested = Signal(object, bool)

    def __init__(
        self,
        read: ReadPage,
        read_row: ReadRow,
        wanted: Wanted,
        parent: QObject,
        *,
        first: int = PAGE,
    ) -> None:
        """``first`` rows are read at the beginning of a list."""
        super().__init__(parent)
        self.wanted = wanted
        self._read, self._read_row, self._first = read, read_row, first
        self._rows: list[FollowUpRow] = []
        self._targets: list[Target] = []
        self._end: Cursor | None = None
        self._missing = 0
        self._moved = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)

    @property
    def rows(self) -> Sequence[FollowUpRow]:
        """What was read so far."""
        return self._rows

    @property
    def is_reading(self) -> bool:
        """True while it goes on reading by itself."""
        return self._timer.isActive()

    @property
    def is_whole(self) -> bool:
        """True where everything was read."""
        return self._end is None

    def show(self, wanted: Wanted, *, limit: int = 0) -> None:
        """Show the beginning of another list."""
        self.wanted = wanted
        limit = limit or self._first
        self._timer.stop()
        page = self._read(wanted, after=None, limit=limit)
        self.beginResetModel()
        self._end = page.end
        self._rows = list(page.rows)
        self._targets = [one.target for one in self._rows]
        self._missing, self._moved = limit - len(page.rows), False
        self.endResetModel()
        self._go_on()

    def show_later(self, wanted: Wanted) -> None:
        """Show nothing, and the beginning of another list with the next event."""
        self.wanted = wanted
        self.beginResetModel()
        self._rows, self._targets, self._end = [], [], None
        self._missing, self._moved = self._first, False
        self.endResetModel()
        self._timer.start()

    def reload(self) -> None:
        """Read anew what is there; where the same rows stand in the same order they only change."""
        limit = max(self._first, min(len(self._rows), MOST_ANEW))
        if len(self._rows) > MOST_ANEW:
            self.show(self.wanted, limit=limit)
            return
        page = self._read(self.wanted, after=None, limit=limit)
        same = [one.target for one in page.rows] == self._targets
        if not same or (page.end is None) != (self._end is None) or self.is_reading:
            self.show(self.wanted, limit=limit)
            return
        for place, row in enumerate(page.rows):
            self._put(place, row)
        self._end = page.end
        self.settled.emit()

    def read_up_to(self, count: int) -> None:
        """Read on until so many rows are there, or all."""
        if self._end is not None and len(self._rows) < count:
            self._missing = count - len(self._rows)
            self._go_on()

    def refresh(self, targets: Iterable[Target]) -> None:
        """Read rows anew where they stand; those that left the list are taken out."""
        for target in targets:
            place = self.place(target)
            if place is None:
                continue
            row = self._row(target)
            if row is None:
                self._take(place)
            else:
                self._put(place, row)
        self.settled.emit()

    def arrange(self, targets: Iterable[Target], *, goes_before: Comes) -> None:
        """Read rows anew and put each where it belongs now; those of other lists come and go."""
        for target in targets:
            place, row = self.place(target), self._row(target)
            if place is not None and row is not None and self._fits(place, row, goes_before):
                self._put(place, row)
                continue
            if place is not None:
                self._take(place)
            if row is not None:
                self._insert(row, goes_before)
        self.settled.emit()

    def place(self, target: Target) -> int | None:
        """Find the place of a row among those that were read."""
        return self._targets.index(target) if target in self._targets else None

    def row_at(self, index: Index) -> FollowUpRow | None:
        """Give the row of an index; None outside."""
        inside = index.isValid() and 0 <= index.row() < len(self._rows)
        return self._rows[index.row()] if inside else None

    def stop(self) -> None:
        """Read no more: the archive is about to be closed."""
        self._timer.stop()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the rows that were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell, the FollowUpRow, or what a screen reader says of a card."""
        row = self.row_at(index)
        if row is None:
            return None
        today = self.wanted.today
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(row, index.column())
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(words.whole(row, today))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(row, today) if index.column() == TEXT else None
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the heads of the columns, an arrow at the one that the order goes by."""
        if way is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        sort, head = HEADS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            arrow = (" ↓" if self.wanted.descending else " ↑") if sort is self.wanted.sort else ""
            return head + arrow
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the order of a column; the archive sorts, for all that is not read yet too."""
        if 0 <= column < len(HEADS):
            self.sort_requested.emit(HEADS[column][0], order == Qt.SortOrder.DescendingOrder)

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more to read that is not being read."""
        return not parent.isValid() and self._end is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if self.canFetchMore(parent):
            self._missing = PAGE
            self._read_on()

    def cell(self, row: FollowUpRow, column: int) -> str:
        """Give the words of a cell."""
        today = self.wanted.today
        if column == DUE:
            return words.due_mark(row, today).text
        if column == SHARE:
            return (words.share(row) or (0, 0, ""))[2]
        if column == REPORTED:
            day = words.short_day(row.reported_on, today) if row.reported_on else ""
            said = " ".join((row.reported or "").split())
            return " · ".join(part for part in (day, said) if part)
        return {
            TEXT: words.title(row),
            UNIT: words.unit(row),
            STATE: ASSIGNMENT_STATES[row.state][0],
            MEETING: words.origin(row, today),
            CARRIED: f"{row.carried}×" if row.carried else "",
        }[column]

    def _row(self, target: Target) -> FollowUpRow | None:
        key = (target.meeting_id, target.directive_id, target.assignment_id)
        return self._read_row(self.wanted, key)

    def _put(self, place: int, row: FollowUpRow) -> None:
        old, self._rows[place] = self._rows[place], row
        if old != row:
            self._targets[place] = row.target
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(HEADS) - 1))

    def _take(self, place: int) -> None:
        self.beginRemoveRows(_TOP, place, place)
        del self._rows[place], self._targets[place]
        self.endRemoveRows()

    def _insert(self, row: FollowUpRow, goes_before: Comes) -> None:
        found = (n for n, one in enumerate(self._rows) if goes_before(row, one))
        place = next(found, len(self._rows))
        self.beginInsertRows(_TOP, place, place)
        self._rows.insert(place, row)
        self._targets.insert(place, row.target)
        self._moved = True  # it may come again where one reads on
        self.endInsertRows()

    def _fits(self, place: int, row: FollowUpRow, goes_before: Comes) -> bool:
        """Tell whether a row still belongs where it stands."""
        before = self._rows[place - 1] if place else None
        after = self._rows[place + 1] if place + 1 < len(self._rows) else None
        early = before is not None and goes_before(row, before)
        return not early and not (after is not None and goes_before(after, row))

    def _read_on(self) -> None:
        limit = max(self._first, min(self._missing, MOST_ANEW))
        page = self._read(self.wanted, after=self._end, limit=limit)
        self._end = page.end
        known = set(self._targets) if self._moved else set()
        fresh = [one for one in page.rows if one.target not in known]
        self._missing -= len(page.rows)
        if fresh:
            first = len(self._rows)
            self.beginInsertRows(_TOP, first, first + len(fresh) - 1)
            self._rows += fresh
            self._targets += [one.target for one in fresh]
            self.endInsertRows()
        self._go_on()

    def _go_on(self) -> None:
        if self._missing > 0 and self._end is not None:
            self._timer.start()
        else:
            self.settled.emit()


Comes = Callable[[FollowUpRow, FollowUpRow], bool]
"""Tells whether the first of two rows comes before the second."""


def copied(rows: Iterable[FollowUpRow], model: FollowUpModel) -> list[list[str]]:
    """Give rows as cells for a spreadsheet, with their heads; days are written 2024-08-22."""
    heads = ["No.", *(head for _, head in HEADS)]
    heads[-1:] = ["Tanggal laporan", "Laporan terakhir"]
    return [heads, *(_cells(one, model) for one in rows)]


def _cells(row: FollowUpRow, model: FollowUpModel) -> list[str]:
    reported = row.reported_on.isoformat() if row.reported_on else ""
    reason = f" ({row.reason})" if row.reason else ""
    return [
        "" if row.number is None else str(row.number),
        model.cell(row, TEXT),
        model.cell(row, UNIT),
        model.cell(row, STATE) + reason,
        row.due.isoformat() if row.due else "",
        model.cell(row, SHARE).replace("/", " dari "),
        " · ".join(p for p in (row.meeting, dates.day_month_year(row.day) if row.day else "") if p),
        i18n.number(row.carried) if row.carried else "",
        reported,
        row.reported or "",
    ]
