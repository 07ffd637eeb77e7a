"""Tables from outside: Excel, OpenDocument, CSV and the clipboard, told apart by their content."""

from __future__ import annotations

from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Sheet
from notulen_app.files import reason
from notulen_app.readers import ods, xlsx
from notulen_app.readers.delimited import read_csv, read_lines
from notulen_app.readers.ole import SIGNATURE
from notulen_app.readers.packed import Packed
from notulen_app.readers.xls import read_xls

LARGEST = 50_000_000
"""Bytes of a packed workbook at most; pictures make it large, not lists."""
LONGEST_PASTE = 4_000_000
"""Characters taken from the clipboard at most."""
ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""How the names of files that can be read usually end; what counts is their content."""

_OTHERS = (
    (b"%PDF", "berkas PDF; salin tabelnya lalu tempel"),
    (b"{\\rtf", "berkas RTF; salin tabelnya lalu tempel"),
    (b"\x89PNG", "gambar"),
    (b"\xff\xd8\xff", "gambar"),
    (b"GIF8", "gambar"),
    (b"\x1f\x8b", "berkas termampatkan; buka dahulu isinya"),
    (b"7z\xbc\xaf", "berkas termampatkan; buka dahulu isinya"),
    (b"Rar!", "berkas termampatkan; buka dahulu isinya"),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta")
_ANY = "lembar kerja Excel atau OpenDocument"


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Read the sheets of a file, those that hold anything, in their order; for any thread.

    Raises:
        FileUnreadable: missing, of a form that cannot be read, locked, damaged, empty, or beyond
            the bounds of ``readers/bounds.py``.
    """
    sheets = tuple(one for one in _all_sheets(path) if one.lines)
    if not sheets:
        raise FileUnreadable(path, "tidak memuat baris")
    return sheets


def read_pasted(text: str) -> Sheet | None:
    """Read rows from the clipboard; None where they hold nothing.

    Raises:
        FileUnreadable: longer than 4,000,000 characters, or beyond the bounds.
    """
    path = Path("papan klip")
    if len(text) > LONGEST_PASTE:
        raise FileUnreadable(path, "lebih dari 4.000.000 karakter")
    sheet = read_lines(text, path=path, name="Papan klip")
    return sheet if sheet.lines else None


def _all_sheets(path: Path) -> tuple[Sheet, ...]:
    head = _beginning(path)
    if head.startswith(b"PK\x03\x04"):
        with Packed.opened(path, kind=_ANY, largest=LARGEST) as packed:
            return _packed_sheets(packed)
    if head.startswith(SIGNATURE):
        return read_xls(path)
    for signature, words in _OTHERS:
        if head.startswith(signature):
            raise FileUnreadable(path, words)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP) or (start.startswith(b"<?xml") and b"<" in start[5:]):
        problem = "halaman web atau XML yang dinamai Excel; buka di Excel lalu simpan sebagai .xlsx"
        raise FileUnreadable(path, problem)
    return (read_csv(path),)


def _packed_sheets(packed: Packed) -> tuple[Sheet, ...]:
    if xlsx.WORKBOOK in packed.names:
        return xlsx.read_xlsx(packed)
    kind = packed.beginning("mimetype")
    if ods.CONTENT in packed.names and (b"spreadsheet" in kind or not kind):
        return ods.read_ods(packed)
    if "xl/workbook.bin" in packed.names:
        raise FileUnreadable(packed.path, "format .xlsb; simpan dahulu sebagai .xlsx")
    if "word/document.xml" in packed.names:
        raise FileUnreadable(packed.path, "dokumen Word; salin tabelnya lalu tempel")
    raise FileUnreadable(packed.path, f"bukan {_ANY}")


def _beginning(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileUnreadable(path, "tidak ada" if not path.exists() else "bukan berkas")
        with path.open("rb") as stream:
            return stream.read(2_048)
    except OSError as error:
        raise FileUnreadable(path, reason(error)) from error
