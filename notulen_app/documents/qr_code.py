"""A QR code drawn as vectors, so that any printer gives it sharp edges."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import Any

QUIET = 4
"""Blank modules around the code, which its readers need (ISO/IEC 18004)."""
_REMEMBERED = 1_000
"""Codes that are remembered: the same cards are drawn at every look at them."""


def draw_qr(canvas: Any, text: str, *, at: tuple[float, float], size: float) -> None:
    """Draw a code with its quiet zone into a square of ``size`` points with its lower left ``at``.

    Error correction Q: a quarter of it may be soiled or creased.
    """
    side, runs = _runs(text)
    module = size / (side + 2 * QUIET)
    left, top = at[0] + QUIET * module, at[1] + size - QUIET * module
    path = canvas.beginPath()
    for row, column, wide in runs:
        path.rect(left + column * module, top - row * module, wide * module, module)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=_REMEMBERED)
def _runs(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Give the modules of a side, and row from 1, column and width of every dark run."""
    import segno

    matrix = segno.make(text, error="q", micro=False).matrix
    found: list[tuple[int, int, int]] = []
    for n, row in enumerate(matrix, 1):
        column = 0
        for dark, modules in groupby(bit & 1 for bit in row):
            wide = sum(1 for _ in modules)
            if dark:
                found.append((n, column, wide))
            column += wide
    return len(matrix), found
