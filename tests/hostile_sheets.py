"""Files that mean harm, are broken, or are not what their names say, and why they are refused."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sheet_files import (
    BOF,
    EOF,
    MAIN,
    book_stream,
    deflate,
    deflated,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    ole,
    packed,
    records,
    row_xml,
    sheet_xml,
    xls,
    xlsx,
    xlsx_parts,
    zip_of,
)

TOO_LARGE = "isinya terlalu besar setelah dibuka"
TOO_MANY = "isinya terlalu banyak"
DAMAGED = "isinya rusak"
BROKEN = "bukan lembar kerja Excel atau OpenDocument yang utuh"
DECLARED = "memuat deklarasi yang tidak diizinkan"
LOCKED = "terkunci kata sandi"
WEB = "halaman web atau XML yang dinamai Excel; buka di Excel lalu simpan sebagai .xlsx"
NO_TEXT = "bukan berkas teks"
NO_LINES = "tidak memuat baris"
ROWS = (("Nama", "Jabatan"), ("Budi", "Camat"))


@dataclass(frozen=True)
class Hostile:
    """A file: how it is named, who gives its content, and the reason of the refusal."""

    name: str
    made: Callable[[], bytes]
    problem: str


def parts_with(sheet: tuple[bytes, int, int], **more: tuple[bytes, int, int]) -> bytes:
    """Pack a workbook whose sheet is deflated already."""
    parts = {
        name: deflate(content)
        for name, content in xlsx_parts({"Daftar": ""}).items()
        if not name.endswith("sheet1.xml")
    }
    extra = {f"xl/{name}.xml": content for name, content in more.items()}
    return zip_of(parts | {"xl/worksheets/sheet1.xml": sheet} | extra)


def bomb(megabytes: int = 1_000, *, told: int | None = None) -> bytes:
    """A sheet of spaces; ``told`` is the size that it says it has."""
    size = megabytes * 1_000_000
    return parts_with((deflated(b" " * 1_000_000, megabytes), told or size, 0))


def flood(piece: str, times: int, *, tail: str = "") -> bytes:
    """A sheet of a piece that repeats, in just the size that is still unpacked."""
    return packed(xlsx_parts({"Daftar": sheet_xml(piece * times + tail)}))


def wide() -> bytes:
    return packed(xlsx_parts({"Daftar": sheet_xml(row_xml(["x"] * 16_384))}))


TEXTS = "".join(f"<si><t>{n}</t></si>" for n in range(850_000))
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def declared(head: str) -> bytes:
    sheet = sheet_xml("<row><c t='str'><v>&a;</v></c></row>", head=head)
    return packed(xlsx_parts({"Daftar": sheet}))


def changed(made: bytes, old: bytes, new: bytes) -> bytes:
    assert old in made
    return made.replace(old, new)


def of_xls(cut: slice | None = None) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        made = xls(Path(folder) / "a.xls", ROWS * 200).read_bytes()
    return made[cut] if cut else made


def looping() -> bytes:
    """An old workbook whose every sector is followed by the first one, without end."""
    made = bytearray(of_xls())
    table = struct.unpack_from("<I", made, 76)[0]
    begin = (table + 1) * 512
    for place in range(begin, begin + 512, 4):
        struct.pack_into("<I", made, place, 0)
    return bytes(made)


def many_texts() -> bytes:
    table = struct.pack("<II", 4_000_000_000, 4_000_000_000) + b"\x01\0\0a" * 2_000
    return ole(book_stream((0x00FC, table)))


def many_numbers() -> bytes:
    """More numbers in short form than any list has, 250 to a record."""
    one = (
        0x00BD,
        struct.pack("<HH", 1, 0) + struct.pack("<HI", 0, 6) * 200 + struct.pack("<H", 199),
    )
    line = records(one)
    rows = b"".join(line[:4] + struct.pack("<H", n) + line[6:] for n in range(6_000))
    return ole(book_stream(sheet=rows))


def endless_records() -> bytes:
    return ole(book_stream(sheet=records((0x0001, b"")) * 3_000_000))


def spread() -> bytes:
    """Cells merged over whole columns, again and again."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20_001))
    body = rows.replace(
        '<c r="A1">', "".join(f'<c r="{x}1"><v>7</v></c>' for x in "BCDEFGHIJ") + '<c r="A1">'
    )
    ranges = [f"{column}1:{column}1048576" for column in "BCDEFGHIJ"] * 2_000
    tail = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return packed(xlsx_parts({"Daftar": sheet_xml(body, tail=f"<mergeCells>{tail}</mergeCells>")}))


