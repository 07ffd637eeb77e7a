"""Who may stand in the directory twice."""

from __future__ import annotations

import pytest

from notulen_app.domain.duplicates import MOST, Duplicate, Known, Reason, finding, name_key


def found(*people: Known) -> list[tuple[tuple[str, ...], str]]:
    work = finding(people)
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: tuple[Duplicate, ...] = end.value
            return [(one.person_ids, one.reason.value) for one in result]


def people(*names: str) -> list[Known]:
    return [Known(id=f"{n}", name=name) for n, name in enumerate(names)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ahmad Fauzi", "FAUZI AHMAD"),
        ("H. Achmad Fauzi", "Ahmad Fauzi"),
        ("Moh. Ridwan", "Muhammad Ridwan"),
        ("M Ridwan", "Mochammad  Ridwan"),
        ("Nur'aini", "Nuraini"),
        ("José Ramos", "Jose Ramos"),
        ("Abd. Rahman", "Abdul Rahman"),
    ],
)
def test_one_name_written_two_ways_is_the_same(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert found(*people(one, other, "Slamet Riyadi")) == [(("0", "1"), "nama sama")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hendro Sukmono", "Hendro Sukmon"),
        ("Bambang Hariyanto", "Bambang Haryanto"),
        ("Ridwan Kamil", "Rdiwan Kamil"),
        ("Kamil Ridwan", "Ridwan Kamill"),
    ],
)
def test_a_letter_more_less_or_other_is_similar(one: str, other: str) -> None:
    assert found(*people(one, other, "Slamet Riyadi")) == [(("0", "1"), "nama mirip")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hendro Sukmono", "Hendro Sukmana"),
        ("Komisioner KPU 3", "Komisioner KPU 4"),
        ("Ani", "Ami"),
        ("Budi Santoso", "Budi Wijaya"),
        ("Siti Aminah", "Siti Aminah Lestari"),
        ("Sugianto", "Sugiarti"),
        ("", " "),
        ("dr. H.", "Drs."),
    ],
)
def test_different_names_are_left(one: str, other: str) -> None:
    assert found(*people(one, other)) == []


def test_equal_numbers_are_the_surest_whatever_the_names_are() -> None:
    assert found(
        Known(id="b", name="Budi", number="NRP 1"),
        Known(id="a", name="Sutomo", number="NRP 1"),
        Known(id="c", name="Budi", number="NRP 2"),
    ) == [(("a", "b"), "nomor sama")]


def test_people_of_one_name_whose_numbers_differ_are_not_the_same() -> None:
    with_numbers = [Known(id=f"{n}", name="Budi Santoso", number=f"NRP {n}") for n in range(2)]
    assert found(*with_numbers) == []
    open_ones = [Known(id=one, name="Budi Santoso") for one in "xy"]
    assert found(*with_numbers, *open_ones) == [(("x", "y"), "nama sama")]
    similar = [
        Known(id="1", name="Budi Santoso", number="NRP 1"),
        Known(id="2", name="Budi Santosa", number="NRP 2"),
    ]
    assert found(*similar) == []
    assert found(similar[0], Known(id="3", name="Budi Santosa")) == [(("1", "3"), "nama mirip")]


def test_nobody_is_proposed_twice_for_a_lesser_reason() -> None:
    assert found(
        Known(id="1", name="Budi Santoso", number="NRP 1"),
        Known(id="2", name="Budi Santoso", number="NRP 1"),
    ) == [(("1", "2"), "nomor sama")]


def test_proposals_are_bounded() -> None:
    letters = "abcdefghij"
    many = [Known(id=f"{n:05}", name=f"Orang {letters[n % 10] * 5}{n // 2}") for n in range(3000)]
    twice = [*many, *(Known(id=f"z{one.id}", name=one.name) for one in many)]
    proposed = found(*twice)
    assert len(proposed) == MOST
    assert {reason for _, reason in proposed} == {Reason.NAME.value}
