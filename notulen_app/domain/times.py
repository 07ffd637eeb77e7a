"""Times of day as people type them in Indonesian: "9.30", "0930", "pukul 9", "3 sore"."""

from __future__ import annotations

import datetime as dt
import re

_TIME = re.compile(
    r"(?:(?:pukul|pkl|jam)\.?\s*)?"
    r"(?:(?P<half>setengah\s+)?(?P<hour>\d\d?)(?:\s*[.:,]\s*(?P<minute>\d\d)(?:[.:](?P<second>\d\d))?)?"
    r"|(?P<joined>\d{3,4}))"
    r"(?:\s+(?P<part>pagi|siang|sore|petang|malam))?"
    r"(?:\s*(?:wib|wita|wit))?",
    re.IGNORECASE | re.ASCII,
)
_PARTS = {
    "pagi": (range(1, 12), range(0)),
    "siang": (range(10, 13), range(1, 4)),
    "sore": (range(0), range(3, 7)),
    "petang": (range(0), range(3, 8)),
    "malam": (range(1, 4), range(6, 12)),
}
"""The hours that a part of the day leaves as they are, and those that it moves by 12."""


def read_time(text: str) -> dt.time | None:
    """Read a whole text as a time of day; None where it is none.

    Minutes have two digits ("9.5" may be 9.05 or 9.50, and is not read). WIB, WITA or WIT behind
    it is allowed and says nothing here. 24.00 is not a time of the same day.
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = found["hour"], found["minute"] or "0"
    if found["joined"]:
        hour, minute = found["joined"][:-2], found["joined"][-2:]
    clock = _on_the_clock(int(hour), (found["part"] or "").lower())
    if clock is None or (found["half"] and found["minute"]):
        return None
    minutes = clock * 60 + int(minute) - (30 if found["half"] else 0)
    second = int(found["second"] or 0)
    if int(minute) > 59 or second > 59 or not 0 <= minutes < 24 * 60:
        return None
    return dt.time(minutes // 60, minutes % 60, second)


def _on_the_clock(hour: int, part: str) -> int | None:
    """Give the hour from 0 to 23 that an hour of a part of the day is."""
    if not part or hour > 12:
        return hour if hour < 24 else None
    same, later = _PARTS[part]
    if hour in same:
        return hour
    if part == "malam" and hour == 12:
        return 0
    return hour + 12 if hour in later else None
