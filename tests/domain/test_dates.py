"""Dates as people type them: what is read, what it means, and what is not read at all."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app import i18n
from notulen_app.domain.dates import Assumed, DateMatch, match_date, read_date

TODAY = dt.date(2024, 8, 15)  # a Thursday
days = st.dates(dt.date(1995, 1, 1), dt.date(2150, 12, 31))


def read(text: str, today: dt.date = TODAY) -> str | None:
    found = read_date(text, today=today)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("22/8", "2024-08-22"),
        ("22-8", "2024-08-22"),
        ("22.8", "2024-08-22"),
        ("22/08/2024", "2024-08-22"),
        ("22-8-2024", "2024-08-22"),
        ("22.8.24", "2024-08-22"),
        ("2024-08-22", "2024-08-22"),
        ("2024/8/22", "2024-08-22"),
        ("22 agustus", "2024-08-22"),
        ("22agustus", "2024-08-22"),
        ("22 Agt 2024", "2024-08-22"),
        ("22 agst. 2024", "2024-08-22"),
        ("22-agu-24", "2024-08-22"),
        ("22 agustus 24", "2024-08-22"),
        ("22 agustus '24", "2024-08-22"),
        ("22 Agustus tahun 2025", "2025-08-22"),
        ("Kamis, 22 Agustus 2024", "2024-08-22"),
        ("hari Kamis tanggal 22 Agustus 2024", "2024-08-22"),
        ("tgl. 22 agustus", "2024-08-22"),
        ("1 pebruari", "2025-02-01"),
        ("2 Nopember", "2024-11-02"),
        ("3 okt", "2024-10-03"),
        ("9 des 2023", "2023-12-09"),
        ("  22   agustus  ", "2024-08-22"),
    ],
)
def test_written_dates(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hari ini", "2024-08-15"),
        ("besok", "2024-08-16"),
        ("lusa", "2024-08-17"),
        ("besok lusa", "2024-08-17"),
        ("kemarin", "2024-08-14"),
        ("jumat", "2024-08-16"),
        ("Jum'at", "2024-08-16"),
        ("jum’at", "2024-08-16"),
        ("sen", "2024-08-19"),
        ("ahad", "2024-08-18"),
        ("minggu", "2024-08-18"),
        ("kamis", "2024-08-22"),
        ("kamis ini", "2024-08-15"),
        ("rabu ini", "2024-08-21"),
        ("jumat depan", "2024-08-23"),
        ("hari jumat depan", "2024-08-23"),
        ("jumat minggu depan", "2024-08-23"),
        ("rabu pekan ini", "2024-08-21"),
        ("kamis lalu", "2024-08-08"),
        ("selasa kemarin", "2024-08-13"),
        ("selasa minggu lalu", "2024-08-06"),
        ("minggu depan", "2024-08-22"),
        ("pekan depan", "2024-08-22"),
        ("ahad depan", "2024-08-25"),
        ("hari minggu depan", "2024-08-25"),
        ("minggu lalu", "2024-08-08"),
        ("bulan depan", "2024-09-15"),
        ("tahun depan", "2025-08-15"),
        ("minggu ini", "2024-08-18"),
        ("bulan ini", "2024-08-31"),
        ("+7", "2024-08-22"),
        ("+2 minggu", "2024-08-29"),
        ("+10 hari", "2024-08-25"),
        ("+1 bulan", "2024-09-15"),
        ("3 hari lagi", "2024-08-18"),
        ("dua pekan lagi", "2024-08-29"),
        ("seminggu lagi", "2024-08-22"),
        ("akhir bulan", "2024-08-31"),
        ("akhir bulan ini", "2024-08-31"),
        ("akhir bulan depan", "2024-09-30"),
        ("akhir tahun", "2024-12-31"),
        ("akhir pekan", "2024-08-18"),
        ("akhir pekan depan", "2024-08-25"),
        ("akhir agustus", "2024-08-31"),
        ("akhir juli", "2025-07-31"),
        ("akhir februari 2024", "2024-02-29"),
        ("awal bulan", "2024-09-01"),
        ("awal bulan ini", "2024-08-01"),
        ("awal minggu depan", "2024-08-19"),
        ("awal september", "2024-09-01"),
        ("pertengahan bulan depan", "2024-09-15"),
        ("tgl 22", "2024-08-22"),
        ("tgl 14", "2024-09-14"),
        ("tanggal 5 bulan depan", "2024-09-05"),
        ("AKHIR Bulan", "2024-08-31"),
    ],
)
def test_words_for_days(text: str, day: str) -> None:
    assert read(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "31/2",
        "30 februari",
        "29/2/2023",
        "8/22",
        "22/13",
        "0/1",
        "22/8/0204",
        "22/8-24",
        "32 januari",
        "22",
        "agustus",
        "rabo",
        "kamis 23/8",
        "jumat, 22 agustus 2024",
        "5 bulan depan",
        "pertengahan tahun",
        "+99999",
        "+9999 tahun",
        "22 agustus pagi",
        "besok pagi",
        "bes ok",
        "akhir",
        "pilkada",
        "tanggal 31 bulan depan",
        "22/8\x00",
        "besoké",
        "2٢/8",
    ],
)
def test_what_is_no_date_is_not_read(text: str) -> None:
    assert read(text) is None


def test_without_a_year_the_day_lies_ahead_today_included() -> None:
    assert read("15/8") == "2024-08-15"
    assert read("14/8") == "2025-08-14"
    assert read("29 februari") == "2028-02-29"
    assert read("1/1", dt.date(2024, 12, 31)) == "2025-01-01"


def test_meetings_may_have_been_held_already() -> None:
    def nearest(text: str) -> dt.date | None:
        return read_date(text, today=TODAY, assumed=Assumed.NEAREST)

    assert nearest("14/8") == dt.date(2024, 8, 14)
    assert nearest("10 desember") == dt.date(2024, 12, 10)
    assert nearest("1 maret") == dt.date(2024, 3, 1)
    assert nearest("29/2") == dt.date(2024, 2, 29)
    assert nearest("tgl 14") == dt.date(2024, 8, 14)
    assert nearest("kamis") == TODAY
    assert nearest("rabu") == dt.date(2024, 8, 21)


def test_of_two_as_near_the_later_is_meant() -> None:
    found = read_date("15/3", today=dt.date(2023, 9, 14), assumed=Assumed.NEAREST)
    assert found == dt.date(2024, 3, 15)


def test_the_ends_of_months_are_kept() -> None:
    assert read("bulan depan", dt.date(2024, 1, 31)) == "2024-02-29"
    assert read("+1 tahun", dt.date(2024, 2, 29)) == "2025-02-28"
    assert read("akhir bulan", dt.date(2024, 2, 29)) == "2024-02-29"
    assert read("akhir bulan depan", dt.date(2023, 12, 5)) == "2024-01-31"


def test_the_calendar_has_ends() -> None:
    assert read("besok", dt.date.max) is None
    assert read("akhir bulan", dt.date.max) is None
    assert read("kemarin", dt.date.min) is None
    assert read("1/1", dt.date.max) is None


def test_years_of_two_digits_lie_near() -> None:
    assert read("1/1/99") == "1999-01-01"
    assert read("1/1/73") == "2073-01-01"
    assert read("1/1/74") == "1974-01-01"


# Dates inside a line


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("22 agustus 2024 di aula", "22 agustus 2024"),
        ("22 agustus 24 orang", "22 agustus"),
        ("22 agustus, lalu", "22 agustus"),
        ("22/8.", "22/8"),
        ("jumat depan kantor", "jumat depan"),
        ("jumat dan sabtu", "jumat"),
        ("akhir bulan ini juga", "akhir bulan ini"),
        ("+2 minggu dari sini", "+2 minggu"),
        ("+7 orang", "+7"),
        ("minggu depan", "minggu depan"),
        ("besok pagi", "besok"),
    ],
)
def test_the_longest_date_at_a_place_is_taken(text: str, taken: str) -> None:
    found = match_date(f"x #{text}", 3, today=TODAY)
    assert found and found.day
    assert f"x #{text}"[3 : found.end] == taken


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("31/2 nanti", "31/2"),
        ("kamis 23/8 sore", "kamis 23/8"),
        ("rabo", "rabo"),
        ("jumta depan", "jumta"),
        ("agustsu", "agustsu"),
        ("5", "5"),
        ("22/8/0204.", "22/8/0204"),
        ("+99999 hari", "+99999"),
        ("akhir", "akhir"),
        ("maret", "maret"),
    ],
)
def test_what_was_meant_as_a_date_is_told(text: str, meant: str) -> None:
    assert match_date(text, today=TODAY) == DateMatch(end=len(meant), day=None)


@pytest.mark.parametrize(
    "text",
    ["pilkada", "2024", "rapat", "netralitas", "", " 22/8", "1a", "besoknya", "-3"],
)
def test_other_words_are_no_dates(text: str) -> None:
    assert match_date(text, today=TODAY) is None


# For any day and any text


@given(days, days)
def test_every_full_form_of_every_day_is_read(day: dt.date, today: dt.date) -> None:
    month = i18n.plain_date(day).split()[1]
    for text in (
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day}.{day.month}.{day.year}",
        i18n.plain_date(day),
        i18n.long_date(day),
        f"{day.day} {month[:3]} {day.year}",
        f"{day.day}{month} {day.year}".upper(),
    ):
        assert read_date(text, today=today) == day, text


@given(days, days)
def test_a_day_without_a_year_is_the_next_one(day: dt.date, today: dt.date) -> None:
    found = read_date(f"{day.day}/{day.month}", today=today)
    assert found and found >= today
    assert (found.day, found.month) == (day.day, day.month)
    assert (found - today).days < 366 * (8 if (day.day, day.month) == (29, 2) else 1)


@given(days, st.sampled_from(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "ahad"]))
def test_weekdays_follow_today(today: dt.date, name: str) -> None:
    ahead, this, after = (
        read_date(f"{name}{word}", today=today) for word in ("", " ini", " depan")
    )
    assert ahead and this and after
    names = {i18n.long_date(one).split(",")[0].lower() for one in (ahead, this, after)}
    assert names == {name.replace("ahad", "minggu")}
    assert 1 <= (ahead - today).days <= 7
    assert 0 <= (this - today).days <= 6
    monday = today - dt.timedelta(today.weekday())
    assert 7 <= (after - monday).days <= 13


_pieces = st.sampled_from(
    ("22", "8", "/", "-", ".", "agustus", "agt", "jumat", "depan", "ini", "minggu", "akhir",
     "bulan", "+", "lagi", "se", "2024", "tgl", "besok", ",", "'")
)  # fmt: skip


@given(
    st.one_of(
        st.text(),
        st.lists(_pieces).map(" ".join),
        st.lists(_pieces).map("".join),
        st.text("0123456789/-. +'agtjum ſKé"),
    ),
    st.dates(),
    st.sampled_from(Assumed),
)
def test_any_text_is_read_or_not(text: str, today: dt.date, assumed: Assumed) -> None:
    whole = read_date(text, today=today, assumed=assumed)
    assert whole is None or isinstance(whole, dt.date)
    for start in range(min(len(text), 6)):
        found = match_date(text, start, today=today, assumed=assumed)
        assert found is None or start < found.end <= len(text)