def repeated(facts: str, cell: str) -> bytes:
    return ods(ods_table([ods_row([cell], facts=facts)]))


TEXT_CELL = ods_cell("x")
WIDE_CELL = ods_cell("x", facts='office:value-type="string" table:number-columns-repeated="16384"')

HOSTILE: tuple[Hostile, ...] = (
    Hostile("bomb.xlsx", bomb, TOO_LARGE),
    Hostile("bomb-that-lies.xlsx", lambda: bomb(told=50_000), BROKEN),
    Hostile("bomb-ratio.xlsx", lambda: bomb(40), TOO_LARGE),
    Hostile("bomb.ods", lambda: zip_of({
        "mimetype": deflate("application/vnd.oasis.opendocument.spreadsheet"),
        "content.xml": (deflated(b" " * 1_000_000, 1_000), 1_000_000_000, 0),
    }), TOO_LARGE),
    Hostile("many-names.xlsx", lambda: packed(
        xlsx_parts({"Daftar": ""}) | {f"{n:0200}": b"" for n in range(5_000)}
    ), "terlalu banyak isi di dalamnya"),
    Hostile("million-rows.xlsx", lambda: flood("<row><c><v>1</v></c></row>", 1_000_000), TOO_MANY),
    Hostile("rows.xlsx", lambda: flood("<row><c><v>1</v></c></row>", 210_000),
            "lebih dari 200.000 baris"),
    Hostile("wide.xlsx", wide, "lebih dari 200 kolom"),
    Hostile("million-cells.xlsx", lambda: flood(
        f"<row>{'<c><v>1</v></c>' * 200}</row>", 5_100
    ), TOO_MANY),
    Hostile("elements.xlsx", lambda: flood("<c/>", 11_000_000), TOO_MANY),
    Hostile("fewer-elements.xlsx", lambda: flood("<c/>", 1_590_000), NO_LINES),
    Hostile("deep.xlsx", lambda: flood("<a>", 2_900_000), TOO_MANY),
    Hostile("one-token.xlsx", lambda: flood(" ", 1, tail=f"<x y='{'z' * 45_000_000}'/>"), TOO_MANY),
    Hostile("remark.xlsx", lambda: flood(" ", 1, tail=f"<!--{('<' + 'z' * 900) * 49_000}-->"),
            NO_LINES),
    Hostile("texts.xlsx", lambda: parts_with(
        deflate(sheet_xml("")),
        sharedStrings=deflate(f'<sst xmlns="{MAIN}">{TEXTS}</sst>'),
    ), TOO_MANY),
    Hostile("long-texts.xlsx", lambda: xlsx([[f"{n}" + "a" * 9_000] for n in range(3_000)]),
            "teksnya terlalu panjang"),
    Hostile("laughs.xlsx", lambda: declared(LAUGHS), DECLARED),
    Hostile("outside.xlsx", lambda: declared(OUTSIDE), DECLARED),
    Hostile("laughs.ods", lambda: ods(ods_table([ods_row(["x"])]), head=LAUGHS), DECLARED),
    Hostile("spread.xlsx", spread, TOO_MANY),
    Hostile("encoding.xlsx", lambda: packed(
        xlsx_parts({"Daftar": "<?xml version='1.0' encoding='UTF-99'?><a/>"})), DAMAGED),
    Hostile("upwards.xlsx", lambda: packed(xlsx_parts({"Daftar": "<a/>"}, target="../../../etc/")),
            "tidak memuat lembar kerja"),
    Hostile("cut.xlsx", lambda: xlsx(ROWS)[:-100], BROKEN),
    Hostile("cut-inside.xlsx", lambda: packed(
        xlsx_parts({"Daftar": sheet_xml(row_xml(ROWS[0]))[:-30]})), DAMAGED),
    Hostile("flipped.xlsx", lambda: changed(
        packed(xlsx_parts({"Daftar": sheet_xml(row_xml(ROWS[0]))}), method=0), b"Nama", b"Nami"
    ), BROKEN),
    Hostile("locked-part.xlsx", lambda: zip_of(
        {name: deflate(one) for name, one in xlsx_parts({"Daftar": "<a/>"}).items()}, flags=1
    ), LOCKED),
    Hostile("binary.xlsx", lambda: packed({"xl/workbook.bin": b"x"}),
            "format .xlsb; simpan dahulu sebagai .xlsx"),
    Hostile("word.xlsx", lambda: packed({"word/document.xml": "<a/>"}),
            "dokumen Word; salin tabelnya lalu tempel"),
    Hostile("other.xlsx", lambda: packed({"a.txt": "a"}),
            "bukan lembar kerja Excel atau OpenDocument"),
    Hostile("pdf.xlsx", lambda: b"%PDF-1.7\n", "berkas PDF; salin tabelnya lalu tempel"),
    Hostile("locked.ods", lambda: ods("", manifest="<m:encryption-data/>"), LOCKED),
    Hostile("rows.ods", lambda: repeated('table:number-rows-repeated="1048576"', TEXT_CELL),
            "lebih dari 200.000 baris"),
    Hostile("columns.ods", lambda: repeated("", WIDE_CELL), "lebih dari 200 kolom"),
    Hostile("no-sheet.ods", lambda: ods(""), "tidak memuat lembar kerja"),
    Hostile("locked.xlsx", lambda: ole(b"x" * 9_000, name="EncryptedPackage"), LOCKED),
    Hostile("locked.xls", lambda: ole(book_stream((0x002F, b"\0" * 6))), LOCKED),
    Hostile("excel-95.xls", lambda: ole(b"x" * 9_000, name="Book"),
            "format Excel 95; simpan dahulu sebagai .xlsx"),
    Hostile("excel-95-inside.xls", lambda: ole(records((0x0809, b"\0\x05" + b"\0" * 14), EOF)),
            "format Excel 95; simpan dahulu sebagai .xlsx"),
    Hostile("mail.xls", lambda: ole(b"x" * 9_000, name="Mail"), "bukan buku kerja Excel"),
    Hostile("cut.xls", lambda: of_xls(slice(1_500)), DAMAGED),
    Hostile("looping.xls", looping, "tidak memuat lembar kerja"),
    Hostile("no-sectors.xls", lambda: changed(of_xls(), b"\xfe\xff\x09\x00", b"\xfe\xff\x1f\x00"),
            DAMAGED),
    Hostile("texts.xls", many_texts, TOO_MANY),
    Hostile("numbers.xls", many_numbers, "lebih dari 1.000.000 sel"),
    Hostile("records.xls", endless_records, TOO_MANY),
    Hostile("cut-record.xls", lambda: ole(book_stream(sheet=records((0x0203, b"\0\0")))), DAMAGED),
    Hostile("no-sheet.xls", lambda: ole(records(BOF, EOF)), "tidak memuat lembar kerja"),
    Hostile("web.xls", lambda: b"<html><table><tr><td>Nama</td></tr></table></html>", WEB),
    Hostile("xml.xls", lambda: b"<?xml version='1.0'?><Workbook/>", WEB),
    Hostile("rows.csv", lambda: b"a;b\n" * 1_000_000, "lebih dari 200.000 baris"),
    Hostile("large.csv", lambda: b"a;b\n" * 5_100_000, "lebih besar dari 20 MB"),
    Hostile("columns.csv", lambda: b"a;" * 300 + b"\n", "lebih dari 200 kolom"),
    Hostile("one-cell.csv", lambda: b"a" * 15_000_000, "selnya terlalu panjang"),
    Hostile("zeros.csv", lambda: b"Nama;Jabatan\n\0\0\0\x01", NO_TEXT),
    Hostile("nonsense.csv", lambda: b"Nama;\x81\x8d\x8f\xff\n" * 3, NO_TEXT),
    Hostile("half.csv", lambda: b"\xff\xfea\0b", NO_TEXT),
    Hostile("picture.csv", lambda: b"\x89PNG\r\n\x1a\n", "gambar"),
    Hostile("empty.csv", lambda: b"", NO_LINES),
    Hostile("blank.csv", lambda: b" \n\n ;;; \n", NO_LINES),
)  # fmt: skip
