"""Sheets that are cut or folded into cards, tags and table signs, with the marks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from notulen_app.documents.page import MM, Sheet

Face = Callable[[Any, float, float], None]
"""Draws a face on a canvas whose origin is the face's lower left, of this width and height."""

MARK = 4 * MM
"""Points of a mark's length."""
GAP = 1.5 * MM
"""Points between a mark and the corner that it stands for."""
LEAST_EDGE = 8 * MM
"""Points of a sheet's edge that printers leave blank, with room for the marks."""
LINE = 0.3


@dataclass(frozen=True)
class Slots:
    """Where faces lie on a sheet, in points; ``left`` and ``bottom`` are those of all together."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    bottom: float

    @property
    def count(self) -> int:
        """The faces of a sheet."""
        return self.columns * self.rows

    def place(self, n: int) -> tuple[float, float]:
        """Give the lower left of a face, counted from 0 along the rows from the top."""
        row, column = divmod(n, self.columns)
        return (
            self.left + column * self.width,
            self.bottom + (self.rows - 1 - row) * self.height,
        )


def slots_for(sheet: Sheet, *, width: float, height: float) -> Slots:
    """Put as many faces of this size on a sheet as there is room for, in its middle."""
    wide, high = sheet.paper
    columns = max(1, int((wide - 2 * LEAST_EDGE) / width))
    rows = max(1, int((high - 2 * LEAST_EDGE) / height))
    return Slots(
        columns=columns,
        rows=rows,
        width=width,
        height=height,
        left=(wide - columns * width) / 2,
        bottom=(high - rows * height) / 2,
    )


class CardSheet(Flowable):  # type: ignore[misc]
    """A whole sheet of faces with its cut marks."""

    def __init__(self, sheet: Sheet, slots: Slots, faces: Sequence[Face]) -> None:
        super().__init__()
        self.sheet, self.slots, self.faces = sheet, slots, faces

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the whole sheet."""
        return self.sheet.paper

    def draw(self) -> None:
        """Draw the faces, then the marks."""
        canvas, slots = self.canv, self.slots
        for n, face in enumerate(self.faces):
            canvas.saveState()
            canvas.translate(*slots.place(n))
            face(canvas, slots.width, slots.height)
            canvas.restoreState()
        self._marks()

    def _marks(self) -> None:
        """Draw a mark at both ends of every cut, and a small cross where two cuts meet."""
        canvas, slots = self.canv, self.slots
        right = slots.left + slots.columns * slots.width
        top = slots.bottom + slots.rows * slots.height
        ends_x = [slots.left + n * slots.width for n in range(slots.columns + 1)]
        ends_y = [slots.bottom + n * slots.height for n in range(slots.rows + 1)]
        lines = []
        for x in ends_x:
            lines += [(x, top + GAP, x, top + GAP + MARK)]
            lines += [(x, slots.bottom - GAP - MARK, x, slots.bottom - GAP)]
        for y in ends_y:
            lines += [(slots.left - GAP - MARK, y, slots.left - GAP, y)]
            lines += [(right + GAP, y, right + GAP + MARK, y)]
        arm = MM
        for x in ends_x[1:-1]:
            for y in ends_y[1:-1]:
                lines += [(x - arm, y, x + arm, y), (x, y - arm, x, y + arm)]
        canvas.setStrokeGray(0)
        canvas.setLineWidth(LINE)
        canvas.lines(lines)


class SignSheet(Flowable):  # type: ignore[misc]
    """A whole sheet of table signs, each folded in its middle, cut apart where there are two.

    The upper half stands on its head, so that both sides of the folded sign can be read.
    """

    def __init__(self, sheet: Sheet, faces: Sequence[Face], *, signs: int) -> None:
        super().__init__()
        self.sheet, self.faces, self.signs = sheet, faces, signs

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the whole sheet."""
        return self.sheet.paper

    def draw(self) -> None:
        """Draw every sign twice, then the marks at both edges: a line cuts, dashes fold."""
        canvas = self.canv
        wide, high = self.sheet.paper
        part = high / self.signs
        for n, face in enumerate(self.faces):
            bottom = high - (n + 1) * part
            canvas.saveState()
            canvas.translate(0, bottom)
            face(canvas, wide, part / 2)
            canvas.translate(wide, part)
            canvas.rotate(180)
            with canvas.decoration():  # its other side is read already
                face(canvas, wide, part / 2)
            canvas.restoreState()
        canvas.setStrokeGray(0)
        canvas.setLineWidth(LINE)
        for n in range(1, 2 * self.signs):
            canvas.setDash(*(([2, 2], 0) if n % 2 else ([], 0)))
            y = n * part / 2
            canvas.lines([(0, y, 2 * MARK, y), (wide - 2 * MARK, y, wide, y)])
        canvas.setDash([], 0)
