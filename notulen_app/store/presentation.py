"""Reads of a meeting only what is needed to present it: of its entries the decisions."""

from __future__ import annotations

from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.store import agenda, meetings
from notulen_app.store.archive import Archive
from notulen_app.store.rows import read

TABLES = frozenset({"meeting", "agenda_item", "entry", "directive", "assignment"})
"""Tables that a presentation is read of."""


def presented(archive: Archive, meeting_id: str) -> Record:
    """Read agenda, decisions and directives; private entries too, to tell what is on them.

    Raises:
        MeetingNotFound: no meeting has this id.
    """
    entries = read(
        archive.db,
        "SELECT * FROM entry WHERE meeting_id = ? AND (kind = ? OR private) ORDER BY rank",
        [meeting_id, EntryKind.DECISION.value],
        Entry,
    )
    return Record(
        meeting=meetings.facts(archive, meeting_id),
        agenda=agenda.items(archive, meeting_id),
        entries=entries,
        directives=meetings.directives_of(archive, meeting_id),
    )
