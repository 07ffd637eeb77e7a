"""Periods of reports as people type and choose them."""

from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.report_period import half_of, month_of, quarter_of, read_period, year_of

TODAY = dt.date(2024, 8, 20)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        (" Februari 2024 ", "2024-02-01", "2024-02-29"),
        ("agu 2024", "2024-08-01", "2024-08-31"),
        ("8/2024", "2024-08-01", "2024-08-31"),
        ("juli", "2024-07-01", "2024-07-31"),
        ("15/8/2024", "2024-08-15", "2024-08-15"),
        ("17 Agustus 2024", "2024-08-17", "2024-08-17"),
    ],
)
def test_years_months_and_days_are_read(text: str, first: str, last: str) -> None:
    assert read_period(text, today=TODAY) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


@pytest.mark.parametrize("text", ["", "kapan-kapan", "13/2024", "31/2/2024", "20245", "٢٠٢٤"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert read_period(text, today=TODAY) is None


def test_usual_periods_hold_whole_months() -> None:
    assert month_of(dt.date(2024, 2, 29)) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert quarter_of(TODAY) == (dt.date(2024, 7, 1), dt.date(2024, 9, 30))
    assert quarter_of(dt.date(2024, 12, 31)) == (dt.date(2024, 10, 1), dt.date(2024, 12, 31))
    assert half_of(TODAY) == (dt.date(2024, 7, 1), dt.date(2024, 12, 31))
    assert half_of(dt.date(2024, 6, 30)) == (dt.date(2024, 1, 1), dt.date(2024, 6, 30))
    assert year_of(TODAY) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
