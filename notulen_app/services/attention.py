"""What needs attention over all meetings: late, due within a week, not final yet. Reads only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from notulen_app.store import due, listing
from notulen_app.store.archive import Archive
from notulen_app.store.due import DueList
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
    )
