"""Units by directives: who stands where, at a glance. Fed with rows, so tested without a window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from notulen_app import i18n
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import FollowUpRow, Target
from notulen_app.ui.models import follow_up_words as words
from notulen_app.ui.models.follow_up_model import ROW, Index
from notulen_app.ui.wording import literal
from notulen_app.ui.wording.words import ASSIGNMENT_STATES

NOBODY = "Tanpa penanggung jawab"
SHARE = ROW + 1
"""Role of a head: how many of its cells are done, and how many there are."""
_TOP = QModelIndex()
_REPORTED = (AssignmentState.TO_VERIFY, AssignmentState.DONE)


class MatrixModel(QAbstractTableModel):
    """Rows are units by name, columns directives, the newest meeting first."""

    def __init__(self, today: dt.date, parent: QObject) -> None:
        super().__init__(parent)
        self.today = today
        self._units: list[tuple[str, str]] = []
        self._directives: list[FollowUpRow] = []
        self._cells: dict[tuple[str, tuple[str, str]], FollowUpRow] = {}

    def show(self, rows: Iterable[FollowUpRow], today: dt.date) -> None:
        """Show the units of directives, each row of which is one of them."""
        self.beginResetModel()
        self.today = today
        names: dict[str, str] = {}
        directives: dict[tuple[str, str], FollowUpRow] = {}
        self._cells = {}
        for row in rows:
            unit, directive = row.unit_key or "", _directive(row)
            names.setdefault(unit, row.unit or NOBODY)
            directives.setdefault(directive, row)
            self._cells[unit, directive] = row
        self._units = sorted(names.items(), key=lambda one: one[1].casefold())
        self._directives = sorted(directives.values(), key=_newest_first)
        self.endResetModel()

    def put(self, row: FollowUpRow) -> bool:
        """Show one unit of a directive anew where it stands; False where it is not shown."""
        key = (row.unit_key or "", _directive(row))
        if key not in self._cells or self._cells[key].target != row.target:
            return False
        self._cells[key] = row
        units = [one for one, _ in self._units]
        columns = [_directive(one) for one in self._directives]
        here = self.index(units.index(key[0]), columns.index(key[1]))
        self.dataChanged.emit(here, here)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, here.row(), here.row())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, here.column(), here.column())
        return True

    def row_at(self, index: Index) -> FollowUpRow | None:
        """Give what a unit has to do with a directive; None where it has not."""
        if not index.isValid() or index.row() >= len(self._units):
            return None
        unit, directive = self._units[index.row()][0], self._directives[index.column()]
        return self._cells.get((unit, _directive(directive)))

    def place(self, target: Target) -> QModelIndex:
        """Find the cell of a unit of a directive."""
        for n, one in enumerate(self._directives):
            if (one.meeting_id, one.directive_id) == (target.meeting_id, target.directive_id):
                for k in range(len(self._units)):
                    row = self.row_at(self.index(k, n))
                    if row is not None and target.assignment_id in (None, row.assignment_id):
                        return self.index(k, n)
        return QModelIndex()

    def first(self) -> QModelIndex:
        """Give the first cell of the first directive that holds anything."""
        places = (self.index(k, 0) for k in range(len(self._units)))
        return next((one for one in places if self.row_at(one) is not None), QModelIndex())

    def rowCount(self, parent: Index = _TOP) -> int:
        """Count the units."""
        return 0 if parent.isValid() else len(self._units)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Count the directives."""
        return 0 if parent.isValid() else len(self._directives)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the word of a cell, its FollowUpRow, and all of it as a tooltip."""
        row = self.row_at(index)
        if row is None:
            return "–" if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() else None
        if role == Qt.ItemDataRole.DisplayRole:
            return ASSIGNMENT_STATES[row.state][0]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal.tip(words.whole(row, self.today))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(row, self.today)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the unit or the directive, and how many of its cells are done."""
        across = way is Qt.Orientation.Horizontal
        if not 0 <= section < (len(self._directives) if across else len(self._units)):
            return None
        if role == SHARE:
            return self._share(section, across=across)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section, across=across)
        if role == Qt.ItemDataRole.ToolTipRole:
            done, told, of = self._share(section, across=across)
            count = f"{i18n.number(done)} selesai, {i18n.number(told)} melapor, dari {of}"
            said = self._directives[section].text if across else self._units[section][1]
            origin = words.origin(self._directives[section], self.today) if across else ""
            return literal.tip("\n".join(part for part in (said, origin, count) if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every cell be gone to."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemNeverHasChildren

    def copied(self) -> tuple[list[list[str]], int]:
        """Give it as cells for a spreadsheet, the directives above, the units at the left.

        Directives that are not printed are left out; give how many they are as well.
        """
        columns = [n for n, one in enumerate(self._directives) if not one.private]
        heads = ["Satuan", *(self._head(n, across=True) for n in columns)]
        rows = [
            [name, *(str(self.index(k, n).data() or "") for n in columns)]
            for k, (_, name) in enumerate(self._units)
        ]
        return [heads, *rows], len(self._directives) - len(columns)

    def _head(self, section: int, *, across: bool) -> str:
        if not across:
            return self._units[section][1]
        row = self._directives[section]
        number = f"{row.number}. " if row.number is not None else ""
        return number + words.title(row)

    def _share(self, section: int, *, across: bool) -> tuple[int, int, int]:
        """Count the cells that are done, those that were reported at least, and all."""
        if across:
            column = _directive(self._directives[section])
            found = [self._cells.get((unit, column)) for unit, _ in self._units]
        else:
            unit = self._units[section][0]
            found = [self._cells.get((unit, _directive(one))) for one in self._directives]
        kept = [one.state for one in found if one and one.state is not AssignmentState.CANCELLED]
        told = sum(one in _REPORTED for one in kept)
        return sum(one is AssignmentState.DONE for one in kept), told, len(kept)


def _newest_first(row: FollowUpRow) -> tuple[int, str, bool, int]:
    day = row.day.toordinal() if row.day else 0
    return -day, row.meeting_id, row.number is None, row.number or 0


def _directive(row: FollowUpRow) -> tuple[str, str]:
    return row.meeting_id, row.directive_id
