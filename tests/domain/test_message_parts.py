from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.message_parts import LONGEST_PART, bold, in_parts

WORDS = st.text(alphabet="abc1.,*", min_size=1, max_size=30)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=40).map("\n".join)


def test_what_fits_stays_as_it_is() -> None:
    assert in_parts("satu\n\ndua") == ("satu\n\ndua",)


@given(TEXTS, st.integers(min_value=120, max_value=400))
def test_no_word_or_number_is_lost_or_cut(text: str, most: int) -> None:
    parts = in_parts(text.replace("*", ""), most=most)
    assert all(len(part) <= most for part in parts)
    if len(parts) > 1:
        marks = [part.split("\n")[0] for part in parts]
        assert marks == [f"*({n}/{len(parts)})*" for n in range(1, len(parts) + 1)]
        parts = tuple(part.split("\n", 1)[1] for part in parts)
    assert " ".join(parts).split() == text.replace("*", "").split()


def test_it_is_cut_between_paragraphs_before_lines_and_lines_before_words() -> None:
    paragraphs = "\n\n".join(["kata " * 20] * 12)
    for part in in_parts(paragraphs, most=500):
        assert part.split("\n", 1)[1].count("kata") % 20 == 0
    lines = "\n".join([f"{n}. Menyiapkan posko terpadu di wilayah" for n in range(60)])
    for part in in_parts(lines, most=500):
        assert part.split("\n")[1][0].isdigit()
        assert part.endswith("wilayah")


def test_bold_text_that_is_cut_is_bold_in_both_parts() -> None:
    first, second = in_parts(bold("kata " * 100), most=400)
    for part in (first, second):
        assert re.fullmatch(r"\*[^*]+\*", part.split("\n", 1)[1])


def test_only_a_word_longer_than_a_part_is_cut_itself() -> None:
    parts = in_parts(f"awal {'X' * 10_000} akhir")
    assert all(len(part) <= LONGEST_PART for part in parts)
    assert sum(part.count("X") for part in parts) == 10_000


def test_bold_is_one_line_and_no_asterisk_ends_it() -> None:
    assert bold("Rapat *penting*\nkedua") == "*Rapat ∗penting∗ kedua*"
    assert bold(" \u202e ") == ""
