"""What a user does with a meeting: each function is one action and one undo step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.frame import framed_record
from notulen_app.domain.meeting import AgendaItem, Entry, Meeting, MeetingState
from notulen_app.domain.people import Directory
from notulen_app.domain.value import changed, new_id
from notulen_app.services.locked import changeable
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive

UNTITLED = "Rapat tanpa judul"


def create_meeting(
    archive: Archive, *, title: str = UNTITLED, dates: tuple[dt.date, ...] = (), kind: str = "rakor"
) -> str:
    """Add an empty meeting in preparation and give its id."""
    meeting = Meeting(id=new_id(), title=title, dates=dates, kind=kind)
    with archive.action("Rapat baru"):
        meetings.put_facts(archive, meeting)
    return meeting.id


def change_facts(
    archive: Archive, meeting_id: str, *, label: str = "Ubah rapat", **facts: object
) -> Changes:
    """Change facts of a meeting; typing on under the same label is one undo step.

    Raises:
        MeetingLocked: this version is frozen.
    """
    meeting = changeable(archive, meeting_id)
    merge = f"{meeting_id}:{label}:{','.join(sorted(facts))}"
    with archive.action(label, merge=merge) as action:
        meetings.put_facts(archive, changed(meeting, **facts))
    return action.changes


def set_agenda(archive: Archive, meeting_id: str, items: Sequence[AgendaItem]) -> Changes:
    """Make these the agenda, in this order.

    Raises:
        MeetingLocked: this version is frozen.
    """
    changeable(archive, meeting_id)
    with archive.action("Ubah agenda", merge=f"{meeting_id}:agenda") as action:
        meetings.put_agenda(archive, meeting_id, items)
    return action.changes


def set_entries(archive: Archive, meeting_id: str, entries: Sequence[Entry]) -> Changes:
    """Make these the entries, in this order.

    Raises:
        MeetingLocked: this version is frozen.
    """
    changeable(archive, meeting_id)
    with archive.action("Ubah notulen", merge=f"{meeting_id}:entries") as action:
        meetings.put_entries(archive, meeting_id, entries)
    return action.changes


def set_directives(archive: Archive, meeting_id: str, directives: Sequence[Directive]) -> Changes:
    """Make these the directives, in this order.

    Raises:
        MeetingLocked: this version is frozen.
    """
    changeable(archive, meeting_id)
    with archive.action("Ubah arahan", merge=f"{meeting_id}:directives") as action:
        meetings.put_directives(archive, meeting_id, directives)
    return action.changes


def set_attendance(
    archive: Archive, meeting_id: str, rows: Sequence[Attendance], *, directory: Directory
) -> Changes:
    """Make these the attendance, with the directory that the rows refer to.

    Raises:
        MeetingLocked: this version is frozen.
    """
    changeable(archive, meeting_id)
    with archive.action("Ubah undangan", merge=f"{meeting_id}:attendance") as action:
        people.put_directory(archive, directory)
        people.set_mentions(archive, meeting_id, directory)
        meetings.put_attendance(archive, meeting_id, rows)
    return action.changes


def change_state(
    archive: Archive, meeting_id: str, state: MeetingState, *, reason: str | None = None
) -> Changes:
    """Move a meeting to another state; cancelling needs a reason, and final is not undone here.

    Raises:
        MeetingLocked: this version is frozen.
        FieldInvalid: cancelled without a reason.
    """
    meeting = changeable(archive, meeting_id)
    if state is MeetingState.CANCELLED and not (reason or "").strip():
        raise FieldInvalid("cancelled_reason", "")
    kept = reason if state is MeetingState.CANCELLED else None
    with archive.action(f"Ubah status menjadi {state.value}") as action:
        meetings.put_facts(archive, changed(meeting, state=state, cancelled_reason=kept))
    return action.changes


def move_to_trash(archive: Archive, meeting_id: str, *, now: dt.datetime) -> Changes:
    """Take a meeting out of the lists; nothing is deleted."""
    with archive.action("Buang rapat ke Sampah") as action:
        meetings.set_trashed(archive, meeting_id, at=now)
    return action.changes


def restore_from_trash(archive: Archive, meeting_id: str) -> Changes:
    """Put a meeting from the trash back into the lists."""
    with archive.action("Kembalikan rapat dari Sampah") as action:
        meetings.set_trashed(archive, meeting_id, at=None)
    return action.changes


def copy_meeting(archive: Archive, meeting_id: str, *, dates: tuple[dt.date, ...]) -> str:
    """Prepare a new meeting like an earlier one: its frame, agenda and invitees, no results."""
    copy = framed_record(meetings.get(archive, meeting_id), meeting_id=new_id(), dates=dates)
    with archive.action("Salin rapat"):
        meetings.put(archive, copy)
    return copy.meeting.id
