from __future__ import annotations

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.card_code import card_code, read_card
from notulen_app.domain.value import new_id

ROW = "0199aa10-1c2d-7e3f-8a4b-5c6d7e8f9a0b"


def test_a_card_says_the_id_of_its_row() -> None:
    assert card_code(ROW) == f"NTL:{ROW}"
    assert card_code(ROW.upper()) == f"NTL:{ROW}"
    made = new_id()
    assert card_code(made) == f"NTL:{made}"


@given(st.text(min_size=1))
def test_any_other_id_gets_a_uuid_of_its_own(text: str) -> None:
    code = card_code(text)
    assert code == card_code(text)
    assert uuid.UUID(code.removeprefix("NTL:"))
    assert code != card_code(text + "x")
    assert read_card(code) == code


@pytest.mark.parametrize(
    "typed",
    [
        f"NTL:{ROW}",
        f"  NTL:{ROW}\r\n",
        f"ntl:{ROW.upper()}",
        f"NTLÖ{ROW.replace('-', 'ß')}",
        f"NTL{ROW.replace('-', '')}",
    ],
)
def test_what_a_scanner_types_is_read(typed: str) -> None:
    assert read_card(typed) == f"NTL:{ROW}"


@pytest.mark.parametrize("typed", ["", "NTL:", ROW, f"NTL:{ROW}0", f"NTL:{ROW[:-1]}", "8991002101"])
def test_what_is_no_card_is_told(typed: str) -> None:
    assert read_card(typed) is None
