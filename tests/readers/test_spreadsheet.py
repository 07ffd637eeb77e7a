"""Spreadsheets from outside: every good file as it is, every hostile one refused, in few steps."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from good_sheets import GOOD, Good
from hostile_sheets import HOSTILE, Hostile
from hypothesis import given
from hypothesis import strategies as st
from sheet_files import ods, ods_cell, ods_row, ods_table, packed, sheet_xml, xls, xlsx, xlsx_parts
from steps import calls, growth

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Flaw, column_name
from notulen_app.readers.spreadsheet import read_pasted, read_sheets

CALLS, MEMORY = 1_000_000, 200
"""What a refusal may take: calls of functions, and MiB of memory at most."""
HEAVY = (
    "bomb.xlsx", "bomb-that-lies.xlsx", "rows.xlsx", "fewer-elements.xlsx", "deep.xlsx",
    "remark.xlsx", "texts.xlsx", "long-texts.xlsx", "spread.xlsx", "rows.ods", "numbers.xls",
    "records.xls", "rows.csv", "one-cell.csv",
)  # fmt: skip
"""What takes long or much; read in a program of its own, whose peak of memory counts."""
LIGHT = [one for one in HOSTILE if one.name not in HEAVY]


def test_the_corpus_is_large_enough() -> None:
    assert len(GOOD) >= 25
    assert len(HOSTILE) >= 25


@pytest.mark.parametrize("good", GOOD, ids=lambda one: one.name)
def test_a_good_file_is_read_as_it_is(good: Good, tmp_path: Path) -> None:
    path = tmp_path / good.name
    good.write(path)
    sheets = read_sheets(path)
    assert [(line.number, line.cells) for line in sheets[0].lines] == good.lines


@pytest.mark.parametrize("hostile", LIGHT, ids=lambda one: one.name)
def test_a_hostile_file_is_refused(hostile: Hostile, tmp_path: Path) -> None:
    path = tmp_path / hostile.name
    path.write_bytes(hostile.made())

    def read() -> None:
        with pytest.raises(FileUnreadable) as refused:
            read_sheets(path)
        assert refused.value.problem == hostile.problem
        assert refused.value.path == path

    assert calls(read) < CALLS


_WATCHED = """
import sys
from pathlib import Path
from notulen_app.domain.errors import FileUnreadable
from notulen_app.readers.spreadsheet import read_sheets
for name in sys.argv[1:]:
    try:
        read_sheets(Path(name))
    except FileUnreadable as refused:
        print(refused.problem)
