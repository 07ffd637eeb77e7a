"""What a new meeting can be made of: nothing, a template, or the last meeting of a series."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from notulen_app.domain.date_spans import StatedDays
from notulen_app.domain.frame import Template, people_of
from notulen_app.services import carry_over, meetings, templates
from notulen_app.store import carry_over as stored
from notulen_app.store import people
from notulen_app.store.archive import Archive


class Origin(StrEnum):
    """What a meeting is made of."""

    EMPTY = "kosong"
    TEMPLATE = "templat"
    SERIES = "seri"


@dataclass(frozen=True)
class Start:
    """One way to begin; ``title`` is the title that it proposes, "" for none.

    ``name`` is that of the template or the series; ``meeting_id`` and ``day`` are of the last
    meeting of the series. ``own`` says that the template was made in this archive.
    """

    origin: Origin
    name: str = ""
    title: str = ""
    template: Template | None = None
    own: bool = False
    series_id: str = ""
    meeting_id: str = ""
    day: dt.date | None = None


@dataclass(frozen=True)
class Brings:
    """How much comes along: agenda points, invitees, open directives of the series."""

    agenda: int = 0
    invitees: int = 0
    open_directives: int = 0


def starts(archive: Archive) -> tuple[Start, ...]:
    """Give every way to begin: an empty meeting, the templates, the series that met last first."""
    own = templates.own_names(archive)
    made = [Start(Origin.EMPTY)]
    for one in templates.templates(archive):
        title = one.meeting.title
        made.append(Start(Origin.TEMPLATE, one.name, title, one, own=one.name in own))
    for last in stored.last_meetings(archive):
        made.append(
            Start(
                Origin.SERIES,
                last.series,
                last.title,
                series_id=last.series_id,
                meeting_id=last.meeting_id,
                day=last.day,
            )
        )
    return tuple(made)


def brings(archive: Archive, start: Start, *, day: dt.date | None = None) -> Brings:
    """Tell how much comes along to a meeting on a day.

    Whom a template asks and is known no longer is not counted, nor what is put off beyond the day.
    """
    if start.template is not None:
        known = {one for fact, one in people_of(start.template) if people.has(archive, fact, one)}
        asked = [row.person_id or row.group_id for row in start.template.attendance]
        return Brings(len(start.template.agenda), sum(one in known for one in asked))
    if start.meeting_id:
        agenda, invitees = stored.frame_size(archive, start.meeting_id)
        left = stored.count_open(archive, start.series_id, day=day)
        return Brings(agenda, invitees, left)
    return Brings()


def begin(archive: Archive, start: Start, *, title: str, days: StatedDays) -> str:
    """Prepare a meeting and give its id; a blank title is the proposed one."""
    title = title.strip() or start.title or meetings.UNTITLED
    with archive.action("Rapat baru"):
        if start.template is not None:
            made = templates.create_from_template(archive, start.template, dates=days.days)
        elif start.meeting_id:
            made = carry_over.create_next_meeting(archive, start.meeting_id, dates=days.days)
        else:
            made = meetings.create_meeting(archive, dates=days.days)
        facts = {"stated_weekday": days.weekday} if days.weekday else {}
        meetings.change_facts(archive, made, title=title, **facts)
    return made
