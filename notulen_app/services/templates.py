"""Templates of meetings: shipped ones, and those that were made of a meeting."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.changes import Changes
from notulen_app.domain.frame import Template, people_of, record_of, template_of
from notulen_app.domain.value import changed, new_id
from notulen_app.services.carry_over import take_over
from notulen_app.services.named_values import NamedValues
from notulen_app.store import meetings, names, people
from notulen_app.store.archive import Archive

_KEPT = NamedValues(Template, "templates", field="template", words="templat rapat")


def templates(archive: Archive) -> tuple[Template, ...]:
    """Give the shipped templates and the own ones; one of the same name replaces the shipped."""
    return _KEPT.all(archive)


def shipped_templates() -> tuple[Template, ...]:
    """Give the templates that come with the app."""
    return tuple(_KEPT.shipped())


def save_template(archive: Archive, meeting_id: str, name: str) -> Changes:
    """Keep the frame, agenda and invitees of a meeting as a template under a name.

    An own template of that name is replaced.

    Raises:
        FieldInvalid: the name is blank.
    """
    template = template_of(meetings.get(archive, meeting_id), name=_KEPT.name_of(name))
    return _KEPT.keep(archive, template, "Simpan sebagai templat rapat")


def own_names(archive: Archive) -> frozenset[str]:
    """Give the names of the own templates, which can be renamed and removed."""
    return frozenset(_KEPT.own(archive))


def rename_template(archive: Archive, name: str, new_name: str) -> Changes:
    """Give an own template another name.

    Raises:
        FieldInvalid: there is no own template of the old name, or one of the new name already.
    """
    return _KEPT.rename_own(archive, name, new_name)


def remove_template(archive: Archive, name: str) -> Changes:
    """Forget an own template; a shipped one of that name comes back."""
    return _KEPT.remove_own(archive, name)


def create_from_template(
    archive: Archive,
    template: Template,
    *,
    title: str | None = None,
    dates: tuple[dt.date, ...] = (),
    series_id: str | None = None,
) -> str:
    """Prepare a meeting from a template and give its id; in a series the open directives come.

    Whoever the template asks and is known no longer is left out.
    """
    with archive.action("Rapat baru dari templat"):
        known = [one for one in people_of(template) if people.has(archive, *one)]
        ids = {row_id for _, row_id in known}
        record = record_of(template, meeting_id=new_id(), dates=dates, known=ids)
        meeting = changed(record.meeting, title=title or record.meeting.title, series_id=series_id)
        meetings.put(archive, changed(record, meeting=meeting))
        for fact, row_id in known:
            people.add_mention(archive, meeting.id, fact, row_id)
        held = names.positions_of(archive, [one for fact, one in known if fact == "person_id"])
        for position in (one for posts in held.values() for one in posts):
            people.add_mention(archive, meeting.id, "position_id", position.id)
        if series_id is not None:
            take_over(archive, meeting.id)
    return meeting.id
