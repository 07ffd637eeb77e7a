"""Posts: who holds them, who held them before, and that they are vacant.

A post is told by its title and its organisation; every ``Position`` is the time that somebody held
it, so what was stays true of earlier meetings. Each act is one undo step. Raises everywhere:
NotInDirectory where a row is gone.
"""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid, InUse, NotInDirectory
from notulen_app.domain.people import Organisation, Person, Position
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed, new_id
from notulen_app.services.people import LONGEST_NAME
from notulen_app.store import directory, merging, people
from notulen_app.store.archive import Archive


def add_post(
    archive: Archive,
    *,
    title: str,
    organisation_id: str | None = None,
    person_id: str | None = None,
    held_from: dt.date | None = None,
) -> str:
    """Add a post, held by somebody or vacant, and give the id.

    Raises:
        FieldInvalid: the title is blank.
    """
    post = Position(
        id=new_id(),
        title=_title(title),
        organisation_id=organisation_id,
        person_id=person_id,
        held_from=held_from,
    )
    with archive.action(f"Tambah jabatan: {post.title}"):
        _check(archive, post)
        directory.put(archive, post)
    return post.id


def change_post(
    archive: Archive, position_id: str, *, label: str = "Ubah jabatan", **facts: object
) -> Changes:
    """Correct facts of a post; when it passes to somebody else, that is ``hand_over``.

    Raises:
        FieldInvalid: the title is blank, or it would end before it begins.
    """
    if "title" in facts:
        facts = {**facts, "title": _title(str(facts["title"]))}
    merge = f"{position_id}:{','.join(sorted(facts))}"
    with archive.action(label, merge=merge) as action:
        post = changed(_found(archive, position_id), **facts)
        if post.held_from and post.held_until and post.held_until < post.held_from:
            raise FieldInvalid("held_until", post.held_until.isoformat())
        _check(archive, post)
        directory.put(archive, post)
        directory.mention_above(archive, "position_id", position_id)
    return action.changes


def hand_over(archive: Archive, position_id: str, person_id: str | None, *, on: dt.date) -> str:
    """Let a post pass to somebody on a day, or be vacant from then on, and give the new id.

    Who held it before held it until the day before. Groups that have the post as a member go on
    with the new holder. A vacant post is only filled.
    """
    with archive.action("Serah terima jabatan") as action:
        post = _found(archive, position_id)
        action.label = f"Serah terima jabatan: {post.title}"
        if post.person_id is None:
            new = changed(post, person_id=person_id, held_from=on if person_id else post.held_from)
            _check(archive, new)
            directory.put(archive, new)
            directory.mention_above(archive, "position_id", new.id)
            return new.id
        if post.person_id == person_id:
            return position_id
        new = changed(post, id=new_id(), person_id=person_id, held_from=on, held_until=None)
        _check(archive, new)
        directory.put(archive, changed(post, held_until=on - dt.timedelta(days=1)))
        directory.put(archive, new)
        merging.lead_members(archive, "position_id", position_id, new.id)
    return new.id


def holders(archive: Archive, position_id: str) -> tuple[Position, ...]:
    """Give who held the post and when, the latest first."""
    post = _found(archive, position_id)
    return directory.holdings(archive, post.title, post.organisation_id)


def remove_post(archive: Archive, position_id: str) -> Changes:
    """Remove a post of which no meeting speaks.

    Raises:
        InUse: a meeting does.
    """
    with archive.action("Hapus jabatan") as action:
        post = _found(archive, position_id)
        action.label = f"Hapus jabatan: {post.title}"
        if count := directory.count_meetings(archive, "position_id", position_id):
            raise InUse(post.title, count)
        directory.remove(archive, "position_id", position_id)
    return action.changes


def _found(archive: Archive, position_id: str) -> Position:
    found = people.find(archive, Position, position_id)
    if found is None:
        raise NotInDirectory(position_id)
    return found


def _check(archive: Archive, post: Position) -> None:
    """See that whom a post refers to is there."""
    if post.person_id and people.find(archive, Person, post.person_id) is None:
        raise NotInDirectory(post.person_id)
    if post.organisation_id and people.find(archive, Organisation, post.organisation_id) is None:
        raise NotInDirectory(post.organisation_id)


def _title(title: str) -> str:
    plain = one_line(title, limit=LONGEST_NAME)
    if not plain:
        raise FieldInvalid("position", title)
    return plain
