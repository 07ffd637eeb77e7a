"""Ruled tables whose head is repeated on every page and whose rows are never cut.

ReportLab's own splitting within a row fails at some heights, so a row that is taller than half a
page is divided beforehand into rows without a rule between them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.platypus import Table

from notulen_app.documents.page import Sheet
from notulen_app.documents.tags import COLUMN_HEAD, ROW_HEAD, Attributes, Tag, one_tag, put_under
from notulen_app.documents.text import BOLD, REGULAR, clean, narrowed, para, width_of

HEADER_FILL = Color(0.92, 0.92, 0.92)
SIDE, LID = 4.0, 3.0
"""Points of a cell's padding: left and right, top and bottom."""
_TALLEST = 0.5
_PIECE = 0.15
"""Parts of a page's height: a row taller than the first is divided into rows of the second."""


@dataclass(frozen=True)
class Row:
    """A row with its height in points.

    ``spans``: its first cell runs over all columns and it stays with the next row. ``goes_on``:
    the next row belongs to it, and both are parts of one.
    """

    cells: Sequence[Any]
    height: float
    spans: bool = False
    filled: bool = False
    part: bool = False
    goes_on: bool = False


class TaggedRow:
    """The cells of a row as tags, by column; parts of one row have them in common.

    ``divided`` tells that there are such parts.
    """

    def __init__(self, body: Tag, attributes: Sequence[Attributes]) -> None:
        self.tag = Tag("TR", body)
        self.attributes = attributes
        self.cells: dict[int, Tag] = {}
        self.divided = False

    def cell(self, column: int) -> Tag:
        """Give the tag of a cell, made when it is first asked for."""
        if column not in self.cells:
            attributes = self.attributes[column] if column < len(self.attributes) else ()
            self.cells[column] = Tag("TH" if attributes else "TD", self.tag, attributes=attributes)
        return self.cells[column]


class Grid(Table):  # type: ignore[misc]
    """A table that can say with which words it begins, and that tags its rows and cells.

    ``tags`` has those of every row, the head's first. None stands for a row that is repeated on a
    later page: it is read only once.
    """

    tags: Sequence[TaggedRow | None] = ()

    @property
    def tag(self) -> Tag:
        """A tag within the table."""
        return next(one.tag for one in self.tags if one is not None)

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Split between rows; both parts are one table."""
        parts: list[Any] = super().split(available_width, available_height)
        if len(parts) == 2:
            kept = len(parts[0]._cellvalues)
            parts[0].tags = self.tags[:kept]
            parts[1].tags = [*[None] * self.repeatRows, *self.tags[kept:]]
        return parts

    def draw(self) -> None:
        """Draw it, every cell as a piece of its own."""
        self._renderCB = self._mark
        super().draw()

    def _drawCell(self, drawn: Any, *facts: Any) -> None:  # noqa: N802
        """Draw a cell; an empty one leaves nothing."""
        if drawn != "":
            super()._drawCell(drawn, *facts)

    def _mark(self, _: Any, event: str, *facts: Any) -> None:
        """Hear where ReportLab is: before and after a row's cells."""
        if event == "startCell":
            row, column, drawn = facts[:3]
            tags = self.tags[row]
            self._opened = self._open(tags, column, drawn) if tags else False
        elif event == "endCell" and self._opened:
            self.canv.close_tag()

    def _open(self, row: TaggedRow, column: int, drawn: Any) -> bool:
        """Begin a cell, unless its content does so itself, and tell which."""
        tag = row.cell(column)
        tag.join(self.canv.root)
        if isinstance(drawn, str):
            if drawn:
                self.canv.open_tag(tag)
            return bool(drawn)
        if isinstance(drawn, list) and (len(drawn) > 1 or row.divided):
            put_under(drawn, tag)
        else:
            one_tag(drawn if isinstance(drawn, list) else (drawn,), tag)
        return False

    def words(self) -> str:
        """Give the words of the first row that is no head."""
        rows = self._cellvalues[self.repeatRows :]
        return " ".join(_cell_words(cell) for cell in rows[0][:2]) if rows else ""


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


