"""Names offered while one types: people, positions, groups and organisations by word beginnings.

"kab op" finds "Kabag Ops": every word typed must begin a word of the name or of what stands
beside it, in any order. Capitals, accents and apostrophes do not count.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Generator, Iterable
from enum import StrEnum
from itertools import chain, islice

from notulen_app.domain.value import Value

AT_ONCE = 2_000
"""Names taken in between two steps of building: some 3 ms of work."""


class NameKind(StrEnum):
    """What a name stands for, in the order in which names are offered."""

    GROUP = "kelompok"
    POSITION = "jabatan"
    PERSON = "orang"
    ORGANISATION = "instansi"


class Name(Value, frozen=True, kw_only=True):
    """A name that can be chosen; ``detail`` tells it from its like ("Polres Sampang")."""

    text: str
    kind: NameKind
    id: str | None = None
    detail: str | None = None


def fold(text: str) -> str:
    """Give a text as names are compared: small letters and digits, one space between words."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(one if one.isalnum() else _others(one) for one in parts)
        return " ".join(text.split())
    return " ".join(text.lower().translate(_MARKS).split())


def _others(letter: str) -> str:
    """Drop accents and apostrophes; what else is neither letter nor digit parts words."""
    return "" if unicodedata.combining(letter) or letter in "'`’‘ʼ" else " "


_MARKS = {n: " " for n in range(128) if not chr(n).isalnum()} | {ord("'"): "", ord("`"): ""}
_RANK = {kind: n for n, kind in enumerate(NameKind)}
_LAST = chr(0x10FFFF)


class NameIndex:
    """Finds names by the beginnings of their words; built once, never changed."""

    def __init__(self, names: Iterable[Name] = ()) -> None:
        """Index all names at once; for very many, ``building`` does it in short steps."""
        for _ in self._build(names):
            pass

    @classmethod
    def building(cls, names: Iterable[Name]) -> Generator[None, None, NameIndex]:
        """Index names step by step; the generator's return value is the index."""
        index = cls()
        yield from index._build(names)
        return index

    def find(self, typed: str, limit: int = 8) -> tuple[Name, ...]:
        """Give the names that fit best: the very name, then groups, positions, people, offices.

        Within a kind, names that begin with the first word typed come first, then all by
        alphabet. With nothing typed the first names in this order are given.
        """
        words = fold(typed).split()
        if not words:
            return tuple(self._names[:limit])
        found = self._matches(words)
        exact = self._places.get(" ".join(words))
        order = chain(() if exact is None else (exact,), self._ranked(sorted(found), words[0]))
        return tuple(self._names[n] for n in islice(dict.fromkeys(islice(order, limit + 1)), limit))

    def named(self, text: str) -> Name | None:
        """Find the name that is spelt so, capitals and accents aside."""
        place = self._places.get(fold(text))
        return None if place is None else self._names[place]

    def beginning(self, text: str) -> str | None:
        """Give the first words of a name that begins with these whole words, as it spells them."""
        words = fold(text)
        if not words:
            return None
        if found := self.named(text):
            return found.text
        for begin, stop in self._span(f"{words} "):
            if begin < stop:
                spelt = self._names[begin].text.split()[: len(text.split())]
                return " ".join(spelt) if fold(" ".join(spelt)) == words else text.strip()
        return None

    def __len__(self) -> int:
        return len(self._names)

    def _build(self, names: Iterable[Name]) -> Generator[None, None, None]:
        kinds: tuple[list[tuple[str, int]], ...] = tuple([] for _ in NameKind)
        given: list[Name] = []
        for name in names:
            kinds[_RANK[name.kind]].append((fold(name.text), len(given)))
            given.append(name)
            if len(given) % AT_ONCE == 0:
                yield
        self._names: list[Name] = []
        self._keys: list[str] = []
        self._ends: list[int] = []
        for kind in kinds:
            kind.sort()
            self._keys += [key for key, _ in kind]
            self._names += [given[n] for _, n in kind]
            self._ends.append(len(self._names))
            yield
        self._places = {key: n for n, key in reversed(list(enumerate(self._keys)))}
        self._postings: dict[str, list[int]] = {}
        for n, name in enumerate(self._names):
            words = self._keys[n].split()
            if name.detail:
                words += fold(name.detail).split()
            for word in words:
                self._postings.setdefault(word, []).append(n)
            if n % AT_ONCE == AT_ONCE - 1:
                yield
        self._words = sorted(self._postings)

    def _matches(self, words: list[str]) -> set[int]:
        """Give the places of the names of which every word is the beginning of one."""
        ranges = [self._range(word) for word in sorted(set(words), key=len, reverse=True)]
        found: set[int] | None = None
        for begin, stop in ranges:
            lists = [self._postings[word] for word in self._words[begin:stop]]
            if found is None:
                found = set().union(*lists)
            else:
                found = found.intersection(chain.from_iterable(lists))
            if not found:
                break
        return found or set()

    def _range(self, beginning: str) -> tuple[int, int]:
        return (
            bisect_left(self._words, beginning),
            bisect_left(self._words, beginning + _LAST),
        )

    def _span(self, beginning: str) -> list[tuple[int, int]]:
        """Give for every kind where the names lie that begin so."""
        starts = [0, *self._ends[:-1]]
        return [
            (
                bisect_left(self._keys, beginning, start, end),
                bisect_left(self._keys, beginning + _LAST, start, end),
            )
            for start, end in zip(starts, self._ends, strict=True)
        ]

    def _ranked(self, places: list[int], first: str) -> Iterable[int]:
        start = 0
        for (begin, stop), end in zip(self._span(first), self._ends, strict=True):
            low, high = bisect_left(places, begin), bisect_left(places, stop)
            last = bisect_left(places, end)
            yield from islice(places, low, high)
            yield from islice(places, start, low)
            yield from islice(places, high, last)
            start = last
