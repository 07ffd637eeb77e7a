"""The longest rising series of numbers: what kept its order among things that were moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> set[int]:
    """Give the values of a longest rising series; those outside it are out of their order."""
    tails: list[int] = []
    places: list[int] = []
    links: list[int] = []
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        links.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            places.append(n)
        else:
            tails[at], places[at] = value, n
    found: set[int] = set()
    n = places[-1] if places else -1
    while n >= 0:
        found.add(values[n])
        n = links[n]
    return found
