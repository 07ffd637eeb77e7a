"""Dates as lists show them, from small tables: quick enough to paint thousands of rows."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.rules import WEEKDAYS

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def day_month(day: dt.date) -> str:
    """Give "05 Agu"."""
    return f"{day.day:02} {_MONTHS[day.month - 1][:3]}"


def weekday(day: dt.date) -> str:
    """Give "Kamis"."""
    return WEEKDAYS[day.weekday()].capitalize()


def short(day: dt.date) -> str:
    """Give "Kam 5 Agu"."""
    return f"{weekday(day)[:3]} {day.day} {_MONTHS[day.month - 1][:3]}"


def short_with_year(day: dt.date, today: dt.date) -> str:
    """Give "Kam 5 Agu", with the year where it is not this one."""
    return short(day) if day.year == today.year else f"{short(day)} {day.year}"


def month_year(day: dt.date) -> str:
    """Give "Agustus 2024"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_month_year(day: dt.date) -> str:
    """Give "15 Agustus 2024"."""
    return f"{day.day} {month_year(day)}"


def away(day: dt.date, today: dt.date) -> str:
    """Say how far a day is: "lewat 3 hari", "hari ini", "besok", else "Kam 5 Agu"."""
    days = (day - today).days
    if days < 0:
        return f"lewat {-days} hari"
    return {0: "hari ini", 1: "besok"}.get(days, short(day))
