"""The series that meetings belong to."""

from __future__ import annotations

from notulen_app.domain.changes import Changes
from notulen_app.domain.meeting import Series
from notulen_app.domain.value import changed, new_id
from notulen_app.services.locked import changeable
from notulen_app.store import meetings, names
from notulen_app.store.archive import Archive
from notulen_app.store.rows import put, to_row


def all_series(archive: Archive) -> tuple[Series, ...]:
    """Give every series by name."""
    return names.all_of(archive, Series)


def assign_series(archive: Archive, meeting_id: str, name: str | None) -> Changes:
    """Let a meeting belong to the series of this name, made where there is none; None for none.

    Raises:
        MeetingLocked: this version is frozen.
    """
    meeting = changeable(archive, meeting_id)
    with archive.action("Ubah seri", merge=f"{meeting_id}:series_id") as action:
        series = _series_named(archive, name.strip()) if name and name.strip() else None
        meetings.put_facts(archive, changed(meeting, series_id=series.id if series else None))
    return action.changes


def _series_named(archive: Archive, name: str) -> Series:
    found = names.named(archive, Series, [name]).get(name.lower())
    if found:
        return found[0]
    series = Series(id=new_id(), name=name)
    put(archive.db, "series", to_row(series), pk=("id",))
    return series
