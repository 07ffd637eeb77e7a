"""Files that can be read, of every form, with the lines that they hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sheet_files import (
    BOF,
    LINKS,
    MAIN,
    STRICT,
    STRICT_LINKS,
    book_stream,
    cell,
    ods,
    ods_cell,
    ods_row,
    ods_table,
    ole,
    packed,
    row_xml,
    sheet_xml,
    styles_xml,
    xls,
    xlsx,
    xlsx_parts,
)

Lines = list[tuple[int, tuple[str, ...]]]
HEAD = ("No", "Nama", "NRP", "Jabatan")
ROWS = (HEAD, ("1", "HENDRO, S.I.K.", "87010123", "Kapolres"), ("2", "Siti", "", "Kasat"))
PLAIN: Lines = [(1, HEAD), (2, ROWS[1]), (3, ROWS[2])]


@dataclass(frozen=True)
class Good:
    """A file: how it is named, who writes it, and the lines of its first sheet."""

    name: str
    write: Callable[[Path], object]
    lines: Lines


def content(made: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(made)


def by_openpyxl(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append(row)
    sheet.append([3, True, 12.5, dt.date(2024, 8, 22)])
    sheet.append([dt.datetime(2024, 8, 22, 9, 42), dt.time(9, 42), "=1+1"])
    book.save(str(path))


def letterhead() -> bytes:
    rows = (
        ("KEPOLISIAN NEGARA REPUBLIK INDONESIA",), ("DAERAH JAWA TIMUR",), (), ("DAFTAR HADIR",),
        (), *ROWS,
    )  # fmt: skip
    return xlsx(rows)


def numbered(*cells: str, codes: tuple[str, ...] = (), book: str = "") -> bytes:
    parts = xlsx_parts({"Daftar": sheet_xml(f"<row>{''.join(cells)}</row>")}, book=book)
    return packed(parts | {"xl/styles.xml": styles_xml(*codes)})


def shared_texts() -> bytes:
    texts = (
        "<si><t>Nama</t></si><si><r><t>HENDRO</t></r><r><t xml:space='preserve'> S.</t></r>"
        "<rPh><t>abai</t></rPh></si>"
    )
    body = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c></row>'
    return packed(
        xlsx_parts({"Daftar": sheet_xml(body)})
        | {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'}
    )


def merged() -> bytes:
    body = (
        '<row r="2"><c r="A2" t="inlineStr"><is><t>Polres</t></is></c><c r="B2"><v>1</v></c></row>'
        '<row r="3"><c r="B3"><v>2</v></c></row><row r="4"><c r="B4"><v>3</v></c></row>'
    )
    tail = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C1:D1"/></mergeCells>'
    return packed(xlsx_parts({"Daftar": sheet_xml(body, tail=tail)}))


def prefixed() -> bytes:
    sheet = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="str"><x:v>Nama</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    return packed(xlsx_parts({"Daftar": sheet}))


def linked() -> bytes:
    """A formula that refers to another file: the saved value counts, nothing is opened."""
    body = (
        '<row><c><f>[1]Lembar1!A1</f><v>42</v></c><c t="str"><f>A1&amp;"x"</f><v>42x</v></c>'
        '<c t="e"><f>A9/0</f><v>#DIV/0!</v></c><c><f>B1</f></c></row>'
    )
    parts = xlsx_parts({"Daftar": sheet_xml(body)})
    parts["xl/_rels/workbook.xml.rels"] = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="{LINKS}/styles" Target="file:///etc/passwd" '
        'TargetMode="External"/></Relationships>',
    )
    return packed(parts)


def two_sheets() -> bytes:
    sheets = {
        "Sandi": sheet_xml(row_xml(("rahasia",))),
        "Daftar": sheet_xml(row_xml(HEAD)),
        "Kosong": sheet_xml(""),
    }
    return packed(xlsx_parts(sheets, states={"Sandi": "veryHidden"}))


def far_away() -> bytes:
    body = f'{row_xml(HEAD)}<row r="1048576"><c r="B1048576"><v>7</v></c></row>'
    return packed(xlsx_parts({"Daftar": sheet_xml(body)}))


def styled_emptiness() -> bytes:
    """Lines without end that hold a style and nothing else, as a careless hand leaves them."""
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(4, 100_000))
    body = "".join(row_xml(one) for one in ROWS) + empty
    return packed(xlsx_parts({"Daftar": sheet_xml(body)}))


def strict() -> bytes:
    sheet = sheet_xml("".join(row_xml(one) for one in ROWS), space=STRICT)
    parts = xlsx_parts(
        {"Daftar": sheet}, space=STRICT, links=STRICT_LINKS, target="/xl/worksheets/"
    )
    return packed(parts)


def xls_of_kinds(path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    hidden, sheet = book.add_sheet("Sandi"), book.add_sheet("Daftar")
    hidden.visibility = 1
    hidden.write(0, 0, "rahasia")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    zeros = xlwt.easyxf(num_format_str="00000000")
    sheet.write(0, 0, dt.date(2024, 8, 22), day)
    sheet.write(0, 1, 1050123, zeros)
    sheet.write(0, 2, True)
    sheet.write(0, 3, 12.5)
    sheet.write(0, 4, -3)
    sheet.write_merge(1, 3, 0, 0, "Polres")
    for row in (1, 2, 3):
        sheet.write(row, 1, f"orang {row}")
    book.save(str(path))


LONG = tuple(
    (f"Bagian {n} " + ("é" if n % 3 else "Ж") * (n % 89 + 1), f"Nama {n}" * 40) for n in range(300)
)
"""So much text that its table is cut by records at odd places."""


def xls_formulas() -> bytes:
    import struct

    def formula(column: int, value: bytes) -> tuple[int, bytes]:
        return 0x0006, struct.pack("<HHH", 0, column, 0) + value + b"\0" * 8

    from sheet_files import records

    cells = records(
        formula(0, struct.pack("<d", 42.0)),
        formula(1, b"\0" * 6 + b"\xff\xff"),
        (0x0207, struct.pack("<HB", 3, 0) + b"abc"),
        formula(2, b"\x02\0\x17\0\0\0\xff\xff"),
        formula(3, b"\x01\0\x01\0\0\0\xff\xff"),
        (0x0205, struct.pack("<HHHBB", 0, 4, 0, 0x2A, 1)),
        (0x00BD, struct.pack("<HHHIHIH", 0, 5, 0, (7 << 2) | 2, 0, (1234 << 2) | 3, 6)),
        BOF, (0x0204, struct.pack("<HHHHB", 9, 0, 0, 3, 0) + b"aba"), (0x000A, b""),
    )  # fmt: skip
    return ole(book_stream(sheet=cells))


ODS_PLAIN = ods(ods_table([ods_row(one) for one in ROWS]))
ODS_KINDS = ods(
    ods_table(
        [
            ods_row(
                [
                    ods_cell(
                        "22/08/24", facts='office:value-type="date" office:date-value="2024-08-22"'
                    ),
                    ods_cell(
                        "09.42", facts='office:value-type="time" office:time-value="PT09H42M00S"'
                    ),
                    ods_cell("01050123", facts='office:value-type="float" office:value="1050123"'),
                    ods_cell("12,5", facts='office:value-type="float" office:value="12.5"'),
                    ods_cell(
                        "BENAR", facts='office:value-type="boolean" office:boolean-value="true"'
                    ),
                    "<table:table-cell office:value-type='string'><office:annotation><text:p>abai"
                    "</text:p></office:annotation><text:p>a<text:s text:c='2'/>b<text:line-break/>c"
                    "</text:p></table:table-cell>",
                ]
            ),
            '<table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row>',
            ods_row(
                [
                    ods_cell(
                        "x", facts='office:value-type="string" table:number-columns-repeated="3"'
                    ),
                    '<table:table-cell table:number-columns-repeated="16000"/>',
                ],
                facts='table:number-rows-repeated="2"',
            ),
            '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/>'
            "</table:table-row>",
        ]
    )
)
ODS_HIDDEN = ods(
    ods_table([ods_row(["rahasia"])], name="Sandi", style="ta2")
    + ods_table(
        [
            ods_row([ods_cell("Polres", facts='table:number-rows-spanned="2"'), "Budi"]),
            ods_row(["<table:covered-table-cell/>", "Siti"]),
        ]
    ),
    styles='<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>',
)

CSV = 'No,Nama,NRP,Jabatan\n1,"HENDRO, S.I.K.",87010123,Kapolres\n2,Siti,,Kasat\n'
SEMICOLON = "No;Nama;NRP;Jabatan\r\n1;HENDRO, S.I.K.;87010123;Kapolres\r\n2;Siti;;Kasat\r\n"
TABBED = SEMICOLON.replace(";", "\t")
ODD = "Nama;Jabatan\nJos\u00e9 M\u00fcller;Camat\n"
ODD_LINES: Lines = [(1, ("Nama", "Jabatan")), (2, ("Jos\u00e9 M\u00fcller", "Camat"))]

GOOD: tuple[Good, ...] = (
    Good(
        "openpyxl.xlsx",
        by_openpyxl,
        [
            *PLAIN,
            (4, ("3", "TRUE", "12.5", "2024-08-22")),
            (5, ("2024-08-22 09:42", "09:42", "")),
        ],
    ),
    Good("plain.xlsx", content(xlsx(ROWS)), PLAIN),
    Good("no-ending", content(xlsx(ROWS)), PLAIN),
    Good("named-wrong.xls", content(xlsx(ROWS)), PLAIN),
    Good(
        "letterhead.xlsx",
        content(letterhead()),
        [
            (1, ("KEPOLISIAN NEGARA REPUBLIK INDONESIA",)),
            (2, ("DAERAH JAWA TIMUR",)),
            (4, ("DAFTAR HADIR",)),
            (6, HEAD),
            (7, ROWS[1]),
            (8, ROWS[2]),
        ],
    ),
    Good(
        "numbers.xlsx",
        content(
            numbered(
                '<c s="1"><v>1050123</v></c>',
                '<c s="2"><v>45526.404167</v></c>',
                '<c s="3"><v>0.404167</v></c>',
                "<c><v>1E3</v></c>",
                "<c><v>0.1</v></c>",
                '<c s="4"><v>45526</v></c>',
                "<c><v>-7</v></c>",
                '<c t="d"><v>2024-08-22</v></c>',
                codes=("00000000", "dd/mm/yyyy hh:mm", "[$-421]hh:mm", '"tgl" d mmmm yyyy;@'),
            )
        ),
        [
            (
                1,
                (
                    "01050123",
                    "2024-08-22 09:42",
                    "09:42",
                    "1000",
                    "0.1",
                    "2024-08-22",
                    "-7",
                    "2024-08-22",
                ),
            ),
        ],
    ),
    Good(
        "since-1904.xlsx",
        content(
            numbered(
                '<c s="1"><v>44064</v></c>',
                codes=("yyyy-mm-dd",),
                book='<workbookPr date1904="1"/>',
            )
        ),
        [(1, ("2024-08-22",))],
    ),
    Good("shared.xlsx", content(shared_texts()), [(1, ("Nama", "HENDRO S."))]),
    Good(
        "merged.xlsx",
        content(merged()),
        [(2, ("Polres", "1")), (3, ("Polres", "2")), (4, ("", "3"))],
    ),
    Good("prefixed.xlsx", content(prefixed()), [(1, ("Nama",))]),
    Good("linked.xlsx", content(linked()), [(1, ("42", "42x", "#DIV/0!", ""))]),
    Good("hidden.xlsx", content(two_sheets()), [(1, ("rahasia",))]),
    Good("far-away.xlsx", content(far_away()), [(1, HEAD), (1_048_576, ("", "7"))]),
    Good("styled.xlsx", content(styled_emptiness()), PLAIN),
    Good("strict.xlsx", content(strict()), PLAIN),
    Good(
        "signs.xlsx",
        content(xlsx([("  A\u202eB\u200bC ", "baris\nkedua", "=1+1", "Jos\u0065\u0301")])),
        [(1, ("ABC", "baris\nkedua", "=1+1", "Jos\u00e9"))],
    ),
    Good("plain.ods", content(ODS_PLAIN), PLAIN),
    Good(
        "kinds.ods",
        content(ODS_KINDS),
        [
            (1, ("2024-08-22", "09:42", "01050123", "12.5", "BENAR", "a  b\nc")),
            (11, ("x", "x", "x")),
            (12, ("x", "x", "x")),
        ],
    ),
    Good("hidden.ods", content(ODS_HIDDEN), [(1, ("rahasia",))]),
    Good("plain.xls", lambda path: xls(path, ROWS), PLAIN),
    Good("long.xls", lambda path: xls(path, LONG), [(n, one) for n, one in enumerate(LONG, 1)]),
    Good("kinds.xls", xls_of_kinds, [(1, ("rahasia",))]),
    Good(
        "formulas.xls",
        content(xls_formulas()),
        [(1, ("42", "abc", "#REF!", "TRUE", "#N/A", "7", "12.34"))],
    ),
    Good("comma.csv", content(CSV.encode()), PLAIN),
    Good("marked.csv", content(b"\xef\xbb\xbf" + SEMICOLON.encode()), PLAIN),
    Good("windows.csv", content(ODD.encode("cp1252")), ODD_LINES),
    Good("unicode.txt", content(TABBED.encode("utf-16")), PLAIN),
    Good("unmarked.csv", content(SEMICOLON.encode("utf-16-be")), PLAIN),
    Good("told.csv", content(("sep=|\n" + SEMICOLON.replace(";", "|")).encode()), PLAIN),
    Good("bars.csv", content(SEMICOLON.replace(";", "|").encode()), PLAIN),
    Good("old-mac.csv", content(SEMICOLON.replace("\r\n", "\r").encode()), PLAIN),
    Good(
        "lines.csv",
        content(b'Nama;Alamat\nBudi;"Jalan ""A""\nSampang"\n'),
        [(1, ("Nama", "Alamat")), (2, ("Budi", 'Jalan "A"\nSampang'))],
    ),
    Good(
        "never-closed.csv",
        content(b'Nama;Ukuran\nBudi;"5 inci\n' + b"Siti;6\n" * 60),
        [
            (1, ("Nama", "Ukuran")),
            (2, ("Budi", '"5 inci')),
            *((n, ("Siti", "6")) for n in range(3, 63)),
        ],
    ),
    Good(
        "degrees.csv",
        content(b"Nama\nBUDI, S.H.\nSITI, S.E., M.M.\nJOKO\n"),
        [(1, ("Nama",)), (2, ("BUDI, S.H.",)), (3, ("SITI, S.E., M.M.",)), (4, ("JOKO",))],
    ),
)
assert cell("") == "<c/>"
