"""Pages of a PDF as pictures, for screen and printer, and the words on them. Values only, so it
runs in any thread.

PDFium is imported when the first page is drawn, and one lock guards it: the library keeps state of
its own and may not be entered twice at once. What takes long lets others in between.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from notulen_app.domain.errors import PdfUnreadable

MOST_PIXELS = 24_000_000
"""Pixels of a picture at most; a larger page is drawn coarser."""

MOST_HITS = 2_000
"""Places of a text that are found at most."""
_AT_ONCE = 8
"""Pages that are searched before others are let in."""
_FINE = 16
"""Parts of a point to which the place of a text is known."""

_entered = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A drawn page: rows of ``stride`` bytes, every pixel blue, green, red and a byte unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True)
class Band:
    """Rows of a drawn page from ``top`` on; ``high`` are those of the whole page."""

    top: int
    high: int
    picture: Picture


@dataclass(frozen=True)
class Hit:
    """Where a text stands: a page counted from 0, and a box (left, top, right, bottom) for each
    line of it, in points from the upper left corner of the page as it is seen.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


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


def page_texts(pdf: bytes, *, most: int, longest: int) -> Iterator[str]:
    """Give the text of each of the first pages, until so many letters are given.

    Raises:
        PdfUnreadable: no whole PDF.
    """
    pages, given = min(most, len(page_sizes(pdf))), 0
    for first in range(0, pages, _AT_ONCE):
        with _document(pdf) as document:
            texts = [_text(document[n]) for n in range(first, min(first + _AT_ONCE, pages))]
        for text in texts:
            yield text
            given += len(text)
        if given > longest:
            return


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


def draw_bands(pdf: bytes, page: int, *, scale: float, rows: int) -> Iterator[Band]:
    """Draw a page counted from 0 for print, at ``scale`` pixels a point, ``rows`` at a time.

    Raises:
        PdfUnreadable: no whole PDF, or it has no such page.
    """
    _, height = _size(pdf, page)
    high = math.ceil(height * scale)
    for top in range(0, high, rows):
        deep = min(rows, high - top)
        # half a pixel less: what is cut off is rounded up to whole ones
        cut = [(one - 0.5) / scale if one else 0.0 for one in (high - top - deep, top)]
        with _document(pdf) as document:
            sheet = document[page]
            drawn = sheet.render(
                scale=scale,
                crop=(0.0, cut[0], 0.0, cut[1]),
                prefer_bgrx=True,
                optimize_mode="print",
            )
            try:
                pixels = bytes(drawn.buffer)
                picture = Picture(drawn.width, drawn.height, drawn.stride, pixels)
            finally:
                drawn.close()
                sheet.close()
        yield Band(top, high, picture)


def find_text(
    pdf: bytes, words: str, *, stopped: Callable[[], bool] = lambda: False
) -> tuple[Hit, ...]:
    """Find a text on all pages, in whatever case it is written there; at most ``MOST_HITS``.

    ``stopped`` is asked now and then; what was found by then is given.

    Raises:
        PdfUnreadable: no whole PDF.
    """
    found: list[Hit] = []
    wanted = " ".join(words.split())
    pages = len(page_sizes(pdf)) if wanted else 0
    for first in range(0, pages, _AT_ONCE):
        if stopped() or len(found) >= MOST_HITS:
            break
        with _document(pdf) as document:
            for page in range(first, min(first + _AT_ONCE, pages)):
                found += _hits(document, page, wanted)
    return tuple(found[:MOST_HITS])


def _hits(document: Any, page: int, words: str) -> list[Hit]:
    sheet = document[page]
    text = sheet.get_textpage()
    try:
        searcher = text.search(words)
        hits: list[Hit] = []
        while (place := searcher.get_next()) is not None and len(hits) < MOST_HITS:
            boxes = [text.get_rect(n) for n in range(text.count_rects(*place))]
            size = document.get_page_size(page)
            hits.append(Hit(page, tuple(_seen(sheet, size, box) for box in boxes)))
        return hits
    finally:
        text.close()
        sheet.close()


def _seen(
    sheet: Any, size: tuple[float, float], box: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Give a box (left, bottom, right, top) of a page as it is seen, turned pages included."""
    import pypdfium2.raw as pdfium

    wide, high = (round(one * _FINE) for one in size)
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for across, up in ((box[0], box[1]), (box[2], box[3])):
        pdfium.FPDF_PageToDevice(sheet, 0, 0, wide, high, 0, across, up, x, y)
        corners.append((x.value / _FINE, y.value / _FINE))
    (left, right), (top, bottom) = (sorted(one) for one in zip(*corners, strict=True))
    return left, top, right, bottom


def _size(pdf: bytes, page: int) -> tuple[float, float]:
    sizes = page_sizes(pdf)
    if not 0 <= page < len(sizes):
        raise PdfUnreadable("no_page")
    return sizes[page]


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
