"""Several at once: a group that comes together, a list ticked off on paper, rows chosen by hand.

Each is one undo step. Raises everywhere: MeetingLocked where the minutes are final.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.changes import Changes
from notulen_app.domain.steps import at_once
from notulen_app.services.attendance import away, present
from notulen_app.services.locked import check_changeable
from notulen_app.services.settling import settled
from notulen_app.store import attendance as rows
from notulen_app.store.archive import Archive

AT_ONCE = 200
"""Rows written in between two steps."""


@dataclass(frozen=True)
class AllMarked:
    """What became of several rows: as they are now and as they were, and those that stayed.

    ``unknown`` are numbers that no row of the list has.
    """

    changes: Changes
    marked: tuple[tuple[Attendance, Attendance | None], ...]
    already: tuple[Attendance, ...] = ()
    unknown: tuple[int, ...] = ()


def members(archive: Archive, meeting_id: str, group_id: str) -> tuple[Attendance, ...]:
    """Give the rows of those who belong to a group themselves or by their post, to be unticked."""
    return rows.of_members(archive, meeting_id, group_id)


def tick_back(
    archive: Archive,
    meeting_id: str,
    numbers: Sequence[int],
    *,
    state: AttendanceState = AttendanceState.PRESENT,
) -> AllMarked:
    """Mark the rows that were ticked or signed on a paper list, by their numbers.

    Nobody knows when they came, so their arrival stays blank. What is marked so already stays.
    """
    return at_once(ticking_back(archive, meeting_id, numbers, state=state))


def ticking_back(
    archive: Archive,
    meeting_id: str,
    numbers: Sequence[int],
    *,
    state: AttendanceState = AttendanceState.PRESENT,
) -> Generator[None, None, AllMarked]:
    """Mark rows as ``tick_back`` does, in short steps of one transaction."""
    with archive.action("Hadir dari daftar kertas") as action:
        check_changeable(archive, meeting_id)
        found = rows.numbered(archive, meeting_id, numbers)
        writing = _marking(archive, meeting_id, found, now=None, state=state)
        marked, already = yield from settled(action, writing)
        if len(marked) == 1:
            action.label = f"{_name(state)}: {rows.name_of(archive, marked[0][0])}"
        else:
            action.label = f"{_name(state)} dari daftar kertas: {len(marked)} baris"
    known = {row.order for row in found}
    unknown = tuple(n for n in dict.fromkeys(numbers) if n not in known)
    return AllMarked(action.changes, tuple(marked), tuple(new for new, _ in already), unknown)


def mark_many(
    archive: Archive,
    meeting_id: str,
    attendance_ids: Iterable[str],
    state: AttendanceState,
    *,
    now: dt.datetime | None,
) -> AllMarked:
    """Mark chosen rows alike; ``now`` is when they came, where they did.

    Rows that are gone are left out.
    """
    return at_once(marking_many(archive, meeting_id, attendance_ids, state, now=now))


def marking_many(
    archive: Archive,
    meeting_id: str,
    attendance_ids: Iterable[str],
    state: AttendanceState,
    *,
    now: dt.datetime | None,
) -> Generator[None, None, AllMarked]:
    """Mark rows as ``mark_many`` does, in short steps of one transaction."""
    with archive.action(_name(state)) as action:
        check_changeable(archive, meeting_id)
        found = rows.some(archive, meeting_id, attendance_ids)
        yield
        writing = _marking(archive, meeting_id, found, now=now, state=state)
        marked, already = yield from settled(action, writing)
        if len(marked) == 1:
            action.label = f"{_name(state)}: {rows.name_of(archive, marked[0][0])}"
        else:
            action.label = f"{_name(state)}: {len(marked)} baris"
    return AllMarked(action.changes, tuple(marked), tuple(new for new, _ in already))


def mark_rest_absent(archive: Archive, meeting_id: str) -> AllMarked:
    """Mark all who were asked and of whom nobody has said anything as absent without notice."""
    return at_once(marking_rest_absent(archive, meeting_id))


def marking_rest_absent(archive: Archive, meeting_id: str) -> Generator[None, None, AllMarked]:
    """Mark rows as ``mark_rest_absent`` does, in short steps of one transaction."""
    state = AttendanceState.ABSENT
    with archive.action("Tanpa keterangan") as action:
        check_changeable(archive, meeting_id)
        left = [
            row
            for row in rows.rows(archive, meeting_id)
            if row.state is AttendanceState.UNKNOWN and row.role is not AttendanceRole.GUEST
        ]
        yield
        writing = _marking(archive, meeting_id, left, now=None, state=state)
        marked, _ = yield from settled(action, writing)
        action.label = f"Tanpa keterangan: {len(marked)} baris"
    return AllMarked(action.changes, tuple(marked))


def put_all_back(archive: Archive, meeting_id: str, done: AllMarked) -> Changes:
    """Put rows back as they were before they were marked together, as a step of its own."""
    return at_once(putting_all_back(archive, meeting_id, done))


def putting_all_back(
    archive: Archive, meeting_id: str, done: AllMarked
) -> Generator[None, None, Changes]:
    """Put rows back as ``put_all_back`` does, in short steps of one transaction."""
    with archive.action(f"Urungkan: {len(done.marked)} baris") as action:
        check_changeable(archive, meeting_id)
        now = {
            row.id: row for row in rows.some(archive, meeting_id, [m.id for m, _ in done.marked])
        }
        for n, (row, before) in enumerate(done.marked, 1):
            if n % AT_ONCE == 0:
                action.settle()
                yield
            if row.id not in now:
                continue
            if before is None:
                rows.remove(archive, meeting_id, row.id)
            else:
                rows.change(archive, meeting_id, now[row.id], before)
    return action.changes


_Pairs = list[tuple[Attendance, Attendance | None]]


def _marking(
    archive: Archive,
    meeting_id: str,
    wanted: Iterable[Attendance],
    *,
    now: dt.datetime | None,
    state: AttendanceState,
) -> Generator[None, None, tuple[_Pairs, _Pairs]]:
    marked: _Pairs = []
    already: _Pairs = []
    for n, row in enumerate(wanted, 1):
        if n % AT_ONCE == 0:
            yield
        if state is AttendanceState.PRESENT:
            new = present(row, now=now)
        else:
            new = row if row.state is state else away(row, state)
        rows.change(archive, meeting_id, row, new)
        (already if new == row else marked).append((new, row))
    return marked, already


def _name(state: AttendanceState) -> str:
    return state.value.capitalize()
