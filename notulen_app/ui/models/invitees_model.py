"""Who is asked to a meeting, row by row in protocol order, as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Directory, Organisation, Position, full_name
from notulen_app.ui.wording import literal

INVITEE = int(Qt.ItemDataRole.UserRole) + 1
"""The role that gives the ``InviteeRow``."""
Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()

STATES: dict[AttendanceState, tuple[str, str]] = {
    AttendanceState.UNKNOWN: ("Belum diisi", "neutral"),
    AttendanceState.PRESENT: ("Hadir", "ok"),
    AttendanceState.REPRESENTED: ("Diwakili", "rep"),
    AttendanceState.EXCUSED: ("Izin", "warn"),
    AttendanceState.ILL: ("Sakit", "warn"),
    AttendanceState.ABSENT: ("Tanpa keterangan", "bad"),
}
"""The word of a state and the tone of its chip."""


@dataclass(frozen=True)
class InviteeRow:
    """One row: the attendance, and name and post as they are shown."""

    attendance: Attendance
    name: str
    detail: str
    is_group: bool


class InviteesModel(QAbstractListModel):
    """The rows of one meeting's list."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[InviteeRow, ...] = ()

    def load(self, record: Record) -> None:
        """Show a list; rows that stay where they are only change."""
        fresh = invitee_rows(record)
        same = [one.attendance.id for one in fresh] == [one.attendance.id for one in self._rows]
        if not same:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        old, self._rows = self._rows, fresh
        for n, (before, after) in enumerate(zip(old, fresh, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(n), self.index(n))

    def rowCount(self, parent: Index = _NONE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row, and its words."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == INVITEE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            state = STATES[row.attendance.state][0]
            whole = ", ".join(one for one in (row.name, row.detail, state) if one)
            return literal.tip(whole) if role == Qt.ItemDataRole.ToolTipRole else whole
        return None

    def place(self, attendance_id: str) -> int | None:
        """Find the number of a row by its id."""
        found = (n for n, row in enumerate(self._rows) if row.attendance.id == attendance_id)
        return next(found, None)


def invitee_rows(record: Record) -> tuple[InviteeRow, ...]:
    """Give the rows of a list in protocol order."""
    posts = _posts(record)
    offices = {one.id: one for one in record.directory.organisations}
    people = {one.id: one for one in record.directory.people}
    groups = {one.id: one for one in record.directory.groups}
    rows = []
    for one in sorted(record.attendance, key=lambda row: row.order):
        if group := groups.get(one.group_id or ""):
            rows.append(InviteeRow(one, group.name, _counted(one), is_group=True))
        elif person := people.get(one.person_id or ""):
            name = " ".join(part for part in (person.rank, full_name(person)) if part)
            detail = _post_words(posts.get(person.id), offices)
            rows.append(InviteeRow(one, name, detail, is_group=False))
    return tuple(rows)


def post_of(record: Record, person_id: str) -> Position | None:
    """Find the post that a person held on the day of the meeting, else the last one known."""
    directory: Directory = record.directory
    day = record.meeting.dates[0] if record.meeting.dates else None
    return directory.position_of(person_id, on=day) or directory.position_of(person_id)


def _posts(record: Record) -> dict[str, Position]:
    """Give the posts of all people at once, as ``post_of`` does for one."""
    day = record.meeting.dates[0] if record.meeting.dates else None
    last: dict[str, Position] = {}
    held: dict[str, Position] = {}
    for one in record.directory.positions:
        if one.person_id is None:
            continue
        last[one.person_id] = one
        begun = day is None or one.held_from is None or one.held_from <= day
        if begun and (day is None or one.held_until is None or day <= one.held_until):
            held[one.person_id] = one
    return last | held


def _post_words(post: Position | None, offices: dict[str, Organisation]) -> str:
    office = offices.get(post.organisation_id or "") if post else None
    return " · ".join(
        one for one in (post.title if post else "", office.name if office else "") if one
    )


def _counted(one: Attendance) -> str:
    parts = []
    if one.head_count is not None:
        parts.append(f"{one.head_count} orang")
    if one.present_count is not None:
        parts.append(f"{one.present_count} hadir")
    return " · ".join(["Kelompok", *parts])