def grid(
    head: Sequence[str],
    rows: Sequence[Row],
    sheet: Sheet,
    *,
    widths: Sequence[float],
    styles: Sequence[tuple[Any, ...]] = (),
    named_by: int | None = 1,
    tags: Sequence[TaggedRow | None] | None = None,
) -> Grid:
    """Make a table; its head may have several lines.

    ``named_by`` is the column that names a row. ``tags`` are given where the table goes on from
    another one.
    """
    style = sheet.cell()
    lines = max(one.count("\n") for one in head) + 1
    drawn = Grid(
        [list(head), *(list(row.cells) for row in rows)],
        colWidths=list(widths),
        rowHeights=[style.leading * lines + 2 * LID, *(row.height for row in rows)],
        repeatRows=1,
        hAlign="LEFT",
        spaceBefore=2.0,
        spaceAfter=4.0,
    )
    drawn.tags = tags or tagged_rows(rows, columns=len(head), named_by=named_by)
    drawn.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), REGULAR, style.fontSize, style.leading),
            ("FONT", (0, 0), (-1, 0), BOLD, style.fontSize, style.leading),
            ("BACKGROUND", (0, 0), (-1, 0), HEADER_FILL),
            ("ALIGN", (0, 0), (-1, 0), "CENTER"),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("VALIGN", (0, 1), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), SIDE),
            ("RIGHTPADDING", (0, 0), (-1, -1), SIDE),
            ("TOPPADDING", (0, 0), (-1, -1), LID),
            ("BOTTOMPADDING", (0, 0), (-1, -1), LID),
            *styles,
            *_rules(rows),
            *_spans(rows, sheet),
        ]
    )
    return drawn


def tagged_rows(rows: Sequence[Row], *, columns: int, named_by: int | None = 1) -> list[TaggedRow]:
    """Give the rows as tags: the head's, then all others in bodies that a named row begins."""
    table = Tag("Table")
    made = [TaggedRow(Tag("THead", table), [COLUMN_HEAD] * columns)]
    body = Tag("TBody", table)
    usual = [ROW_HEAD if n == named_by else () for n in range(columns)]
    spanning = [(*ROW_HEAD, ("ColSpan", columns))]
    goes_on = False
    for row in rows:
        if row.spans:
            body = Tag("TBody", table)
        if not goes_on:
            made.append(TaggedRow(body, spanning if row.spans else usual))
        else:
            made.append(made[-1])
            made[-1].divided = True
        goes_on = row.goes_on
    return made


def _rules(rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
    """Rule everything but what lies between the parts of one row."""
    if not any(row.goes_on for row in rows):
        yield ("GRID", (0, 0), (-1, -1), 0.5, black)
        return
    yield ("LINEBEFORE", (0, 0), (-1, -1), 0.5, black)
    yield ("LINEAFTER", (-1, 0), (-1, -1), 0.5, black)
    yield ("LINEABOVE", (0, 0), (-1, 0), 0.5, black)
    yield ("LINEBELOW", (0, 0), (-1, 0), 0.5, black)
    inner = False
    for at, row in enumerate(rows, 1):
        if not row.goes_on:
            yield ("LINEBELOW", (0, at), (-1, at), 0.5, black)
        if row.part:
            yield ("VALIGN", (0, at), (-1, at), "TOP")
            yield ("TOPPADDING", (0, at), (-1, at), 0 if inner else LID)
            yield ("BOTTOMPADDING", (0, at), (-1, at), 0 if row.goes_on else LID)
        inner = row.goes_on


def _spans(rows: Sequence[Row], sheet: Sheet) -> Iterator[tuple[Any, ...]]:
    style = sheet.cell()
    for at, row in enumerate(rows, 1):
        if not row.spans:
            continue
        yield ("SPAN", (0, at), (-1, at))
        yield ("FONT", (0, at), (-1, at), BOLD, style.fontSize, style.leading)
        yield ("ALIGN", (0, at), (0, at), "LEFT")
        if row.filled:
            yield ("BACKGROUND", (0, at), (-1, at), HEADER_FILL)
        if at < len(rows):
            yield ("NOSPLIT", (0, at), (0, at + 1))


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


def _cell_words(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    first = cell[0] if isinstance(cell, list) and cell else cell
    return str(first.words()) if hasattr(first, "words") else ""
