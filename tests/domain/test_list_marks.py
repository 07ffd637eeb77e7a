"""Marks of lists go; what only looks like one is a part of the words."""

from __future__ import annotations

import pytest

from notulen_app.domain.list_marks import TextLine, drafts_of, without_marks
from notulen_app.domain.minutes_row import RowDraft


@pytest.mark.parametrize(
    "marked",
    [
        "1. Siap",
        "12. Siap",
        "1) Siap",
        "(1) Siap",
        "a) Siap",
        "(b) Siap",
        "a.\tSiap",
        "• Siap",
        "•Siap",
        "- Siap",
        "-Siap",
        "– Siap",
        "* Siap",
        "·\tSiap",
        "o\tSiap",
        "\uf0b7\tSiap",
        "➢ Siap",
        "1.Siap",
        "2\ufe0f\u20e3 Siap",
    ],
)
def test_a_mark_goes(marked: str) -> None:
    assert without_marks([marked]) == ["Siap"]


@pytest.mark.parametrize(
    "words",
    [
        "2024 tahun pemilu",
        "1 Juni",
        "3 Pilar Kamtibmas",
        "1 Juni 2024: apel",
        "09.30 Apel",
        "12.30 - 13.00 Istirahat",
        "2.000 personel",
        "1.5 juta",
        "H. Ahmad hadir",
        "A. Yani",
        "M. Yusuf",
        "K.H. Hasan",
        "a.n. Kapolres",
        "a. n. Kapolres",
        "CV. Maju",
        "-5 derajat",
        "*Arahan:*",
        "o rang",
        "17-8-2024 upacara",
        "(dua) orang",
    ],
)
def test_what_is_no_mark_stays(words: str) -> None:
    assert without_marks([words]) == [words]


def test_letters_and_numbers_that_count_are_marks() -> None:
    assert without_marks(["a. satu", "b. dua"]) == ["satu", "dua"]
    assert without_marks(["A. Awal", "1. satu", "B. Akhir"]) == ["Awal", "satu", "Akhir"]
    assert without_marks(["I. Awal", "II. Isi", "III. Akhir"]) == ["Awal", "Isi", "Akhir"]
    assert without_marks(["1. Awal", "1.1 satu", "1.2. dua", "1.2.1 tiga"]) == [
        "Awal",
        "satu",
        "dua",
        "tiga",
    ]


def test_names_that_follow_by_chance_keep_their_initials() -> None:
    names = ["H. Ahmad", "I. Made", "M. Yusuf", "10.00 Apel", "10.15 Doa"]
    assert without_marks(names) == names


def test_a_rule_across_the_page_is_no_line() -> None:
    assert without_marks(["-----", "* * *", "…", "isi"]) == ["", "", "…", "isi"]


def test_indented_lines_are_points_of_the_row_above() -> None:
    lines = [TextLine("x", 1), TextLine("a"), TextLine("b", 1), TextLine("c", 3), TextLine("d")]
    assert drafts_of(lines) == [
        RowDraft(text="x"),
        RowDraft(text="a", sub_points=("b", "c")),
        RowDraft(text="d"),
    ]
