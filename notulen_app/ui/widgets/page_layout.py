"""Where the pages of a document lie below each other: numbers only, so it can be tested alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

Sizes: TypeAlias = tuple[tuple[float, float], ...]
"""Width and height of every page in points."""

GAP = 16
"""Pixels between two pages, and around them."""
FULL = 96 / 72
"""Pixels a point at 100 %."""


@dataclass(frozen=True)
class Box:
    """A page in pixels from the upper left corner of the document."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Anchor:
    """A place in a document that stays when the sizes change: a page and how far down it.

    A share below 0 is above the page: as it stands, the very top.
    """

    page: int = 0
    share: float = -1.0


class PageLayout:
    """Pages below each other, in the middle of ``width`` pixels.

    ``scale`` is pixels a point; without one the widest page fits. ``ratio`` is device pixels a
    pixel: pages begin at whole ones, so that they are drawn sharply.
    """

    def __init__(self, sizes: Sizes, *, width: int, scale: float | None, ratio: float) -> None:
        self.sizes = sizes
        self.ratio = ratio
        widest = max((wide for wide, _ in sizes), default=1.0) or 1.0
        self.scale = scale or max(width - 2 * GAP, 40) / widest
        self.width = max(width, math.ceil(widest * self.scale) + 2 * GAP)
        self.boxes = self._boxes()
        last = self.boxes[-1] if self.boxes else None
        self.height = math.ceil(last.top + last.height) + GAP if last else 0

    def shown(self, top: float, height: float) -> range:
        """Give the pages that show in ``height`` pixels below ``top``."""
        hit = [
            n
            for n, box in enumerate(self.boxes)
            if box.top < top + height and box.top + box.height > top
        ]
        return range(hit[0], hit[-1] + 1) if hit else range(0)

    def page_at(self, y: float) -> int:
        """Give the page at a height, or the one above it."""
        return max((n for n, box in enumerate(self.boxes) if box.top <= y), default=0)

    def anchor(self, y: float) -> Anchor:
        """Give the place at a height."""
        if not self.boxes:
            return Anchor()
        page = self.page_at(y)
        box = self.boxes[page]
        return Anchor(page, (y - box.top) / box.height)

    def height_of(self, anchor: Anchor) -> float:
        """Give the height at which a place lies here; the end where there is no such page."""
        if anchor.page >= len(self.boxes):
            return float(self.height)
        box = self.boxes[anchor.page]
        return box.top + anchor.share * box.height

    def _boxes(self) -> tuple[Box, ...]:
        boxes, top = [], float(GAP)
        for wide, high in self.sizes:
            width = math.ceil(wide * self.scale * self.ratio) / self.ratio
            height = math.ceil(high * self.scale * self.ratio) / self.ratio
            boxes.append(Box(self._whole((self.width - width) / 2), top, width, height))
            top = self._whole(top + height + GAP)
        return tuple(boxes)

    def _whole(self, pixels: float) -> float:
        return round(pixels * self.ratio) / self.ratio
