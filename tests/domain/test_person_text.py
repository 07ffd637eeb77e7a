"""Cells of lists as people write them: rank, name with degrees, and number told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.person_text import (
    PersonText,
    digits_of,
    read_number,
    read_person,
    read_rank,
    read_sex,
)
from notulen_app.services.ranks import shipped_ranks

RANKS = shipped_ranks()


def told(text: str) -> tuple[str | None, ...]:
    found = read_person(text, RANKS)
    return found.rank, found.degrees_before, found.name, found.degrees_after


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("HENDRO SUKMONO", (None, None, "HENDRO SUKMONO", None)),
        ("AKBP HENDRO SUKMONO, S.I.K.", ("AKBP", None, "HENDRO SUKMONO", "S.I.K.")),
        (
            "Kombes Pol. Dr. I Made Sukerta, S.I.K., M.H., CPHR",
            ("Kombes Pol.", "Dr.", "I Made Sukerta", "S.I.K., M.H., CPHR"),
        ),
        ("Ajun Komisaris Besar Polisi Budi", ("Ajun Komisaris Besar Polisi", None, "Budi", None)),
        ("Brigadir Polisi Andi", ("Brigadir Polisi", None, "Andi", None)),
        (
            "Letkol Inf Dika Catur, S.E., M.Tr.(Han)",
            ("Letkol Inf", None, "Dika Catur", "S.E., M.Tr.(Han)"),
        ),
        ("Kapten Laut (P) Joko Susilo", ("Kapten Laut (P)", None, "Joko Susilo", None)),
        ("Kol. Arm Budi", ("Kol. Arm", None, "Budi", None)),
        ("May Saroh", (None, None, "May Saroh", None)),
        ("Mayor Inf. May Saroh", ("Mayor Inf.", None, "May Saroh", None)),
        ("BRIPKA", ("BRIPKA", None, "", None)),
        ("Drs. H. Ahmad Zaini, M.Si", (None, "Drs. H.", "Ahmad Zaini", "M.Si")),
        ("Prof. Dr. H. Joko W., M.Sc., Ph.D", (None, "Prof. Dr. H.", "Joko W.", "M.Sc., Ph.D")),
        ("dr. Siti Aminah, Sp.A", (None, "dr.", "Siti Aminah", "Sp.A")),
        ("H M Yasin SE MM", (None, "H", "M Yasin", "SE, MM")),
        ("BUDI SANTOSO SH", (None, None, "BUDI SANTOSO", "SH")),
        ("Muhammad Ali S.Pd", (None, None, "Muhammad Ali", "S.Pd")),
        ("R. Bambang Sutejo, S. Sos, MM", (None, None, "R. Bambang Sutejo", "S. Sos, MM")),
        ("KH. Abdul Wahid bin Umar", (None, "KH.", "Abdul Wahid bin Umar", None)),
        ("A. Md. Saleh", (None, None, "A. Md. Saleh", None)),
        ("Mohammad Hatta, Kapolsek Kota", (None, None, "Mohammad Hatta, Kapolsek Kota", None)),
        ("12. Budi Santoso", (None, None, "Budi Santoso", None)),
        ("Gol. III/c", ("Gol. III/c", None, "", None)),
        ("Budi III/c", (None, None, "Budi III/c", None)),
        ("H.", (None, None, "H.", None)),
        ("", (None, None, "", None)),
    ],
)  # fmt: skip
def test_rank_name_and_degrees(text: str, wanted: tuple[str | None, ...]) -> None:
    assert told(text) == wanted


def test_a_cell_of_several_lines_tells_rank_and_number_too() -> None:
    assert read_person("HENDRO SUKMONO, S.I.K.\nAKBP NRP 87010123", RANKS) == PersonText(
        name="HENDRO SUKMONO",
        degrees_after="S.I.K.",
        rank="AKBP",
        number=ServiceNumber(kind=NumberKind.NRP, value="87010123"),
    )
    found = read_person("Dra. SITI AMINAH\nNIP. 19700101 199003 2 001\nKepala Dinas Sosial", RANKS)
    assert found.number == ServiceNumber(kind=NumberKind.NIP, value="19700101 199003 2 001")
    assert (found.name, found.rest) == ("SITI AMINAH", "Kepala Dinas Sosial")


@pytest.mark.parametrize(
    ("text", "rank", "number"),
    [
        ("AKBP / 87010123", "AKBP", (NumberKind.NRP, "87010123")),
        ("AKP/ NRP.87010123", "AKP", (NumberKind.NRP, "87010123")),
        ("Penata Tk. I (III/d)", "Penata Tk. I (III/d)", None),
        ("Mayor Inf NRP 11000012340576", "Mayor Inf", (NumberKind.NRP, "11000012340576")),
        (
            "Pembina Utama Muda, IV/c\nNIP. 19700101 199003 1 001",
            "Pembina Utama Muda, IV/c",
            (NumberKind.NIP, "19700101 199003 1 001"),
        ),
        ("87010123", None, (NumberKind.NRP, "87010123")),
        ("-", None, None),
    ],
)
def test_rank_and_number_of_one_cell(
    text: str, rank: str | None, number: tuple[NumberKind, str] | None
) -> None:
    found_rank, found = read_rank(text)
    assert found_rank == rank
    assert (found and (found.kind, found.value)) == number


@pytest.mark.parametrize(
    ("text", "title", "wanted"),
    [
        ("87010123", "NRP", (NumberKind.NRP, "87010123")),
        ("87010123", "NIP", (NumberKind.NRP, "87010123")),
        ("198501012010012001", "NRP/NIP", (NumberKind.NIP, "198501012010012001")),
        ("'198501012010012001", "", (NumberKind.NIP, "198501012010012001")),
        ("3527010101700001", "", (NumberKind.NIK, "3527010101700001")),
        ("1985010120100120", "NIP", (NumberKind.NIK, "1985010120100120")),
        ("19850101 2010", "NIP", (NumberKind.NIP, "19850101 2010")),
        ("535678/P", "", (NumberKind.NRP, "535678/P")),
        ("NIP: 12", "", (NumberKind.NIP, "12")),
        ("-", "NIP", None),
    ],
)
def test_the_kind_of_a_number(text: str, title: str, wanted: tuple[NumberKind, str] | None) -> None:
    found = read_number(text, told=title)
    assert (found and (found.kind, found.value)) == wanted


def test_numbers_are_compared_by_their_digits() -> None:
    one = ServiceNumber(kind=NumberKind.NIP, value="19700101 199003 1 001")
    other = ServiceNumber(kind=NumberKind.NIP, value="19700101.199003.1.001")
    assert digits_of(one) == digits_of(other) == "197001011990031001"


def test_sexes() -> None:
    assert [read_sex(one) for one in ("L", "p", "Laki-laki", "Perempuan", "WANITA", "x", "")] == [
        "L", "P", "L", "P", "P", None, None,
    ]  # fmt: skip


def test_every_rank_is_known_in_front_of_a_name() -> None:
    also_names = {"May", "Kol", "Juru", "Brigadir"}
    for rank in RANKS.all:
        for spelt in {rank.full, rank.short} - also_names:
            found = read_person(f"{spelt} Suryanto Wijaya", RANKS)
            assert (found.rank, found.name) == (spelt, "Suryanto Wijaya")
    for spelt in also_names:
        assert read_person(f"{spelt} Suryanto", RANKS).name == f"{spelt} Suryanto"


_PIECES = st.sampled_from(
    ["AKBP", "Letkol", "Inf", "(P)", "Drs.", "H.", "dr", "Budi", "SITI", "bin", "R.", "Moh.", ",",
     "S.H.", "M.Tr.(Han)", "SE", "Kapolsek", "\n", "/", "Polisi", "Pembina", "Tk. I", "(IV/b)", "é"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=9).map(" ".join))
def test_no_letter_of_a_cell_is_lost(text: str) -> None:
    found = read_person(text, RANKS)
    parts = (found.rank, found.degrees_before, found.name, found.degrees_after, found.rest)
    kept = sorted(sign for part in parts if part for sign in part if sign.isalpha())
    assert kept == sorted(sign for sign in text if sign.isalpha())
