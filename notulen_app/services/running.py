"""How a meeting runs: it begins, ends and goes on; each is one undo step.

The clock fills in only what nobody has written: a time that was typed is a fact of its own.
"""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.agenda import begun, finished, following
from notulen_app.domain.changes import Changes
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.rules import on_the_spot
from notulen_app.domain.value import changed
from notulen_app.services.agenda import put_items
from notulen_app.services.carry_over import take_over
from notulen_app.services.locked import changeable
from notulen_app.store import agenda, meetings
from notulen_app.store.archive import Archive


def begin_meeting(archive: Archive, meeting_id: str, *, now: dt.datetime) -> Changes:
    """Let a meeting run, take over what is open of its series, and take up its first point.

    Its date and start come from the clock where they were blank; where a start was planned, the
    time at which the first point was taken up tells when it really began.

    Raises:
        MeetingLocked: this version is frozen.
    """
    meeting = changeable(archive, meeting_id)
    there = on_the_spot(meeting, now)
    with archive.action("Mulai rapat") as action:
        running = changed(
            meeting,
            state=MeetingState.RUNNING,
            dates=meeting.dates or (there.date(),),
            start=meeting.start or _minute(there),
            cancelled_reason=None,
        )
        meetings.put_facts(archive, running)
        if meeting.series_id is not None:
            take_over(archive, meeting_id)
        items = agenda.items(archive, meeting_id)
        first = following(items)
        if first is not None and not any(one.begun for one in items):
            put_items(archive, meeting_id, items, begun(items, first.id, _second(now)))
    return action.changes


def finish_meeting(archive: Archive, meeting_id: str, *, now: dt.datetime) -> Changes:
    """Let a meeting be over: its minutes are a draft, the point under discussion is finished.

    Its end comes from the clock where it was blank.

    Raises:
        MeetingLocked: this version is frozen.
    """
    meeting = changeable(archive, meeting_id)
    with archive.action("Selesaikan rapat") as action:
        end = meeting.end or _minute(on_the_spot(meeting, now))
        meetings.put_facts(archive, changed(meeting, state=MeetingState.DRAFT, end=end))
        items = agenda.items(archive, meeting_id)
        put_items(archive, meeting_id, items, finished(items, _second(now)))
    return action.changes


def reopen_meeting(archive: Archive, meeting_id: str, *, now: dt.datetime) -> Changes:
    """Let a meeting that was finished go on.

    An end that has passed on this very day was not the end, and is blank again.

    Raises:
        MeetingLocked: this version is frozen.
    """
    meeting = changeable(archive, meeting_id)
    there = on_the_spot(meeting, now)
    with archive.action("Lanjutkan rapat") as action:
        passed = meeting.end is not None and meeting.end <= there.time().replace(tzinfo=None)
        end = None if passed and there.date() in meeting.dates else meeting.end
        meetings.put_facts(archive, changed(meeting, state=MeetingState.RUNNING, end=end))
    return action.changes


def _minute(moment: dt.datetime) -> dt.time:
    return dt.time(moment.hour, moment.minute)


def _second(moment: dt.datetime) -> dt.datetime:
    return moment.replace(microsecond=0)
