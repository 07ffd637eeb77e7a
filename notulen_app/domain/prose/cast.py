"""The people of one text: who is meant by "Kapolres", "AKBP Hendro Sukmono" and "Hendro"."""

from __future__ import annotations

import re

from notulen_app.domain.people import Officer
from notulen_app.domain.prose.people import mentions, named, post_head
from notulen_app.domain.value import Value, changed

MOST = 300
"""People of one text at most; a text with more is a list, and no list is read for speakers."""


class Named(Value, frozen=True, kw_only=True):
    """Somebody of the cast, by his place in it, named between ``start`` and ``end`` of words."""

    start: int
    end: int
    who: int


class Cast:
    """Everybody whom a text names; each is one person however often he is named."""

    def __init__(self) -> None:
        self.officers: list[Officer] = []
        self._by_word: dict[str, int] = {}

    def name_of(self, who: int | None) -> str | None:
        """Give the words for somebody: his post, else rank and name."""
        return named(self.officers[who]) if who is not None else None

    def add(self, officer: Officer) -> int:
        """Give the place of somebody, new or known; what is said of him is gathered."""
        for who, known in enumerate(self.officers):
            if _same(known, officer):
                self.officers[who] = _completed(known, officer)
                self._note(who)
                return who
        self.officers.append(officer)
        self._note(len(self.officers) - 1)
        return len(self.officers) - 1

    def find(self, words: str) -> tuple[Named, ...]:
        """Find who is named in some words, by rank, post, or a name that came before."""
        found = [
            Named(start=one.start, end=one.end, who=self.add(one.officer))
            for one in mentions(words)
            if len(self.officers) < MOST
        ]
        for one in _NAME_WORD.finditer(words):
            who = self._by_word.get(one[0].lower())
            inside = any(other.start <= one.start() < other.end for other in found)
            if who is not None and not inside:
                found.append(Named(start=one.start(), end=one.end(), who=who))
        found.sort(key=lambda one: one.start)
        return tuple(found)

    def _note(self, who: int) -> None:
        for word in (self.officers[who].name or "").split():
            if len(word) > 2 and word.lower() not in _NO_NAMES:
                self._by_word.setdefault(word.lower(), who)


_NAME_WORD = re.compile(r"(?<!\w)[A-Z][\w'’-]{2,}")
_NO_NAMES = frozenset(("bin", "binti", "kota", "jawa", "timur", "polres", "polri", "tni", "rapat"))
_MANY = frozenset(("kabag", "kasat", "kasi", "kanit", "kepala", "ketua", "sekretaris", "wakil",
                   "asisten", "kapolsek", "danramil", "camat", "kades", "lurah", "direktur",
                   "komandan", "kasubag", "kabid"))  # fmt: skip
"""Posts of which there are several; only all their words tell one from another."""


def _same(known: Officer, other: Officer) -> bool:
    if known.name and other.name:
        return known.name.lower() == other.name.lower() or _part_of(known.name, other.name)
    if not (known.position and other.position):
        return False
    head = post_head(known)
    if head in _MANY:
        return known.position.lower() == other.position.lower()
    return head == post_head(other)


def _part_of(name: str, other: str) -> bool:
    words, others = set(name.lower().split()), set(other.lower().split())
    return words <= others or others <= words


def _completed(known: Officer, other: Officer) -> Officer:
    """Give what is known of somebody with what a further mention adds."""
    names = ("name", "rank", "position", "degrees_before", "degrees_after")
    missing = {
        name: getattr(other, name)
        for name in names
        if getattr(known, name) is None and getattr(other, name) is not None
    }
    if known.name and other.name and len(other.name) > len(known.name):
        missing["name"] = other.name
    return changed(known, **missing) if missing else known
