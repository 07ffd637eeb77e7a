"""What a reader sees on a PDF, as poppler reads it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path


def text_of(pdf: bytes, folder: Path) -> str:
    """Give the text of all pages, laid out."""
    return _read(pdf, folder, "-layout")


def is_draft(pdf: bytes, folder: Path) -> bool:
    """Tell whether the word DRAF stands across its pages; turned, it is read letter by letter."""
    return re.search(r"^D\nR\nA\nF$", _read(pdf, folder, "-raw"), re.MULTILINE) is not None


def signatures_of(pdf: bytes, folder: Path) -> str:
    """Give what poppler's pdfsig says of the signatures."""
    path = folder / "dilihat.pdf"
    path.write_bytes(pdf)
    command = ["pdfsig", "-nocert", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _read(pdf: bytes, folder: Path, how: str) -> str:
    path = folder / "dilihat.pdf"
    path.write_bytes(pdf)
    command = ["pdftotext", how, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
