"""Who may stand in the directory twice: equal service numbers, equal and similar names.

Names are compared by their words, whatever their order; honorifics do not count, and the common
ways of writing one name ("Moh.", "Muhammad") are the same word.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from enum import StrEnum
from itertools import combinations

from notulen_app.domain.completion import fold
from notulen_app.domain.value import Value

AT_ONCE = 500
"""People taken in between two steps: a few milliseconds of work."""
MOST = 1_000
"""Proposals at most: whoever has merged these asks again."""
SHORTEST = 4
"""Letters of the shortest word in which one may be wrong; shorter ones are too much alike."""
MOST_ALIKE = 40
"""Names that differ in the same word by a letter, beyond which they are proposed no more."""


class Reason(StrEnum):
    """Why people are taken for the same, the surest first."""

    NUMBER = "nomor sama"
    NAME = "nama sama"
    SIMILAR = "nama mirip"


class Known(Value, frozen=True, kw_only=True):
    """What is compared of a person; ``number`` is kind and digits of the service number."""

    id: str
    name: str
    number: str | None = None


class Duplicate(Value, frozen=True, kw_only=True):
    """People who may be the same, in the order of their ids."""

    person_ids: tuple[str, ...]
    reason: Reason


def name_key(name: str) -> tuple[str, ...]:
    """Give the words by which names are compared, in alphabetical order."""
    words = [_SAME.get(word, word) for word in fold(name).split() if word not in _HONORIFICS]
    return tuple(sorted(words))


def finding(people: Iterable[Known]) -> Generator[None, None, tuple[Duplicate, ...]]:
    """Find duplicates step by step; the generator's return value is what was found.

    Two whose numbers of the same kind differ are not the same, whatever they are called.
    """
    by_number: dict[str, list[Known]] = {}
    by_name: dict[tuple[str, ...], list[Known]] = {}
    for n, one in enumerate(people):
        if one.number:
            by_number.setdefault(one.number, []).append(one)
        if key := name_key(one.name):
            by_name.setdefault(key, []).append(one)
        if n % AT_ONCE == AT_ONCE - 1:
            yield
    proposals = _Proposals()
    for same in by_number.values():
        proposals.add([same] if len(same) > 1 else [], Reason.NUMBER)
    yield
    for n, same in enumerate(by_name.values()):
        proposals.add(_apart_by_number(same), Reason.NAME)
        if n % (AT_ONCE * 10) == 0:
            yield
    if not proposals.full:
        alike = yield from _similar(list(by_name))
        for first, second in alike:
            proposals.add(_pairs(by_name[first], by_name[second]), Reason.SIMILAR)
    return tuple(proposals.found)


class _Proposals:
    """Keeps what was found, the surest first, and nobody twice for a lesser reason."""

    def __init__(self) -> None:
        self.found: list[Duplicate] = []
        self._sure: set[tuple[str, str]] = set()

    @property
    def full(self) -> bool:
        return len(self.found) >= MOST

    def add(self, groups: Iterable[list[Known]], reason: Reason) -> None:
        for group in groups:
            ids = tuple(sorted(one.id for one in group))
            pairs = set(combinations(ids[:MOST_ALIKE], 2))
            if not self.full and not pairs <= self._sure:
                self._sure |= pairs
                self.found.append(Duplicate(person_ids=ids, reason=reason))


def _apart_by_number(people: list[Known]) -> list[list[Known]]:
    """Give those of one name together; where their numbers differ, whoever has none is open."""
    numbers = {one.number for one in people if one.number}
    same = people if len(numbers) <= 1 else [one for one in people if not one.number]
    return [same] if len(same) > 1 else []


def _pairs(some: list[Known], others: list[Known]) -> list[list[Known]]:
    """Pair one of each of two similar names, unless their numbers tell them apart."""
    first = next((one for one in some if not one.number), some[0])
    for second in others:
        if not (first.number and second.number and first.number != second.number):
            return [[first, second]]
    return []


def _similar(
    keys: list[tuple[str, ...]],
) -> Generator[None, None, list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Pair names that are alike but for one letter of one word.

    Two words that differ by a letter have a word in common when one letter is left out of them
    (the neighbourhoods of Mor and Fraenkel, 1982): names meet under what is left of them.
    """
    met: dict[int, int | list[int]] = {}
    for n, key in enumerate(keys):
        for meeting in meetings_of(key):
            there = met.get(meeting)
            if there is None:
                met[meeting] = n
            elif isinstance(there, list):
                there.append(n)
            elif there != n:
                met[meeting] = [there, n]
        if n % AT_ONCE == AT_ONCE - 1:
            yield
    seen: set[tuple[int, int]] = set()
    found = []
    for n, group in enumerate(met.values()):
        if isinstance(group, list) and len(group) <= MOST_ALIKE:
            for pair in combinations(dict.fromkeys(group), 2):
                if pair not in seen and alike(keys[pair[0]], keys[pair[1]]):
                    found.append((keys[pair[0]], keys[pair[1]]))
                seen.add(pair)
        if n % (AT_ONCE * 10) == 0:
            yield
    return found[:MOST]


def meetings_of(key: tuple[str, ...]) -> Iterable[int]:
    """Give what is left of a name with any one letter of a word away, as a number.

    Names that are alike have one of these in common; those that do need not be alike.
    """
    for place, word in enumerate(key):
        if len(word) < SHORTEST or not word.isalpha():
            continue
        rest = (*key[:place], *key[place + 1 :])
        yield hash((rest, word))
        for n in range(len(word)):
            if n == 0 or word[n] != word[n - 1]:
                yield hash((rest, word[:n] + word[n + 1 :]))


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names of as many words differ by one letter of one word."""
    if len(one) != len(other):
        return False
    mine, theirs = list(one), list(other)
    for word in one:
        if word in theirs:
            theirs.remove(word)
            mine.remove(word)
    return len(mine) == 1 and _one_letter(mine[0], theirs[0])


def _one_letter(one: str, other: str) -> bool:
    """Tell whether words differ by a letter put in, left out or changed, or two exchanged."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or len(long) - len(short) > 1 or not (one + other).isalpha():
        return False
    n = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[n:] == long[n + 1 :]
    swapped = short[n + 1 : n + 2] + short[n : n + 1]
    return short[n + 1 :] == long[n + 1 :] or (
        swapped == long[n : n + 2] and short[n + 2 :] == long[n + 2 :]
    )


_HONORIFICS = frozenset((
    "h", "hj", "kh", "haji", "hajjah", "ust", "ustad", "ustadz", "ustaz", "drs", "dra", "dr",
    "ir", "prof", "bpk", "bapak", "ibu", "sdr", "sdri", "rd",
))  # fmt: skip
_VARIANTS = {
    "muhammad": ("m", "md", "mhd", "moh", "mohamad", "mohammad", "mochamad", "mochammad", "moch",
                 "muh", "muhamad", "muchamad", "muchammad"),
    "ahmad": ("ach", "achmad", "akhmad", "akhmat", "akmad"),
    "abdul": ("abd", "abdl"),
    "siti": ("st", "sitti"),
    "nur": ("noor", "nor"),
    "sri": ("srie",),
}  # fmt: skip
_SAME = {variant: word for word, variants in _VARIANTS.items() for variant in variants}
