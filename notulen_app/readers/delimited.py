"""Tables as text: CSV of any usual separator, and rows from the clipboard."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Sheet
from notulen_app.files import read_bounded
from notulen_app.readers.bounds import Gathering
from notulen_app.readers.text import decoded

LARGEST = 20_000_000
"""Bytes of a CSV file at most."""
_SEPARATORS = ("\t", ";", ",", "|")
_SAMPLE = 200
"""Lines by which the separator is told."""
_LEAST = 0.5
"""What a separator must come to: half of the lines in two columns would be 1."""
_MOST_BREAKS = 20
"""Line breaks in one cell; more of them are a quotation mark that nobody closed."""


def read_csv(path: Path) -> Sheet:
    """Read a file of lines: UTF-8, UTF-16 or Windows-1252, parted by tab, semicolon, comma, bar.

    Raises:
        FileUnreadable: missing, no text, or beyond the bounds.
    """
    text = decoded(read_bounded(path, limit=LARGEST), path=path)
    return read_lines(text, path=path, name=path.stem)


def read_lines(text: str, *, path: Path, name: str) -> Sheet:
    """Read lines of cells; ``path`` is what a refusal names.

    Raises:
        FileUnreadable: beyond the bounds.
    """
    separator, text = _told(text)
    separator = separator or separator_of(text)
    try:
        return _gathered(text, separator, path=path, name=name, quoted=True)
    except _NeverClosed:
        return _gathered(text, separator, path=path, name=name, quoted=False)


def separator_of(text: str) -> str:
    """Tell the separator: the one that parts most lines into the same number of cells."""
    beginning = "\n".join(islice((one for one in text.splitlines() if one.strip()), _SAMPLE))
    best, best_score = "\t", _LEAST
    for separator in _SEPARATORS:
        if separator not in beginning:
            continue
        widths = Counter(len(cells) for cells in _parted(beginning, separator, quoted=True))
        width, count = max(widths.items(), key=lambda one: (one[1] * min(one[0], 8), one[0]))
        score = count / widths.total() * min(width, 8) if width > 1 else 0.0
        if separator == "," and beginning.count(", ") * 2 > beginning.count(","):
            score /= 4  # as in prose, and before degrees
        if score > best_score:
            best, best_score = separator, score
    return best


class _NeverClosed(Exception):
    """A quotation mark begins a cell and nothing ends it."""


def _told(text: str) -> tuple[str, str]:
    """Take off the line by which Excel is told the separator ("sep=;")."""
    first, _, rest = text.partition("\n")
    told = first.strip().lower()
    if told.startswith("sep=") and len(told) == 5:
        return told[4], rest
    return ("\t", rest) if told == "sep=" else ("", text)


def _gathered(text: str, separator: str, *, path: Path, name: str, quoted: bool) -> Sheet:
    gathering = Gathering(path)
    try:
        for number, cells in enumerate(_parted(text, separator, quoted=quoted), start=1):
            gathering.step()
            if quoted and any(one.count("\n") > _MOST_BREAKS for one in cells):
                raise _NeverClosed
            found = {place: gathering.plain(cell) for place, cell in enumerate(cells) if cell}
            gathering.put_line(number, found)
    except csv.Error as error:  # a cell of more characters than the reader takes
        if quoted:
            raise _NeverClosed from error
        raise FileUnreadable(path, "selnya terlalu panjang") from error
    gathering.end_sheet(name)
    return gathering.sheets[0]


def _parted(text: str, separator: str, *, quoted: bool) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    if quoted:
        return csv.reader(lines, delimiter=separator)
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
