"""WhatsApp: an exported chat reads as its messages, a copied message as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.readers.whatsapp import is_export, without_marks, without_stamps


@pytest.mark.parametrize(
    "stamp",
    [
        "[15/08/24 09.12] ",
        "[15/08/24, 09.12.33] ",
        "[15/8/2024 09:12:33] ",
        "[09.12, 15/8/2024] ",
        "15/08/24, 09.12 - ",
        "15/08/24 09.12 - ",
        "8/15/24, 9:12 AM - ",
        "8/15/24, 9:12\u202fPM - ",
        "15.08.24, 09:12 - ",
    ],
)
def test_stamp_and_sender_go(stamp: str) -> None:
    text = f"{stamp}Humas Polres: Rapat dimulai\nbaris kedua: isi\n{stamp}+62 811-0-0: selesai"
    assert is_export(text)
    assert without_stamps(text) == "Rapat dimulai\nbaris kedua: isi\n\nselesai"


def test_what_the_program_says_is_left_out() -> None:
    text = (
        "15/08/24, 08.00 - Pesan dan panggilan terenkripsi secara end-to-end.\n"
        "15/08/24, 08.01 - Anda menambahkan Kabag Ops\n"
        "15/08/24, 08.02 - A: <Media tidak disertakan>\n"
        "15/08/24, 08.03 - A: IMG-1.jpg (file terlampir)\nSuasana rapat\n"
        "15/08/24, 08.04 - B: Pesan ini dihapus\n"
        "15/08/24, 08.05 - B: Siap <Pesan ini diedit>\n"
    )
    assert without_stamps(text) == "Suasana rapat\n\nSiap"


@pytest.mark.parametrize(
    "text",
    [
        "Laporan biasa\n15/08/24, 09.12 - bukan ekspor",
        "15/08/24 rapat dimulai pukul 09.12 - selesai",
        "Rapat pada 15/08/24, 09.12 - selesai",
        "",
        "\n\n",
    ],
)
def test_what_is_no_exported_chat_keeps_its_lines(text: str) -> None:
    assert without_stamps(text) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*1. Dasar*", "1. Dasar"),
        ("*A. PERIHAL* : _rapat_ ~batal~", "A. PERIHAL : rapat batal"),
        ("*_Penting_*", "Penting"),
        ("*Hari/tanggal* : Kamis", "Hari/tanggal : Kamis"),
        ("* butir dengan bintang", "* butir dengan bintang"),
        ("2*3*4 dan foto_rapat_1.jpg", "2*3*4 dan foto_rapat_1.jpg"),
        ("Nama: ________", "Nama: ________"),
        ("*tidak ditutup", "*tidak ditutup"),
    ],
)
def test_marks_of_bold_and_italic_go(text: str, plain: str) -> None:
    assert without_marks(text) == plain


@given(st.text(alphabet="*_~ab \n[]15/08.24,-:", max_size=200))
def test_any_text_survives(text: str) -> None:
    once = without_marks(without_stamps(text))
    assert set(once) <= set(text) | {"\n"}
