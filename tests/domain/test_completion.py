"""Names offered while one types: what is found, in which order, and how long it may take."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import steps

from notulen_app.domain.completion import AT_ONCE, Name, NameIndex, NameKind, fold

GROUP, POSITION, PERSON, OFFICE = NameKind


def names(*texts: str, kind: NameKind = POSITION) -> list[Name]:
    return [Name(text=text, kind=kind) for text in texts]


INDEX = NameIndex(
    [
        Name(text="Kabag Uji", kind=PERSON, detail="Staf"),
        Name(text="Budi Kabanjahe", kind=PERSON, detail="Kapolsek Torjun"),
        Name(text="Dinas Kabupaten", kind=OFFICE),
        Name(text="Kabag Ops", kind=POSITION, detail="Polres Sampang"),
        Name(text="Kabag Ops", kind=POSITION, detail="Polres Bangkalan"),
        Name(text="Wakil Kabag", kind=POSITION),
        Name(text="Kasat Binmas", kind=POSITION, detail="Polres Sampang"),
        Name(text="Para Kabag", kind=GROUP),
        Name(text="Kapolsek jajaran", kind=GROUP),
        Name(text="José Ma'ruf", kind=PERSON),
        Name(text="Ünal Straße", kind=PERSON),
    ]
)


def found(typed: str, limit: int = 20) -> list[str]:
    return [one.text for one in INDEX.find(typed, limit)]


def test_groups_come_first_then_positions_people_and_offices() -> None:
    assert found("kab") == [
        "Para Kabag",
        "Kabag Ops",
        "Kabag Ops",
        "Wakil Kabag",
        "Kabag Uji",
        "Budi Kabanjahe",
        "Dinas Kabupaten",
    ]


def test_only_so_many_are_given() -> None:
    assert found("kab", 2) == ["Para Kabag", "Kabag Ops"]
    assert len(found("", 5)) == 5


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("kab op", "Kabag Ops"),
        ("op kab", "Kabag Ops"),
        ("KASAT", "Kasat Binmas"),
        ("binm", "Kasat Binmas"),
        ("kapolsek", "Kapolsek jajaran"),
        ("jose", "José Ma'ruf"),
        ("maruf", "José Ma'ruf"),
        ("Ma’ruf", "José Ma'ruf"),
        ("unal strasse", "Ünal Straße"),
        ("torjun", "Budi Kabanjahe"),
        ("kabag ops bang", "Kabag Ops"),
    ],
)
def test_word_beginnings_find_names(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_what_stands_beside_a_name_tells_it_from_its_like() -> None:
    assert [one.detail for one in INDEX.find("kabag ops bang")] == ["Polres Bangkalan"]


@pytest.mark.parametrize("typed", ["abag", "kab xyz", "ops2", "zzz"])
def test_the_middle_of_a_word_finds_nothing(typed: str) -> None:
    assert found(typed) == []


def test_the_very_name_comes_first() -> None:
    index = NameIndex(
        [*names("Kabag Ops jajaran", kind=GROUP), *names("Kabag Ops"), *names("Kabag Ops II")]
    )
    assert [one.text for one in index.find("kabag ops")] == [
        "Kabag Ops",
        "Kabag Ops jajaran",
        "Kabag Ops II",
    ]


def test_known_names_and_their_first_words() -> None:
    known = INDEX.named("  kabag   OPS ")
    assert known and known.text == "Kabag Ops"
    assert INDEX.named("kabag") is None
    assert INDEX.beginning("kapolsek") == "Kapolsek"
    assert INDEX.beginning("kabag ops") == "Kabag Ops"
    assert INDEX.beginning("jose") == "José"
    assert INDEX.beginning("kab") is None
    assert INDEX.beginning("") is None


def test_an_empty_index_finds_nothing() -> None:
    empty = NameIndex()
    assert (len(empty), empty.find(""), empty.find("a"), empty.named("a")) == (0, (), (), None)


def test_many_names_are_indexed_in_steps() -> None:
    def many() -> Iterator[Name]:
        for n in range(AT_ONCE * 3):
            yield Name(text=f"Uji {n}", kind=PERSON)

    steps = NameIndex.building(many())
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as done:
            index = done.value
            break
        count += 1
    assert count >= 6
    assert len(index) == AT_ONCE * 3
    assert [one.text for one in index.find("5999 uj")] == ["Uji 5999"]


# Speed, in steps


def fifty_thousand() -> list[Name]:
    chance = random.Random(7)
    pool = [
        "".join(chance.choices(("ka", "ba", "su", "ri", "dan", "wi", "to", "har", "ni"), k=3))
        for _ in range(6_000)
    ]
    kinds = chance.choices(list(NameKind), weights=(2, 28, 60, 10), k=50_000)
    lead = {GROUP: "Jajaran", POSITION: "Kapolsek", PERSON: "", OFFICE: "Dinas"}
    return [
        Name(
            text=f"{lead[kind]} {' '.join(chance.choices(pool, k=2))}".strip(),
            kind=kind,
            detail=chance.choice(pool),
        )
        for kind in kinds
    ]


_TYPED = ("k", "ka", "kab", "kapolsek", "kapolsek r", "k d", "d k s", "zz", "k zz", "dinas")


def test_a_key_is_answered_in_few_steps_among_50_000_names() -> None:
    """A step of building leaves the window alive; a key looks at what it shows, not at all."""
    building, made = [], []
    work = NameIndex.building(fifty_thousand())

    def go_on() -> None:
        try:
            next(work)
        except StopIteration as done:
            made.append(done.value)

    while not made:
        building.append(steps(go_on))
    (index,) = made
    assert len(index) == 50_000
    assert max(building) < 200_000
    for typed in _TYPED:
        assert steps(partial(index.find, typed)) < 1_000


# Against the plainest way of finding


_words = st.sampled_from(["kabag", "ops", "Kab", "uji", "Ma'ruf", "é", "S.H.", "0828/Uji", "ops-2"])
_named = st.builds(
    Name,
    text=st.lists(_words, min_size=1, max_size=4).map(" ".join),
    kind=st.sampled_from(NameKind),
    detail=st.one_of(st.none(), _words),
)


@given(
    st.lists(_named, max_size=20),
    st.one_of(st.text(max_size=6), st.lists(_words, max_size=3).map(" ".join)),
)
def test_just_the_names_are_found_whose_words_begin_so(known: list[Name], typed: str) -> None:
    wanted = fold(typed).split()
    fitting = [
        one
        for one in known
        if all(
            any(word.startswith(part) for word in fold(f"{one.text} {one.detail or ''}").split())
            for part in wanted
        )
    ]
    given_back = NameIndex(known).find(typed, 100)
    key = lambda one: (one.kind, one.text, one.detail or "")  # noqa: E731
    assert sorted(given_back, key=key) == sorted(fitting, key=key)
    kinds = [list(NameKind).index(one.kind) for one in given_back]
    exact = bool(kinds) and fold(given_back[0].text) == " ".join(wanted)
    assert kinds[exact:] == sorted(kinds[exact:])


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())
