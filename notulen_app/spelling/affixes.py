"""The regular affixes of Indonesian that the dictionary's own rules leave out, as pure functions.

Only forms are undone that can be built from any longer root; "di-" alone is not among them, so
that "dirumah" for "di rumah" stays a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SHORTEST = 4
"""Letters that are left at least when something is taken off a word."""

CLITICS = ("nya", "lah", "kah")

FREE_PREFIXES = (
    *("antar", "pasca", "pra", "non", "multi", "sub", "semi", "anti", "swa", "mikro", "makro"),
    *("infra", "inter", "maha", "purna", "eks", "tuna", "nir", "supra", "ekstra", "trans", "ultra"),
)
"""Bound forms that are written together with the word after them (EYD V)."""

BEFORE_HYPHEN = frozenset((*FREE_PREFIXES, "se", "ke", "pro", "ber", "ter", "di", "per"))

_AROUND = (
    *(("di", "kan", 5), ("di", "i", 5), ("ber", "", 5), ("ter", "", 5), ("se", "", 4)),
    *(("", "an", 5), ("per", "kan", 4), ("per", "i", 4)),
    *(("memper", "", 4), ("memper", "kan", 4), ("memper", "i", 4)),
    *(("diper", "", 4), ("diper", "kan", 4), ("diper", "i", 4)),
)
"""Prefix, suffix, and the letters that the root has at least: of the shorter ones, which are old,
the dictionary lists the forms one by one. An r at the joint is written once ("berisiko")."""

_NASAL = (
    ("ny", "s", re.compile("[aeiou]")),
    ("ng", "k", re.compile("[aeiou]")),
    ("ng", "", re.compile("[aeioughq]|k[hlr]")),
    ("m", "p", re.compile("[aeiou]")),
    ("m", "", re.compile("[bfv]|p[lr]")),
    ("n", "t", re.compile("[aeiou]")),
    ("n", "", re.compile("[cdjz]|sy|s[klmnpt]|tr")),
    ("", "", re.compile("[lmnrwy]")),
)
"""How the nasal of me- and pe- joins a root: its letters, the letter it swallows, what follows."""


def without_clitic(word: str) -> str | None:
    """Give "terlaksana" for "terlaksananya"; None where nothing hangs on the word."""
    for clitic in CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) >= SHORTEST:
            return word[: -len(clitic)]
    return None


def without_prefix(word: str) -> str | None:
    """Give "pemilu" for "pascapemilu"; None where no free prefix stands before a word."""
    for prefix in FREE_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            return word[len(prefix) :]
    return None


def roots(word: str) -> Iterator[str]:
    """Give what may be the root of a word that is built of a root by regular affixes."""
    for prefix, suffix, shortest in _AROUND:
        for begun in (prefix, prefix.removesuffix("r")):
            root = _inside(word, begun, suffix)
            if root and len(root) >= shortest and (begun == prefix or root.startswith("r")):
                yield root
    for prefix, suffix, shortest in (("pe", "an", 6), ("me", "kan", 5), ("me", "i", 5)):
        rest = _inside(word, prefix, suffix)
        yield from (root for root in _unnasalised(rest or "") if len(root) >= shortest)


def nouns_inside(word: str) -> Iterator[str]:
    """Give the word, itself derived or not, that ke- with -an makes a noun of."""
    for prefix in ("ketidak", "ke"):
        inside = _inside(word, prefix, "an")
        if inside and len(inside) >= SHORTEST:
            yield inside


def actives(word: str) -> Iterator[str]:
    """Give the active form: of "diidentifikasi", of "teridentifikasi", of the wish "hubungi"."""
    for prefix in ("di", "ter"):
        if word.startswith(prefix):
            yield from _nasalised(word[len(prefix) :])
    if word.endswith(("kan", "i")):
        yield from _nasalised(word)


def _inside(word: str, prefix: str, suffix: str) -> str | None:
    if word.startswith(prefix) and word.endswith(suffix) and len(word) > len(prefix + suffix):
        return word[len(prefix) : len(word) - len(suffix)]
    return None


def _unnasalised(rest: str) -> Iterator[str]:
    for nasal, swallowed, follows in _NASAL:
        if rest.startswith(nasal) and follows.match(rest[len(nasal) :]):
            yield swallowed + rest[len(nasal) :]


def _nasalised(root: str) -> Iterator[str]:
    for nasal, swallowed, follows in _NASAL:
        if root.startswith(swallowed) and follows.match(root[len(swallowed) :]):
            yield "me" + nasal + root[len(swallowed) :]
