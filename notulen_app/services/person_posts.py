"""What is typed of one person: his posts with the office by its name, the groups he belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from notulen_app.domain.changes import Changes
from notulen_app.domain.people import Group, Organisation
from notulen_app.domain.plain_text import one_line
from notulen_app.services import people, posts
from notulen_app.store import directory, names
from notulen_app.store.archive import Archive


def put_post(
    archive: Archive,
    person_id: str,
    position_id: str | None,
    *,
    title: str,
    office: str | None,
    held_from: dt.date | None = None,
    held_until: dt.date | None = None,
) -> str:
    """Write a post of a person as one step, new with None, and give its id.

    An office that nobody has named before is added to the directory.

    Raises:
        FieldInvalid: the title is blank, or the post would end before it begins.
        NotInDirectory: person or post is gone.
    """
    label = f"Ubah jabatan: {title}" if position_id else f"Tambah jabatan: {title}"
    with archive.action(label):
        organisation_id = office_named(archive, office)
        if position_id is None:
            position_id = posts.add_post(
                archive,
                title=title,
                organisation_id=organisation_id,
                person_id=person_id,
                held_from=held_from,
            )
            if held_until is not None:
                posts.change_post(archive, position_id, held_until=held_until)
            return position_id
        posts.change_post(
            archive,
            position_id,
            title=title,
            organisation_id=organisation_id,
            held_from=held_from,
            held_until=held_until,
        )
    return position_id


def office_named(archive: Archive, name: str | None) -> str | None:
    """Give the id of an organisation by its name, added where there is none; None for no name."""
    plain = one_line(name or "", limit=people.LONGEST_NAME)
    if not plain:
        return None
    found = names.named(archive, Organisation, [plain]).get(plain.lower(), ())
    return found[0].id if found else people.add_organisation(archive, name=plain)


def put_groups(archive: Archive, person_id: str, wanted: Sequence[str]) -> Changes:
    """Let a person belong to these groups, by their names, and to no others, as one step.

    A group that nobody has named before is added to the directory.
    """
    kept = {name.lower(): name for name in (one_line(one, limit=300) for one in wanted) if name}
    with archive.action("Ubah kelompok") as action:
        for group in directory.all_of(archive, Group):
            member = person_id in group.person_ids
            asked = kept.pop(group.name.lower(), None) is not None
            if asked and not member:
                ids = (*group.person_ids, person_id)
                people.change_group(archive, group.id, person_ids=ids)
            elif member and not asked:
                ids = tuple(one for one in group.person_ids if one != person_id)
                people.change_group(archive, group.id, person_ids=ids)
        for name in kept.values():
            people.add_group(archive, name=name, person_ids=(person_id,))
    return action.changes
