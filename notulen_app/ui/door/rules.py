"""What a kind of meeting asks of attendance: a quorum, and who was there at which point."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QStackedWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.presence import PointPresence, presence_of
from notulen_app.domain.quorum import Quorum, QuorumRule, quorum_of
from notulen_app.services import profiles, quorum
from notulen_app.store import agenda
from notulen_app.ui.door.desk import DoorDesk
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.presence_sheet import PresenceSheet
from notulen_app.ui.widgets.sector_panel import SectorPanel

_RULES: tuple[tuple[str, QuorumRule | None], ...] = (
    ("Tanpa kuorum", None),
    ("Lebih dari setengah", QuorumRule()),
    ("Setengah", QuorumRule(more_than=False)),
    ("Dua pertiga", QuorumRule(share=2, of=3, more_than=False)),
    ("Tiga perempat", QuorumRule(share=3, of=4, more_than=False)),
)


class DoorRules(QObject):
    """Keeps the line of the quorum true.

    ``presence_changed`` says that presence by point is asked for now, or no more, ``worked_out``
    that it is shown, ``sheet_closed`` gives the door back.
    """

    presence_changed = Signal()
    worked_out = Signal()
    sheet_closed = Signal()

    def __init__(
        self, desk: DoorDesk, sectors: SectorPanel, stack: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sectors = sectors
        self._stack = stack
        self._rule: QuorumRule | None = None
        self._sheet: PresenceSheet | None = None
        self.presence_asked = False
        desk.meeting_changed.connect(self.refresh)
        desk.counts_changed.connect(self._show)
        desk.session.changed.connect(self._on_changed)

    @property
    def sheet(self) -> PresenceSheet:
        """The sheet of presence, made when it is first needed."""
        if self._sheet is None:
            made = self._sheet = PresenceSheet()
            self._stack.addWidget(made)
            made.closed.connect(self.sheet_closed)
        return self._sheet

    def refresh(self) -> None:
        """Read what the kind and the template of the meeting ask for."""
        read, meeting = self._desk.session.read, self._desk.meeting
        self._rule = read(quorum.rules).get(meeting.kind)
        asked = "presence" in read(profiles.profile_for, meeting).list_parts
        if asked != self.presence_asked:
            self.presence_asked = asked
            self.presence_changed.emit()
        self._show()

    def menu(self) -> QMenu:
        """Make the menu that sets the quorum of the kind of meeting."""
        menu = QMenu(self._sectors)
        menu.addSection(f"Kuorum untuk {self._desk.meeting.kind}")
        group = QActionGroup(menu)
        for words, rule in _RULES:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(rule == self._rule)
            action.triggered.connect(lambda _=False, rule=rule: self._set(rule))
            group.addAction(action)
        return menu

    def ask_quorum(self) -> None:
        """Ask for the quorum of the kind of meeting."""
        menu = self.menu()
        menu.popup(self._sectors.mapToGlobal(QPoint(12, 60)))

    def show_presence(self, chosen: str) -> None:
        """Work out who was there at which point and show it; ``chosen`` is the id of a row."""
        desk = self._desk
        rows, meeting = desk.index.invitees, desk.meeting
        items = desk.session.read(agenda.items, meeting.id)
        job = Job(lambda: presence_of(rows, items, meeting), self)
        job.finished.connect(lambda points: self._on_worked_out(points, chosen))
        job.start()

    def _on_worked_out(self, points: tuple[PointPresence, ...], chosen: str) -> None:
        sheet = self.sheet
        self._stack.setCurrentWidget(sheet)
        sheet.open_sheet(points, chosen)
        self.worked_out.emit()

    def _set(self, rule: QuorumRule | None) -> None:
        desk = self._desk
        desk.session.do(quorum.set_rule, desk, desk.meeting.kind, rule)

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if "setting" in changes.tables and self._desk.meeting.id:
            self.refresh()

    def _show(self) -> None:
        if self._rule is None:
            self._sectors.show_quorum("", reached=False)
            return
        found = quorum_of(self._desk.index.invitees, self._rule)
        self._sectors.show_quorum(quorum_words(found), reached=found.reached)


def quorum_words(found: Quorum) -> str:
    """Say whether a quorum is there: "Kuorum tercapai: 212 hadir, perlu 151"."""
    state = "tercapai" if found.reached else "belum tercapai"
    words = f"Kuorum {state}: {i18n.number(found.there)} hadir, perlu {i18n.number(found.needed)}"
    if found.uncounted:
        words += f"; {i18n.number(found.uncounted)} kelompok tidak dihitung"
    return words
