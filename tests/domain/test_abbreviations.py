"""Abbreviations: what expands as one types, what stays, and the list that comes with the app."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.abbreviations import decode_list, expand, is_abbreviation
from notulen_app.paths import resource

SHIPPED = decode_list(resource("abbreviations.json").read_bytes())


def typed(text: str) -> str:
    """Give a text as it stands after every word was followed by a space."""
    made = ""
    for word in text.split(" "):
        made += word
        if found := expand(made, SHIPPED):
            made = made[: found.start] + found.text
        made += " "
    return made.removesuffix(" ")


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("pks", "Pilkada serentak"),
        ("pengamanan pks dgn forkopimda", "pengamanan Pilkada serentak dengan Forkopimda"),
        ("situasi kantibmas", "situasi Kamtibmas"),
        ("sentra gakkumdu, kpu, bawaslu", "sentra Gakkumdu, KPU, Bawaslu"),
        ("Yg hadir", "Yang hadir"),
        ("Gakkum", "Penegakan hukum"),
        ("kapolres sampang", "Kapolres sampang"),
        ("kabagops", "Kabag Ops"),
        ("lapor kapolres. Lalu", "lapor Kapolres. Lalu"),
        ("(yg", "(yang"),
        ("dukung pks!", "dukung Pilkada serentak!"),
        ("! Dukung pks @kapolsek", "! Dukung Pilkada serentak @kapolsek"),
        ('! @"Dinas Uji" utk', '! @"Dinas Uji" untuk'),
    ],
)
def test_abbreviations_expand(text: str, becomes: str) -> None:
    assert typed(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "PKS",
        "PKs",
        "Ketua KPU dan Kapolres",
        "tgl. 22",
        "@pks",
        "#tgl 22",
        "/pks",
        r"\@pks",
        '@"Dinas yg',
        "a/n pks/kpu",
        "uji.pks",
        "uji-pks",
        "uji@polri",
        "pks2",
        "x_yg",
        "rapat lantas kasat mata sop pers",
        "",
        "  ",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert typed(text) == text


def test_an_expansion_replaces_up_to_the_caret() -> None:
    found = expand("dukung pks,", {"pks": "Pilkada serentak"})
    assert found and (found.start, found.text) == (7, "Pilkada serentak,")


def test_nothing_expands_from_an_empty_list() -> None:
    assert expand("pks", {}) is None


@given(st.text(max_size=60), st.lists(st.sampled_from(sorted(SHIPPED)), max_size=2))
def test_what_stands_before_the_word_is_never_touched(text: str, words: list[str]) -> None:
    before = text + " ".join(words)
    found = expand(before, SHIPPED)
    if found is not None:
        assert 0 <= found.start < len(before)
        assert before[found.start :].rstrip(".,;:!?)").lower() in SHIPPED
        assert found.text != before[found.start :]


def test_a_list_that_is_none_is_refused() -> None:
    for raw in (b"[]", b"{", b'{"a": 1}', b'{"A": "b"}', b'{"a b": "c"}', b'{"yg": " "}', b""):
        with pytest.raises(ValueError):
            decode_list(raw)


@pytest.mark.parametrize(
    ("short", "answer"),
    [("pks", True), ("covid-19", True), ("PKS", False), ("a b", False), ("", False), ("2x", False),
     ("@a", False), ("yg.", False), ("é", True), ("a" * 41, False)],
)  # fmt: skip
def test_what_can_be_an_abbreviation(short: str, answer: bool) -> None:
    assert is_abbreviation(short) is answer


# The list that comes with the app


def test_the_shipped_list_knows_the_words_of_the_office() -> None:
    for short, words in {
        "pks": "Pilkada serentak",
        "kamtibmas": "Kamtibmas",
        "forkopimda": "Forkopimda",
        "sispamkota": "Sispamkota",
        "gakkumdu": "Gakkumdu",
        "kapolres": "Kapolres",
        "yg": "yang",
    }.items():
        assert SHIPPED[short] == words


def test_the_shipped_list_takes_no_ordinary_word_away() -> None:
    """A word of the dictionary is typed because it is meant; "tgl" and "sbb" are short forms."""
    raw = resource("dictionary", "id_ID.dic").read_text(encoding="utf-8", errors="replace")
    known = {line.split("/")[0].strip() for line in raw.splitlines()}
    assert SHIPPED.keys() & known <= {"tgl", "sbb"}


def test_no_expansion_expands_again() -> None:
    for words in SHIPPED.values():
        assert typed(words) == words


def test_the_shipped_list_is_in_order() -> None:
    assert list(SHIPPED) == sorted(SHIPPED)
