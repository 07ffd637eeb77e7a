"""Lists of people as offices keep them: letterheads, titles of two lines, headings and sums."""

from __future__ import annotations

import pytest

from notulen_app.domain.columns import Column, Field, Layout, corrected, recognise
from notulen_app.domain.people import NumberKind, ServiceNumber
from notulen_app.domain.people_list import (
    LineKind,
    Listed,
    ListLine,
    Problem,
    Trouble,
    read_list,
)
from notulen_app.domain.table import Flaw, Line, Sheet
from notulen_app.domain.value import changed
from notulen_app.services.ranks import shipped_ranks

RANKS = shipped_ranks()
PERSON, HEADING, SUM, TITLES, OTHER = LineKind


def sheet_of(*rows: str, flaws: dict[int, tuple[tuple[int, Flaw], ...]] | None = None) -> Sheet:
    """Make a sheet of lines whose cells are parted by bars; empty lines are left out."""
    lines = tuple(
        Line(
            number=number,
            cells=tuple(one.strip() for one in row.rstrip("| ").split("|")),
            flaws=(flaws or {}).get(number, ()),
        )
        for number, row in enumerate(rows, start=1)
        if row.strip("| ")
    )
    return Sheet(name="Daftar", lines=lines)


def read(sheet: Sheet) -> tuple[ListLine, ...]:
    return read_list(sheet, recognise(sheet, RANKS), RANKS)


def fields(sheet: Sheet) -> list[Field]:
    return [one.field for one in recognise(sheet, RANKS).columns]


OFFICIAL = sheet_of(
    "KEPOLISIAN NEGARA REPUBLIK INDONESIA",
    "DAERAH JAWA TIMUR",
    "",
    "||DAFTAR UNDANGAN RAPAT KOORDINASI",
    "NO|NAMA|PANGKAT / NRP||JABATAN|KESATUAN|KET",
    "||PANGKAT|NRP",
    "1|2|3|4|5|6|7",
    "A.|FORKOPIMDA",
    "1|H. AHMAD ZAINI, S.IP|-|-|BUPATI|PEMKAB SAMPANG",
    "2|HENDRO SUKMONO, S.I.K.|AKBP|87010123|KAPOLRES|POLRES SAMPANG|hadir",
    "NO|NAMA|PANGKAT / NRP||JABATAN|KESATUAN|KET",
    "B.|TNI / POLRI",
    "3|DIKA CATUR|Letkol Inf|11000012340576|DANDIM 0828|KODIM 0828",
    "JUMLAH|3",
    "||||Sampang, 14 Agustus 2024",
    "||||KEPALA BAGIAN OPERASI",
    "||||BUDI",
)


def test_an_official_list_is_read_below_its_letterhead() -> None:
    layout = recognise(OFFICIAL, RANKS)
    assert [one.field for one in layout.columns] == [
        Field.NUMBER, Field.NAME, Field.RANK, Field.SERVICE_NUMBER, Field.POSITION,
        Field.ORGANISATION, Field.IGNORED,
    ]  # fmt: skip
    assert all(one.confidence == 1.0 for one in layout.columns)
    lines = read_list(OFFICIAL, layout, RANKS)
    assert [(line.number, line.kind) for line in lines] == [
        (8, HEADING), (9, PERSON), (10, PERSON), (11, TITLES), (12, HEADING), (13, PERSON),
        (14, SUM), (15, OTHER), (16, OTHER), (17, OTHER),
    ]  # fmt: skip
    assert lines[2].listed == Listed(
        name="HENDRO SUKMONO",
        degrees_after="S.I.K.",
        rank="AKBP",
        service_number=ServiceNumber(kind=NumberKind.NRP, value="87010123"),
        position="KAPOLRES",
        organisation="POLRES SAMPANG",
        sector="FORKOPIMDA",
    )
    assert lines[1].listed.service_number is None
    assert lines[1].listed.rank is None
    assert lines[5].listed.sector == "TNI / POLRI"
    assert lines[6].text == "JUMLAH 3"


def test_headings_count_for_what_they_are_taken_for() -> None:
    layout = changed(recognise(OFFICIAL, RANKS), headings=Field.GROUP)
    people = [one.listed for one in read_list(OFFICIAL, layout, RANKS) if one.kind is PERSON]
    assert [one.group for one in people] == ["FORKOPIMDA", "FORKOPIMDA", "TNI / POLRI"]
    assert {one.sector for one in people} == {None}
    layout = changed(layout, headings=Field.IGNORED)
    people = [one.listed for one in read_list(OFFICIAL, layout, RANKS) if one.kind is PERSON]
    assert {(one.group, one.sector) for one in people} == {(None, None)}


def test_a_list_without_titles_is_told_by_its_content() -> None:
    sheet = sheet_of(
        "1|AKBP HENDRO SUKMONO, S.I.K.|87010123|Kapolres Sampang|Polres Sampang|0812345678901",
        "2|Kompol Budi|87010124|Wakapolres|Polres Sampang|+62 812-3456-7890",
        "3|Siti Aminah, S.H.|198501012010012001|Camat Kota|Kecamatan Kota|081234567892",
    )
    assert fields(sheet) == [
        Field.NUMBER, Field.NAME, Field.SERVICE_NUMBER, Field.POSITION, Field.ORGANISATION,
        Field.PHONE,
    ]  # fmt: skip
    lines = read(sheet)
    assert [one.listed.name for one in lines] == ["HENDRO SUKMONO", "Budi", "Siti Aminah"]
    assert [one.listed.rank for one in lines] == ["AKBP", "Kompol", None]
    assert lines[1].listed.phone == "+62 812-3456-7890"


