"""HTML of the clipboard as clean lines: one for each paragraph, list item and row of a table.

Only words are read. Scripts, styles, images and what is hidden are skipped; nothing is loaded.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from notulen_app.domain.list_marks import TextLine, without_marks
from notulen_app.readers.pasted_text import LONGEST, joined

LARGEST = 1_000_000
"""Characters that are read at most."""
STEPS = 50_000
"""Tags and texts that are read at most: about a tenth of a second."""

_DEEPEST = 1_000
_FACTS = 2_000
_LOOKED = 16
"""Open elements that are looked through for one that a new one ends."""
_TAG = re.compile(
    r"<(/?)([a-zA-Z][\w:-]*+)((?:[^<>\"']++|\"[^\"<]*\"|'[^'<]*')*+)>"
    r"|<(/?)([a-zA-Z][\w:-]*+)([^<>]*)>"
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "xml",
        "svg",
        "math",
        "template",
        "noscript",
        "iframe",
        "object",
        "select",
        "textarea",
    ]
)
_VOID = frozenset(
    [
        "area",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "base",
    ]
)
_ITEMS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "p",
        "pre",
        "section",
    ]
)
_ENDS = {
    "p": (frozenset(("p",)), _BLOCKS - {"p"} | _ITEMS | _CELLS),
    "li": (frozenset(("li",)), _ITEMS | {"table"}),
    "td": (_CELLS, frozenset(("table", "tr"))),
    "th": (_CELLS, frozenset(("table", "tr"))),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
}
"""For an element, which open ones it ends, and beyond which none is looked for."""
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|mso-list\s*:\s*ignore", re.I)
_KEPT = re.compile(r"white-space(?:-collapse)?\s*:\s*(?:pre|break-spaces|preserve)", re.I)
_LEVEL = re.compile(r"mso-list\s*:[^;:\"']{0,40}?level(\d)|aria-level\s*=\s*[\"']?(\d)", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open: whether it is hidden, and whether its line breaks count."""

    tag: str
    hidden: bool = False
    kept: bool = False


def html_lines(content: str, *, most: int) -> list[TextLine]:
    """Read the lines that a person would see, without list marks; rows of cells are joined.

    The depth of a list item is that of its list, as Word, LibreOffice and browsers tell it.
    Nothing is given of a text beyond ``LARGEST`` or ``STEPS``: its plain form is quicker.
    """
    reading = _Reading(most)
    if len(content) > LARGEST or not _feed(content, reading):
        return []
    reading.end_line()
    bare = without_marks([one.text for one in reading.lines])
    found = [TextLine(joined(one.split("\t")), line.depth) for one, line in _beside(bare, reading)]
    least = min((line.depth for line in found if line.text), default=0)
    return [TextLine(one.text, one.depth - least) for one in found if one.text]


def _beside(bare: list[str], reading: _Reading) -> Iterator[tuple[str, TextLine]]:
    return zip(bare, reading.lines, strict=True)


def _feed(content: str, reading: _Reading) -> bool:
    """Go through tags and text once, from the start to the end; False where there are too many."""
    place = 0
    for _ in range(STEPS):
        if place >= len(content) or reading.full:
            return True
        sign = content.find("<", place)
        sign = len(content) if sign < 0 else sign
        if sign > place:
            reading.text(content[place:sign])
        place = _past(content, sign, reading) if sign < len(content) else sign
    return False


def _past(content: str, sign: int, reading: _Reading) -> int:
    """Read what begins at a "<", and give the place behind it."""
    if content.startswith("<!--", sign):
        end = content.find("-->", sign + 4)
        reading.comment(content[sign + 4 : sign + 24].strip())
        return end + 3 if end >= 0 else len(content)
    if content.startswith(("<!", "<?"), sign):
        end = content.find(">", sign)
        return end + 1 if end >= 0 else len(content)
    found = _TAG.match(content, sign)
    if found is None:
        reading.text("<")
        return sign + 1
    closing, tag = found[1] or found[4], (found[2] or found[5]).lower()
    facts = (found[3] or found[6] or "")[-_FACTS:]
    if closing:
        reading.end(tag)
    elif tag in _SKIPPED and not facts.endswith("/"):
        last = re.compile(rf"</{re.escape(tag)}\b[^<>]*>", re.I).search(content, found.end())
        return last.end() if last else len(content)
    else:
        reading.begin(tag, facts)
    return found.end()


