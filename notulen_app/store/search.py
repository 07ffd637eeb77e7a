"""The search: which things are found, group by group, the newest first, page by page by keyset.

What is asked of the meeting (series, sector, state, not in the trash) is asked of what the words
have found, at most ``SCANNED`` things at a time, so that no reading takes long.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.meeting import MeetingState
from notulen_app.domain.search_hits import Found, HitGroup, Sought
from notulen_app.domain.search_marks import weight
from notulen_app.domain.search_words import words
from notulen_app.store import search_hits
from notulen_app.store.archive import Archive
from notulen_app.store.search_expression import expression
from notulen_app.store.search_schema import DAY_BITS, GROUP_BITS, PART_BITS, SOURCE, UNDATED, Group

PAGE, COUNTED, FEW = 50, 100, 50
"""Hits read at a time, counted at most, and so few that they are put in order by how well they
answer."""
SCANNED = 3_000
"""Things that the words have found and filters are asked of, in one reading."""
_FIRST_LOOK = 700
_ENOUGH = 600
_FEW_IN_ALL = 200
"""Things that are asked for once, and not group by group."""
_JULIAN = 1_721_424
"""What is added to a day's ordinal to give the number under which the index has it."""
LATE = "terlambat"
Place = tuple[int, str]
"""The id of what is found, and its folded words."""
_GROUPS = dict(zip(HitGroup, Group, strict=True))


class Search:
    """One search on an archive; its expression is made once."""

    def __init__(self, archive: Archive, sought: Sought) -> None:
        self._archive = archive
        self._sought = sought
        self.expression = expression(archive.db, sought.query)
        self._where, self._values = _narrowed(archive, sought)
        self._few = self._all_of_few()

    def read(self, group: HitGroup, *, before: int | None = None, limit: int = PAGE) -> Found:
        """Read the first hits of a group, or those behind an id; the first reading counts.

        Few are put in order by how well they answer, and none comes behind them.
        """
        if self._is_outside(group):
            return Found()
        counting = before is None
        most = max(limit, COUNTED) + 1 if counting else limit + 1
        found, cut = self._found(_GROUPS[group], before, most, limit)
        count, more = min(len(found), COUNTED), len(found) >= most or cut is not None
        if counting and not more and len(found) <= FEW:
            best = self._ranked(found)[:limit]
            hits = search_hits.read(self._archive, group, best)
            return Found(hits=hits, count=count)
        kept = [one for one, _ in found[:limit]]
        end = kept[-1] if len(found) > limit else cut
        hits = search_hits.read(self._archive, group, kept)
        return Found(hits=hits, count=count, more=more, end=end)

    def _ranked(self, found: list[Place]) -> list[int]:
        """Put ids in order by how well they answer, the newest first of equal ones."""
        query = self._sought.query
        if not query.terms or len(found) < 2:
            return [one for one, _ in found]
        if self._few is None:
            texts = "SELECT d.id, d.text FROM json_each(?) w JOIN search_doc d ON d.id = w.value"
            wanted = msgspec.json.encode([one for one, _ in found]).decode()
            said = dict(self._archive.db.execute(texts, [wanted]).fetchall())
            found = [(one, said[one]) for one, _ in found]
        weights = {one: weight(text.split(" "), query) for one, text in found}
        return sorted(weights, key=lambda one: -weights[one])

    def _is_outside(self, group: HitGroup) -> bool:
        """Tell whether nothing of a group can be found: people have no year, series or state, and
        only directives have somebody who is responsible.
        """
        sought = self._sought
        narrowed = (sought.year, sought.series_id, sought.state)
        asked = (sought.query.years, sought.query.series or None, sought.query.states or None)
        of_meeting = any(one is not None for one in (*narrowed, *asked))
        if sought.query.responsible and group is not HitGroup.DIRECTIVE:
            return True
        if "[]" in self._values.values():  # no series, sector or state of such a name
            return True
        return sought.is_empty or (group is HitGroup.PERSON and of_meeting)

    def _found(
        self, group: Group, before: int | None, most: int, limit: int
    ) -> tuple[list[Place], int | None]:
        """Find at most so many, newest first; and, where more must be looked at, from where.

        Where filters leave most of them out, those that are shown are enough.
        """
        found: list[Place] = []
        looked, size = 0, max(most, _FIRST_LOOK if self._values else most)
        low, high = self._span(group)
        high = min(high, before) if before is not None else high
        (words, query), ids = self._query(group), "[]"
        if self._few is not None:
            mine = [one for one in self._few if low <= one < high]
            if not mine:
                return [], None
            size, ids = len(mine) + 1, msgspec.json.encode(mine).decode()
        while True:
            values = {**self._values, "low": low, "high": high, "size": size}
            values |= {
                "ids": ids,
                "words": self.expression,
                "today": self._sought.today.isoformat(),
            }
            found += self._archive.db.execute(f"{query} ORDER BY w.id DESC", values).fetchall()
            if len(found) >= most:
                return found[:most], None
            count, last = self._archive.db.execute(f"{_LAST} ({words})", values).fetchone()
            if count < size:
                return found, None
            looked, high = looked + count, last
            if looked >= SCANNED or (self._where and looked > _ENOUGH and len(found) > limit):
                return found, high
            size = min(2 * size, SCANNED)

    def _all_of_few(self) -> list[int] | None:
        """Give the ids of all that a word finds, where that is little; else None."""
        query = self._sought.query
        simple = len(query.terms) == 1 and len(query.terms[0].words) == 1
        if not simple or query.without or query.kinds or query.responsible:
            return None
        every = (
            "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?"
        )
        rows = self._archive.db.execute(every, [self.expression, _FEW_IN_ALL + 1]).fetchall()
        return [row[0] for row in rows] if len(rows) <= _FEW_IN_ALL else None

    def _query(self, group: Group) -> tuple[str, str]:
        """Give the SQL of what the words have found, and of what the filters leave of it."""
        words = _ALL if not self.expression else _BY_WORDS if self._few is None else _BY_IDS
        text = "d.text" if self._few is not None else "''"  # so many are put in no order
        made = f"SELECT w.id, {text} FROM ({words}) w {_DOC}"
        if group is Group.PERSON:
            return words, f"{made} WHERE {_PEOPLE}" if "sector" in self._values else made
        fits = f"m.trashed_at IS NULL{self._where}"
        if "state" in self._values:
            fits += f" AND {_STATE_OF_DIRECTIVE if group is Group.DIRECTIVE else _STATE}"
        return words, f"{made} {_OF} WHERE {fits}"

    def _span(self, group: Group) -> tuple[int, int]:
        first, last = 0, UNDATED
        year, typed = self._sought.year, self._sought.query.years
        asked = [(year, year)] if year is not None else []
        for since, until in [*asked, *([typed] if typed else [])]:
            if dt.MINYEAR <= since <= until < dt.MAXYEAR:
                first = max(first, dt.date(since, 1, 1).toordinal() + _JULIAN)
                last = min(last, dt.date(until + 1, 1, 1).toordinal() + _JULIAN - 1)
            else:
                last = -1
        start = group << GROUP_BITS
        return start | (first << DAY_BITS), start + ((last + 1) << DAY_BITS)


