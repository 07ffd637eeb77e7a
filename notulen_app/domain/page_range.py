"""Pages of a document as a person names them: "1-3, 7"."""

from __future__ import annotations

import re
from enum import StrEnum

_PART = re.compile(r"(\d{1,6})?\s*(-|–|s\.?d\.?|sampai)?\s*(\d{1,6})?")


class Side(StrEnum):
    """Which of the chosen pages: by hand on both sides, the odd ones first, then the even ones."""

    ALL = "semua"
    ODD = "ganjil"
    EVEN = "genap"


def read_pages(text: str, pages: int) -> tuple[int, ...] | None:
    """Read pages counted from 1 in the order in which they are named, of a document of ``pages``.

    "3-" goes to the last page, "-3" begins at the first; "5-3" goes backwards. None where
    something else stands there, or a page that is not there.
    """
    found: list[int] = []
    for part in re.split(r"[,;]", text.strip().strip(",;")):
        match = _PART.fullmatch(part.strip().lower())
        if match is None or not (match[1] or match[3]):
            return None
        first = int(match[1] or 1)
        last = int(match[3] or (pages if match[2] else first))
        if match[1] and match[3] and not match[2]:  # "1 3" is no range
            return None
        if not (1 <= first <= pages and 1 <= last <= pages):
            return None
        found += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return tuple(found)


def on_side(pages: tuple[int, ...], side: Side) -> tuple[int, ...]:
    """Give those pages that have an odd number, an even one, or all."""
    wanted = {Side.ALL: (0, 1), Side.ODD: (1,), Side.EVEN: (0,)}[side]
    return tuple(page for page in pages if page % 2 in wanted)
