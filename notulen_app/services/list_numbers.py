"""Numbers of the attendance list: given by protocol, and fixed once they are on paper.

Raises everywhere: MeetingLocked where the minutes are final.
"""

from __future__ import annotations

from collections.abc import Generator

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.changes import Changes
from notulen_app.domain.protocol import numbered, renumbered, sector_order, sectors_of
from notulen_app.domain.steps import at_once
from notulen_app.domain.value import changed
from notulen_app.services.locked import changeable
from notulen_app.services.ranks import shipped_ranks
from notulen_app.services.settling import settled
from notulen_app.store import attendance as rows
from notulen_app.store import meetings, people
from notulen_app.store.archive import Archive

AT_ONCE = 1_000
"""Rows numbered in between two steps."""


def number_list(archive: Archive, meeting_id: str) -> Changes:
    """Number the list by protocol: leaders of the region, sectors, rank, then as it stands by hand.

    What is on paper keeps its number; whoever came since follows.
    """
    return at_once(numbering_list(archive, meeting_id))


def numbering_list(archive: Archive, meeting_id: str) -> Generator[None, None, Changes]:
    """Number the list as ``number_list`` does, in short steps of one transaction."""
    with archive.action("Urutkan menurut protokol") as action:
        printed_to = changeable(archive, meeting_id).list_printed_to
        old = rows.rows(archive, meeting_id)
        yield
        directory = people.directory_of(archive, meeting_id)
        yield
        new = renumbered(old, directory, shipped_ranks(), printed_to=printed_to)
        yield from settled(action, _writing(archive, meeting_id, old, new))
    return action.changes


def fix_numbers(archive: Archive, meeting_id: str) -> Changes:
    """Let the numbers stay as they are from now on, for the list goes on paper.

    Before the first time the list is numbered through as it is printed, sector by sector in the
    order by hand. Whoever is put on it afterwards gets the next number at its end.
    """
    return at_once(fixing_numbers(archive, meeting_id))


def fixing_numbers(archive: Archive, meeting_id: str) -> Generator[None, None, Changes]:
    """Fix the numbers as ``fix_numbers`` does, in short steps of one transaction."""
    with archive.action("Cetak daftar hadir") as action:
        meeting = changeable(archive, meeting_id)
        listed = rows.rows(archive, meeting_id)
        yield
        if meeting.list_printed_to is None:
            sector = sectors_of(people.directory_of(archive, meeting_id))
            yield
            ordered = sorted(listed, key=lambda row: (sector_order(sector(row)), row.order, row.id))
            new = numbered(ordered)
            yield from settled(action, _writing(archive, meeting_id, listed, new))
            listed = new
        last = max((row.order for row in listed), default=None)
        if last is not None and last != meeting.list_printed_to:
            meetings.put_facts(archive, changed(meeting, list_printed_to=last))
    return action.changes


def renumber_list(archive: Archive, meeting_id: str) -> Changes:
    """Number a list anew by protocol, for the printed one is not used any more; one step."""
    with archive.action("Urutkan ulang daftar hadir") as action:
        meeting = changeable(archive, meeting_id)
        meetings.put_facts(archive, changed(meeting, list_printed_to=None))
        number_list(archive, meeting_id)
    return action.changes


def _writing(
    archive: Archive, meeting_id: str, old: tuple[Attendance, ...], new: tuple[Attendance, ...]
) -> Generator[None, None, None]:
    were = {row.id: row.order for row in old}
    moved = [(row.id, row.order) for row in new if were[row.id] != row.order]
    for start in range(0, len(moved), AT_ONCE):
        rows.renumber(archive, meeting_id, dict(moved[start : start + AT_ONCE]))
        yield
