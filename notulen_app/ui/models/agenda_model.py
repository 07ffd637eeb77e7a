"""The agenda as rows: number, title, where it stands, and what was noted under it."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from notulen_app.domain.agenda import running
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind
from notulen_app.domain.outline import numbered
from notulen_app.domain.rules import instant

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``AgendaRow``."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_WORDS = {
    EntryKind.NOTE: "catatan",
    EntryKind.DECISION: "keputusan",
    EntryKind.DIRECTIVE: "arahan",
    EntryKind.QUESTION: "pertanyaan",
}


class Stage(StrEnum):
    """Where a point stands in the meeting."""

    DONE = "selesai"
    RUNNING = "sedang dibahas"
    WAITING = "belum dibahas"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A point as it is shown; ``over`` says that it takes longer than was planned."""

    item: AgendaItem
    number: str
    depth: int
    stage: Stage
    caption: str
    over: bool = False


class AgendaModel(QAbstractListModel):
    """The points of one meeting. ``renamed(item id, title)`` says that the person wrote a title."""

    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[AgendaRow] = []
        self._locked = False

    def load(
        self,
        agenda: Sequence[AgendaItem],
        counts: Mapping[str | None, Counter[EntryKind]],
        *,
        now: dt.datetime | None = None,
    ) -> None:
        """Show an agenda; rows that stay the same are only changed in place."""
        fresh = list(agenda_rows(agenda, counts, now=now))
        same = [one.item.id for one in fresh] == [one.item.id for one in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        for number, row in enumerate(fresh):
            if row != self._rows[number]:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))

    def lock(self, *, locked: bool) -> None:
        """Let no point be renamed or dragged, or let it again."""
        self._locked = locked

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the points."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row, its words, and its title for editing."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.EditRole:
            return row.item.title
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number}. {row.item.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.number}. {row.item.title}, {row.caption}"
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what title was written; it is shown when it is saved."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        title = str(value).strip()
        item = self._rows[index.row()].item
        if title and title != item.title:
            self.renamed.emit(item.id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A point can be chosen, and unless the minutes are locked renamed and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        found |= Qt.ItemFlag.ItemNeverHasChildren
        if self._locked:
            return found
        return found | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def row(self, number: int) -> AgendaRow:
        """Give a row by its number."""
        return self._rows[number]

    def place(self, item_id: str | None) -> int | None:
        """Find the number of a row by the point's id."""
        return next((n for n, row in enumerate(self._rows) if row.item.id == item_id), None)

    def numbered(self) -> tuple[tuple[str, str], ...]:
        """Give number and title of every point."""
        return tuple((row.number, row.item.title) for row in self._rows)


def agenda_rows(
    agenda: Sequence[AgendaItem],
    counts: Mapping[str | None, Counter[EntryKind]],
    *,
    now: dt.datetime | None = None,
) -> Iterable[AgendaRow]:
    """Number the points in reading order and tell where each stands."""
    current = running(agenda)
    for number, depth, item in numbered(agenda):
        stage = _stage(item, current)
        minutes = _minutes(item, now)
        over = bool(item.planned_minutes and minutes and minutes > item.planned_minutes)
        caption = _caption(item, counts.get(item.id), stage, minutes)
        yield AgendaRow(item, number, depth, stage, caption, over)


def counted(entries: Iterable[Entry]) -> dict[str | None, Counter[EntryKind]]:
    """Count entries by agenda point and kind."""
    counts: defaultdict[str | None, Counter[EntryKind]] = defaultdict(Counter)
    for one in entries:
        counts[one.agenda_item_id][one.kind] += 1
    return counts


def _stage(item: AgendaItem, current: AgendaItem | None) -> Stage:
    if current is not None and item.id == current.id:
        return Stage.RUNNING
    return Stage.DONE if item.finished else Stage.WAITING


def _minutes(item: AgendaItem, now: dt.datetime | None) -> int | None:
    """Give how many minutes a point has taken, None before it began."""
    end = item.finished or now
    if item.begun is None or end is None:
        return None
    return max(0, int((instant(end) - instant(item.begun)).total_seconds() // 60))


def _caption(
    item: AgendaItem, count: Counter[EntryKind] | None, stage: Stage, minutes: int | None
) -> str:
    parts = [f"{count[kind]} {words}" for kind, words in _WORDS.items() if count and count[kind]]
    if item.planned_minutes:
        taken = f"{minutes} dari " if minutes is not None else ""
        parts.append(f"{taken}{item.planned_minutes} menit")
    elif minutes is not None and stage is Stage.RUNNING:
        parts.append(f"{minutes} menit")
    if not parts:
        return "Belum dibahas" if stage is Stage.WAITING else stage.value.capitalize()
    return " · ".join(parts)
