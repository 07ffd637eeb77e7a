"""Excel workbooks (.xlsx, .xlsm): heard element by element, so that their size costs no memory.

A formula counts by the value that was saved with it; links to other files are not followed.
"""

from __future__ import annotations

import posixpath
import re

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.table import Sheet
from notulen_app.readers.bounds import (
    MOST_CELLS,
    MOST_SHEETS,
    Gathering,
)
from notulen_app.readers.cell_text import Format, format_of
from notulen_app.readers.packed import Packed
from notulen_app.readers.plain_xml import WORDS, plain_xml, unescaped
from notulen_app.readers.xlsx_cells import Cells, element

WORKBOOK = "xl/workbook.xml"
_LINK = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_PLAIN = rf"<si><t(?: xml:space=\"preserve\")?>%s{WORDS})</t></si>"
_PLAIN_TEXT = re.compile(_PLAIN % "(")
_PLAIN_TEXTS = re.compile(rf"(?:{_PLAIN % '(?:'}\s*)*+")
_MOST_FORMATS = 70_000
_LARGEST_LIST = 16_000_000
"""Bytes at most of the parts that hold no cells: sheets, links, styles."""


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
    part = links.one("sharedStrings") or "xl/sharedStrings.xml"
    packed.hear(part, texts, first=texts.without_plain_texts)
    for name, link, hidden in book.sheets:
        sheet = links.sheets.get(link, "")
        if sheet in packed.names:
            heard = Cells(gathering, texts.known, styles.formats, since_1904=book.since_1904)
            packed.hear(sheet, heard, first=heard.without_plain_rows)
            gathering.end_sheet(name, hidden=hidden, merges=heard.merges)
    if not gathering.sheets:
        raise FileUnreadable(packed.path, "tidak memuat lembar kerja")
    return tuple(gathering.sheets)


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
        name = element(tag)
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
        name = element(tag)
        if name == "numFmt" and len(self._codes) < _MOST_FORMATS:
            self._codes[_whole(facts.get("numFmtId", ""))] = facts.get("formatCode", "")
        elif name == "cellXfs":
            self._within = True
        elif name == "xf" and self._within and len(self.formats) < _MOST_FORMATS:
            number = _whole(facts.get("numFmtId", ""))
            self.formats.append(format_of(number, self._codes.get(number)))

    def ended(self, tag: str) -> None:
        if element(tag) == "cellXfs":
            self._within = False


class _Texts(_Quiet):
    """Hears the texts that cells refer to by place; how they are read aloud is left out."""

    def __init__(self, gathering: Gathering) -> None:
        self.known: list[str] = []
        self._gathering = gathering
        self._words: list[str] = []
        self._hearing = False
        self._aside = False

    def without_plain_texts(self, content: bytes) -> bytes:
        """Take the texts where none of them has parts; give what is left for the parser."""
        text = plain_xml(content, "sst")
        begin, end = (text.find("<si>"), text.rfind("</sst>")) if text else (-1, -1)
        if text is None or begin < 0 or not _PLAIN_TEXTS.fullmatch(text, begin, end):
            return content
        plain = self._gathering.plain
        self.known += [plain(unescaped(one)) for one in _PLAIN_TEXT.findall(text, begin, end)]
        return (text[:begin] + text[end:]).encode()

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


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
