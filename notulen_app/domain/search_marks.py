"""Where in a text the words of a search stand, and the part of a long text that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app.domain.search_query import Query, Term
from notulen_app.domain.search_words import places, roots
from notulen_app.domain.value import Value

_BEFORE = 48
"""Letters of a long text before what was found."""


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
        size = len(term.words)
        for n in range(len(words) - size + 1):
            if _fits(words[n : n + size], term):
                hits.update(range(n, n + size))
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


def weight(text: str, query: Query) -> float:
    """Give how well a text answers a search: exact words above related ones, short above long.

    The part of BM25 that needs no other text: frequency with saturation, length with b = 0.5.
    """
    words = [word for _, _, word in places(text)]
    long = 0.5 + 0.5 * len(words) / 20
    total = 0.0
    for term in query.terms:
        size = len(term.words)
        count = 0.0
        for n in range(len(words) - size + 1):
            part = words[n : n + size]
            if part == list(term.words):
                count += 1.0
            elif _fits(part, term):
                count += 0.5
        total += count * 2.2 / (count + 1.2 * long)
    return total


def _is_in(words: list[str], term: Term) -> bool:
    size = len(term.words)
    return any(_fits(words[n : n + size], term) for n in range(len(words) - size + 1))


def _fits(words: Sequence[str], term: Term) -> bool:
    """Tell whether words that follow each other are those of a term."""
    *first, last = term.words
    if list(words[:-1]) != first:
        return False
    word = words[-1]
    if word == last or (term.prefix and word.startswith(last)):
        return True
    return not term.exact and not set(roots(word)).isdisjoint(roots(last))
