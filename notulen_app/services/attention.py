"""What needs attention over all meetings: late, due within a week, unverified, not final. Reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app.store import due, listing
from notulen_app.store.archive import Archive
from notulen_app.store.due import DueList, WaitingList
from notulen_app.store.listing import Filter, MeetingRow, Wanted

UNSIGNED = (Filter.AWAITING_SIGNATURE, Filter.DRAFT)
"""The states that wait for somebody, the most pressing first."""
_SHOWN, _DAYS = 6, 7


@dataclass(frozen=True)
class Attention:
    """What needs attention, read in one go; ``meetings`` are the newest of each state."""

    today: dt.date
    late: DueList
    coming: DueList
    meetings: dict[Filter, tuple[MeetingRow, ...]]
    to_verify: WaitingList


@dataclass(frozen=True)
class Numbers:
    """How many directives are late, how many are due within a week, and units to verify."""

    late: int
    coming: int
    to_verify: int


def read(archive: Archive, today: dt.date) -> Attention:
    """Read what needs attention on a day."""
    return Attention(
        today=today,
        late=due.late(archive, today, limit=_SHOWN),
        coming=due.coming(archive, today, days=_DAYS, limit=_SHOWN),
        meetings={
            one: listing.page(archive, Wanted(today=today, filter=one), limit=_SHOWN).rows
            for one in UNSIGNED
        },
        to_verify=due.to_verify(archive, limit=_SHOWN),
    )


def numbers(archive: Archive, today: dt.date) -> Numbers:
    """Count what a reminder tells of."""
    return Numbers(
        late=due.count_late(archive, today),
        coming=due.count_coming(archive, today, days=_DAYS),
        to_verify=due.to_verify(archive, limit=0).count,
    )
