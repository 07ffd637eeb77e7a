"""Finds the words of a text that a dictionary can judge: no numbers, mentions or addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’`][^\W\d_]+)*")
_NO_WORDS = re.compile(r"[@#\\/][^\s@#]|.*(?:\d|_|@|://|[^\W\d_]\.[^\W\d_])")
"""Beginnings of mentions, due dates and commands; numbers, addresses, "a.n.", "S.I.K."."""

_OPENS = re.compile(r"(?:^|[.!?:;•\n]|\s[-–—*]|^[-–—*])[\s\"“”'‘’()\[\]]*$")
"""What stands before the first word of a sentence or a point of a list."""


@dataclass(frozen=True)
class Word:
    """A word and where it stands; ``opens`` where a sentence or a point of a list begins with it.

    ``followed`` tells that the next word has a capital: names often have several.
    """

    start: int
    end: int
    text: str
    opens: bool
    followed: bool = False


def words(text: str) -> Iterator[Word]:
    """Give the words to be judged, in their order."""
    found = [(match.start(), match.end()) for match in _spans(text)]
    for number, (start, end) in enumerate(found):
        after = found[number + 1][0] if number + 1 < len(found) else None
        followed = after is not None and text[after].isupper() and text[end:after].isspace()
        opens = _OPENS.search(text[max(0, start - 12) : start]) is not None
        yield Word(start, end, text[start:end], opens, followed)


def word_at(text: str, position: int) -> Word | None:
    """Give the word that a caret at ``position`` stands in or touches."""
    return next((one for one in words(text) if one.start <= position <= one.end), None)


def _spans(text: str) -> Iterator[re.Match[str]]:
    for chunk in _CHUNK.finditer(text):
        if not _NO_WORDS.match(chunk[0].lstrip("\"“'‘(")):
            yield from _WORD.finditer(text, chunk.start(), chunk.end())
