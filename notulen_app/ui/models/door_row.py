"""A row of the attendance list as it stands at the door, and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from notulen_app import i18n
from notulen_app.domain.attendance import (
    Attendance,
    AttendanceRole,
    AttendanceState,
    Representative,
)
from notulen_app.domain.attendance_list import sections
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Position, full_name, held_on

STATES: dict[AttendanceState, tuple[str, str]] = {
    AttendanceState.UNKNOWN: ("Belum", "neutral"),
    AttendanceState.PRESENT: ("Hadir", "ok"),
    AttendanceState.REPRESENTED: ("Diwakili", "rep"),
    AttendanceState.EXCUSED: ("Izin", "warn"),
    AttendanceState.ILL: ("Sakit", "warn"),
    AttendanceState.ABSENT: ("Tanpa keterangan", "bad"),
}
"""The word of a state at the door and the tone of its chip."""
CAME = frozenset({AttendanceState.PRESENT, AttendanceState.REPRESENTED})


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A row with its number on the list, and name, post and office as they are shown.

    ``sector`` is the name of the section of the list in which it stands, "" where there are none.
    """

    attendance: Attendance
    number: int
    name: str
    post: str = ""
    office: str = ""
    sector: str = ""

    @property
    def id(self) -> str:
        """The id of the row of attendance."""
        return self.attendance.id

    @property
    def is_group(self) -> bool:
        """True for a group, which has one row for all who belong to it."""
        return self.attendance.group_id is not None

    @property
    def is_guest(self) -> bool:
        """True for whoever came without being asked."""
        return self.attendance.role is AttendanceRole.GUEST

    @property
    def came(self) -> bool:
        """True for whoever came or sent somebody."""
        return self.attendance.state in CAME


def door_rows(record: Record) -> tuple[DoorRow, ...]:
    """Give the rows of a meeting in the order of its list."""
    post_of = _posts(record)
    people = {one.id: one for one in record.directory.people}
    groups = {one.id: one for one in record.directory.groups}
    offices = {one.id: one.short_name or one.name for one in record.directory.organisations}
    made = []
    for section in sections(record):
        for listed in section.rows:
            row = listed.row
            if group := groups.get(row.group_id or ""):
                made.append(DoorRow(row, listed.number, group.name, sector=section.name))
            elif person := people.get(row.person_id or ""):
                post = post_of(row)
                name = " ".join(one for one in (person.rank, full_name(person)) if one)
                office = offices.get((post.organisation_id if post else "") or "", "")
                title = post.title if post else ""
                made.append(DoorRow(row, listed.number, name, title, office, section.name))
    return tuple(made)


def below_name(row: DoorRow) -> str:
    """Give what stands below the name: post and office, who came instead, heads of a group."""
    one = row.attendance
    parts = ["Tamu"] if row.is_guest else []
    if row.is_group:
        parts += ["Kelompok", *_heads(one)]
    parts += [row.post, row.office]
    if one.state is AttendanceState.REPRESENTED:
        parts.append(f"diwakili {stand_in_words(one.representative)}".strip())
    return "  ·  ".join(part for part in parts if part)


def stand_in_words(stand_in: Representative | None) -> str:
    """Name who came instead, "" where nobody is named."""
    if stand_in is None:
        return ""
    named = " ".join(one for one in (stand_in.rank, stand_in.name) if one)
    return ", ".join(one for one in (named, stand_in.position) if one)


def sign_words(row: DoorRow) -> str:
    """Tell whether a signature was drawn; what is on paper nobody has told."""
    return "gambar" if row.attendance.strokes else "–"


def time_words(row: DoorRow) -> str:
    """Give arrival, and departure where it is known: "08.41" or "08.41–10.15"."""
    arrived, left = row.attendance.arrived, row.attendance.left
    begun = i18n.clock(arrived) if arrived else ""
    return f"{begun}–{i18n.clock(left)}" if left else begun


def spoken(row: DoorRow) -> str:
    """Give a row as a screen reader says it."""
    state = STATES[row.attendance.state][0]
    words = (f"Nomor {row.number}", row.name, below_name(row), state, time_words(row))
    return ", ".join(one for one in words if one)


def _heads(row: Attendance) -> list[str]:
    came, asked = row.present_count, row.head_count
    parts = []
    if came is not None:
        parts.append(f"{i18n.number(came)} hadir")
    if asked is not None:
        parts.append(f"diundang {i18n.number(asked)}")
    return parts


def _posts(record: Record) -> Callable[[Attendance], Position | None]:
    """Find by index the post in which somebody was asked, else what he held on the day or last."""
    day = record.meeting.dates[0] if record.meeting.dates else None
    by_id = {one.id: one for one in record.directory.positions}
    filled = [one for one in record.directory.positions if one.person_id]
    last = {one.person_id: one for one in filled}
    held = {one.person_id: one for one in filled if day is None or held_on(one, day)}

    def found(row: Attendance) -> Position | None:
        asked = by_id.get(row.position_id or "")
        return asked or held.get(row.person_id) or last.get(row.person_id)

    return found
