"""A period is its whole months and the days at its edges, each day once."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.tally import Days

DAYS = st.dates(dt.date(2023, 11, 1), dt.date(2024, 4, 30))
ONE = dt.timedelta(days=1)


@given(DAYS, DAYS)
def test_months_and_edges_hold_every_day_once(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    period = Days(first=first, last=last)
    months = period.months
    found: Counter[dt.date] = Counter()
    day = dt.date(2023, 11, 1)
    while day <= dt.date(2024, 4, 30):
        found[day] += bool(months and months[0] <= f"{day:%Y-%m}" <= months[1])
        for edge in period.edges:
            found[day] += edge.sign * (edge.first <= day <= edge.last)
        day += ONE
    days = [(edge.last - edge.first).days + 1 for edge in period.edges]
    assert max(days, default=0) <= (31 if len(days) == 1 and not months else 16)
    assert all(count == (first <= day <= last) for day, count in found.items())


def test_all_that_a_calendar_has_is_whole_months() -> None:
    ever = Days(first=dt.date.min, last=dt.date.max)
    assert ever.months == ("0001-01", "9999-12")
    assert ever.edges == ()
