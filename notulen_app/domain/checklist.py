"""Templates of checklists: points with their meaning, put into a directive."""

from __future__ import annotations

from notulen_app.domain.completion import fold
from notulen_app.domain.directive import ChecklistItem, Directive
from notulen_app.domain.value import Value, changed, new_id


class ChecklistPoint(Value, frozen=True, kw_only=True):
    """One point and what it means; None where nobody has written it down."""

    label: str
    meaning: str | None = None


class ChecklistTemplate(Value, frozen=True, kw_only=True):
    """Points under a name; ``note`` says where they come from."""

    name: str
    points: tuple[ChecklistPoint, ...]
    note: str | None = None


def with_template(directive: Directive, template: ChecklistTemplate) -> Directive:
    """Give a directive the points of a template; those of the same words keep what was said."""
    there = {fold(one.label): one for one in directive.checklist}
    found: list[ChecklistItem] = []
    for point in template.points:
        known = there.pop(fold(point.label), None)
        if known is None:
            known = ChecklistItem(id=new_id(), label=point.label)
        found.append(changed(known, meaning=known.meaning or point.meaning))
    found += [one for one in directive.checklist if fold(one.label) in there]
    return changed(directive, checklist=tuple(found), checklist_name=template.name)


def template_of(directive: Directive, *, name: str) -> ChecklistTemplate:
    """Make a template of the points of a directive, without what was said of them."""
    points = (ChecklistPoint(label=one.label, meaning=one.meaning) for one in directive.checklist)
    return ChecklistTemplate(name=name, points=tuple(points))
