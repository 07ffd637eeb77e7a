"""Who is asked, taken from the directory: people, groups, and whoever was asked the last time.

Each is one undo step; whoever stands on the list already is left. Raises everywhere:
MeetingLocked where the minutes are final.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Sequence

from notulen_app.domain.attendance import Attendance, AttendanceRole
from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import NotInDirectory
from notulen_app.domain.people import Group, Position, Sector
from notulen_app.domain.steps import at_once
from notulen_app.domain.value import Value, changed, new_id
from notulen_app.services.locked import changeable
from notulen_app.services.named import present_post
from notulen_app.services.settling import settled
from notulen_app.store import attendance as rows
from notulen_app.store import directory, names, people
from notulen_app.store import inviting as stored
from notulen_app.store.archive import Archive
from notulen_app.store.inviting import EarlierList

AT_ONCE = 200
"""Rows written in between two steps."""
MOST_LISTS = 50
"""Earlier meetings that are offered to choose a list from."""


def invite_people(archive: Archive, meeting_id: str, person_ids: Sequence[str]) -> Changes:
    """Put people of the directory at the end of the list, each in the post of that day."""
    return at_once(inviting_people(archive, meeting_id, person_ids))


def inviting_people(
    archive: Archive, meeting_id: str, person_ids: Sequence[str]
) -> Generator[None, None, Changes]:
    """Invite as ``invite_people`` does, in short steps of one transaction."""
    with archive.action("Tambah undangan") as action:
        day = _day(archive, meeting_id)
        asked = _in_their_posts(archive, person_ids, day)
        yield
        yield from settled(action, _adding(archive, meeting_id, asked))
    return action.changes


def invite_groups(
    archive: Archive, meeting_id: str, group_ids: Sequence[str], *, one_by_one: bool
) -> Changes:
    """Ask groups as one row each, or every member by name: those of them, and who holds a post.

    Raises:
        NotInDirectory: there is no such group.
    """
    return at_once(inviting_groups(archive, meeting_id, group_ids, one_by_one=one_by_one))


def inviting_groups(
    archive: Archive, meeting_id: str, group_ids: Sequence[str], *, one_by_one: bool
) -> Generator[None, None, Changes]:
    """Invite as ``invite_groups`` does, in short steps of one transaction."""
    known = directory.by_id(archive, Group, list(group_ids))
    if unknown := [one for one in group_ids if one not in known]:
        raise NotInDirectory(unknown[0])
    groups = [known[one] for one in dict.fromkeys(group_ids)]
    with archive.action("Tambah undangan") as action:
        if len(groups) == 1:
            action.label = f"Tambah undangan: {groups[0].name}"
        day = _day(archive, meeting_id)
        if one_by_one:
            asked = [row for one in groups for row in _members(archive, one, day)]
        else:
            asked = [Attendance(id=new_id(), group_id=one.id) for one in groups]
        yield
        yield from settled(action, _adding(archive, meeting_id, asked))
    return action.changes


class InvitableGroup(Value, frozen=True, kw_only=True):
    """A group that may be asked: its people, and those of them who are not on the list yet."""

    id: str
    name: str
    sector: str | None
    members: frozenset[str]
    waiting: frozenset[str]
    asked: bool


def invitable_groups(archive: Archive, meeting_id: str) -> tuple[InvitableGroup, ...]:
    """Give every group by name with its members, themselves or by a post that they hold."""
    there = rows.targets(archive, meeting_id)
    sectors = {one.id: one.name for one in directory.all_of(archive, Sector)}
    groups = directory.all_of(archive, Group)
    wanted = [post for group in groups for post in group.position_ids]
    posts = directory.by_id(archive, Position, wanted)
    found = []
    for group in groups:
        held = {posts[one].person_id for one in group.position_ids if one in posts}
        members = frozenset({one for one in held if one} | set(group.person_ids))
        found.append(
            InvitableGroup(
                id=group.id,
                name=group.name,
                sector=sectors.get(group.sector_id or ""),
                members=members,
                waiting=members - there,
                asked=group.id in there,
            )
        )
    return tuple(found)


def asked_people(archive: Archive, meeting_id: str) -> frozenset[str]:
    """Give the ids of those who are on the list already, groups among them."""
    return rows.targets(archive, meeting_id)


def earlier_lists(archive: Archive, meeting_id: str) -> tuple[EarlierList, ...]:
    """Give meetings whose list may be this one's beginning, the best first.

    Those of the same series come before all others, the latest first; at most ``MOST_LISTS``.
    """
    return stored.earlier_lists(archive, meeting_id, limit=MOST_LISTS)


def invite_as_in(archive: Archive, meeting_id: str, source_id: str) -> Changes:
    """Ask whoever was asked to another meeting; whoever came there unasked is not asked.

    Where a post has passed to somebody else since, its present holder is asked instead.
    """
    return at_once(inviting_as_in(archive, meeting_id, source_id))


def inviting_as_in(
    archive: Archive, meeting_id: str, source_id: str
) -> Generator[None, None, Changes]:
    """Invite as ``invite_as_in`` does, in short steps of one transaction."""
    with archive.action("Tambah dari rapat lalu") as action:
        day = _day(archive, meeting_id)
        earlier = [
            row for row in rows.rows(archive, source_id) if row.role is not AttendanceRole.GUEST
        ]
        wanted = [row.position_id for row in earlier if row.position_id]
        posts = directory.by_id(archive, Position, wanted)
        asked = []
        yield
        for n, row in enumerate(earlier, 1):
            if n % AT_ONCE == 0:
                yield
            heir = _heir(archive, posts.get(row.position_id or ""), day)
            person, post = row.person_id, row.position_id
            if heir is not None:
                person, post = heir.person_id, heir.id
            asked.append(
                Attendance(
                    id=new_id(),
                    person_id=person,
                    group_id=row.group_id,
                    position_id=post,
                    head_count=row.head_count,
                    role=row.role,
                )
            )
        yield from settled(action, _adding(archive, meeting_id, asked))
    return action.changes


def _day(archive: Archive, meeting_id: str) -> dt.date | None:
    dates = changeable(archive, meeting_id).dates
    return dates[0] if dates else None


def _heir(archive: Archive, post: Position | None, day: dt.date | None) -> Position | None:
    """Give who holds a post that has ended, where somebody does."""
    if post is None or post.held_until is None or (day and day <= post.held_until):
        return None
    since = (
        one
        for one in directory.holdings(archive, post.title, post.organisation_id)
        if one.person_id and (one.held_until is None or (day and day <= one.held_until))
    )
    return next(since, None)


def _members(archive: Archive, group: Group, day: dt.date | None) -> list[Attendance]:
    posts = directory.by_id(archive, Position, list(group.position_ids))
    held = [posts[one] for one in group.position_ids if one in posts]
    asked = [
        Attendance(id=new_id(), person_id=one.person_id, position_id=one.id)
        for one in held
        if one.person_id
    ]
    return asked + _in_their_posts(archive, group.person_ids, day)


def _in_their_posts(
    archive: Archive, person_ids: Iterable[str], day: dt.date | None
) -> list[Attendance]:
    wanted = list(dict.fromkeys(person_ids))
    posts = names.positions_of(archive, wanted)
    asked = []
    for person_id in wanted:
        post = present_post(posts.get(person_id, ()), on=day)
        asked.append(
            Attendance(id=new_id(), person_id=person_id, position_id=post.id if post else None)
        )
    return asked


def _adding(
    archive: Archive, meeting_id: str, asked: Sequence[Attendance]
) -> Generator[None, None, None]:
    """Write rows at the end of the list, and let the record hold whom they refer to."""
    there = set(rows.targets(archive, meeting_id))
    number = rows.next_number(archive, meeting_id)
    named: list[tuple[str, str]] = []
    for n, row in enumerate(asked, 1):
        if n % AT_ONCE == 0:
            people.add_mentions(archive, meeting_id, named)
            named = []
            yield
        target = row.person_id or row.group_id or ""
        if target in there:
            continue
        there.add(target)
        rows.add(archive, meeting_id, changed(row, order=number))
        number += 1
        named.append(("group_id" if row.group_id else "person_id", target))
        if row.position_id:
            named.append(("position_id", row.position_id))
    people.add_mentions(archive, meeting_id, named)
