"""Numbers ticked off on paper, as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.list_numbers import GREATEST, MOST, read_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", ()),
        ("7", (7,)),
        ("1-4 43 51", (1, 2, 3, 4, 43, 51)),
        ("1 - 3, 5; 6", (1, 2, 3, 5, 6)),
        ("3–5 dan 8", (3, 4, 5, 8)),
        ("1 s.d. 3", (1, 2, 3)),
        ("1 s/d 3", (1, 2, 3)),
        ("1sd3 10 sampai dengan 11", (1, 2, 3, 10, 11)),
        ("1. 2. 3.", (1, 2, 3)),
        ("5\n6\t7", (5, 6, 7)),
        ("40-38", (38, 39, 40)),
        ("2 2 1-3", (2, 1, 3)),
    ],
)
def test_numbers_and_ranges_are_read(text: str, numbers: tuple[int, ...]) -> None:
    found = read_numbers(text)
    assert found.numbers == numbers
    assert found.unread == ()


@pytest.mark.parametrize(
    ("text", "numbers", "unread"),
    [
        ("12a 4", (4,), ("12a",)),
        ("no 5", (5,), ("no",)),
        ("5-", (), ("5-",)),
        ("0 1", (1,), ("0",)),
        ("-5", (), ("-5",)),
        (f"{GREATEST + 1}", (), (f"{GREATEST + 1}",)),
        ("1-99999 7", (7,), ("1-99999",)),
        ("9" * 400, (), ("9" * 400,)),
    ],
)
def test_what_names_no_number_is_given_back(
    text: str, numbers: tuple[int, ...], unread: tuple[str, ...]
) -> None:
    found = read_numbers(text)
    assert (found.numbers, found.unread) == (numbers, unread)


@given(st.text(max_size=200))
def test_any_text_is_read_within_bounds(text: str) -> None:
    found = read_numbers(text)
    assert len(found.numbers) == len(set(found.numbers)) <= MOST
    assert all(1 <= one <= GREATEST for one in found.numbers)


@given(st.lists(st.integers(1, 400), unique=True, max_size=60))
def test_what_is_written_as_numbers_comes_back(numbers: list[int]) -> None:
    assert read_numbers(", ".join(map(str, numbers))).numbers == tuple(numbers)
