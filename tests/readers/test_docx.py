"""Word documents: their words in order, and nothing from files that mean harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from steps import steps
from word_files import document, packed, paragraph, word_file

from notulen_app.domain.errors import FileUnreadable
from notulen_app.readers import docx as reader
from notulen_app.readers.docx import read_docx


def test_paragraphs_tables_and_list_numbers_read_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "KOP SURAT"
    made.add_heading("NOTULEN", 0)
    made.add_paragraph("Baris satu\tdengan tab\nbaris dua")
    for words in ("Pertama", "Kedua"):
        made.add_paragraph(words, style="List Number")
    made.add_paragraph("Lepas", style="List Bullet")
    table = made.add_table(2, 2)
    for cell, words in zip(
        (one for row in table.rows for one in row.cells),
        ("Tempat", "Aula", "Acara :", "Pembukaan\nPaparan"),
        strict=True,
    ):
        cell.text = words
    made.add_paragraph("Penutup")
    made.save(str(tmp_path / "a.docx"))
    assert read_docx(tmp_path / "a.docx").split("\n") == [
        "NOTULEN",
        "Baris satu dengan tab",
        "baris dua",
        "1. Pertama",
        "2. Kedua",
        "• Lepas",
        "Tempat : Aula",
        "Acara :",
        "Pembukaan",
        "Paparan",
        "Penutup",
    ]


NUMBERING = """<w:numbering {space}>
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="3"/>
  <w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def item(level: int, text: str, list_id: int = 7) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_of_nested_lists_are_as_word_shows_them(tmp_path: Path) -> None:
    body = "".join(
        (
            item(0, "tiga"), item(1, "a"), item(1, "b"), item(0, "empat"), item(1, "a lagi"),
            item(2, "dalam"), item(0, "tanpa daftar", 0), item(0, "tak dikenal", 9),
        )
    )  # fmt: skip
    from word_files import SPACE

    parts = {
        "word/document.xml": document(body),
        "word/numbering.xml": NUMBERING.format(space=SPACE),
    }
    (tmp_path / "a.docx").write_bytes(packed(parts))
    assert read_docx(tmp_path / "a.docx").split("\n") == [
        "III. tiga",
        "a) a",
        "b) b",
        "IV. empat",
        "a) a lagi",
        "IV.a.1 dalam",
        "tanpa daftar",
        "tak dikenal",
    ]


def test_what_is_deleted_moved_or_doubled_is_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>DIHAPUS</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>ditambah</w:t></w:r></w:ins></w:p>"
        "<w:p><w:moveFrom><w:r><w:t>DIPINDAH</w:t></w:r></w:moveFrom><w:r><w:t>tetap</w:t></w:r></w:p>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>GANDA</w:t></w:r></w:p>"
        "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    text = read_docx(word_file(tmp_path / "a.docx", body))
    assert text.split() == ["ditambah", "tetap", "kotak"]


def test_text_from_word_is_cleaned(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph("Ra\u202epat\u00ad &lt;b&gt; &amp; \u200bx"))
    assert read_docx(path) == "Rapat <b> & x"


# Files that mean harm

BOMB = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa">%s]>'
LEVELS = "".join(
    f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";" * 1}{("&" + chr(97 + n) + ";") * 9}">'
    for n in range(9)
)


@pytest.mark.parametrize(
    "head",
    [
        BOMB % LEVELS,
        '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.invalid/x.dtd">',
        "<!DOCTYPE w:document>",
    ],
    ids=["entity bomb", "file", "network", "bare"],
)
def test_declarations_are_refused_with_what_they_declare(tmp_path: Path, head: str) -> None:
    path = word_file(tmp_path / "a.docx", paragraph("&a;&j;"), head=head)

    def read() -> None:
        with pytest.raises(FileUnreadable) as refused:
            read_docx(path)
        assert "deklarasi" in refused.value.problem

    assert steps(read) < 5_000, "nothing behind the declaration is looked at"


