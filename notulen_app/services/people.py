"""The directory: people, organisations, sectors and groups; each act is one undo step.

It is the same for every meeting and goes on when minutes are final. Posts are in ``posts``,
doubles in ``merging``, who was where in ``histories``. Raises everywhere: NotInDirectory where a
row is gone, FieldInvalid where a name is blank, InUse where a meeting speaks of what is removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FieldInvalid, InUse, NotInDirectory
from notulen_app.domain.people import Group, Organisation, Person, Sector
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed, new_id
from notulen_app.services import named
from notulen_app.store import directory, people
from notulen_app.store.archive import Archive

LONGEST_NAME = 300
"""Letters of a name."""

V = TypeVar("V", Person, Organisation, Sector, Group)


def add_person(archive: Archive, *, name: str, **facts: object) -> str:
    """Add a person and give the id."""
    person = changed(Person(id=new_id(), name=_name(name)), **facts)
    return _add(archive, person, f"Tambah orang: {person.name}")


def change_person(
    archive: Archive, person_id: str, *, label: str = "Ubah orang", **facts: object
) -> Changes:
    """Change facts of a person; typing on in the same facts is one step."""
    return _change(archive, Person, person_id, label, facts)


def remove_person(archive: Archive, person_id: str) -> Changes:
    """Remove a person of whom no meeting speaks; posts become vacant, groups smaller."""
    return _remove(archive, Person, "person_id", person_id, "Hapus orang")


def add_organisation(archive: Archive, *, name: str, **facts: object) -> str:
    """Add an organisation and give the id."""
    office = changed(Organisation(id=new_id(), name=_name(name)), **facts)
    return _add(archive, office, f"Tambah instansi: {office.name}")


def change_organisation(
    archive: Archive, organisation_id: str, *, label: str = "Ubah instansi", **facts: object
) -> Changes:
    """Change facts of an organisation, its sector among them.

    Raises:
        FieldInvalid: the office above it would be itself, or stand below it.
    """
    above = facts.get("parent_id")
    while isinstance(above, str):
        office = people.find(archive, Organisation, above)
        if office is not None and office.id == organisation_id:
            raise FieldInvalid("parent_id", office.name)
        above = office.parent_id if office else None
    with archive.action(label, merge=_merge(organisation_id, facts)) as action:
        _change(archive, Organisation, organisation_id, label, facts)
        directory.mention_above(archive, "organisation_id", organisation_id)
    return action.changes


def remove_organisation(archive: Archive, organisation_id: str) -> Changes:
    """Remove an organisation of which no meeting speaks."""
    return _remove(archive, Organisation, "organisation_id", organisation_id, "Hapus instansi")


def add_sector(archive: Archive, *, name: str) -> str:
    """Find or add the sector (*unsur*) of this name, behind all others, and give the id."""
    with archive.action(f"Tambah unsur: {_name(name)}"):
        return named.sector_named(archive, _name(name)).id


def change_sector(
    archive: Archive, sector_id: str, *, label: str = "Ubah unsur", **facts: object
) -> Changes:
    """Change facts of a sector."""
    return _change(archive, Sector, sector_id, label, facts)


def order_sectors(archive: Archive, sector_ids: Sequence[str]) -> Changes:
    """Let sectors stand in this protocol order; those that are not named follow as they stood."""
    with archive.action("Urutkan unsur") as action:
        place = {one: n for n, one in enumerate(sector_ids)}
        there = directory.all_of(archive, Sector)
        there = tuple(sorted(there, key=lambda one: place.get(one.id, len(place))))
        for n, sector in enumerate(there, 1):
            if sector.order != n:
                directory.put(archive, changed(sector, order=n))
    return action.changes


def remove_sector(archive: Archive, sector_id: str) -> Changes:
    """Remove a sector of which no meeting speaks."""
    return _remove(archive, Sector, "sector_id", sector_id, "Hapus unsur")


def add_group(archive: Archive, *, name: str, **facts: object) -> str:
    """Add a group and give the id; ``person_ids`` and ``position_ids`` are its members."""
    group = changed(Group(id=new_id(), name=_name(name)), **facts)
    return _add(archive, group, f"Tambah kelompok: {group.name}")


def change_group(
    archive: Archive, group_id: str, *, label: str = "Ubah kelompok", **facts: object
) -> Changes:
    """Change facts of a group, its members among them; meetings that ask it know them too."""
    with archive.action(label, merge=_merge(group_id, facts)) as action:
        _change(archive, Group, group_id, label, facts)
        directory.mention_above(archive, "group_id", group_id)
    return action.changes


def remove_group(archive: Archive, group_id: str) -> Changes:
    """Remove a group of which no meeting speaks."""
    return _remove(archive, Group, "group_id", group_id, "Hapus kelompok")


def _add(archive: Archive, value: V, label: str) -> str:
    with archive.action(label):
        directory.put(archive, value)
    return str(value.id)


def _change(
    archive: Archive, kind: type[V], row_id: str, label: str, facts: dict[str, object]
) -> Changes:
    if "name" in facts:
        facts = {**facts, "name": _name(str(facts["name"]))}
    with archive.action(label, merge=_merge(row_id, facts)) as action:
        directory.put(archive, changed(_found(archive, kind, row_id), **facts))
    return action.changes


def _remove(archive: Archive, kind: type[V], fact: str, row_id: str, label: str) -> Changes:
    with archive.action(label) as action:
        value = _found(archive, kind, row_id)
        action.label = f"{label}: {value.name}"
        if count := directory.count_meetings(archive, fact, row_id):
            raise InUse(value.name, count)
        directory.remove(archive, fact, row_id)
    return action.changes


def _found(archive: Archive, kind: type[V], row_id: str) -> V:
    found = people.find(archive, kind, row_id)
    if found is None:
        raise NotInDirectory(row_id)
    return found


def _merge(row_id: str, facts: dict[str, object]) -> str:
    return f"{row_id}:{','.join(sorted(facts))}"


def _name(name: str) -> str:
    plain = one_line(name, limit=LONGEST_NAME)
    if not plain:
        raise FieldInvalid("name", name)
    return plain
