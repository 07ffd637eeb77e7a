"""A Word document with what its readers did to it: tracked changes, comments, bookmarks.

Formatting is left out. The bounds are those of ``readers.docx``, but for longer texts: it is our
own document that comes back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.plain_text import cleaned, one_line
from notulen_app.domain.reviewed_text import Change, Comment, Paragraph, Piece, ReviewedText
from notulen_app.readers.docx import FALLBACK, LARGEST, LARGEST_PART, element_name
from notulen_app.readers.packed import Packed

LONGEST = 2_000_000
"""Characters of a document at most: minutes of several thousand rows."""
MOST_PIECES = 200_000
MOST_COMMENTS = 2_000
LONGEST_COMMENT = 4_000
_MOST_MARKS = 20_000
_QUOTE = 300
_NAME = 80
_DEEPEST = 20
_KIND = "dokumen Word (.docx)"
_DOCUMENT = re.compile(r"word/document[0-9]{0,3}\.xml")
_COMMENTS = re.compile(r"word/comments[0-9]{0,3}\.xml")
_ADDING, _REMOVING = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
_WORDS = frozenset({"t", "delText"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CHANGED_LOOKS = frozenset(
    f"{one}Change" for one in ("rPr", "pPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid")
)


def read_reviewed(path: Path) -> ReviewedText:
    """Read paragraphs and comments of a DOCX with who changed what.

    Raises:
        FileUnreadable: missing, too large packed or unpacked, encrypted, damaged, or no DOCX.
    """
    with Packed.opened(path, kind=_KIND, largest=LARGEST) as packed:
        document = _first(packed.names, _DOCUMENT)
        if document is None:
            raise FileUnreadable(path, f"bukan {_KIND}")
        said = _Comments(path)
        if comments := _first(packed.names, _COMMENTS):
            packed.hear(comments, said, most=LARGEST_PART)
        body = _Body(path)
        packed.hear(document, body, most=LARGEST_PART)
    comments_of = tuple(body.commented(number, one) for number, one in said.found.items())
    return ReviewedText(paragraphs=tuple(body.paragraphs), comments=comments_of)


def _first(names: Iterable[str], pattern: re.Pattern[str]) -> str | None:
    """Give the part of a kind; some programs put a number into its name."""
    return min((one for one in names if pattern.fullmatch(one)), default=None)


class _Open:
    """A paragraph under way."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.starts: list[tuple[str, int]] = []
        self.ends: set[str] = set()
        self.added: Change | None = None
        self.removed: Change | None = None


