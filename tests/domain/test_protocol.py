"""Ranks read as they are written, and the order and numbers of an attendance list."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.people import Directory, Group, Organisation, Person, Position, Sector
from notulen_app.domain.protocol import protocol_order, rank_order, renumbered
from notulen_app.domain.ranks import UNKNOWN, decode_ranks
from notulen_app.services.ranks import shipped_ranks

RANKS = shipped_ranks()
POLICE = re.split(
    ", ?",
    "Jenderal Pol, Komjen Pol, Irjen Pol, Brigjen Pol, Kombes Pol, AKBP, Kompol, AKP, Iptu, Ipda,"
    " Aiptu, Aipda, Bripka, Brigpol, Briptu, Bripda, Abripol, Abriptu, Abripda, Bharaka, Bharatu,"
    " Bharada",
)
ARMY = re.split(
    ", ?",
    "Jenderal, Letjen, Mayjen, Brigjen, Kolonel, Letkol, Mayor, Kapten, Lettu, Letda, Peltu,"
    " Pelda, Serma, Serka, Sertu, Serda, Kopka, Koptu, Kopda, Praka, Pratu, Prada",
)
GRADES = ["IV/e", *(f"{grade}/{letter}" for grade in ("IV", "III", "II", "I") for letter in "dcba")]


@pytest.mark.parametrize("scale", [POLICE, ARMY, GRADES])
def test_ranks_are_ordered_from_high_to_low(scale: list[str]) -> None:
    orders = [rank_order(RANKS, one) for one in scale]
    assert all(high < low for high, low in pairwise(orders))
    assert UNKNOWN not in orders


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("AKBP", "Ajun Komisaris Besar Polisi"),
        ("akbp.", "Ajun Komisaris Besar Polisi"),
        ("Ajun Komisaris Besar Polisi", "Ajun Komisaris Besar Polisi"),
        ("Kombes. Pol.", "Komisaris Besar Polisi"),
        ("KOMBES POL (Purn)", "Komisaris Besar Polisi"),
        ("Brigadir", "Brigadir Polisi"),
        ("Brigadir Jenderal", "Brigadir Jenderal"),
        ("Letkol Inf", "Letnan Kolonel"),
        ("Mayor Cpm", "Mayor"),
        ("Mayor Jenderal TNI", "Mayor Jenderal"),
        ("Kapten Laut (P)", "Kapten"),
        ("Laksda TNI", "Laksamana Muda"),
        ("Marsma", "Marsekal Pertama"),
        ("Penata (III/c)", "Penata"),
        ("Penata Tk. I", "Penata Tingkat I"),
        ("Penata Tk.I (III/d)", "Penata Tingkat I"),
        ("Gol. III/c", "Penata"),
        ("Pembina Utama Muda, IV/c", "Pembina Utama Muda"),
    ],
)
def test_a_rank_is_read_as_people_write_it(written: str, full: str) -> None:
    found = RANKS.find(written)
    assert found is not None
    assert found.full == full


@pytest.mark.parametrize("written", ["", None, "Ketua", "PPPK", "Haji", "Polisi", "Golongan"])
def test_what_is_no_rank_is_last(written: str | None) -> None:
    assert RANKS.find(written) is None
    assert RANKS.order(written) == UNKNOWN


def test_ranks_of_police_and_forces_are_abreast_and_civil_servants_behind_them() -> None:
    pairs = [("Kombes Pol", "Kolonel"), ("AKBP", "Letkol"), ("Kompol", "Mayor"), ("AKP", "Kapten")]
    assert all(RANKS.order(one) == RANKS.order(other) for one, other in pairs)
    assert RANKS.order("Kompol") < RANKS.order("Pembina Utama") < RANKS.order("AKP")
    assert RANKS.order("Ipda") < RANKS.order("Penata Tingkat I") < RANKS.order("Bripka")


def test_every_spelling_of_the_table_leads_to_its_own_rank() -> None:
    for rank in RANKS.all:
        for spelling in (rank.full, rank.short):
            found = RANKS.find(spelling)
            assert found is not None
            assert (found.grade, found.step, found.uniformed) == (
                rank.grade,
                rank.step,
                rank.uniformed,
            )


@pytest.mark.parametrize("raw", [b"", b"{}", b'{"classes": [], "scales": 3}', b"\xff"])
def test_a_table_that_is_none_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_ranks(raw)


DIRECTORY = Directory(
    sectors=(
        Sector(id="s1", name="Polri", order=1),
        Sector(id="s2", name="Forkopimda Sampang", order=9),
        Sector(id="s3", name="Dinas", order=2),
    ),
    organisations=(
        Organisation(id="polres", name="Polres", sector_id="s1"),
        Organisation(id="pemda", name="Pemda", sector_id="s2"),
        Organisation(id="dinas", name="Dinas", sector_id="s3"),
    ),
    people=(
        Person(id="kapten", name="A", rank="Iptu"),
        Person(id="kompol", name="B", rank="Kompol"),
        Person(id="bupati", name="C"),
        Person(id="kadis", name="D", rank="Pembina (IV/a)"),
        Person(id="staf", name="E"),
        Person(id="tamu", name="F", rank="AKBP"),
    ),
    positions=tuple(
        Position(id=f"j{person}", title="x", organisation_id=office, person_id=person)
        for person, office in (
            ("kapten", "polres"),
            ("kompol", "polres"),
            ("bupati", "pemda"),
            ("kadis", "dinas"),
            ("staf", "dinas"),
        )
    ),
    groups=(Group(id="jajaran", name="Jajaran", sector_id="s1"),),
)


def row(name: str, order: int = 0) -> Attendance:
    key = "group_id" if name == "jajaran" else "person_id"
    return Attendance(id=name, order=order, **{key: name})


def test_leaders_stand_first_then_sectors_ranks_and_the_order_by_hand() -> None:
    names = ("tamu", "staf", "jajaran", "kapten", "kadis", "kompol", "bupati")
    rows = [row(name, order=n) for n, name in enumerate(names, 1)]
    found = protocol_order(rows, DIRECTORY, RANKS)
    wanted = ["bupati", "kompol", "kapten", "jajaran", "kadis", "staf", "tamu"]
    assert [one.id for one in found] == wanted


def test_without_ranks_the_order_by_hand_decides() -> None:
    rows = [row("staf", 2), row("bupati", 7), row("jajaran", 1)]
    swapped = [row("staf", 2), row("bupati", 7), row("jajaran", 9)]
    for given_rows in (rows, swapped):
        found = protocol_order(given_rows, DIRECTORY, RANKS)
        assert [one.id for one in found] == ["bupati", "jajaran", "staf"]


def test_what_is_printed_keeps_its_number_and_newcomers_follow() -> None:
    rows = [row("staf", 1), row("kompol", 2), row("kapten", 4), row("bupati", 5)]
    found = renumbered(rows, DIRECTORY, RANKS, printed_to=2)
    assert [(one.id, one.order) for one in found] == [
        ("staf", 1),
        ("kompol", 2),
        ("bupati", 3),
        ("kapten", 4),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from([one.id for one in DIRECTORY.people]), st.integers(0, 9)),
        max_size=8,
    ),
    st.one_of(st.none(), st.integers(0, 9)),
)
def test_numbers_are_distinct_and_no_row_is_lost(
    given_rows: list[tuple[str, int]], printed_to: int | None
) -> None:
    rows = [
        Attendance(id=f"{n}", person_id=person, order=10 * n + order if printed_to is None else n)
        for n, (person, order) in enumerate(given_rows, 1)
    ]
    found = renumbered(rows, DIRECTORY, RANKS, printed_to=printed_to)
    assert sorted(one.id for one in found) == sorted(one.id for one in rows)
    assert len({one.order for one in found}) == len(found)
    assert renumbered(found, DIRECTORY, RANKS, printed_to=printed_to) == found
