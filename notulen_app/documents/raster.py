"""Pages of a PDF as pictures, for the screen. Values only, so it runs in any thread.

PDFium is imported when the first page is drawn, and one lock guards it: the library keeps state of
its own and may not be entered twice at once.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from notulen_app.domain.errors import PdfUnreadable

MOST_PIXELS = 24_000_000
"""Pixels of a picture at most; a larger page is drawn coarser."""

_entered = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A drawn page: rows of ``stride`` bytes, every pixel blue, green, red and a byte unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Give width and height of every page in points.

    Raises:
        PdfUnreadable: no whole PDF.
    """
    with _document(pdf) as document:
        return tuple(document.get_page_size(page) for page in range(len(document)))


def text_of_pages(pdf: bytes, *, most: int) -> str:
    """Give the text of the first pages and the last one, as far as the file holds it as text.

    Raises:
        PdfUnreadable: no whole PDF.
    """
    with _document(pdf) as document:
        pages = sorted({*range(min(most, len(document))), len(document) - 1} - {-1})
        return "\n".join(_text(document[page]) for page in pages)


def _text(page: Any) -> str:
    words = page.get_textpage()
    try:
        return str(words.get_text_bounded())
    finally:
        words.close()
        page.close()


def draw_page(pdf: bytes, page: int, *, scale: float) -> Picture:
    """Draw a page counted from 0, signatures included, at ``scale`` pixels a point.

    Raises:
        PdfUnreadable: no whole PDF, or it has no such page.
    """
    with _document(pdf) as document:
        if not 0 <= page < len(document):
            raise PdfUnreadable("no_page")
        width, height = document.get_page_size(page)
        pixels = max(1.0, width * scale) * max(1.0, height * scale)
        scale = scale * min(1.0, (MOST_PIXELS / pixels) ** 0.5)
        sheet = document[page]
        drawn = sheet.render(scale=scale, prefer_bgrx=True)
        try:
            return Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        finally:
            drawn.close()
            sheet.close()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    """Open a PDF while nobody else is within PDFium, and close it there."""
    import pypdfium2

    with _entered:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise PdfUnreadable("damaged") from error
        try:
            document.init_forms()  # else the stamps of signatures would not be drawn
            yield document
        except pypdfium2.PdfiumError as error:
            raise PdfUnreadable("damaged") from error
        finally:
            document.close()
