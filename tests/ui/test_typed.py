"""How facts are typed: text to value and back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.date_spans import StatedDays, read_days
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.typed import Unreadable, days_in_words

TODAY = dt.date(2024, 8, 10)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (typed.TEXT, "  aula \x00\u202e ", "aula"),
        (typed.TEXT, "   ", None),
        (typed.LINES, "satu\n\n  dua\n", ("satu", "dua")),
        (typed.LINES, "", ()),
        (typed.NUMBER, "1.200", 1200),
        (typed.NUMBER, "", None),
        (typed.TIME, "9.30", dt.time(9, 30)),
        (typed.TIME, "pukul 13.00 WIB", dt.time(13, 0)),
        (typed.TIME, "", None),
        (typed.date(lambda: TODAY), "15/8", dt.date(2024, 8, 15)),
        (typed.date(lambda: TODAY), "", None),
    ],
)
def test_what_is_typed_is_read(kind: typed.Typed, text: str, value: object) -> None:
    assert kind.read(text) == value
    assert kind.read(kind.write(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (typed.NUMBER, "dua"),
        (typed.NUMBER, "-3"),
        (typed.TIME, "25.00"),
        (typed.TIME, "9.5"),
        (typed.date(lambda: TODAY), "31/2"),
        (typed.days(lambda: TODAY), "entah"),
        (typed.required("Judul perlu diisi."), "  "),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(kind: typed.Typed, text: str) -> None:
    with pytest.raises(Unreadable, match=r"\.$"):
        kind.read(text)


@given(
    st.one_of(
        st.lists(
            st.dates(dt.date(1950, 1, 1), dt.date(2099, 1, 1)), min_size=1, max_size=4, unique=True
        ),
        st.builds(
            lambda first, count: [first + dt.timedelta(n) for n in range(count)],
            st.dates(dt.date(1950, 1, 1), dt.date(2098, 1, 1)),
            st.integers(1, 60),
        ),
    )
)
def test_days_written_in_words_are_read_as_the_same_days(days: list[dt.date]) -> None:
    words = days_in_words(days)
    assert read_days(words, today=TODAY) == StatedDays(days=tuple(days)), words
