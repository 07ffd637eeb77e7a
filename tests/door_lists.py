"""Attendance lists for tests of the door: sectors, offices, people with posts; all invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.value import new_id
from notulen_app.services import meetings, running
from notulen_app.store import meetings as stored
from notulen_app.store import people
from notulen_app.store.archive import Archive
from notulen_app.store.rows import to_row

DAY = dt.date(2024, 8, 15)
SECTORS = (
    ("Forkopimda", 11),
    ("KPU", 5),
    ("Bawaslu", 5),
    ("Pejabat Utama Polres", 26),
    ("Dinas terkait", 22),
    ("Polsek jajaran", 190),
    ("Tokoh agama", 19),
    ("Tokoh masyarakat", 22),
)
"""Three hundred people in eight sectors."""
_FIRST = ("Adi", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gita", "Hadi", "Indah", "Joko")
_LAST = ("Santoso", "Wijaya", "Lestari", "Pratama", "Saputra", "Utami", "Nugroho", "Hidayat")
_RANKS = ("AKP", "Iptu", "Aiptu", None)


@dataclass(frozen=True)
class DoorList:
    """A meeting with a list; ``rows`` in the order of their numbers, from 1."""

    meeting_id: str
    rows: tuple[Attendance, ...]
    names: tuple[str, ...]
    groups: tuple[Group, ...] = ()


def person_name(number: int) -> str:
    """Give a name that nobody else has, such as "Budi Santoso 17"."""
    return f"{_FIRST[number % 10]} {_LAST[number // 10 % 8]} {number}"


def door_list(
    archive: Archive,
    *,
    sectors: tuple[tuple[str, int], ...] = SECTORS,
    known: int = 0,
    groups: tuple[tuple[str, int], ...] = (),
    begun: bool = True,
) -> DoorList:
    """Make a running meeting to which so many of each sector are asked, and groups as one.

    ``known`` people stand in the directory besides.
    """
    meeting_id = meetings.create_meeting(archive, title="Rakor Lintas Sektoral", dates=(DAY,))
    made_sectors = [Sector(id=new_id(), name=name, order=n) for n, (name, _) in enumerate(sectors)]
    offices = [Organisation(id=new_id(), name=one.name, sector_id=one.id) for one in made_sectors]
    persons: list[Person] = []
    posts: list[Position] = []
    rows: list[Attendance] = []
    for office, (name, count) in zip(offices, sectors, strict=True):
        for n in range(1, count + 1):
            number = len(persons)
            rank = _RANKS[number % 4] if "Pol" in name else None
            person = Person(id=new_id(), name=person_name(number), rank=rank)
            post = Position(
                id=new_id(),
                title=f"Anggota {name} {n}",
                organisation_id=office.id,
                person_id=person.id,
            )
            persons.append(person)
            posts.append(post)
            rows.append(
                Attendance(
                    id=new_id(), person_id=person.id, position_id=post.id, order=len(rows) + 1
                )
            )
    asked = len(persons)
    persons += [Person(id=new_id(), name=person_name(asked + n)) for n in range(known)]
    made_groups = [Group(id=new_id(), name=name) for name, _ in groups]
    for group, (_, heads) in zip(made_groups, groups, strict=True):
        rows.append(
            Attendance(id=new_id(), group_id=group.id, head_count=heads, order=len(rows) + 1)
        )
    with archive.action("Isi"):
        _insert(archive, "sector", made_sectors)
        _insert(archive, "organisation", offices)
        _insert(archive, "person", persons)
        _insert(archive, "position", posts)
        _insert(archive, "people_group", made_groups)
        stored.put_attendance(archive, meeting_id, rows)
        directory = Directory(
            sectors=tuple(made_sectors),
            organisations=tuple(offices),
            people=tuple(persons[:asked]),
            positions=tuple(posts),
            groups=tuple(made_groups),
        )
        people.set_mentions(archive, meeting_id, directory)
    if begun:
        running.begin_meeting(archive, meeting_id, now=dt.datetime.now().astimezone())
    archive.forget_steps()
    names = tuple(one.name for one in persons[:asked]) + tuple(one.name for one in made_groups)
    return DoorList(meeting_id, tuple(rows), names, tuple(made_groups))


def _insert(archive: Archive, table: str, values: list) -> None:  # type: ignore[type-arg]
    for start in range(0, len(values), 5_000):
        part = [to_row(one) for one in values[start : start + 5_000]]
        archive.db.table(table).insert_all(part)
