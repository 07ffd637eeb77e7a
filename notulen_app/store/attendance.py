"""Single rows of attendance: each is read and written by itself, however long the list is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.errors import RowNotFound
from notulen_app.store.archive import Archive
from notulen_app.store.rows import insert, read, to_row, update_to


def row(archive: Archive, meeting_id: str, attendance_id: str) -> Attendance:
    """Read one row.

    Raises:
        RowNotFound: the meeting has no such row.
    """
    found = find(archive, meeting_id, attendance_id)
    if found is None:
        raise RowNotFound(attendance_id)
    return found


def find(archive: Archive, meeting_id: str, attendance_id: str) -> Attendance | None:
    """Find one row."""
    query = "SELECT * FROM attendance WHERE meeting_id = ? AND id = ?"
    found = read(archive.db, query, [meeting_id, attendance_id], Attendance)
    return found[0] if found else None


def rows(archive: Archive, meeting_id: str) -> tuple[Attendance, ...]:
    """Read the whole list by its numbers."""
    query = 'SELECT * FROM attendance WHERE meeting_id = ? ORDER BY "order", rank, id'
    return read(archive.db, query, [meeting_id], Attendance)


def some(archive: Archive, meeting_id: str, ids: Iterable[str]) -> tuple[Attendance, ...]:
    """Read the rows that have these ids, by their numbers; ids of no row are left out."""
    wanted = msgspec.json.encode(list(ids)).decode()
    query = (
        "SELECT * FROM attendance WHERE meeting_id = ? AND id IN (SELECT value FROM json_each(?))"
        ' ORDER BY "order", rank, id'
    )
    return read(archive.db, query, [meeting_id, wanted], Attendance)


def numbered(archive: Archive, meeting_id: str, numbers: Sequence[int]) -> tuple[Attendance, ...]:
    """Read the rows that have these numbers on the list."""
    query = (
        'SELECT * FROM attendance WHERE meeting_id = ? AND "order" IN'
        ' (SELECT value FROM json_each(?)) ORDER BY "order", rank, id'
    )
    wanted = msgspec.json.encode(list(numbers)).decode()
    return read(archive.db, query, [meeting_id, wanted], Attendance)


def of_person(archive: Archive, meeting_id: str, person_id: str) -> Attendance | None:
    """Find the row of a person."""
    query = (
        "SELECT * FROM attendance WHERE person_id = ? AND meeting_id = ?"
        ' ORDER BY "order", id LIMIT 1'
    )
    found = read(archive.db, query, [person_id, meeting_id], Attendance)
    return found[0] if found else None


def of_group(archive: Archive, meeting_id: str, group_id: str) -> Attendance | None:
    """Find the row of a group that is asked as one."""
    query = (
        "SELECT * FROM attendance WHERE group_id = ? AND meeting_id = ?"
        ' ORDER BY "order", id LIMIT 1'
    )
    found = read(archive.db, query, [group_id, meeting_id], Attendance)
    return found[0] if found else None


def targets(archive: Archive, meeting_id: str) -> frozenset[str]:
    """Give the ids of all people and groups on the list."""
    query = "SELECT coalesce(person_id, group_id) FROM attendance WHERE meeting_id = ?"
    return frozenset(one[0] for one in archive.db.execute(query, [meeting_id]).fetchall())


def of_members(archive: Archive, meeting_id: str, group_id: str) -> tuple[Attendance, ...]:
    """Read the rows of those who belong to a group themselves or by a post they hold."""
    return read(archive.db, _MEMBERS, [meeting_id, group_id], Attendance)


def next_number(archive: Archive, meeting_id: str) -> int:
    """Give the number of the next row of a list, behind all others and all that is on paper."""
    query = (
        'SELECT max(coalesce((SELECT max("order") FROM attendance WHERE meeting_id = m.id), 0),'
        " coalesce(m.list_printed_to, 0)) FROM meeting m WHERE m.id = ?"
    )
    found = archive.db.execute(query, [meeting_id]).fetchone()
    return max(int(found[0]), 0) + 1 if found else 1


def add(archive: Archive, meeting_id: str, new: Attendance) -> None:
    """Write a new row; its place in the record is that of its number."""
    insert(archive.db, "attendance", {"meeting_id": meeting_id, "rank": new.order, **to_row(new)})


def change(archive: Archive, meeting_id: str, old: Attendance, new: Attendance) -> None:
    """Write what differs between a row as it was and as it is to be."""
    update_to(archive.db, "attendance", (old, new), keys={"meeting_id": meeting_id, "id": old.id})


def renumber(archive: Archive, meeting_id: str, numbers: Mapping[str, int]) -> None:
    """Give rows other numbers, keyed by their ids."""
    archive.db.conn.executemany(
        'UPDATE attendance SET "order" = ? WHERE meeting_id = ? AND id = ?',
        [(number, meeting_id, row_id) for row_id, number in numbers.items()],
    )


def remove(archive: Archive, meeting_id: str, attendance_id: str) -> None:
    """Take a row off the list."""
    query = "DELETE FROM attendance WHERE meeting_id = ? AND id = ?"
    archive.db.execute(query, [meeting_id, attendance_id])


def name_of(archive: Archive, one: Attendance) -> str:
    """Give the name of the person or group that a row stands for."""
    if one.group_id:
        query, target = "SELECT name FROM people_group WHERE id = ?", one.group_id
    else:
        query, target = "SELECT name FROM person WHERE id = ?", one.person_id or ""
    found = archive.db.execute(query, [target]).fetchone()
    return str(found[0]) if found else ""


def count(archive: Archive, meeting_id: str, state: AttendanceState) -> int:
    """Count the rows of a state."""
    query = "SELECT count(*) FROM attendance WHERE meeting_id = ? AND state = ?"
    return int(archive.db.execute(query, [meeting_id, state.value]).fetchone()[0])


_MEMBERS = """
SELECT a.* FROM people_group g, attendance a
WHERE g.id = ?2 AND a.meeting_id = ?1 AND a.person_id IS NOT NULL AND (
  a.person_id IN (SELECT value FROM json_each(g.person_ids))
  OR a.position_id IN (SELECT value FROM json_each(g.position_ids))
  OR a.person_id IN (SELECT p.person_id FROM json_each(g.position_ids) j
    JOIN position p ON p.id = j.value WHERE p.person_id IS NOT NULL))
ORDER BY a."order", a.rank, a.id
"""
