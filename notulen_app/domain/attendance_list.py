"""The attendance list as it is printed: sections in protocol order, and the number of every row.

The number on the list, on a card and at the door is the same one.
"""

from __future__ import annotations

from collections import defaultdict

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import Sector
from notulen_app.domain.protocol import sector_order, sectors_of
from notulen_app.domain.value import Value

OTHERS = "Lain-lain"
"""The section of those whose sector is unknown, where that of others is known."""


class Listed(Value, frozen=True, kw_only=True):
    """A row of attendance with its number on the list, from 1."""

    number: int
    row: Attendance


class Section(Value, frozen=True, kw_only=True):
    """The rows of a sector; ``name`` is "" where no sector is known at all."""

    name: str
    rows: tuple[Listed, ...]


def sections(record: Record, *, by_sector: bool = True) -> tuple[Section, ...]:
    """Give the list: sectors in protocol order, or one section, rows by their numbers.

    The number of a row is its ``order``, which is given once and stays. Where orders are no
    numbers, for two are the same or one is below 1, the rows are counted through.
    """
    rows = sorted(record.attendance, key=lambda one: one.order)
    found: dict[Sector | None, list[Attendance]] = defaultdict(list)
    sector = sectors_of(record.directory) if by_sector else lambda _: None
    for row in rows:
        found[sector(row)].append(row)
    ordered = sorted(found, key=sector_order)
    known = any(one is not None for one in ordered)
    distinct = len({row.order for row in rows}) == len(rows) and rows and rows[0].order >= 1
    count = 0
    made: list[Section] = []
    for one in ordered:
        listed = []
        for row in found[one]:
            count += 1
            listed.append(Listed(number=row.order if distinct else count, row=row))
        made.append(Section(name=one.name if one else OTHERS if known else "", rows=tuple(listed)))
    return tuple(made)
