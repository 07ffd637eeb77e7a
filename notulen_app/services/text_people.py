"""Whom a text names as present: onto the attendance list, as part of taking over a text."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.fact import Basis
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Directory, Officer, Person
from notulen_app.domain.proposals import Proposal, ProposalKind
from notulen_app.domain.prose.groups import GroupFound
from notulen_app.domain.value import changed
from notulen_app.services import invitees
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive

_KINDS = (ProposalKind.GROUP, ProposalKind.PERSON, ProposalKind.SPEAKER)


def add_people(archive: Archive, meeting_id: str, accepted: Sequence[Proposal]) -> None:
    """Put groups, people and speakers on the list as present; part of an action under way.

    What was recorded of somebody before is left as it is.
    """
    named = [(one, guest_of(one)) for one in accepted if one.kind in _KINDS]
    if not named:
        return
    named.sort(key=lambda pair: pair[0].start)
    invitees.invite(archive, meeting_id, [guest for _, guest in named])
    record = meetings.get(archive, meeting_id)
    for proposal, guest in named:
        record = _as_present(record, proposal, guest)
    meetings.put_attendance(archive, meeting_id, record.attendance)
    people.put_directory(archive, Directory(people=record.directory.people))


def _officer(proposal: Proposal) -> Officer | None:
    value = proposal.value
    if isinstance(value, GroupFound):
        return value.officer
    return value if isinstance(value, Officer) else None


def guest_of(proposal: Proposal) -> Guest:
    """Give whom a proposal would put on the list; a group where no person is named."""
    officer = _officer(proposal)
    if officer is not None:
        return Guest(name=officer.name or "", position=officer.position)
    name = proposal.value.name if isinstance(proposal.value, GroupFound) else ""
    return Guest(name=name, is_group=True)


def _as_present(record: Record, proposal: Proposal, guest: Guest) -> Record:
    """Note that somebody came, and of a person what the directory does not know yet."""
    here = next((row for row in record.attendance if _is_of(row, guest, record.directory)), None)
    if here is None:
        return record
    rows = tuple(_present(row, proposal) if row.id == here.id else row for row in record.attendance)
    known = tuple(
        _completed(one, _officer(proposal)) if one.id == here.person_id else one
        for one in record.directory.people
    )
    directory = changed(record.directory, people=known)
    return changed(record, attendance=rows, directory=directory)


def _is_of(row: Attendance, guest: Guest, directory: Directory) -> bool:
    wanted = guest.called.lower()
    if guest.asked_as_group:
        group = directory.group(row.group_id)
        return group is not None and group.name.lower() == wanted
    person = directory.person(row.person_id)
    if person is None or person.name.lower() != wanted:
        return False
    posts = {one.title.lower() for one in directory.positions if one.person_id == person.id}
    return not guest.position or not posts or guest.position.lower() in posts


def _present(row: Attendance, proposal: Proposal) -> Attendance:
    facts: dict[str, object] = {}
    if row.state is AttendanceState.UNKNOWN:
        facts |= {"state": AttendanceState.PRESENT, "basis": _basis(proposal)}
    if proposal.kind is ProposalKind.SPEAKER and row.role is AttendanceRole.PARTICIPANT:
        facts["role"] = AttendanceRole.SPEAKER
    if isinstance(proposal.value, GroupFound) and row.group_id:
        facts["note"] = row.note or proposal.value.note
        facts["present_count"] = row.present_count or proposal.value.count
    return changed(row, **facts)


def _basis(proposal: Proposal) -> Basis | None:
    """Tell how sure it is that somebody came: whoever spoke is taken to have been there."""
    if proposal.kind is ProposalKind.SPEAKER and proposal.basis is Basis.STATED:
        return Basis.INFERRED
    return None if proposal.basis is Basis.STATED else proposal.basis


def _completed(person: Person, officer: Officer | None) -> Person:
    if officer is None:
        return person
    names = ("rank", "degrees_before", "degrees_after")
    missing = {
        name: getattr(officer, name)
        for name in names
        if getattr(person, name) is None and getattr(officer, name) is not None
    }
    return changed(person, **missing) if missing else person
