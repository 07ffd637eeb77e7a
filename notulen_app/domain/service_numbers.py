"""Soft checks of service numbers: what looks wrong is said, and nothing is refused.

NRP of the police has 8 digits (year and month of birth, then four), NIP 18 (date of birth, year
and month of entry, sex, serial), NIK 16 (region, date of birth with 40 added to a woman's day,
serial). An NRP of the forces has other lengths, so only its signs are looked at.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from notulen_app.domain.people import NumberKind, Person, ServiceNumber
from notulen_app.domain.ranks import Ranks
from notulen_app.domain.value import Value, changed

POLICE = "Polri"
_YOUNGEST = 15
"""Years that nobody is younger than when he enters service."""


class NumberProblem(StrEnum):
    """What looks wrong about a number."""

    SIGNS = "signs"
    LENGTH = "length"
    BIRTH = "birth"
    ENTRY = "entry"
    SEX = "sex"


class NumberFinding(Value, frozen=True, kw_only=True):
    """One thing that looks wrong, and in ``detail`` the part of the number.

    Of a wrong length ``detail`` is how many digits there are, ``expected`` how many there should.
    """

    problem: NumberProblem
    detail: str = ""
    expected: int | None = None


def number_findings(
    number: ServiceNumber,
    *,
    today: dt.date,
    service: str | None = None,
    sex: str | None = None,
) -> tuple[NumberFinding, ...]:
    """List what looks wrong about a number, of somebody of this service ("Polri") and sex (L, P).

    Spaces, full stops and hyphens between the digits do not count.
    """
    digits = re.sub(r"[\s.\-]", "", number.value)
    if not digits:
        return ()
    army = number.kind is NumberKind.NRP and service not in (None, POLICE)
    signs = r"\d{4,14}(/[A-Z]{1,3})?" if army else r"\d+"
    if not re.fullmatch(signs, digits, re.ASCII):
        return (_wrong(NumberProblem.SIGNS, digits),)
    length = _LENGTHS[number.kind]
    if army or (number.kind is NumberKind.NRP and service is None and len(digits) != length):
        return ()
    if len(digits) != length:
        wrong = _wrong(NumberProblem.LENGTH, str(len(digits)))
        return (changed(wrong, expected=length),)
    stated = (sex or "").strip().upper()[:1]
    if number.kind is NumberKind.NIP:
        return tuple(_nip(digits, today, stated))
    return tuple(_nik(digits, stated) if number.kind is NumberKind.NIK else _nrp(digits))


def person_findings(person: Person, ranks: Ranks, *, today: dt.date) -> tuple[NumberFinding, ...]:
    """List what looks wrong about a person's number, the service told by the rank."""
    if person.service_number is None:
        return ()
    rank = ranks.find(person.rank)
    service = rank.service if rank and rank.uniformed else None
    return number_findings(person.service_number, today=today, service=service, sex=person.sex)


def _nrp(digits: str) -> list[NumberFinding]:
    """Check YYMM; two digits of a year fit some century, so only the month can be wrong."""
    month = int(digits[2:4])
    return [] if 1 <= month <= 12 else [_wrong(NumberProblem.BIRTH, digits[:4])]


def _nip(digits: str, today: dt.date, sex: str) -> list[NumberFinding]:
    found = []
    born = _date(digits[:4], digits[4:6], digits[6:8])
    if born is None or born > today:
        found.append(_wrong(NumberProblem.BIRTH, digits[:8]))
    entered = _date(digits[8:12], digits[12:14], "01")
    young = born is not None and entered is not None and entered.year - born.year < _YOUNGEST
    if entered is None or entered > today or young:
        found.append(_wrong(NumberProblem.ENTRY, digits[8:14]))
    if digits[14] not in "12" or (sex in ("L", "P") and digits[14] != _SEXES[sex]):
        found.append(_wrong(NumberProblem.SEX, digits[14]))
    return found


def _nik(digits: str, sex: str) -> list[NumberFinding]:
    day, woman = int(digits[6:8]), int(digits[6:8]) > 40
    day -= 40 if woman else 0
    # A leap year, for two digits of a year fit some century.
    if _date("2000", digits[8:10], f"{day:02}") is None:
        return [_wrong(NumberProblem.BIRTH, digits[6:12])]
    if sex in ("L", "P") and woman != (sex == "P"):
        return [_wrong(NumberProblem.SEX, digits[6:8])]
    return []


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found.year >= 1900 else None


def _wrong(problem: NumberProblem, detail: str) -> NumberFinding:
    return NumberFinding(problem=problem, detail=detail)


_LENGTHS = {NumberKind.NRP: 8, NumberKind.NIP: 18, NumberKind.NIK: 16}
_SEXES = {"L": "1", "P": "2"}
