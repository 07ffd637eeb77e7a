"""Lines are held to each other in order, quickly even where all of them are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.line_alignment import aligned

LINES = st.lists(st.sampled_from("abcdefg"), max_size=12)


@given(LINES, LINES)
def test_the_blocks_are_both_texts_whole_and_in_order(first: list[str], second: list[str]) -> None:
    i = k = 0
    for block in aligned(first, second):
        assert (block.i, block.k) == (i, k)
        if block.same:
            assert first[block.i : block.j] == second[block.k : block.m] != []
        i, k = block.j, block.m
    assert (i, k) == (len(first), len(second))


def test_what_is_there_once_holds_the_rest_together() -> None:
    first = ["a", "x", "satu", "x", "dua", "z"]
    second = ["a", "satu", "x", "baru", "dua", "z"]
    found = [
        (one.same, first[one.i : one.j], second[one.k : one.m]) for one in aligned(first, second)
    ]
    same = [line for is_same, lines, _ in found if is_same for line in lines]
    assert same == ["a", "satu", "x", "dua", "z"]


def test_a_text_of_one_line_ten_thousand_times_takes_no_time() -> None:
    found = list(aligned(["x", *["y"] * 10_000], [*["y"] * 9_000, "x"]))
    assert sum(one.j - one.i for one in found) == 10_001
