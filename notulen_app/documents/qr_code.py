"""A QR code drawn as vectors, so that any printer gives it sharp edges."""

from __future__ import annotations

from itertools import groupby
from typing import Any

QUIET = 4
"""Blank modules around the code, which its readers need (ISO/IEC 18004)."""


def draw_qr(canvas: Any, text: str, *, at: tuple[float, float], size: float) -> None:
    """Draw a code with its quiet zone into a square of ``size`` points with its lower left ``at``.

    Error correction Q: a quarter of it may be soiled or creased.
    """
    import segno

    rows = [[dark & 1 for dark in row] for row in segno.make(text, error="q", micro=False).matrix]
    module = size / (len(rows) + 2 * QUIET)
    left, top = at[0] + QUIET * module, at[1] + size - QUIET * module
    path = canvas.beginPath()
    for n, row in enumerate(rows, 1):
        column = 0
        for dark, run in groupby(row):
            wide = sum(1 for _ in run)
            if dark:
                path.rect(left + column * module, top - n * module, wide * module, module)
            column += wide
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)
