"""The outline as a list of rows: agenda points, entries and their sub-points in reading order.

One entry that changed changes its own rows only, so that a line added to 5,000 costs one line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.directive import Directive
from notulen_app.domain.follow_up import points_of, units_ready
from notulen_app.domain.link import Link
from notulen_app.domain.meeting import AgendaItem, Entry, EntryKind, Meeting, Record
from notulen_app.domain.outline import numbered
from notulen_app.ui.models.outline_look import (
    Look,
    entry_look,
    heading_look,
    point_look,
    replaced_words,
)

LOOK = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``Look`` of a row."""
ROW = LOOK + 1
"""The role that gives the ``OutlineRow`` itself."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """A row: of an agenda point, of an entry, or of the entry's sub-point ``point`` (from 0)."""

    key: str
    look: Look
    item_id: str | None
    entry_id: str | None = None
    point: int | None = None


@dataclass
class _Section:
    """An agenda point, or None before the first, with its entries in order."""

    item: AgendaItem | None
    number: str = ""
    depth: int = 0
    entries: list[Entry] = field(default_factory=list)
    counts: Counter[EntryKind] | None = None


class OutlineModel(QAbstractListModel):
    """Rows of one meeting."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[_Section] = [_Section(None)]
        self._directives: dict[str, Directive] = {}
        self._entries: dict[str, Entry] = {}
        self._ended: Mapping[str, str] = {}
        self._replaces: dict[str, str] = {}
        self._meeting = Meeting(id="", title="")
        self._rows: list[OutlineRow] = []
        self._places: dict[str, int] | None = None
        self._locked = False

    def load(self, record: Record, ended: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show a record from the start; ``ended`` says of rows what they hold no more for."""
        self.beginResetModel()
        self._ended, self._meeting = ended, record.meeting
        self._replaces = replaced_words(record.links)
        self._directives = {one.entry_id: one for one in record.directives if one.entry_id}
        self._entries = {one.id: one for one in record.entries}
        self._sections = _sections(record.agenda, record.entries)
        self._rows = [row for section in self._sections for row in self._section_rows(section)]
        self._places = None
        self.endResetModel()

    def set_agenda(self, agenda: Sequence[AgendaItem]) -> None:
        """Show another agenda over the same entries."""
        self.beginResetModel()
        entries = [one for section in self._sections for one in section.entries]
        self._sections = _sections(agenda, entries)
        self._rows = [row for section in self._sections for row in self._section_rows(section)]
        self._places = None
        self.endResetModel()

    def set_ended(self, ended: Mapping[str, str], links: Sequence[Link] = ()) -> None:
        """Say of rows that something replaced or revoked them, or what they replace."""
        before, replaced = self._ended, self._replaces
        self._ended, self._replaces = ended, replaced_words(links)
        for key in {*before, *ended, *replaced, *self._replaces}:
            entry = self._entries.get(key)
            was, now = (
                (before.get(key), replaced.get(key)),
                (ended.get(key), self._replaces.get(key)),
            )
            if entry is not None and was != now:
                self._replace(self._section_of(entry.agenda_item_id), entry)

    def lock(self, *, locked: bool) -> None:
        """Let no row be edited or dragged, or let it again."""
        self._locked = locked

    def put(self, entry: Entry, directive: Directive | None) -> None:
        """Show an entry that is new or has changed, where its order puts it."""
        old = self._entries.get(entry.id)
        section = self._section_of(entry.agenda_item_id)
        if directive is None:
            self._directives.pop(entry.id, None)
        else:
            self._directives[entry.id] = directive
        moved = old is None or (old.agenda_item_id, old.order) != (
            entry.agenda_item_id,
            entry.order,
        )
        if old is not None and moved:
            self.remove(entry.id)
            if directive is not None:
                self._directives[entry.id] = directive
        self._entries[entry.id] = entry
        section.counts = None
        if not moved:
            self._replace(section, entry)
            return
        place = bisect_right(section.entries, entry.order, key=lambda one: one.order)
        first = self._row_after(section, place)
        section.entries.insert(place, entry)
        fresh = list(self._entry_rows(section, entry))
        self.beginInsertRows(_NONE, first, first + len(fresh) - 1)
        self._rows[first:first] = fresh
        self._places = None
        self.endInsertRows()

    def remove(self, entry_id: str) -> None:
        """Take an entry away with its sub-points."""
        entry = self._entries.pop(entry_id, None)
        if entry is None:
            return
        self._directives.pop(entry_id, None)
        section = self._section_of(entry.agenda_item_id)
        section.entries = [one for one in section.entries if one.id != entry_id]
        section.counts = None
        first, last = self._span(entry_id)
        self.beginRemoveRows(_NONE, first, last)
        del self._rows[first : last + 1]
        self._places = None
        self.endRemoveRows()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give look, row, words, and words for a screen reader."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == LOOK:
            return row.look
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.look.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row.look)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be selected, and unless the minutes are locked edited and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        found |= Qt.ItemFlag.ItemNeverHasChildren
        if self._locked:
            return found
        return found | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def row(self, number: int) -> OutlineRow:
        """Give a row by its number."""
        return self._rows[number]

    def rows(self) -> tuple[OutlineRow, ...]:
        """Give all rows."""
        return tuple(self._rows)

    def place(self, key: str) -> int | None:
        """Find the number of a row by its key: an agenda point's id, an entry's, "entry:2"."""
        if self._places is None:
            self._places = {row.key: number for number, row in enumerate(self._rows)}
        return self._places.get(key)

    def entry(self, entry_id: str | None) -> Entry | None:
        """Give an entry."""
        return self._entries.get(entry_id or "")

    def directive(self, entry_id: str | None) -> Directive | None:
        """Give the directive of an entry."""
        return self._directives.get(entry_id or "")

    def entries(self) -> Iterator[Entry]:
        """Give the entries in reading order."""
        for section in self._sections:
            yield from section.entries

    def items(self) -> tuple[tuple[str, AgendaItem], ...]:
        """Give the agenda points in reading order, each with its number ("2.1")."""
        return tuple((one.number, one.item) for one in self._sections if one.item)

    def counts(self) -> dict[str | None, Counter[EntryKind]]:
        """Count the entries of every agenda point by kind; only what changed is counted anew."""
        found = {}
        for section in self._sections:
            if section.counts is None:
                section.counts = Counter(one.kind for one in section.entries)
            found[section.item.id if section.item else None] = section.counts
        return found

    def entries_of(self, item_id: str | None) -> tuple[Entry, ...]:
        """Give the entries of one agenda point in their order."""
        return tuple(self._section_of(item_id).entries)

    def _section_of(self, item_id: str | None) -> _Section:
        for section in self._sections:
            if section.item and section.item.id == item_id:
                return section
        return self._sections[0]

    def _section_rows(self, section: _Section) -> Iterator[OutlineRow]:
        if section.item:
            look = heading_look(section.item, section.number, depth=section.depth)
            yield OutlineRow(section.item.id, look, section.item.id)
        for entry in section.entries:
            yield from self._entry_rows(section, entry)

    def _entry_rows(self, section: _Section, entry: Entry) -> Iterator[OutlineRow]:
        item_id = section.item.id if section.item else None
        directive = self._directives.get(entry.id)
        look = entry_look(
            entry,
            directive,
            meeting=self._meeting,
            ended=self._ended.get(entry.id),
            replaces=self._replaces.get(entry.id),
        )
        yield OutlineRow(entry.id, look, item_id, entry.id)
        for number, look in enumerate(_points(entry, directive)):
            yield OutlineRow(f"{entry.id}:{number}", look, item_id, entry.id, number)

    def _row_after(self, section: _Section, place: int) -> int:
        """Give the number of the row where the section's entry ``place`` begins or would."""
        if place > 0:
            return self._span(section.entries[place - 1].id)[1] + 1
        if section.item:
            found = self.place(section.item.id)
            return 0 if found is None else found + 1
        return 0

    def _span(self, entry_id: str) -> tuple[int, int]:
        first = self.place(entry_id) or 0
        last = first
        while last + 1 < len(self._rows) and self._rows[last + 1].entry_id == entry_id:
            last += 1
        return first, last

    def _replace(self, section: _Section, entry: Entry) -> None:
        """Show an entry's rows anew: those in common change, the rest comes or goes."""
        section.entries = [entry if one.id == entry.id else one for one in section.entries]
        first, last = self._span(entry.id)
        fresh = list(self._entry_rows(section, entry))
        shared = min(last - first + 1, len(fresh))
        self._rows[first : first + shared] = fresh[:shared]
        self.dataChanged.emit(self.index(first), self.index(first + shared - 1))
        if len(fresh) > shared:
            self.beginInsertRows(_NONE, first + shared, first + len(fresh) - 1)
            self._rows[first + shared : first + shared] = fresh[shared:]
            self._places = None
            self.endInsertRows()
        elif first + shared <= last:
            self.beginRemoveRows(_NONE, first + shared, last)
            del self._rows[first + shared : last + 1]
            self._places = None
            self.endRemoveRows()


def _sections(agenda: Sequence[AgendaItem], entries: Iterable[Entry]) -> list[_Section]:
    sections = [_Section(None)]
    sections += [_Section(item, number, depth) for number, depth, item in numbered(agenda)]
    places = {one.item.id: one for one in sections if one.item}
    for entry in sorted(entries, key=lambda one: one.order):
        places.get(entry.agenda_item_id or "", sections[0]).entries.append(entry)
    return sections


def _points(entry: Entry, directive: Directive | None) -> Iterable[Look]:
    if entry.kind is EntryKind.DIRECTIVE and directive and directive.checklist:
        pairs = zip(points_of(directive), directive.checklist, strict=True)
        for number, (item, own) in enumerate(pairs, start=1):
            share = units_ready(directive, own)
            yield point_look(item.label, number=number, done=item.done, checkable=True, units=share)
        return
    for number, text in enumerate(entry.sub_points, start=1):
        yield point_look(text, number=number, done=None, checkable=False)


def _spoken(look: Look) -> str:
    marks = ", ".join(mark.text for mark in look.marks)
    words = f"{look.left} {look.lead}{look.text}".strip()
    return f"{words}; {marks}" if marks else words
