"""Meetings in the archive: whole records, and their facts alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.errors import MeetingAmbiguous, MeetingNotFound
from notulen_app.domain.link import Link
from notulen_app.domain.meeting import (
    AgendaItem,
    Attachment,
    Entry,
    Meeting,
    Record,
    Series,
)
from notulen_app.domain.value import changed
from notulen_app.store import frozen, people
from notulen_app.store.archive import Archive
from notulen_app.store.rows import listed, read, sync, to_row
from notulen_app.store.rows import put as put_row


def get(archive: Archive, meeting_id: str) -> Record:
    """Read one meeting with all that belongs to it.

    Raises:
        MeetingNotFound: no meeting has this id.
    """
    db = archive.db
    meeting = facts(archive, meeting_id)
    keys = {"meeting_id": meeting_id}
    return Record(
        meeting=meeting,
        series=series_of(archive, meeting.series_id),
        directory=people.directory_of(archive, meeting_id),
        attendance=listed(db, "attendance", Attendance, keys=keys),
        agenda=listed(db, "agenda_item", AgendaItem, keys=keys),
        entries=listed(db, "entry", Entry, keys=keys),
        directives=directives_of(archive, meeting_id),
        attachments=listed(db, "attachment", Attachment, keys=keys),
        links=listed(db, "link", Link, keys=keys),
    )


def facts(archive: Archive, meeting_id: str) -> Meeting:
    """Read the facts of one meeting.

    Raises:
        MeetingNotFound: no meeting has this id.
    """
    found = read(archive.db, "SELECT * FROM meeting WHERE id = ?", [meeting_id], Meeting)
    if not found:
        raise MeetingNotFound(meeting_id)
    return found[0]


def series_of(archive: Archive, series_id: str | None) -> Series | None:
    """Find a series by id."""
    found = read(archive.db, "SELECT * FROM series WHERE id = ?", [series_id], Series)
    return found[0] if found else None


_MATCHES = 5
"""Meetings named where the beginning of an id fits several."""


def resolve(archive: Archive, beginning: str) -> str:
    """Give the id of the one meeting whose id begins so.

    Raises:
        MeetingNotFound: none does.
        MeetingAmbiguous: more than one does.
    """
    found = archive.db.execute(
        "SELECT id, title FROM meeting WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?",
        [len(beginning), beginning, _MATCHES + 1],
    ).fetchall()
    if not found or not beginning:
        raise MeetingNotFound(beginning)
    if len(found) > 1:
        named = [f"{row_id} “{title}”" if title else row_id for row_id, title in found[:_MATCHES]]
        more = ["…"] if len(found) > _MATCHES else []
        raise MeetingAmbiguous(beginning, ", ".join(named + more))
    return str(found[0][0])


def latest(archive: Archive) -> str | None:
    """Give the id of the last meeting that has a title and a date, trash left out."""
    found = archive.db.execute(
        "SELECT id FROM meeting WHERE trashed_at IS NULL AND first_date <> ''"
        " AND trim(title) <> '' ORDER BY first_date DESC, id DESC LIMIT 1"
    ).fetchone()
    return str(found[0]) if found else None


def exists(archive: Archive, meeting_id: str) -> bool:
    """Tell whether a meeting with this id is in the archive, trash included."""
    query = "SELECT 1 FROM meeting WHERE id = ?"
    return archive.db.execute(query, [meeting_id]).fetchone() is not None


def put_facts(archive: Archive, meeting: Meeting) -> None:
    """Write the facts of a meeting, new or changed."""
    put_row(archive.db, "meeting", to_row(meeting), pk=("id",))


def put_series(archive: Archive, series: Series) -> None:
    """Write a series, new or renamed."""
    put_row(archive.db, "series", to_row(series), pk=("id",))


def put(archive: Archive, record: Record) -> None:
    """Write a record whole; what belonged to the meeting and is not in it is removed."""
    db, meeting_id = archive.db, record.meeting.id
    with frozen.lifted(db, meeting_id):
        if record.series:
            put_series(archive, record.series)
        people.put_directory(archive, record.directory)
        put_facts(archive, record.meeting)
        people.set_mentions(archive, meeting_id, record.directory)
        put_attendance(archive, meeting_id, record.attendance)
        put_agenda(archive, meeting_id, record.agenda)
        put_entries(archive, meeting_id, record.entries)
        put_directives(archive, meeting_id, record.directives)
        sync(db, "attachment", record.attachments, keys={"meeting_id": meeting_id})
        sync(db, "link", record.links, keys={"meeting_id": meeting_id})


def put_attendance(archive: Archive, meeting_id: str, rows: Sequence[Attendance]) -> None:
    """Make these the attendance of a meeting, in this order."""
    sync(archive.db, "attendance", rows, keys={"meeting_id": meeting_id})


def put_agenda(archive: Archive, meeting_id: str, items: Sequence[AgendaItem]) -> None:
    """Make these the agenda of a meeting, in this order."""
    sync(archive.db, "agenda_item", items, keys={"meeting_id": meeting_id})


def put_entries(archive: Archive, meeting_id: str, entries: Sequence[Entry]) -> None:
    """Make these the entries of a meeting, in this order."""
    sync(archive.db, "entry", entries, keys={"meeting_id": meeting_id})


def put_directives(archive: Archive, meeting_id: str, directives: Sequence[Directive]) -> None:
    """Make these the directives of a meeting, in this order, with their assignments."""
    keys = {"meeting_id": meeting_id}
    sync(archive.db, "directive", directives, keys=keys, without=("assignments",))
    for one in directives:
        sync(archive.db, "assignment", one.assignments, keys={**keys, "directive_id": one.id})


def remove(archive: Archive, meeting_id: str) -> None:
    """Remove a meeting with all that belongs to it."""
    with frozen.lifted(archive.db, meeting_id):
        archive.db.execute("DELETE FROM meeting WHERE id = ?", [meeting_id])


def set_trashed(archive: Archive, meeting_id: str, *, at: dt.datetime | None) -> None:
    """Move a meeting to the trash, or back with None."""
    value = at.isoformat(timespec="seconds") if at else None
    archive.db.execute("UPDATE meeting SET trashed_at = ? WHERE id = ?", [value, meeting_id])


def directives_of(archive: Archive, meeting_id: str) -> tuple[Directive, ...]:
    """Read the directives of a meeting in their order, with their assignments."""
    tasks: dict[str, list[Assignment]] = {}
    query = "SELECT {} FROM assignment WHERE meeting_id = ? ORDER BY directive_id, rank"
    values = read(archive.db, query.format("*"), [meeting_id], Assignment)
    owners = archive.db.execute(query.format("directive_id"), [meeting_id]).fetchall()
    for (owner,), one in zip(owners, values, strict=True):
        tasks.setdefault(owner, []).append(one)
    found = listed(archive.db, "directive", Directive, keys={"meeting_id": meeting_id})
    return tuple(
        changed(one, assignments=tuple(tasks[one.id])) if one.id in tasks else one for one in found
    )
