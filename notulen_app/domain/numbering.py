"""Serial numbers of documents by year and kind: read back from numbers, counted, gaps found.

Proposes a number and never gives one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from notulen_app.domain.rules import ROMAN_MONTHS, SECURITY_CODES
from notulen_app.domain.value import Value

LONGEST_NUMBER = 200
"""Characters of a number that is read; a longer one is no number by a pattern."""
MOST_TOLD = 40
"""Gaps that are told one by one."""
_PIECES = re.compile(r"\{(\w+)\}|([^{]+)")
_AGAIN = "="
_CODES = "|".join(sorted(SECURITY_CODES.values(), key=len, reverse=True))
_SHAPES = {
    "klas": f"(?P<klas>{_CODES})",
    "no": r"(?P<no>[0-9]{1,9})(?P<addition>[A-Za-z]?)",
    "bulan_romawi": f"(?P<bulan_romawi>{'|'.join(sorted(ROMAN_MONTHS, key=len, reverse=True))})",
    "kka": "(?P<kka>[^/]+)",
    "tahun": "(?P<tahun>[0-9]{4})",
    "satker": "(?P<satker>.+)",
}


class Serial(Value, frozen=True, kw_only=True):
    """The serial in a number: as a number, as it was written ("007", "12a"), and its year."""

    count: int
    written: str
    year: int | None = None


class Numbered(Value, frozen=True, kw_only=True):
    """A document that has a number of the counter."""

    meeting_id: str
    title: str
    number: str
    serial: Serial


class Counter(Value, frozen=True, kw_only=True):
    """The numbers of one kind in one year.

    ``start`` is the last serial given outside this archive, as the office's book has it. ``gaps``
    are first and last of every row of serials that nothing has. ``doubles`` are documents with
    the same serial.
    """

    kind: str
    year: int
    start: int | None = None
    numbered: tuple[Numbered, ...] = ()
    gaps: tuple[tuple[int, int], ...] = ()
    doubles: tuple[tuple[Numbered, ...], ...] = ()

    @property
    def last(self) -> Serial | None:
        """The highest serial that is known to be given; None where there is none."""
        highest = max((one.serial for one in self.numbered), key=_order, default=None)
        if self.start is not None and (highest is None or highest.count < self.start):
            return Serial(count=self.start, written=str(self.start))
        return highest

    @property
    def proposed(self) -> str:
        """The serial after the last, written as wide as that one; "1" where there is none."""
        last = self.last
        if last is None:
            return "1"
        wide = len(last.written.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        return str(last.count + 1).zfill(wide if last.written.startswith("0") else 0)

    def holders(self, serial: str, *, besides: str = "") -> tuple[Numbered, ...]:
        """Give the documents that have a serial already, without those of one meeting."""
        wanted = _same(serial)
        return tuple(
            one
            for one in self.numbered
            if one.meeting_id != besides and _same(one.serial.written) == wanted
        )


def serial_in(number: str, pattern: str, *, kind: str) -> Serial | None:
    """Read the serial of a number that follows a pattern; None where it does not."""
    if len(number) > LONGEST_NUMBER:
        return None
    text = number.strip()
    tried = (_expression(pattern, kind, dated=dated) for dated in (True, False))
    found = next((hit for one in tried if (hit := one.fullmatch(text))), None)
    if found is None:
        return None
    facts = found.groupdict()
    year = facts.get("tahun")
    written = facts["no"] + facts["addition"]
    return Serial(count=int(facts["no"]), written=written, year=int(year) if year else None)


def counted(
    kind: str, year: int, numbered: Iterable[Numbered], *, start: int | None = None
) -> Counter:
    """Make the counter of a kind and a year of its documents, in the order of their serials."""
    ordered = tuple(sorted(numbered, key=lambda one: (*_order(one.serial), one.meeting_id)))
    same: dict[str, list[Numbered]] = defaultdict(list)
    for one in ordered:
        same[_same(one.serial.written)].append(one)
    doubles = tuple(tuple(few) for few in same.values() if len(few) > 1)
    gaps = _gaps([one.serial.count for one in ordered], start)
    return Counter(kind=kind, year=year, start=start, numbered=ordered, gaps=gaps, doubles=doubles)


def year_of(signing: dt.date | None, dates: Sequence[dt.date]) -> int | None:
    """Give the year in whose counter a document stands; None while it has no date."""
    day = signing or (dates[0] if dates else None)
    return day.year if day else None


def gaps_in_words(counter: Counter) -> str:
    """Give "5, 9–12", the serials that nothing has; "" where there are none."""
    shown = [
        str(first) if first == last else f"{first}–{last}"
        for first, last in counter.gaps[:MOST_TOLD]
    ]
    return ", ".join(shown) + (", …" if len(counter.gaps) > MOST_TOLD else "")


def _gaps(counts: Sequence[int], start: int | None) -> tuple[tuple[int, int], ...]:
    """Find what is missing after the start, or after the first serial that is known."""
    found, before = [], start
    for count in counts:
        if before is not None and count > before + 1:
            found.append((before + 1, count - 1))
        before = count if before is None else max(before, count)
    return tuple(found)


def _order(serial: Serial) -> tuple[int, str]:
    return serial.count, serial.written


def _same(written: str) -> str:
    """Give a serial as it is compared: "007" is 7, "12A" is "12a"."""
    return written.strip().lower().lstrip("0")


@lru_cache(maxsize=64)
def _expression(pattern: str, kind: str, *, dated: bool) -> re.Pattern[str]:
    """Give what numbers by a pattern look like; what was left out took its separator along.

    ``dated`` takes only those with a year: "1/2024" is serial 1 of 2024, not 2024 under code 1.
    """
    pieces = _once([(str(name), str(text)) for name, text in _PIECES.findall(pattern)])
    places = [n for n, (name, _) in enumerate(pieces) if name == "no"]
    middle = places[0] if places else 0
    before = "".join(_led(pieces[:middle], kind, dated=dated))
    after = "".join(_followed(pieces[middle + 1 :], kind, dated=dated))
    return re.compile(before + _SHAPES["no"] + after)


def _once(pieces: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Mark a field that stood in the pattern before: it must say the same again.

    Each open shape stands once, so that no pattern takes long to be tried.
    """
    made: list[tuple[str, str]] = []
    for name, text in pieces:
        again = bool(name) and name != "jenis" and any(one == name for one, _ in made)
        made.append((f"{name}{_AGAIN}" if again else name, text))
    return made


