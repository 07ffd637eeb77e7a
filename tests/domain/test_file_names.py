"""Names of files from outside: what hides or deceives goes, the rest stays readable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notulen_app.domain.file_names import LONGEST_NAME, safe_name
from notulen_app.domain.plain_text import cleaned, one_line


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("IMG_0001.JPG", "IMG_0001.JPG"),
        ("Surat undangan (1) é.pdf", "Surat undangan (1) é.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("foto\u202egpj.exe", "fotogpj.exe"),
        ("a\x00b\nc\x1b[31m.txt", "ab c[31m.txt"),
        ("\ud800x.png", "x.png"),
        ("cafe\u0301.txt", "café.txt"),
        ("laporan: akhir?.docx", "laporan_ akhir_.docx"),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        (".profile", "profile"),
        ("nama. . .", "nama"),
        ("", "lampiran"),
        ("/", "lampiran"),
        (" \u200b ", "lampiran"),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    for sign in "aé漢😀":
        name = safe_name(sign * 500 + ".jpeg")
        assert name.endswith(f"{sign}.jpeg")
        assert len(name.encode()) <= LONGEST_NAME
    assert len(safe_name("a." + "b" * 500).encode()) <= LONGEST_NAME


@given(st.text())
def test_any_name_can_be_written_and_stays_what_it_is(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= LONGEST_NAME
    assert not set(safe) & set('<>:"/\\|?*\x00\n')
    assert safe not in (".", "..")
    assert safe_name(safe) == safe


def test_text_is_cleaned_and_its_lines_stay() -> None:
    assert cleaned("a\r\nb\rc\u2028d\te") == "a\nb\nc\nd e"
    assert cleaned("\ufeffRapat\u202e koor\u00addinasi\x00\ud800") == "Rapat koordinasi"
    assert cleaned("e\u0301") == "é"
    assert one_line("  a\n b\t", limit=10) == "a b"
    assert one_line(None, limit=10) == ""
    assert one_line("kata " * 100, limit=9) == "kata kata"
