"""Periods of reports as they are chosen and typed: days, a month, a quarter, a half, a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from notulen_app.domain.dates import Assumed, read_date

Period = tuple[dt.date, dt.date]
"""The first and the last day, both included."""


def month_of(day: dt.date) -> Period:
    """Give the month that a day lies in."""
    return _months(day.year, day.month, day.month)


def quarter_of(day: dt.date) -> Period:
    """Give the quarter of the year that a day lies in."""
    first = (day.month - 1) // 3 * 3 + 1
    return _months(day.year, first, first + 2)


def half_of(day: dt.date) -> Period:
    """Give the half of the year (*semester*) that a day lies in."""
    first = 1 if day.month <= 6 else 7
    return _months(day.year, first, first + 5)


def year_of(day: dt.date) -> Period:
    """Give the year that a day lies in."""
    return _months(day.year, 1, 12)


def read_period(text: str, *, today: dt.date) -> Period | None:
    """Read a year ("2024"), a month ("Agustus 2024", "8/2024") or a day; None of anything else.

    A month without a year is the nearest one.
    """
    words = text.strip()
    if re.fullmatch(r"(19|20)\d\d", words, re.ASCII):
        return _months(int(words), 1, 12)
    day = read_date(words, today=today, assumed=Assumed.NEAREST)
    if day is not None:
        return day, day
    lead = "1/" if re.fullmatch(r"\d{1,2}\s*/\s*\d{4}", words, re.ASCII) else "1 "
    begun = read_date(lead + words, today=today, assumed=Assumed.NEAREST)
    return month_of(begun) if begun is not None else None


def _months(year: int, first: int, last: int) -> Period:
    end = calendar.monthrange(year, last)[1]
    return dt.date(year, first, 1), dt.date(year, last, end)
