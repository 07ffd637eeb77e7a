"""A table from outside as plain text: its sheets, their lines and the cells that cannot be used."""

from __future__ import annotations

from enum import StrEnum

from notulen_app.domain.value import Value


class Flaw(StrEnum):
    """Why what stands in a cell cannot be taken as it is."""

    NO_VALUE = "rumus tanpa nilai tersimpan"
    ERROR = "rumus yang galat"
    DIGITS_LOST = "bilangan lebih dari 15 angka, angka terakhirnya hilang"


# Without the collector's care, as there are thousands of them and they can form no circle.
class Line(Value, frozen=True, kw_only=True, gc=False):
    """A line that holds anything: its number as the program shows it, from 1, and its cells.

    ``flaws`` are the cells that cannot be used: their place in ``cells``, and why.
    """

    number: int
    cells: tuple[str, ...]
    flaws: tuple[tuple[int, Flaw], ...] = ()

    def at(self, column: int) -> str:
        """Give the text of a cell, "" beyond the last."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""

    def flaw(self, column: int) -> Flaw | None:
        """Tell why a cell cannot be used; None where it can."""
        return next((flaw for place, flaw in self.flaws if place == column), None)


class Sheet(Value, frozen=True, kw_only=True):
    """One sheet; a hidden one is read, but not proposed."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False

    @property
    def width(self) -> int:
        """The number of columns that hold anything."""
        return max((len(line.cells) for line in self.lines), default=0)


def column_name(column: int) -> str:
    """Give the letters of a column, from 0: A to Z, then AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
