"""The abbreviations as a table: which expand, what they expand to, and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from notulen_app.ui.models.rows_model import NOWHERE, Column, Index, RowsModel
from notulen_app.ui.wording.typed import Unreadable, clean

CHECK, SHORT, WORDS, ORIGIN = range(4)
"""The columns."""


@dataclass(frozen=True)
class Abbreviation:
    """One abbreviation; ``shipped`` are the words that come with the app, "" for an own one."""

    id: str
    words: str
    shipped: str = ""
    off: bool = False

    @property
    def origin(self) -> str:
        """Say where it comes from, or that it is switched off."""
        if not self.shipped:
            return "sendiri"
        if self.off:
            return "dimatikan"
        return "bawaan" if self.words == self.shipped else "bawaan, diubah"


def abbreviations_of(shipped: Mapping[str, str], own: Mapping[str, str]) -> list[Abbreviation]:
    """Give every abbreviation in the order of the alphabet; an empty own entry switches one off."""
    found = []
    for short in sorted({*shipped, *own}):
        standard, words = shipped.get(short, ""), own.get(short)
        found.append(Abbreviation(short, words or standard, standard, off=words == ""))
    return found


class AbbreviationsModel(RowsModel):
    """Words are edited in place; ``switch(short, on)`` is called where a check is set or taken."""

    def __init__(
        self,
        *,
        save: Callable[[Abbreviation], bool],
        switch: Callable[[Abbreviation], object],
        parent: QObject | None = None,
    ) -> None:
        columns = (
            Column("", lambda _: "", _unchanged, share=0, width=34),
            Column("Singkatan", lambda one: one.id, _unchanged, share=0, width=140),
            Column("Kepanjangan", lambda one: one.words, _with_words),
            Column("Asal", lambda one: one.origin, _unchanged, share=0, width=120),
        )
        self._switch = switch
        super().__init__(
            columns,
            blank=lambda: Abbreviation("", ""),
            save=lambda _, value: save(value),
            parent=parent,
        )

    def place(self, short: str) -> int | None:
        """Find the row of an abbreviation."""
        return next((n for n, one in enumerate(self.values) if one.id == short), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the abbreviations; new ones are added elsewhere."""
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, and whether an abbreviation that comes with the app is on."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            one = self.values[index.row()]
            if index.column() != CHECK or not one.shipped:
                return None
            return Qt.CheckState.Unchecked if one.off else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            one = self.values[index.row()]
            return f"{one.id}: {one.words}, {one.origin}"
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the words be edited, and what comes with the app be switched off."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        one = self.values[index.row()]
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == CHECK and one.shipped:
            return found | Qt.ItemFlag.ItemIsUserCheckable
        editable = index.column() == WORDS and not one.off
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Save what was typed, or switch one on or off."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            one = self.values[index.row()]
            on = Qt.CheckState(value) is Qt.CheckState.Checked
            if one.shipped and on is one.off:
                self._switch(replace(one, words=one.shipped, off=not on))
            return True
        return super().setData(index, value, role)


def fitting(values: Sequence[Abbreviation], typed: str) -> list[Abbreviation]:
    """Give those that begin with what was typed, or have it in their words."""
    wanted = typed.strip().lower()
    return [one for one in values if one.id.startswith(wanted) or wanted in one.words.lower()]


def _unchanged(value: Any, _: str) -> Any:
    return value


def _with_words(value: Abbreviation, text: str) -> Abbreviation:
    words = " ".join(clean(text).split())
    if not words:
        raise Unreadable("Kepanjangan perlu diisi; singkatannya dihapus dengan Del.")
    return replace(value, words=words)
