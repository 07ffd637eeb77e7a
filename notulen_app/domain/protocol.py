"""Protocol: in what order people stand on an attendance list, and the numbers that they get."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.completion import fold
from notulen_app.domain.people import Directory, Sector
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.value import changed

LEADERS = ("forkopimda", "forkopimcam", "muspida", "muspika")
"""Sectors of regional leaders: they stand first, wherever their order would put them."""


def rank_order(ranks: Ranks, rank: str | None) -> tuple[int, int, int]:
    """Give what people are sorted by according to rank, the highest first, unknown last."""
    return ranks.order(rank)


def sector_order(sector: Sector | None) -> tuple[bool, bool, int, str, str]:
    """Give what sectors are sorted by: leaders, then by their order, those of none at the end."""
    if sector is None:
        return (True, True, 0, "", "")
    leads = fold(sector.name).startswith(LEADERS)
    return (False, not leads, sector.order, sector.name, sector.id)


def sectors_of(directory: Directory) -> Callable[[Attendance], Sector | None]:
    """Find by index the sector of a row: its group's, or that of the post's organisation.

    The post is the one in which somebody was asked, else the last that he is known in.
    """
    sectors = {one.id: one for one in directory.sectors}
    groups = {one.id: one.sector_id for one in directory.groups}
    offices = {one.id: one.sector_id for one in directory.organisations}
    posts = {one.id: one.organisation_id for one in directory.positions}
    held = {one.person_id: one.organisation_id for one in directory.positions if one.person_id}

    def found(row: Attendance) -> Sector | None:
        if row.group_id in groups:
            return sectors.get(groups[row.group_id] or "")
        asked = row.position_id or ""
        office = posts[asked] if asked in posts else held.get(row.person_id or "")
        return sectors.get(offices.get(office or "") or "")

    return found


def protocol_order(
    rows: Iterable[Attendance], directory: Directory, ranks: Ranks
) -> tuple[Attendance, ...]:
    """Sort rows by protocol: leaders of the region, sectors, rank, and then as they stand by hand.

    Within a sector whoever has no known rank, groups among them, comes behind those who have.
    """
    sector = sectors_of(directory)
    people = {one.id: ranks.order(one.rank) for one in directory.people}
    unknown = ranks.order(None)

    def key(row: Attendance) -> tuple[object, ...]:
        rank = people.get(row.person_id or "", unknown)
        return (sector_order(sector(row)), rank, row.order, row.id)

    return tuple(sorted(rows, key=key))


def numbered(rows: Sequence[Attendance], *, first: int = 1) -> tuple[Attendance, ...]:
    """Number rows through in this order; a group has one number."""
    return tuple(
        row if row.order == n else changed(row, order=n) for n, row in enumerate(rows, first)
    )


def renumbered(
    rows: Iterable[Attendance], directory: Directory, ranks: Ranks, *, printed_to: int | None
) -> tuple[Attendance, ...]:
    """Number a list by protocol; what is on paper keeps its number, whoever came since follows.

    ``printed_to`` is the last number on paper, None where nothing was printed.
    """
    kept = [row for row in rows if printed_to is not None and row.order <= printed_to]
    fixed = {row.id for row in kept}
    free = protocol_order((row for row in rows if row.id not in fixed), directory, ranks)
    return (*sorted(kept, key=lambda row: row.order), *numbered(free, first=(printed_to or 0) + 1))
