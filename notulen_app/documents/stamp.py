"""The visible part of a signature: a one-page PDF that fills the signature's box."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.text import Font
from notulen_app.paths import resource

FONT = "NotulenStamp"
LARGEST_SIZE = 9.0
"""Points of the text where there is room."""
SMALLEST_SIZE = 4.0
"""Points below which text is cut with an ellipsis instead of shrunk."""
LEADING = 1.2
MARGIN = 3.0
"""Points between the border and the text."""
BORDER = 0.5
"""Points of the border's line."""
ELLIPSIS = "…"
LONGEST_LINE = 1_000
"""Characters of a line that are looked at; no stamp shows as many."""


def signature_stamp(lines: Sequence[str], *, width: float, height: float) -> bytes:
    """Draw the lines in a thin border on a page of exactly ``width`` by ``height`` points.

    The text is shrunk to ``SMALLEST_SIZE`` and then elided; lines that do not fit are left out.
    The same arguments give the same bytes. Raises ``ValueError`` for a box without area.
    """
    if width <= 0 or height <= 0:
        raise ValueError("a stamp needs a width and a height above zero")
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(Font(FONT, str(resource("fonts", "LiberationSans-Regular.ttf"))))
    target = io.BytesIO()
    canvas = Canvas(
        target, pagesize=(width, height), invariant=1, initialFontName=FONT, pageCompression=1
    )
    canvas.setLineWidth(BORDER)
    canvas.rect(BORDER / 2, BORDER / 2, width - BORDER, height - BORDER, fill=0)
    _draw(canvas, [_clean(line) for line in lines], width=width, height=height)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw(canvas: Canvas, lines: list[str], *, width: float, height: float) -> None:
    room = max(width - 2 * MARGIN, 0.0)
    size = _size(lines, width=room, height=max(height - 2 * MARGIN, 0.0))
    baseline = height - MARGIN - size
    for line in lines:
        if baseline < BORDER:
            return
        canvas.setFont(FONT, size)
        canvas.drawString(MARGIN, baseline, _elided(line, size=size, width=room))
        baseline -= size * LEADING


def _size(lines: list[str], *, width: float, height: float) -> float:
    """Give the largest size in points at which all lines fit, never below the smallest."""
    if not lines:
        return LARGEST_SIZE
    widest = max(pdfmetrics.stringWidth(line, FONT, 1.0) for line in lines)
    by_width = width / widest if widest else LARGEST_SIZE
    by_height = height / (LEADING * len(lines))
    return float(max(SMALLEST_SIZE, min(LARGEST_SIZE, by_width, by_height)))


def _elided(line: str, *, size: float, width: float) -> str:
    if pdfmetrics.stringWidth(line, FONT, size) <= width:
        return line
    fits, too_long = 0, len(line)
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        if pdfmetrics.stringWidth(line[:middle] + ELLIPSIS, FONT, size) <= width:
            fits = middle
        else:
            too_long = middle
    return line[:fits].rstrip() + ELLIPSIS if fits else ""


def _clean(line: str) -> str:
    """Strip control, formatting and surrogate characters; white space becomes one space."""
    spaced = " ".join(line[:LONGEST_LINE].split())
    return "".join(sign for sign in spaced if unicodedata.category(sign)[0] != "C")
