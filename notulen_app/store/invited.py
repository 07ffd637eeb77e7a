"""The attendance list and the people of the directory as the door needs them, in flat rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.check_in import Invitee, KnownPerson
from notulen_app.domain.people import Person, full_name
from notulen_app.store.archive import Archive
from notulen_app.store.rows import from_row

PAGE = 1_000
"""Rows read at a time."""


def pages(archive: Archive, meeting_id: str) -> Iterator[list[Invitee]]:
    """Give the list in parts of at most ``PAGE`` rows, each one short query."""
    last = -1
    while True:
        query = f"{_INVITEES} AND a.rowid > ? ORDER BY a.rowid LIMIT ?"
        found = list(archive.db.query(query, [meeting_id, last, PAGE]))
        if not found:
            return
        last = found[-1]["n"]
        yield [_invitee(one) for one in found]


def invitee(archive: Archive, meeting_id: str, attendance_id: str) -> Invitee | None:
    """Read one row of the list; None where it is gone."""
    query = f"{_INVITEES} AND a.id = ?"
    found = list(archive.db.query(query, [meeting_id, attendance_id]))
    return _invitee(found[0]) if found else None


def known_pages(archive: Archive) -> Iterator[list[KnownPerson]]:
    """Give the people of the directory in parts of at most ``PAGE``, each one short query."""
    last = -1
    while True:
        found = archive.db.execute(_KNOWN, [last, PAGE]).fetchall()
        if not found:
            return
        last = found[-1][0]
        yield [_known(one) for one in found if one[2]]


def _invitee(one: dict[str, Any]) -> Invitee:
    row = from_row(one, Attendance)
    person = Person(
        id="",
        name=one["person_name"] or "",
        degrees_before=one["degrees_before"],
        degrees_after=one["degrees_after"],
    )
    return Invitee(
        id=row.id,
        number=row.order,
        name=one["group_name"] or full_name(person),
        person_id=row.person_id,
        group_id=row.group_id,
        rank=one["person_rank"],
        service_number=one["service_number"],
        position=one["title"] or None,
        organisation=one["office"],
        sector_id=one["sector_id"],
        sector=one["sector"],
        role=row.role,
        state=row.state,
        head_count=row.head_count,
        present_count=row.present_count,
        representative=row.representative,
        arrived=row.arrived,
        left=row.left,
        note=row.note,
        signed=bool(row.strokes),
    )


def _known(one: Any) -> KnownPerson:
    _, person_id, name, before, after, rank, number, title, office = one
    person = Person(id=person_id, name=name, degrees_before=before, degrees_after=after)
    return KnownPerson(
        person_id=person_id,
        name=full_name(person),
        rank=rank,
        service_number=number,
        position=title or None,
        organisation=office,
    )


_INVITEES = """
SELECT a.rowid AS n, a.id, a.person_id, a.group_id, a.position_id, a.head_count, a.present_count,
  a.role, a."order", a.state, a.representative, a.arrived, a."left", a.note,
  iif(a.strokes = '[]', '[]', '[{"points":[]}]') AS strokes,
  p.name AS person_name, p.degrees_before, p.degrees_after, p.rank AS person_rank,
  p.service_number ->> '$.value' AS service_number, g.name AS group_name,
  j.title, coalesce(o.short_name, o.name) AS office, s.id AS sector_id, s.name AS sector
FROM attendance a
LEFT JOIN person p ON p.id = a.person_id
LEFT JOIN people_group g ON g.id = a.group_id
LEFT JOIN position j ON j.id = coalesce(a.position_id,
  (SELECT id FROM position WHERE person_id = a.person_id ORDER BY id DESC LIMIT 1))
LEFT JOIN organisation o ON o.id = j.organisation_id
LEFT JOIN sector s ON s.id = iif(a.group_id IS NULL, o.sector_id, g.sector_id)
WHERE a.meeting_id = ?
"""
_KNOWN = """
SELECT p.rowid, p.id, p.name, p.degrees_before, p.degrees_after, p.rank,
  p.service_number ->> '$.value', j.title, coalesce(o.short_name, o.name)
FROM person p
LEFT JOIN position j ON j.id =
  (SELECT id FROM position WHERE person_id = p.id ORDER BY id DESC LIMIT 1)
LEFT JOIN organisation o ON o.id = j.organisation_id
WHERE p.rowid > ? ORDER BY p.rowid LIMIT ?
"""
