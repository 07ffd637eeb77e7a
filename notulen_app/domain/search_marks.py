"""Where in a text the words of a search stand, and the part of a long text that shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from notulen_app.domain.search_query import Query, Term
from notulen_app.domain.search_words import places, roots
from notulen_app.domain.value import Value

_BEFORE = 48
"""Letters of a long text before what was found."""
_EARLY = 12
"""Words with which a text says what it is about."""


class Excerpt(Value, frozen=True, kw_only=True):
    """A part of a text, and where in it (start and end) what was sought stands."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def marks(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Give start and end of every word and phrase of a search in a text, in its order."""
    found = list(places(text))
    words = [word for _, _, word in found]
    hits: set[int] = set()
    for term in (*query.terms, *query.responsible):
        for n, _ in _places(words, term):
            hits.update(range(n, n + len(term.words)))
    joined: list[tuple[int, int]] = []
    for n in sorted(hits):
        start, end, _ = found[n]
        if joined and n - 1 in hits:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def excerpt(text: str, query: Query, *, most: int = 220) -> Excerpt:
    """Give at most so many letters of a text, on one line, around the first that was sought."""
    line = " ".join(text.split())
    found = marks(line, query)
    if len(line) <= most:
        return Excerpt(text=line, marks=found)
    begin = max(0, found[0][0] - _BEFORE) if found else 0
    begin = min(begin, max(0, len(line) - most + 1))
    if begin:
        begin = line.find(" ", begin, begin + 20) + 1 or begin
    end = min(len(line), begin + most)
    before, after = "…" if begin else "", "…" if end < len(line) else ""
    shift = len(before) - begin
    kept = tuple((a + shift, min(b, end) + shift) for a, b in found if begin <= a < end)
    return Excerpt(text=f"{before}{line[begin:end]}{after}", marks=kept)


def best(texts: Sequence[tuple[str, str]], query: Query) -> int:
    """Give which of several named texts shows most terms of a search; the first of equal ones."""

    def shown(text: str) -> int:
        words = [word for _, _, word in places(text)]
        return sum(_is_in(words, term) for term in (*query.terms, *query.responsible))

    counts = [shown(text) for _, text in texts]
    return counts.index(max(counts)) if counts else 0


def weight(words: Sequence[str], query: Query) -> float:
    """Give how well folded words answer a search: exact ones above related ones, early above late.

    The part of BM25 that needs no other text: frequency with saturation, length with b = 0.5.
    """
    long = 0.5 + 0.5 * len(words) / 20
    total = 0.0
    for term in query.terms:
        count = 0.0
        for n, exact in _places(words, term):
            count += (1.0 if exact else 0.5) * (1.5 if n < _EARLY else 1.0)
        total += count * 2.2 / (count + 1.2 * long)
    return total


def _places(words: Sequence[str], term: Term) -> Iterator[tuple[int, bool]]:
    """Give where a term stands among words, and whether exactly so."""
    size, last = len(term.words), term.words[-1]
    related = frozenset[str]() if term.exact else _roots(last)
    for n, word in enumerate(words[size - 1 :]):
        begun = word == last or (term.prefix and word.startswith(last))
        if not begun and (not related or related.isdisjoint(_roots(word))):
            continue
        if size == 1 or tuple(words[n : n + size - 1]) == term.words[:-1]:
            yield n, word == last


def _is_in(words: Sequence[str], term: Term) -> bool:
    return next(_places(words, term), None) is not None


@lru_cache(maxsize=50_000)
def _roots(word: str) -> frozenset[str]:
    return frozenset(roots(word))
