"""Which lines of two texts are the same, in order: quick however often the same ones come.

Lines that are there once in both hold the texts together; what lies between is compared closely
as long as that is quick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from notulen_app.domain.rising import longest_rising

_MOST_PAIRS = 200_000
"""Pairs of equal lines that are looked at closely, in all gaps together."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ``i`` to ``j`` of the first text and ``k`` to ``m`` of the second: equal, or not."""

    i: int
    j: int
    k: int
    m: int
    same: bool = False


def aligned(first: Sequence[str], second: Sequence[str]) -> Iterator[Block]:
    """Give the blocks of two texts in order; either side of one that differs may be empty."""
    left = _MOST_PAIRS
    i = k = 0
    for j, m in (*_anchors(first, second), (len(first), len(second))):
        head = _alike(first[i:j], second[k:m])
        tail = _alike(first[i + head : j][::-1], second[k + head : m][::-1])
        gap = Block(i + head, j - tail, k + head, m - tail)
        counts = Counter(second[gap.k : gap.m])
        left -= sum(counts[one] for one in first[gap.i : gap.j])
        if head:
            yield Block(i, gap.i, k, gap.k, same=True)
        yield from _gap(first, second, gap, closely=left >= 0)
        if tail:
            yield Block(gap.j, j, gap.m, m, same=True)
        if j < len(first) and m < len(second):
            yield Block(j, j + 1, m, m + 1, same=True)
        i, k = j + 1, m + 1


def _alike(first: Sequence[str], second: Sequence[str]) -> int:
    """Count how many lines are the same at the beginning of both."""
    pairs = zip(first, second, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one != other), min(len(first), len(second))
    )


def _anchors(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Give the places of lines that are once in both texts and in the same order."""
    here, there = Counter(first), Counter(second)
    places = {one: n for n, one in enumerate(second) if there[one] == 1}
    pairs = [(n, places[one]) for n, one in enumerate(first) if here[one] == 1 and one in places]
    kept = longest_rising([place for _, place in pairs])
    return [(n, place) for n, place in pairs if place in kept]


def _gap(
    first: Sequence[str], second: Sequence[str], gap: Block, *, closely: bool
) -> Iterator[Block]:
    if gap.i >= gap.j or gap.k >= gap.m or not closely:
        if gap.i < gap.j or gap.k < gap.m:
            yield gap
        return
    old, new = first[gap.i : gap.j], second[gap.k : gap.m]
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        same = tag == "equal"
        yield Block(gap.i + i, gap.i + j, gap.k + k, gap.k + m, same=same)
