"""What is changed of several people at once: groups, the sector of their offices, posts that end.

Each act is one undo step. Raises everywhere: NotInDirectory where a row is gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid, NotInDirectory
from notulen_app.domain.people import Group, Organisation, Position
from notulen_app.domain.plain_text import one_line
from notulen_app.services import people, posts
from notulen_app.store import directory, names
from notulen_app.store import people as stored
from notulen_app.store.archive import Archive

_AT_ONCE = 25
"""Rows written in between two steps."""


def join_group(archive: Archive, person_ids: Sequence[str], name: str) -> Changes:
    """Let people belong to the group of this name as well; one that is new is added.

    Raises:
        FieldInvalid: the name is blank.
    """
    called = one_line(name, limit=people.LONGEST_NAME)
    if not called:
        raise FieldInvalid("name", name)
    with archive.action(f"Masukkan {len(person_ids)} orang ke {called}") as action:
        group = _group_called(archive, called)
        if group is None:
            people.add_group(archive, name=called, person_ids=tuple(person_ids))
        else:
            ids = tuple(dict.fromkeys((*group.person_ids, *person_ids)))
            if ids != group.person_ids:
                people.change_group(archive, group.id, person_ids=ids)
    return action.changes


def leave_group(archive: Archive, person_ids: Sequence[str], name: str) -> Changes:
    """Let people belong no more to the group of this name.

    Raises:
        NotInDirectory: there is no such group.
    """
    called = one_line(name, limit=people.LONGEST_NAME)
    group, left = _group_called(archive, called), set(person_ids)
    if group is None:
        raise NotInDirectory(called)
    with archive.action(f"Keluarkan {len(left)} orang dari {group.name}") as action:
        ids = tuple(one for one in group.person_ids if one not in left)
        if ids != group.person_ids:
            people.change_group(archive, group.id, person_ids=ids)
    return action.changes


def offices_of(archive: Archive, person_ids: Sequence[str]) -> tuple[Organisation, ...]:
    """Give the offices in which people are now, by name."""
    held = names.positions_of(archive, person_ids)
    posts_now = (post for one in held.values() for post in one if post.held_until is None)
    ids = dict.fromkeys(one.organisation_id for one in posts_now if one.organisation_id)
    found = directory.by_id(archive, Organisation, list(ids))
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def setting_sector(
    archive: Archive, person_ids: Sequence[str], sector_id: str | None
) -> Generator[None, None, Changes]:
    """Let the offices of people belong to a sector, in short steps; the sector hangs on the office.

    It counts for everybody else who is in these offices as well.
    """
    offices = offices_of(archive, person_ids)
    with archive.action(f"Ubah unsur {len(offices)} instansi") as action:
        for n, one in enumerate(offices):
            if one.sector_id != sector_id:
                people.change_organisation(archive, one.id, sector_id=sector_id)
            if n % _AT_ONCE == _AT_ONCE - 1:
                action.settle()
                yield
    return action.changes


def ending_posts(
    archive: Archive, person_ids: Sequence[str], day: dt.date
) -> Generator[None, None, Changes]:
    """Let people hold their posts until a day and no longer, in short steps.

    A post that begins only after it is left.
    """
    held = names.positions_of(archive, person_ids)
    ending = [post for found in held.values() for post in found if _ends(post, day)]
    with archive.action(f"Akhiri jabatan {len(person_ids)} orang") as action:
        for n, one in enumerate(ending):
            posts.change_post(archive, one.id, held_until=day)
            if n % _AT_ONCE == _AT_ONCE - 1:
                action.settle()
                yield
    return action.changes


def _ends(post: Position, day: dt.date) -> bool:
    return post.held_until is None and (post.held_from is None or post.held_from <= day)


def _group_called(archive: Archive, name: str) -> Group | None:
    found = names.named(archive, Group, [name]).get(name.lower(), ())
    group = found[0] if found else None
    return stored.find(archive, Group, group.id) if group else None