@pytest.mark.parametrize(
    ("titles", "cells", "wanted"),
    [
        ("Nama Lengkap dan Gelar|NIP|L/P|Pangkat/Gol|Unit Kerja|No. HP",
         "Siti|198501012010012001|P|Penata (III/c)|Dinas Sosial|0812",
         [Field.NAME, Field.SERVICE_NUMBER, Field.SEX, Field.RANK, Field.ORGANISATION,
          Field.PHONE]),
        ("No.|Nama|Pangkat/NRP|Jabatan|Instansi/Kesatuan|Tanda Tangan",
         "1|Siti|AKP/87010123|Kasat|Polres|",
         [Field.NUMBER, Field.NAME, Field.RANK_NUMBER, Field.POSITION, Field.ORGANISATION,
          Field.IGNORED]),
        ("NO URUT|GELAR DEPAN|NAMA|GELAR BELAKANG|JENIS KELAMIN|UNSUR|KELOMPOK",
         "1|Drs.|Ahmad|M.Si|L|Pemda|Camat",
         [Field.NUMBER, Field.DEGREES_BEFORE, Field.NAME, Field.DEGREES_AFTER, Field.SEX,
          Field.SECTOR, Field.GROUP]),
        ("No|Instansi|Jumlah|Keterangan", "1|Polres|5|",
         [Field.NUMBER, Field.ORGANISATION, Field.HEAD_COUNT, Field.IGNORED]),
        ("Nama|Nama Jabatan|Nama Instansi", "Siti|Kasat|Polres",
         [Field.NAME, Field.POSITION, Field.ORGANISATION]),
        ("Nama Peserta Rapat|Nomor Telepon/WA", "Siti|0812", [Field.NAME, Field.PHONE]),
    ],
)  # fmt: skip
def test_titles_as_offices_write_them(titles: str, cells: str, wanted: list[Field]) -> None:
    sheet = sheet_of(titles, cells)
    assert recognise(sheet, RANKS).heads == 1
    assert fields(sheet)[: len(wanted)] == wanted


def test_a_list_of_posts_or_of_names_alone() -> None:
    assert fields(sheet_of("Kapolsek Kota", "Kapolsek Torjun", "Danramil Kota")) == [Field.POSITION]
    assert fields(sheet_of("Budi", "Siti Aminah", "Joko")) == [Field.NAME]
    (only,) = read(sheet_of("No|Instansi|Jumlah", "1|Polsek Kota|2 orang"))
    assert only.listed == Listed(organisation="Polsek Kota", head_count=2)


def test_headings_in_a_list_without_numbers() -> None:
    lines = read(
        sheet_of(
            "Nama|Jabatan|Instansi",
            "TOKOH AGAMA",
            "KH. Bukhori|Ketua|MUI",
            "|Kapolsek Kota|Polsek Kota",
            "II. TOKOH PEMUDA",
            "Budi|Ketua|KNPI",
            "III. UNDANGAN LAIN",
        )
    )
    assert [one.kind for one in lines] == [HEADING, PERSON, PERSON, HEADING, PERSON, OTHER]
    assert [one.listed.sector for one in lines] == [
        None, "TOKOH AGAMA", "TOKOH AGAMA", None, "TOKOH PEMUDA", None,
    ]  # fmt: skip
    assert lines[2].listed.position == "Kapolsek Kota"
    assert lines[2].listed.name == ""


def test_lines_that_cannot_be_taken_over_say_why_and_where() -> None:
    sheet = sheet_of(
        "No|Nama|NRP|Jabatan",
        "1||87010123|",
        "2|12345|87010124|Kasat",
        f"3|Budi|87010125|{'x' * 300}",
        "4|Siti|198501012010012000|Kasat",
        "5|Joko|87010126|Kasat",
        flaws={5: ((2, Flaw.DIGITS_LOST),), 6: ((0, Flaw.ERROR),)},
    )
    assert [one.problem for one in read(sheet)] == [
        Problem(trouble=Trouble.NO_NAME, column="B"),
        Problem(trouble=Trouble.NO_LETTERS, column="B"),
        Problem(trouble=Trouble.TOO_LONG, column="D"),
        Problem(trouble=Trouble.FLAWED, column="C", flaw=Flaw.DIGITS_LOST),
        None,
    ]
    ignored = corrected(recognise(sheet, RANKS), 2, Field.IGNORED)
    assert read_list(sheet, ignored, RANKS)[3].problem is None


def test_a_corrected_column_takes_its_meaning_from_the_other() -> None:
    layout = Layout(columns=(Column(field=Field.NAME), Column(field=Field.POSITION), Column()))
    other = corrected(layout, 2, Field.NAME)
    assert [one.field for one in other.columns] == [Field.IGNORED, Field.POSITION, Field.NAME]
    both = corrected(corrected(layout, 0, Field.IGNORED), 1, Field.IGNORED)
    assert [one.field for one in both.columns] == [Field.IGNORED] * 3
    assert other.column_of(Field.NAME) == 2
    assert both.column_of(Field.NAME) is None


def test_an_empty_cell_may_be_shown_by_a_dash() -> None:
    (line,) = read(sheet_of("Nama|Pangkat|Jabatan|Instansi", "Budi|-|...|—"))
    assert line.listed == Listed(name="Budi")


def test_a_column_without_title_is_told_by_its_content() -> None:
    sheet = sheet_of(
        "No|Nama||", "1|Budi|Camat Kota|0812345678901", "2|Siti|Camat Torjun|0812345678902"
    )
    assert fields(sheet) == [Field.NUMBER, Field.NAME, Field.POSITION, Field.PHONE]
