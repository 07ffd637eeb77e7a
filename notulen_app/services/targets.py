"""Acts on units of directives, many at once over any meetings, as one undo step.

What became of a directive lies outside the frozen minutes, so that no lock is asked here. What a
later meeting carries on is changed there, wherever it was pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.errors import RowNotFound
from notulen_app.domain.follow_up import with_units
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.value import changed
from notulen_app.services import parties
from notulen_app.store import assignments, lives, minutes
from notulen_app.store.archive import Archive

UnitChange = Callable[[Assignment, Directive], Assignment]
Choice = Callable[[Directive], frozenset[str]]
"""Which units an act on a whole directive is on, by their ids."""


def every_unit(directive: Directive) -> frozenset[str]:
    """Choose every unit of a directive."""
    return frozenset(one.id for one in directive.assignments)


def change_units(
    archive: Archive,
    targets: Sequence[Target],
    label: str,
    change: UnitChange,
    *,
    choose: Choice = every_unit,
    merge: str | None = None,
) -> Changes:
    """Change units as one step; ``label`` holds {} for their name.

    A directive that was given to nobody gets the units that it addresses, or one without words,
    where it is changed as a whole.

    Raises:
        RowNotFound: a directive or a unit is gone.
    """

    def put(directive: Directive, ids: frozenset[str | None]) -> Directive:
        whole = with_units(directive) if None in ids else directive
        there = every_unit(whole)
        for one in ids - there - {None}:
            raise RowNotFound(str(one))
        chosen = ids & there | (choose(whole) if None in ids else frozenset())
        units = tuple(change(one, whole) if one.id in chosen else one for one in whole.assignments)
        if all(new is old for new, old in zip(units, whole.assignments, strict=True)):
            return directive
        return changed(whole, assignments=units)

    return change_directives(archive, targets, label, put, merge=merge)


def change_directives(
    archive: Archive,
    targets: Sequence[Target],
    label: str,
    change: Callable[[Directive, frozenset[str | None]], Directive],
    *,
    merge: str | None = None,
) -> Changes:
    """Change directives as one step; ``change`` is given the ids of the units that are meant.

    Raises:
        RowNotFound: a directive is gone.
    """
    with archive.action(label, merge=merge) as action:
        names = []
        for (meeting_id, directive), ids in _by_directive(archive, targets).items():
            new = change(directive, ids)
            names.append(_name(directive, ids))
            if new is not directive:
                assignments.change(archive, meeting_id, directive, new)
                known = {one.unit for one in directive.assignments}
                units = (one.unit for one in new.assignments if one.unit not in known)
                parties.mention(archive, meeting_id, units)
        action.label = label.format(names[0] if len(names) == 1 else _counted(targets))
    return action.changes


def found(archive: Archive, target: Target) -> tuple[str, Directive]:
    """Read a directive where it stands now, with the id of that meeting.

    Raises:
        RowNotFound: it is gone.
    """
    directive = minutes.directive_of(archive, target.meeting_id, target.directive_id)
    if directive is None:
        raise RowNotFound(target.directive_id)
    meeting_id, last = lives.last(archive, target.meeting_id, directive.id)
    if last != directive.id or meeting_id != target.meeting_id:
        directive = minutes.directive_of(archive, meeting_id, last)
    if directive is None:
        raise RowNotFound(last)
    return meeting_id, directive


def unit_now(archive: Archive, target: Target) -> tuple[str, Directive, Assignment]:
    """Read a unit of a directive where it stands now, with the id of that meeting.

    Raises:
        RowNotFound: the directive is gone, or the unit is none of it any more.
    """
    meeting_id, directive = found(archive, target)
    wanted = target.assignment_id
    if meeting_id != target.meeting_id:
        path = [one.directive for one in lives.stops(archive, meeting_id, directive.id)]
        wanted = _carried_to(wanted, path)
    unit = next((one for one in directive.assignments if one.id == wanted), None)
    if unit is None:
        raise RowNotFound(str(target.assignment_id))
    return meeting_id, directive, unit


def _by_directive(
    archive: Archive, targets: Sequence[Target]
) -> dict[tuple[str, Directive], frozenset[str | None]]:
    gathered: dict[tuple[str, str], dict[str | None, None]] = {}
    for one in targets:
        gathered.setdefault((one.meeting_id, one.directive_id), {})[one.assignment_id] = None
    read: dict[tuple[str, Directive], frozenset[str | None]] = {}
    for (meeting_id, directive_id), ids in gathered.items():
        asked = Target(meeting_id=meeting_id, directive_id=directive_id)
        there, directive = found(archive, asked)
        if there != meeting_id:
            path = [one.directive for one in lives.stops(archive, there, directive.id)]
            meant = frozenset(_carried_to(one, path) for one in ids)
        else:
            meant = frozenset(ids)
        key = (there, directive)
        read[key] = read.get(key, frozenset()) | meant
    return read


def _carried_to(assignment_id: str | None, path: Sequence[Directive]) -> str | None:
    """Give the id that a unit has in the last of the directives that it was carried through."""
    if assignment_id is None:
        return None
    here = assignment_id
    for directive in path:
        here = next((one.id for one in directive.assignments if one.carried_from == here), here)
    return here


def _name(directive: Directive, ids: frozenset[str | None]) -> str:
    name = "arahan" if directive.number is None else f"arahan {directive.number}"
    units = [one.unit.text for one in directive.assignments if one.id in ids]
    if None in ids or not any(units):
        return name
    return f"{name} ({units[0]})" if len(units) == 1 else f"{name} ({len(units)} satuan)"


def _counted(targets: Sequence[Target]) -> str:
    whole = all(one.assignment_id is None for one in targets)
    return f"{len(targets)} {'arahan' if whole else 'penugasan'}"
