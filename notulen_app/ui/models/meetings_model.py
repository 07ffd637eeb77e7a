"""The meetings of the home list with their headings, read page by page as they are scrolled to.

Looking for words goes in short steps on a timer, so that the window never waits for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from notulen_app.store import listing
from notulen_app.store.listing import Cursor, MeetingRow, Section, Wanted
from notulen_app.ui.models.meeting_words import heading, spoken
from notulen_app.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
MEETING = Qt.ItemDataRole.UserRole
"""Role of the MeetingRow; None on a heading."""
_TOP = QModelIndex()


class MeetingsModel(QAbstractListModel):
    """Lines of the list: a heading (text) before the meetings of each group.

    ``settled`` says that as much was read as was asked for.
    """

    settled = Signal()

    def __init__(self, session: Session, wanted: Wanted, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[str | MeetingRow] = []
        self._end: Cursor | None = None
        self._missing = 0
        self.wanted = wanted
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_on)

    def show(self, wanted: Wanted) -> None:
        """Show the beginning of another list."""
        self.wanted = wanted
        self._timer.stop()
        self.beginResetModel()
        page = self._session.read(listing.page, wanted)
        self._end = page.end
        self._lines = self._with_headings(page.rows, "")
        self._missing = listing.PAGE - len(page.rows)
        self.endResetModel()
        self._go_on()

    def refresh(self, meeting_ids: Iterable[str]) -> None:
        """Read these meetings anew: they change, move, come or go; all others stay untouched."""
        for meeting_id in meeting_ids:
            place = self.line_of(meeting_id)
            new = self._session.read(listing.row, self.wanted, meeting_id)
            if place is not None and new is not None and self._fits(place, new):
                self._lines[place] = new
                self.dataChanged.emit(self.index(place), self.index(place))
                continue
            if place is not None:
                self._take(place)
            if new is not None:
                self._insert(new)

    @property
    def is_reading(self) -> bool:
        """True while it goes on looking for words."""
        return self._timer.isActive()

    def meeting(self, index: Index) -> MeetingRow | None:
        """Give the meeting of a line; None on a heading and outside."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, MeetingRow) else None

    def is_heading(self, line: int) -> bool:
        """Tell whether a line is a heading."""
        return isinstance(self._lines[line], str)

    def line_of(self, meeting_id: str) -> int | None:
        """Find the line of a meeting among those that were read."""
        return next(
            (
                line
                for line, one in enumerate(self._lines)
                if isinstance(one, MeetingRow) and one.id == meeting_id
            ),
            None,
        )

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the lines that were read; a line has none below it."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the title or the heading's text, the MeetingRow, or what a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.title
        if role == MEETING:
            return None if isinstance(line, str) else line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line if isinstance(line, str) else spoken(line, self.wanted.today)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let meetings be chosen, headings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if self.meeting(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more to read that is not being read."""
        return not parent.isValid() and self._end is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if self.canFetchMore(parent):
            self._missing = listing.PAGE
            self._read_on()

    def _read_on(self) -> None:
        page = self._session.read(listing.page, self.wanted, after=self._end)
        self._end = page.end
        self._missing -= len(page.rows)
        last = self._lines[-1] if self._lines else ""
        group = last if isinstance(last, str) else heading(last, self.wanted)
        lines = self._with_headings(page.rows, group)
        if lines:
            first = len(self._lines)
            self.beginInsertRows(_TOP, first, first + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()
        self._go_on()

    def _go_on(self) -> None:
        if self._missing > 0 and self._end is not None:
            self._timer.start()
        else:
            self.settled.emit()

    def _with_headings(self, rows: Collection[MeetingRow], group: str) -> list[str | MeetingRow]:
        lines: list[str | MeetingRow] = []
        for row in rows:
            here = heading(row, self.wanted)
            if here != group:
                lines.append(here)
                group = here
            lines.append(row)
        return lines

    def _fits(self, line: int, row: MeetingRow) -> bool:
        """Tell whether a meeting still belongs where it stands."""
        old = self._lines[line]
        return isinstance(old, MeetingRow) and self._order(old) == self._order(row)

    def _order(self, row: MeetingRow) -> tuple[Section, tuple[str, str, str]]:
        return row.section(self.wanted), row.key

    def _take(self, line: int) -> None:
        """Take a meeting out, with its heading where it was alone under it."""
        last = line + 1 == len(self._lines) or self.is_heading(line + 1)
        first = line - 1 if last and self.is_heading(line - 1) else line
        self.beginRemoveRows(_TOP, first, line)
        del self._lines[first : line + 1]
        self.endRemoveRows()

    def _insert(self, row: MeetingRow) -> None:
        """Put a meeting where it belongs, unless that part was not read yet."""
        mine = self._order(row)
        if self._end and _is_before((self._end.section, self._end.key), mine):
            return
        place = next(
            (
                line
                for line, one in enumerate(self._lines)
                if isinstance(one, MeetingRow) and _is_before(mine, self._order(one))
            ),
            len(self._lines),
        )
        here = heading(row, self.wanted)
        lines: list[str | MeetingRow] = [row]
        before = self._lines[place - 1] if place else ""
        if isinstance(before, str) and before != here:
            place -= 1 if place else 0
            before = self._lines[place - 1] if place else ""
        if (before if isinstance(before, str) else heading(before, self.wanted)) != here:
            lines.insert(0, here)
        self.beginInsertRows(_TOP, place, place + len(lines) - 1)
        self._lines[place:place] = lines
        self.endInsertRows()


def _is_before(
    one: tuple[Section, tuple[str, str, str]], other: tuple[Section, tuple[str, str, str]]
) -> bool:
    """Tell which of two comes first in the list."""
    if one[0] != other[0]:
        return one[0] < other[0]
    return one[1] < other[1] if listing.is_ascending(one[0]) else one[1] > other[1]
