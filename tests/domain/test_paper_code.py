"""The code on paper: typed as people type it, refused where one letter is wrong."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.paper_code import (
    LETTERS,
    hash_begins,
    is_of,
    marks_in,
    paper_code,
    read_mark,
)

HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)


@given(HASHES)
def test_a_code_is_read_as_it_is_printed_or_typed(record: str) -> None:
    code = paper_code(record)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_mark(code) == read_mark(typed) == code
    assert read_mark(f" {record.upper()}\n") == record
    assert is_of(code, record) and is_of(record, record)
    assert record.startswith(hash_begins(code))
    assert hash_begins(record) == record


@given(HASHES, st.integers(0, 11), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(record: str, place: int, letter: str) -> None:
    code = paper_code(record).replace("-", "")
    typed = code[:place] + letter + code[place + 1 :]
    assert read_mark(typed) == (paper_code(record) if typed == code else None)


@given(HASHES, HASHES)
def test_codes_and_hashes_are_found_in_the_text_of_a_page(record: str, log: str) -> None:
    code = paper_code(record)
    text = f"Sidik rekaman SHA-256: {record}\nKepala catatan: {log}  Kode internal: {code}\nX-1"
    assert set(marks_in(text)) == {code, record, log}


def test_what_is_no_code_is_none() -> None:
    for text in ("", "AAAA-BBBB", "rapat koordinasi", "ab12" * 15, "UUUU-UUUU-UUUU"):
        assert read_mark(text) is None
