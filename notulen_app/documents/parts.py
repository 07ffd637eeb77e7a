"""The parts of a document as they are read: titles, facts, headings, lists, tables; not their look.

Word, mail and plain text are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from notulen_app.domain.review_draft import Target
from notulen_app.i18n import letter

DOTS = "." * 30
"""Stands where nobody has said what belongs there."""


class Mark(Enum):
    """What stands in front of an item of a list."""

    DECIMAL = "1."
    BRACKET = "1)"
    LETTER = "a."
    DASH = "-"

    def shown(self, number: int) -> str:
        """Give the mark of the item with this number, from 1."""
        if self is Mark.DASH:
            return "-"
        return f"{letter(number)}." if self is Mark.LETTER else f"{number}{self.value[-1]}"


@dataclass(frozen=True)
class Title:
    """The kind of the document and what it is about, line by line."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Centred:
    """A line below the title."""

    text: str


@dataclass(frozen=True)
class Fact:
    """A row "label : value"; several values are a list, none is a blank.

    ``number`` is given where it is a numbered section of the document, ``inner`` where it belongs
    to the row above it. ``note`` is a line below the values.
    """

    label: str
    values: tuple[str, ...]
    number: int | None = None
    inner: bool = False
    mark: Mark = Mark.LETTER
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading with its number as it is read, which stands at ``depth``; ``level`` is from 1.

    ``of`` is whose words it says, as in ``Words`` and ``Item``; None where they are of no row.
    """

    level: int
    text: str
    mark: str
    depth: int = 0
    of: Target | None = None


@dataclass(frozen=True)
class Words:
    """Text at a depth of lists, "" where it is blank; ``lead`` is bold in front of it.

    ``close`` keeps it with what follows.
    """

    text: str
    depth: int
    lead: str = ""
    close: bool = False
    of: Target | None = None


@dataclass(frozen=True)
class Item:
    """An item of a list, its mark standing at ``depth``; number 1 begins a list."""

    text: str
    depth: int
    mark: Mark
    number: int
    lead: str = ""
    of: Target | None = None


@dataclass(frozen=True)
class Table:
    """A table with its head; ``shares`` of the width; ``blanks`` stand in cells without words."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]
    blanks: tuple[str, ...]


Part = Title | Centred | Fact | Heading | Words | Item | Table
