"""A table of any length: a page takes from it the rows that fit, so that setting it stays quick.

ReportLab's own table looks at all its rows anew on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from notulen_app.documents.page import Sheet
from notulen_app.documents.tables import LID, Grid, Row, TaggedRow, grid, tagged_rows
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import BOLD, fitted

CONTINUED = " (lanjutan)"


class LongTable(Flowable):  # type: ignore[misc]
    """Rows below a head that every page repeats, as it does the row that names their group."""

    spaceBefore, spaceAfter = 2.0, 4.0  # noqa: N815

    def __init__(
        self,
        head: Sequence[str],
        rows: Sequence[tuple[Row, bool]],
        sheet: Sheet,
        *,
        widths: Sequence[float],
        centred: Sequence[int],
        named_by: int | None = 1,
        total: float | None = None,
        tags: Sequence[TaggedRow | None] | None = None,
    ) -> None:
        """``rows`` with whether they are set bold; ``centred`` are columns, counted from 0.

        ``named_by`` is the column that names a row. ``total`` is the height of all rows in
        points, and ``tags`` are theirs with the head's, where they are known already.
        """
        super().__init__()
        self.head, self.rows, self.sheet = head, rows, sheet
        self.widths, self.centred = widths, centred
        lines = max(one.count("\n") for one in head) + 1
        self.top = sheet.cell().leading * lines + 2 * LID
        self.total = sum(row.height for row, _ in rows) if total is None else total
        plain = [row for row, _ in rows]
        self.tags = tags or tagged_rows(plain, columns=len(head), named_by=named_by)

    @property
    def tag(self) -> Tag:
        """A tag within the table."""
        return next(one.tag for one in self.tags if one is not None)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Measure all rows."""
        self.height = self.top + self.total
        return width, self.height

    def split(self, _: float, height: float) -> list[Any]:
        """Give the rows that fit as a table, and the rest."""
        used, count = self.top, 0
        while count < len(self.rows) and used + self.rows[count][0].height <= height:
            used += self.rows[count][0].height
            count += 1
        while count and self.rows[count - 1][0].spans:
            count -= 1
        if not count:
            return []
        if count == len(self.rows):
            return [self]
        first, rest = self.rows[:count], self.rows[count:]
        tags: list[TaggedRow | None] = [None, *self.tags[count + 1 :]]
        left = self.total - sum(row.height for row, _ in first)
        if (again := self._continued(first, rest)) is not None:
            rest, left = [(again, False), *rest], left + again.height
            tags.insert(1, None)
        return [self._table(first), self._with(rest, left, tags)]

    def draw(self) -> None:
        """Draw all rows."""
        table = self._table(self.rows)
        table.wrapOn(self.canv, self.width, self.height)
        table.drawOn(self.canv, 0, 0)

    def _continued(
        self, first: Sequence[tuple[Row, bool]], rest: Sequence[tuple[Row, bool]]
    ) -> Row | None:
        """Give the row that names anew the group that goes on in the rest; None for none."""
        group = next((row for row, _ in reversed(first) if row.spans), None)
        if group is None or rest[0][0].spans:
            return None
        words, *others = group.cells
        room = sum(self.widths) - 60.0
        words = fitted(words.removesuffix(CONTINUED), BOLD, self.sheet.cell().fontSize, width=room)
        return replace(group, cells=[words + CONTINUED, *others])

    def _with(
        self, rows: Sequence[tuple[Row, bool]], total: float, tags: Sequence[TaggedRow | None]
    ) -> LongTable:
        return LongTable(
            self.head,
            rows,
            self.sheet,
            widths=self.widths,
            centred=self.centred,
            total=total,
            tags=tags,
        )

    def _table(self, rows: Sequence[tuple[Row, bool]]) -> Grid:
        styles: list[tuple[Any, ...]] = [("ALIGN", (n, 1), (n, -1), "CENTER") for n in self.centred]
        for n, (_, bold) in enumerate(rows, 1):
            if bold:
                styles.append(("FONTNAME", (0, n), (-1, n), BOLD))
        plain = [row for row, _ in rows]
        tags = self.tags[: len(plain) + 1]
        return grid(self.head, plain, self.sheet, widths=self.widths, styles=styles, tags=tags)
