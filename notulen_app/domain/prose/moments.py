"""Dates and times as they are written in reports: "Kamis (15/08)", "pukul 09.00 s.d. selesai".

Other than a date that somebody types, one that is printed is never corrected: a weekday that does
not fit it is told, and a year that is not written is inferred only with a reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from notulen_app.domain.dates import read_date
from notulen_app.domain.fact import Basis
from notulen_app.domain.meeting import Zone
from notulen_app.domain.rules import WEEKDAYS
from notulen_app.domain.times import read_time
from notulen_app.domain.value import Value


class DateFound(Value, frozen=True, kw_only=True):
    """A date, or the days from one to another, between ``start`` and ``end`` of some words.

    ``weekday`` is as written; ``day_part`` is "pagi" and the like beside it.
    """

    start: int
    end: int
    days: tuple[dt.date, ...]
    weekday: str | None = None
    weekday_wrong: bool = False
    day_part: str | None = None
    basis: Basis = Basis.STATED
    reason: str | None = None


class TimeFound(Value, frozen=True, kw_only=True):
    """A time, or a span of time; ``until_finished`` is "s.d. selesai"."""

    start: int
    end: int
    begin: dt.time | None = None
    finish: dt.time | None = None
    until_finished: bool = False
    zone: Zone | None = None


def dates_in(words: str, *, years: Sequence[int], today: dt.date) -> tuple[DateFound, ...]:
    """Find the dates; ``years`` are those that the whole text speaks of."""
    found = []
    for one in _DATE.finditer(words):
        date = _date(one, years, today)
        if date is not None:
            found.append(date)
    return tuple(found)


def times_in(words: str, *, bare: bool = False) -> tuple[TimeFound, ...]:
    """Find the times; with ``bare`` also one that nothing but its form tells, as on a label."""
    found = []
    for one in _TIME.finditer(words):
        known = one["lead"] or one["zone"] or one["zone_after"] or one["to"] or one["open"]
        if (known or bare) and (time := _time(one)):
            found.append(time)
    return tuple(found)


def years_in(text: str) -> tuple[int, ...]:
    """Give the years that a text speaks of, each once."""
    return tuple(dict.fromkeys(int(one) for one in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)))


DAY_PART = r"(?:dini hari|pagi|siang|sore|petang|malam)"
_TO = r"(?:s\.?\s?/?d\.?|sd|sampai(?:\s+dengan)?|hingga|[-–—])"
_WEEKDAY = r"(?:senin|selasa|rabu|kamis|jum['’`]?at|sabtu|minggu|ahad)"
_DATE = re.compile(
    rf"(?:(?<!\w)(?:hari\s+)?(?P<weekday>{_WEEKDAY})(?:\s*(?:{_TO}|dan)\s*{_WEEKDAY})?"
    rf"(?:\s+(?P<part>{DAY_PART}))?\s*[,/]?\s*)?"
    r"(?P<opened>\(\s*)?(?:(?:tanggal|tgl\.?)\s*)?(?<![\w/.,-])"
    rf"(?:(?P<first>\d{{1,2}})(?:\s*(?:{_TO}|dan|,)\s*(?P<last>\d{{1,2}}))?\s+"
    r"(?P<name>[a-z]{3,9})\.?(?:\s+(?P<full>(?:19|20)\d\d))?"
    r"|(?P<numeric>(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})"
    r"(?:\s?(?P=sign)\s?(?P<year>\d{4}|\d\d))?))(?!\w|[/.-]\d)\s*(?P<closed>\))?"
    rf"(?:\s*,?\s*(?P<after>{DAY_PART})(?!\w))?",
    re.IGNORECASE,
)
_CLOCK = r"\d{1,2}(?:\s?[.:]\s?\d{2})?"
_ZONE = r"(?:WIB|WITA|WIT)\b"
_TIME = re.compile(
    rf"(?P<lead>(?:pukul|pkl|jam)\.?\s*)?(?<![\d/.,:-])(?P<from>{_CLOCK})(?![\d/])"
    rf"(?:\s+(?P<part>{DAY_PART}))?(?:\s*(?P<zone>{_ZONE}))?"
    rf"(?:\s*{_TO}\s*(?:(?:pukul|pkl|jam)\.?\s*)?(?:(?P<to>{_CLOCK})(?![\d/])|(?P<open>selesai))"
    rf"(?:\s*(?P<zone_after>{_ZONE}))?)?",
    re.IGNORECASE,
)
_LONGEST_SPAN = 31


def _date(found: re.Match[str], years: Sequence[int], today: dt.date) -> DateFound | None:
    weekday, opened = found["weekday"], found["opened"]
    if found["numeric"] and not (found["year"] or weekday):
        return None
    if found["numeric"] and found["sign"] == "." and not weekday and not opened:
        return None  # a time, or a number of a paragraph
    year = found["year"] or found["full"]
    basis, reason = Basis.STATED, None
    if year is None:
        chosen = _inferred_year(found, years, today)
        if chosen is None:
            return None
        full, basis, reason = chosen
    else:
        full = int(year) if len(year) == 4 else 2000 + int(year)
    day = _day(found, full, today)
    if day is None:
        return None
    wrong = weekday is not None and _number(weekday) != day.weekday()
    if wrong and basis is Basis.INFERRED:
        basis, reason = Basis.AMBIGUOUS, f"tahun tidak ditulis, dan {_short(day)} bukan {weekday}"
    closed = 0 if found["closed"] is None or opened else 1
    return DateFound(
        start=found.start(),
        end=found.end() - (found.end() - found.end("closed") + 1 if closed else 0),
        days=_span(found, day),
        weekday=weekday,
        weekday_wrong=wrong,
        day_part=(found["part"] or found["after"] or "").lower() or None,
        basis=basis,
        reason=reason,
    )


def _inferred_year(
    found: re.Match[str], years: Sequence[int], today: dt.date
) -> tuple[int, Basis, str] | None:
    """Choose a year that is not written: one that the text speaks of, or one near today."""
    spoken = sorted(years, key=lambda year: abs(year - today.year))
    near = [today.year, today.year - 1, today.year + 1]
    weekday = found["weekday"]
    for year in dict.fromkeys([*spoken, *near]):
        day = _day(found, year, today)
        if weekday is None or day is None or _number(weekday) != day.weekday():
            continue
        why = (
            f"tahun {year} disebut dalam teks" if year in spoken else "tahun diambil yang terdekat"
        )
        return year, Basis.INFERRED, f"tahun tidak ditulis; {why}, dan {_short(day)} hari {weekday}"
    if len(spoken) == 1:
        why = f"tahun tidak ditulis; tahun {spoken[0]} disebut dalam teks"
        return spoken[0], Basis.INFERRED, why
    year = spoken[0] if spoken else today.year
    return year, Basis.AMBIGUOUS, f"tahun tidak ditulis; {year} hanya dugaan"


def _day(found: re.Match[str], year: int, today: dt.date) -> dt.date | None:
    if found["numeric"]:
        try:
            return dt.date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            return None
    return read_date(f"{found['first']} {found['name']} {year}", today=today)


def _span(found: re.Match[str], first: dt.date) -> tuple[dt.date, ...]:
    last = found["last"]
    if not last:
        return (first,)
    apart = int(last) - first.day
    if not 0 < apart < _LONGEST_SPAN:
        return (first,)
    days = [first + dt.timedelta(n) for n in range(apart + 1)]
    return tuple(days) if days[-1].month == first.month else (first,)


def _number(weekday: str) -> int:
    plain = re.sub("['’`]", "", weekday.lower())
    return WEEKDAYS.index("minggu" if plain == "ahad" else plain)


def _short(day: dt.date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _time(found: re.Match[str]) -> TimeFound | None:
    begin = read_time(f"{found['from']} {found['part'] or ''}")
    finish = read_time(found["to"]) if found["to"] else None
    if begin is None or (found["to"] and finish is None):
        return None
    if not found["lead"] and not re.search(r"[.:]", found["from"]):
        return None
    zone = (found["zone_after"] or found["zone"] or "").upper()
    return TimeFound(
        start=found.start(),
        end=found.end(),
        begin=begin,
        finish=finish,
        until_finished=found["open"] is not None,
        zone=Zone(zone) if zone else None,
    )
