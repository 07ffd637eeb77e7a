"""The attendance list as it is printed: sections in protocol order, and the number of every row.

The number on the list, on a card and at the door is the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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

    What is on paper has its ``order`` for a number, which stays. Before that the rows are counted
    through, and so are those of a list from elsewhere whose orders are no numbers.
    """
    rows = sorted(record.attendance, key=lambda one: one.order)
    found: dict[Sector | None, list[Attendance]] = defaultdict(list)
    sector = sectors_of(record.directory) if by_sector else lambda _: None
    for row in rows:
        found[sector(row)].append(row)
    ordered = sorted(found, key=sector_order)
    known = any(one is not None for one in ordered)
    fixed = record.meeting.list_printed_to is not None and _are_numbers(rows)
    count = 0
    made: list[Section] = []
    for one in ordered:
        listed = []
        for row in found[one]:
            count += 1
            listed.append(Listed(number=row.order if fixed else count, row=row))
        made.append(Section(name=one.name if one else OTHERS if known else "", rows=tuple(listed)))
    return tuple(made)


def _are_numbers(rows: Sequence[Attendance]) -> bool:
    """Tell whether rows in order each have a number of their own."""
    return len({row.order for row in rows}) == len(rows) and all(row.order >= 1 for row in rows)
