"""Words as the search knows them: folded letters, and the roots that an Indonesian word may have.

Nothing here knows a dictionary. A word that can be taken apart in several ways has several roots;
words belong together where one root is the same, so a wrong root does harm only where another word
has it too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 60
"""Letters of a word that count."""
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_ASIDE = re.compile(r"[^\w]|_")
_ROOT = 4
_SHORT_ROOT = 3
"""Letters of a root at least; the shorter ones only between a prefix and a suffix, or behind a
prefix that is no other word's beginning."""
_CLITICS = ("lah", "kah", "pun", "nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_FREE = ("antar", "pasca", "pra", "non", "multi", "sub", "semi", "anti", "swa", "eks", "tuna")
_NASAL = (
    ("ng", "k", "aeiou"),
    ("ng", "", "aeioughqk"),
    ("ny", "s", "aeiou"),
    ("n", "t", "aeiou"),
    ("n", "", "cdjzst"),
    ("m", "p", "aeiou"),
    ("m", "", "bfvp"),
    ("", "", "lmnrwy"),
)
"""How the nasal of me- and pe- joins a root: its letters, the letter it swallows, what follows."""


def folded(word: str) -> str:
    """Give a word in small letters without accents; "" where nothing of it is a letter or digit."""
    if word.isascii():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", word.casefold())
    return _ASIDE.sub("", plain)[:LONGEST]


def places(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and folded word of every word of a text, in its order."""
    for found in _WORD.finditer(text):
        word = folded(found[0])
        if word:
            yield found.start(), found.end(), word


def words(text: str) -> list[str]:
    """Give the folded words of a text, in its order."""
    if text.isascii():
        return [one[:LONGEST] for one in _WORD.findall(text.lower())]
    return [word for _, _, word in places(text)]


@lru_cache(maxsize=20_000)
def roots(word: str) -> tuple[str, ...]:
    """Give what may be the root of a folded word, the word itself first; a number has none."""
    if not word.isalpha():
        return ()
    found = dict.fromkeys([word])
    for bare in (word, *_without_clitics(word)):
        found.update(dict.fromkeys(_within(bare)))
    return tuple(found)


def _without_clitics(word: str) -> Iterator[str]:
    """Give "terlaksana" for "terlaksananya", "laporan" for "laporannyalah"."""
    for clitic in _CLITICS:
        rest = word.removesuffix(clitic)
        if rest != word and len(rest) >= _ROOT:
            yield rest
            if clitic in ("lah", "kah", "pun"):
                yield from _without_clitics(rest)


def _within(word: str) -> Iterator[str]:
    if len(word) >= _ROOT:
        yield word
    for rest, marked in _unprefixed(word):
        if len(rest) >= (_SHORT_ROOT if marked else _ROOT):
            yield rest
        for inner in _unsuffixed(rest):
            if len(inner) >= _SHORT_ROOT:
                yield inner
    for inner in _unsuffixed(word):
        if len(inner) >= _ROOT or _is_short_root(inner):
            yield inner


def _is_short_root(word: str) -> bool:
    """Tell whether three letters may be a root by themselves, as in "isian", "ujian", "aduan"."""
    return len(word) == _SHORT_ROOT and word[0] in "aiueo" and word[2] in "aiueo"


def _unsuffixed(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest != word:
            yield rest


def _unprefixed(word: str) -> Iterator[tuple[str, bool]]:
    """Give what follows one or two prefixes, and whether the last is one that marks a short root.

    "di-" and "ke-" stand before other prefixes, "memper-" and "keber-" are two.
    """
    yield from _one_prefix(word)
    for first in ("di", "ke", "se", "me", "mem", "ber", "ter"):
        rest = word.removeprefix(first)
        if rest != word and rest.startswith(("per", "pe", "ber", "ter", "se", "ke", "tidak")):
            yield from _one_prefix(rest)
            if rest.startswith("tidak"):
                yield rest.removeprefix("tidak"), False


def _one_prefix(word: str) -> Iterator[tuple[str, bool]]:
    for prefix in ("ber", "ter", "per", "bel", "pel", "be", "te", "pe", "di", "ke", "se", *_FREE):
        rest = word.removeprefix(prefix)
        if rest == word:
            continue
        shortened = prefix in ("be", "te") and not (rest.startswith("r") or rest[1:3] == "er")
        lengthened = prefix in ("bel", "pel") and not rest.startswith("ajar")
        if not shortened and not lengthened:
            yield rest, prefix == "di"
    for prefix in ("me", "pe"):
        if word.startswith(prefix):
            for rest in _unnasalised(word[2:]):
                yield rest, word[2:4] == "ng"


def _unnasalised(rest: str) -> Iterator[str]:
    """Give the roots that a nasal may hide: of "nghadir" "hadir", of "nyusun" "susun"."""
    for nasal, swallowed, follows in _NASAL:
        after = rest[len(nasal) :]
        if rest.startswith(nasal) and after[:1] and after[0] in follows:
            yield swallowed + after
    if rest.startswith("nge") and len(rest) > 5:
        yield rest[3:]
