"""The days of a meeting as people type them: "15/8", "15 s.d. 17 Agustus 2024", "15, 16 dan 20/8".

A weekday in front is kept as what was stated; whether it fits is left to ``rules``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from notulen_app.domain.dates import Assumed, read_date
from notulen_app.domain.rules import WEEKDAYS
from notulen_app.domain.value import Value

LONGEST_SPAN = 366
"""Days of the longest span; more is a slip of the hand."""

_TO = r"s\s?[./]\s?d\s?\.?|sd|sampai(?:\s+dengan)?|hingga|[–—]"
_DAY_NAME = "|".join((*WEEKDAYS, r"jum['’`]at", "ahad"))
_LEAD = re.compile(
    rf"(?:hari\s+)?(?P<name>{_DAY_NAME})(?:\s*(?:{_TO}|-|dan|,)\s*(?:{_DAY_NAME}))*"
    r"(?:\s*[,/]\s*|\s+)(?:(?:tanggal|tgl)\.?\s*)?(?=\d)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:[;,&]|\bdan\b)\s*", re.IGNORECASE)
_SPAN = re.compile(
    rf"\s*(?:(?<![^\s\d]){_TO}|\s-\s)\s*|(?<=^\d)-(?=\d+[\s/])|(?<=^\d\d)-(?=\d+[\s/])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:(?:tanggal|tgl)\.?\s*)?(\d\d?)", re.IGNORECASE)


class StatedDays(Value, frozen=True, kw_only=True):
    """Days in the order given, and the first weekday where one was written beside them."""

    days: tuple[dt.date, ...] = ()
    weekday: str | None = None


def read_days(text: str, *, today: dt.date) -> StatedDays | None:
    """Read the days of a meeting; None where they cannot be read, no days for an empty text.

    A day without a month takes that of its neighbour; one without a year lies nearest.
    """
    words = text.strip().rstrip(".")
    if not words:
        return StatedDays()
    lead = _LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    ends = [_SPAN.split(part) for part in _LISTED.split(rest)]
    if any(len(part) > 2 for part in ends):
        return None
    known = _resolved([one.strip() for part in ends for one in part], today)
    days: list[dt.date] = []
    for part in ends:
        found, known = known[: len(part)], known[len(part) :]
        span = _between(found)
        if span is None:
            return None
        days += [day for day in span if day not in days]
    return StatedDays(days=tuple(days), weekday=_capital(lead["name"]) if lead else None)


def _resolved(pieces: Sequence[str], today: dt.date) -> list[dt.date | None]:
    """Read every piece; what says less than its neighbour on the right (or left) means the same."""
    days: list[dt.date | None] = [None] * len(pieces)
    near: dt.date | None = None
    for n in reversed(range(len(pieces))):
        if not _NUMBER.fullmatch(pieces[n]):
            days[n] = read_date(pieces[n], today=near or today, assumed=Assumed.NEAREST)
        elif near is not None:
            days[n] = _same_month(near, pieces[n])
        near = days[n] or near
    for n in range(1, len(pieces)):
        before = days[n - 1]
        if days[n] is None and before is not None and _NUMBER.fullmatch(pieces[n]):
            days[n] = _same_month(before, pieces[n])
    if len(pieces) == 1 and days[0] is None and pieces[0].lower().startswith("t"):
        days[0] = read_date(pieces[0], today=today, assumed=Assumed.NEAREST)
    return days


def _same_month(near: dt.date, piece: str) -> dt.date | None:
    found = _NUMBER.fullmatch(piece)
    try:
        return near.replace(day=int(found[1])) if found else None
    except ValueError:
        return None


def _between(ends: Sequence[dt.date | None]) -> list[dt.date] | None:
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    count = (last - first).days
    if not 0 <= count < LONGEST_SPAN or (len(ends) > 1 and count == 0):
        return None
    return [first + dt.timedelta(n) for n in range(count + 1)]


def _capital(word: str) -> str:
    return "Minggu" if word.lower() == "ahad" else word[:1].upper() + word[1:].lower()
