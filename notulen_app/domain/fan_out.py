"""A group as responsible unit becomes an assignment for each of its members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from notulen_app.domain.directive import Assignment, Directive
from notulen_app.domain.follow_up import is_untouched, unit_key
from notulen_app.domain.people import Directory, Group, Party, Person, full_name
from notulen_app.domain.value import changed, new_id


def members(group: Group, directory: Directory) -> tuple[Party, ...]:
    """Give the posts and people of a group as units, in its order.

    Posts of the same title are told apart by their office. Who holds a post of the group is
    there as that post; whoever is there himself is named with rank and post, as on a list.
    """
    posts = {one.id: one for one in directory.positions}
    held = [posts[one] for one in group.position_ids if one in posts]
    titles = Counter(one.title.casefold() for one in held)
    found = []
    for post in held:
        office = directory.organisation(post.organisation_id)
        name = (office.short_name or office.name) if office else ""
        alone = post.title and titles[post.title.casefold()] == 1
        words = post.title if alone else ", ".join(one for one in (post.title, name) if one)
        found.append(Party(text=words or post.title, position_id=post.id))
    holders = {one.person_id for one in held}
    for person_id in group.person_ids:
        person = directory.person(person_id)
        if person is not None and person_id not in holders:
            found.append(Party(text=_ranked(person, directory), person_id=person_id))
    return tuple(found)


def _ranked(person: Person, directory: Directory) -> str:
    name = " ".join(one for one in (person.rank, full_name(person)) if one)
    post = directory.position_of(person.id)
    office = directory.organisation(post.organisation_id) if post else None
    called = post.title if post and post.title else office.name if office else ""
    return f"{name} ({called})" if called else name


def lacking(directive: Directive, units: Sequence[Party]) -> tuple[Party, ...]:
    """Give the units that have no assignment of a directive yet."""
    there = {unit_key(one.unit) for one in directive.assignments}
    return tuple(one for one in units if unit_key(one) not in there)


def fanned_out(
    directive: Directive, group: Group, units: Sequence[Party], *, assignment_id: str | None = None
) -> Directive:
    """Give every unit of a group an assignment of its own; those it has already stay.

    They take the place of the group's own assignment, or of ``assignment_id``, and its due date.
    One of which something was reported is no group's any more and stays. Doing it again after
    the group grew adds those who came.
    """

    def is_group(one: Assignment) -> bool:
        return one.id == assignment_id or one.unit.group_id == group.id

    new = lacking(directive, units)
    if not new:
        return directive
    own = next((one for one in directive.assignments if is_group(one)), None)
    made = [
        Assignment(
            id=new_id(),
            unit=unit,
            due=own.due if own else None,
            original_due=own.original_due if own else None,
            group_id=group.id,
        )
        for unit in new
    ]
    there = list(directive.assignments)
    same = [n for n, one in enumerate(there) if is_group(one) or one.group_id == group.id]
    place = same[-1] + 1 if same else len(there)
    there[place:place] = made
    kept = [one for one in there if not (is_group(one) and is_untouched(one))]
    return changed(directive, assignments=tuple(kept))
