"""Who is asked to a meeting: people and groups by name, their posts and sectors, their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NumbersPrinted
from notulen_app.domain.guests import Guest
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.protocol import numbered
from notulen_app.domain.value import Value, changed, new_id
from notulen_app.services import named
from notulen_app.services.forgetting import unnamed, without
from notulen_app.services.locked import changeable
from notulen_app.store import attendance, meetings, names, people
from notulen_app.store.archive import Archive


class Listed:
    """The names on a list, to tell whether somebody stands there already."""

    def __init__(self, record: Record) -> None:
        self._groups: set[str] = set()
        self._posts: dict[str, set[str]] = {}
        directory = record.directory
        persons = {one.id: one.name.lower() for one in directory.people}
        groups = {one.id: one.name.lower() for one in directory.groups}
        asked = {row.person_id for row in record.attendance if row.person_id}
        self._groups |= {
            groups[row.group_id] for row in record.attendance if row.group_id in groups
        }
        for person_id in asked & persons.keys():
            self._posts.setdefault(persons[person_id], set())
        for post in directory.positions:
            if post.title and post.person_id in asked and post.person_id in persons:
                self._posts[persons[post.person_id]].add(post.title.lower())

    def has(self, guest: Guest) -> bool:
        """Tell whether the list has this group, or a person of this name and, if told, post."""
        wanted = guest.called.lower()
        if guest.asked_as_group:
            return wanted in self._groups
        titles = self._posts.get(wanted)
        return titles is not None and named.fits(guest, titles)

    def add(self, guest: Guest) -> None:
        """Take note of somebody who is put on the list."""
        wanted = guest.called.lower()
        if guest.asked_as_group:
            self._groups.add(wanted)
        else:
            titles = self._posts.setdefault(wanted, set())
            titles |= {guest.position.lower()} if guest.position else set()


def invite(archive: Archive, meeting_id: str, guests: Sequence[Guest]) -> Changes:
    """Put people and groups at the end of the list; whoever stands there already is left.

    A person of the same name in the directory is taken, unless he is known in another post.

    Raises:
        MeetingLocked: this version is frozen.
    """
    record = _open(archive, meeting_id)
    with archive.action("Tambah undangan") as action:
        listed = Listed(record)
        for guest, known in named.known_guests(archive, guests):
            if not listed.has(guest):
                listed.add(guest)
                record = _with_guest(archive, record, guest, known)
        people.set_mentions(archive, meeting_id, record.directory)
        _mention_above(archive, meeting_id, record.directory)
        meetings.put_attendance(archive, meeting_id, record.attendance)
    return action.changes


def change_attendance(
    archive: Archive, meeting_id: str, attendance_id: str, *, label: str, **facts: object
) -> Changes:
    """Change facts of one row of the list.

    Raises:
        MeetingLocked: this version is frozen.
    """
    record = _open(archive, meeting_id)
    rows = [changed(row, **facts) if row.id == attendance_id else row for row in record.attendance]
    merge = f"{meeting_id}:{attendance_id}:{','.join(sorted(facts))}"
    with archive.action(label, merge=merge) as action:
        meetings.put_attendance(archive, meeting_id, rows)
    return action.changes


def remove_invitees(archive: Archive, meeting_id: str, attendance_ids: Iterable[str]) -> Changes:
    """Take rows off the list; the directory keeps its people, the record only whom it speaks of.

    Raises:
        MeetingLocked: this version is frozen.
    """
    record = _open(archive, meeting_id)
    gone = set(attendance_ids)
    left = tuple(row for row in record.attendance if row.id not in gone)
    targets = {row.person_id or row.group_id for row in record.attendance if row.id in gone}
    nobody = unnamed(changed(record, attendance=left), targets)
    with archive.action("Hapus undangan") as action:
        people.set_mentions(archive, meeting_id, without(record.directory, nobody))
        meetings.put_attendance(archive, meeting_id, left)
    return action.changes


def move_invitee(archive: Archive, meeting_id: str, attendance_id: str, *, step: int) -> Changes:
    """Move a row up (-1) or down (1) in the protocol order.

    Raises:
        MeetingLocked: this version is frozen.
        NumbersPrinted: the numbers of the list are on paper.
    """
    record = _open(archive, meeting_id)
    if record.meeting.list_printed_to is not None:
        raise NumbersPrinted(meeting_id)
    rows = sorted(record.attendance, key=lambda row: row.order)
    here = next((n for n, row in enumerate(rows) if row.id == attendance_id), None)
    there = None if here is None else here + step
    with archive.action("Pindahkan undangan") as action:
        if here is not None and there is not None and 0 <= there < len(rows):
            rows.insert(there, rows.pop(here))
            meetings.put_attendance(archive, meeting_id, numbered(rows))
    return action.changes


def change_person(
    archive: Archive, meeting_id: str, person_id: str, *, label: str, **facts: object
) -> Changes:
    """Change facts of a person of the directory, who is the same in every meeting.

    Raises:
        MeetingLocked: this version of the meeting where it is done is frozen.
    """
    person = _open(archive, meeting_id).directory.person(person_id)
    with archive.action(label, merge=f"{person_id}:{','.join(sorted(facts))}") as action:
        if person:
            people.put_directory(archive, Directory(people=(changed(person, **facts),)))
    return action.changes


def change_group(
    archive: Archive, meeting_id: str, group_id: str, *, label: str, **facts: object
) -> Changes:
    """Change facts of a group of the directory, which is the same in every meeting.

    Raises:
        MeetingLocked: this version of the meeting where it is done is frozen.
    """
    group = _open(archive, meeting_id).directory.group(group_id)
    with archive.action(label, merge=f"{group_id}:{','.join(sorted(facts))}") as action:
        if group:
            people.put_directory(archive, Directory(groups=(changed(group, **facts),)))
    return action.changes


def change_post(
    archive: Archive,
    meeting_id: str,
    person_id: str,
    *,
    title: str | None = None,
    organisation: str | None = None,
) -> Changes:
    """Change the post that a person holds, or its organisation by name; what is None stays.

    Raises:
        MeetingLocked: this version of the meeting where it is done is frozen.
    """
    record = _open(archive, meeting_id)
    label = "Ubah jabatan" if title is not None else "Ubah instansi"
    with archive.action(label, merge=f"{person_id}:{label}") as action:
        post = _post_of(record, person_id) or Position(id=new_id(), title="", person_id=person_id)
        directory = record.directory
        if title is not None:
            post = changed(post, title=title)
        if organisation is not None:
            found = named.organisation_named(archive, organisation, first=directory.organisations)
            post = changed(post, organisation_id=found.id if found else None)
            directory = _with(directory, organisations=[found] if found else [])
        directory = _with(directory, positions=[post])
        people.put_directory(archive, Directory(positions=(post,)))
        people.set_mentions(archive, meeting_id, directory)
        for row in record.attendance:
            if row.person_id == person_id and row.position_id is None:
                asked_in = changed(row, position_id=post.id)
                attendance.change(archive, meeting_id, row, asked_in)
    return action.changes


def set_sector(archive: Archive, meeting_id: str, attendance_id: str, name: str | None) -> Changes:
    """Put a group, or the organisation of a person, into the sector (*unsur*) of this name.

    Raises:
        MeetingLocked: this version of the meeting where it is done is frozen.
    """
    record = _open(archive, meeting_id)
    row = next((row for row in record.attendance if row.id == attendance_id), None)
    directory = record.directory
    group = directory.group(row.group_id if row else None)
    post = _post_of(record, row.person_id) if row and row.person_id else None
    office = directory.organisation(post.organisation_id if post else None)
    with archive.action("Ubah unsur", merge=f"{attendance_id}:sector") as action:
        sector = named.sector_named(archive, name) if name else None
        sector_id = sector.id if sector else None
        if group:
            people.put_directory(archive, Directory(groups=(changed(group, sector_id=sector_id),)))
        elif office:
            people.put_directory(
                archive, Directory(organisations=(changed(office, sector_id=sector_id),))
            )
        directory = _with(directory, sectors=[sector] if sector else [])
        people.set_mentions(archive, meeting_id, directory)
    return action.changes


def all_sectors(archive: Archive) -> tuple[Sector, ...]:
    """Give every sector by name."""
    return names.all_of(archive, Sector)


def _open(archive: Archive, meeting_id: str) -> Record:
    changeable(archive, meeting_id)
    return meetings.get(archive, meeting_id)


def _with_guest(
    archive: Archive, record: Record, guest: Guest, known: Person | Group | None
) -> Record:
    last = max((row.order for row in record.attendance), default=0)
    order = max(last, record.meeting.list_printed_to or 0, 0) + 1
    row = Attendance(id=new_id(), order=order, head_count=guest.head_count)
    if guest.asked_as_group:
        group = known if isinstance(known, Group) else Group(id=new_id(), name=guest.called)
        people.put_directory(archive, Directory(groups=(group,)))
        directory = _with(record.directory, groups=[group])
        row = changed(row, group_id=group.id)
    else:
        person = known if isinstance(known, Person) else Person(id=new_id(), name=guest.name)
        people.put_directory(archive, Directory(people=(person,)))
        day = record.meeting.dates[0] if record.meeting.dates else None
        posts, post = named.posts_of_guest(archive, person.id, guest, on=day)
        offices = [people.find(archive, Organisation, one.organisation_id or "") for one in posts]
        directory = _with(
            record.directory,
            people=[person],
            positions=posts,
            organisations=[one for one in offices if one],
        )
        row = changed(row, person_id=person.id, position_id=post.id if post else None)
    return changed(record, directory=directory, attendance=(*record.attendance, row))


def _mention_above(archive: Archive, meeting_id: str, directory: Directory) -> None:
    """Let the record hold what its organisations and groups refer to: sectors, offices above."""
    known = {one.id for one in directory.sectors} | {one.id for one in directory.organisations}
    for office in directory.organisations:
        if {office.sector_id, office.parent_id} - known - {None}:
            people.add_mention(archive, meeting_id, "organisation_id", office.id)
    for group in directory.groups:
        if {group.sector_id} - known - {None} or group.person_ids or group.position_ids:
            people.add_mention(archive, meeting_id, "group_id", group.id)


def _post_of(record: Record, person_id: str) -> Position | None:
    """Find the post in which somebody was asked, else that held on the day, else the last."""
    asked = {row.position_id for row in record.attendance if row.person_id == person_id}
    for post in record.directory.positions:
        if post.id in asked:
            return post
    day = record.meeting.dates[0] if record.meeting.dates else None
    directory = record.directory
    return directory.position_of(person_id, on=day) or directory.position_of(person_id)


def _with(directory: Directory, **added: Sequence[Value]) -> Directory:
    """Add rows to a directory; one of a known id takes its place."""
    facts: dict[str, object] = {}
    for name, rows in added.items():
        kept = {one.id: one for one in getattr(directory, name)}
        kept |= {one.id: one for one in rows}  # type: ignore[attr-defined]
        facts[name] = tuple(kept.values())
    return changed(directory, **facts)
