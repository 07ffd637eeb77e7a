"""The ways to begin a meeting as rows; own templates are renamed in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app import i18n
from notulen_app.services.starts import Origin, Start

Index = QModelIndex | QPersistentModelIndex
START, ASIDE, ICON = (int(Qt.ItemDataRole.UserRole) + n for n in (1, 2, 3))
"""The roles that give the ``Start``, what is said at the right, and the icon's name."""
EMPTY = "Rapat kosong"
_ICONS = {
    Origin.EMPTY: "file-plus",
    Origin.TEMPLATE: "layout-template",
    Origin.SERIES: "repeat-2",
}
_NOWHERE = QModelIndex()

Rename = Callable[[str, str], bool]
"""Gives a template another name; False where it stays as it is."""


class StartsModel(QAbstractListModel):
    """The ways to begin, in the order that they are offered."""

    def __init__(self, rename: Rename) -> None:
        super().__init__()
        self._rename = rename
        self._starts: tuple[Start, ...] = ()

    def load(self, starts: Sequence[Start]) -> None:
        """Offer these."""
        self.beginResetModel()
        self._starts = tuple(starts)
        self.endResetModel()

    def start(self, index: Index) -> Start | None:
        """Give what a row stands for."""
        inside = index.isValid() and index.row() < len(self._starts)
        return self._starts[index.row()] if inside else None

    def place(self, origin: Origin, name: str) -> int | None:
        """Find the row of a template or series by its name."""
        wanted = (origin, name)
        rows = enumerate(self._starts)
        return next((n for n, one in rows if (one.origin, one.name) == wanted), None)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the ways."""
        return 0 if parent.isValid() else len(self._starts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words, and what is said beside them."""
        one = self.start(index)
        read = _READ.get(role)
        return read(one) if one is not None and read is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give an own template the name that was typed."""
        one = self.start(index)
        if role != Qt.ItemDataRole.EditRole or one is None or not one.own:
            return False
        name = " ".join(str(value).split())
        return name in ("", one.name) or self._rename(one.name, name)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every way can be chosen; own templates can be renamed."""
        one = self.start(index)
        if one is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        found |= Qt.ItemFlag.ItemNeverHasChildren
        return found | Qt.ItemFlag.ItemIsEditable if one.own else found


def _words(one: Start) -> str:
    if one.origin is Origin.EMPTY:
        return EMPTY
    return one.name if one.origin is Origin.TEMPLATE else f"Rapat terakhir dari seri {one.name}"


def _aside(one: Start) -> str:
    if one.origin is Origin.TEMPLATE:
        return "templat sendiri" if one.own else "templat"
    return i18n.short_date(one.day) + f" {one.day.year}" if one.day else ""


_READ: dict[int, Callable[[Start], object]] = {
    START: lambda one: one,
    ICON: lambda one: _ICONS[one.origin],
    ASIDE: _aside,
    Qt.ItemDataRole.DisplayRole: _words,
    Qt.ItemDataRole.EditRole: lambda one: one.name,
    Qt.ItemDataRole.AccessibleTextRole: lambda one: ", ".join(
        filter(None, (_words(one), _aside(one)))
    ),
}
