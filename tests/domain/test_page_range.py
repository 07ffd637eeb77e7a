"""Pages as a person names them."""

from __future__ import annotations

import pytest
import thoroughness
from hypothesis import given, settings
from hypothesis import strategies as st

from notulen_app.domain.page_range import Side, on_side, read_pages


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("1-3, 5", (1, 2, 3, 5)),
        (" 2 ", (2,)),
        ("7-", (7, 8, 9)),
        ("-2", (1, 2)),
        ("3–4;9", (3, 4, 9)),
        ("2 s.d. 4", (2, 3, 4)),
        ("2 sampai 3", (2, 3)),
        ("3-1", (3, 2, 1)),
        ("1, 1", (1, 1)),
        ("4,", (4,)),
    ],
)
def test_pages_are_read_in_the_order_in_which_they_are_named(
    text: str, pages: tuple[int, ...]
) -> None:
    assert read_pages(text, 9) == pages


@pytest.mark.parametrize(
    "text", ["", "-", "0", "10", "1-10", "satu", "1 3", "1--3", "1,,2", "1.5", "99999999", "²"]
)
def test_what_is_no_page_of_the_document_is_told(text: str) -> None:
    assert read_pages(text, 9) is None


@settings(max_examples=thoroughness.examples(200))
@given(st.text(alphabet="0123456789-–, ;sd.", max_size=12), st.integers(1, 40))
def test_only_pages_that_are_there_come_of_any_text(text: str, pages: int) -> None:
    read = read_pages(text, pages)
    assert read is None or (read and all(1 <= one <= pages for one in read))


def test_odd_and_even_pages_together_are_all() -> None:
    chosen = (1, 2, 3, 5, 8)
    assert on_side(chosen, Side.ODD) == (1, 3, 5)
    assert on_side(chosen, Side.EVEN) == (2, 8)
    assert on_side(chosen, Side.ALL) == chosen
