"""How long records are kept: the office's own retention schedule (JRA), and what follows from it.

The schedule is the office's data; none is shipped. Nothing is deleted by it: what is due is listed.
Retention is counted from the closing of the file, not from the day of the meeting (Permendagri
83/2022 and the ANRI schedules).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from enum import StrEnum

from notulen_app.domain.value import Value

MOST_YEARS = 99
MOST_RULES = 5_000


class Fate(StrEnum):
    """What becomes of a record once its retention is over."""

    DESTROY = "musnah"
    PERMANENT = "permanen"
    REVIEW = "dinilai kembali"


class RetentionRule(Value, frozen=True, kw_only=True):
    """One row of the schedule: years active, then inactive, and the fate; None where not set."""

    code: str
    name: str = ""
    active: int | None = None
    inactive: int | None = None
    fate: Fate | None = None


class Phase(StrEnum):
    """Where a record stands in its retention."""

    OPEN = "berkas belum ditutup"
    CLOSING_UNKNOWN = "tanggal penutupan tidak diketahui"
    WITHOUT_RULE = "tanpa jadwal retensi"
    ACTIVE = "aktif"
    INACTIVE = "inaktif"
    TO_DESTROY = "usul musnah"
    TO_KEEP = "permanen"
    TO_REVIEW = "dinilai kembali"


_AFTERWARDS = {
    Fate.DESTROY: Phase.TO_DESTROY,
    Fate.PERMANENT: Phase.TO_KEEP,
    Fate.REVIEW: Phase.TO_REVIEW,
}


class ArchiveRecord(Value, frozen=True, kw_only=True):
    """A meeting as the list of archives names it.

    ``closed_on`` is the day its minutes became *sah*; None where they did not, or where nobody
    knows when. ``papers`` counts the signed PDFs and files that are kept.
    """

    meeting_id: str
    title: str
    day: dt.date | None = None
    number: str | None = None
    code: str | None = None
    security: str | None = None
    is_final: bool = False
    closed_on: dt.date | None = None
    papers: int = 0


class Retained(Value, frozen=True, kw_only=True):
    """A record with its rule and phase; ``until`` is the last day of the phase, if it ends."""

    record: ArchiveRecord
    phase: Phase
    rule: RetentionRule | None = None
    until: dt.date | None = None


def pasted_rules(text: str) -> tuple[RetentionRule, ...]:
    """Read rows as Excel copies them: code, description, years active, years inactive, fate.

    A row of heads and empty rows are passed over.

    Raises:
        ValueError: a row that cannot be read, with its words.
    """
    found = []
    for line in text.splitlines()[: MOST_RULES + 1]:
        cells = [cell.strip() for cell in line.split("\t")]
        if not any(cells) or cells[0].casefold().startswith("kode"):
            continue
        code, name, active, inactive, fate = (*cells, "", "", "", "", "")[:5]
        rule = RetentionRule(
            code=code, name=name, active=years(active), inactive=years(inactive), fate=fate_of(fate)
        )
        if not code:
            raise ValueError(line)
        found.append(rule)
    return tuple(found)


def years(text: str) -> int | None:
    """Read "2" or "2 tahun"; None for nothing.

    Raises:
        ValueError: it is no number of years from 0 to ``MOST_YEARS``.
    """
    word = text.strip().casefold().removesuffix("tahun").removesuffix("th").strip()
    if not word:
        return None
    if not (word.isascii() and word.isdigit()) or int(word) > MOST_YEARS:
        raise ValueError(text)
    return int(word)


def fate_of(text: str) -> Fate | None:
    """Read a fate by its word, however it is written; None for nothing.

    Raises:
        ValueError: it is none of the three.
    """
    word = " ".join(text.split()).casefold()
    known = {one.value: one for one in Fate} | {"dimusnahkan": Fate.DESTROY, "nilai": Fate.REVIEW}
    known |= {"dinilai": Fate.REVIEW, "ditinjau kembali": Fate.REVIEW}
    if word and word not in known:
        raise ValueError(text)
    return known.get(word)


def rule_for(code: str | None, rules: Mapping[str, RetentionRule]) -> RetentionRule | None:
    """Find the rule of a code, else that of the class above it ("HM.01.02", "HM.01", "HM")."""
    rest = (code or "").strip().casefold()
    while rest:
        if rest in rules:
            return rules[rest]
        cut = max(rest.rfind(mark) for mark in "./-")
        rest = rest[:cut] if cut > 0 else ""
    return None


def retained(
    records: Iterable[ArchiveRecord], rules: Iterable[RetentionRule], *, today: dt.date
) -> tuple[Retained, ...]:
    """Tell of every record where it stands today, in the order given."""
    known = {one.code.strip().casefold(): one for one in rules}
    return tuple(_retained(one, rule_for(one.code, known), today) for one in records)


def _retained(record: ArchiveRecord, rule: RetentionRule | None, today: dt.date) -> Retained:
    phase, until = _phase(record, rule, today)
    return Retained(record=record, rule=rule, phase=phase, until=until)


def _phase(
    record: ArchiveRecord, rule: RetentionRule | None, today: dt.date
) -> tuple[Phase, dt.date | None]:
    if not record.is_final:
        return Phase.OPEN, None
    if record.closed_on is None:
        return Phase.CLOSING_UNKNOWN, None
    if rule is None or rule.active is None or rule.inactive is None or rule.fate is None:
        return Phase.WITHOUT_RULE, None
    active_until = years_after(record.closed_on, rule.active)
    if today <= active_until:
        return Phase.ACTIVE, active_until
    inactive_until = years_after(record.closed_on, rule.active + rule.inactive)
    if today <= inactive_until:
        return Phase.INACTIVE, inactive_until
    return _AFTERWARDS[rule.fate], None


def years_after(day: dt.date, years: int) -> dt.date:
    """Give the same day so many years later; the 28th for a 29th of February that is not there."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
