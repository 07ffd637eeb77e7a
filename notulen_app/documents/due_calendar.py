"""Due dates as a calendar file (RFC 5545) for Outlook, Thunderbird and Google Calendar.

Each is an event of a whole day, for these programs show no tasks that come by file. Its UID
follows from where the directive was given first, so that a later file moves what is there.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from notulen_app import i18n
from notulen_app.domain.follow_up_list import FollowUpRow, Target
from notulen_app.domain.plain_text import one_line

LONGEST = 300
"""Characters of a text."""
_NAME = "Tindak lanjut arahan"


def due_calendar(
    rows: Sequence[FollowUpRow],
    *,
    now: dt.datetime,
    named: Mapping[Target, Sequence[str]] | None = None,
    name: str = _NAME,
) -> bytes:
    """Give the calendar of the rows that have a due date; ``now`` (aware) is when it was made.

    ``named`` are the units whose day it is, of a directive that others have until another day.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Notulen//Tindak lanjut//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(name, limit=LONGEST))
    for row in rows:
        if row.due is not None:
            calendar.add_component(
                _event(row, row.due, now.astimezone(dt.UTC), (named or {}).get(row.target, ()))
            )
    return bytes(calendar.to_ical())


def _event(row: FollowUpRow, due: dt.date, now: dt.datetime, units: Sequence[str]) -> Any:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", _uid(row))
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("last-modified", now.replace(microsecond=0))
    # It only ever grows: a day is moved, or the directive carried on with the day it has then.
    event.add("sequence", row.moved + row.carried)
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE" if row.private else "PUBLIC")
    event.add("categories", [_NAME])
    event.add("summary", f"Tenggat: {one_line(row.text, limit=LONGEST)}")
    event.add("description", "\n".join(_description(row, units, now.astimezone().date())))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Tenggat besok: {one_line(row.text, limit=LONGEST)}")
    alarm.add("trigger", dt.timedelta(hours=-15))  # at nine in the morning of the day before
    event.add_component(alarm)
    return event


def _uid(row: FollowUpRow) -> str:
    parts = (row.first_meeting_id, row.first_directive_id, row.unit_key or "")
    return f"{uuid.uuid5(uuid.NAMESPACE_OID, ' '.join(parts))}@notulen"


def _description(row: FollowUpRow, units: Sequence[str], today: dt.date) -> list[str]:
    lines = []
    if unit := ", ".join(one_line(one, limit=LONGEST) for one in units or (row.unit,)):
        others = not units and row.assignment_id is None and row.units.of > 1
        more = f" dan {row.units.of - 1} lainnya" if others else ""
        lines.append(f"Penanggung jawab: {unit}{more}")
    lines.append(f"Status: {row.state.value}")
    if until := row.put_off(today):
        lines.append(f"Ditunda sampai {i18n.plain_date(until)}")
    day = f", {i18n.plain_date(row.day)}" if row.day else ""
    lines.append(f"Rapat: {one_line(row.meeting, limit=LONGEST)}{day}")
    if row.carried:
        lines.append(f"Terbawa {row.carried} kali")
    return lines