_ROW = f"((w.id & {SOURCE}) >> {PART_BITS})"
_PART = f"(w.id & {(1 << PART_BITS) - 1})"
_BY_WORDS = (
    "SELECT rowid AS id FROM search_index WHERE search_index MATCH :words"
    " AND rowid >= :low AND rowid < :high ORDER BY rowid DESC LIMIT :size"
)
_LAST = "SELECT count(*), min(id) FROM"
_BY_IDS = "SELECT value AS id FROM json_each(:ids)"
_ALL = "SELECT id FROM search_doc WHERE id >= :low AND id < :high ORDER BY id DESC LIMIT :size"
_DOC = "CROSS JOIN search_doc d ON d.id = w.id"
_OF = "CROSS JOIN meeting m ON m.rowid = d.meeting"
_SECTOR = (
    " AND EXISTS (SELECT 1 FROM meeting_tally y WHERE y.meeting_id = m.id AND ("
    "y.kind = 'instansi' AND y.target_id IN (SELECT id FROM organisation WHERE sector_id IN"
    " (SELECT value FROM json_each(:sector))) OR y.kind = 'kelompok' AND y.target_id IN"
    " (SELECT id FROM people_group WHERE sector_id IN (SELECT value FROM json_each(:sector)))))"
)
_PEOPLE = f"""CASE {_PART}
  WHEN 0 THEN EXISTS (SELECT 1 FROM person x JOIN position p ON p.person_id = x.id
    JOIN organisation o ON o.id = p.organisation_id
    WHERE x.rowid = {_ROW} AND o.sector_id IN (SELECT value FROM json_each(:sector)))
  WHEN 1 THEN EXISTS (SELECT 1 FROM position p JOIN organisation o ON o.id = p.organisation_id
    WHERE p.rowid = {_ROW} AND o.sector_id IN (SELECT value FROM json_each(:sector)))
  WHEN 2 THEN EXISTS (SELECT 1 FROM organisation o
    WHERE o.rowid = {_ROW} AND o.sector_id IN (SELECT value FROM json_each(:sector)))
  ELSE EXISTS (SELECT 1 FROM people_group g
    WHERE g.rowid = {_ROW} AND g.sector_id IN (SELECT value FROM json_each(:sector))) END"""
