"""What every service that changes a meeting asks first: whether its version is frozen."""

from __future__ import annotations

from notulen_app.domain.errors import ArchiveReadOnly, MeetingLocked, MeetingNotFound
from notulen_app.domain.meeting import Meeting
from notulen_app.store import editions, meetings, read_only
from notulen_app.store.archive import Archive


def changeable(archive: Archive, meeting_id: str) -> Meeting:
    """Give the facts of a meeting that may be changed.

    Raises:
        MeetingNotFound: there is none.
        MeetingLocked: its version was signed or is final; changes go into an amendment.
        ArchiveReadOnly: nothing of this archive may be changed.
    """
    meeting = meetings.facts(archive, meeting_id)
    if archive.read_only:
        raise ArchiveReadOnly(archive.path, read_only.WORDS)
    if editions.is_frozen(archive, meeting_id):
        raise MeetingLocked(meeting_id)
    return meeting


def check_changeable(archive: Archive, meeting_id: str) -> None:
    """See that a meeting may be changed, in a tenth of the time that its facts take to read.

    Raises:
        MeetingNotFound: there is none.
        MeetingLocked: its version was signed or is final; changes go into an amendment.
    """
    frozen = editions.freezing(archive, meeting_id)
    if frozen is None:
        raise MeetingNotFound(meeting_id)
    if frozen:
        raise MeetingLocked(meeting_id)
