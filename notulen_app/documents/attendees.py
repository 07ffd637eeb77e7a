"""Whom a row of attendance stands for, as documents name him; found by index: lists are long."""

from __future__ import annotations

from dataclasses import dataclass

from notulen_app import i18n
from notulen_app.documents.signer_words import service_number
from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Group, NumberKind, Person, Position, full_name, held_on

_UNSURE = {Basis.INFERRED: " (disimpulkan)", Basis.AMBIGUOUS: " (belum pasti)"}


@dataclass(frozen=True)
class Attendee:
    """A person, or a group by its name alone; "" is unknown.

    ``number`` is NRP or NIP; a NIK is nobody's service number and is not printed.
    """

    name: str
    rank: str = ""
    number: str = ""
    position: str = ""
    organisation: str = ""
    person: Person | None = None
    group: Group | None = None


class Attendees:
    """Finds people, groups, posts and organisations of a record."""

    def __init__(self, record: Record) -> None:
        directory = record.directory
        day = record.meeting.dates[0] if record.meeting.dates else None
        self._people = {one.id: one for one in directory.people}
        self._groups = {one.id: one for one in directory.groups}
        self._offices = {one.id: one for one in directory.organisations}
        self._posts = {one.id: one for one in directory.positions}
        self._held = {
            one.person_id: one
            for one in directory.positions
            if one.person_id and (day is None or held_on(one, day))
        }

    def of(self, row: Attendance) -> Attendee:
        """Give what is known, with the post in which he was asked, else that held on the day."""
        if group := self._groups.get(row.group_id or ""):
            return Attendee(name=group.name, group=group)
        person = self._people.get(row.person_id or "")
        if person is None:
            return Attendee(name="")
        post = self._post(row)
        office = self._offices.get((post.organisation_id if post else "") or "")
        number = person.service_number
        return Attendee(
            name=full_name(person),
            rank=person.rank or "",
            number=service_number(number) if number and number.kind is not NumberKind.NIK else "",
            position=post.title if post else "",
            organisation=(office.short_name or office.name) if office else "",
            person=person,
        )

    def cells(self, row: Attendance) -> tuple[str, str, str, str]:
        """Give name, rank with number, post and organisation as the list's cells."""
        found = self.of(row)
        if found.group:
            return (group_words(row, found.group), "", "", "")
        rank = f"{found.rank}\n{found.number}".strip()
        return (found.name + _unsure(row), rank, found.position, found.organisation)

    def line(self, row: Attendance) -> str:
        """Give "AKBP Nama (Jabatan)" with who came instead, or a group's name with its heads."""
        found = self.of(row)
        if found.group:
            return group_words(row, found.group)
        line = " ".join(one for one in (found.rank, found.name) if one)
        line += f" ({found.position})" if found.position else ""
        if row.state is AttendanceState.REPRESENTED:
            stand_in = row.representative
            by = (stand_in.name or stand_in.position) if stand_in else None
            line += f", diwakili {by}" if by else ", diwakili"
        return line + _unsure(row)

    def _post(self, row: Attendance) -> Position | None:
        return self._posts.get(row.position_id or "") or self._held.get(row.person_id or "")


def group_words(row: Attendance, group: Group) -> str:
    """Name a group with how many came, or were asked, where somebody counted."""
    parts = []
    if row.present_count is not None:
        parts.append(f"{i18n.number(row.present_count)} orang")
    elif row.head_count is not None:
        parts.append(f"diundang {i18n.number(row.head_count)} orang")
    if row.note and group.name.lower() not in row.note.lower():
        parts.append(row.note)
    words = f" ({', '.join(parts)})" if parts else ""
    return f"{group.name}{words}{_unsure(row)}"


def _unsure(row: Attendance) -> str:
    return _UNSURE.get(row.basis, "") if row.basis else ""
