"""The PDF writer: what is put in is read back by other programs, packed or not."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_reading import qpdf_check
from thoroughness import examples

from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.pdf_file import PdfFile, name, number, stream, text
from notulen_app.documents.text import REGULAR, register_fonts


def file_of_two_pages() -> PdfFile:
    register_fonts()
    canvas = MarkedCanvas(io.BytesIO(), invariant=1, initialFontName=REGULAR, pageCompression=1)
    for words in ("Halaman (satu)", "Halaman dua – “akhir”"):
        canvas.drawString(50, 50, words)
        canvas.showPage()
    return PdfFile(canvas.end_pages())


@pytest.mark.parametrize("packed", [False, True])
def test_every_object_is_found_again(packed: bool) -> None:
    file = file_of_two_pages()
    held = [file.add(f"<</Nomor {n}>>") for n in range(450)]
    content = file.add(stream("/Type/Uji", b"isi\nendstream\r\n" * 9))
    bare = file.add(stream("", b"", packed=False))
    file.extend(held[3], "/Lagi true")
    kids = " ".join(f"{one} 0 R" for one in (*held, content, bare))
    root = file.add(f"<</Type/Catalog/Pages {file.tree} 0 R/Semua[{kids}]>>")
    info = file.add(f"<</Title{text('Uji')}>>")
    made = file.written(root=root, info=info, packed=packed)
    assert made == file.written(root=root, info=info, packed=packed)
    assert "No syntax or stream encoding errors found" in qpdf_check(made)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        every = list(pdf.Root.Semua)
        assert [int(one.Nomor) for one in every[:450]] == list(range(450))
        assert every[3].Lagi is True
        assert every[450].read_bytes() == b"isi\nendstream\r\n" * 9
        assert every[451].read_bytes() == b""
        assert len(pdf.pages) == 2 and pdf.docinfo["/Title"] == "Uji"


@given(words=st.text(st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=examples(60))
def test_words_are_read_as_they_were_written(words: str) -> None:
    assert str(pikepdf.Object.parse(text(words).encode("latin-1"))) == words


@given(words=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
@settings(max_examples=examples(60))
def test_names_are_read_as_they_were_written(words: str) -> None:
    written = name(words).encode("latin-1")
    assert pikepdf.Object.parse(written) == pikepdf.Name(f"/{words}")


def test_numbers_have_no_more_digits_than_they_need() -> None:
    assert [number(one) for one in (12.0, 0.5, -3.25, 1 / 3)] == ["12", "0.5", "-3.25", "0.3333"]
