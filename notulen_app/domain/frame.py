"""The frame of a meeting: what the next one like it has in common with it, and no results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.meeting import AgendaItem, Meeting, Record
from notulen_app.domain.people import Officer
from notulen_app.domain.rules import clock_there
from notulen_app.domain.value import Value, changed, new_id

KEPT = (
    "title", "kind", "series_id", "occasion", "purpose", "legal_bases", "organiser", "start",
    "until_finished", "zone", "place", "security", "archive_code", "dress", "chair", "secretary",
    "note_taker", "profile", "signers", "copies",
)  # fmt: skip
"""Facts of a meeting that the next one shares; all others are of that day or a result."""


class Template(Value, frozen=True, kw_only=True):
    """A frame under a name, to make meetings of; ``meeting.id`` is ""."""

    name: str
    meeting: Meeting
    agenda: tuple[AgendaItem, ...] = ()
    attendance: tuple[Attendance, ...] = ()


def template_of(record: Record, *, name: str) -> Template:
    """Make a template of a meeting: its frame, agenda and invitees, and no series."""
    framed = framed_record(record, meeting_id="", dates=())
    return Template(
        name=name,
        meeting=changed(framed.meeting, series_id=None),
        agenda=framed.agenda,
        attendance=framed.attendance,
    )


def framed_record(record: Record, *, meeting_id: str, dates: Sequence[dt.date]) -> Record:
    """Give the record of a new meeting with the frame of this one, under new ids."""
    return Record(
        meeting=_meeting(record, meeting_id=meeting_id, dates=dates),
        series=record.series,
        directory=record.directory,
        attendance=_invited(record.attendance),
        agenda=_unbegun(record.agenda),
    )


def record_of(
    template: Template, *, meeting_id: str, dates: Sequence[dt.date], known: Container[str]
) -> Record:
    """Give the record of a new meeting made of a template.

    ``known`` are the ids of people, groups and posts that there are: who is gone is not asked,
    and an officer who is gone stays by name.
    """
    meeting = template.meeting
    officers = {
        name: _unlinked(getattr(meeting, name), known)
        for name in ("chair", "secretary", "note_taker")
    }
    signers = tuple(changed(one, officer=_unlinked(one.officer, known)) for one in meeting.signers)
    whole = Record(
        meeting=changed(meeting, signers=signers, **officers),
        agenda=template.agenda,
        attendance=tuple(
            row if row.position_id in known else changed(row, position_id=None)
            for row in template.attendance
            if (row.person_id or row.group_id) in known
        ),
    )
    return framed_record(whole, meeting_id=meeting_id, dates=dates)


def people_of(template: Template) -> tuple[tuple[str, str], ...]:
    """Give whom a template refers to: fact of a ``Party`` and id."""
    meeting = template.meeting
    officers = (meeting.chair, meeting.secretary, meeting.note_taker)
    signing = tuple(one.officer for one in meeting.signers)
    found = [("person_id", one.person_id) for one in (*officers, *signing) if one]
    for row in template.attendance:
        found += [("person_id", row.person_id), ("group_id", row.group_id)]
        found.append(("position_id", row.position_id))
    return tuple(dict.fromkeys((fact, one) for fact, one in found if one is not None))


def _unlinked(officer: Officer | None, known: Container[str]) -> Officer | None:
    if officer is None or officer.person_id is None or officer.person_id in known:
        return officer
    return changed(officer, person_id=None)


def _meeting(record: Record, *, meeting_id: str, dates: Sequence[dt.date]) -> Meeting:
    facts = {name: getattr(record.meeting, name) for name in KEPT}
    if _started_by_the_clock(record):
        facts["start"] = None
    return Meeting(id=meeting_id, dates=tuple(dates), **facts)


def _started_by_the_clock(record: Record) -> bool:
    """Tell whether the start is when the first point was taken up: a result, and no plan."""
    taken_up = [clock_there(record.meeting, one.begun) for one in record.agenda if one.begun]
    if record.meeting.start is None or not taken_up:
        return False
    first = min(taken_up)
    return (first.hour, first.minute) == (record.meeting.start.hour, record.meeting.start.minute)


def _invited(rows: Iterable[Attendance]) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(
            id=new_id(),
            person_id=row.person_id,
            group_id=row.group_id,
            position_id=row.position_id,
            head_count=row.head_count,
            role=row.role,
            order=row.order,
        )
        for row in rows
    )


def _unbegun(agenda: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    names = {item.id: new_id() for item in agenda}
    return tuple(
        AgendaItem(
            id=names[item.id],
            title=item.title,
            parent_id=names.get(item.parent_id or ""),
            order=item.order,
            presenter=item.presenter,
            planned_minutes=item.planned_minutes,
        )
        for item in agenda
    )
