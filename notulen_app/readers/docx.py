"""The words of a Word document: paragraphs, list numbers and table cells, as plain text.

Only the parts that hold words are unpacked, and up to a bound; a document type
declaration, which no Word writes, is refused together with the entities it could declare.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.plain_text import cleaned
from notulen_app.readers.docx_lists import Numbering
from notulen_app.readers.packed import Packed, named
from notulen_app.readers.text import LONGEST, within_bounds

LARGEST = 50_000_000
"""Bytes of a document at most; pictures make it large, not words."""
LARGEST_PART = 30_000_000
"""Bytes of an unpacked part at most."""

_KIND = "dokumen Word (.docx)"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_DEEPEST = 20
"""Cells or paragraphs within each other at most."""


def read_docx(source: Path | BytesIO) -> str:
    """Read a DOCX: a line for a paragraph, cells of a table row set apart by " : " or spaces.

    What is deleted but tracked, and headers, footers and comments, are left out.

    Raises:
        FileUnreadable: missing, too large packed or unpacked, encrypted, damaged, or no DOCX.
    """
    with Packed.opened(source, kind=_KIND, largest=LARGEST) as packed:
        text = _words(packed)
    return within_bounds(cleaned(text), path=named(source))


def _words(packed: Packed) -> str:
    if _DOCUMENT not in packed.names:
        raise FileUnreadable(packed.path, f"bukan {_KIND}")
    numbering = Numbering()
    for part in (_NUMBERING, _STYLES):
        packed.hear(part, numbering, most=LARGEST_PART)
    body = _Body(numbering, packed.path)
    packed.hear(_DOCUMENT, body, most=LARGEST_PART)
    return "\n".join(body.lines)


class _Body:
    """Hears the document part and keeps its lines."""

    def __init__(self, numbering: Numbering, path: Path) -> None:
        self.lines: list[str] = []
        self._numbering, self._path = numbering, path
        self._open: list[_Paragraph] = []
        self._cells: list[list[str]] = []
        self._rows: list[list[str]] = []
        self._skipped = 0
        self._in_text = False
        self._length = 0

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""
        name = element_name(tag)
        if self._skipped or tag == FALLBACK or name == "moveFrom":
            self._skipped += 1
            return
        if name in ("p", "tr", "tc"):
            self._begin(name)
        elif name == "t":
            self._in_text = True
        elif self._open:
            self._hear(name, facts)

    def ended(self, tag: str) -> None:
        """Hear an element end."""
        if self._skipped:
            self._skipped -= 1
            return
        name = element_name(tag)
        if name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            paragraph = self._open.pop()
            text = "".join(paragraph.words)
            known = paragraph.style, paragraph.list_id, paragraph.level
            mark = self._numbering.mark(*known) if text.strip() else ""
            self._put(f"{mark} {text}" if mark else text)
        elif name == "tc" and self._cells:
            cell = [line for line in self._cells.pop() if line.strip()]
            if self._rows:
                self._rows[-1].append("\n".join(cell))
        elif name == "tr" and self._rows:
            self._put_row(self._rows.pop())

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._in_text and self._open and not self._skipped:
            self._add(words)

    def _hear(self, name: str, facts: dict[str, str]) -> None:
        paragraph = self._open[-1]
        value = next((one for key, one in facts.items() if element_name(key) == "val"), "")
        if name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.list_id = value
        elif name == "ilvl":
            paragraph.level = int(value) if value.isdecimal() and len(value) < 3 else 0
        elif name == "tab":
            self._add("\t")
        elif name in ("br", "cr"):
            self._add("\n")
        elif name == "noBreakHyphen":
            self._add("-")

    def _begin(self, name: str) -> None:
        self._count(1)
        if len(self._open) + len(self._cells) > _DEEPEST:
            raise FileUnreadable(self._path, "isinya bertingkat terlalu dalam")
        if name == "p":
            self._open.append(_Paragraph())
        else:
            (self._rows if name == "tr" else self._cells).append([])

    def _add(self, words: str) -> None:
        self._count(len(words))
        self._open[-1].words.append(words)

    def _count(self, length: int) -> None:
        self._length += length
        if self._length > LONGEST:
            raise FileUnreadable(self._path, "teksnya lebih dari 300.000 karakter")

    def _put(self, line: str) -> None:
        (self._cells[-1] if self._cells else self.lines).append(line)

    def _put_row(self, cells: list[str]) -> None:
        """Put a row of a table on a line; cells of several lines go below each other."""
        kept = [one for one in cells if one.strip(" :\n")]
        if any("\n" in one for one in kept[1:]):
            label = kept[0] if kept[0].endswith(":") else f"{kept[0]} :"
            self._put(label)
            for one in kept[1:]:
                for line in one.split("\n"):
                    self._put(line)
            return
        joined = " : " if len(kept) == 2 and not kept[0].rstrip().endswith(":") else "  "
        self._put(joined.join(kept))


class _Paragraph:
    """A paragraph under way."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.style = ""
        self.list_id: str | None = None
        self.level = 0


def element_name(tag: str) -> str:
    """Give the name of a Word element without its name space; "" for any other."""
    space, _, name = tag.rpartition(" ")
    return name if space in (_WORD, _STRICT) else ""
