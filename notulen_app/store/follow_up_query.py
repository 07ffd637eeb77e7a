"""SQL of what the list of directives is narrowed to and sorted by; f is a directive, t a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.follow_up_list import Column, Level, Pill, Sort, Wanted
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import NO_DUE

FEW = 3_000
"""Rows that are sorted at once, where a filter leaves no more."""


@dataclass(frozen=True)
class Conditions:
    """What a row must be: SQL of each condition, by what it is, and the values they name."""

    of: dict[str, str] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """All of them."""
        return " AND ".join(self.of.values()) or "true"


def conditions(archive: Archive, wanted: Wanted) -> Conditions:
    """Give what the rows that are wanted must be."""
    found: dict[str, str] = {}
    values: dict[str, Any] = {}
    row = "f" if wanted.level is Level.DIRECTIVE else "t"
    for n, word in enumerate(wanted.words):
        found[f"word{n}"] = f"instr(lower(f.text), lower(:word{n}))"
        values[f"word{n}"] = word
    if wanted.series_id is not None:
        found["series"], values["series"] = "f.series_id = :series", wanted.series_id
    if wanted.meeting_id is not None:
        found["meeting"] = "f.id IN (SELECT value FROM json_each(:meeting))"
        values["meeting"] = _json(_standing(archive, wanted.meeting_id))
    if wanted.unit_key is not None:
        found["unit"] = _of_units(wanted.level, "= :unit")
        values["unit"] = wanted.unit_key
    if wanted.sector_id is not None:
        found["sector"] = _of_units(wanted.level, "IN (SELECT value FROM json_each(:sector))")
        values["sector"] = _json(unit_keys_of_sector(archive, wanted.sector_id))
    if wanted.public:
        found["public"] = "NOT f.private"
    for name, sql, more in (*_of_state(wanted, row), *_of_pill(wanted, row)):
        found[name] = sql
        values |= more
    return Conditions(found, values)


def _of_units(level: Level, which: str) -> str:
    if level is Level.UNIT:
        return f"t.unit_key {which}"
    return (
        "EXISTS (SELECT 1 FROM task u INDEXED BY task_of WHERE u.directive = f.id"
        f" AND u.unit_key {which})"
    )


def _of_state(wanted: Wanted, row: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if wanted.is_open is not None:
        yield "open", f"{row}.open = {int(wanted.is_open)}", {}
    if wanted.column is not None:
        yield "column", f"{row}.stage = {int(wanted.column)}", {}
    if wanted.states:
        names = ", ".join(f"'{one.value}'" for one in wanted.states)
        yield "states", f"{row}.state IN ({names})", {}


def _of_pill(wanted: Wanted, row: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    if wanted.pill is not None:
        values = {"today": wanted.today.isoformat()}
        values["monday"], values["sunday"] = (one.isoformat() for one in wanted.week)
        values["soon"] = wanted.soon.isoformat()
        yield "pill", pill_sql(wanted.pill, row), values


def pill_sql(pill: Pill, row: str) -> str:
    """Give the SQL of what a pill shows, of the rows of f or t; it names days."""
    awake = "f.snoozed <= :today"
    return {
        Pill.LATE: f"{row}.open = 1 AND {row}.due < :today AND {awake}",
        Pill.THIS_WEEK: f"{row}.open = 1 AND {row}.due BETWEEN :monday AND :sunday",
        Pill.COMING: f"{row}.open = 1 AND {row}.due BETWEEN :today AND :soon AND {awake}",
        Pill.UNDATED: f"{row}.open = 1 AND {row}.due = '{NO_DUE}'",
        Pill.CARRIED: f"f.carried > 0 AND {row}.open = 1",
        Pill.HINDERED: f"{row}.state = '{AssignmentState.HINDERED.value}'",
        Pill.SNOOZED: f"{row}.open = 1 AND f.snoozed <> '' AND f.snoozed > :today",
    }[pill]


@dataclass(frozen=True)
class Order:
    """What the list goes by: the column, its collation, and whether it goes down."""

    alias: str
    column: str
    collation: str
    descending: bool

    @property
    def value(self) -> str:
        """SQL of what the order goes by."""
        return f"{self.alias}.{self.column}"

    @property
    def sql(self) -> str:
        """The order, rows of the same value by their id."""
        way = "DESC" if self.descending else "ASC"
        return f"{self.value}{self.collation} {way}, {self.alias}.id {way}"

    def behind(self) -> str:
        """SQL of what comes after a cursor, given as :value and :row."""
        sign = "<" if self.descending else ">"
        return f"({self.value}{self.collation}, {self.alias}.id) {sign} (:value, :row)"


_COLUMNS = {
    Sort.DUE: ("due", ""),
    Sort.TEXT: ("text", " COLLATE NOCASE"),
    Sort.UNIT: ("unit", " COLLATE NOCASE"),
    Sort.STATE: ("stage", ""),
    Sort.MEETING: ("day", ""),
    Sort.SHARE: ("percent", ""),
    Sort.CARRIED: ("carried", ""),
    Sort.REPORTED: ("changed", ""),
}
_OF_UNIT = (Sort.DUE, Sort.UNIT, Sort.STATE, Sort.REPORTED)


def order(wanted: Wanted) -> Order:
    """Give the order that is wanted; what units do not have goes by their directive."""
    column, collation = _COLUMNS[wanted.sort]
    of_unit = wanted.level is Level.UNIT and wanted.sort in _OF_UNIT
    return Order("t" if of_unit else "f", column, collation, wanted.descending)


def walked(wanted: Wanted, row: str) -> str:
    """Give the part of the conditions that the index of the order begins with; "" for none.

    By due date, columns of the board and what is open have an index of their own.
    """
    if wanted.column is not None and wanted.sort in (Sort.DUE, Sort.STATE):
        return f"{row}.stage = {int(wanted.column)}"
    if wanted.pill is Pill.HINDERED and wanted.sort is Sort.STATE:
        return f"{row}.stage = {int(Column.UNDER_WAY)}"
    if wanted.sort is not Sort.DUE:
        return ""
    if wanted.states == (AssignmentState.HINDERED,):
        return f"{row}.state = '{AssignmentState.HINDERED.value}'"
    if wanted.pill in BY_DUE:
        return BY_DUE[wanted.pill].format(row)
    return f"{row}.open = 1" if wanted.pill or wanted.is_open else ""


BY_DUE = {
    Pill.HINDERED: f"{{0}}.state = '{AssignmentState.HINDERED.value}'",
    Pill.LATE: "{0}.open = 1 AND {0}.due < :today",
    Pill.THIS_WEEK: "{0}.open = 1 AND {0}.due BETWEEN :monday AND :sunday",
    Pill.COMING: "{0}.open = 1 AND {0}.due BETWEEN :today AND :soon",
    Pill.UNDATED: f"{{0}}.open = 1 AND {{0}}.due = '{NO_DUE}'",
}
"""SQL of pills that have an index by due date, of f or t; what is put off is not left out yet."""


def selective(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Give filters that have an index, as the table and its condition, the likely few first."""
    if wanted.meeting_id is not None:
        yield "follow_up f", "f.id IN (SELECT value FROM json_each(:meeting))"
    if wanted.unit_key is not None:
        yield "task t", "t.unit_key = :unit"
    row = "f" if wanted.level is Level.DIRECTIVE else "t"
    table = {"f": "follow_up f", "t": "task t"}[row]
    if wanted.pill is Pill.CARRIED:
        yield "follow_up f", "f.carried > 0"
    elif wanted.pill is Pill.SNOOZED:
        yield "follow_up f", "f.snoozed <> '' AND f.snoozed > :today"
    elif wanted.pill is not None:
        by_due = Wanted(today=wanted.today, pill=wanted.pill)
        yield table, walked(by_due, row)
    if wanted.states == (AssignmentState.HINDERED,):
        yield table, f"{row}.state = '{AssignmentState.HINDERED.value}'"
    if wanted.column is not None:
        yield table, f"{row}.stage = {int(wanted.column)}"
    if wanted.series_id is not None:
        yield "follow_up f", "f.series_id = :series"
    if wanted.sector_id is not None:
        yield "task t", "t.unit_key IN (SELECT value FROM json_each(:sector))"
    if wanted.is_open:
        yield table, f"{row}.open = 1"


