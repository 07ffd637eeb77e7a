"""The desk of the note-taker: what is shown of the minutes of the meeting that is open.

It keeps rows, agenda and directives true after every action, row by row. What is done to them is
in ``minutes_verbs``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import MeetingNotFound, RowNotFound
from notulen_app.domain.meeting import AgendaItem, Meeting, MeetingState
from notulen_app.domain.minutes_row import Row
from notulen_app.domain.value import changed
from notulen_app.services import loose
from notulen_app.store import agenda as stored_agenda
from notulen_app.store import editions, ended, links, tallies
from notulen_app.store import meetings as stored
from notulen_app.store import minutes as stored_minutes
from notulen_app.ui.models.agenda_model import AgendaModel
from notulen_app.ui.models.outline_model import OutlineModel
from notulen_app.ui.models.register_model import link_words
from notulen_app.ui.session import Session

_ROWS = frozenset({"entry", "directive", "assignment"})
_FACTS = frozenset({"meeting", "edition"})


class MinutesDesk(QObject):
    """The rows, directives and agenda of one meeting.

    ``rows_changed`` says that rows or directives are others now, ``agenda_changed`` that points
    are, ``meeting_changed`` that facts of the meeting are.
    """

    rows_changed = Signal()
    agenda_changed = Signal()
    meeting_changed = Signal()
    attendance_counted = Signal(int, int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.rows = OutlineModel()
        self.agenda = AgendaModel()
        self.meeting = Meeting(id="", title="")
        self.directives: dict[str, Directive] = {}
        self.items: tuple[AgendaItem, ...] = ()
        self.ended: dict[str, str] = {}
        self._locked = False
        session.changed.connect(self._on_changed)

    @property
    def locked(self) -> bool:
        """True where nothing may be changed: signed, *sah*, or in an archive that is only read."""
        return self._locked

    @property
    def final(self) -> bool:
        """True where this version of the minutes is frozen: signed, or *sah*."""
        return self._locked and not self.session.archive.read_only

    @property
    def running(self) -> bool:
        """True while the meeting is under way."""
        return self.meeting.state is MeetingState.RUNNING

    def open(self, meeting_id: str) -> None:
        """Read a meeting.

        Raises:
            MeetingNotFound: no meeting has this id.
        """
        record = self.session.read(stored.get, meeting_id)
        self.meeting = record.meeting
        self._lock()
        self.items = record.agenda
        self.directives = {one.id: one for one in record.directives}
        bare = [one for one in record.directives if not one.entry_id]
        rows = [loose.row_of(one) for one in bare]
        linked = [one for one in record.directives if one.entry_id]
        self.ended = self._read_ended()
        self.rows.load(
            changed(
                record,
                entries=(*record.entries, *(row.entry for row in rows)),
                directives=(*linked, *(changed(one, entry_id=one.id) for one in bare)),
            ),
            self.ended,
        )
        self.count()
        self._count_attendance()
        self.meeting_changed.emit()
        self.agenda_changed.emit()
        self.rows_changed.emit()

    def count(self, now: dt.datetime | None = None) -> None:
        """Count the rows of every point, and the minutes of the running one."""
        if now is None and self.running:
            now = dt.datetime.now().astimezone()
        self.agenda.load(self.items, self.rows.counts(), now=now)

    def is_loose(self, row_id: str | None) -> bool:
        """Tell whether a row is of a directive that has none in the archive as yet."""
        directive = self.directives.get(row_id or "")
        return directive is not None and directive.entry_id is None

    def directive_row(self, directive_id: str) -> str | None:
        """Give the key of the row of a directive."""
        directive = self.directives.get(directive_id)
        return (directive.entry_id or directive.id) if directive else None

    def _read_ended(self) -> dict[str, str]:
        """Say of rows that hold no more what ended them."""
        found = self.session.read(ended.of_meeting, self.meeting.id)
        today = dt.date.today()
        return {
            row: "; ".join(link_words(one, today) for one in links) for row, links in found.items()
        }

    def _refresh_ended(self) -> None:
        self.ended = self._read_ended()
        self.rows.set_ended(self.ended, self.session.read(links.of_meeting, self.meeting.id))
        self.rows_changed.emit()

    def _on_changed(self, changes: Changes, _: QObject | None) -> None:
        if self.meeting.id and "link" in changes.tables:
            self._refresh_ended()
        if not self.meeting.id or self.meeting.id not in changes.meeting_ids:
            return
        named = [changes.ids(table) for table in (*_ROWS, "agenda_item")]
        if any(ids is None for ids in named):
            self._open_again()
            return
        if changes.tables & tallies.COUNTED:
            self._count_attendance()
        if changes.tables & _FACTS:
            self._refresh_meeting()
        if "agenda_item" in changes.tables:
            self._refresh_agenda()
        if changes.tables & _ROWS:
            self._refresh_rows(changes)

    def _count_attendance(self) -> None:
        counted = self.session.read(tallies.came_of_asked, self.meeting.id)
        self.attendance_counted.emit(*counted)

    def _open_again(self) -> None:
        try:
            self.open(self.meeting.id)
        except MeetingNotFound:  # its creation was taken back
            self.meeting = Meeting(id="", title="")

    def _refresh_meeting(self) -> None:
        try:
            self.meeting = self.session.read(stored.facts, self.meeting.id)
        except MeetingNotFound:
            self.meeting = Meeting(id="", title="")
            return
        self._lock()
        self.meeting_changed.emit()

    def _lock(self) -> None:
        self._locked = self.session.read(editions.is_frozen, self.meeting.id)
        self.rows.lock(locked=self._locked)
        self.agenda.lock(locked=self._locked)

    def _refresh_agenda(self) -> None:
        self.items = self.session.read(stored_agenda.items, self.meeting.id)
        self.rows.set_agenda(self.items)
        self.count()
        self.agenda_changed.emit()

    def _refresh_rows(self, changes: Changes) -> None:
        directive_ids = set(changes.ids("directive") or ())
        assignments = changes.ids("assignment") or ()
        directive_ids |= self._with_assignments(assignments)
        entry_ids = set(changes.ids("entry") or ())
        for directive_id in directive_ids:
            entry_ids |= self._refresh_directive(directive_id)
        for entry_id in entry_ids:
            self._refresh_row(entry_id)
        self.count()
        self.rows_changed.emit()

    def _with_assignments(self, ids: Iterable[str]) -> set[str]:
        wanted = set(ids)
        return {
            one.id
            for one in self.directives.values()
            if wanted & {assignment.id for assignment in one.assignments}
        }

    def _refresh_directive(self, directive_id: str) -> set[str]:
        """Read a directive and give the rows that show it, before and now."""
        before = self.directives.pop(directive_id, None)
        found = self.session.read(stored_minutes.directive_of, self.meeting.id, directive_id)
        rows = set()
        if before is not None:
            rows.add(before.entry_id or before.id)
        if found is not None and found.id == directive_id:
            self.directives[directive_id] = found
            rows.add(found.entry_id or found.id)
        return rows

    def _refresh_row(self, row_id: str) -> None:
        try:
            row: Row = self.session.read(stored_minutes.row, self.meeting.id, row_id)
        except RowNotFound:
            if self.is_loose(row_id):
                row = loose.row_of(self.directives[row_id])
            else:
                self.rows.remove(row_id)
                return
        if row.directive is not None and row.entry.id != row.directive.id:
            self.directives[row.directive.id] = row.directive
        self.rows.put(row.entry, row.directive)
