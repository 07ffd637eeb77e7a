"""How facts are typed and shown: text to value and back. Holds no widget."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from notulen_app import i18n
from notulen_app.domain.date_spans import StatedDays, read_days
from notulen_app.domain.dates import Assumed, read_date
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.times import read_time


class Unreadable(Exception):
    """A text that is not what its field asks for; carries the sentence shown below it."""


@dataclass(frozen=True)
class Typed:
    """How one kind of fact is typed: ``read`` may raise Unreadable, ``echo`` is shown below."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    echo: Callable[[Any], str] | None = None


def clean(text: str) -> str:
    """Give the text without what hides or cannot be kept, and without space around it."""
    return cleaned(text).strip()


def _text(text: str) -> str | None:
    return clean(text) or None


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(clean, text.splitlines()) if line)


def _number(text: str) -> int | None:
    words = clean(text).replace(".", "")
    if not words:
        return None
    if not re.fullmatch(r"\d{1,6}", words, re.ASCII):
        raise Unreadable("Tulis angka saja, misalnya 12.")
    return int(words)


def _time(text: str) -> dt.time | None:
    if not clean(text):
        return None
    time = read_time(text)
    if time is None:
        raise Unreadable("Jam tidak terbaca. Tulis misalnya 9.30 atau pukul 13.00.")
    return time


def _clock(time: dt.time | None) -> str:
    return i18n.clock(time) if time else ""


def days_in_words(days: Sequence[dt.date]) -> str:
    """Give days as a person would type them: "15 s.d. 16 Agustus 2024"; read again they are equal.

    Days that do not follow each other are listed.
    """
    if not days:
        return ""
    first, last = days[0], days[-1]
    in_a_row = all((after - day).days == 1 for day, after in pairwise(days))
    if len(days) == 1 or not in_a_row:
        return "; ".join(i18n.plain_date(day) for day in days)
    begun = str(first.day) if (first.year, first.month) == (last.year, last.month) else None
    return f"{begun or i18n.plain_date(first)} s.d. {i18n.plain_date(last)}"


def days(today: Callable[[], dt.date]) -> Typed:
    """Give how the days of a meeting are typed; the value is a StatedDays."""

    def read(text: str) -> StatedDays:
        found = read_days(text, today=today())
        if found is None:
            raise Unreadable(
                "Tanggal tidak terbaca. Tulis misalnya 15/8, kamis, atau 15 s.d. 16 Agustus 2024."
            )
        return found

    return Typed(
        read,
        write=lambda stated: days_in_words(stated.days),
        echo=lambda stated: i18n.date_span(stated.days),
    )


def date(today: Callable[[], dt.date], *, assumed: Assumed = Assumed.NEAREST) -> Typed:
    """Give how one date is typed, from the day that ``today`` gives."""

    def read(text: str) -> dt.date | None:
        if not clean(text):
            return None
        found = read_date(text, today=today(), assumed=assumed)
        if found is None:
            raise Unreadable("Tanggal tidak terbaca. Tulis misalnya 15/8 atau 15 Agustus 2024.")
        return found

    return Typed(
        read,
        write=lambda day: i18n.plain_date(day) if day else "",
        echo=lambda day: i18n.long_date(day) if day else "",
    )


TEXT = Typed(_text, write=lambda value: value or "")
"""A text; empty is unknown."""
LINES = Typed(_lines, write="\n".join)
"""Texts in order, one a line."""
NUMBER = Typed(_number, write=lambda value: "" if value is None else str(value))
TIME = Typed(_time, write=_clock)


def decimal(*, least: float, most: float) -> Typed:
    """Give how a number between two bounds is typed, with a comma: "12,5"."""
    bounds = f"Tulis angka antara {_decimal(least)} dan {_decimal(most)}."

    def read(text: str) -> float:
        words = clean(text).replace(",", ".")
        if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", words, re.ASCII):
            raise Unreadable(bounds)
        if not least <= float(words) <= most:
            raise Unreadable(bounds)
        return float(words)

    return Typed(read, write=_decimal)


def _decimal(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def required(refusal: str) -> Typed:
    """Give how a text is typed that may not be empty; ``refusal`` is the sentence for that."""

    def read(text: str) -> str:
        value = clean(text)
        if not value:
            raise Unreadable(refusal)
        return value

    return Typed(read, write=str)