def count_unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Watch how many bytes come out of zip files."""
    counts: list[int] = []
    read = zipfile.ZipExtFile.read

    def watched(stream: zipfile.ZipExtFile, size: int | None = -1) -> bytes:
        piece = read(stream, size)
        counts.append(len(piece))
        return piece

    monkeypatch.setattr(zipfile.ZipExtFile, "read", watched)
    return counts


def test_what_is_unpacked_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpacked = count_unpacked(monkeypatch)
    read_docx(word_file(tmp_path / "a.docx", paragraph("x")))
    assert sum(unpacked) > 0


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n, body in enumerate(
        (
            paragraph("0" * 200_000_000),
            "<w:p/>" * 5_000_000,
            "<w:tc><w:p></w:p></w:tc>" * 2_000_000,
            "<!--" + "x" * 100_000_000 + "-->",
        )
    ):
        path = word_file(tmp_path / f"{n}.docx", body)
        assert path.stat().st_size < 1_000_000
        with monkeypatch.context() as watched:
            unpacked = count_unpacked(watched)
            with pytest.raises(FileUnreadable):
                read_docx(path)
        assert sum(unpacked) < 2_000_000


def test_many_names_in_a_zip_are_not_read(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for n in range(40_000):
            archive.writestr(f"{n:06}", b"")
        archive.writestr("word/document.xml", document(paragraph("x")))
    (tmp_path / "a.docx").write_bytes(target.getvalue())
    with pytest.raises(FileUnreadable) as refused:
        read_docx(tmp_path / "a.docx")
    assert "terlalu banyak" in refused.value.problem


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    opened = "<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 5_000
    with pytest.raises(FileUnreadable) as refused:
        read_docx(word_file(tmp_path / "a.docx", opened))
    assert "bertingkat" in refused.value.problem
    deep = "<w:sdt>" * 50_000 + paragraph("x") + "</w:sdt>" * 50_000
    with pytest.raises(FileUnreadable) as refused:
        read_docx(word_file(tmp_path / "b.docx", deep))
    assert "terlalu banyak" in refused.value.problem


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    part = document(paragraph("x")).replace("?>", ' encoding="UTF-99"?>', 1)
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": part}))
    with pytest.raises(FileUnreadable) as refused:
        read_docx(tmp_path / "a.docx")
    assert refused.value.problem == "isinya rusak"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x05\x06",
        b"bukan zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        packed({"lain.xml": "x"}),
        packed({"word/document.xml": "<tidak>utuh"}),
        packed({"word/document.xml": b"\xff\xfe\x00"}),
        packed({"word/document.xml": document(paragraph(" "))}),
        packed({"word/document.xml": document(paragraph("x"))})[:-30],
        packed({"word/document.xml": document(paragraph("x" * 5_000))})[40:],
    ],
)
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable):
        read_docx(path)


def test_damaged_bytes_are_read_or_refused(tmp_path: Path) -> None:
    whole = packed({"word/document.xml": document(paragraph("kata " * 200))})
    path = tmp_path / "a.docx"
    for n in range(0, len(whole), 3):
        broken = bytearray(whole)
        broken[n] ^= 0x55
        path.write_bytes(bytes(broken))
        try:
            assert isinstance(read_docx(path), str)
        except FileUnreadable as error:
            assert error.path == path


def test_a_locked_or_large_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = bytearray(packed({"word/document.xml": document(paragraph("x"))}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(signature) + place] |= 1
    (tmp_path / "a.docx").write_bytes(bytes(locked))
    with pytest.raises(FileUnreadable):
        read_docx(tmp_path / "a.docx")
    path = word_file(tmp_path / "b.docx", paragraph("x"))
    monkeypatch.setattr(reader, "LARGEST", 10)
    with pytest.raises(FileUnreadable):
        read_docx(path)
    for missing in (tmp_path / "tidak ada", tmp_path):
        with pytest.raises(FileUnreadable):
            read_docx(missing)
