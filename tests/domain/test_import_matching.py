"""Finding whom a list may mean among many, against comparing everybody with everybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.duplicates import alike, name_key
from notulen_app.domain.import_matching import Wanted
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.people_list import LineKind, Listed, ListLine, Problem, Trouble

_WORDS = st.sampled_from(
    ["Budi", "Budy", "Siti", "Sity", "Hendro", "Hendra", "Sukmono", "Sukmana", "Ali", "Moh.",
     "Muhammad", "H.", "Santoso", "Santosa", "Santsoo"]
)  # fmt: skip
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)


def lines(*names: str) -> list[ListLine]:
    return [
        ListLine(number=n, kind=LineKind.PERSON, listed=Listed(name=name))
        for n, name in enumerate(names, 1)
    ]


def heard(wanted: Wanted, *people: tuple[str, str, str | None]) -> Wanted:
    wanted.hear(people)
    for _ in wanted.finding_similar():
        pass
    return wanted


@given(st.lists(_NAMES, max_size=8), st.lists(_NAMES, max_size=8))
def test_whoever_is_called_so_or_nearly_so_is_found(listed: list[str], known: list[str]) -> None:
    people = [(str(n), name, None) for n, name in enumerate(known)]
    wanted = heard(Wanted(lines(*listed)), *people)
    for name in listed:
        key = name_key(name)
        same = [one for one, other, _ in people if key and name_key(other) == key]
        assert wanted.names.get(key, []) == same
        near = [
            one
            for one, other, _ in people
            if alike(name_key(other), key) and name_key(other) not in {name_key(x) for x in listed}
        ]
        assert set(wanted.similar.get(key, [])) <= set(near)
        assert bool(wanted.similar.get(key)) == bool(near)


def test_numbers_are_compared_whatever_stands_between_their_digits() -> None:
    number = ServiceNumber(kind=NumberKind.NIP, value="19700101 199003 1 001")
    line = ListLine(
        number=1, kind=LineKind.PERSON, listed=Listed(name="Budi", service_number=number)
    )
    wanted = heard(Wanted([line]), ("p1", "Siti", "197001011990031001"), ("p2", "Joko", "87010123"))
    assert wanted.ids == ["p1"]


def test_lines_that_are_refused_look_for_nobody() -> None:
    (line,) = lines("Budi")
    refused = ListLine(
        number=1, kind=LineKind.PERSON, listed=line.listed, problem=Problem(trouble=Trouble.NO_NAME)
    )
    assert heard(Wanted([refused]), ("p1", "Budi", None)).ids == []
