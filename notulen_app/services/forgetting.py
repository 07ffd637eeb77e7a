"""What a meeting spoke of only because of a row that is gone: no longer in its record.

Part of an action under way.
"""

from __future__ import annotations

import msgspec

from notulen_app.domain.attendance import Attendance
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
    rest = msgspec.json.encode(changed(record, directory=Directory())).decode()
    whom = row.person_id or row.group_id or ""
    if directory.quoted(whom) in rest:
        return
    known = record.directory
    posts = [one for one in known.positions if one.person_id == whom]
    others = [one for one in known.positions if one not in posts]
    used = {one.organisation_id for one in others} | {one.parent_id for one in known.organisations}
    gone = {
        post.organisation_id
        for post in posts
        if post.organisation_id not in used
        and directory.quoted(post.organisation_id or "") not in rest
    }
    kept = changed(
        known,
        people=tuple(one for one in known.people if one.id != whom),
        groups=tuple(one for one in known.groups if one.id != whom),
        positions=tuple(others),
        organisations=tuple(one for one in known.organisations if one.id not in gone),
    )
    people.set_mentions(archive, meeting_id, kept)
    if made is None or directory.is_known(archive, *made):
        return
    for post in posts:
        if not directory.count_meetings(archive, "position_id", post.id):
            directory.remove(archive, "position_id", post.id)
    directory.remove(archive, *made)
