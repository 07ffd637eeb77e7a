"""Gathers the cells of a file from outside into sheets, and refuses what goes beyond the bounds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.table import Flaw, Line, Sheet

MOST_LINES = 200_000
"""Lines that hold anything, in all sheets of a file together."""
MOST_COLUMNS = 200
MOST_CELLS = 1_000_000
"""Cells that hold anything, in all sheets together."""
MOST_SIGNS = 20_000_000
"""Characters in all cells together."""
MOST_STEPS = 2_000_000
"""Records of a file, those that hold nothing included."""
MOST_SHEETS = 250
MOST_MERGES = 20_000
LONGEST_CELL = 2_000
"""Characters of a cell that are read; it is far more than any fact may have."""
_REMEMBERED = 50_000
"""Different texts of which one object is kept however often they stand in a file."""

Merge = tuple[int, int, int, int]
"""First line and column, last line and column, all from 0."""


class Gathering:
    """Takes the cells of sheet after sheet, line after line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sheets: list[Sheet] = []
        self._lines: list[Line] = []
        self._counted_lines = self._counted_cells = self._signs = self._steps = 0
        self._plain: dict[str, str] = {}

    def step(self) -> None:
        """Count a record, or a cell that is looked at again."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise FileUnreadable(self.path, "isinya terlalu banyak")

    def put_line(
        self, number: int, cells: dict[int, str], flaws: dict[int, Flaw] | None = None
    ) -> None:
        """Take a line, ``number`` from 1; cells by column from 0. One that holds nothing is left.

        Cells are taken as they come: what ``plain`` gives.
        """
        if not cells and not flaws:
            return
        filled = {column: text for column, text in cells.items() if text}
        places = [*filled, *flaws] if flaws else filled
        if not places:
            return
        width = max(places) + 1
        if width > MOST_COLUMNS:
            raise FileUnreadable(self.path, f"lebih dari {MOST_COLUMNS} kolom")
        self._count(len(filled))
        if len(filled) == width:
            row = tuple([filled[column] for column in range(width)])
        else:
            row = tuple([filled.get(column, "") for column in range(width)])
        kept = tuple(sorted(flaws.items())) if flaws else ()
        self._lines.append(Line(number=number, cells=row, flaws=kept))

    def plain(self, text: str) -> str:
        """Give a text as it is kept: cleaned, trimmed, the same text as one object."""
        known = self._plain.get(text)
        if known is not None:
            return known
        self._signs += len(text)
        if self._signs > MOST_SIGNS:
            raise FileUnreadable(self.path, "teksnya terlalu panjang")
        short = text[:LONGEST_CELL]
        if not (short.isascii() and short.isprintable()):
            short = cleaned(short)
        kept = short.strip()
        if len(self._plain) < _REMEMBERED:
            self._plain[text] = kept
        return kept

    def end_sheet(
        self, name: str, *, hidden: bool = False, merges: list[Merge] | None = None
    ) -> None:
        """Finish a sheet; a value that stands in merged cells of a column counts for each line."""
        lines = sorted(self._lines, key=lambda line: line.number)
        if len(self.sheets) >= MOST_SHEETS:
            raise FileUnreadable(self.path, f"lebih dari {MOST_SHEETS} lembar")
        if merges:
            self._fill_down(lines, merges)
        title = self.plain(name)[:100]
        self.sheets.append(Sheet(name=title, lines=tuple(lines), hidden=hidden))
        self._lines = []

    def _fill_down(self, lines: list[Line], merges: list[Merge]) -> None:
        numbers = [line.number for line in lines]
        for top, column, bottom, _ in merges:
            first = bisect_left(numbers, top + 1)
            end = bisect_right(numbers, bottom + 1)
            if end - first < 2 or numbers[first] != top + 1:
                continue
            text = lines[first].at(column)
            if not text:
                continue
            for place in range(first + 1, end):
                self.step()
                if not lines[place].at(column):
                    self._count(1, lines=0)
                    lines[place] = _with_cell(lines[place], column, text)

    def _count(self, cells: int, *, lines: int = 1) -> None:
        self._counted_lines += lines
        self._counted_cells += cells
        if self._counted_lines > MOST_LINES:
            raise FileUnreadable(self.path, "lebih dari 200.000 baris")
        if self._counted_cells > MOST_CELLS:
            raise FileUnreadable(self.path, "lebih dari 1.000.000 sel")


def _with_cell(line: Line, column: int, text: str) -> Line:
    cells = [*line.cells, *[""] * (column + 1 - len(line.cells))]
    cells[column] = text
    return Line(number=line.number, cells=tuple(cells), flaws=line.flaws)
