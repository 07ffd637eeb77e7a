"""Rows of tables as they are measured, before they stand on a page.

A row that is taller than half a page is divided into rows without a rule between them, since no
row is cut.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from notulen_app.documents.page import Sheet
from notulen_app.documents.text import REGULAR, clean, narrowed, para, width_of

SIDE, LID = 4.0, 3.0
"""Points of a cell's padding: left and right, top and bottom."""
_TALLEST = 0.5
_PIECE = 0.15
"""Parts of a page's height: a row taller than the first is divided into rows of the second."""


@dataclass(frozen=True)
class Row:
    """A row with its height in points.

    ``spans``: its first cell runs over all columns and it stays with the next row. ``goes_on``:
    the next row belongs to it, and both are parts of one. ``bold``: so are its plain cells.
    """

    cells: Sequence[Any]
    height: float
    spans: bool = False
    filled: bool = False
    part: bool = False
    goes_on: bool = False
    bold: bool = False


def cell(
    text: str | None, sheet: Sheet, *, width: float, centred: bool = False, blank: str = ""
) -> Any:
    """Give a cell: a string where it fits on one line, else paragraphs."""
    words = clean(text or "") or blank
    style = sheet.cell(centred=centred)
    room = width - 2 * SIDE - 0.5
    if "\n" not in words and width_of(words, REGULAR, style.fontSize) <= room:
        return words
    return para(narrowed(words, REGULAR, style.fontSize, width=room), style)


def measured(
    cells: Sequence[Any], sheet: Sheet, *, widths: Sequence[float], least: float = 0.0
) -> list[Row]:
    """Give a row with its height, not lower than ``least``; several where it would be too tall."""
    leading = sheet.cell().leading
    highest = max(_height(one, leading, width) for one, width in zip(cells, widths, strict=True))
    if highest <= sheet.height * _TALLEST:
        return [Row(cells, max(highest, least))]
    room = sheet.height * _PIECE
    parts = [
        list(_divided(one, width - 2 * SIDE, room)) if isinstance(one, list) else [one]
        for one, width in zip(cells, widths, strict=True)
    ]
    rows = [[*row] for row in zip_longest(*parts, fillvalue="")]
    heights = [
        max(_height(one, leading, width) for one, width in zip(row, widths, strict=True))
        for row in rows
    ]
    last = len(rows) - 1
    # Parts of one row stand as close as its lines: only the outer ones keep their padding.
    outer = [LID * ((n == 0) + (n == last)) for n in range(last + 1)]
    return [
        Row(row, max(high - 2 * LID + padding, least), part=True, goes_on=n < last)
        for n, (row, high, padding) in enumerate(zip(rows, heights, outer, strict=True))
    ]


def named(text: str, columns: int, sheet: Sheet, *, filled: bool) -> Row:
    """Give a row that names what stands below it, over all columns."""
    cells = [text, *[""] * (columns - 1)]
    return Row(cells, sheet.cell().leading + 7.0, spans=True, filled=filled)


def _height(made: Any, leading: float, width: float) -> float:
    """Measure a cell with its padding."""
    if isinstance(made, str):
        return leading + 2 * LID
    if isinstance(made, list):
        return float(sum(one.wrap(width - 2 * SIDE, 1e6)[1] for one in made)) + 2 * LID
    return float(made.height) + 2 * LID


def _divided(paragraphs: Sequence[Any], width: float, room: float) -> Iterator[list[Any]]:
    """Give the paragraphs in parts that are not higher than ``room``, cut between lines."""
    waiting = deque(paragraphs)
    part: list[Any] = []
    used = 0.0
    while waiting:
        one = waiting.popleft()
        high = one.wrap(width, 1e6)[1]
        if used + high <= room:
            part.append(one)
            used += high
            continue
        pieces = one.split(width, room - used)
        if len(pieces) > 1:
            part.append(pieces[0])
            waiting.extendleft(reversed(pieces[1:]))
        elif part:
            waiting.appendleft(one)
        else:
            part.append(one)
        yield part
        part, used = [], 0.0
    if part:
        yield part
