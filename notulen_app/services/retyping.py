"""A row typed anew in the grammar of the quick line: its words, kind, speaker, to whom and when."""

from __future__ import annotations

from notulen_app.domain.changes import Changes
from notulen_app.domain.meeting import EntryKind
from notulen_app.domain.minutes_row import Row, name
from notulen_app.domain.quickline import Line
from notulen_app.services import directives, minutes
from notulen_app.store import minutes as stored
from notulen_app.store.archive import Archive


def retype(archive: Archive, meeting_id: str, entry_id: str, line: Line) -> Changes:
    """Make a row say what a line says, as one step; what the line leaves out stays as it was.

    A line without a prefix keeps the row's kind, one without ``@`` or ``#`` its addressees and
    due date.

    Raises:
        MeetingLocked: this version is frozen.
        RowNotFound: the row is gone.
    """
    row = stored.row(archive, meeting_id, entry_id)
    with archive.action(f"Ubah {name(row)}") as action:
        if line.kind is not EntryKind.NOTE and line.kind is not row.entry.kind:
            minutes.change_kind(archive, meeting_id, [entry_id], line.kind)
        minutes.change_text(archive, meeting_id, entry_id, line.text)
        if line.speaker != row.entry.speaker:
            minutes.set_speaker(archive, meeting_id, [entry_id], line.speaker)
        if _is_directive(row, line):
            if line.due is not None:
                directives.set_due(archive, meeting_id, [entry_id], line.due)
            if line.addressees:
                directives.set_addressees(archive, meeting_id, [entry_id], line.addressees)
    return action.changes


def _is_directive(row: Row, line: Line) -> bool:
    kind = row.entry.kind if line.kind is EntryKind.NOTE else line.kind
    return kind is EntryKind.DIRECTIVE