status = Path("/proc/self/status").read_text()
print(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_heavy_hostile_files_are_refused_and_cost_little_memory(tmp_path: Path) -> None:
    names = []
    heavy = [one for one in HOSTILE if one.name in HEAVY]
    for hostile in heavy:
        names.append(str(tmp_path / hostile.name))
        Path(names[-1]).write_bytes(hostile.made())
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", _WATCHED, *names]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    *answers, peak = done.stdout.splitlines()
    assert answers == [one.problem for one in heavy]
    assert len(heavy) == len(HEAVY)
    assert int(peak) / 1024 < MEMORY


_ROWS = [("Uji Satu", "Kabag Ops"), ("Uji Dua", "Kasat")]
_WRITERS: dict[str, Callable[[Path, int], object]] = {
    "a.xlsx": lambda path, count: path.write_bytes(xlsx(_ROWS * count)),
    "a.ods": lambda path, count: path.write_bytes(
        ods(ods_table(ods_row(map(ods_cell, row)) for row in _ROWS * count))
    ),
    "a.xls": lambda path, count: xls(path, _ROWS * count),
    "a.csv": lambda path, count: path.write_bytes(b"Uji Satu;Kabag Ops\nUji Dua;Kasat\n" * count),
}


@pytest.mark.parametrize("name", _WRITERS)
def test_twice_the_rows_are_twice_the_work(tmp_path: Path, name: str) -> None:
    def work(count: int) -> None:
        _WRITERS[name](tmp_path / name, count)

    def read(count: int) -> None:
        (sheet,) = read_sheets(tmp_path / f"{count}-{name}")
        assert len(sheet.lines) == 2 * count

    for count in (500, 1_000):
        work(count)
        (tmp_path / name).rename(tmp_path / f"{count}-{name}")
    assert growth(read, 500, count=calls) < 2.3


def read_all(tmp_path: Path, name: str) -> list[tuple[str, bool, int]]:
    path = tmp_path / name
    next(one for one in GOOD if one.name == name).write(path)
    return [(sheet.name, sheet.hidden, len(sheet.lines)) for sheet in read_sheets(path)]


def test_hidden_sheets_say_so_and_empty_ones_are_left(tmp_path: Path) -> None:
    wanted = [("Sandi", True, 1), ("Daftar", False, 1)]
    assert read_all(tmp_path, "hidden.xlsx") == wanted
    assert read_all(tmp_path, "hidden.ods") == [("Sandi", True, 1), ("Daftar", False, 2)]
    assert read_all(tmp_path, "kinds.xls") == [("Sandi", True, 1), ("Daftar", False, 4)]


def test_an_old_workbook_keeps_days_zeros_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "kinds.xls"
    next(one for one in GOOD if one.name == "kinds.xls").write(path)
    assert [line.cells for line in read_sheets(path)[1].lines] == [
        ("2024-08-22", "01050123", "TRUE", "12.5", "-3"),
        ("Polres", "orang 1"),
        ("Polres", "orang 2"),
        ("Polres", "orang 3"),
    ]


def test_covered_cells_of_a_column_hold_the_value_too(tmp_path: Path) -> None:
    path = tmp_path / "hidden.ods"
    next(one for one in GOOD if one.name == "hidden.ods").write(path)
    lines = read_sheets(path)[1].lines
    assert [line.cells for line in lines] == [("Polres", "Budi"), ("Polres", "Siti")]


def test_cells_that_cannot_be_used_say_why(tmp_path: Path) -> None:
    path = tmp_path / "linked.xlsx"
    next(one for one in GOOD if one.name == "linked.xlsx").write(path)
    (line,) = read_sheets(path)[0].lines
    assert [line.flaw(column) for column in range(4)] == [None, None, Flaw.ERROR, Flaw.NO_VALUE]


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_flawed(tmp_path: Path) -> None:
    """A NIP has 18 digits; kept as a number, its last three are gone."""
    nip = "<row><c><v>1.9870101201001099E+17</v></c><c><v>198701012010</v></c></row>"
    new, old, free = tmp_path / "a.xlsx", tmp_path / "a.xls", tmp_path / "a.ods"
    new.write_bytes(packed(xlsx_parts({"Daftar": sheet_xml(nip)})))
    xls(old, [[198701012010010990.0, 198701012010]])
    facts = 'office:value-type="float" office:value='
    free.write_bytes(
        ods(
            ods_table(
                [
                    ods_row(
                        [
                            ods_cell("1,98E+17", facts=f'{facts}"198701012010010990"'),
                            ods_cell("198701012010", facts=f'{facts}"198701012010"'),
                        ]
                    )
                ]
            )
        )
    )
    for path in (new, old, free):
        (line,) = read_sheets(path)[0].lines
        assert [line.flaw(0), line.flaw(1)] == [Flaw.DIGITS_LOST, None], path
        assert line.cells[1] == "198701012010"


def parsed(content: bytes) -> bytes:
    """Give a workbook with a remark in each part: nothing of it is plain any more."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    remark = b"<!-- kosong -->"
    return packed(
        {
            name: re.sub(rb"^((?:<\?xml[^>]*\?>)?\s*<[^>]+>)", rb"\1" + remark, one, count=1)
            for name, one in parts.items()
        }
    )


@pytest.mark.parametrize(
    "good", [one for one in GOOD if one.name.endswith(".xlsx")], ids=lambda one: one.name
)
def test_the_pattern_reads_what_the_parser_reads(good: Good, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    good.write(path)
    quick = read_sheets(path)
    path.write_bytes(parsed(path.read_bytes()))
    assert read_sheets(path) == quick


_SIGNS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12)
_VALUES = st.one_of(
    _SIGNS,
    st.integers(-(10**17), 10**17),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
    st.none(),
)


@given(st.lists(st.lists(_VALUES, max_size=6), max_size=12))
def test_it_does_so_whatever_stands_in_the_cells(rows: list[list[object]]) -> None:
    """Written by XlsxWriter, as Excel would: with texts in a table of their own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
            sheet, day = book.add_worksheet("Daftar"), book.add_format({"num_format": "dd/mm/yyyy"})
            for number, cells in enumerate(rows):
                for column, value in enumerate(cells):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(
                            number, column, dt.datetime(*value.timetuple()[:3]), day
                        )
                    elif isinstance(value, str):
                        sheet.write_string(number, column, value)
                    elif value is not None:
                        sheet.write(number, column, value)
            sheet.write(20, 0, "akhir")
        quick = read_sheets(path)
        path.write_bytes(parsed(path.read_bytes()))
        assert read_sheets(path) == quick
    days = [cell.isoformat() for row in rows for cell in row if isinstance(cell, dt.date)]
    read = [cell for line in quick[0].lines for cell in line.cells]
    assert [one for one in days if one not in read] == []


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "tidak.xlsx", "tidak ada"), (tmp_path, "bukan berkas")):
        with pytest.raises(FileUnreadable) as refused:
            read_sheets(path)
        assert refused.value.problem == problem


def test_rows_from_the_clipboard() -> None:
    sheet = read_pasted('Nama\tJabatan\nBUDI, S.H.\t"Kasat\nReskrim"\n\nSITI\t\n')
    assert sheet is not None
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (1, ("Nama", "Jabatan")),
        (2, ("BUDI, S.H.", "Kasat\nReskrim")),
        (4, ("SITI",)),
    ]
    assert read_pasted(" \n\t\n") is None
    with pytest.raises(FileUnreadable):
        read_pasted("a" * 4_000_001)


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [column_name(n) for n in (0, 25, 26, 51, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "ZZ",
        "AAA",
    ]
