"""Who is meant at the door by what is typed or scanned."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.card_code import card_code
from notulen_app.domain.check_in import CheckInIndex, Invitee, KnownPerson
from notulen_app.domain.completion import fold
from notulen_app.domain.value import changed

CAME = AttendanceState.PRESENT


def bawaslu() -> list[Invitee]:
    """Give the list of the drawing: commissioners of KPU have come, one of Bawaslu has not."""
    rows = []
    for n in range(1, 6):
        rows.append(
            Invitee(
                id=f"k{n}",
                number=11 + n,
                name=f"Komisioner KPU {n}",
                organisation="KPU",
                state=CAME,
            )
        )
    for n in range(1, 6):
        rows.append(
            Invitee(
                id=f"b{n}",
                number=17 + n,
                name=f"Komisioner Bawaslu {n}",
                organisation="Bawaslu",
                state=AttendanceState.UNKNOWN if n == 4 else CAME,
            )
        )
    return rows


def names(found: object) -> list[str]:
    return [one.name for one in found.rows]  # type: ignore[attr-defined]


def test_whoever_has_not_come_stands_first_and_enter_marks_the_next() -> None:
    index = CheckInIndex(bawaslu())
    found = index.find("kom")
    assert found.total == 10
    assert found.first == index.row("b4")
    assert [one.number for one in found.rows[1:]] == [12, 13, 14, 15, 16, 18, 19, 20, 22]
    index.put(changed(index.row("b4") or bawaslu()[0], state=CAME))
    numbers = [one.number for one in index.find("kom").rows]
    assert numbers == [12, 13, 14, 15, 16, 18, 19, 20, 21, 22]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("kpu 3", ["a"]),
        ("3 KPU", ["a"]),
        ("kapol sampang", ["b"]),
        ("sukm", ["b"]),
        ("Nur'aini", ["c"]),
        ("nuraini", ["c"]),
        ("dinas perhub", ["c"]),
        ("78010001", ["b"]),
        ("7801 0001", ["b"]),
        ("01000", []),
        ("ukmono", []),
        ("kpu xyz", []),
    ],
)
def test_every_word_begins_a_word_of_name_post_or_office(typed: str, ids: list[str]) -> None:
    index = CheckInIndex(
        [
            Invitee(id="a", number=101, name="Komisioner KPU 3", organisation="KPU"),
            Invitee(
                id="b",
                number=102,
                name="Hendro Sukmono, S.I.K.",
                position="Kapolres Sampang",
                service_number="78010001",
            ),
            Invitee(id="c", number=103, name="Nur’aini", organisation="Dinas Perhubungan"),
        ]
    )
    assert [one.id for one in index.find(typed).rows] == ids


def test_names_that_begin_so_come_before_those_that_have_it_further_on() -> None:
    index = CheckInIndex(
        [
            Invitee(id="1", number=1, name="Ani", position="Kabag Ops"),
            Invitee(id="2", number=2, name="Kaban Kesbangpol"),
        ]
    )
    assert [one.id for one in index.find("kab").rows] == ["2", "1"]


def test_a_number_of_the_list_hits_its_row_even_if_it_is_marked() -> None:
    rows = [
        Invitee(id="1", number=43, name="Ani", state=CAME),
        Invitee(id="2", number=7, name="Kodim 43"),
    ]
    found = CheckInIndex(rows).find("43")
    assert [one.id for one in found.rows] == ["1", "2"]
    assert found.total == 2
    index = CheckInIndex(rows)
    assert index.numbered(7) == rows[1]
    assert index.numbered(8) is None
    assert index.find("9" * 400).rows == ()
    assert index.find("٤٣").rows == ()


def test_a_card_finds_its_row_and_an_unknown_one_nobody() -> None:
    rows = bawaslu()
    index = CheckInIndex(rows)
    assert index.scanned(card_code("b4")) == rows[8]
    assert index.scanned(card_code("b4").lower().replace(":", "Ö").replace("-", "ß")) == rows[8]
    assert index.scanned(card_code("nobody")) is None
    assert index.scanned("kom") is None


def test_known_people_are_offered_who_are_not_on_the_list() -> None:
    known = [
        KnownPerson(person_id="p1", name="Ani Wijaya", position="Camat"),
        KnownPerson(person_id="p2", name="Wijaya Kusuma"),
        KnownPerson(person_id="p3", name="Budi", organisation="Dinas Wijaya"),
    ]
    asked = Invitee(id="a", number=1, name="Ani Wijaya", person_id="p1")
    index = CheckInIndex([asked], known)
    found = index.find("wij")
    assert names(found) == ["Ani Wijaya"]
    assert [one.person_id for one in found.known] == ["p2", "p3"]
    assert index.find("").known == ()
    index.drop("a")
    assert [one.person_id for one in index.find("wij").known] == ["p2", "p1", "p3"]
    assert index.find("wij", most_known=1).known == (known[1],)


def test_with_nothing_typed_all_rows_are_there_and_can_be_narrowed() -> None:
    index = CheckInIndex(bawaslu())
    assert index.find(" ").total == 10
    there = index.find("", among=lambda row: row.organisation == "Bawaslu")
    assert [one.number for one in there.rows] == [21, 18, 19, 20, 22]
    assert index.find("kom", among=lambda row: row.state is not CAME).total == 1
    assert len(index.find("", most=3).rows) == 3


def test_marks_alone_mean_nobody() -> None:
    assert CheckInIndex(bawaslu()).find("!?").first is None


def test_rows_come_change_and_go_one_by_one() -> None:
    index = CheckInIndex(bawaslu())
    guest = Invitee(id="t", number=23, name="Sekretaris KPU", state=CAME)
    index.put(guest)
    assert names(index.find("sekr")) == ["Sekretaris KPU"]
    index.put(changed(guest, name="Bendahara KPU"))
    assert index.find("sekr").total == 0
    assert names(index.find("bend")) == ["Bendahara KPU"]
    index.put(Invitee(id="first", number=1, name="Bupati"))
    assert [one.number for one in index.invitees][:2] == [1, 12]
    index.put(changed(guest, number=2))
    assert index.numbered(2) == changed(guest, number=2)
    linked = changed(guest, number=2, person_id="p9")
    index.put(linked)
    assert index.row("t") == linked
    index.drop("t")
    assert index.numbered(2) is None
    assert len(index) == 11


WORDS = st.sampled_from(["ani", "ani", "budi", "kpu", "ka", "kabag", "ops", "1", "10", "é", "x'y"])
PHRASES = st.lists(WORDS, max_size=3).map(" ".join)


@given(
    st.lists(st.tuples(PHRASES, PHRASES, st.sampled_from(AttendanceState)), max_size=12),
    st.one_of(PHRASES, st.text(max_size=4)),
    st.integers(0, 2**32),
)
def test_the_index_finds_what_looking_at_every_row_finds(
    facts: list[tuple[str, str, AttendanceState]], typed: str, seed: int
) -> None:
    rows = [
        Invitee(id=f"{n}", number=n, name=name, position=post, state=state)
        for n, (name, post, state) in enumerate(facts, 1)
    ]
    shuffled = random.Random(seed).sample(rows, len(rows))
    index = CheckInIndex(shuffled[:3])
    for row in shuffled[3:]:
        index.put(row)
    wanted = fold(typed).split() or ([None] if typed.strip() else [])

    def fits(row: Invitee) -> bool:
        words = fold(f"{row.name} {row.position}").split()
        if typed.strip() == f"{row.number}":
            return True
        return all(any(one and word.startswith(one) for word in words) for one in wanted)

    found = index.find(typed)
    assert {one.id for one in found.rows} == {one.id for one in rows if fits(one)}
    tail = found.rows[1:] if typed.strip().isdigit() else found.rows
    states = [one.state is AttendanceState.UNKNOWN for one in tail]
    assert states == sorted(states, reverse=True)
