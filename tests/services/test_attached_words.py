"""The words of attached files, whatever the files are."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from word_files import packed, paragraph, word_file

from notulen_app.domain.meeting import Attachment
from notulen_app.services.attached_words import PART, words_of
from notulen_app.services.kept_files import keep_bytes
from notulen_app.store.archive import Archive


def read(archive: Archive, content: bytes, name: str = "berkas") -> tuple[str, ...] | None:
    kept = keep_bytes(archive.cabinet, content, name=name)
    return words_of(archive.cabinet, Attachment(id="x", name=name, sha256=kept.sha256))


def test_words_of_pdf_and_word_are_read_in_parts_between_words(
    archive: Archive, tmp_path: Path
) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    for n in range(20):
        canvas.drawString(72, 700, f"Halaman nomor {n}")
        canvas.showPage()
    canvas.save()
    (text,) = read(archive, target.getvalue()) or ()
    assert text.split()[:3] == ["Halaman", "nomor", "0"]
    assert text.endswith("Halaman nomor 19")
    lines = "".join(paragraph(f"Baris laporan nomor {n}") for n in range(2_000))
    parts = read(archive, word_file(tmp_path / "l.docx", lines).read_bytes()) or ()
    assert len(parts) > 2
    assert max(map(len, parts)) <= PART
    assert (
        " ".join(parts).split()
        == " ".join(f"Baris laporan nomor {n}" for n in range(2_000)).split()
    )


def test_a_hostile_or_foreign_file_has_no_words_and_does_no_harm(
    archive: Archive, tmp_path: Path
) -> None:
    bomb = packed({"word/document.xml": b"<w:p>" + b" " * 60_000_000}, method=zipfile.ZIP_DEFLATED)
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document/>'
    for content in (
        b"%PDF-1.7\n%%EOF",
        b"%PDF-" + b"\x00" * 10_000,
        bomb,
        packed({"word/document.xml": entities}),
        packed({"../keluar.txt": "x"}),
        b"PK\x03\x04",
        b"teks biasa",
    ):
        assert read(archive, content) == ()
    lost = Attachment(id="x", name="x", sha256="0" * 64)
    assert words_of(archive.cabinet, lost) is None
