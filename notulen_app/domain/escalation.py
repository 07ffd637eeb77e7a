"""Whom a unit answers to, as far as the directory says it: nothing is guessed from titles."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.people import Directory, Organisation, Party, Position, full_name, held_on
from notulen_app.domain.value import Value


class Superior(Value, frozen=True, kw_only=True):
    """The organisation above a unit, and the post that leads it where only one is recorded."""

    organisation: str
    position: str | None = None
    holder: str | None = None


def superior_of(unit: Party, directory: Directory, *, day: dt.date) -> Superior | None:
    """Give whom a unit answers to on a day; None where the directory does not tell.

    A unit belongs to an organisation itself, or by its post. Of an organisation in which several
    posts are recorded nobody knows which of them leads it, so that its posts have no superior
    that is known.
    """
    own = _organisation(unit, directory, day)
    if own is None or own.parent_id is None:
        return None
    is_post = unit.position_id is not None or unit.person_id is not None
    if is_post and len(_posts(directory, own.id, day)) != 1:
        return None
    above = directory.organisation(own.parent_id)
    if above is None:
        return None
    posts = _posts(directory, above.id, day)
    if len({one.title.casefold() for one in posts}) != 1:
        return Superior(organisation=above.name)
    held = [one for one in posts if one.person_id is not None]
    person = directory.person(held[-1].person_id) if held else None
    holder = " ".join(one for one in (person.rank, full_name(person)) if one) if person else None
    return Superior(organisation=above.name, position=posts[-1].title, holder=holder)


def _organisation(unit: Party, directory: Directory, day: dt.date) -> Organisation | None:
    if unit.organisation_id is not None:
        return directory.organisation(unit.organisation_id)
    post = next((one for one in directory.positions if one.id == unit.position_id), None)
    if unit.position_id is None:
        post = directory.position_of(unit.person_id, on=day)
    return directory.organisation(post.organisation_id) if post else None


def _posts(directory: Directory, organisation_id: str, day: dt.date) -> list[Position]:
    """Give the posts of an organisation on a day; one that several held after each other once."""
    found: dict[str, Position] = {}
    for one in directory.positions:
        if one.organisation_id == organisation_id and held_on(one, day):
            found[one.title.casefold()] = one
    return list(found.values())
