"""The desk at the door: the list of one meeting, found and counted, true after every action.

What is done to its rows is in ``door_verbs``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator, Sequence
from itertools import chain

from PySide6.QtCore import QObject, QTimer, Signal

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.changes import Changes
from notulen_app.domain.check_in import CheckInIndex, Found, Invitee
from notulen_app.domain.errors import MeetingNotFound
from notulen_app.domain.meeting import Meeting
from notulen_app.store import editions, invited
from notulen_app.store import meetings as stored
from notulen_app.ui.models.door_counts import DoorCounts
from notulen_app.ui.models.door_model import DoorModel
from notulen_app.ui.models.door_words import CAME, DoorLine
from notulen_app.ui.session import Session
from notulen_app.ui.widgets.door_centre import DoorFilter

_NAMES = frozenset({"position", "organisation", "sector", "people_group"})
"""Tables that say how rows are called and where they stand."""

_FEW = 5
"""Rows found, with less of which those are shown as well who are known and not on the list."""


class DoorDesk(QObject):
    """The rows of one meeting, those that are sought among them, and their counts.

    ``found_changed`` says that other lines are shown, ``counts_changed`` that the counts are
    others, ``rows_changed(ids)`` which rows are, ``meeting_changed`` that facts of the meeting are.
    """

    found_changed = Signal()
    counts_changed = Signal()
    rows_changed = Signal(object)
    meeting_changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        self.meeting = Meeting(id="", title="")
        self.locked = False
        self.index = CheckInIndex()
        self.counts = DoorCounts()
        self.lines = DoorModel()
        self.lines.setParent(self)
        self.found = Found(rows=(), total=0)
        self.sought = ""
        self.filter = DoorFilter.ALL
        self.sector: str | None = None
        self._held = self._stale = False
        self._work: Generator[None, None, None] | None = None
        self._touched: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._step)
        session.changed.connect(self._on_changed)
        session.closing.connect(self.stop)

    def open(self, meeting_id: str) -> None:
        """Read a meeting: the first rows at once, the rest and who else is known in short steps.

        Raises:
            MeetingNotFound: no meeting has this id.
        """
        self.stop()
        self._read_meeting(meeting_id)
        self.sought, self.filter, self.sector = "", DoorFilter.ALL, None
        self._begin()
        self.meeting_changed.emit()

    def stop(self) -> None:
        """Read no more: another meeting is opened, or the archive is about to be closed."""
        self._work = None
        self._timer.stop()

    @property
    def loading(self) -> bool:
        """True while rows or known people are still being read."""
        return self._work is not None

    def finish(self) -> None:
        """Read all that is still to be read now."""
        while self._work is not None:
            self._step()

    def seek(self, text: str) -> None:
        """Show who fits what is typed, under the filter and the sector that are chosen."""
        self.sought = text.strip()
        self._show()

    def narrow(self, *, filter_: DoorFilter | None = None, sector: str | None = "") -> None:
        """Show only what a filter or a sector has; "" leaves the sector, None means all."""
        if filter_ is not None:
            self.filter = filter_
        if sector != "":
            self.sector = sector
        self._show()

    def line(self, key: str | None) -> DoorLine | None:
        """Find a line by its key, whether or not it is shown."""
        if not key:
            return None
        return self.index.row(key) or next(
            (one for one in self.found.known if one.person_id == key), None
        )

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Show what changes within only once, at the end."""
        self._held, before = True, self._held
        try:
            yield
        finally:
            self._held = before
        if self._stale and not self._held:
            self._show()

    def first(self, text: str) -> DoorLine | None:
        """Find who fits a text best, without showing it."""
        found = self.index.find(text, among=self._among, most=1, most_known=0)
        if not found.rows and self._among is None:
            found = self.index.find(text, most=1, most_known=1)
        return found.first

    def _use(self, index: CheckInIndex) -> None:
        """Use an index that has just been built; rows that changed meanwhile are read anew."""
        self.index = index
        for row_id in self._touched:
            self._read_row(row_id)
        self.counts.load(index.invitees)
        self.counts_changed.emit()
        self._show()

    def _begin(self) -> None:
        self._touched = set()
        self._work = self._reading()
        self._step()
        if self._work is not None:
            self._timer.start()

    def _reading(self) -> Generator[None, None, None]:
        archive, meeting_id = self.session.archive, self.meeting.id
        rows: list[Invitee] = []
        for number, page in enumerate(invited.pages(archive, meeting_id)):
            rows += page
            if number == 0:
                self._use(CheckInIndex(rows))
            yield
        if not rows or len(rows) > len(self.index):
            listed = yield from CheckInIndex.building(rows, ())
            self._use(listed)
            yield
        known = chain.from_iterable(invited.known_pages(archive))
        built = yield from CheckInIndex.building(rows, known)
        self._use(built)

    def _step(self) -> None:
        if self._work is None:
            self._timer.stop()
            return
        try:
            next(self._work)
        except StopIteration:
            self._work = None
            self._timer.stop()

    def _show(self) -> None:
        self._stale = self._held
        if self._held:
            return
        if not self.sought:
            rows = in_door_order(self.index.invitees, self._among)
            self.found = Found(rows=rows, total=len(rows))
        else:
            self.found = self._sought_rows()
        self.lines.show(self.found.rows, self.found.known)
        self.found_changed.emit()

    @property
    def _among(self) -> Callable[[Invitee], bool] | None:
        """Give what narrows the rows, None where nothing does."""
        narrowed = self.sector is not None or self.filter is not DoorFilter.ALL
        return self._is_shown if narrowed else None

    def _sought_rows(self) -> Found:
        """Find who fits; those who are not on the list only where few on it do."""
        among, most = self._among, len(self.index)
        found = self.index.find(self.sought, among=among, most=most, most_known=0)
        if among is None and found.total < _FEW:
            return self.index.find(self.sought, most=most)
        return found

    def _is_shown(self, row: Invitee) -> bool:
        if self.sector is not None and (row.sector or "") != self.sector:
            return False
        return self.filter.takes(row)

    def _read_meeting(self, meeting_id: str) -> None:
        self.meeting = self.session.read(stored.facts, meeting_id)
        self.locked = self.session.read(editions.is_frozen, meeting_id)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if not self.meeting.id:
            return
        if self.meeting.id in changes.meeting_ids and changes.tables & {"meeting", "edition"}:
            self._refresh_meeting()
        people = changes.ids("person")
        renamed = bool(changes.tables & _NAMES) and by is not self
        if people is None or renamed or changes.ids("attendance") is None:
            self._again()
            return
        ids = set(changes.ids("attendance") or ())
        if by is not self:
            ids |= {one.id for one in self.index.invitees if one.person_id in people}
        if ids:
            self._refresh_rows(ids)

    def _refresh_meeting(self) -> None:
        try:
            self._read_meeting(self.meeting.id)
        except MeetingNotFound:  # its creation was taken back
            self.stop()
            self.meeting = Meeting(id="", title="")
            return
        self.meeting_changed.emit()

    def _again(self) -> None:
        if self.meeting.id:
            self.stop()
            self._begin()
            self.rows_changed.emit(None)

    def _refresh_rows(self, ids: set[str]) -> None:
        if self._work is not None:
            self._touched |= ids
        changed = {row_id for row_id in ids if self._read_row(row_id)}
        if changed:
            self.counts_changed.emit()
            self._show()
            self.rows_changed.emit(frozenset(changed))

    def _read_row(self, row_id: str) -> bool:
        """Read a row as it is now; False where it is as it was."""
        old = self.index.row(row_id)
        new = self.session.read(invited.invitee, self.meeting.id, row_id)
        if old == new:
            return False
        if new is None:
            self.index.drop(row_id)
        else:
            self.index.put(new)
        self.counts.change(old, new)
        return True


def in_door_order(
    rows: Sequence[Invitee], among: Callable[[Invitee], bool] | None = None
) -> tuple[Invitee, ...]:
    """Give rows, all by number, as a search gives them: who has not come, who is away, who came."""
    kept = [row for row in rows if among(row)] if among else rows
    waiting = [row for row in kept if row.state is AttendanceState.UNKNOWN]
    rest = [row for row in kept if row.state is not AttendanceState.UNKNOWN]
    away = [row for row in rest if row.state not in CAME]
    return (*waiting, *away, *(row for row in rest if row.state in CAME))
