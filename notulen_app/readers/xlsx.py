"""Excel workbooks (.xlsx, .xlsm): heard element by element, so that their size costs no memory.

A formula counts by the value that was saved with it; links to other files are not followed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Flaw, Sheet
from notulen_app.readers.bounds import (
    MOST_CELLS,
    MOST_MERGES,
    MOST_SHEETS,
    Gathering,
    Merge,
)
from notulen_app.readers.cell_text import PLAIN, Format, format_of, number_text
from notulen_app.readers.packed import Packed

WORKBOOK = "xl/workbook.xml"
_MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
)
_LINK = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_MOST_FORMATS = 70_000
_LARGEST_LIST = 16_000_000
"""Bytes at most of the parts that hold no cells: sheets, links, styles."""
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_xlsx(packed: Packed) -> tuple[Sheet, ...]:
    """Read the sheets of an open workbook in their order; charts and macros are left out.

    Raises:
        FileUnreadable: damaged, or beyond the bounds.
    """
    gathering = Gathering(packed.path)
    book, links = _Book(), _Links()
    packed.hear(WORKBOOK, book, most=_LARGEST_LIST)
    packed.hear("xl/_rels/workbook.xml.rels", links, most=_LARGEST_LIST)
    styles = _Styles()
    packed.hear(links.one("styles") or "xl/styles.xml", styles, most=_LARGEST_LIST)
    texts = _Texts(gathering)
    packed.hear(links.one("sharedStrings") or "xl/sharedStrings.xml", texts)
    for name, link, hidden in book.sheets:
        part = links.sheets.get(link)
        if part in packed.names:
            heard = _Cells(gathering, texts.known, styles.formats, since_1904=book.since_1904)
            packed.hear(str(part), heard)
            gathering.end_sheet(name, hidden=hidden, merges=heard.merges)
    if not gathering.sheets:
        raise FileUnreadable(packed.path, "tidak memuat lembar kerja")
    return tuple(gathering.sheets)


def column_of(letters: str) -> int:
    """Give the place of a column, from 0, by its letters."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1


class _Quiet:
    """Hears and keeps nothing but what is overridden."""

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""

    def ended(self, tag: str) -> None:
        """Hear an element end."""

    def said(self, words: str) -> None:
        """Hear characters."""


class _Book(_Quiet):
    """Hears the workbook: its sheets in order, and from when days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def started(self, tag: str, facts: dict[str, str]) -> None:
        name = _name(tag)
        if name == "sheet" and len(self.sheets) <= MOST_SHEETS:
            link = next((facts[one] for one in _LINK if one in facts), "")
            hidden = facts.get("state", "visible") != "visible"
            self.sheets.append((facts.get("name", ""), link, hidden))
        elif name == "workbookPr":
            self.since_1904 = facts.get("date1904", "0") in ("1", "true", "on")


class _Links(_Quiet):
    """Hears where the parts of a workbook lie; what lies outside of the file is left."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self._parts: dict[str, str] = {}

    def started(self, tag: str, facts: dict[str, str]) -> None:
        if facts.get("TargetMode") == "External" or not tag.endswith(" Relationship"):
            return
        kind = facts.get("Type", "").rpartition("/")[2]
        part = posixpath.normpath(posixpath.join("/xl", facts.get("Target", ""))).lstrip("/")
        if kind == "worksheet" and len(self.sheets) <= MOST_SHEETS:
            self.sheets[facts.get("Id", "")] = part
        elif kind in ("styles", "sharedStrings"):
            self._parts[kind] = part

    def one(self, kind: str) -> str | None:
        """Give the part of this kind."""
        return self._parts.get(kind)


