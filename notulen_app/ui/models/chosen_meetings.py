"""Meetings to tick: all are, until the person takes a tick away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex

from notulen_app import i18n
from notulen_app.store.chosen import Brief
from notulen_app.ui.models.tick_model import TickModel


class ChosenMeetings(TickModel[Brief]):
    """``ticked_changed`` also says that there are others."""

    @property
    def ticked(self) -> tuple[Brief, ...]:
        """The meetings that are ticked, in the order of the list."""
        return tuple(one for one in self._rows if self.is_ticked(one))

    def key_of(self, row: Brief) -> str:
        """Name a meeting by its id."""
        return row.id

    def words(self, row: Brief) -> str:
        """Give the day with the title."""
        return f"{i18n.plain_date(row.date) if row.date else 'Tanpa tanggal'}  ·  {row.title}"

    def clear(self) -> None:
        """Show none."""
        self._ticked.clear()
        self.show(())
        self.ticked_changed.emit()

    def add(self, rows: Sequence[Brief]) -> None:
        """Show more, ticked, below those that are there."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self._ticked |= {one.id for one in rows}
            self.endInsertRows()
            self.ticked_changed.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick all meetings, or none."""
        self._ticked = {one.id for one in self._rows} if on else set()
        self.tell(0, len(self._rows) - 1)
