"""Spreadsheets packed by hand, so that tests decide every byte of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text", "style")
)
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

Rows = Sequence[Sequence[str]]


def packed(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts as a ZIP."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method, compresslevel=1) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def cell(text: str, *, kind: str = "inlineStr") -> str:
    """Give a cell that holds its text."""
    return (
        f'<c t="{kind}"><is><t xml:space="preserve">{escape(text)}</t></is></c>' if text else "<c/>"
    )


def row_xml(cells: Iterable[str]) -> str:
    """Give a row of cells that hold their text."""
    return f"<row>{''.join(cell(one) for one in cells)}</row>"


def sheet_xml(body: str, *, tail: str = "", head: str = "", space: str = MAIN) -> str:
    """Give the part of a sheet; ``head`` stands before its first element."""
    start = f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet xmlns="{space}">'
    return f"{start}<sheetData>{body}</sheetData>{tail}</worksheet>"


def xlsx_parts(
    sheets: Mapping[str, str],
    *,
    states: Mapping[str, str] | None = None,
    book: str = "",
    space: str = MAIN,
    links: str = LINKS,
    target: str = "worksheets/",
) -> dict[str, str | bytes]:
    """Give the parts of a workbook of these sheet parts; ``book`` stands before its sheets."""
    told = states or {}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"'
        f"{' state=' + quoteattr(told[name]) if name in told else ''}/>"
        for n, name in enumerate(sheets, start=1)
    )
    related = "".join(
        f'<Relationship Id="r{n}" Type="{links}/worksheet" Target="{target}sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{links}">{book}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
    }
    return parts | {f"xl/worksheets/sheet{n}.xml": one for n, one in enumerate(sheets.values(), 1)}


def xlsx(rows: Rows, **more: str | bytes) -> bytes:
    """Give a workbook of one sheet; ``more`` are further parts of the folder xl."""
    sheet = sheet_xml("".join(row_xml(one) for one in rows))
    extra = {f"xl/{name}.xml": content for name, content in more.items()}
    return packed(xlsx_parts({"Daftar": sheet}) | extra)


def styles_xml(*codes: str) -> str:
    """Give a styles part whose cell format n+1 has the n-th number format."""
    formats = "".join(
        f'<numFmt numFmtId="{170 + n}" formatCode={quoteattr(code)}/>'
        for n, code in enumerate(codes)
    )
    used = "".join(f'<xf numFmtId="{170 + n}"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def ods(body: str, *, styles: str = "", head: str = "", manifest: str = "") -> bytes:
    """Give an OpenDocument spreadsheet of these tables."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {_ODS} {CALC}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": manifest or "<manifest/>",
    }
    return packed(parts)


def ods_table(rows: Iterable[str], *, name: str = "Daftar", style: str = "") -> str:
    """Give a table of these rows."""
    told = f' table:style-name="{style}"' if style else ""
    return f'<table:table table:name="{name}"{told}>{"".join(rows)}</table:table>'


def ods_row(cells: Iterable[str], *, facts: str = "") -> str:
    """Give a row; a cell that is no element yet is a text."""
    inside = "".join(one if one.startswith("<") else ods_cell(one) for one in cells)
    return f"<table:table-row {facts}>{inside}</table:table-row>"


def ods_cell(text: str = "", *, facts: str = "") -> str:
    """Give a cell; ``facts`` are its attributes, else it is a text."""
    if not text and not facts:
        return "<table:table-cell/>"
    told = facts or 'office:value-type="string"'
    lines = "".join(f"<text:p>{escape(one)}</text:p>" for one in text.split("\n")) if text else ""
    return f"<table:table-cell {told}>{lines}</table:table-cell>"


def deflated(piece: bytes, times: int) -> bytes:
    """Give what inflates to a piece that repeats, without ever having it in memory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    return begin + again * (times - 1) + packer.flush()


def zip_of(parts: Mapping[str, tuple[bytes, int, int]], *, flags: int = 0) -> bytes:
    """Pack what is deflated already; each part says of itself what size and sum it has."""
    body, listed = b"", b""
    for name, (content, size, check) in parts.items():
        facts = struct.pack(
            "<HHHHHIIIHH", 20, flags, 8, 0, 0, check, len(content), size, len(name), 0
        )
        place = len(body)
        body += b"PK\x03\x04" + facts + name.encode() + content
        rest = struct.pack("<HHHII", 0, 0, 0, 0, place)
        listed += b"PK\x01\x02" + struct.pack("<H", 20) + facts + rest + name.encode()
    count = len(parts)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), len(body), 0)
    return body + listed + b"PK\x05\x06" + end


def deflate(content: str | bytes) -> tuple[bytes, int, int]:
    """Deflate a part as ``zip_of`` takes it."""
    plain = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(plain) + packer.flush(), len(plain), zlib.crc32(plain)


def xls(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    """Write a workbook of the years 1997 to 2003."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Daftar", cell_overwrite_ok=True)
    for number, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value != "":
                sheet.write(number, column, value)
    book.save(str(path))
    return path


def records(*parts: tuple[int, bytes]) -> bytes:
    """Give the records of an old workbook one behind the other."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in parts)


def ole(stream: bytes, *, name: str = "Workbook") -> bytes:
    """Give a compound file of one stream."""
    from xlwt import CompoundDoc

    target = io.BytesIO()
    CompoundDoc.XlsDoc().save(target, stream)
    made = bytearray(target.getvalue())
    place = made.find("Workbook".encode("utf-16-le"))
    old = made[place : place + 66]
    called = name.encode("utf-16-le")
    made[place : place + 66] = called.ljust(64, b"\0") + struct.pack("<H", len(called) + 2)
    assert len(old) == 66
    return bytes(made)


BOF = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
SHEET_BOF = (0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
EOF = (0x000A, b"")


def book_stream(*shared: tuple[int, bytes], sheet: bytes = b"") -> bytes:
    """Give the stream of a workbook of one sheet; ``sheet`` are the records within it."""
    named = b"\x06\x00Daftar"
    length = len(records(BOF, *shared, (0x0085, b"\0" * 6 + named), EOF))
    listed = (0x0085, struct.pack("<IBB", length, 0, 0) + named)
    return records(BOF, *shared, listed, EOF) + records(SHEET_BOF) + sheet + records(EOF)
