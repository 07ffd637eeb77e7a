"""Judges words by the Indonesian dictionary, the shipped lists and the words of an archive.

Made off the interface thread (it reads the dictionary); used by one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from notulen_app import paths
from notulen_app.spelling import affixes
from notulen_app.spelling.edits import likely, possible
from notulen_app.spelling.text import Word, words

_KEPT = 50_000
"""Words remembered; more would be a text nobody types."""

_LONGEST = 30
_LONGEST_GUESSED = 12
"""Letters up to which Hunspell may guess: beyond, it takes longer than a menu may."""

_SHORTEST_OPENING = 6
"""Letters from which an unknown word with a capital that opens a sentence is no name."""


class Speller:
    """The checker with the words it knows; ``names`` are the words of the archive."""

    def __init__(self, names: frozenset[str] = frozenset()) -> None:
        from hunspell import Hunspell

        folder = paths.resource("dictionary")
        self._hunspell = Hunspell("id_ID", hunspell_data_dir=str(folder), system_encoding="UTF-8")
        self._proper = dict(_pairs(folder / "tidak-baku.txt"))
        self._names = frozenset[str]()
        self._right: dict[str, bool] = {}
        self._guessed: dict[str, tuple[str, ...]] = {}
        for improper in filter(self._hunspell.spell, self._proper):
            self._hunspell.remove(improper)
        for word, example in _listed(folder / "kedinasan.txt"):
            self._hunspell.add(word, example)
        self.learn(names)

    def learn(self, names: frozenset[str]) -> None:
        """Take other words of the archive instead of the last ones; case does not matter."""
        self._names = frozenset(name.lower() for name in names)
        self._right.clear()
        self._guessed.clear()

    def check(self, word: str) -> bool:
        """Tell whether a word can stand: known, abbreviated in capitals, or not Indonesian."""
        known = self._right.get(word)
        if known is None:
            if len(self._right) > _KEPT:
                self._right.clear()
            known = self._right[word] = self._judge(word.replace("’", "'"))
        return known

    def suggest(self, word: str, limit: int = 5) -> tuple[str, ...]:
        """Give what may have been meant, best first, with the capital of the word."""
        lower = word.replace("’", "'").lower()
        if lower not in self._guessed:
            self._guessed[lower] = self._guess(lower)
        found = self._guessed[lower][:limit]
        return tuple(one[0].upper() + one[1:] for one in found) if word[:1].isupper() else found

    def misspelled(self, text: str) -> tuple[tuple[int, int], ...]:
        """Give start and end of each misspelled word.

        Within a sentence a word with a capital is a name and is left alone.
        """
        return tuple((one.start, one.end) for one in words(text) if self._wrong(one))

    def _wrong(self, word: Word) -> bool:
        if self.check(word.text):
            return False
        if word.text.islower():
            return True
        if not word.opens or word.followed or len(word.text) < _SHORTEST_OPENING:
            return False
        meant = self.suggest(word.text)
        return any(one[0] == word.text[0] for one in meant)

    def _judge(self, word: str) -> bool:
        if len(word) < 2 or not word.isascii() or not word[1:].islower() or len(word) > _LONGEST:
            return True
        lower = word.lower()
        if lower in self._names:
            return True
        return lower not in self._proper and (self._is_form(word) or self._is_joined(lower))

    def _is_joined(self, word: str) -> bool:
        """Tell whether a word with a hyphen is made of parts that can stand."""
        first, *others = word.split("-")
        return bool(others) and all(
            self.check(part) or (part is first and part in affixes.BEFORE_HYPHEN)
            for part in (first, *others)
        )

    def _is_form(self, word: str) -> bool:
        """Tell whether a word without a hyphen stands in the dictionary or is built regularly."""
        if self._hunspell.spell(word):
            return True
        word = word.lower()
        bare = affixes.without_clitic(word)
        if bare and self.check(bare):
            return True
        rest = affixes.without_prefix(word)
        if rest and (rest in self._names or self._hunspell.spell(rest)):
            return True
        whole = (*affixes.actives(word), *affixes.nouns_inside(word))
        return any(map(self._hunspell.spell, whole)) or any(map(self._is_root, affixes.roots(word)))

    def _is_root(self, word: str) -> bool:
        return self._hunspell.spell(word) and word in self._hunspell.stem(word)

    def _guess(self, word: str) -> tuple[str, ...]:
        if word in self._proper:
            return (self._proper[word],)
        if len(word) > _LONGEST or not word.isascii():
            return ()
        found = [one for one in likely(word) if all(map(self.check, one.split()))]
        found.sort(key=lambda one: not all(map(self._stands, one.split())))
        found += [one for one in possible(word) if self._stands(one)]
        if found or len(word) > _LONGEST_GUESSED:
            return tuple(dict.fromkeys(found))
        guesses: tuple[str, ...] = self._hunspell.suggest(word)
        return guesses

    def _stands(self, word: str) -> bool:
        return self._hunspell.spell(word) or word in self._names


def _listed(path: Path) -> Iterator[tuple[str, str | None]]:
    """Read "word word" and "word = example" from a shipped list."""
    for line in _lines(path):
        left, _, example = line.partition("=")
        for word in left.split():
            yield word, example.strip() or None


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Read "improper = proper" from a shipped list."""
    for line in _lines(path):
        left, _, right = line.partition("=")
        yield left.strip(), right.strip()


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
