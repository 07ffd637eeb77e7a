"""Who is responsible for a directive: units come, go and take over; groups become their members.

Each function is one undo step. The minutes, frozen or not, go on saying whom it was addressed to.
Raises everywhere: RowNotFound where a directive or a unit is gone.
"""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.errors import FieldInvalid, NotInDirectory, RowNotFound
from notulen_app.domain.fan_out import fanned_out, lacking, members
from notulen_app.domain.follow_up import unit_key
from notulen_app.domain.follow_up_list import Target
from notulen_app.domain.people import (
    Directory,
    Group,
    Organisation,
    Party,
    Person,
    Position,
)
from notulen_app.domain.value import changed, new_id
from notulen_app.services import parties
from notulen_app.services.targets import change_directives, found
from notulen_app.store import directory, directory_lookup, people
from notulen_app.store.archive import Archive


def add_units(archive: Archive, targets: Sequence[Target], units: Sequence[Party | str]) -> Changes:
    """Give directives to more units; who has one already gets none.

    Words that are the name of somebody known refer to him.
    """
    known = _resolved(archive, targets, units)

    def put(directive: Directive, _: frozenset[str | None]) -> Directive:
        return _with_units(directive, known)

    return change_directives(archive, targets, "Tambah penanggung jawab {}", put)


def hand_over(archive: Archive, targets: Sequence[Target], unit: Party | str) -> Changes:
    """Let another unit take over: one unit of a directive, or with None all that it has.

    What was reported so far stays with the assignment.

    Raises:
        FieldInvalid: the unit has no name.
    """
    known = _resolved(archive, targets, [unit])
    if not known:
        raise FieldInvalid("unit", "")

    def put(directive: Directive, ids: frozenset[str | None]) -> Directive:
        if not directive.assignments:
            return _with_units(directive, known)
        chosen = [one.id for one in directive.assignments if None in ids or one.id in ids]
        kept = tuple(
            changed(one, unit=known[0], group_id=None) if one.id in chosen[:1] else one
            for one in directive.assignments
            if one.id not in chosen[1:]
        )
        return directive if kept == directive.assignments else changed(directive, assignments=kept)

    return change_directives(archive, targets, "Ganti penanggung jawab {}", put)


def remove_units(archive: Archive, targets: Sequence[Target]) -> Changes:
    """Take directives from units, with all that these reported."""

    def put(directive: Directive, ids: frozenset[str | None]) -> Directive:
        kept = tuple(one for one in directive.assignments if not {one.id, None} & ids)
        same = len(kept) == len(directive.assignments)
        return directive if same else changed(directive, assignments=kept)

    return change_directives(archive, targets, "Hapus penanggung jawab {}", put)


def fan_out(
    archive: Archive,
    targets: Sequence[Target],
    group_id: str,
) -> Changes:
    """Give every member of a group an assignment of its own, in place of the group's.

    A target with an assignment lets the members take the place of that one, whatever it is
    called. Again, after the group grew, it adds those who came.

    Raises:
        NotInDirectory: there is no such group.
        FieldInvalid: the group has no members.
    """
    group, units = group_units(archive, group_id)
    if not units:
        raise FieldInvalid("group_members", "")

    def put(directive: Directive, ids: frozenset[str | None]) -> Directive:
        own = next((one for one in ids if one is not None), None)
        return fanned_out(directive, group, units, assignment_id=own)

    with archive.action("Bagikan") as action:
        change_directives(archive, targets, "Bagikan {} ke kelompok", put)
        for one in targets:
            meeting_id, directive = found(archive, one)
            parties.mention_groups(archive, meeting_id, directive)
        count = f"{len(targets)} arahan" if len(targets) > 1 else "arahan"
        action.label = f"Bagikan {count} ke {group.name}"
    return action.changes


def group_units(archive: Archive, group_id: str) -> tuple[Group, tuple[Party, ...]]:
    """Give a group with its members as units.

    Raises:
        NotInDirectory: there is no such group.
    """
    group = people.find(archive, Group, group_id)
    if group is None:
        raise NotInDirectory(group_id)
    pages = directory_lookup.full_pages(archive, group.person_ids)
    held = [post.id for page in pages for one in page for post in one.posts]
    posts = directory.by_id(archive, Position, [*group.position_ids, *held])
    for ended in {one for one in held if posts[one].held_until} - set(group.position_ids):
        posts.pop(ended)
    offices = [one.organisation_id for one in posts.values() if one.organisation_id]
    known = Directory(
        positions=tuple(sorted(posts.values(), key=lambda one: one.id)),
        people=tuple(directory.by_id(archive, Person, list(group.person_ids)).values()),
        organisations=tuple(directory.by_id(archive, Organisation, offices).values()),
    )
    return group, members(group, known)


def grown(archive: Archive, target: Target) -> tuple[tuple[Group, tuple[Party, ...]], ...]:
    """Give the groups of a directive whose members have no assignment yet, with those members.

    They are groups that it was fanned out into, and that have more members now, or groups that
    it was given to as a whole.
    """
    _, directive = found(archive, target)
    ids = {one.group_id or one.unit.group_id for one in directive.assignments} - {None}
    there = []
    for group_id in sorted(str(one) for one in ids):
        if people.find(archive, Group, group_id) is not None:
            group, units = group_units(archive, group_id)
            if left := lacking(directive, units):
                there.append((group, left))
    return tuple(there)


def _resolved(
    archive: Archive, targets: Sequence[Target], units: Sequence[Party | str]
) -> tuple[Party, ...]:
    if not targets:
        raise RowNotFound("")
    return parties.all_resolved(archive, targets[0].meeting_id, units)


def _with_units(directive: Directive, units: Sequence[Party]) -> Directive:
    there = {unit_key(one.unit) for one in directive.assignments}
    kept = list(directive.assignments)
    for unit in units:
        if unit_key(unit) in there:
            continue
        nobody = next((n for n, one in enumerate(kept) if not one.unit.text), None)
        if nobody is None:
            kept.append(Assignment(id=new_id(), unit=unit))
        else:
            kept[nobody] = changed(kept[nobody], unit=unit)
        there.add(unit_key(unit))
    same = kept == list(directive.assignments)
    return directive if same else changed(directive, assignments=tuple(kept))
