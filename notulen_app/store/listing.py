"""The home list: which meetings it shows under a filter, in what order, page by page, and how many.

The order goes through sections: today, what is to come (nearest first), what has no date yet, and
what was (newest first). Paging is by keyset within a section, so a page costs the same everywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import IntEnum, StrEnum
from typing import Any

import msgspec

from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.value import Value
from notulen_app.store.archive import Archive

PAGE = 100
"""Rows read at a time."""
SCANNED = 2_000
"""Meetings looked through for words at a time: bounds how long one reading takes."""


class Filter(StrEnum):
    """What the list can be narrowed to; "akan datang" is what has not begun, from today on."""

    ALL = "semua"
    UPCOMING = "akan datang"
    RUNNING = "berlangsung"
    DRAFT = "draf"
    AWAITING_SIGNATURE = "menunggu tanda tangan"
    FINAL = "sah"
    CANCELLED = "dibatalkan"
    TRASH = "sampah"


class Section(IntEnum):
    """A part of the list with one order; the trash is one part, by date."""

    TODAY = 0
    UPCOMING = 1
    UNDATED = 2
    PAST = 3
    TRASH = 4


class Wanted(Value, frozen=True, kw_only=True):
    """What the list shows: a filter, words that must all be found, and the day it is."""

    today: dt.date
    filter: Filter = Filter.ALL
    words: tuple[str, ...] = ()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in their order."""
        if self.filter is Filter.TRASH:
            return (Section.TRASH,)
        if self.filter is Filter.UPCOMING:
            return (Section.TODAY, Section.UPCOMING)
        return (Section.TODAY, Section.UPCOMING, Section.UNDATED, Section.PAST)


class MeetingRow(Value, frozen=True, kw_only=True):
    """A meeting as the list shows it.

    ``present`` and ``invited`` count rows of those who were asked, of which ``groups`` are
    groups; people within groups are never estimated.
    """

    id: str
    title: str
    date: dt.date | None
    last_date: dt.date | None
    start: str
    place: str | None
    series: str | None
    chair: str | None
    state: MeetingState
    present: int
    invited: int
    groups: int
    directives: int

    def section(self, wanted: Wanted) -> Section:
        """Give the section that the meeting stands in."""
        if wanted.filter is Filter.TRASH:
            return Section.TRASH
        if self.date is None:
            return Section.UNDATED
        if self.date == wanted.today:
            return Section.TODAY
        return Section.UPCOMING if self.date > wanted.today else Section.PAST

    @property
    def key(self) -> tuple[str, str, str]:
        """What the order within a section goes by: date, start and id."""
        return (self.date.isoformat() if self.date else "", self.start, self.id)


class Cursor(Value, frozen=True, kw_only=True):
    """Where a page ended."""

    section: Section
    key: tuple[str, str, str]


class Page(Value, frozen=True, kw_only=True):
    """Rows that follow each other in the list; ``end`` is None where nothing comes after them."""

    rows: tuple[MeetingRow, ...]
    end: Cursor | None


class Counts(Value, frozen=True, kw_only=True):
    """How many meetings each filter shows."""

    of: dict[Filter, int]


def is_ascending(section: Section) -> bool:
    """Tell whether a section goes from the nearest day on, else from the newest back."""
    return section in (Section.TODAY, Section.UPCOMING)


def page(
    archive: Archive, wanted: Wanted, *, after: Cursor | None = None, limit: int = PAGE
) -> Page:
    """Read what comes after a cursor, or the beginning.

    With words at most ``SCANNED`` meetings are looked through, so a page may be short, or empty,
    and yet have an end to go on from.
    """
    rows: list[MeetingRow] = []
    room = SCANNED if wanted.words else limit
    for section in wanted.sections:
        if after and section < after.section:
            continue
        key = after.key if after and after.section == section else None
        keys = _keys(archive, wanted, section, key, min(room, SCANNED))
        found = [one for one in keys if _fits(one, wanted.words)][: limit - len(rows)]
        rows += _rows(archive, [one["id"] for one in found])
        if len(rows) == limit and found:
            return Page(rows=tuple(rows), end=Cursor(section=section, key=_key(found[-1])))
        room -= len(keys)
        if room <= 0:
            return Page(rows=tuple(rows), end=Cursor(section=section, key=_key(keys[-1])))
    return Page(rows=tuple(rows), end=None)


def row(archive: Archive, wanted: Wanted, meeting_id: str) -> MeetingRow | None:
    """Read one meeting; None where the list does not show it."""
    for section in wanted.sections:
        conditions, values = _conditions(wanted, section)
        query = _KEYS.format(where=f"m.id = ? AND {conditions}", order="")
        keys = list(archive.db.query(query, [meeting_id, *values]))
        if keys and _fits(keys[0], wanted.words):
            return _rows(archive, [meeting_id])[0]
    return None


