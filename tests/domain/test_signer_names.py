"""Names in certificates against the names of those who sign."""

from __future__ import annotations

import pytest

from notulen_app.domain.signer_names import clearly_differs


@pytest.mark.parametrize(
    ("certified", "signer"),
    [
        ("BUDI SANTOSO", "Budi Santoso"),
        ("Budi Santoso, S.I.K., M.H.", "Budi Santoso"),
        ("BUDI SANTOSO S.I.K.", "Drs. Budi Santoso, M.Si."),
        ("AKBP Budi Santoso", "Budi Santoso"),
        ("SANTOSO, BUDI", "Budi Santoso"),
        ("Budi S.", "Budi Santoso"),
        ("Budi", "Budi Santoso"),
        ("Moh. Arifin", "Muhammad Arifin"),
        ("Budi Santosa", "Budi Santoso"),
    ],
)
def test_ways_of_writing_one_name_are_the_same_person(certified: str, signer: str) -> None:
    assert not clearly_differs(certified, signer)
    assert not clearly_differs(signer, certified)


@pytest.mark.parametrize(
    ("certified", "signer"),
    [
        ("Dewi Lestari", "Budi Santoso"),
        ("Dewi Santoso", "Budi Santoso"),
        ("Identitas uji", "Budi Santoso"),
        ("", "Budi Santoso"),
        ("Dewi Lestari, S.H.", "Budi Santoso, S.H."),
    ],
)
def test_another_person_is_told(certified: str, signer: str) -> None:
    assert clearly_differs(certified, signer)
    assert clearly_differs(signer, certified)
