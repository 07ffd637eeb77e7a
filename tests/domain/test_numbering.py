"""Serials read back from numbers, counted by kind and year, with gaps and doubles."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import full_record

from notulen_app.domain.meeting import Security
from notulen_app.domain.numbering import (
    Counter,
    Numbered,
    counted,
    gaps_in_words,
    serial_in,
    year_of,
)
from notulen_app.domain.rules import NUMBER_PATTERN, document_number
from notulen_app.domain.value import changed

PEMDA = "{kka}/{no}/{satker}/{tahun}"


def numbered(*serials: str, start: int | None = None) -> Counter:
    made = []
    for n, one in enumerate(serials):
        serial = serial_in(f"B/NOT-{one}/VIII/2024", NUMBER_PATTERN, kind="NOT")
        assert serial is not None
        made.append(Numbered(meeting_id=f"m{n}", title=f"Rapat {n}", number=one, serial=serial))
    return counted("NOT", 2024, made, start=start)


@pytest.mark.parametrize(
    ("number", "pattern", "kind", "count", "year"),
    [
        ("B/NOT-3/VIII/OPS.1.3./2024/Bagops", NUMBER_PATTERN, "NOT", 3, 2024),
        ("SR/NOT-12/2024", NUMBER_PATTERN, "NOT", 12, 2024),
        ("NOT-007", NUMBER_PATTERN, "NOT", 7, None),
        ("B/NOT-3a/VIII/2024", NUMBER_PATTERN, "NOT", 3, 2024),
        ("005/12/Setda/2024", PEMDA, "NOT", 12, 2024),
        ("12/Setda/2024", PEMDA, "NOT", 12, 2024),
        ("UND-4/2024", "{jenis}-{no}/{tahun}", "UND", 4, 2024),
        ("2024.9", "{tahun}.{no}", "NOT", 9, 2024),
        ("9/2024/9/2024", "{no}/{tahun}/{no}/{tahun}", "NOT", 9, 2024),
    ],
)
def test_the_serial_of_a_number_is_read(
    number: str, pattern: str, kind: str, count: int, year: int | None
) -> None:
    found = serial_in(number, pattern, kind=kind)
    assert found is not None
    assert (found.count, found.year) == (count, year)


@pytest.mark.parametrize(
    "number",
    ["", "B/ND-3/VIII/2024", "B/NOT-/VIII/2024", "B/NOT-x/2024", "NOT-1" + "/x" * 500, "nomor 5"],
)
def test_another_kind_or_no_number_is_not_counted(number: str) -> None:
    assert serial_in(number, NUMBER_PATTERN, kind="NOT") is None


def test_no_pattern_takes_long_to_be_tried() -> None:
    pattern = "{no}" + "{satker}{kka}" * 12
    began = time.perf_counter()
    assert serial_in("x" * 200, pattern, kind="NOT") is None
    assert serial_in("x" + "/1" * 90 + "/", "{kka}" + pattern, kind="NOT") is None
    assert time.perf_counter() - began < 1.0


@given(
    st.integers(1, 999_999),
    st.sampled_from([None, *Security]),
    st.sampled_from([None, "OPS.1.3.", "005"]),
    st.sampled_from([None, "Bagops", "Setda"]),
    st.sampled_from([NUMBER_PATTERN, PEMDA, "{no}", "{jenis}.{no}.{tahun}"]),
)
def test_every_number_that_is_made_is_read_back(
    serial: int, security: Security | None, code: str | None, unit: str | None, pattern: str
) -> None:
    meeting = changed(full_record().meeting, security=security, archive_code=code)
    number = document_number(pattern, meeting, serial=str(serial), kind="NOT", unit=unit)
    assert number is not None
    read = serial_in(number, pattern, kind="NOT")
    assert read is not None
    assert read.count == serial


def test_the_next_is_after_the_highest_and_as_wide() -> None:
    assert numbered().proposed == "1"
    assert numbered("3", "12", "5").proposed == "13"
    assert numbered("007").proposed == "008"
    assert numbered("099").proposed == "100"
    assert numbered("12a").proposed == "13"
    assert numbered("3", start=57).proposed == "58"
    assert numbered("60", start=57).proposed == "61"


def test_gaps_and_doubles_are_found() -> None:
    found = numbered("3", "4", "9", "4", "12", "12a", "04")
    assert gaps_in_words(found) == "5–8, 10–11"
    assert [[one.serial.written for one in few] for few in found.doubles] == [["04", "4", "4"]]
    assert numbered("3", start=1).gaps == ((2, 2),)
    assert numbered("3").gaps == ()  # nobody knows what was given before
    assert numbered("1", "999999999").gaps == ((2, 999_999_998),)


def test_who_has_a_serial_is_told_but_for_the_meeting_itself() -> None:
    found = numbered("3", "4")
    assert [one.title for one in found.holders(" 03 ")] == ["Rapat 0"]
    assert found.holders("3", besides="m0") == ()
    assert found.holders("5") == ()


def test_a_document_stands_in_the_year_in_which_it_is_signed() -> None:
    held = (dt.date(2024, 12, 31),)
    assert year_of(None, held) == 2024
    assert year_of(dt.date(2025, 1, 2), held) == 2025
    assert year_of(None, ()) is None
