"""What other programs read in a PDF."""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

_WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>')


def _run(pdf: bytes, *command: str) -> str:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        line = [part if part != "PDF" else file.name for part in command]
        done = subprocess.run(line, capture_output=True, check=True, timeout=60)
    return done.stdout.decode("utf-8")


def text_of(pdf: bytes) -> str:
    return _run(pdf, "pdftotext", "-layout", "PDF", "-")


def pages_of(pdf: bytes) -> list[str]:
    return text_of(pdf).split("\f")[:-1]


def words_of(pdf: bytes) -> str:
    return " ".join(text_of(pdf).split())


def fonts_of(pdf: bytes) -> list[tuple[str, bool]]:
    """Give name and whether it is embedded of every font."""
    rows = _run(pdf, "pdffonts", "PDF").splitlines()
    where = rows[0].index("emb")
    return [(row.split()[0], row[where : where + 3] == "yes") for row in rows[2:]]


def qpdf_check(pdf: bytes) -> str:
    return _run(pdf, "qpdf", "--check", "PDF")


Word = tuple[str, float, float, float, float]


def bounding_boxes(pdf: bytes) -> list[list[Word]]:
    """Give every page's words with left, top, right, bottom in points from the upper left."""
    pages: list[list[Word]] = []
    for line in _run(pdf, "pdftotext", "-bbox", "PDF", "-").splitlines():
        if "<page " in line:
            pages.append([])
        elif found := _WORD.search(line):
            left, top, right, bottom = (float(one) for one in found.groups()[:4])
            pages[-1].append((found[5], left, top, right, bottom))
    return pages
