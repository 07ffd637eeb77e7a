"""The cell of an attendance list that is signed in, with its number in zigzag."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from notulen_app.documents.ink import draw_ink
from notulen_app.documents.page import MM, Sheet
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import REGULAR, plain, width_of, wrapped
from notulen_app.domain.attendance import Stroke

ROW_HEIGHT = 9.5 * MM
"""Points of a row to sign in; it is never lower."""
INK = "Tanda tangan gambar"
"""What a drawn signature is called to somebody who does not see it."""
_LID = 3.0
"""Points of the cell's own padding that a signature may use."""


class SignCell(Flowable):  # type: ignore[misc]
    """A cell to sign in, from its left edge or from the middle.

    ``number`` is written in front. With words, such as a state, a drawn signature stands at their
    right; with neither there are dots to sign on.
    """

    def __init__(
        self,
        number: str,
        sheet: Sheet,
        *,
        width: float,
        left: bool,
        words: str = "",
        strokes: Sequence[Stroke] = (),
    ) -> None:
        super().__init__()
        self.tag = Tag("P")
        self.strokes = strokes
        self.size = sheet.cell().fontSize - 1.0
        self.room = width - 8.0
        line = f"{number}. {plain(words, limit=160)}" if words else f"{number}."
        wide = width_of(line, REGULAR, self.size)
        half = self.room / 2
        self.start = 0.0 if left or wide > half or (words and self.strokes) else half
        room = half if self.strokes else self.room - self.start
        if not words and not self.strokes:
            line += " " + "." * self._dots(line, room)
        self.lines = wrapped(line, REGULAR, self.size, width=room, lines=4)
        self.height = max(len(self.lines) * self.size * 1.15, ROW_HEIGHT - 2 * _LID)
        beside = half if words else self.start + wide + 3.0
        end = self.room if words else self.start + half
        self.ink = (beside, 1.0 - _LID, end - beside, self.height + 2 * _LID - 2.0)

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take the cell's width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw number and words, and the drawn signature beside them."""
        canvas = self.canv
        height = self.height
        with canvas.tagged(self.tag):
            canvas.setFont(REGULAR, self.size)
            for line in self.lines:
                height -= self.size * 1.15
                canvas.drawString(self.start, height + 1.5, f"{line} ")
        if self.strokes:
            with canvas.figure(INK, self.ink, self.tag):
                draw_ink(canvas, self.strokes, self.ink)

    def _dots(self, line: str, room: float) -> int:
        left = room - width_of(f"{line} ", REGULAR, self.size)
        return int(left / width_of(".", REGULAR, self.size) - 1)
