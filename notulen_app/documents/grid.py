"""Ruled tables whose head is repeated on every page and whose rows are never cut.

A page takes the rows that fit and writes them straight: ReportLab's own table looks at all of its
rows anew on every page, keeps a style for every cell, and draws each in a state of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable

from notulen_app.documents.lettering import points
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.page import Sheet
from notulen_app.documents.table_tags import TaggedRow, tagged_rows
from notulen_app.documents.tables import LID, SIDE, Row
from notulen_app.documents.tags import Tag, one_tag, put_under
from notulen_app.documents.text import BOLD, REGULAR, fitted, width_of

CONTINUED = " (lanjutan)"
_BLACK = "0 0 0 rg"
_RULE = "1 J 1 j 0 0 0 RG .5 w"


@dataclass(frozen=True)
class Look:
    """How cells below the head stand: columns, counted from 0, in the middle or at the right.

    In their height they stand at the top, or in the ``middle``.
    """

    centred: Collection[int] = ()
    right: Collection[int] = ()
    middle: bool = False


@dataclass(frozen=True)
class Ruled:
    """What all parts of a table have in common: head, widths of columns in points, and look.

    With ``continued`` a page says anew which group of rows goes on there.
    """

    head: Sequence[str]
    widths: Sequence[float]
    look: Look
    sheet: Sheet
    continued: bool = False

    @property
    def top(self) -> float:
        """The height of the head in points."""
        lines = max(one.count("\n") for one in self.head) + 1
        return float(self.sheet.cell().leading * lines + 2 * LID)


class Grid(Flowable):  # type: ignore[misc]
    """Rows below their head; it can say with which words it begins.

    ``tags`` has those of every row, the head's first. None stands for a row that is repeated on a
    later page: it is read only once.
    """

    spaceBefore, spaceAfter = 2.0, 4.0  # noqa: N815

    def __init__(
        self,
        ruled: Ruled,
        rows: Sequence[Row],
        tags: Sequence[TaggedRow | None],
        total: float | None = None,
    ) -> None:
        """``total`` is the height of all rows in points, where it is known already."""
        super().__init__()
        self.ruled, self.rows, self.tags = ruled, rows, tags
        self.total = sum(row.height for row in rows) if total is None else total

    @property
    def tag(self) -> Tag:
        """A tag within the table."""
        return next(one.tag for one in self.tags if one is not None)

    def words(self) -> str:
        """Give the words of the first row."""
        return " ".join(_cell_words(cell) for cell in self.rows[0].cells[:2]) if self.rows else ""

    def most_before_last_row(self) -> float:
        """Give how high a part of it may be that leaves the last of several rows; 0 for none."""
        if len(self.rows) < 2:
            return 0.0
        return self.ruled.top + self.total - self.rows[-1].height + 0.1

    def wrap(self, *_: float) -> tuple[float, float]:
        """Measure all rows."""
        self.width, self.height = sum(self.ruled.widths), self.ruled.top + self.total
        return self.width, self.height

    def split(self, _: float, height: float) -> list[Any]:
        """Give the rows that fit as a table, and the rest; a row that names others stays there."""
        used, count = self.ruled.top, 0
        while count < len(self.rows) and used + self.rows[count].height <= height:
            used += self.rows[count].height
            count += 1
        if count == len(self.rows):
            return [self]
        while count and self.rows[count - 1].spans:
            count -= 1
        if not count:
            return []
        first, rest = self.rows[:count], self.rows[count:]
        tags: list[TaggedRow | None] = [None, *self.tags[count + 1 :]]
        left = self.total - sum(row.height for row in first)
        if (again := self._continued(first, rest)) is not None:
            rest, left = [again, *rest], left + again.height
            tags.insert(1, None)
        return [
            Grid(self.ruled, first, self.tags[: count + 1]),
            Grid(self.ruled, rest, tags, left),
        ]

    def _continued(self, first: Sequence[Row], rest: Sequence[Row]) -> Row | None:
        """Give the row that names anew the group that goes on in the rest; None for none."""
        if not self.ruled.continued or rest[0].spans:
            return None
        group = next((row for row in reversed(first) if row.spans), None)
        if group is None:
            return None
        words, *others = group.cells
        room, size = sum(self.ruled.widths) - 60.0, self.ruled.sheet.cell().fontSize
        words = fitted(words.removesuffix(CONTINUED), BOLD, size, width=room)
        return replace(group, cells=[words + CONTINUED, *others])

    def draw(self) -> None:
        """Draw it from its lower left corner."""
        edges = [self.height, self.height - self.ruled.top]
        for row in self.rows:
            edges.append(edges[-1] - row.height)
        Drawing(self, self.canv, edges).draw()


class Drawing:
    """A part of a table on its page; ``edges`` are its rules from the top down."""

    def __init__(self, table: Grid, canvas: MarkedCanvas, edges: list[float]) -> None:
        self.rows, self.tags, self.canvas = table.rows, table.tags, canvas
        self.head, self.look, self.edges = table.ruled.head, table.ruled.look, edges
        self.widths, self.lefts = table.ruled.widths, [0.0]
        for width in self.widths:
            self.lefts.append(self.lefts[-1] + width)
        style = table.ruled.sheet.cell()
        self.size, self.leading = style.fontSize, style.leading

    def draw(self) -> None:
        """Draw fills, then the cells, then the rules."""
        self.canvas.decorate("\n".join(self._fills()))
        self._draw_head()
        inner = False
        for n, row in enumerate(self.rows):
            self._draw_row(n, row, inner=inner)
            inner = row.goes_on
        self.canvas.decorate("\n".join(self._rules()))

    def _fills(self) -> Iterator[str]:
        wide, edges = points(self.lefts[-1]), self.edges
        yield ".92 .92 .92 rg"
        for n in (0, *(n for n, row in enumerate(self.rows, 1) if row.filled)):
            yield f"0 {points(edges[n])} {wide} {points(edges[n + 1] - edges[n])} re f"

    def _draw_head(self) -> None:
        """Draw the head in the middle of its cells."""
        middle, tags = (self.edges[0] + self.edges[1]) / 2, self.tags[0]
        for n, text in enumerate(self.head):
            high = middle + (text.count("\n") + 1) * self.leading / 2 - self.size
            lines = self._lines(text, BOLD, n, high, centred=True)
            self.canvas.piece(tags.cell(n) if tags else None, lines)

    def _draw_row(self, number: int, row: Row, *, inner: bool) -> None:
        """Draw the cells of a row; ``inner`` if it goes on from the one above."""
        top, bottom = self.edges[number + 1 : number + 3]
        if row.part:
            top -= 0.0 if inner else LID
        elif not self.look.middle:
            top -= LID
        middle = (top + bottom) / 2 if self.look.middle and not row.part else None
        tags, font = self.tags[number + 1], BOLD if row.bold or row.spans else REGULAR
        for column, drawn in enumerate(row.cells[:1] if row.spans else row.cells):
            tag = tags.cell(column) if tags else None
            if isinstance(drawn, str):
                high = top if middle is None else middle + self.leading / 2
                centred = column in self.look.centred and not row.spans
                lines = self._lines(drawn, font, column, high - self.size, centred=centred)
                self.canvas.piece(tag, lines)
                continue
            parts = drawn if isinstance(drawn, list) else [drawn]
            if tag is not None:
                self._tag(parts, tag, divided=bool(tags and tags.divided))
            self._draw_parts(parts, column, top=top, middle=middle)

    def _tag(self, parts: list[Any], tag: Tag, *, divided: bool) -> None:
        """Let what a cell holds be the cell, or stand in it where there is more than one."""
        tag.join(self.canvas.root)
        if len(parts) > 1 or divided:
            put_under(parts, tag)
        else:
            one_tag(parts, tag)

    def _draw_parts(
        self, parts: list[Any], column: int, *, top: float, middle: float | None
    ) -> None:
        room = self.widths[column] - 2 * SIDE
        sizes = [one.wrap(room, 1e6) for one in parts]
        high = top if middle is None else middle + sum(tall for _, tall in sizes) / 2
        left = self.lefts[column] + SIDE
        for one, (wide, tall) in zip(parts, sizes, strict=True):
            high -= tall
            shift = (room - wide) / 2 if column in self.look.centred else 0.0
            one.drawOn(self.canvas, left + shift, high)

    def _lines(self, text: str, font: str, column: int, y: float, *, centred: bool) -> str:
        """Write the lines of a cell, the first at this height."""
        if not text:
            return ""
        made: list[str] = []
        left, right = self.lefts[column], self.lefts[column + 1]
        letters, size = self.canvas.letters, self.size
        for line in text.split("\n"):
            if centred:
                x = (left + right - width_of(line, font, size)) / 2
            elif column in self.look.right:
                x = right - SIDE - width_of(line, font, size)
            else:
                x = left + SIDE
            made.append(letters.line(line, font, size, x, y, filled=_BLACK))
            y -= self.leading
        return "\n".join(made)

    def _rules(self) -> Iterator[str]:
        """Rule everything but what lies between the parts of one row, or within a named one."""
        left, right = points(self.lefts[0]), points(self.lefts[-1])
        yield _RULE
        for n, edge in enumerate(self.edges):
            if n < 2 or not self.rows[n - 2].goes_on:
                high = points(edge)
                yield f"{left} {high} m {right} {high} l"
        top, bottom = points(self.edges[0]), points(self.edges[-1])
        for x in (left, right):
            yield f"{x} {top} m {x} {bottom} l"
        runs = list(self._runs())
        for place in self.lefts[1:-1]:
            x = points(place)
            yield from (f"{x} {high} m {x} {low} l" for high, low in runs)
        yield "S"

    def _runs(self) -> Iterator[tuple[str, str]]:
        """Give from where to where rules stand between columns: not in rows that name others."""
        begun = self.edges[0]
        for n, row in enumerate(self.rows, 1):
            if row.spans:
                if begun > self.edges[n]:
                    yield points(begun), points(self.edges[n])
                begun = self.edges[n + 1]
        if begun > self.edges[-1]:
            yield points(begun), points(self.edges[-1])


_USUAL = Look(centred=(0,))


def grid(
    head: Sequence[str],
    rows: Sequence[Row],
    sheet: Sheet,
    *,
    widths: Sequence[float],
    look: Look = _USUAL,
    named_by: int | None = 1,
    continued: bool = False,
) -> Grid:
    """Make a table; its head may have several lines.

    ``named_by`` is the column that names a row. With ``continued`` every page says which group of
    rows goes on there.
    """
    facts = ((row.spans, row.goes_on) for row in rows)
    tags = tagged_rows(facts, columns=len(head), named_by=named_by)
    return Grid(Ruled(head, widths, look, sheet, continued), rows, tags)


def _cell_words(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    first = cell[0] if isinstance(cell, list) and cell else cell
    return str(first.words()) if hasattr(first, "words") else ""
