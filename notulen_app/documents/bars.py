"""Bars of attendance, drawn as vectors beside their numbers; told apart without colour as well."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, black, white
from reportlab.platypus import Flowable

from notulen_app import i18n
from notulen_app.documents.state_looks import LOOKS, Look
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import REGULAR, width_of
from notulen_app.domain.attendance_report import states
from notulen_app.domain.tally import Tally

HEIGHT = 9.0
"""Points of a bar."""
_LINE = 0.4
_SWATCH = 14.0
_HATCH = 3.0
Box = tuple[float, float, float, float]


class Bar(Flowable):  # type: ignore[misc]
    """All who were invited, in parts by state; nothing where nobody was."""

    def __init__(self, tally: Tally, width: float) -> None:
        super().__init__()
        self.width, self.height = width, HEIGHT
        known = [(state, count) for state, count in states(tally).items() if count]
        self.parts = [(LOOKS[state], count) for state, count in known]
        self.invited = tally.invited
        parts = ", ".join(f"{state.value} {i18n.number(count)}" for state, count in known)
        self.alt = f"Grafik: {parts} dari {i18n.number(tally.invited)} yang diundang"
        self.tag: Tag | None = None

    def wrap(self, *_: float) -> tuple[float, float]:
        """Take the width that was given."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts from the left, then the outline of the whole."""
        if not self.invited:
            return
        left = 0.0
        with self.canv.figure(self.alt, (0.0, 0.0, self.width, HEIGHT), self.tag):
            for look, count in self.parts:
                wide = self.width * count / self.invited
                _filled(self.canv, look, (left, 0.0, wide, HEIGHT))
                left += wide
            self.canv.setStrokeColor(black)
            self.canv.setLineWidth(_LINE)
            self.canv.rect(0, 0, self.width, HEIGHT)


class Legend(Flowable):  # type: ignore[misc]
    """What the parts of a bar stand for, on one line."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.size = size
        self.tag = Tag("P")

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take one line."""
        self.width = width
        return width, HEIGHT + 8.0

    def draw(self) -> None:
        """Draw a swatch and its words for every state."""
        canvas, left = self.canv, 0.0
        for state, look in LOOKS.items():
            _filled(canvas, look, (left, 4.0, _SWATCH, HEIGHT))
            canvas.setStrokeColor(black)
            canvas.setLineWidth(_LINE)
            canvas.rect(left, 4.0, _SWATCH, HEIGHT)
            left += _SWATCH + 4.0
            with canvas.tagged(self.tag):
                canvas.setFillColor(black)
                canvas.setFont(REGULAR, self.size)
                canvas.drawString(left, 4.0 + (HEIGHT - self.size) / 2 + 1.0, f"{state.value} ")
            left += width_of(state.value, REGULAR, self.size) + 14.0


def _filled(canvas: Any, look: Look, box: Box) -> None:
    left, low, wide, high = box
    canvas.setFillColor(HexColor(look.fill))
    canvas.rect(*box, stroke=0, fill=1)
    if look.hatched:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(*box)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.setStrokeColor(black)
        canvas.setLineWidth(_LINE)
        canvas.lines(_diagonals(box))
        canvas.restoreState()
    elif look.fill != "#FFFFFF":
        canvas.setStrokeColor(white)
        canvas.setLineWidth(_LINE)
        canvas.line(left + wide, low, left + wide, low + high)


def _diagonals(box: Box) -> list[Box]:
    left, low, wide, high = box
    count = int((wide + high) / _HATCH) + 1
    starts = (left - high + n * _HATCH for n in range(count))
    return [(x, low, x + high, low + high) for x in starts]
