"""Indonesian dates, times and numbers through Babel, and the words through gettext.

Indonesian is the language of the source: without a catalogue every text stays as it is written.
Babel is imported inside the functions, for it takes longer to load than the window to open.
"""

from __future__ import annotations

import calendar
import datetime as dt
import gettext
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from notulen_app.domain.meeting import Meeting, Zone
from notulen_app.paths import resource

LOCALE = "id"
DOMAIN = "notulen"
_DAYS = 4_000
"""Days whose words are remembered: a list of directives names the same ones over and over."""
_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
_HOURS = {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}
_chosen = {"language": LOCALE}


def choose_language(language: str) -> None:
    """Choose the language of the words ("id", "en"); one without a catalogue gives Indonesian."""
    _chosen["language"] = language


def tr(message: str) -> str:
    """Give a text in the chosen language."""
    return _catalogue(_chosen["language"]).gettext(message) if message else ""


def tr_number(one: str, many: str, /, count: int) -> str:
    """Give the text for a count in the chosen language; Indonesian has one form for all."""
    return _catalogue(_chosen["language"]).ngettext(one, many, count)


def long_date(day: dt.date) -> str:
    """Give "Kamis, 15 Agustus 2024"."""
    return _dated(day, "EEEE, d MMMM y")


def plain_date(day: dt.date) -> str:
    """Give "15 Agustus 2024"."""
    return _dated(day, "d MMMM y")


def short_date(day: dt.date) -> str:
    """Give "Kam 15 Agu"."""
    return _dated(day, "EEE d MMM")


def clock(time: dt.time | dt.datetime) -> str:
    """Give "09.00": hours and minutes with a dot."""
    return f"{time.hour:02}.{time.minute:02}"


def offset(moment: dt.datetime) -> str:
    """Name the zone of an aware moment: WIB, WITA, WIT, or "UTC+03:00"; "" where it has none."""
    apart = moment.utcoffset()
    if apart is None:
        return ""
    minutes = round(apart.total_seconds() / 60)
    if minutes % 60 == 0 and minutes // 60 in _ZONES:
        return _ZONES[minutes // 60]
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes else "UTC"


def stamp(moment: dt.datetime, zone: Zone | None = None) -> str:
    """Give "15 Agustus 2024 09.05 WIB".

    An aware moment is set to the clock of ``zone`` where one is given; one that knows no zone is
    taken to be on that clock already.
    """
    if zone is not None:
        there = dt.timezone(dt.timedelta(hours=_HOURS[zone]))
        aware = moment.tzinfo is not None
        moment = moment.astimezone(there) if aware else moment.replace(tzinfo=there)
    return f"{plain_date(moment.date())} {clock(moment)} {offset(moment)}".rstrip()


def date_span(days: Sequence[dt.date]) -> str:
    """Give the days of a meeting in words, "" for none.

    Days in a row become "Kamis s.d. Jumat, 15 s.d. 16 Agustus 2024", written out in full where
    the month changes; others are listed.
    """
    if len(days) < 2:
        return long_date(days[0]) if days else ""
    in_a_row = all((after - day).days == 1 for day, after in pairwise(days))
    first, last = days[0], days[-1]
    if in_a_row and (first.year, first.month) == (last.year, last.month):
        names = f"{_dated(first, 'EEEE')} s.d. {_dated(last, 'EEEE')}"
        return f"{names}, {first.day} s.d. {plain_date(last)}"
    if in_a_row:
        return f"{long_date(first)} s.d. {long_date(last)}"
    listed = [long_date(day) for day in days]
    return "; ".join(listed[:-1]) + f" dan {listed[-1]}"


def time_span(meeting: Meeting) -> str:
    """Give "09.00 - 11.30 WIB", "09.00 WIB s.d. selesai", the note as given ("pagi"), or ""."""
    if meeting.start is None:
        return meeting.time_note or ""
    zone = f" {meeting.zone.value}" if meeting.zone else ""
    if meeting.end is not None:
        span = f"{clock(meeting.start)} - {clock(meeting.end)}{zone}"
    elif meeting.until_finished:
        span = f"{clock(meeting.start)}{zone} s.d. selesai"
    else:
        span = f"{clock(meeting.start)}{zone}"
    return f"{span} ({meeting.time_note})" if meeting.time_note else span


def number(value: int) -> str:
    """Give "1.234": a whole number with dots between the thousands."""
    return f"{value:,}".replace(",", ".")


def letter(n: int) -> str:
    """Give a, b, … z, aa, ab, … for 1, 2, …"""
    name = ""
    while n > 0:
        n, rest = divmod(n - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def percent(share: float) -> str:
    """Give "87,5 %": a share (0..1) with one decimal place, none where it is 0."""
    return f"{share * 100:.1f}".removesuffix(".0").replace(".", ",") + " %"


def period(first: dt.date | None, last: dt.date | None) -> str:
    """Give "2024", "Agustus 2024", "Juli 2024 s.d. Agustus 2024", or days; open ends are said.

    Months and years are named where the period is made of whole ones.
    """
    if first is None and last is None:
        return "seluruhnya"
    if last is None:
        return f"sejak {plain_date(first)}" if first else ""
    if first is None:
        return f"s.d. {plain_date(last)}"
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and (first.month, last.month, first.year) == (1, 12, last.year):
        return str(first.year)
    pattern = "MMMM y" if whole else "d MMMM y"
    begin, end = _dated(first, pattern), _dated(last, pattern)
    return begin if begin == end else f"{begin} s.d. {end}"


def size(count: int) -> str:
    """Give how large a file of so many bytes is: "340 kB" or "2,1 MB"."""
    if count < 999_500:
        return f"{max(1, round(count / 1_000))} kB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")


@lru_cache(maxsize=_DAYS)
def _dated(day: dt.date, pattern: str) -> str:
    from babel.dates import format_date

    return str(format_date(day, pattern, locale=LOCALE))


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == LOCALE:
        return gettext.NullTranslations()
    folder = str(resource("locale"))
    return gettext.translation(DOMAIN, folder, languages=[language], fallback=True)
