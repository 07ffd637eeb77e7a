"""Notes under the agenda point "Pembukaan": they tell of the opening where nothing else does."""

from __future__ import annotations

from notulen_app.domain.meeting import Entry, EntryKind, Record
from notulen_app.domain.value import changed

TITLE = "Pembukaan"
"""The agenda point, in any case of letters."""


def opening_notes(record: Record) -> tuple[Entry, ...]:
    """Give the notes that tell of the opening; none where the meeting's own text does."""
    if (record.meeting.opening or "").strip():
        return ()
    points = {
        one.id
        for one in record.agenda
        if not one.parent_id and one.title.strip().casefold() == TITLE.casefold()
    }
    notes = (
        one
        for one in record.entries
        if one.agenda_item_id in points
        and one.kind is EntryKind.NOTE
        and not one.private
        and not one.sub_points
    )
    return tuple(sorted(notes, key=lambda one: one.order))


def with_opening(record: Record) -> Record:
    """Give the record with these notes as the text of the opening, so that they stand once."""
    notes = opening_notes(record)
    if not notes:
        return record
    text = "\n".join(f"{one.speaker}: {one.text}" if one.speaker else one.text for one in notes)
    told = {one.id for one in notes}
    left = tuple(one for one in record.entries if one.id not in told)
    meeting = changed(record.meeting, opening=text)
    whole: Record = changed(record, meeting=meeting, entries=left)
    return whole