def counts(archive: Archive, today: dt.date) -> Counts:
    """Count the meetings of every filter."""
    db = archive.db
    states = dict(
        db.execute("SELECT state, count(*) FROM meeting WHERE trashed_at IS NULL GROUP BY state")
    )
    of = {one: states.get(one.value, 0) for one in Filter}
    kept = sum(states.values())
    of[Filter.ALL] = kept
    of[Filter.TRASH] = int(db.execute("SELECT count(*) FROM meeting").fetchone()[0]) - kept
    upcoming = (
        "SELECT count(*) FROM meeting WHERE trashed_at IS NULL AND state = ? AND first_date >= ?"
    )
    values = [MeetingState.PREPARATION.value, today.isoformat()]
    of[Filter.UPCOMING] = int(db.execute(upcoming, values).fetchone()[0])
    return Counts(of=of)


_KEYS = """
SELECT m.id, m.first_date, coalesce(m.start, '') AS start, m.title, m.place,
  (SELECT name FROM series WHERE id = m.series_id) AS series
FROM meeting m WHERE {where} {order}
"""
_ROWS = """
SELECT m.id, m.title, m.dates, coalesce(m.start, '') AS start, m.place, m.state,
  m.chair ->> '$.position' AS chair_position, m.chair ->> '$.name' AS chair_name,
  (SELECT name FROM series WHERE id = m.series_id) AS series,
  (SELECT coalesce(sum(t.invited), 0) FROM meeting_tally t WHERE t.meeting_id = m.id) AS invited,
  (SELECT coalesce(sum(t.invited), 0) FROM meeting_tally t
     WHERE t.meeting_id = m.id AND t.kind = 'kelompok') AS groups,
  (SELECT coalesce(sum(t.present + t.represented), 0) FROM meeting_tally t
     WHERE t.meeting_id = m.id) AS present,
  (SELECT count(*) FROM directive d WHERE d.meeting_id = m.id) AS directives
FROM json_each(?) wanted JOIN meeting m ON m.id = wanted.value ORDER BY wanted.key
"""
_SECTIONS = {
    Section.TODAY: "m.first_date = :today",
    Section.UPCOMING: "m.first_date > :today",
    Section.UNDATED: "m.first_date = ''",
    Section.PAST: "m.first_date < :today AND m.first_date <> ''",
    Section.TRASH: "",
}


def _conditions(wanted: Wanted, section: Section) -> tuple[str, list[str]]:
    if section is Section.TRASH:
        return "m.trashed_at IS NOT NULL", []
    conditions, values = ["m.trashed_at IS NULL"], []
    if wanted.filter is not Filter.ALL:
        upcoming = wanted.filter is Filter.UPCOMING
        conditions.append("m.state = ?")
        values.append(MeetingState.PREPARATION.value if upcoming else wanted.filter.value)
    here = _SECTIONS[section]
    conditions.append(here.replace(":today", "?"))
    if ":today" in here:
        values.append(wanted.today.isoformat())
    return " AND ".join(conditions), values


def _keys(
    archive: Archive,
    wanted: Wanted,
    section: Section,
    after: tuple[str, str, str] | None,
    limit: int,
) -> list[dict[str, Any]]:
    """Read keys and words of the meetings of a section, in its order."""
    where, values = _conditions(wanted, section)
    sign, way = (">", "ASC") if is_ascending(section) else ("<", "DESC")
    if after:
        where += f" AND (m.first_date, coalesce(m.start, ''), m.id) {sign} (?, ?, ?)"
        values += after
    order = f"ORDER BY m.first_date {way}, coalesce(m.start, '') {way}, m.id {way} LIMIT ?"
    query = _KEYS.format(where=where, order=order)
    return list(archive.db.query(query, [*values, limit]))


def _key(one: Mapping[str, Any]) -> tuple[str, str, str]:
    return (str(one["first_date"]), str(one["start"]), str(one["id"]))


def _fits(one: Mapping[str, Any], words: Sequence[str]) -> bool:
    if not words:
        return True
    text = "\n".join(str(one[name] or "") for name in ("title", "place", "series")).casefold()
    return all(word.casefold() in text for word in words)


def _rows(archive: Archive, ids: Sequence[str]) -> list[MeetingRow]:
    if not ids:
        return []
    wanted = msgspec.json.encode(list(ids)).decode()
    return [_meeting_row(one) for one in archive.db.query(_ROWS, [wanted])]


def _meeting_row(one: Mapping[str, Any]) -> MeetingRow:
    dates = msgspec.json.decode(one["dates"], type=tuple[dt.date, ...])
    return MeetingRow(
        id=one["id"],
        title=one["title"],
        date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        start=one["start"],
        place=one["place"],
        series=one["series"],
        chair=one["chair_position"] or one["chair_name"],
        state=MeetingState(one["state"]),
        present=one["present"],
        invited=one["invited"],
        groups=one["groups"],
        directives=one["directives"],
    )
