from __future__ import annotations

import datetime as dt

import pytest

from notulen_app import i18n
from notulen_app.domain.meeting import Meeting, Zone

DAY = dt.date(2024, 8, 15)


def test_dates() -> None:
    assert i18n.long_date(DAY) == "Kamis, 15 Agustus 2024"
    assert i18n.plain_date(DAY) == "15 Agustus 2024"
    assert i18n.short_date(DAY) == "Kam 15 Agu"
    assert i18n.clock(dt.time(9, 5)) == "09.05"
    assert i18n.number(1_234_567) == "1.234.567"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "1 kB"), (340_400, "340 kB"), (999_600, "1,0 MB"), (2_149_000, "2,1 MB")],
)
def test_sizes_of_files(count: int, words: str) -> None:
    assert i18n.size(count) == words


def test_spans_of_days() -> None:
    days = [DAY, dt.date(2024, 8, 16), dt.date(2024, 8, 20)]
    assert i18n.date_span([]) == ""
    assert i18n.date_span(days[:1]) == "Kamis, 15 Agustus 2024"
    assert i18n.date_span(days[:2]) == "Kamis s.d. Jumat, 15 s.d. 16 Agustus 2024"
    month = [dt.date(2024, 8, 31), dt.date(2024, 9, 1)]
    assert i18n.date_span(month) == "Sabtu, 31 Agustus 2024 s.d. Minggu, 1 September 2024"
    assert i18n.date_span(days[1:]) == "Jumat, 16 Agustus 2024 dan Selasa, 20 Agustus 2024"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, ""),
        ({"time_note": "pagi"}, "pagi"),
        ({"start": dt.time(9)}, "09.00"),
        ({"start": dt.time(9), "zone": Zone.WIB}, "09.00 WIB"),
        ({"start": dt.time(9), "end": dt.time(11, 30), "zone": Zone.WIT}, "09.00 - 11.30 WIT"),
        ({"start": dt.time(9), "until_finished": True, "zone": Zone.WIB}, "09.00 WIB s.d. selesai"),
    ],
)
def test_spans_of_time(facts: dict[str, object], words: str) -> None:
    assert i18n.time_span(Meeting(id="x", title="x", **facts)) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "name"), [(7, "WIB"), (8, "WITA"), (9, "WIT"), (0, "UTC"), (-3.5, "UTC-03:30")]
)
def test_zones(hours: float, name: str) -> None:
    zone = dt.timezone(dt.timedelta(hours=hours))
    assert i18n.offset(dt.datetime(2024, 8, 15, tzinfo=zone)) == name
    assert i18n.offset(dt.datetime(2024, 8, 15)) == ""


def test_stamps_are_set_to_the_clock_of_the_zone() -> None:
    moment = dt.datetime(2024, 8, 15, 23, 5, tzinfo=dt.UTC)
    assert i18n.stamp(moment) == "15 Agustus 2024 23.05 UTC"
    assert i18n.stamp(moment, Zone.WITA) == "16 Agustus 2024 07.05 WITA"
    assert i18n.stamp(dt.datetime(2024, 8, 15, 9, 5), Zone.WIB) == "15 Agustus 2024 09.05 WIB"
    assert i18n.stamp(dt.datetime(2024, 8, 15, 9, 5)) == "15 Agustus 2024 09.05"


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0 %"), (1.0, "100 %"), (0.875, "87,5 %"), (2 / 3, "66,7 %"), (0.9996, "100 %")],
)
def test_shares(share: float, words: str) -> None:
    assert i18n.percent(share) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "seluruhnya"),
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2024, 2, 1), (2024, 2, 29), "Februari 2024"),
        ((2024, 7, 1), (2024, 8, 31), "Juli 2024 s.d. Agustus 2024"),
        ((2023, 12, 1), (2024, 11, 30), "Desember 2023 s.d. November 2024"),
        ((2024, 8, 15), (2024, 8, 15), "15 Agustus 2024"),
        ((2024, 8, 1), (2024, 8, 30), "1 Agustus 2024 s.d. 30 Agustus 2024"),
        ((2024, 8, 1), None, "sejak 1 Agustus 2024"),
        (None, (2024, 8, 31), "s.d. 31 Agustus 2024"),
    ],
)
def test_periods(
    first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, words: str
) -> None:
    days = (dt.date(*one) if one else None for one in (first, last))
    assert i18n.period(*days) == words


def test_words_stay_indonesian_without_a_catalogue() -> None:
    assert i18n.tr("Simpan") == "Simpan"
    assert i18n.tr("") == ""
    i18n.choose_language("xx")
    assert i18n.tr("Simpan") == "Simpan"
    i18n.choose_language("id")
    assert i18n.tr_number("%d baris", "%d baris", 2) == "%d baris"