class _Reading:
    """What has been read so far: the lines, the elements that are open, and the row of a table."""

    def __init__(self, most: int) -> None:
        self.lines: list[TextLine] = []
        self._most = most
        self._open: list[_Open] = []
        self._words: list[str] = []
        self._level: int | None = None
        self._lists = 0
        self._tables = 0
        self._row: list[list[str]] | None = None
        self._done = False

    @property
    def full(self) -> bool:
        """True where nothing more is taken."""
        return self._done or len(self.lines) >= self._most

    def comment(self, words: str) -> None:
        """Mind where the part that was copied begins and ends."""
        if words.startswith("StartFragment"):
            self.lines.clear()
            self._words.clear()
        elif words.startswith("EndFragment"):
            self.end_line()
            self._end_row()
            self._done = True

    def text(self, words: str) -> None:
        """Take words as they are shown."""
        here = self._open[-1] if self._open else _Open("")
        if here.hidden:
            return
        words = html.unescape(words).replace("\xa0", " ")
        if not here.kept:
            self._words.append(_SPACE.sub(" ", words))
            return
        first, *others = words.splitlines() or [""]
        self._words.append(first)
        for line in others:
            self.end_line()
            self._words.append(line)

    def begin(self, tag: str, facts: str) -> None:
        """Begin an element."""
        if tag in _ENDS:
            self._end_implied(tag)
        above = self._open[-1] if self._open else _Open("")
        hidden = above.hidden or bool(facts and _HIDDEN.search(facts))
        if tag == "br" and not hidden:
            self._break()
        elif tag in _BLOCKS or tag in _ITEMS or tag == "table":
            self.end_line()
        if not hidden:
            self._begin_shown(tag, facts)
        if tag in _VOID or facts.endswith("/") or len(self._open) >= _DEEPEST:
            return
        kept = tag == "pre" or above.kept or bool(facts and _KEPT.search(facts))
        self._open.append(_Open(tag, hidden, kept))
        self._lists += tag in _ITEMS
        self._tables += tag == "table"

    def end(self, tag: str) -> None:
        """End an element, with those that were left open in it."""
        if tag in _BLOCKS or tag in _ITEMS:
            self.end_line()
        places = range(len(self._open) - 1, max(-1, len(self._open) - 1 - _LOOKED), -1)
        place = next((n for n in places if self._open[n].tag == tag), None)
        if place is not None:
            self._pop_to(place)

    def end_line(self) -> None:
        """End a line of text, or within a cell a line of the cell."""
        words = "".join(self._words).strip()
        self._words.clear()
        level, self._level = self._level, None
        if not words:
            return
        if self._row is not None:
            if self._row:
                self._row[-1].append(words[:LONGEST])
            return
        depth = self._lists - 1 if level is None else level - 1
        self._put(words, max(0, depth))

    def _break(self) -> None:
        """Break the line; within a cell a break parts words, as in a spreadsheet."""
        if self._row is None:
            self.end_line()
        else:
            self._words.append(" ")

    def _begin_shown(self, tag: str, facts: str) -> None:
        if self._row is None and (level := _LEVEL.search(facts)):
            self._level = int(level[1] or level[2])
        if tag == "tr" and self._tables <= 1:
            self._end_row()
            self._row = []
        elif tag in _CELLS and self._row is not None:
            if self._tables <= 1:
                self.end_line()
                self._row.append([])
            else:
                self._words.append(" ")

    def _end_implied(self, tag: str) -> None:
        ended, beyond = _ENDS[tag]
        for place in range(len(self._open) - 1, max(-1, len(self._open) - 1 - _LOOKED), -1):
            if self._open[place].tag in ended:
                self._pop_to(place)
                return
            if self._open[place].tag in beyond:
                return

    def _pop_to(self, place: int) -> None:
        while len(self._open) > place:
            gone = self._open.pop().tag
            if gone in _BLOCKS or gone in _CELLS:
                self.end_line()
            self._lists -= gone in _ITEMS
            self._tables -= gone == "table"
            if gone in ("tr", "table") and self._tables <= (gone == "tr"):
                self._end_row()

    def _end_row(self) -> None:
        """Put a row of cells on one line; one single cell keeps its lines."""
        row, self._row = self._row, None
        if row is None:
            return
        if len(row) == 1:
            for line in row[0]:
                self._put(line, 0)
        else:
            self._put("\t".join(" ".join(cell) for cell in row), 0)

    def _put(self, words: str, depth: int) -> None:
        if len(self.lines) < self._most:
            self.lines.append(TextLine(words, depth))
