"""Whose lists another meeting may begin with. Reads only."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive


class EarlierList(Value, frozen=True, kw_only=True):
    """A meeting that has a list: ``invited`` counts who was asked, without who came unasked."""

    meeting_id: str
    title: str
    date: dt.date
    invited: int
    of_series: bool


def earlier_lists(archive: Archive, meeting_id: str, *, limit: int) -> tuple[EarlierList, ...]:
    """Find other meetings with a list, the latest first, those of the same series before all.

    They are of this meeting's day or before it, where that is known.
    """
    values = {"meeting": meeting_id, "limit": limit}
    found = [*archive.db.execute(_OF_SERIES, values).fetchall()]
    values["limit"] = limit - len(found)
    found += archive.db.execute(_OF_OTHERS, values).fetchall()
    return tuple(
        EarlierList(
            meeting_id=one[0],
            title=one[1],
            date=dt.date.fromisoformat(one[2]),
            invited=one[3],
            of_series=bool(one[4]),
        )
        for one in found
    )


_INVITED = (
    "SELECT coalesce(sum(invited), 0) FROM meeting_tally"
    " WHERE meeting_id = m.id AND kind IN ('instansi', 'kelompok')"
)
_LISTED = (
    "m.trashed_at IS NULL AND m.state <> 'dibatalkan' AND m.id <> own.id"
    " AND EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.role <> 'tamu')"
    " AND (own.first_date = '' OR m.first_date <= own.first_date) AND m.first_date <> ''"
)
_ORDER = " ORDER BY m.first_date DESC, m.id DESC LIMIT :limit"
_OF_SERIES = (
    f"SELECT m.id, m.title, m.first_date, ({_INVITED}), 1"
    " FROM meeting own JOIN meeting m ON m.series_id = own.series_id"
    f" WHERE own.id = :meeting AND {_LISTED}{_ORDER}"
)
_OF_OTHERS = (
    f"SELECT m.id, m.title, m.first_date, ({_INVITED}), 0 FROM meeting own, meeting m"
    " WHERE own.id = :meeting AND (own.series_id IS NULL OR m.series_id IS NOT own.series_id)"
    f" AND {_LISTED}{_ORDER}"
)
