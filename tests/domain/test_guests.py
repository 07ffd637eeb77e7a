"""Reading whom to invite from what was typed or pasted."""

from __future__ import annotations

import pytest

from notulen_app.domain.guests import MOST_ROWS, Guest, group_typed, read_guests

KETUA = Guest(name="Uji Satu", position="Ketua", organisation="KPU Contoh")


@pytest.mark.parametrize(
    "text",
    [
        "Uji Satu\tKetua\tKPU Contoh",
        "Uji Satu | Ketua | KPU Contoh",
        "Uji Satu;Ketua;KPU Contoh\r\n\r\n",
        "1\tUji Satu\tKetua\tKPU Contoh",
        "Nama\tJabatan\tInstansi\nUji Satu\tKetua\tKPU Contoh",
        "No\tInstansi\tNama\tJabatan\n1\tKPU Contoh\tUji Satu\tKetua",
        '"Uji Satu"\t"Ketua"\t"KPU Contoh"',
        "Uji\u202e Satu\tKetua\x00\tKPU  Contoh",
    ],
)
def test_rows_of_a_spreadsheet_are_read(text: str) -> None:
    assert read_guests(text) == (KETUA,)


def test_names_alone_and_posts_alone_are_read() -> None:
    found = read_guests("Uji Satu, S.H.\n\tKabag Ops\t\n\t\t\n")
    assert found == (Guest(name="Uji Satu, S.H."), Guest(position="Kabag Ops"))
    assert [one.asked_as_group for one in found] == [False, True]


def test_a_paste_has_bounds() -> None:
    assert read_guests("") == ()
    assert len(read_guests("Uji\n" * (MOST_ROWS + 10))) == MOST_ROWS
    assert len(read_guests("x" * 100_000)[0].name) <= 300


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Kapolsek jajaran", "Kapolsek jajaran", None),
        ("Kapolsek jajaran (14)", "Kapolsek jajaran", 14),
        ("Kapolsek jajaran (14 orang)", "Kapolsek jajaran", 14),
        ("PJU (Pejabat utama)", "PJU (Pejabat utama)", None),
    ],
)
def test_a_group_may_have_a_head_count(text: str, name: str, count: int | None) -> None:
    assert group_typed(text) == Guest(name=name, is_group=True, head_count=count)
