"""OpenDocument spreadsheets (.ods), as LibreOffice writes them: heard element by element.

A formula counts by the value that was saved with it; links to other files are not followed.
"""

from __future__ import annotations

import re

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Flaw, Sheet
from notulen_app.readers.bounds import MOST_COLUMNS, MOST_MERGES, Gathering, Merge
from notulen_app.readers.cell_text import number_text
from notulen_app.readers.packed import Packed

CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{_OASIS}table:1.0 "
_OFFICE = f"{_OASIS}office:1.0 "
_TEXT = f"{_OASIS}text:1.0 "
_STYLE = f"{_OASIS}style:1.0 "
_VALUE_TYPE = f"{_OFFICE}value-type"
_ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CLOCK = re.compile(r"PT(\d{1,4})H(\d{1,2})M")
_GREATEST = 2_000_000
_MOST_STYLES = 70_000


def read_ods(packed: Packed) -> tuple[Sheet, ...]:
    """Read the sheets of an open spreadsheet in their order.

    Raises:
        FileUnreadable: locked with a password, damaged, or beyond the bounds.
    """
    if b"encryption-data" in packed.beginning(MANIFEST):
        raise FileUnreadable(packed.path, "terkunci kata sandi")
    gathering = Gathering(packed.path)
    packed.hear(CONTENT, _Content(gathering))
    if not gathering.sheets:
        raise FileUnreadable(packed.path, "tidak memuat lembar kerja")
    return tuple(gathering.sheets)


class _Content:
    """Hears the content part and hands its lines on."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0
        self._sheet = ("", False)
        self._merges: list[Merge] = []
        self._row, self._row_count = 0, 1
        self._column = 0
        self._cells: dict[int, str] = {}
        self._flaws: dict[int, Flaw] = {}
        self._facts: dict[str, str] = {}
        self._words: list[str] = []
        self._paragraphs = 0
        self._cell_depth = self._aside = 0

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""
        if self._aside:
            self._aside += 1
        elif tag in _ASIDE:
            self._aside = 1
        elif tag == f"{_TABLE}table":
            self._begin_table(facts)
        elif self._cell_depth:
            self._begin_text(tag, facts)
        elif tag in _CELLS:
            self._facts, self._cell_depth = facts, 1
        elif tag == f"{_TABLE}table-row":
            self._row_count = _count(facts, f"{_TABLE}number-rows-repeated")
            self._column = 0
        elif tag == f"{_STYLE}style":
            self._style = facts.get(f"{_STYLE}name", "")
        elif facts.get(f"{_TABLE}display") == "false" and len(self._hidden_styles) < _MOST_STYLES:
            self._hidden_styles.add(self._style)

    def ended(self, tag: str) -> None:
        """Hear an element end."""
        if self._aside:
            self._aside -= 1
        elif tag == f"{_TABLE}table":
            self._depth -= 1
            if self._depth == 0:
                name, hidden = self._sheet
                self._gathering.end_sheet(name, hidden=hidden, merges=self._merges)
        elif self._cell_depth:
            self._cell_depth -= tag in _CELLS
            if not self._cell_depth:
                self._take()
        elif tag == f"{_TABLE}table-row":
            self._end_row()

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._paragraphs and not self._aside:
            self._words.append(words)

    def _begin_table(self, facts: dict[str, str]) -> None:
        """Begin a sheet; a table within a cell, which no program shows, is left out."""
        if self._depth or self._cell_depth:
            self._aside = 1
            return
        self._depth = 1
        hidden = facts.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._sheet = facts.get(f"{_TABLE}name", ""), hidden
        self._row, self._merges = 0, []

    def _begin_text(self, tag: str, facts: dict[str, str]) -> None:
        """Hear what stands in a cell: paragraphs, and signs that have elements of their own."""
        if tag in _CELLS:
            self._cell_depth += 1
        elif tag == f"{_TEXT}p":
            if self._paragraphs:
                self._words.append("\n")
            self._paragraphs += 1
        elif tag == f"{_TEXT}s":
            self._words.append(" " * min(_count(facts, f"{_TEXT}c"), 100))
        elif tag == f"{_TEXT}tab":
            self._words.append(" ")
        elif tag == f"{_TEXT}line-break":
            self._words.append("\n")

    def _take(self) -> None:
        """Take the cell that ends here, as often as it repeats."""
        facts = self._facts
        count = _count(facts, f"{_TABLE}number-columns-repeated")
        text, flaw = self._value("".join(self._words)) if self._paragraphs or facts else ("", None)
        self._words.clear()
        self._paragraphs = 0
        if text or flaw is not None:
            if self._column + count > MOST_COLUMNS:
                raise FileUnreadable(self._gathering.path, f"lebih dari {MOST_COLUMNS} kolom")
            for column in range(self._column, self._column + count):
                self._cells[column] = text
                if flaw is not None:
                    self._flaws[column] = flaw
            self._span(count)
        self._column += count

    def _value(self, shown: str) -> tuple[str, Flaw | None]:
        """Give the text of a cell: what is shown, but days in ISO form and numbers in full."""
        facts = self._facts
        kind = facts.get(_VALUE_TYPE, "")
        plain = self._gathering.plain
        if facts.get(_ERROR_TYPE) == "error":
            return plain(shown), Flaw.ERROR
        if kind == "date":
            return plain(facts.get(f"{_OFFICE}date-value", "").replace("T", " ")[:16]), None
        if kind == "time":
            found = _CLOCK.match(facts.get(f"{_OFFICE}time-value", ""))
            return (f"{int(found[1]):02}:{int(found[2]):02}" if found else plain(shown)), None
        if kind == "float":
            return self._number(facts.get(f"{_OFFICE}value", ""), shown.strip())
        if not kind and f"{_TABLE}formula" in facts and not shown:
            return "", Flaw.NO_VALUE
        return plain(shown), None

    def _number(self, told: str, shown: str) -> tuple[str, Flaw | None]:
        try:
            text, flaw = number_text(float(told))
        except ValueError:
            return self._gathering.plain(shown), None
        if shown.isdecimal() and len(shown) < 16 and shown.lstrip("0") == text:
            text = shown  # leading zeros that the format adds
        return self._gathering.plain(text), flaw

    def _span(self, count: int) -> None:
        rows = _count(self._facts, f"{_TABLE}number-rows-spanned")
        if rows > 1 and count == 1 and len(self._merges) < MOST_MERGES:
            self._merges.append((self._row, self._column, self._row + rows - 1, self._column))

    def _end_row(self) -> None:
        for _ in range(self._row_count if self._cells or self._flaws else 0):
            self._row += 1
            self._gathering.put_line(self._row, self._cells, self._flaws)
        if not self._cells and not self._flaws:
            self._row += self._row_count
        self._cells, self._flaws = {}, {}


_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_ASIDE = frozenset(
    {f"{_OFFICE}annotation", f"{_TABLE}tracked-changes", f"{_TABLE}shapes", f"{_TEXT}ruby-text"}
)
"""What stands in the content but on no sheet: remarks, changes, drawings, readings."""


def _count(facts: dict[str, str], name: str) -> int:
    told = facts.get(name, "1")
    return min(int(told), _GREATEST) if told.isdecimal() and len(told) < 12 else 1
