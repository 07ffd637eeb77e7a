"""Who there is: people, their positions, organisations, sectors (*unsur*) and groups."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.value import Value


class NumberKind(StrEnum):
    """The kind of a service number."""

    NRP = "NRP"
    NIP = "NIP"
    NIK = "NIK"


class ServiceNumber(Value, frozen=True, kw_only=True):
    """A person's number: NRP of police and army, NIP of civil servants, NIK of citizens."""

    kind: NumberKind
    value: str


class Person(Value, frozen=True, kw_only=True):
    """Somebody, with degrees kept apart from the name so that capitals spare them."""

    id: str
    name: str
    degrees_before: str | None = None
    degrees_after: str | None = None
    rank: str | None = None
    service_number: ServiceNumber | None = None
    sex: str | None = None
    phone: str | None = None
    history: str | None = None


class Sector(Value, frozen=True, kw_only=True):
    """An *unsur* such as Forkopimda, TNI, KPU, tokoh agama; ``order`` is the protocol order."""

    id: str
    name: str
    order: int = 0


class Organisation(Value, frozen=True, kw_only=True):
    """An office or unit; ``parent_id`` is the organisation above it."""

    id: str
    name: str
    short_name: str | None = None
    sector_id: str | None = None
    parent_id: str | None = None


class Position(Value, frozen=True, kw_only=True):
    """A post in an organisation, held by a person for a time, or vacant."""

    id: str
    title: str
    organisation_id: str | None = None
    person_id: str | None = None
    held_from: dt.date | None = None
    held_until: dt.date | None = None


class Group(Value, frozen=True, kw_only=True):
    """People or posts addressed as one, such as "Kapolsek jajaran"."""

    id: str
    name: str
    sector_id: str | None = None
    person_ids: tuple[str, ...] = ()
    position_ids: tuple[str, ...] = ()


class Party(Value, frozen=True, kw_only=True):
    """Whoever a text speaks of: the words as written, and whom they mean where that is known."""

    text: str
    person_id: str | None = None
    position_id: str | None = None
    organisation_id: str | None = None
    group_id: str | None = None


class Officer(Value, frozen=True, kw_only=True):
    """Somebody as a document names him: name, rank and post as they were on that day."""

    name: str | None = None
    degrees_before: str | None = None
    degrees_after: str | None = None
    rank: str | None = None
    service_number: ServiceNumber | None = None
    position: str | None = None
    organisation: str | None = None
    person_id: str | None = None


class Directory(Value, frozen=True, kw_only=True):
    """The people, posts, organisations, sectors and groups that a record speaks of."""

    sectors: tuple[Sector, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    people: tuple[Person, ...] = ()
    positions: tuple[Position, ...] = ()
    groups: tuple[Group, ...] = ()

    def person(self, person_id: str | None) -> Person | None:
        """Find a person by id."""
        return next((one for one in self.people if one.id == person_id), None)

    def group(self, group_id: str | None) -> Group | None:
        """Find a group by id."""
        return next((one for one in self.groups if one.id == group_id), None)

    def position_of(self, person_id: str | None, *, on: dt.date | None = None) -> Position | None:
        """Find the post a person held on a day; the last recorded one where no day is given."""
        held = [one for one in self.positions if person_id and one.person_id == person_id]
        if on is not None:
            held = [one for one in held if held_on(one, on)]
        return held[-1] if held else None

    def organisation(self, organisation_id: str | None) -> Organisation | None:
        """Find an organisation by id."""
        return next((one for one in self.organisations if one.id == organisation_id), None)

    def sector(self, sector_id: str | None) -> Sector | None:
        """Find a sector by id."""
        return next((one for one in self.sectors if one.id == sector_id), None)


def full_name(person: Person | Officer) -> str:
    """Give the name with its degrees, "" where the name is unknown."""
    if not person.name:
        return ""
    before = f"{person.degrees_before} " if person.degrees_before else ""
    after = f", {person.degrees_after}" if person.degrees_after else ""
    return f"{before}{person.name}{after}"


def held_on(position: Position, day: dt.date) -> bool:
    """Tell whether a post was held on a day; an unknown end or beginning leaves it open."""
    begun = position.held_from is None or position.held_from <= day
    return begun and (position.held_until is None or day <= position.held_until)
