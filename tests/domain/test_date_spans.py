"""The days of a meeting as people type them."""

from __future__ import annotations

import datetime as dt

import pytest

from notulen_app.domain.date_spans import StatedDays, read_days

TODAY = dt.date(2024, 8, 10)


def august(*days: int) -> tuple[dt.date, ...]:
    return tuple(dt.date(2024, 8, day) for day in days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", ()),
        ("15/8", august(15)),
        ("kamis", august(15)),
        ("15 Agustus 2024.", august(15)),
        ("15-8-2024", august(15)),
        ("tgl 15", august(15)),
        ("besok", august(11)),
        ("15-16 Agustus 2024", august(15, 16)),
        ("15 s.d. 17/8/2024", august(15, 16, 17)),
        ("15 s/d 16 agustus", august(15, 16)),
        ("15 – 17 Agustus 2024", august(15, 16, 17)),
        ("15 Agustus 2024 s.d. 17", august(15, 16, 17)),
        ("15, 16 dan 20 Agustus 2024", august(15, 16, 20)),
        ("15 & 16/8", august(15, 16)),
        ("31 Juli s.d. 1 Agustus 2024", (dt.date(2024, 7, 31), *august(1))),
        ("31 Desember s.d. 1 Januari 2025", (dt.date(2024, 12, 31), dt.date(2025, 1, 1))),
    ],
)
def test_days_are_read_as_people_type_them(text: str, days: tuple[dt.date, ...]) -> None:
    assert read_days(text, today=TODAY) == StatedDays(days=days)


@pytest.mark.parametrize(
    ("text", "weekday", "days"),
    [
        ("Kamis, 15 Agustus 2024", "Kamis", august(15)),
        ("rabu 15/8", "Rabu", august(15)),  # it is a Thursday: both are kept as stated
        ("Jum'at, 16 Agustus 2024", "Jum'at", august(16)),
        ("Ahad, 18 Agustus 2024", "Minggu", august(18)),
        ("Kamis s.d. Jumat, 15 s.d. 16 Agustus 2024", "Kamis", august(15, 16)),
        ("Sabtu dan Minggu, 17 dan 18 Agustus 2024", "Sabtu", august(17, 18)),
    ],
)
def test_a_weekday_is_kept_beside_the_day(
    text: str, weekday: str, days: tuple[dt.date, ...]
) -> None:
    assert read_days(text, today=TODAY) == StatedDays(days=days, weekday=weekday)


@pytest.mark.parametrize(
    "text",
    ["asal", "31/2", "17 s.d. 15 Agustus", "15", "15 s.d. 16 s.d. 17/8", "15/8 s.d. 15/8",
     "1/1/2024 s.d. 1/1/2030", "15/8; asal", "32/13"],
)  # fmt: skip
def test_what_cannot_be_read_is_not_guessed(text: str) -> None:
    assert read_days(text, today=TODAY) is None
