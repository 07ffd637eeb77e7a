"""A short table of values that is edited in place, with an empty row at its end for a new one.

Fed with values, so it is tested without a window. What could not be saved stays in its cell.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from notulen_app.ui.wording import literal
from notulen_app.ui.wording.typed import Unreadable

Index = QModelIndex | QPersistentModelIndex

NOWHERE = QModelIndex()
PROBLEM = Qt.ItemDataRole.UserRole
"""The sentence on a cell whose text is not saved, "" where there is none."""


@dataclass(frozen=True)
class Column:
    """A column: how a value is shown there, and what it is with another text in it.

    ``apply(value, text)`` may raise Unreadable. ``choices`` are the words to choose from; ``share``
    is the share of the room, 0 for as wide as ``width`` pixels.
    """

    title: str
    read: Callable[[Any], str]
    apply: Callable[[Any, str], Any]
    choices: tuple[str, ...] = ()
    share: int = 1
    width: int = 120
    hint: str = ""


SaveRow = Callable[[int, Any], bool]
"""Writes the value of a row, one behind the last for a new one; False where that failed."""


class RowsModel(QAbstractTableModel):
    """Values by row, their facts by column; ``blank()`` is what a new row begins as, of id ""."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        blank: Callable[[], Any],
        save: SaveRow,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.values: tuple[Any, ...] = ()
        self._blank = blank
        self._save = save
        self._locked = False
        self._unsaved: dict[tuple[str, int], tuple[str, str]] = {}

    def fill(self, values: Sequence[Any]) -> None:
        """Show other values; a row that is only changed keeps its place and selection."""
        fresh = tuple(values)
        if fresh == self.values:
            return
        if [one.id for one in fresh] == [one.id for one in self.values]:
            self.values = fresh
            self._tell_changed()
            return
        self.beginResetModel()
        self.values = fresh
        self.endResetModel()

    def lock(self, *, locked: bool) -> None:
        """Take away the empty row and let nothing be edited, or give it back."""
        if locked != self._locked:
            self.beginResetModel()
            self._locked = locked
            self.endResetModel()

    def retry(self) -> bool:
        """Try again to save what is not saved yet; False where a write failed."""
        saved = True
        for (row_id, column), (text, _) in list(self._unsaved.items()):
            row = next(
                (n for n, one in enumerate(self.values) if one.id == row_id), len(self.values)
            )
            if row_id and row == len(self.values):
                del self._unsaved[row_id, column]  # the row is gone
                continue
            saved = self._write(row, column, text) and saved
        return saved

    def discard(self) -> None:
        """Forget what is not saved."""
        self._unsaved.clear()
        self._tell_changed()

    @property
    def has_unsaved(self) -> bool:
        """True where a text is not saved."""
        return bool(self._unsaved)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the values, and the empty row."""
        if parent.isValid():
            return 0
        return len(self.values) + (0 if self._locked else 1)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell."""
        if not index.isValid():
            return None
        text, problem = self._cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(problem or text) or None
        return problem if role == PROBLEM else None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the titles of the columns, and the numbers of the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if way is Qt.Orientation.Horizontal:
            return self.columns[section].title if section < len(self.columns) else None
        return str(section + 1) if section < len(self.values) else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be edited unless the meeting is locked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return found if self._locked else found | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save what the person typed into a cell; what cannot be saved stays there."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or self._locked:
            return False
        row, column, text = index.row(), index.column(), str(value)
        if text == self._cell(row, column)[0]:
            return False
        self._write(row, column, text)
        return True

    def _write(self, row: int, column: int, text: str) -> bool:
        known = row < len(self.values)
        value = self.values[row] if known else self._blank()
        key = (value.id if known else "", column)
        self._unsaved.pop(key, None)
        try:
            wanted = self.columns[column].apply(value, text)
        except Unreadable as problem:
            self._unsaved[key] = (text, str(problem))
            self._tell_changed()
            return True
        if wanted == value or self._save(row, wanted):
            self._tell_changed()
            return True
        self._unsaved[key] = (text, "Belum tersimpan; dicoba lagi.")
        self._tell_changed()
        return False

    def _cell(self, row: int, column: int) -> tuple[str, str]:
        known = row < len(self.values)
        unsaved = self._unsaved.get((self.values[row].id if known else "", column))
        if unsaved:
            return unsaved
        if not known and not self.columns[column].choices:
            return "", ""
        return self.columns[column].read(self.values[row] if known else self._blank()), ""

    def _tell_changed(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
