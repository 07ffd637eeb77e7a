"""The cells of one sheet of an Excel workbook.

Lines as Excel writes them are cut out of the XML by one pattern, which is several times as quick;
whatever is written in another way is left to the parser, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from notulen_app.domain.table import Flaw
from notulen_app.readers.bounds import MOST_MERGES, Gathering, Merge
from notulen_app.readers.cell_text import PLAIN, Format, number_text
from notulen_app.readers.plain_xml import MAIN, STRICT, WORDS, plain_xml, unescaped

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
_CELL_PATTERN = (
    r'<c r="%s[A-Z]{1,3})\d{1,7}"(?: s="%s\d{1,5})")?(?: t="%s[a-z]{1,9})")?'
    rf"(?:/>|><v>%s{WORDS})</v></c>)"
)
_CELL = re.compile(_CELL_PATTERN % ("(", "(", "(", "("))
_ROW = re.compile(
    r'<row r="(\d{1,7})"(?: [a-zA-Z0-9:]+="[^"<&]*")*+>'
    rf"((?:{_CELL_PATTERN % ('(?:', '(?:', '(?:', '(?:')})*+)</row>"
)
"""A line whose every cell has its place, style, kind and value in Excel's own order."""


class Cells:
    """Hears one sheet and hands its lines on."""

    def __init__(
        self,
        gathering: Gathering,
        texts: Sequence[str],
        formats: Sequence[Format],
        *,
        since_1904: bool,
    ) -> None:
        self.merges: list[Merge] = []
        self._gathering, self._texts, self._formats = gathering, texts, formats
        self._since_1904 = since_1904
        self._row, self._column = 0, -1
        self._cells: dict[int, str] = {}
        self._flaws: dict[int, Flaw] = {}
        self._facts: dict[str, str] = {}
        self._words: list[str] = []
        self._hearing = self._aside = self._has_value = self._has_formula = False
        self._columns: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def without_plain_rows(self, content: bytes) -> bytes:
        """Take the lines that are written as Excel does; give what is left for the parser.

        Lines stay where their number is told, so that their order does not matter.
        """
        text = plain_xml(content, root="worksheet")
        return content if text is None else _ROW.sub(self._take_plain, text).encode()

    def _take_plain(self, found: re.Match[str]) -> str:
        cells: dict[int, str] = {}
        flaws: dict[int, Flaw] = {}
        known, texts = self._columns, self._texts
        for letters, style, kind, said in _CELL.findall(found[2]):
            if not said:
                continue
            column = known[letters] if letters in known else self._place(letters)
            if kind == "s":
                place = int(said) if said.isdecimal() and len(said) < 9 else len(texts)
                text, flaw = texts[place] if place < len(texts) else "", None
            else:
                text, flaw = self._value(kind or "n", style, unescaped(said))
            cells[column] = text
            if flaw is not None:
                flaws[column] = flaw
        self._gathering.put_line(int(found[1]), cells, flaws)
        return ""

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""
        name = self._names.get(tag) or self._named(tag)
        if name == "c":
            self._facts = facts
            self._words.clear()
            self._has_value = self._has_formula = False
        elif name in ("v", "t"):
            self._hearing = self._has_value = not self._aside
        elif name == "row":
            self._begin_row(facts)
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._aside = True
        elif name == "mergeCell" and len(self.merges) < MOST_MERGES:
            self._merge(facts.get("ref", ""))

    def ended(self, tag: str) -> None:
        """Hear an element end."""
        name = self._names.get(tag)
        if name in ("v", "t"):
            self._hearing = False
        elif name == "c":
            place = self._facts.get("r")
            self._column = self._column + 1 if place is None else self._place(place)
            if self._has_value or self._has_formula:
                self._take()
        elif name == "row":
            self._gathering.put_line(self._row, self._cells, self._flaws)
            self._cells, self._flaws = {}, {}
        elif name == "rPh":
            self._aside = False

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._hearing:
            self._words.append(words)

    def _begin_row(self, facts: dict[str, str]) -> None:
        told = facts.get("r", "")
        self._row = int(told) if told.isdecimal() and len(told) < 9 else self._row + 1
        self._column = -1

    def _take(self) -> None:
        """Take the cell that ends here."""
        said = "".join(self._words)
        kind = self._facts.get("t", "n")
        text, flaw = "", None
        if not self._has_value or (not said and self._has_formula and kind != "str"):
            flaw = Flaw.NO_VALUE
        elif kind == "s":
            place = int(said) if said.isdecimal() and len(said) < 9 else len(self._texts)
            text = self._texts[place] if place < len(self._texts) else ""
        else:
            text, flaw = self._value(kind, self._facts.get("s", ""), said)
        if text:
            self._cells[self._column] = text
        if flaw is not None:
            self._flaws[self._column] = flaw

    def _value(self, kind: str, style: str, said: str) -> tuple[str, Flaw | None]:
        """Give the text of a value that stands in its cell, and what is wrong with it."""
        plain = self._gathering.plain
        if kind == "e":
            return plain(said), Flaw.ERROR
        if kind == "b":
            return "TRUE" if said == "1" else "FALSE", None
        if kind != "n":
            return plain(said), None
        place = int(style) if style.isdecimal() and len(style) < 6 else -1
        shown = self._formats[place] if 0 <= place < len(self._formats) else PLAIN
        if shown is PLAIN and said.isdecimal() and len(said) < 16:
            return plain(said), None
        try:
            text, flaw = number_text(float(said), shown, since_1904=self._since_1904)
        except ValueError:
            return plain(said), None
        return plain(text), flaw

    def _place(self, place: str) -> int:
        """Give the column of a cell by what it is called ("AB12")."""
        letters = place.rstrip("0123456789")
        known = self._columns.get(letters)
        if known is None:
            sound = letters.isascii() and letters.isupper() and len(letters) < 4
            known = _column_of(letters) if sound else self._column + 1
            if sound:
                self._columns[letters] = known
        return known

    def _merge(self, told: str) -> None:
        found = _RANGE.fullmatch(told)
        if found:
            left, top, right, bottom = found.groups()
            if int(bottom) > int(top):
                corner = int(top) - 1, _column_of(left)
                self.merges.append((*corner, int(bottom) - 1, _column_of(right)))

    def _named(self, tag: str) -> str:
        name = element(tag) or "?"
        if len(self._names) < 1_000:
            self._names[tag] = name
        return name


def element(tag: str) -> str:
    """Give the name of an element of a workbook without its name space; "" for any other."""
    space, _, name = tag.rpartition(" ")
    return name if space in (MAIN, STRICT) else ""


def _column_of(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
