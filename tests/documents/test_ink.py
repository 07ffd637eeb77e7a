from __future__ import annotations

import io
import math
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas
from steps import steps

from notulen_app.documents.ink import LEAST, MOST, MOST_POINTS, draw_ink, has_ink
from notulen_app.domain.attendance import Stroke

BOX = (20.0, 20.0, 120.0, 40.0)
SCALE = 10
"""Pixels a point."""


def drawn(folder: Path, *strokes: Stroke) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(160, 80), invariant=1)
    draw_ink(canvas, strokes, BOX)
    canvas.showPage()
    canvas.save()
    (folder / "tinta.pdf").write_bytes(target.getvalue())
    return target.getvalue()


def inked(folder: Path) -> tuple[float, float, float, float]:
    """Give left, top, right, bottom of what is dark, in points."""
    image = picture(folder)
    box = ImageOps.invert(image).point(lambda one: 255 if one > 64 else 0).getbbox()
    assert box
    left, top, right, bottom = (one / SCALE for one in box)
    return left, top, right, bottom


def picture(folder: Path) -> Image.Image:
    command = ["pdftoppm", "-r", str(72 * SCALE), "-gray", "-singlefile", "-png"]
    subprocess.run([*command, folder / "tinta.pdf", folder / "tinta"], check=True)
    with Image.open(folder / "tinta.png") as image:
        return image.convert("L")


def ring(width: float, height: float, *, pressure: float = 0.5) -> Stroke:
    turns = [n / 60 * math.tau for n in range(61)]
    return Stroke(
        points=tuple(
            (0.5 + width / 2 * math.cos(t), 0.2 + height / 2 * math.sin(t), pressure) for t in turns
        )
    )


@pytest.mark.parametrize(
    ("width", "height"), [(0.8, 0.2), (0.2, 0.4), (0.4, 0.4), (0.8, 0.0), (0.0, 0.4)]
)
def test_the_shape_is_kept_in_the_middle_of_the_box(
    tmp_path: Path, width: float, height: float
) -> None:
    drawn(tmp_path, ring(width, height))
    left, top, right, bottom = inked(tmp_path)
    wide, high = right - left - 1.0, bottom - top - 1.0
    assert abs(wide * height - high * width) < 2.0
    assert abs((left + right) / 2 - 80) < 0.5
    assert abs((top + bottom) / 2 - 40) < 0.5
    assert wide > 115 or high > 35


def test_x_goes_right_and_y_down(tmp_path: Path) -> None:
    drawn(tmp_path, Stroke(points=((0.0, 0.0, 1.0), (0.6, 0.2, 1.0))))
    image = picture(tmp_path)
    for x, y, dark in ((30, 23, True), (130, 57, True), (30, 57, False), (130, 23, False)):
        around = ((x - 2) * SCALE, (y - 2) * SCALE, (x + 2) * SCALE, (y + 2) * SCALE)
        darkest, _ = image.crop(around).getextrema()
        assert (darkest == 0) is dark


def test_pressure_makes_a_line_wider(tmp_path: Path) -> None:
    line = tuple((n / 20, 0.2, n / 20) for n in range(21))
    drawn(tmp_path, Stroke(points=line))
    image = picture(tmp_path)

    def width(x: float) -> float:
        column = [image.getpixel((round(x * SCALE), y)) for y in range(image.height)]
        return sum(255 - one for one in column if isinstance(one, int)) / 255 / SCALE

    thin, thick = width(24), width(136)
    assert LEAST * 0.7 < thin < LEAST * 2
    assert MOST * 0.8 < thick < MOST * 1.3
    assert thin < width(80) < thick


def test_numbers_out_of_range_stay_in_the_box(tmp_path: Path) -> None:
    nan, inf = float("nan"), float("inf")
    drawn(
        tmp_path,
        Stroke(points=((-5.0, 0.1, -3.0), (1e300, 0.9, 1e9), (0.5, -1e300, nan))),
        Stroke(points=((nan, nan, nan), (inf, 0.5, 0.5), (0.5, -inf, 0.5))),
        Stroke(points=()),
    )
    left, top, right, bottom = inked(tmp_path)
    assert left >= 19.7
    assert right <= 140.3
    assert top >= 19.7
    assert bottom <= 60.3


def test_what_cannot_be_drawn_is_no_signature() -> None:
    assert not has_ink(())
    assert not has_ink((Stroke(points=()), Stroke(points=((float("nan"), 0.5, 0.5),))))
    assert has_ink((Stroke(points=((0.5, 0.5, 0.5),)),))


def test_a_dot_stays_small(tmp_path: Path) -> None:
    drawn(tmp_path, Stroke(points=((0.5, 0.5, 1.0),)))
    left, top, right, bottom = inked(tmp_path)
    assert right - left < 2
    assert bottom - top < 2


@pytest.mark.parametrize("shape", ["one stroke", "many strokes"])
def test_a_million_points_are_thinned_out(tmp_path: Path, shape: str) -> None:
    wild = [
        ((n * 7919 % 1009) / 1009, (n * 104729 % 1013) / 1013, n % 11 / 10) for n in range(10**6)
    ]
    if shape == "one stroke":
        strokes = [Stroke(points=tuple(wild))]
    else:
        strokes = [Stroke(points=tuple(wild[n : n + 10])) for n in range(0, 10**6, 10)]
    assert len(drawn(tmp_path, *strokes)) < 60 * MOST_POINTS
    assert steps(lambda: drawn(tmp_path, *strokes)) < 2 * len(wild), "each point once"