def few(
    archive: Archive, wanted: Wanted, needed: Conditions, values: dict[str, Any]
) -> tuple[str, str] | None:
    """Give the first filter that leaves no more than ``FEW`` rows; None where each leaves more.

    Words have no index: the texts are read until more than that fit, and ``values`` take what
    was found.
    """
    for table, condition in selective(wanted):
        query = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {condition} LIMIT {FEW + 1})"
        if int(archive.db.execute(query, values).fetchone()[0]) <= FEW:
            return table, condition
    if not wanted.words:
        return None
    said = " AND ".join(sql for name, sql in needed.of.items() if name.startswith("word"))
    query = f"SELECT f.id FROM follow_up f WHERE {said} LIMIT {FEW + 1}"
    found = [row[0] for row in archive.db.execute(query, values)]
    if len(found) > FEW:
        return None
    values["found"] = _json(found)
    return "follow_up f", "f.id IN (SELECT value FROM json_each(:found))"


def without(needed: Conditions, drive: tuple[str, str]) -> Conditions:
    """Give the conditions but the one that a filter which is read from on has seen to."""
    _, condition = drive
    seen = {"t.unit_key = :unit": "unit", "f.series_id = :series": "series"}.get(condition)
    left = {name: sql for name, sql in needed.of.items() if name != seen}
    if ":found" in condition:
        left = {name: sql for name, sql in left.items() if not name.startswith("word")}
    return Conditions(left, needed.values)


def unit_keys_of_sector(archive: Archive, sector_id: str) -> list[str]:
    """Give the keys of the responsible units that belong to a sector.

    A person belongs to the sector of the organisation of the last post.
    """
    found = archive.db.execute(_UNITS_OF_SECTOR, [sector_id]).fetchall()
    return [row[0] for row in found]


def _standing(archive: Archive, meeting_id: str) -> list[int]:
    """Give the rowids of the directives in which those of a meeting stand now."""
    return [row[0] for row in archive.db.execute(_STANDING, [meeting_id]).fetchall()]


def _json(values: list[Any]) -> str:
    return msgspec.json.encode(values).decode()


_UNITS_OF_SECTOR = """
SELECT u.key FROM task_unit u
LEFT JOIN position p ON p.id = u.key
LEFT JOIN organisation po ON po.id = p.organisation_id
LEFT JOIN organisation o ON o.id = u.key
LEFT JOIN people_group g ON g.id = u.key
LEFT JOIN position l ON l.id = (SELECT id FROM position WHERE person_id = u.key
  ORDER BY id DESC LIMIT 1)
LEFT JOIN organisation lo ON lo.id = l.organisation_id
WHERE coalesce(po.sector_id, o.sector_id, g.sector_id, lo.sector_id) = ?
"""
_STANDING = """
WITH RECURSIVE stood (rowid, id) AS (
  SELECT rowid, id FROM directive WHERE meeting_id = ?
  UNION SELECT d.rowid, d.id FROM stood s JOIN directive d ON d.carried_from = s.id)
SELECT f.id FROM stood s JOIN follow_up f ON f.id = s.rowid
"""
