"""Guests: whoever comes unasked is put on the list as present, and linked to the directory later.

Raises everywhere: MeetingLocked where the minutes are final.
"""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.attendance import Attendance, AttendanceRole
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid, NotInDirectory
from notulen_app.domain.guests import Guest
from notulen_app.domain.people import Group, Person, ServiceNumber
from notulen_app.domain.value import changed, new_id
from notulen_app.services import merging, named
from notulen_app.services.attendance import Marked, mark_present, present
from notulen_app.services.forgetting import forget
from notulen_app.services.locked import check_changeable
from notulen_app.store import attendance as rows
from notulen_app.store import directory, meetings, names, people
from notulen_app.store.archive import Archive


def add_guest(
    archive: Archive,
    meeting_id: str,
    guest: Guest,
    *,
    now: dt.datetime | None,
    rank: str | None = None,
    service_number: ServiceNumber | None = None,
) -> Marked:
    """Put a guest, or a group of them with a head-count, at the end of the list as present.

    Somebody whom the directory knows under that name and post is taken; whoever stands on the list
    already is marked there and stays no guest.

    Raises:
        FieldInvalid: no name, post or office was given.
    """
    if not guest.called:
        raise FieldInvalid("name", "")
    with archive.action(f"Tamu: {guest.called}"):
        check_changeable(archive, meeting_id)
        ((_, known),) = named.known_guests(archive, [guest])
        made: Person | Group | None = None
        if known is None and guest.asked_as_group:
            made = Group(id=new_id(), name=guest.called)
        elif known is None:
            made = Person(id=new_id(), name=guest.name, rank=rank, service_number=service_number)
        if made is not None:
            directory.put(archive, made)
        whom = known or made
        assert whom is not None
        return _add(archive, meeting_id, whom, guest, now=now, made=made is not None)


def add_known_guest(
    archive: Archive, meeting_id: str, person_id: str, *, now: dt.datetime | None
) -> Marked:
    """Put a person of the directory at the end of the list as a guest who is present.

    Raises:
        NotInDirectory: there is no such person.
    """
    person = people.find(archive, Person, person_id)
    if person is None:
        raise NotInDirectory(person_id)
    with archive.action(f"Tamu: {person.name}"):
        check_changeable(archive, meeting_id)
        return _add(archive, meeting_id, person, Guest(name=person.name), now=now, made=False)


def link_guest(archive: Archive, meeting_id: str, attendance_id: str, person_id: str) -> Changes:
    """Say who of the directory a row of the list is.

    Whoever was typed for this list alone becomes one with him. Somebody who is known elsewhere
    stays as he is, and only this row is led to the other.

    Raises:
        RowNotFound: the row is gone.
        NotInDirectory: there is no such person, or the row is that of a group.
    """
    with archive.action("Tautkan tamu") as action:
        check_changeable(archive, meeting_id)
        row = rows.row(archive, meeting_id, attendance_id)
        action.label = f"Tautkan tamu: {rows.name_of(archive, row)}"
        if row.person_id is None or people.find(archive, Person, person_id) is None:
            raise NotInDirectory(person_id)
        if row.person_id == person_id:
            return action.changes
        if not directory.is_known(archive, "person_id", row.person_id, besides=meeting_id):
            merging.merge_people(archive, person_id, [row.person_id])
        else:
            _lead(archive, meeting_id, row, person_id)
    return action.changes


def _lead(archive: Archive, meeting_id: str, row: Attendance, person_id: str) -> None:
    """Let one row stand for somebody else, in the post that he holds."""
    posts = names.positions_of(archive, [person_id]).get(person_id, ())
    post = named.present_post(posts, on=_day(archive, meeting_id))
    led = changed(row, person_id=person_id, position_id=post.id if post else None)
    rows.change(archive, meeting_id, row, led)
    forget(archive, meeting_id, row, made=None)
    people.add_mention(archive, meeting_id, "person_id", person_id)
    if post is not None:
        people.add_mention(archive, meeting_id, "position_id", post.id)
    merging.join_rows(archive, meeting_id, person_id)


def _day(archive: Archive, meeting_id: str) -> dt.date | None:
    dates = meetings.facts(archive, meeting_id).dates
    return dates[0] if dates else None


def _add(
    archive: Archive,
    meeting_id: str,
    whom: Person | Group,
    guest: Guest,
    *,
    now: dt.datetime | None,
    made: bool,
) -> Marked:
    fact = "group_id" if isinstance(whom, Group) else "person_id"
    find = rows.of_group if fact == "group_id" else rows.of_person
    there = find(archive, meeting_id, whom.id)
    if there is not None:
        return mark_present(archive, meeting_id, there.id, now=now, heads=guest.head_count)
    number = rows.next_number(archive, meeting_id)
    row = Attendance(id=new_id(), role=AttendanceRole.GUEST, order=number)
    row = changed(row, **{fact: whom.id})
    if fact == "person_id":
        day = _day(archive, meeting_id)
        _, post = named.posts_of_guest(archive, whom.id, guest, on=day)
        row = changed(row, position_id=post.id if post else None)
    row = present(row, now=now, heads=guest.head_count)
    with archive.action(f"Tamu: {whom.name}") as action:
        rows.add(archive, meeting_id, row)
        people.add_mention(archive, meeting_id, fact, whom.id)
        if row.position_id:
            people.add_mention(archive, meeting_id, "position_id", row.position_id)
    return Marked(action.changes, row, None, (fact, whom.id) if made else None)
