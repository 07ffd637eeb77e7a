"""Templates of meetings: shipped ones, and those that were made of a meeting."""

from __future__ import annotations

import datetime as dt

import msgspec

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.frame import Template, people_of, record_of, template_of
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed, new_id
from notulen_app.paths import resource
from notulen_app.services.carry_over import take_over
from notulen_app.store import meetings, names, people, settings
from notulen_app.store.archive import Archive

LONGEST_NAME = 80
"""Letters of the name of a template."""
_OWN = "templates"


def templates(archive: Archive) -> tuple[Template, ...]:
    """Give the shipped templates and the own ones; one of the same name replaces the shipped."""
    named = {one.name: one for one in shipped_templates()} | _own(archive)
    return tuple(named.values())


def shipped_templates() -> tuple[Template, ...]:
    """Give the templates that come with the app, in the order of their file names."""
    files = sorted(resource("templates").glob("*.json"))
    return tuple(msgspec.json.decode(one.read_bytes(), type=Template) for one in files)


def save_template(archive: Archive, meeting_id: str, name: str) -> Changes:
    """Keep the frame, agenda and invitees of a meeting as a template under a name.

    An own template of that name is replaced.

    Raises:
        FieldInvalid: the name is blank.
    """
    name = one_line(name, limit=LONGEST_NAME)
    if not name:
        raise FieldInvalid("template", name)
    template = template_of(meetings.get(archive, meeting_id), name=name)
    with archive.action("Simpan sebagai templat rapat") as action:
        settings.put(archive, _OWN, _own(archive) | {name: template})
    return action.changes


def own_names(archive: Archive) -> frozenset[str]:
    """Give the names of the own templates, which can be renamed and removed."""
    return frozenset(_own(archive))


def rename_template(archive: Archive, name: str, new_name: str) -> Changes:
    """Give an own template another name.

    Raises:
        FieldInvalid: there is no own template of the old name, or one of the new name already.
    """
    kept, wanted = _own(archive), one_line(new_name, limit=LONGEST_NAME)
    taken = wanted.lower() in {one.name.lower() for one in templates(archive) if one.name != name}
    if name not in kept or not wanted or taken:
        raise FieldInvalid("template", new_name)
    with archive.action("Ubah nama templat rapat") as action:
        renamed = {wanted if one == name else one: value for one, value in kept.items()}
        renamed[wanted] = changed(renamed[wanted], name=wanted)
        settings.put(archive, _OWN, renamed)
    return action.changes


def remove_template(archive: Archive, name: str) -> Changes:
    """Forget an own template; a shipped one of that name comes back."""
    with archive.action("Hapus templat rapat") as action:
        kept = _own(archive)
        if kept.pop(name, None):
            settings.put(archive, _OWN, kept)
    return action.changes


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


def _own(archive: Archive) -> dict[str, Template]:
    return settings.get(archive, _OWN, dict[str, Template]) or {}
