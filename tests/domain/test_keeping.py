"""What the rotation of backups keeps: 14 days, 8 weeks, 24 months, and always the newest."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.keeping import kept

END = dt.datetime(2026, 11, 25, 9, 0, 0)


def daily(days: int) -> list[dt.datetime]:
    return [END - dt.timedelta(days=n) for n in range(days)]


def test_three_years_of_daily_backups_leave_days_weeks_and_months() -> None:
    found = sorted(kept(daily(1100)), reverse=True)
    assert found[:14] == daily(14)
    weeks = {one.isocalendar()[:2] for one in found}
    assert {one.isocalendar()[:2] for one in daily(8 * 7 - 6)} <= weeks
    months = sorted({(one.year, one.month) for one in found})
    assert len(months) == 24 and months[-1] == (2026, 11) and months[0] == (2024, 12)
    assert len(found) <= 14 + 8 + 24
    assert kept(found) == set(found), "what is kept stays when it is asked again"


def test_backups_made_day_by_day_keep_the_same_as_all_at_once() -> None:
    there: set[dt.datetime] = set()
    for one in reversed(daily(400)):
        there = set(kept(there | {one}))
    assert len(there) >= 14 + 5
    assert sorted(there)[-14:] == sorted(daily(14))
    assert len({(one.year, one.month) for one in there}) == 14


def test_of_one_day_the_newest_stays() -> None:
    hours = [END.replace(hour=hour) for hour in (7, 12, 16)]
    assert kept(hours) == {hours[-1]}


def test_days_without_work_cost_no_backup() -> None:
    sparse = [END - dt.timedelta(days=30 * n) for n in range(10)]
    assert kept(sparse) == set(sparse)
    assert kept([]) == frozenset()