_STATE = "m.state IN (SELECT value FROM json_each(:state))"
_OF_UNIT = (
    "SELECT a.state, coalesce(a.due, r.due) AS due FROM assignment a JOIN directive r"
    " ON r.meeting_id = a.meeting_id AND r.id = a.directive_id"
)
_LATE = (
    f"'{LATE}' IN (SELECT value FROM json_each(:state)) AND u.due < :today"
    f" AND u.state NOT IN ('{AssignmentState.DONE}', '{AssignmentState.CANCELLED}')"
)
_STATE_OF_DIRECTIVE = f"""({_STATE} OR CASE {_PART} WHEN 0 THEN EXISTS (
  SELECT 1 FROM follow_up u WHERE u.id = {_ROW}
    AND (u.state IN (SELECT value FROM json_each(:state)) OR {_LATE}))
  ELSE EXISTS (SELECT 1 FROM ({_OF_UNIT} WHERE a.rowid = {_ROW}) u
    WHERE u.state IN (SELECT value FROM json_each(:state)) OR {_LATE}) END)"""


def _narrowed(archive: Archive, sought: Sought) -> tuple[str, dict[str, str]]:
    """Give the SQL of what is asked of the meeting, and its values."""
    where, values = "", {}

    def asked(name: str, wanted: list[str]) -> None:
        values[name] = msgspec.json.encode(wanted).decode()

    if sought.series_id or sought.query.series:
        asked("series", _meant(archive, "series", sought.series_id, sought.query.series))
        where += " AND m.series_id IN (SELECT value FROM json_each(:series))"
    if sought.sector_id or sought.query.sectors:
        asked("sector", _meant(archive, "sector", sought.sector_id, sought.query.sectors))
        where += _SECTOR
    if sought.state or sought.query.states:
        states = [*MeetingState, *AssignmentState, LATE]
        typed = [one for one in states if any(_begins(one, t) for t in sought.query.states)]
        chosen = [sought.state] if sought.state else states
        asked("state", [one for one in chosen if one in typed or not sought.query.states])
    return where, values


def _meant(archive: Archive, table: str, chosen: str | None, typed: tuple[str, ...]) -> list[str]:
    """Give the ids of those whose name has the words that were typed, and that were chosen."""
    rows = archive.db.execute(f"SELECT id, name FROM {table}").fetchall()
    return [
        row_id
        for row_id, name in rows
        if chosen in (None, row_id) and all(_begins(name, one) for one in typed)
    ]


def _begins(name: str, typed: str) -> bool:
    """Tell whether every typed word begins a word of a name."""
    own = words(name)
    return all(any(one.startswith(word) for one in own) for word in typed.split())


def years(archive: Archive) -> Iterator[int]:
    """Give the years of which there are meetings, the newest first."""
    query = (
        "SELECT first_date FROM meeting WHERE trashed_at IS NULL AND first_date <> ''"
        " AND first_date < ? ORDER BY first_date DESC LIMIT 1"
    )
    before = "99999"
    while row := archive.db.execute(query, [before]).fetchone():
        before = row[0][:4]
        yield int(before)


def sectors(archive: Archive) -> tuple[tuple[str, str], ...]:
    """Give id and name of every sector in its order."""
    return tuple(archive.db.execute('SELECT id, name FROM sector ORDER BY "order", name'))


def series(archive: Archive) -> tuple[tuple[str, str], ...]:
    """Give id and name of every series that has a meeting, by name."""
    query = (
        "SELECT id, name FROM series WHERE EXISTS (SELECT 1 FROM meeting WHERE series_id ="
        " series.id) ORDER BY name COLLATE NOCASE"
    )
    return tuple(archive.db.execute(query))
