"""What a search has found, under headings, read group by group between the events."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
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

from notulen_app import hit_sentences, i18n
from notulen_app.domain.errors import ArchiveDamaged, NotulenError
from notulen_app.domain.search_hits import Found, Hit, HitGroup, Sought
from notulen_app.store import search_intake
from notulen_app.store.search import COUNTED, PAGE, Search
from notulen_app.ui.session import Session
from notulen_app.ui.wording import dates

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
"""Role of a line: a text for a heading, a Hit, or a More."""
FIRST = 5
"""Hits of each group that are shown beside each other."""
_TOP = QModelIndex()


@dataclass(frozen=True)
class More:
    """A line that leads to all hits of a group."""

    group: HitGroup
    text: str


Line = str | Hit | More


class HitsModel(QAbstractListModel):
    """Lines of a search: all groups with their first hits, or one with all of its own.

    ``settled`` says that as much was read as was asked for; ``counts`` then hold how many hits
    each group has, and whether there are more.
    """

    settled = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.sought: Sought | None = None
        self.group: HitGroup | None = None
        self.counts: dict[HitGroup, tuple[int, bool]] = {}
        self.lines: list[Line] = []
        self._search: Search | None = None
        self._end: int | None = None
        self._work: Generator[None, None, None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        session.closing.connect(self.stop)

    @property
    def is_reading(self) -> bool:
        """True while there is more to come that was asked for."""
        return self._work is not None

    def show(self, sought: Sought, group: HitGroup | None = None) -> None:
        """Look for something else, or for more of one group; what is shown stays until then."""
        self._work = self._reading(sought, group)
        self._timer.start()
        self._step()

    def stop(self) -> None:
        """Read nothing more."""
        self._timer.stop()
        self._work = None

    def clear(self) -> None:
        """Show nothing."""
        self.stop()
        self._put([], None)
        self.sought = None

    def line(self, index: Index) -> Line | None:
        """Give a line; None outside."""
        return self.lines[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the lines; a line has none below it."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a line, the line itself, or what a screen reader says."""
        if not index.isValid() or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else self._words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line) if isinstance(line, Hit) else self.data(index)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let hits be chosen, headings not."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemNeverHasChildren
        if not isinstance(self.line(index), str):
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more of the group that is shown alone."""
        return not parent.isValid() and self._end is not None and not self.is_reading

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if self.canFetchMore(parent):
            self._work = self._reading_on()
            self._timer.start()
            self._step()

    def _step(self) -> None:
        """Read the next piece; damage of the archive is told, and ends the reading."""
        if self._work is None:
            self._timer.stop()
            return
        work = self._work
        try:
            with self._session.archive.reading():
                next(work)
            return
        except StopIteration:
            pass
        except ArchiveDamaged as error:
            self._mend(error)
        if self._work is work:
            self.stop()
            self.settled.emit()

    def _mend(self, error: ArchiveDamaged) -> None:
        """Let a damaged index be made anew; where that cannot be, say what is wrong."""
        self._put([], None)
        try:
            search_intake.start_over(self._session.archive)
        except NotulenError:
            self._session.failed.emit(error)

    def _reading(self, sought: Sought, group: HitGroup | None) -> Generator[None, None, None]:
        search = self._session.read(Search, sought)
        lines: list[Line] = []
        counts: dict[HitGroup, tuple[int, bool]] = {}
        end = None
        for one in HitGroup:
            limit = PAGE if one is group else FIRST
            found = yield from _enough(search, one, limit)
            counts[one] = (found.count, found.more)
            if one is group:
                end = found.end
            if found.hits and group in (None, one):
                lines.append(hit_sentences.GROUPS[one])
                lines += found.hits
                if group is None and (found.count > len(found.hits) or found.more):
                    lines.append(More(one, _more_words(one, found)))
            yield
        self.sought, self.group, self.counts, self._search = sought, group, counts, search
        self._put(lines, end)

    def _reading_on(self) -> Generator[None, None, None]:
        search, group = self._search, self.group
        if search is None or group is None:
            return
        found = yield from _enough(search, group, PAGE, before=self._end)
        self._end = found.end
        if found.hits:
            first = len(self.lines)
            self.beginInsertRows(_TOP, first, first + len(found.hits) - 1)
            self.lines += found.hits
            self.endInsertRows()

    def _put(self, lines: list[Line], end: int | None) -> None:
        self.beginResetModel()
        self.lines = lines
        self._end = end
        self.endResetModel()

    def _words(self, line: Hit | More) -> str:
        if isinstance(line, More):
            return line.text
        return hit_sentences.head(line, self.sought.query).text if self.sought else ""

    def _spoken(self, hit: Hit) -> str:
        day = dates.day_month_year(hit.day) if hit.day else ""
        parts = (self._words(hit), *hit_sentences.details(hit), day)
        return ", ".join(part for part in parts if part)


def _enough(
    search: Search, group: HitGroup, limit: int, *, before: int | None = None
) -> Generator[None, None, Found]:
    """Read until there are enough hits or no more, where filters leave most of them out."""
    found = search.read(group, before=before, limit=limit)
    while len(found.hits) < limit and found.end is not None:
        yield
        rest = search.read(group, before=found.end, limit=limit - len(found.hits))
        found = Found(
            hits=found.hits + rest.hits,
            count=min(found.count + rest.count, COUNTED),
            more=rest.more,
            end=rest.end,
        )
    return found


def _more_words(group: HitGroup, found: Found) -> str:
    name = hit_sentences.GROUPS[group].lower()
    if found.more and found.count >= COUNTED:
        return f"Tampilkan semua {name}, lebih dari {i18n.number(found.count)}"
    if found.count > len(found.hits):
        return f"Tampilkan semua {name}, {i18n.number(found.count)}"
    return f"Tampilkan semua {name}"
