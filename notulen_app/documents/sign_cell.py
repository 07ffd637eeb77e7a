"""The cell of an attendance list that is signed in, with its number in zigzag."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reportlab.platypus import Flowable

from notulen_app.documents.page import MM, Sheet
from notulen_app.documents.text import REGULAR, plain, width_of, wrapped
from notulen_app.domain.attendance import Stroke

ROW_HEIGHT = 9.5 * MM
"""Points of a row to sign in; it is never lower."""


class SignCell(Flowable):  # type: ignore[misc]
    """A cell to sign in: odd numbers at the left edge, even ones from the middle."""

    def __init__(
        self,
        number: int,
        sheet: Sheet,
        *,
        width: float,
        words: str = "",
        strokes: Sequence[Stroke] = (),
    ) -> None:
        super().__init__()
        self.number, self.strokes = number, strokes
        self.size = sheet.cell().fontSize - 1.0
        self.room = width - 8.0
        self.start = 0.0 if number % 2 else self.room / 2
        line = f"{number}. {plain(words, limit=160)}" if words else f"{number}."
        if width_of(line, REGULAR, self.size) > self.room / 2:
            self.start = 0.0
        width_left = self.room - self.start
        if not words:
            room = width_left - width_of(f"{line} ", REGULAR, self.size)
            line += " " + "." * int(room / width_of(".", REGULAR, self.size) - 1)
        self.lines = wrapped(line, REGULAR, self.size, width=width_left, lines=4)
        self.height = max(len(self.lines) * self.size * 1.15, ROW_HEIGHT - 6.0)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the cell's width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw number and words, and the drawn signature beside them."""
        canvas = self.canv
        canvas.setFont(REGULAR, self.size)
        height = self.height
        lines = self.lines if not self.strokes or len(self.lines) > 1 else [f"{self.number}."]
        for line in lines:
            height -= self.size * 1.15
            canvas.drawString(self.start, height + 1.5, line)
        if self.strokes:
            self._signature(self.start + 14.0)

    def _signature(self, left: float) -> None:
        canvas = self.canv
        wide, high = max(10.0, self.room / 2 - 14.0), self.height
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        for stroke in self.strokes:
            points = [
                (left + _unit(x) * wide, high * (1.0 - _unit(y))) for x, y, _ in stroke.points
            ]
            if not points:
                continue
            pressures = [_unit(pressure) for _, _, pressure in stroke.points]
            canvas.setLineWidth(0.5 + sum(pressures) / len(pressures))
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:] or points:
                path.lineTo(*point)
            canvas.drawPath(path)
        canvas.restoreState()


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value)) if math.isfinite(value) else 0.0
