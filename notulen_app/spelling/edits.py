"""What a hand that slipped once may have meant: the nearest spellings of a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from string import ascii_lowercase

_VOWELS = "aiueo"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_UNSWALLOWED = (("ns", "ny"), ("ngk", "ng"), ("mp", "m"), ("nt", "n"), ("ny", "ns"))
_SOUNDS = ("pvfb", "kqcg", "szcj", "dt", "gj", "yi", "wu")
"""Letters that are taken for each other by ear."""


def likely(word: str) -> Iterator[str]:
    """Give the few spellings that are meant most often: apart, joined rightly, swapped, shorter."""
    yield from _apart(word)
    yield from _joined(word)
    yield from (made for made in (*_swapped(word), *_shortened(word)) if made != word)


def possible(word: str) -> Iterator[str]:
    """Give the many spellings with a letter more or another letter."""
    yield from _lengthened(word)
    yield from _replaced(word)


def _apart(word: str) -> Iterator[str]:
    """Give "di rumah" for "dirumah"."""
    for preposition in ("di", "ke"):
        if word.startswith(preposition):
            yield f"{preposition} {word[len(preposition) :]}"


def _joined(word: str) -> Iterator[str]:
    """Let the nasal of me- and pe- swallow the letter: "menyukseskan" for "mensukseskan"."""
    for written, right in _UNSWALLOWED:
        for prefix in ("me", "pe"):
            if word.startswith(prefix + written):
                yield prefix + right + word[len(prefix + written) :]


def _swapped(word: str) -> Iterator[str]:
    for n in range(len(word) - 1):
        yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]


def _shortened(word: str) -> Iterator[str]:
    """Drop what was typed twice, then any one letter."""
    for size in (2, 3, 1):
        for n in range(len(word) - 2 * size + 1):
            if word[n : n + size] == word[n + size : n + 2 * size]:
                yield word[: n + size] + word[n + 2 * size :]
    for n in range(len(word)):
        yield word[:n] + word[n + 1 :]


def _lengthened(word: str) -> Iterator[str]:
    for n in range(1, len(word) + 1):
        for letter in ascii_lowercase:
            yield word[:n] + letter + word[n:]


def _replaced(word: str) -> Iterator[str]:
    for n, letter in enumerate(word):
        for other in _MISTAKEN.get(letter, ""):
            yield word[:n] + other + word[n + 1 :]


def _mistaken() -> dict[str, str]:
    """Give for every letter those beside it on the keyboard or alike in sound."""
    alike: dict[str, set[str]] = {letter: set() for letter in ascii_lowercase}
    for row in _KEYBOARD:
        for left, right in pairwise(row):
            alike[left].add(right)
            alike[right].add(left)
    for group in (*_SOUNDS, _VOWELS):
        for letter in group:
            alike[letter] |= set(group) - {letter}
    return {letter: "".join(sorted(others)) for letter, others in alike.items()}


_MISTAKEN = _mistaken()
