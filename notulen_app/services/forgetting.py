"""What a meeting spoke of only because of a row that is gone: no longer in its record.

Part of an action under way.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Directory
from notulen_app.domain.value import changed
from notulen_app.store import directory, meetings, people
from notulen_app.store.archive import Archive


def forget(
    archive: Archive, meeting_id: str, row: Attendance, *, made: tuple[str, str] | None
) -> None:
    """Let the record speak no more of whom a row stood for, unless it does so elsewhere.

    ``made`` was written into the directory for this row, as the fact of a ``Party`` and the id:
    where no meeting, post or group knows it, it goes from there as well.
    """
    record = meetings.get(archive, meeting_id)
    whom = row.person_id or row.group_id or ""
    if not unnamed(record, {whom}):
        return
    rest = _rest(record)
    known = record.directory
    kept = without(known, {whom})
    posts = [one for one in known.positions if one not in kept.positions]
    used = {one.organisation_id for one in kept.positions}
    used |= {one.parent_id for one in known.organisations}
    gone = {
        office
        for office in (post.organisation_id for post in posts)
        if office and office not in used and directory.quoted(office) not in rest
    }
    offices = tuple(one for one in known.organisations if one.id not in gone)
    kept = changed(kept, organisations=offices)
    people.set_mentions(archive, meeting_id, kept)
    if made is None or directory.is_known(archive, *made):
        return
    for post in posts:
        if not directory.count_meetings(archive, "position_id", post.id):
            directory.remove(archive, "position_id", post.id)
    directory.remove(archive, *made)


def unnamed(record: Record, targets: Iterable[str | None]) -> set[str]:
    """Give those people and groups of whom a record does not speak but in its directory."""
    rest = _rest(record)
    found = {one for one in targets if one and directory.quoted(one) not in rest}
    for post in record.directory.positions:
        if post.person_id in found and directory.quoted(post.id) in rest:
            found.discard(post.person_id)
    return found


def _rest(record: Record) -> str:
    return msgspec.json.encode(changed(record, directory=Directory())).decode()


def without(directory: Directory, gone: set[str]) -> Directory:
    """Give a directory without these people and groups, and without the posts they held.

    Whoever a group that stays has as a member, himself or by his post, stays as well.
    """
    groups = tuple(one for one in directory.groups if one.id not in gone)
    posts = {one for group in groups for one in group.position_ids}
    members = {one for group in groups for one in group.person_ids}
    members |= {one.person_id for one in directory.positions if one.id in posts and one.person_id}
    gone = gone - members
    return changed(
        directory,
        people=tuple(one for one in directory.people if one.id not in gone),
        groups=groups,
        positions=tuple(
            one for one in directory.positions if one.person_id not in gone or one.id in posts
        ),
    )