def _led(pieces: Sequence[tuple[str, str]], kind: str, *, dated: bool) -> list[str]:
    """Give the fields in front of the serial, each with the separator behind it."""
    made, n = [], 0
    while n < len(pieces):
        name, text = pieces[n]
        n += 1
        if not name:
            made.append(re.escape(text))
            continue
        behind = ""
        if n < len(pieces) and not pieces[n][0]:
            behind = re.escape(pieces[n][1])
            n += 1
        made.append(_field(name, kind, behind=behind, dated=dated))
    return made


def _followed(pieces: Sequence[tuple[str, str]], kind: str, *, dated: bool) -> list[str]:
    """Give the fields behind the serial, each with the separator in front of it."""
    made, lead = [], ""
    for name, text in pieces:
        if not name:
            lead += re.escape(text)
            continue
        made.append(_field(name, kind, lead=lead, dated=dated))
        lead = ""
    return [*made, f"(?:{lead})?" if lead else ""]


def _field(name: str, kind: str, *, lead: str = "", behind: str = "", dated: bool) -> str:
    if name == "jenis":
        return f"{lead}{re.escape(kind)}{behind}" if kind else f"(?:{lead}|{behind})?"
    again = name.endswith(_AGAIN)
    shape = f"(?P={name.removesuffix(_AGAIN)})" if again else _SHAPES.get(name, "")
    needed = dated and name == "tahun"
    return f"(?:{lead}{shape}{behind}){'' if needed else '?'}"
