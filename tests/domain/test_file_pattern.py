"""Names of many files by a pattern: safe everywhere, each another, blanks leave nothing."""

from __future__ import annotations

import datetime as dt

import pytest
import thoroughness
from hypothesis import given, settings
from hypothesis import strategies as st

from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.file_names import LONGEST_NAME
from notulen_app.domain.file_pattern import (
    PLACES,
    USUAL_PATTERN,
    check_pattern,
    named_by,
    numbered,
)
from notulen_app.domain.meeting import Meeting

RAPAT = Meeting(
    id="1",
    title="Rakor Lintas/Sektoral",
    dates=(dt.date(2024, 8, 15),),
    document_number="B/12/VIII/2024",
    place="Aula",
)


def name(pattern: str, meeting: Meeting = RAPAT, series: str | None = None) -> str:
    return named_by(pattern, meeting, kind="Notulen", series=series, ending=".pdf")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (USUAL_PATTERN, "Notulen 2024-08-15 Rakor Lintas-Sektoral.pdf"),
        ("{tahun}-{bulan} {nomor}", "2024-08 B-12-VIII-2024.pdf"),
        ("{seri} - {judul}", "Rakor Lintas-Sektoral.pdf"),
        ("{judul} - {seri} - {tempat}", "Rakor Lintas-Sektoral - Aula.pdf"),
        ("{seri}", "Notulen.pdf"),
        ("arsip {keadaan}", "arsip persiapan.pdf"),
    ],
)
def test_what_is_not_known_leaves_nothing_behind(pattern: str, expected: str) -> None:
    assert name(check_pattern(pattern)) == expected


@pytest.mark.parametrize("pattern", ["", "   ", "{jdul}", "{judul", "judul}", "{}", "x" * 201])
def test_a_pattern_that_cannot_be_is_refused(pattern: str) -> None:
    with pytest.raises(FieldInvalid):
        check_pattern(pattern)


@settings(max_examples=thoroughness.examples(60))
@given(
    st.text(max_size=300),
    st.text(max_size=40) | st.none(),
    st.lists(st.sampled_from([f"{{{one}}}" for one in PLACES] + [" ", "-", "x"]), min_size=1),
)
def test_every_name_can_be_written(title: str, series: str | None, parts: list[str]) -> None:
    try:
        pattern = check_pattern("".join(parts))
    except FieldInvalid:
        return
    made = name(pattern, Meeting(id="1", title=title), series)
    assert made.endswith(".pdf")
    assert not set(made) & set('/\\<>:"|?*\n\0')
    assert 0 < len(made.encode()) <= LONGEST_NAME


@settings(max_examples=thoroughness.examples(100))
@given(st.text(min_size=1, max_size=400), st.integers(2, 15))
def test_doubles_are_numbered_whatever_their_length(title: str, count: int) -> None:
    taken: set[str] = set()
    for _ in range(count):
        made = numbered(name("{judul}", Meeting(id="1", title=title)), taken)
        assert made.lower() not in taken
        assert len(made.encode()) <= LONGEST_NAME
        taken.add(made.lower())


def test_doubles_are_told_apart_by_their_number() -> None:
    assert numbered("Notulen.pdf", set()) == "Notulen.pdf"
    assert numbered("Notulen.pdf", {"notulen.pdf", "notulen (2).pdf"}) == "Notulen (3).pdf"
