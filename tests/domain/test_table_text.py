"""What goes to a spreadsheet by the clipboard stays in its cell and computes nothing."""

from __future__ import annotations

import csv

import pytest

from notulen_app.domain.table_text import table_text


def read_back(text: str) -> list[list[str]]:
    return list(csv.reader(text.splitlines(), delimiter="\t"))


def test_rows_and_cells_come_back_as_they_were() -> None:
    rows = [["Arahan", "Status"], ["Jaga netralitas", "Selesai"], ["", "3 dari 8"]]
    assert read_back(table_text(rows)) == rows


@pytest.mark.parametrize("cell", ["=1+1", "+62 811", "-5", "@SUM(A1)", "\t=1", "\n=1", "\u200b=1"])
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    ((first, last),) = read_back(table_text([[cell, "x"]]))
    assert first.startswith("'")
    assert first[1] in "=+-@"
    assert last == "x"


def test_a_text_of_several_lines_is_one_cell() -> None:
    assert read_back(table_text([["satu\ndua\ttiga", "x"]])) == [["satu dua tiga", "x"]]
