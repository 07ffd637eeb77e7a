"""The series that meetings belong to."""

from __future__ import annotations

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.meeting import Series
from notulen_app.domain.value import changed, new_id
from notulen_app.services.locked import changeable
from notulen_app.store import meetings, names
from notulen_app.store.archive import Archive


def all_series(archive: Archive) -> tuple[Series, ...]:
    """Give every series by name."""
    return names.all_of(archive, Series)


def rename_series(archive: Archive, series_id: str, name: str) -> Changes:
    """Rename a series; typing on is one step.

    Raises:
        FieldInvalid: the name is blank, or another series has it.
    """
    wanted = _name(name)
    others = names.named(archive, Series, [wanted]).get(wanted.lower(), ())
    if any(one.id != series_id for one in others):
        raise FieldInvalid("series", wanted)
    with archive.action("Ubah nama seri", merge=f"{series_id}:name") as action:
        meetings.put_series(archive, Series(id=series_id, name=wanted))
    return action.changes


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


def _name(name: str) -> str:
    if not name.strip():
        raise FieldInvalid("series", name)
    return name.strip()


def _series_named(archive: Archive, name: str) -> Series:
    found = names.named(archive, Series, [name]).get(name.lower())
    if found:
        return found[0]
    series = Series(id=new_id(), name=name)
    meetings.put_series(archive, series)
    return series