class _Styles(_Quiet):
    """Hears the number formats that cells refer to by place."""

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[int, str] = {}
        self._within = False

    def started(self, tag: str, facts: dict[str, str]) -> None:
        name = _name(tag)
        if name == "numFmt" and len(self._codes) < _MOST_FORMATS:
            self._codes[_whole(facts.get("numFmtId", ""))] = facts.get("formatCode", "")
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within and len(self.formats) < _MOST_FORMATS:
            number = _whole(facts.get("numFmtId", ""))
            self.formats.append(format_of(number, self._codes.get(number)))

    def ended(self, tag: str) -> None:
        if _name(tag) == "cellXfs":
            self._within = False


class _Texts(_Quiet):
    """Hears the texts that cells refer to by place; how they are read aloud is left out."""

    def __init__(self, gathering: Gathering) -> None:
        self.known: list[str] = []
        self._gathering = gathering
        self._words: list[str] = []
        self._hearing = False
        self._aside = False

    def started(self, tag: str, facts: dict[str, str]) -> None:
        del facts
        if tag.endswith(" t"):
            self._hearing = not self._aside
        elif tag.endswith(" rPh"):
            self._aside = True

    def ended(self, tag: str) -> None:
        if tag.endswith(" t"):
            self._hearing = False
        elif tag.endswith(" si"):
            if len(self.known) >= MOST_CELLS:
                raise FileUnreadable(self._gathering.path, "isinya terlalu banyak")
            self.known.append(self._gathering.plain("".join(self._words)))
            self._words.clear()
        elif tag.endswith(" rPh"):
            self._aside = False

    def said(self, words: str) -> None:
        if self._hearing:
            self._words.append(words)


class _Cells:
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
            self._end_row()
        elif name == "rPh":
            self._aside = False

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._hearing:
            self._words.append(words)

    def _end_row(self) -> None:
        self._gathering.put_line(self._row, self._cells, self._flaws)
        self._cells, self._flaws = {}, {}

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
            place = int(said) if said.isdecimal() and len(said) < 9 else -1
            text = self._texts[place] if 0 <= place < len(self._texts) else ""
        elif kind == "n":
            text, flaw = self._number(said)
        elif kind == "e":
            text, flaw = self._gathering.plain(said), Flaw.ERROR
        elif kind == "b":
            text = "TRUE" if said == "1" else "FALSE"
        else:
            text = self._gathering.plain(said)
        if text:
            self._cells[self._column] = text
        if flaw is not None:
            self._flaws[self._column] = flaw

    def _number(self, said: str) -> tuple[str, Flaw | None]:
        style = self._facts.get("s", "")
        place = int(style) if style.isdecimal() and len(style) < 6 else -1
        shown = self._formats[place] if 0 <= place < len(self._formats) else PLAIN
        if shown is PLAIN and said.isdecimal() and len(said) < 16:
            return self._gathering.plain(said), None
        try:
            text, flaw = number_text(float(said), shown, since_1904=self._since_1904)
        except ValueError:
            return self._gathering.plain(said), None
        return self._gathering.plain(text), flaw

    def _place(self, place: str) -> int:
        """Give the column of a cell by what it is called ("AB12")."""
        letters = place.rstrip("0123456789")
        known = self._columns.get(letters)
        if known is None:
            sound = letters.isascii() and letters.isupper() and len(letters) < 4
            known = column_of(letters) if sound else self._column + 1
            if sound:
                self._columns[letters] = known
        return known

    def _merge(self, told: str) -> None:
        found = _RANGE.fullmatch(told)
        if found:
            left, top, right, bottom = found.groups()
            if int(bottom) > int(top):
                corner = int(top) - 1, column_of(left)
                self.merges.append((*corner, int(bottom) - 1, column_of(right)))

    def _named(self, tag: str) -> str:
        name = _name(tag) or "?"
        if len(self._names) < 1_000:
            self._names[tag] = name
        return name


def _name(tag: str) -> str:
    """Give the name of an element of a workbook without its name space; "" for any other."""
    for space in _MAIN:
        if tag.startswith(space):
            return tag[len(space) :]
    return ""


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
