"""Words of one root find each other, others do not; a search is read as it is typed."""

from __future__ import annotations

import pytest

from notulen_app.domain.search_marks import excerpt, marks
from notulen_app.domain.search_query import LONGEST, Query, Term, parse
from notulen_app.domain.search_words import roots, words

FAMILIES = (
    "aman keamanan pengamanan mengamankan diamankan pengaman",
    "laksana pelaksanaan melaksanakan dilaksanakan terlaksana terlaksananya",
    "siap kesiapan persiapan menyiapkan mempersiapkan disiapkan",
    "tugas petugas penugasan bertugas ditugaskan",
    "uji pengujian menguji diuji ujian",
    "ajar belajar pelajaran mengajar",
    "kerja bekerja pekerjaan dikerjakan mengerjakan",
    "adil keadilan ketidakadilan peradilan",
    "cek mengecek pengecekan dicek",
    "kirim pengiriman mengirimkan terkirim kiriman",
)
STRANGERS = ("kapolres kapolda", "polisi polda", "besar beras", "data datang", "bersih sih",
             "jalan jali", "kota kotak", "beda bedak", "camat amat", "tokoh toko")  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_words_of_one_root_share_it(family: str) -> None:
    first, *others = family.split()
    for other in others:
        assert set(roots(first)) & set(roots(other)), other


@pytest.mark.parametrize("pair", STRANGERS)
def test_words_that_only_look_alike_share_none(pair: str) -> None:
    one, other = pair.split()
    assert not set(roots(one)) & set(roots(other))


def test_words_are_folded_and_divided_at_whatever_is_no_letter() -> None:
    assert words("Rapat-rapat Ke-2, pukul 09.42: CAFÉ über_alles") == [
        *("rapat", "rapat", "ke", "2", "pukul", "09", "42", "cafe", "uber", "alles"),
    ]
    assert words("cafe\u0301") == ["cafe"]
    assert words("½ ﷺ \u202e \0") != [""]
    assert max(map(len, words("x" * 500))) == 60


def test_a_search_is_read_as_it_is_typed() -> None:
    assert parse("posko kea").terms == (
        Term(words=("posko",)),
        Term(words=("kea",), prefix=True),
    )
    read = parse('tahun:2023-2024 jenis:arahan pic:"Kabag Ops" -anggaran "rapat koordinasi" ')
    assert read.years == (2023, 2024)
    assert read.kinds == (Term(words=("arahan",)),)
    assert read.responsible == (Term(words=("kabag", "ops"), exact=True),)
    assert read.without == (Term(words=("anggaran",)),)
    assert read.terms == (Term(words=("rapat", "koordinasi"), exact=True),)
    assert parse("tahun:besok").terms == (Term(words=("besok",), prefix=True),)
    assert parse('"').is_empty
    assert parse("   -  ").is_empty
    assert parse("-x").is_empty
    assert parse("") == Query()
    assert len(parse("kata " * 5_000).terms) <= LONGEST


def test_what_was_sought_is_marked_and_long_texts_are_cut_around_it() -> None:
    text = "Kesiapan pengamanan pilkada di Sampang, dan keamanan."
    found = marks(text, parse("aman pil"))
    assert [text[start:end] for start, end in found] == ["pengamanan pilkada", "keamanan"]
    long = excerpt("kata " * 200 + "Posko dibuka " + "lain " * 200, parse('"posko dibuka"'))
    assert long.text.startswith("…")
    assert long.text.endswith("…")
    assert len(long.text) <= 222
    ((start, end),) = long.marks
    assert long.text[start:end] == "Posko dibuka"
