"""What is open, to be sent out: messages for units and for the leader, and a calendar of due dates.

Private directives are in none of them. Reads only.
"""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.follow_up_list import FollowUpRow, Level, Target, Wanted
from notulen_app.domain.recap import Recap, UnitShare
from notulen_app.domain.value import changed
from notulen_app.store import follow_up
from notulen_app.store.archive import Archive

MOST = 10_000
"""Rows that a message or a calendar is made of."""


def open_rows(archive: Archive, wanted: Wanted, *, most: int = MOST) -> tuple[FollowUpRow, ...]:
    """Read all open rows that a document may show, page by page."""
    asked = changed(wanted, is_open=True, public=True)
    rows: list[FollowUpRow] = []
    after = None
    while len(rows) < most:
        page = follow_up.page(archive, asked, after=after, limit=500)
        rows += page.rows
        after = page.end
        if after is None:
            break
    return tuple(rows[:most])


def unit_message(archive: Archive, unit_key: str, *, today: dt.date) -> str:
    """Write the message to one responsible unit: what it has open, late first."""
    from notulen_app.documents.follow_up_message import unit_message

    rows = open_rows(archive, Wanted(today=today, level=Level.UNIT, unit_key=unit_key))
    names = {one.key: one.name for one in follow_up.units(archive)}
    return unit_message(names.get(unit_key, ""), rows, today=today)


def recap(archive: Archive, wanted: Wanted) -> Recap:
    """Read how what is wanted stands, by task as the printed recap counts, and by unit."""
    by_directive = changed(wanted, level=Level.DIRECTIVE, public=True)
    by_unit = changed(by_directive, level=Level.UNIT)
    rows = open_rows(archive, by_unit)
    shares: dict[str, UnitShare] = {}
    for one in rows:
        key = one.unit_key or ""
        was = shares.get(key, UnitShare(name=one.unit, open=0, late=0))
        late = was.late + (one.days_late(wanted.today) > 0)
        shares[key] = changed(was, open=was.open + 1, late=late)
    return Recap(
        today=wanted.today,
        directives=follow_up.counts(archive, by_directive).all,
        counts=follow_up.counts(archive, by_unit),
        rows=rows,
        units=tuple(sorted(shares.values(), key=lambda one: (not one.name, one.name.casefold()))),
    )


def recap_message(archive: Archive, wanted: Wanted) -> str:
    """Write the recap for the leader."""
    from notulen_app.documents.follow_up_message import recap_message

    return recap_message(recap(archive, wanted))


def due_calendar(archive: Archive, wanted: Wanted, *, now: dt.datetime) -> bytes:
    """Give the calendar file of the due dates of what is wanted and open; of a unit, its own.

    A directive has one event on its nearest day; units that have until another day one each.
    """
    from notulen_app.documents.due_calendar import due_calendar

    by_unit = open_rows(archive, changed(wanted, level=Level.UNIT))
    if wanted.unit_key is not None:
        return due_calendar(by_unit, now=now)
    rows = open_rows(archive, changed(wanted, level=Level.DIRECTIVE))
    days = {_whole(one): one.due for one in rows}
    others = [one for one in by_unit if one.due is not None and one.due != days.get(_whole(one))]
    apart = {_whole(one) for one in others}
    named: dict[Target, list[str]] = {}
    for one in by_unit:
        if _whole(one) in apart and one.due == days.get(_whole(one)) and one.unit:
            named.setdefault(_whole(one), []).append(one.unit)
    return due_calendar([*rows, *others], now=now, named=named)


def _whole(row: FollowUpRow) -> Target:
    return changed(row.target, assignment_id=None)
