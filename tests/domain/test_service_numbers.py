"""What looks wrong about a service number is said; nothing is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.people import NumberKind, Person, ServiceNumber
from notulen_app.domain.service_numbers import NumberProblem, number_findings, person_findings
from notulen_app.services.ranks import shipped_ranks

TODAY = dt.date(2025, 3, 6)


def problems(kind: str, value: str, **facts: str) -> list[str]:
    number = ServiceNumber(kind=NumberKind(kind), value=value)
    found = number_findings(number, today=TODAY, **facts)  # type: ignore[arg-type]
    return [one.problem.value for one in found]


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        ("NRP", "78010001", []),
        ("NRP", "7801 0001", []),
        ("NRP", "78130001", ["birth"]),
        ("NRP", "780100012", ["length"]),
        ("NRP", "7801OOO1", ["signs"]),
        ("NRP", "", []),
        ("NIP", "198503152010012003", []),
        ("NIP", "19850315 201001 2 003", []),
        ("NIP", "198502302010012003", ["birth"]),
        ("NIP", "198503152010132003", ["entry"]),
        ("NIP", "198503151990011003", ["entry"]),
        ("NIP", "203003152050011003", ["birth", "entry"]),
        ("NIP", "198503152010015003", ["sex"]),
        ("NIP", "19850315201001200", ["length"]),
        ("NIK", "3527015503850001", []),
        ("NIK", "3527013213850001", ["birth"]),
        ("NIK", "352701550385000", ["length"]),
        ("NIK", "3527012902040001", []),
    ],
)
def test_length_and_dates_are_looked_at(kind: str, value: str, wrong: list[str]) -> None:
    assert problems(kind, value, service="Polri") == wrong


def test_the_sex_in_a_number_is_compared_where_it_is_known() -> None:
    assert problems("NIP", "198503152010012003", sex="P") == []
    assert problems("NIP", "198503152010012003", sex="L") == ["sex"]
    assert problems("NIK", "3527015503850001", sex="P") == []
    assert problems("NIK", "3527015503850001", sex="L") == ["sex"]
    assert problems("NIK", "3527015503850001", sex="tidak tahu") == []


def test_numbers_of_the_forces_have_lengths_of_their_own() -> None:
    for value in ("11950012340571", "12345/P", "514321"):
        assert problems("NRP", value, service="TNI AD") == []
    assert problems("NRP", "dua", service="TNI AL") == ["signs"]


def test_the_service_is_told_by_the_rank_and_unknown_ones_are_not_judged() -> None:
    ranks = shipped_ranks()

    def person(rank: str | None, value: str) -> Person:
        number = ServiceNumber(kind=NumberKind.NRP, value=value)
        return Person(id="p", name="A", rank=rank, service_number=number)

    def found(rank: str | None, value: str) -> list[NumberProblem]:
        return [one.problem for one in person_findings(person(rank, value), ranks, today=TODAY)]

    assert found("AKBP", "1195001234") == [NumberProblem.LENGTH]
    assert found("Letkol Inf", "11950012340571") == []
    assert found(None, "1195001234") == []
    assert found("Iptu", "78010001") == []
    assert person_findings(Person(id="p", name="A"), ranks, today=TODAY) == ()


SERVICES = st.sampled_from([None, "Polri", "TNI AD"])


@given(st.sampled_from(NumberKind), st.text(max_size=25), SERVICES)
def test_any_text_is_judged_and_none_refused(
    kind: NumberKind, value: str, service: str | None
) -> None:
    number = ServiceNumber(kind=kind, value=value)
    for one in number_findings(number, today=TODAY, service=service, sex="L"):
        assert one.detail