class _Body:
    """Hears the document part."""

    def __init__(self, path: Path) -> None:
        self.paragraphs: list[Paragraph] = []
        self._path = path
        self._open: list[_Open] = []
        self._changes: list[tuple[str, Change]] = []
        self._names: dict[str, str] = {}
        self._waiting: list[str] = []
        self._quotes: dict[str, list[str]] = {}
        self._quoted: set[str] = set()
        self._places: dict[str, int] = {}
        self._looks: list[str] = []
        self._skipped = 0
        self._in_words = False
        self._length = self._pieces = self._marks = 0

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""
        name = element_name(tag)
        if self._skipped or tag == FALLBACK or name in _CHANGED_LOOKS:
            self._skipped += 1
        elif name in _ADDING or name in _REMOVING:
            self._begin_change(name, _told(facts))
        elif name == "p":
            self._begin_paragraph()
        elif name in ("pPr", "rPr"):
            self._looks.append(name)
        elif name in _WORDS:
            self._in_words = True
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif name.startswith(("bookmark", "comment")):
            self._mark(name, _told(facts))

    def ended(self, tag: str) -> None:
        """Hear an element end."""
        if self._skipped:
            self._skipped -= 1
            return
        name = element_name(tag)
        if name in _ADDING or name in _REMOVING:
            self._changes.pop()
        elif name in ("pPr", "rPr"):
            self._looks.pop()
        elif name in _WORDS:
            self._in_words = False
        elif name == "p" and self._open:
            self._end_paragraph(self._open.pop())

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._in_words and not self._skipped:
            self._add(words)

    def commented(self, number: str, comment: Comment) -> Comment:
        """Give a comment with the paragraph and the words that it was put on."""
        quote = one_line("".join(self._quotes.get(number, ())), limit=_QUOTE)
        place = self._places.get(number)
        if place is not None and place >= len(self.paragraphs):
            place = None
        return Comment(comment.text, comment.author, comment.at, place, quote)

    def _begin_change(self, name: str, facts: dict[str, str]) -> None:
        change = Change(
            author=one_line(facts.get("author"), limit=_NAME) or None,
            at=_moment(facts.get("date", "")),
            moved=name.startswith("move"),
        )
        self._changes.append((name, change))
        if self._looks == ["pPr", "rPr"] and self._open:  # of the paragraph's end
            if name in _ADDING:
                self._open[-1].added = change
            else:
                self._open[-1].removed = change

    def _begin_paragraph(self) -> None:
        if len(self._open) > _DEEPEST:
            raise FileUnreadable(self._path, "isinya bertingkat terlalu dalam")
        self._count(1)
        new = _Open()
        new.starts = [(name, 0) for name in self._waiting]
        self._waiting = []
        self._open.append(new)

    def _end_paragraph(self, done: _Open) -> None:
        end = Piece("\n", done.added, done.removed)
        self.paragraphs.append(
            Paragraph(tuple(done.pieces), end, tuple(done.starts), frozenset(done.ends))
        )

    def _add(self, words: str) -> None:
        if not self._open or self._looks:
            return
        self._count(len(words))
        self._pieces += 1
        if self._pieces > MOST_PIECES:
            raise FileUnreadable(self._path, "isinya terlalu banyak")
        added = removed = None
        for name, change in self._changes:
            if name in _ADDING:
                added = change
            else:
                removed = change
        self._open[-1].pieces.append(Piece(words, added, removed))
        if removed is None:
            for number in self._quoted:
                quote = self._quotes[number]
                if len(quote) < _QUOTE:
                    quote.append(words)

    def _mark(self, name: str, facts: dict[str, str]) -> None:
        self._marks += 1
        if self._marks > _MOST_MARKS:
            raise FileUnreadable(self._path, "isinya terlalu banyak")
        number = facts.get("id", "")
        if name == "bookmarkStart":
            self._names[number] = facts.get("name", "")
            if self._open:
                here = self._open[-1]
                here.starts.append((self._names[number], len(here.pieces)))
            else:
                self._waiting.append(self._names[number])
        elif name == "bookmarkEnd":
            self._end_bookmark(self._names.get(number, ""))
        elif name in ("commentRangeStart", "commentReference"):
            self._places.setdefault(number, len(self.paragraphs))
            if name == "commentRangeStart" and len(self._quoted) < _DEEPEST:
                self._quotes.setdefault(number, [])
                self._quoted.add(number)
        elif name == "commentRangeEnd":
            self._quoted.discard(number)

    def _end_bookmark(self, name: str) -> None:
        if self._open:
            self._open[-1].ends.add(name)
        elif self.paragraphs:
            last = self.paragraphs[-1]
            ends = last.ends | {name}
            self.paragraphs[-1] = Paragraph(last.pieces, last.end, last.starts, ends)

    def _count(self, length: int) -> None:
        self._length += length
        if self._length > LONGEST:
            raise FileUnreadable(self._path, "teksnya lebih dari 2.000.000 karakter")


class _Comments:
    """Hears the part of the comments."""

    def __init__(self, path: Path) -> None:
        self.found: dict[str, Comment] = {}
        self._path = path
        self._number = ""
        self._facts: dict[str, str] = {}
        self._words: list[str] = []
        self._length = 0
        self._in_words = False

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin."""
        name = element_name(tag)
        if name == "comment":
            self._facts, self._words, self._length = _told(facts), [], 0
        elif name == "p" and self._words:
            self._words.append("\n")
        elif name == "t":
            self._in_words = True
        elif name in _SIGNS:
            self._words.append(_SIGNS[name])

    def ended(self, tag: str) -> None:
        """Hear an element end."""
        name = element_name(tag)
        if name == "t":
            self._in_words = False
        elif name == "comment":
            self._end()

    def said(self, words: str) -> None:
        """Hear characters."""
        if self._in_words and self._length < LONGEST_COMMENT:
            self._length += len(words)
            self._words.append(words)

    def _end(self) -> None:
        text = cleaned("".join(self._words))[:LONGEST_COMMENT].strip()
        if not text:
            return
        if len(self.found) >= MOST_COMMENTS:
            raise FileUnreadable(self._path, "komentarnya terlalu banyak")
        author = one_line(self._facts.get("author"), limit=_NAME) or None
        made = Comment(text, author, _moment(self._facts.get("date", "")))
        self.found[self._facts.get("id", str(len(self.found)))] = made


def _told(facts: dict[str, str]) -> dict[str, str]:
    """Give the attributes of Word by their names alone."""
    return {name: value for key, value in facts.items() if (name := element_name(key))}


def _moment(text: str) -> dt.datetime | None:
    """Read when it was, by the clock of who did it: Word writes that, and calls it UTC."""
    try:
        return dt.datetime.fromisoformat(text[:19])
    except ValueError:
        return None
