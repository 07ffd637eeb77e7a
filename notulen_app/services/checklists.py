"""Templates of checklists: shipped ones such as *asta siap*, own ones, and putting them to use."""

from __future__ import annotations

from collections.abc import Sequence

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
from notulen_app.services.directives import change_directives
from notulen_app.services.named_values import NamedValues
from notulen_app.store import minutes
from notulen_app.store.archive import Archive

LONGEST_LABEL = 300
MOST_POINTS = 100
_KEPT = NamedValues(ChecklistTemplate, "checklists", field="checklist", words="daftar periksa")


def checklists(archive: Archive) -> tuple[ChecklistTemplate, ...]:
    """Give the shipped templates and the own ones; one of the same name replaces the shipped."""
    return _KEPT.all(archive)


def shipped_checklists() -> tuple[ChecklistTemplate, ...]:
    """Give the templates that come with the app."""
    return tuple(_KEPT.shipped())


def own_checklists(archive: Archive) -> frozenset[str]:
    """Give the names of the own templates, which can be renamed and removed."""
    return frozenset(_KEPT.own(archive))


def save_checklist(
    archive: Archive, name: str, points: Sequence[ChecklistPoint], *, note: str | None = None
) -> Changes:
    """Keep a template under a name; an own one of that name is replaced.

    Raises:
        FieldInvalid: the name is blank, or no point has words.
    """
    template = ChecklistTemplate(name=_KEPT.name_of(name), points=_plain(points), note=note)
    if not template.points:
        raise FieldInvalid("checklist_points", "")
    return _KEPT.keep(archive, template, f"Simpan daftar periksa “{template.name}”")


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
    return _KEPT.rename_own(archive, name, new_name)


def remove_checklist(archive: Archive, name: str) -> Changes:
    """Forget an own template; a shipped one of that name comes back."""
    return _KEPT.remove_own(archive, name)


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


def _plain(points: Sequence[ChecklistPoint]) -> tuple[ChecklistPoint, ...]:
    kept = []
    for one in points[:MOST_POINTS]:
        label = one_line(one.label, limit=LONGEST_LABEL)
        if label:
            meaning = one_line(one.meaning, limit=LONGEST_LABEL) or None
            kept.append(ChecklistPoint(label=label, meaning=meaning))
    return tuple(kept)
