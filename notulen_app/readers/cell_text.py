"""Numbers, days and times of spreadsheets as text, as their programs show them."""

from __future__ import annotations

import datetime as dt
import math
import re
from enum import StrEnum

from notulen_app.domain.table import Flaw

LONGEST_EXACT = 15
"""Digits that a spreadsheet keeps of a number; behind them it writes zeros."""


class Form(StrEnum):
    """What a number means where it is no plain number."""

    DATE = "tanggal"
    TIME = "waktu"
    MOMENT = "tanggal dan waktu"


_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), *range(34, 37), *range(50, 59)), Form.DATE),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), Form.TIME),
    22: Form.MOMENT,
}
"""Number formats that programs know by number (ECMA-376 part 1, 18.8.30)."""
_SILENT = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general|am/pm|a/p', re.IGNORECASE
)
_ZEROS = re.compile(r"0{2,20}")
_DAY_ZERO = dt.datetime(1899, 12, 30)
_DAY_ZERO_1904 = dt.datetime(1904, 1, 1)
_LAST_DAY = 2_958_465


class Format:
    """How a column's numbers are shown: as days or times, or with leading zeros."""

    __slots__ = ("form", "zeros")

    def __init__(self, form: Form | None = None, zeros: int = 0) -> None:
        self.form = form
        self.zeros = zeros


PLAIN = Format()


def format_of(number: int, code: str | None) -> Format:
    """Give the format of a number format by its number and, where it has one, its code."""
    if code is None:
        return Format(_BUILT_IN.get(number)) if number in _BUILT_IN else PLAIN
    if _ZEROS.fullmatch(code):
        return Format(zeros=len(code))
    first = _SILENT.sub("", code.split(";")[0][:200]).lower()
    dated, timed = "y" in first or "d" in first, "h" in first or "s" in first
    if dated or ("m" in first and not timed):
        return Format(Form.MOMENT if timed else Form.DATE)
    return Format(Form.TIME) if timed else PLAIN


def number_text(
    number: float, shown: Format = PLAIN, *, since_1904: bool = False
) -> tuple[str, Flaw | None]:
    """Give a number as text, with what is wrong with it."""
    if shown.form is not None:
        text = _dated(number, shown.form, since_1904=since_1904)
        if text:
            return text, None
    if not math.isfinite(number):
        return "", Flaw.ERROR
    if abs(number) >= 10.0**LONGEST_EXACT:
        return f"{number:.0f}" if abs(number) < 1e40 else f"{number:g}", Flaw.DIGITS_LOST
    if number == int(number):
        return str(int(number)).zfill(shown.zeros), None
    return f"{number:.{LONGEST_EXACT}g}", None


def _dated(number: float, form: Form, *, since_1904: bool) -> str:
    """Give a day or time in ISO form, "" where the number is no such."""
    if not 0 <= number <= _LAST_DAY:
        return ""
    begin = _DAY_ZERO_1904 if since_1904 else _DAY_ZERO
    try:
        moment = begin + dt.timedelta(minutes=round(number * 1440))
    except OverflowError:
        return ""
    if form is Form.TIME or (number < 1 and not since_1904):
        return f"{moment:%H:%M}"
    day = moment.date().isoformat()
    return f"{day} {moment:%H:%M}" if form is Form.MOMENT and number % 1 else day
