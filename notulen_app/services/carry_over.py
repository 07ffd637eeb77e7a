"""The next meeting of a series: the frame of the last one, and what is still open of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterable, Sequence

from notulen_app.domain.carry_over import TITLE, carried
from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import AssignmentState, Directive
from notulen_app.domain.follow_up import is_open, is_snoozed
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.frame import framed_record
from notulen_app.domain.meeting import AgendaItem
from notulen_app.domain.value import new_id
from notulen_app.services import directives, follow_up, parties
from notulen_app.services.locked import check_changeable
from notulen_app.store import agenda, editions, meetings, minutes
from notulen_app.store import carry_over as stored
from notulen_app.store.archive import Archive

_Stood = tuple[str, Directive]
"""A directive and the id of the meeting that it stands in."""


def open_directives(archive: Archive, meeting_id: str) -> tuple[Directive, ...]:
    """Give what a meeting would take over of its series.

    It is open, carried by no other meeting, and not put off beyond the meeting's day.
    """
    return tuple(one for _, one in _waiting(archive, meeting_id))


def take_over(archive: Archive, meeting_id: str, *, only: Container[str] | None = None) -> Changes:
    """Let a meeting carry on the open directives of its series, or ``only`` those of these ids.

    They stand under "Tindak lanjut rapat sebelumnya", the first point where there is none yet.
    Doing it again adds only what came since.

    Raises:
        MeetingLocked: this version is frozen.
    """
    with archive.action("Bawa tindak lanjut rapat sebelumnya") as action:
        check_changeable(archive, meeting_id)
        found = _waiting(archive, meeting_id)
        _carry(archive, meeting_id, (one for one in found if only is None or one[1].id in only))
    return action.changes


def create_next_meeting(archive: Archive, meeting_id: str, *, dates: tuple[dt.date, ...]) -> str:
    """Prepare the meeting after this one and give its id.

    Frame, agenda, invitees and profile come along, and what is still open: of its series, or of
    this meeting where it is in none.
    """
    record = meetings.get(archive, meeting_id)
    new = framed_record(record, meeting_id=new_id(), dates=dates)
    with archive.action("Rapat lanjutan"):
        meetings.put(archive, new)
        if record.meeting.series_id:
            found = _waiting(archive, new.meeting.id)
        else:
            own = ((meeting_id, one) for one in stored.not_carried(archive, meeting_id))
            found = _due_now(own, dates[0] if dates else None)
        _carry(archive, new.meeting.id, found)
    return new.meeting.id


def _waiting(archive: Archive, meeting_id: str) -> list[_Stood]:
    dates = meetings.facts(archive, meeting_id).dates
    return _due_now(stored.waiting(archive, meeting_id), dates[0] if dates else None)


def _due_now(found: Iterable[_Stood], day: dt.date | None) -> list[_Stood]:
    return [one for one in found if is_open(one[1]) and not is_snoozed(one[1], day=day)]


def _carry(archive: Archive, meeting_id: str, directives: Iterable[_Stood]) -> None:
    chosen = list(directives)
    if not chosen:
        return
    point = _point(archive, meeting_id)
    stood = {one: meetings.facts(archive, one) for one, _ in chosen}
    places = minutes.shelf(archive, meeting_id).at_end(point, count=len(chosen))
    for (other, directive), place in zip(chosen, places, strict=True):
        number, order = minutes.next_directive(archive, meeting_id)
        row = carried(directive, number=number, order=order, meeting=stood[other])
        minutes.add(archive, meeting_id, row, place)
        units = (one.unit for one in directive.assignments)
        speakers = (directive.spoken_by, directive.on_behalf_of)
        parties.mention(archive, meeting_id, (*speakers, *directive.addressees, *units))
        parties.mention_groups(archive, meeting_id, directive)


def _point(archive: Archive, meeting_id: str) -> str:
    """Find the point for what is carried over, or put it in front of all others."""
    for item in agenda.items(archive, meeting_id):
        if item.title.strip().lower() == TITLE.lower():
            return item.id
    item = AgendaItem(id=new_id(), title=TITLE)
    (place,) = agenda.shelf(archive, meeting_id).at_start(None)
    agenda.add(archive, meeting_id, item, place)
    return item.id


# One key each, for what stands on the agenda


def settle(
    archive: Archive,
    meeting_id: str,
    row_ids: Sequence[str],
    *,
    now: dt.datetime,
    units: Sequence[str] = (),
) -> Changes:
    """S: say in the meeting that directives are done, which is their verification as well.

    ``units`` are ids of assignments of the only directive: then it is said of these alone.
    """
    targets = _targets(meeting_id, row_ids, units)
    return follow_up.set_state(archive, targets, AssignmentState.DONE, now=now)


def extend(
    archive: Archive,
    meeting_id: str,
    row_ids: Sequence[str],
    due: dt.date,
    *,
    now: dt.datetime,
    reason: str | None = None,
    units: Sequence[str] = (),
) -> Changes:
    """T: give directives until another day; the minutes of this meeting say so too.

    Where they are frozen the units are given the day alone, and so are ``units`` where these are
    chosen of the only directive.
    """
    targets = _targets(meeting_id, row_ids, units)
    only = minutes.directive_of(archive, meeting_id, row_ids[0]) if len(row_ids) == 1 else None
    named = f"arahan {only.number or ''}".strip() if only else f"{len(row_ids)} arahan"
    with archive.action(f"Ubah tenggat {named}") as action:
        follow_up.move_due(archive, targets, due, now=now, reason=reason)
        if not units and not editions.is_frozen(archive, meeting_id):
            directives.set_due(archive, meeting_id, row_ids, due)
    return action.changes


def call_off(
    archive: Archive,
    meeting_id: str,
    row_ids: Sequence[str],
    reason: str,
    *,
    now: dt.datetime,
    units: Sequence[str] = (),
) -> Changes:
    """B: cancel what is open of directives, or of the only one these units, with the reason.

    Raises:
        FieldInvalid: no reason.
    """
    targets = _targets(meeting_id, row_ids, units)
    cancelled = AssignmentState.CANCELLED
    return follow_up.set_state(archive, targets, cancelled, now=now, reason=reason)


def _targets(meeting_id: str, row_ids: Sequence[str], units: Sequence[str]) -> list[Target]:
    if units:
        (row_id,) = row_ids
        return [
            Target(meeting_id=meeting_id, directive_id=row_id, assignment_id=one) for one in units
        ]
    return [Target(meeting_id=meeting_id, directive_id=one) for one in row_ids]
