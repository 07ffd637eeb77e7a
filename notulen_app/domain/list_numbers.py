"""Numbers of an attendance list as they are ticked off on paper: "1-40 43 51"."""

from __future__ import annotations

import re

from notulen_app.domain.value import Value

GREATEST = 99_999
"""The highest number that is read."""

MOST = 20_000
"""Numbers that one text may name."""

_LONGEST = 50_000
_TO = r"[-–—~]|s\s?[./]?\s?d(?![a-z])\.?|sampai(?:\s+dengan)?(?![a-z])|hingga(?![a-z])"
_PART = re.compile(
    rf"(?P<first>\d+)(?:\s*(?:{_TO})\s*(?P<last>\d+))?(?=[\s,;+&.]|$)|(?P<wrong>[^\s,;]+)",
    re.IGNORECASE | re.ASCII,
)
_BETWEEN = re.compile(r"(?:[\s,;+&.]|\bdan\b)*", re.IGNORECASE)


class NumbersRead(Value, frozen=True, kw_only=True):
    """The numbers that a text names, in its order, each once, and the words that name none."""

    numbers: tuple[int, ...]
    unread: tuple[str, ...] = ()


def read_numbers(text: str) -> NumbersRead:
    """Read numbers and ranges: "1-40 43, 51", "1 s.d. 40", "3–5"; 40-1 means 1-40.

    What is no number, is 0 or beyond ``GREATEST``, and what goes beyond ``MOST`` numbers in all,
    is given back unread.
    """
    found: dict[int, None] = {}
    unread: list[str] = []
    text, place = text[:_LONGEST], 0
    while (place := _skipped(text, place)) < len(text):
        part = _PART.match(text, place)
        if part is None:
            break
        place = part.end()
        span = None if part["wrong"] else _span(part["first"], part["last"])
        if span is None or len(found) + len(span) > MOST:
            unread.append(part[0])
        else:
            found.update(dict.fromkeys(span))
    return NumbersRead(numbers=tuple(found), unread=tuple(dict.fromkeys(unread)))


def _skipped(text: str, place: int) -> int:
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


def _span(first: str, last: str | None) -> range | None:
    if len(first) > 6 or len(last or "") > 6:
        return None
    low, high = sorted((int(first), int(last or first)))
    return range(low, high + 1) if low >= 1 and high <= GREATEST else None
