"""Drawn signatures as vector lines, fitted into a box in their shape, wider where pressed harder.

Strokes may come from a file of anybody: what is no number is left out, and what would be too much
is thinned out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from notulen_app.domain.attendance import Stroke

MOST_STROKES = 400
MOST_POINTS = 4_000
"""Points of one signature that are drawn; of more, every second, third and so on."""
LEAST, MOST = 0.3, 1.1
"""Points of the line's width without and with full pressure."""
_NEAR = 0.2
"""Points of the way below which a line shows no bend."""
_STEP = 0.1
"""Steps of the width: a line changes its width no finer than this."""
_LARGER = 1.5
"""How much larger than its pad, set into the box, a signature is drawn at most."""

Point = tuple[float, float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, width and height in points."""


def draw_ink(canvas: Any, strokes: Sequence[Stroke], box: Box) -> None:
    """Draw a signature into the middle of a box."""
    lines = _fitted(_known(strokes), box)
    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeGray(0)
    for line in lines:
        for width, points in _runs(line):
            canvas.setLineWidth(width)
            path = canvas.beginPath()
            path.moveTo(*points[0])
            for point in points[1:] or points:
                path.lineTo(*point)
            canvas.drawPath(path)
    canvas.restoreState()


def has_ink(strokes: Sequence[Stroke]) -> bool:
    """Tell whether anything would be drawn."""
    return bool(_known(strokes))


def _known(strokes: Sequence[Stroke]) -> list[list[Point]]:
    """Give what can be drawn of the strokes, every number in 0..1."""
    taken = strokes[:MOST_STROKES]
    every = max(1, math.ceil(sum(len(one.points) for one in taken) / MOST_POINTS))
    lines = []
    for one in taken:
        line = [
            (_unit(x), _unit(y), _unit(pressure) if math.isfinite(pressure) else 0.0)
            for x, y, pressure in one.points[::every]
            if math.isfinite(x) and math.isfinite(y)
        ]
        if line:
            lines.append(line)
    return lines


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _fitted(lines: list[list[Point]], box: Box) -> list[list[Point]]:
    """Set lines into a box in their own shape; x and y become points of the page."""
    if not lines:
        return []
    left, bottom, wide, high = box
    across = [x for line in lines for x, _, _ in line]
    down = [y for line in lines for _, y, _ in line]
    breadth, depth = max(across) - min(across), max(down) - min(down)
    room_x, room_y = max(1.0, wide - MOST), max(1.0, high - MOST)
    scale = min(
        _LARGER * max(room_x, room_y),
        room_x / breadth if breadth else math.inf,
        room_y / depth if depth else math.inf,
    )
    middle_x, middle_y = min(across) + breadth / 2, min(down) + depth / 2
    return [
        [
            (
                left + wide / 2 + (x - middle_x) * scale,
                bottom + high / 2 - (y - middle_y) * scale,
                pressure,
            )
            for x, y, pressure in line
        ]
        for line in lines
    ]


def _runs(line: Sequence[Point]) -> Iterator[tuple[float, list[tuple[float, float]]]]:
    """Give parts of a line that have one width; each begins where the one before it ends."""
    x, y, pressure = line[0]
    points, width = [(x, y)], _width(pressure)
    last = len(line) - 1
    for n, (x, y, pressure) in enumerate(line[1:], 1):
        if n < last and math.dist(points[-1], (x, y)) < _NEAR:
            continue
        wanted = _width(pressure)
        if wanted != width and len(points) > 1:
            yield width, points
            points = [points[-1]]
        width = wanted
        points.append((x, y))
    yield width, points


def _width(pressure: float) -> float:
    return LEAST + round(pressure * (MOST - LEAST) / _STEP) * _STEP
