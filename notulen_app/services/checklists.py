"""Templates of checklists: shipped ones such as *asta siap*, own ones, and putting them to use."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from notulen_app.domain.changes import Changes
from notulen_app.domain.checklist import (
    ChecklistPoint,
    ChecklistTemplate,
    template_of,
    with_template,
)
from notulen_app.domain.directive import Directive
from notulen_app.domain.errors import FieldInvalid, NotDirective
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed
from notulen_app.paths import resource
from notulen_app.services.directives import change_directives
from notulen_app.store import minutes, settings
from notulen_app.store.archive import Archive

LONGEST_NAME = 80
"""Letters of the name of a template."""
LONGEST_LABEL = 300
MOST_POINTS = 100
_OWN = "checklists"


def checklists(archive: Archive) -> tuple[ChecklistTemplate, ...]:
    """Give the shipped templates and the own ones; one of the same name replaces the shipped."""
    named = {one.name: one for one in shipped_checklists()} | _own(archive)
    return tuple(named.values())


def shipped_checklists() -> tuple[ChecklistTemplate, ...]:
    """Give the templates that come with the app, in the order of their file names."""
    files = sorted(resource("checklists").glob("*.json"))
    return tuple(msgspec.json.decode(one.read_bytes(), type=ChecklistTemplate) for one in files)


def own_checklists(archive: Archive) -> frozenset[str]:
    """Give the names of the own templates, which can be renamed and removed."""
    return frozenset(_own(archive))


def save_checklist(
    archive: Archive, name: str, points: Sequence[ChecklistPoint], *, note: str | None = None
) -> Changes:
    """Keep a template under a name; an own one of that name is replaced.

    Raises:
        FieldInvalid: the name is blank, or no point has words.
    """
    template = ChecklistTemplate(name=_name(name), points=_plain(points), note=note)
    if not template.points:
        raise FieldInvalid("checklist_points", "")
    with archive.action(f"Simpan daftar periksa “{template.name}”") as action:
        settings.put(archive, _OWN, _own(archive) | {template.name: template})
    return action.changes


def save_checklist_of(archive: Archive, meeting_id: str, row_id: str, name: str) -> Changes:
    """Keep the points of a directive as a template, without what was said of them.

    Raises:
        NotDirective: the row is none.
        FieldInvalid: the name is blank, or the directive has no points.
    """
    directive = minutes.directive_of(archive, meeting_id, row_id)
    if directive is None:
        raise NotDirective(row_id)
    return save_checklist(archive, name, template_of(directive, name=name).points)


def rename_checklist(archive: Archive, name: str, new_name: str) -> Changes:
    """Give an own template another name.

    Raises:
        FieldInvalid: there is no own template of the old name, or one of the new name already.
    """
    kept, wanted = _own(archive), _name(new_name)
    taken = {one.name.casefold() for one in checklists(archive) if one.name != name}
    if name not in kept or wanted.casefold() in taken:
        raise FieldInvalid("checklist", new_name)
    with archive.action("Ubah nama daftar periksa") as action:
        renamed = {wanted if one == name else one: value for one, value in kept.items()}
        renamed[wanted] = changed(renamed[wanted], name=wanted)
        settings.put(archive, _OWN, renamed)
    return action.changes


def remove_checklist(archive: Archive, name: str) -> Changes:
    """Forget an own template; a shipped one of that name comes back."""
    with archive.action("Hapus daftar periksa") as action:
        kept = _own(archive)
        if kept.pop(name, None):
            settings.put(archive, _OWN, kept)
    return action.changes


def apply_checklist(
    archive: Archive, meeting_id: str, row_ids: Sequence[str], template: ChecklistTemplate
) -> Changes:
    """Give directives the points of a template; points of the same words keep what was said.

    Raises:
        MeetingLocked: this version is frozen.
        NotDirective: a row is none.
    """

    def put(directive: Directive) -> Directive:
        return with_template(directive, template)

    label = f"Pasang daftar periksa {template.name} pada {{}}"
    return change_directives(archive, meeting_id, row_ids, label, put)


def _own(archive: Archive) -> dict[str, ChecklistTemplate]:
    return settings.get(archive, _OWN, dict[str, ChecklistTemplate]) or {}


def _name(name: str) -> str:
    plain = one_line(name, limit=LONGEST_NAME)
    if not plain:
        raise FieldInvalid("checklist", name)
    return plain


def _plain(points: Sequence[ChecklistPoint]) -> tuple[ChecklistPoint, ...]:
    kept = []
    for one in points[:MOST_POINTS]:
        label = one_line(one.label, limit=LONGEST_LABEL)
        if label:
            meaning = one_line(one.meaning, limit=LONGEST_LABEL) or None
            kept.append(ChecklistPoint(label=label, meaning=meaning))
    return tuple(kept)
