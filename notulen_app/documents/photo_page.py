"""The photo page of the minutes: DOKUMENTASI, two columns of photos with their captions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak

from notulen_app import i18n
from notulen_app.documents.blocks import fact, titled
from notulen_app.documents.page import Sheet
from notulen_app.documents.photos import Photo
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import REGULAR, plain, wrapped
from notulen_app.domain.meeting import Meeting, Record

TITLE = "DOKUMENTASI"
NO_CAPTION = "Foto tanpa keterangan"
COLUMNS = 2
_COLON = 90.0
_GAP = 14.0
_CAPTION_LINES = 3
_FRAME = Color(0.55, 0.55, 0.55)
_LEAST = 0.5
"""Part of a page's height that the photos take at least; with less room they go to the next."""


def photo_pages(record: Record, photos: Sequence[Photo], sheet: Sheet) -> list[Any]:
    """Set the photos on pages of their own, four or six on each; nothing where there are none.

    Only photos whose attachment belongs to the record are set, in the record's order.
    """
    known = {one.attachment_id: one for one in photos}
    shown = [known[one.id] for one in record.attachments if one.id in known]
    rows = 2 if len(shown) <= 2 * COLUMNS else 3
    story: list[Any] = []
    for first in range(0, len(shown), rows * COLUMNS):
        story.append(PageBreak())
        again = titled([f"{TITLE} (lanjutan)"], sheet, level=2)
        story += again if first else _head(record.meeting, sheet)
        story.append(PhotoGrid(shown[first : first + rows * COLUMNS], sheet, rows))
    return story


def _head(meeting: Meeting, sheet: Sheet) -> list[Any]:
    story = titled([TITLE, meeting.title, meeting.occasion or ""], sheet)
    story += fact("Hari/tanggal", i18n.date_span(meeting.dates), sheet, colon=_COLON)
    if meeting.place:
        story += fact("Tempat", meeting.place, sheet, colon=_COLON)
    return story


class PhotoGrid(Flowable):  # type: ignore[misc]
    """One page of photos; each has the same room, and keeps its own shape within it."""

    def __init__(self, photos: Sequence[Photo], sheet: Sheet, rows: int) -> None:
        super().__init__()
        self.photos, self.sheet, self.rows = photos, sheet, rows
        self.size = min(sheet.size, 10.0)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the rest of the page, or a whole one where too little is left."""
        least = self.sheet.height * _LEAST
        self.width, self.height = width, (height if height >= least else self.sheet.height) - 0.1
        return self.width, self.height

    def draw(self) -> None:
        """Draw every photo with its caption below."""
        wide = (self.width - _GAP * (COLUMNS - 1)) / COLUMNS
        high = (self.height - _GAP * self.rows) / self.rows
        for n, photo in enumerate(self.photos):
            row, column = divmod(n, COLUMNS)
            top = self.height - _GAP - row * (high + _GAP)
            self._draw_photo(photo, column * (wide + _GAP), top, wide, high)

    def _draw_photo(self, photo: Photo, left: float, top: float, wide: float, high: float) -> None:
        leading = self.size * 1.2
        room = high - leading * _CAPTION_LINES - 4.0
        box_wide, box_high = _fitted_box(photo, wide, room)
        x, y = left + (wide - box_wide) / 2, top - box_high
        canvas = self.canv
        caption = plain(photo.caption, limit=400)
        if photo.jpeg:
            box = (x, y, box_wide, box_high)
            with canvas.figure(caption or NO_CAPTION, box):
                canvas.drawImage(ImageReader(io.BytesIO(photo.jpeg)), *box)
        else:
            words = f"({photo.problem or 'foto tidak tersedia'})"
            self._centred(words, left + wide / 2, top - room / 2, wide - _GAP, lines=1)
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(_FRAME)
        canvas.rect(x, y, box_wide, box_high)
        canvas.setStrokeColor(black)
        self._centred(caption, left + wide / 2, y - leading, wide, lines=_CAPTION_LINES)

    def _centred(self, text: str, middle: float, top: float, width: float, *, lines: int) -> None:
        if not text:
            return
        broken = wrapped(text, REGULAR, self.size, width=width, lines=lines)
        heights = (top - n * self.size * 1.2 for n in range(lines))
        with self.canv.tagged(Tag("P")):
            self.canv.setFillColor(black)
            self.canv.centred_lines([(one, REGULAR, self.size) for one in broken], middle, heights)


def _fitted_box(photo: Photo, wide: float, high: float) -> tuple[float, float]:
    """Give width and height of a photo as large as fits; an empty frame takes all."""
    if not (photo.jpeg and photo.width and photo.height):
        return wide, high
    scale = min(wide / photo.width, high / photo.height)
    return photo.width * scale, photo.height * scale
