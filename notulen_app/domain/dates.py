"""Dates as people type them in Indonesian: "22/8", "jumat depan", "+7", "akhir bulan".

What is left open is decided here once. The day stands before the month, always. A day without a
month or year lies ahead, today included. A bare weekday is the next one after today, for whoever
means today writes "hari ini"; with *ini* it may be today; with *depan* it is that day of next
week, weeks beginning on Monday. "Minggu depan", "pekan depan", "bulan depan" and "tahun depan"
are today moved on by as much; "minggu ini", "bulan ini" end with their last day. Sunday of next
week is "ahad depan" or "hari minggu depan". A weekday beside a date must fit it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum

from notulen_app.domain.value import Value

LONGEST = 80
"""Characters of the longest phrase that is tried as a date."""


class Assumed(StrEnum):
    """Which year or month is meant where none is written.

    AHEAD is for due dates: the next such day, today included. NEAREST is for meetings, which may
    be entered after they were held: whichever lies closest, the later of two as close; a bare
    weekday is today or the next.
    """

    AHEAD = "ahead"
    NEAREST = "nearest"


class DateMatch(Value, frozen=True, kw_only=True):
    """Words that stand for a date; ``day`` is None where there is no such day ("31/2").

    ``end`` is the index after the last of them.
    """

    end: int
    day: dt.date | None


def read_date(text: str, *, today: dt.date, assumed: Assumed = Assumed.AHEAD) -> dt.date | None:
    """Read a whole text as a date; None where it is none, or no day of the calendar."""
    words = text.strip()
    found = match_date(words, today=today, assumed=assumed)
    return found.day if found and found.end == len(words) else None


def match_date(
    text: str, start: int = 0, *, today: dt.date, assumed: Assumed = Assumed.AHEAD
) -> DateMatch | None:
    """Find the longest date that begins at ``start``, or what was meant as one.

    Words that look like a date and cannot be read ("31/2", "rabo", "kamis 23/8" on a Friday) give
    a match without a day; words that do not look like one give None.
    """
    best: tuple[int, re.Match[str], _Reader] | None = None
    for pattern, reader in _GRAMMAR:
        found = pattern.match(text, start, start + LONGEST)
        if found and (best is None or found.end() > best[0]) and not _goes_on(text, found.end()):
            best = (found.end(), found, reader)
    if best is None:
        end = _attempt(text, start)
        return DateMatch(end=end, day=None) if end else None
    end, found, reader = best
    try:
        day = reader(found, today, assumed)
    except (ValueError, OverflowError):
        day = None
    return DateMatch(end=end, day=day)


_MONTHS = (
    ("januari", "januwari", "january", "jan"),
    ("februari", "pebruari", "febuari", "february", "febr", "feb", "pebr", "peb"),
    ("maret", "march", "mart", "mar", "mrt"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "augustus", "august", "agust", "agst", "agus", "agt", "ags", "agu", "aug"),
    ("september", "septembar", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
_WEEKDAYS = (
    ("senin", "senen", "sen"),
    ("selasa", "slasa", "sel"),
    ("rabu", "rebo", "rab"),
    ("kamis", "kemis", "kam"),
    ("jumat", "jum'at", "jum’at", "jum`at", "jumaat", "jum"),
    ("sabtu", "saptu", "sab"),
    ("minggu", "ahad", "min"),
)
_MONTH_OF = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAY_OF = {name: n for n, names in enumerate(_WEEKDAYS) for name in names}
_UNITS = {
    "hari": "day", "hr": "day",
    "minggu": "week", "mgg": "week", "mg": "week", "pekan": "week",
    "bulan": "month", "bln": "month",
    "tahun": "year", "thn": "year",
}  # fmt: skip
_COUNTS = {
    word: n
    for n, word in enumerate(
        ("se", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"), 1
    )
} | {"satu": 1}
_SHIFTS = {"ini": 0, "depan": 1, "lalu": -1}

_Reader = Callable[[re.Match[str], dt.date, Assumed], dt.date | None]


def _any(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_END = r"(?!\w|[-–/]\w|[.,:]\d)"
_BEFORE = (
    rf"(?:(?:hari\s+)?(?P<weekday>{_any(_WEEKDAY_OF)})(?:\s*,\s*|\s+))?"
    r"(?:(?:tanggal|tgl)\.?\s*)?"
)
_YEAR = r"(?:19|20|21)\d\d"


def _written(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date | None:
    """Read a date with a day and a month, and perhaps a weekday and a year."""
    facts = found.groupdict()
    month = int(facts["month"]) if facts.get("month") else _MONTH_OF[facts["name"].lower()]
    year = next((facts[key] for key in ("year", "far", "short") if facts.get(key)), None)
    if year:
        day: dt.date | None = dt.date(_full_year(year, today), month, int(facts["day"]))
    else:
        near = range(today.year - 8, today.year + 9)
        day = _choose([(one, month, int(facts["day"])) for one in near], today, assumed)
    weekday = facts.get("weekday")
    fits = day and (not weekday or _WEEKDAY_OF[weekday.lower()] == day.weekday())
    return day if fits else None


def _day_of_month(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date | None:
    """Read "tgl 22" and "tanggal 5 bulan depan"."""
    number = int(found["day"])
    if found["shift"]:
        first = _moved(today.replace(day=1), _SHIFTS[found["shift"].lower()], "month")
        return first.replace(day=number)
    months = [_moved(today.replace(day=1), n, "month") for n in range(-2, 4)]
    return _choose([(one.year, one.month, number) for one in months], today, assumed)


def _named_weekday(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date | None:
    word = found["weekday"].lower()
    shift = (found["shift"] or "").lower().replace("kemarin", "lalu")
    if word == "minggu" and shift and not found["hari"] and not found["week"]:
        return _period_ahead("week", shift, today)
    number = _WEEKDAY_OF[word]
    ahead = (number - today.weekday()) % 7
    if not shift:
        return today + dt.timedelta(ahead or (7 if assumed is Assumed.AHEAD else 0))
    if shift == "ini":
        return today + dt.timedelta(ahead)
    if shift == "lalu" and not found["week"]:
        return today - dt.timedelta((today.weekday() - number) % 7 or 7)
    monday = today - dt.timedelta(today.weekday())
    return monday + dt.timedelta(7 * _SHIFTS[shift] + number)


def _near_day(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date:
    del assumed
    word = " ".join(found[0].lower().split())
    days = {"kemarin": -1, "lusa": 2, "besok lusa": 2, "hari ini": 0, "hr ini": 0, "sekarang": 0}
    return today + dt.timedelta(days.get(word, 1))


def _later(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date:
    """Read "+7", "+2 minggu", "3 hari lagi", "sebulan lagi"."""
    del assumed
    count = found["count"].lower()
    number = _COUNTS[count] if count in _COUNTS else int(count)
    return _moved(today, number, _UNITS[(found["unit"] or "hari").lower()])


def _period(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date:
    del assumed
    return _period_ahead(_UNITS[found["unit"].lower()], found["shift"].lower(), today)


def _edge(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date | None:
    """Read "akhir bulan", "awal pekan depan", "pertengahan bulan ini"."""
    del assumed
    edge, unit = found["edge"].lower(), _UNITS[found["unit"].lower()]
    if edge in ("pertengahan", "tengah") and unit != "month":
        return None
    shift = (found["shift"] or "").lower()
    day = _edge_of(edge, unit, _moved(_first_of(unit, today), _SHIFTS.get(shift, 0), unit))
    if not shift and day < today:
        return _edge_of(edge, unit, _moved(_first_of(unit, today), 1, unit))
    return day


def _edge_of_month(found: re.Match[str], today: dt.date, assumed: Assumed) -> dt.date | None:
    """Read "akhir agustus", "awal september 2024"."""
    edge, month = found["edge"].lower(), _MONTH_OF[found["name"].lower()]
    if found["year"]:
        return _edge_of(edge, "month", dt.date(int(found["year"]), month, 1))
    days = [
        _edge_of(edge, "month", dt.date(one, month, 1))
        for one in range(today.year - 1, today.year + 2)
    ]
    return _choose([(one.year, one.month, one.day) for one in days], today, assumed)


def _choose(days: list[tuple[int, int, int]], today: dt.date, assumed: Assumed) -> dt.date | None:
    """Choose among days, leaving out those that are not in the calendar."""
    known = [
        dt.date(year, month, day)
        for year, month, day in days
        if dt.MINYEAR <= year <= dt.MAXYEAR
        and 1 <= month <= 12
        and 1 <= day <= calendar.monthrange(year, month)[1]
    ]
    if assumed is Assumed.AHEAD:
        return min((one for one in known if one >= today), default=None)
    return min(known, key=lambda one: (abs(one - today), one < today), default=None)


def _full_year(year: str, today: dt.date) -> int:
    """Give the year of two digits that lies within fifty years of today."""
    if len(year) == 4:
        return int(year)
    full = today.year - today.year % 100 + int(year)
    return full + 100 * ((today.year - full > 50) - (full - today.year > 49))


def _moved(day: dt.date, count: int, unit: str) -> dt.date:
    """Move by days, weeks, months or years; the 31st becomes the last day of a shorter month."""
    if unit in ("day", "week"):
        return day + dt.timedelta(count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _first_of(unit: str, day: dt.date) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _edge_of(edge: str, unit: str, first: dt.date) -> dt.date:
    if edge == "awal":
        return first
    if edge == "akhir":
        return _moved(first, 1, unit) - dt.timedelta(1)
    return first.replace(day=15)


def _period_ahead(unit: str, shift: str, today: dt.date) -> dt.date:
    if shift == "ini" and unit != "day":
        return _edge_of("akhir", unit, _first_of(unit, today))
    return _moved(today, _SHIFTS[shift], unit)


def _rule(pattern: str, reader: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern + _END, re.IGNORECASE | re.ASCII), reader


_UNIT = f"(?P<unit>{_any(_UNITS)})"
_LONG_UNIT = f"(?P<unit>{_any({name: one for name, one in _UNITS.items() if one != 'day'})})"
_GRAMMAR = (
    _rule(
        _BEFORE + r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)", _written
    ),
    _rule(
        _BEFORE + r"(?P<day>\d\d?)(?P<mark>[-/.])(?P<month>\d\d?)"
        rf"(?:(?P=mark)(?P<year>{_YEAR}|\d\d))?",
        _written,
    ),
    _rule(
        _BEFORE + rf"(?P<day>\d\d?)(?:\s+|[-/.])?(?P<name>{_any(_MONTH_OF)})\.?"
        rf"(?:[-/](?P<year>{_YEAR}|\d\d)|\s+(?:tahun\s+|thn\s+)?(?P<far>{_YEAR})"
        r"|\s+['’]?(?P<short>\d\d)(?=\s*$))?",
        _written,
    ),
    _rule(
        r"(?:tanggal|tgl)\.?\s*(?P<day>\d\d?)(?:\s+(?:bulan|bln)\s+(?P<shift>ini|depan))?",
        _day_of_month,
    ),
    _rule(
        rf"(?P<hari>hari\s+|hr\s+)?(?P<weekday>{_any(_WEEKDAY_OF)})"
        r"(?:\s+(?P<week>minggu\s+|pekan\s+)?(?P<shift>ini|depan|lalu|kemarin))?",
        _named_weekday,
    ),
    _rule(
        r"hari\s+ini|hr\s+ini|sekarang|kemarin|besok\s+lusa|besok|besuk|esok|bsk|lusa", _near_day
    ),
    _rule(rf"\+\s?(?P<count>\d{{1,4}})(?:\s*{_UNIT})?", _later),
    _rule(rf"(?P<count>\d{{1,4}}|{_any(_COUNTS)})\s*{_UNIT}\s+lagi", _later),
    _rule(rf"{_LONG_UNIT}\s+(?P<shift>ini|depan|lalu)", _period),
    _rule(
        rf"(?P<edge>awal|pertengahan|tengah|akhir)\s+{_LONG_UNIT}(?:\s+(?P<shift>ini|depan))?",
        _edge,
    ),
    _rule(
        rf"(?P<edge>awal|pertengahan|tengah|akhir)\s+(?P<name>{_any(_MONTH_OF)})\.?"
        rf"(?:\s+(?P<year>{_YEAR}))?",
        _edge_of_month,
    ),
)
_DIGITS = re.compile(r"\d{1,4}[-/.]\d\S*|\+\d\S*|\d\d?(?=[.,;:)]*(?:\s|$))", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)?")
_LEADS = frozenset(("akhir", "awal", "pertengahan", "tanggal", "tgl", "hari", *_MONTH_OF))
_SPELLED = frozenset(
    name
    for name in (*_MONTH_OF, *_WEEKDAY_OF, "besok", "lusa", "tanggal", "kemarin")
    if len(name) >= 4
)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word goes on with a letter that is not of the Latin alphabet."""
    return text[end : end + 1].isalnum()


def _attempt(text: str, start: int) -> int | None:
    """Find where words end that were meant as a date though they are none."""
    if digits := _DIGITS.match(text, start, start + LONGEST):
        return digits.end() - len(digits[0]) + len(digits[0].rstrip(".,;:)"))
    word = _WORD.match(text, start, start + LONGEST)
    if word is None:
        return None
    said = word[0].lower()
    if said in _LEADS or any(_near(said, known) for known in _SPELLED):
        return word.end()
    return None


def _near(word: str, known: str) -> bool:
    """Tell whether two words differ by one letter changed, left out, added or exchanged."""
    if word == known or abs(len(word) - len(known)) > 1:
        return word == known
    same = next(
        (n for n, pair in enumerate(zip(word, known, strict=False)) if pair[0] != pair[1]), None
    )
    if same is None:
        return True
    left, right = word[same:], known[same:]
    swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
