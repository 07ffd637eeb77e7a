"""Times of day as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app import i18n
from notulen_app.domain.times import read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9.30", "09:30"),
        ("09:30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        ("9", "09:00"),
        ("pukul 9", "09:00"),
        ("Pkl. 09.30", "09:30"),
        ("jam 9,30", "09:30"),
        ("09.30 WIB", "09:30"),
        ("14.00 Wita", "14:00"),
        ("09.42.15", "09:42:15"),
        ("9 pagi", "09:00"),
        ("jam 3 sore", "15:00"),
        ("1 siang", "13:00"),
        ("12 siang", "12:00"),
        ("7.30 malam", "19:30"),
        ("12 malam", "00:00"),
        ("setengah 10", "09:30"),
        ("setengah 8 malam", "19:30"),
        ("15.00 sore", "15:00"),
        (" 0 ", "00:00"),
        ("23.59", "23:59"),
    ],
)
def test_times_that_are_read(text: str, time: str) -> None:
    assert read_time(text) == dt.time.fromisoformat(time)


@pytest.mark.parametrize(
    "text",
    [
        "", "pagi", "24.00", "25", "9.60", "9.5", "9.30.99", "2460", "pukul", "-1", "9 s.d. 10",
        "setengah 9.30", "setengah 0", "12 pagi", "8 siang", "99999", "٩",
    ],
)  # fmt: skip
def test_what_is_no_time_is_not_read(text: str) -> None:
    assert read_time(text) is None


@given(st.times().map(lambda time: time.replace(second=0, microsecond=0)))
def test_every_minute_is_read_as_it_is_written(time: dt.time) -> None:
    for text in (
        i18n.clock(time),
        f"{time:%H:%M}",
        f"{time:%H%M}",
        f"pukul {i18n.clock(time)} WIB",
    ):
        assert read_time(text) == time, text


@given(st.one_of(st.text(), st.text("0123456789.: pagisorewb")))
def test_any_text_is_read_or_not(text: str) -> None:
    found = read_time(text)
    assert found is None or any(letter.isdigit() for letter in text)
