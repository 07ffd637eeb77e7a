"""Plain text of the clipboard as clean lines: of a letter, a chat, a list or a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from notulen_app.domain.list_marks import TextLine, mark_of, without_marks
from notulen_app.domain.plain_text import cleaned

LARGEST = 4_000_000
"""Characters of a text that are looked at."""
LONGEST = 20_000
"""Characters of one line at most."""
BETWEEN = " | "
"""What stands between two cells of a row."""

_QUOTED = re.compile(r'(?<![^\t\n])"((?:[^"]|"")*+)"(?=[\t\n]|\Z)')
_TAB = 4


def text_lines(text: str, *, most: int) -> list[TextLine]:
    """Read lines without their list marks; cells are joined, empty lines left out.

    Cells are parted by tabs; one in quotation marks may hold line breaks, as spreadsheets write
    it. What is indented in front of its list mark stands below the line before.
    """
    whole = "\n".join(text[:LARGEST].splitlines())
    if "\t" in whole:
        whole = _QUOTED.sub(_cell, whole)
    lines = list(islice((line for line in whole.split("\n") if line.strip()), most))
    bare = without_marks([line.strip() for line in lines])
    depths = _depths(lines)
    found = [TextLine(joined(one.split("\t")), n) for one, n in zip(bare, depths, strict=True)]
    return [line for line in found if line.text]


def joined(cells: Iterable[str]) -> str:
    """Join the cells of a row, clean and each on one line; empty ones are left out."""
    words = (" ".join(cleaned(cell[:LONGEST]).split()) for cell in cells)
    return BETWEEN.join(one for one in words if one)[:LONGEST]


def _cell(found: re.Match[str]) -> str:
    """Put a cell on one line; one that needed no quotation marks has them for itself."""
    inside = found[1]
    if "\n" not in inside and "\t" not in inside:
        return found[0]
    return " ".join(inside.replace('""', '"').split())


def _depths(lines: Sequence[str]) -> list[int]:
    """Tell how deep each line is indented; only what has a list mark counts."""
    indents: list[int] = []
    found = []
    for line in lines:
        rest = line.lstrip()
        lead = line[: len(line) - len(rest)]
        indent = len(lead.expandtabs(_TAB)) if mark_of(rest) else 0
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        found.append(len(indents) - 1)
    return found
