"""The head of an annex: of which document, its number and its date, at the upper right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportlab.platypus import Flowable

from notulen_app import i18n
from notulen_app.documents.blocks import Letterhead
from notulen_app.documents.page import Sheet
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import REGULAR, fitted, plain, width_of
from notulen_app.domain.meeting import Meeting

_LABELS = 62.0
"""Points from the left to the colons."""
_GAP = 16.0
_DOTS = "." * 26


@dataclass(frozen=True)
class Annexed:
    """The document that something is annexed to: what it is called, its number and its day."""

    kind: str
    number: str | None
    dated: dt.date | None


class AnnexMark(Flowable):  # type: ignore[misc]
    """Three lines in capitals, the last one underlined (Perkap 1/2023, Lampiran VIII).

    They stand level with the letterhead where that leaves them room, else above it. What is
    unknown is dots. Where ``of`` is not given it is the minutes.
    """

    def __init__(
        self, meeting: Meeting, letterhead: Letterhead, sheet: Sheet, *, of: Annexed | None = None
    ) -> None:
        super().__init__()
        self.size = min(sheet.size, 11.0)
        self.tag = Tag("P")
        of = of or Annexed(sheet.profile.title, meeting.document_number, meeting.signing_date)
        number, dated = plain(of.number, limit=120).upper(), of.dated
        self.title = f"LAMPIRAN {of.kind}"
        self.facts = (
            ("NOMOR", number or _DOTS),
            ("TANGGAL", i18n.plain_date(dated).upper() if dated else _DOTS),
        )
        most = max(width_of(words, REGULAR, self.size) for _, words in self.facts) + _LABELS + 8.0
        self.block = min(max(most, width_of(self.title, REGULAR, self.size)), sheet.width / 2)
        self.level = self._fits_beside(letterhead, sheet)

    def _fits_beside(self, letterhead: Letterhead, sheet: Sheet) -> bool:
        _, high = letterhead.wrap(sheet.width, 0.0)
        widest = max((width_of(*row) for row in letterhead.rows), default=0.0)
        beside = widest + _GAP + self.block <= sheet.width
        return letterhead.police and beside and high >= self._high

    @property
    def _high(self) -> float:
        return 3 * self.size * 1.2 + 6.0

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Take no room where it stands beside the letterhead."""
        self.room = width
        return width, 0.0 if self.level else self._high

    def draw(self) -> None:
        """Draw it from the top down."""
        canvas, step = self.canv, self.size * 1.2
        left, top = self.room - self.block, 0.0 if self.level else self._high
        canvas.setFont(REGULAR, self.size)
        baseline = top - step + self.size * 0.3
        with canvas.tagged(self.tag):
            canvas.drawString(left, baseline, f"{self.title} ")
            for label, words in self.facts:
                baseline -= step
                canvas.drawString(left, baseline, f"{label} ")
                canvas.drawString(left + _LABELS, baseline, ": ")
                room = self.block - _LABELS - 8.0
                shown = fitted(words, REGULAR, self.size, width=room)
                canvas.drawString(left + _LABELS + 8.0, baseline, f"{shown} ")
        canvas.setLineWidth(0.8)
        canvas.line(left, baseline - 3.0, self.room, baseline - 3.0)
