"""Who and what is called so: found in the directory by name, or made where there is none.

Everything that makes a row is part of an action under way.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from notulen_app.domain.guests import Guest
from notulen_app.domain.people import (
    Directory,
    Group,
    Organisation,
    Person,
    Position,
    Sector,
    held_on,
)
from notulen_app.domain.value import new_id
from notulen_app.store import names, people
from notulen_app.store.archive import Archive


def known_guests(
    archive: Archive, guests: Sequence[Guest]
) -> list[tuple[Guest, Person | Group | None]]:
    """Find for every guest whom the directory knows under that name; nameless ones are left out.

    A person of that name who is known in another post is somebody else.
    """
    called = [guest for guest in guests if guest.called]
    persons = names.named(archive, Person, [one.name for one in called if not one.asked_as_group])
    groups = names.named(archive, Group, [one.called for one in called if one.asked_as_group])
    posts = names.positions_of(archive, [one.id for found in persons.values() for one in found])
    answers: list[tuple[Guest, Person | Group | None]] = []
    for guest in called:
        key = guest.called.lower()
        if guest.asked_as_group:
            answers.append((guest, next(iter(groups.get(key, ())), None)))
        else:
            fitting = (
                one
                for one in persons.get(key, ())
                if fits(guest, {post.title.lower() for post in posts.get(one.id, ()) if post.title})
            )
            answers.append((guest, next(fitting, None)))
    return answers


def fits(guest: Guest, titles: set[str]) -> bool:
    """Tell whether a person of these posts may be meant; what is unknown does not speak against."""
    return not guest.position or not titles or guest.position.lower() in titles


def posts_of_guest(
    archive: Archive, person_id: str, guest: Guest, *, on: dt.date | None = None
) -> tuple[tuple[Position, ...], Position | None]:
    """Give the posts a person is known in, and the one meant: as typed, else as held on the day.

    A post that was typed and is new is made.
    """
    posts = list(names.positions_of(archive, [person_id]).get(person_id, ()))
    if guest.position or guest.organisation:
        wanted = (guest.position or "").lower()
        same = [post for post in posts if post.title.lower() == wanted]
        if not same:
            office = organisation_named(archive, guest.organisation or "")
            same = [
                Position(
                    id=new_id(),
                    title=guest.position or "",
                    organisation_id=office.id if office else None,
                    person_id=person_id,
                )
            ]
            people.put_directory(archive, Directory(positions=tuple(same)))
            posts += same
        return tuple(posts), present_post(same, on=on)
    return tuple(posts), present_post(posts, on=on)


def present_post(posts: Iterable[Position], *, on: dt.date | None) -> Position | None:
    """Give the post held on a day, the last one where several were, else the last one known."""
    last = held = None
    for one in posts:
        last = one
        if on is None or held_on(one, on):
            held = one
    return held or last


def organisation_named(
    archive: Archive, name: str, *, first: Iterable[Organisation] = ()
) -> Organisation | None:
    """Find or make the organisation of this name, looked for among ``first`` before all others."""
    name = name.strip()
    if not name:
        return None
    here = [one for one in first if one.name.lower() == name.lower()]
    found = here or names.named(archive, Organisation, [name]).get(name.lower())
    if found:
        return found[0]
    made = Organisation(id=new_id(), name=name)
    people.put_directory(archive, Directory(organisations=(made,)))
    return made


def sector_named(archive: Archive, name: str) -> Sector:
    """Find or make the sector of this name; a new one stands behind all others."""
    name = name.strip()
    found = names.named(archive, Sector, [name]).get(name.lower())
    if found:
        return found[0]
    order = max((one.order for one in names.all_of(archive, Sector)), default=0) + 1
    made = Sector(id=new_id(), name=name, order=order)
    people.put_directory(archive, Directory(sectors=(made,)))
    return made
