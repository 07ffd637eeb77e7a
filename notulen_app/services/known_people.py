"""Who is known by the beginning of a name: to be chosen instead of typed again."""

from __future__ import annotations

from notulen_app.domain.people import Group, Officer, Organisation, Person
from notulen_app.store import names, people
from notulen_app.store.archive import Archive

MOST = 8
"""People or groups offered at once."""


def officers_beginning(archive: Archive, text: str) -> tuple[Officer, ...]:
    """Give people whose name begins so, each with the post that is known last."""
    found = names.beginning(archive, Person, text, limit=MOST)
    posts = names.positions_of(archive, [one.id for one in found])
    officers = []
    for person in found:
        post = posts[person.id][-1] if person.id in posts else None
        office = people.find(archive, Organisation, post.organisation_id or "") if post else None
        officers.append(
            Officer(
                name=person.name,
                degrees_before=person.degrees_before,
                degrees_after=person.degrees_after,
                rank=person.rank,
                service_number=person.service_number,
                position=(post.title or None) if post else None,
                organisation=office.name if office else None,
                person_id=person.id,
            )
        )
    return tuple(officers)


def groups_beginning(archive: Archive, text: str) -> tuple[Group, ...]:
    """Give groups whose name begins so."""
    return names.beginning(archive, Group, text, limit=MOST)
