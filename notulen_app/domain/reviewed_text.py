"""A text with its tracked changes and comments, as Word and LibreOffice keep them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notulen_app.domain.plain_text import cleaned


@dataclass(frozen=True, slots=True)
class Change:
    """Who added or removed something, and when by his own clock; ``moved`` with the other half."""

    author: str | None = None
    at: dt.datetime | None = None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one standing; what was added and removed again is both."""

    text: str
    added: Change | None = None
    removed: Change | None = None

    @property
    def change(self) -> Change | None:
        """The change that a person sees here; None for words that stand, or never stood."""
        if self.added is not None and self.removed is not None:
            return None
        return self.added or self.removed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its pieces, its end, and where bookmarks begin in it (by name, piece, from 0).

    ``ends`` names the bookmarks that end here.
    """

    pieces: tuple[Piece, ...]
    end: Piece = Piece("\n")
    starts: tuple[tuple[str, int], ...] = ()
    ends: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on ``quote``, words of the paragraph of this number; None where it is lost."""

    text: str
    author: str | None = None
    at: dt.datetime | None = None
    paragraph: int | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedText:
    """What came back: every paragraph in order, cells of tables among them, and the comments."""

    paragraphs: tuple[Paragraph, ...] = ()
    comments: tuple[Comment, ...] = ()


def tidy(text: str) -> str:
    """Give a text as a document shows it: lines that have words, with single spaces."""
    lines = (" ".join(line.split()) for line in cleaned(text).split("\n"))
    return "\n".join(line for line in lines if line)


def before(pieces: Iterable[Piece]) -> str:
    """Give the words as they stood before anybody tracked a change."""
    return tidy("".join(one.text for one in pieces if one.added is None))


def after(pieces: Iterable[Piece]) -> str:
    """Give the words as they stand with every tracked change."""
    return tidy("".join(one.text for one in pieces if one.removed is None))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The words with one suggestion alone taken over, and who made it."""

    words: str
    change: Change


def suggestions(pieces: Iterable[Piece], *, most: int) -> Iterator[Suggestion]:
    """Give every suggestion of one author that stands together; all as one where there are more.

    ``most`` bounds how many are told apart.
    """
    found = tuple(pieces)
    numbers = _grouped(found)
    first: dict[int, Change] = {}
    for piece, number in zip(found, numbers, strict=True):
        if number is not None and piece.change is not None:
            first.setdefault(number, piece.change)
    if len(first) > most:
        yield Suggestion(after(found), next(iter(first.values())))
        return
    for number, change in first.items():
        words = "".join(
            piece.text
            for piece, own in zip(found, numbers, strict=True)
            if (piece.removed if own == number else piece.added) is None
        )
        yield Suggestion(tidy(words), change)


def _grouped(pieces: tuple[Piece, ...]) -> list[int | None]:
    """Number the suggestion that every piece is of; spaces between two halves part nothing."""
    numbers: list[int | None] = []
    last: tuple[str | None, bool] | None = None
    count = -1
    for piece in pieces:
        change = piece.change
        if change is None:
            numbers.append(None)
            if piece.text.strip() and piece.added is None:
                last = None
            continue
        who = (change.author, change.moved)
        if who != last:
            count += 1
            last = who
        numbers.append(count)
    return numbers


def first_change(pieces: Iterable[Piece]) -> Change | None:
    """Give the first change that anybody tracked."""
    return next((one.change for one in pieces if one.change is not None), None)
