"""Changes are told word by word, and edits are put in without touching each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.word_changes import Told, collide, edit_between, edited, runs

WORDS = st.lists(
    st.sampled_from(["posko", "dibuka", "hari", "Senin", "dan", "ditutup"]), max_size=9
)


def shown(before: str, after: str) -> str:
    signs = {Told.SAME: "{}", Told.GONE: "[-{}-]", Told.NEW: "[+{}+]"}
    return "".join(signs[one.told].format(one.text) for one in runs(before, after))


def test_whole_words_are_struck_and_added() -> None:
    assert shown("Posko dibuka hari Senin.", "Posko dibuka hari Selasa.") == (
        "Posko dibuka hari [-Senin.-][+Selasa.+]"
    )
    assert shown("Tiga regu siap.", "Tiga puluh regu siap.") == "Tiga[+ puluh+] regu siap."
    assert shown("satu dua", "tiga empat") == "[-satu dua-][+tiga empat+]"
    assert shown("", "baru") == "[+baru+]"
    assert shown("sama", "sama") == "sama"


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_changes(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), " ".join(new)
    found = runs(before, after)
    assert "".join(one.text for one in found if one.told is not Told.NEW) == before
    assert "".join(one.text for one in found if one.told is not Told.GONE) == after
    edit = edit_between(before, after)
    assert edited(before, [edit]) == after


def test_edits_of_other_words_stand_beside_each_other() -> None:
    text = "Kesiapan personel dipaparkan."
    first = edit_between(text, "Kesiagaan personel dipaparkan.")
    second = edit_between(text, "Kesiapan personel dijelaskan.")
    assert not collide(first, second)
    assert edited(text, [second, first]) == "Kesiagaan personel dijelaskan."
    assert collide(first, edit_between(text, "Kekuatan personel dipaparkan."))
