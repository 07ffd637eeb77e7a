"""Parties at the door: which there are on the list, and how they come in."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from notulen_app.domain.people import Group
from notulen_app.services import groups_present
from notulen_app.store import directory
from notulen_app.ui.context import Context
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.door.verbs import DoorVerbs
from notulen_app.ui.models.parties import Party, parties_of
from notulen_app.ui.widgets.party_sheet import PartySheet


class DoorParties(QObject):
    """Opens the sheet in the middle of the door; ``closed`` gives the door back."""

    closed = Signal()

    def __init__(
        self, context: Context, desk: DoorDesk, *, verbs: DoorVerbs, stack: QStackedWidget
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._verbs = verbs
        self._stack = stack
        self._context = context
        self._sheet: PartySheet | None = None

    @property
    def sheet(self) -> PartySheet:
        """The sheet, made when it is first needed."""
        if self._sheet is None:
            made = self._sheet = PartySheet(self._context.theme, self._context.icons)
            self._stack.addWidget(made)
            made.confirmed.connect(self._on_confirmed)
            made.counted.connect(self._on_counted)
            made.closed.connect(self.closed)
        return self._sheet

    def open(self) -> None:
        """Show the parties of the list."""
        sheet = self.sheet
        self._stack.setCurrentWidget(sheet)
        sheet.open_sheet(self._parties())

    def _parties(self) -> list[Party]:
        read, meeting_id = self._desk.session.read, self._desk.meeting.id
        groups = []
        for group in read(directory.all_of, Group):
            if group.person_ids or group.position_ids:
                rows = read(groups_present.members, meeting_id, group.id)
                groups.append((group.name, [row.id for row in rows]))
        return parties_of(self._desk.index.invitees, groups)

    def _on_confirmed(self, ids: list[str]) -> None:
        party = self.sheet.party
        if party is not None and self._verbs.party(ids, party.name):
            self.closed.emit()

    def _on_counted(self, row_id: str, heads: int) -> None:
        row = self._desk.index.row(row_id)
        if row is not None and self._verbs.heads(row, heads):
            self.closed.emit()
