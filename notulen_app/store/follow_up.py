"""Directives over all meetings, or their units: pages of the list and its counts. Reads only.

What the list is narrowed to by an index that leaves few rows is sorted at once. Else the index of
the order is walked, at most ``SCANNED`` rows at a time, so that a page costs about the same in
any archive.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any, cast

from notulen_app.domain.follow_up_list import (
    Column,
    Counts,
    Cursor,
    FollowUpRow,
    Level,
    Page,
    Pill,
    UnitCount,
    Wanted,
)
from notulen_app.domain.value import changed
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_query import (
    BY_DUE,
    Conditions,
    Order,
    conditions,
    few,
    order,
    pill_sql,
    walked,
    without,
)
from notulen_app.store.follow_up_rows import rows_of

PAGE = 100
"""Rows of a page."""
SCANNED = 10_000
"""Rows looked through for one page."""
_AT_ONCE = 10_000
"""Directives counted in one step."""


def page(
    archive: Archive, wanted: Wanted, *, after: Cursor | None = None, limit: int = PAGE
) -> Page:
    """Read what comes after a cursor, or the beginning.

    By facts of the directive its units come together, so that such a page may be longer.
    """
    needed = conditions(archive, wanted)
    by = order(wanted)
    values = {**needed.values, "today": wanted.today.isoformat(), **_days(wanted)}
    if after is not None:
        values |= {"value": after.value, "row": after.row}
    drive = few(archive, wanted, needed, values)
    if drive is not None:
        needed = without(needed, drive)
        source = _sorted(wanted, needed, by, drive, after)
    else:
        source = _walking(wanted, needed, by, after)
    found = _read(archive, source, values, limit, whole=_is_whole(wanted, by))
    more = len(found) > limit and not _is_whole(wanted, by)
    found = found[:limit] if more else found
    end = Cursor(value=found[-1][1], row=found[-1][2]) if found else None
    if drive is None and not more and len(found) < limit:
        end = _scanned_to(archive, wanted, by, after, values)
    elif not more and len(found) < limit:
        end = None
    keys = [row[0] for row in found]
    return Page(rows=tuple(rows_of(archive, wanted, keys)), end=end)


def row(archive: Archive, wanted: Wanted, key: tuple[str, str, str | None]) -> FollowUpRow | None:
    """Read one row by its meeting, directive and assignment; None where the list lacks it."""
    needed = conditions(archive, wanted)
    unit = wanted.level is Level.UNIT
    tables = "follow_up f JOIN task t ON t.directive = f.id" if unit else "follow_up f"
    own = "AND (t.id < 0 OR t.id = (SELECT rowid FROM assignment WHERE meeting_id = :m"
    own += " AND directive_id = :d AND id = :a))"
    query = (
        f"SELECT {'t' if unit else 'f'}.id FROM {tables} WHERE f.meeting_id = :m"
        f" AND f.directive_id = :d {own if unit else ''} AND {needed.sql}"
    )
    days = {"today": wanted.today.isoformat(), **_days(wanted)}
    values = {**needed.values, **days, "m": key[0], "d": key[1], "a": key[2]}
    found = archive.db.execute(query, values).fetchone()
    return next(iter(rows_of(archive, wanted, [found[0]])), None) if found else None


def counting(archive: Archive, wanted: Wanted) -> Generator[None, None, Counts]:
    """Count step by step what the list would show in each column and for each pill.

    Words, units, meetings, series and sectors narrow it down; pill, column and states do not.
    The generator's return value are the counts.
    """
    bare = changed(wanted, pill=None, column=None, states=(), is_open=None)
    needed = conditions(archive, bare)
    row = "t" if wanted.level is Level.UNIT else "f"
    values = {**needed.values, "today": wanted.today.isoformat(), **_days(wanted)}
    if not needed.of:
        return _all_counts(archive, row, values)
    drive = few(archive, bare, needed, values)
    if drive is not None:
        tables, last = _driven(wanted, drive), 0
    else:
        tables = f"follow_up f CROSS JOIN {_UNITS_OF}" if row == "t" else "follow_up f"
        last = archive.db.execute("SELECT max(id) FROM follow_up").fetchone()[0] or 0
    sums = [f"sum({row}.stage = {int(one)})" for one in Column]
    sums += [f"sum({pill_sql(one, row)})" for one in Pill]
    found, meetings = [0] * len(sums), set[str]()
    for start in range(0, last + 1, _AT_ONCE):
        within = f"f.id BETWEEN {start} AND {start + _AT_ONCE - 1} AND " if last else ""
        source = f"FROM {tables} WHERE {within}{needed.sql}"
        part = archive.db.execute(f"SELECT {', '.join(sums)} {source}", values).fetchone()
        found = [one + (more or 0) for one, more in zip(found, part, strict=True)]
        query = f"SELECT DISTINCT f.meeting_id {source} AND {row}.open"
        meetings |= {one[0] for one in archive.db.execute(query, values)}
        yield
    return _counts([*found, len(meetings)])


def counts(archive: Archive, wanted: Wanted) -> Counts:
    """Count at once what ``counting`` counts step by step."""
    steps = counting(archive, wanted)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast(Counts, end.value)


def units(archive: Archive) -> tuple[UnitCount, ...]:
    """Give every responsible unit by name, "" for what was given to nobody."""
    found = archive.db.execute(_UNITS).fetchall()
    return tuple(UnitCount(key=key, name=name, tasks=n, open=left) for key, n, left, name in found)


def _counts(found: list[int]) -> Counts:
    columns = dict(zip(Column, found, strict=False))
    pills = dict(zip(Pill, found[len(Column) :], strict=False))
    return Counts(columns=columns, pills=pills, meetings=found[-1])


def _all_counts(archive: Archive, row: str, values: dict[str, Any]) -> Counts:
    """Count everything, each pill by its own index; what is put off is taken away from it."""

    def count(tables: str, condition: str) -> int:
        query = f"SELECT count(*) FROM {tables} WHERE {condition}"
        return int(archive.db.execute(query, values).fetchone()[0])

    table, joined = {
        "f": ("follow_up f", "follow_up f"),
        "t": ("task t", f"follow_up f CROSS JOIN {_UNITS_OF}"),
    }[row]
    query = f"SELECT {row}.stage, count(*) FROM {table} GROUP BY 1"
    stages = dict(archive.db.execute(query).fetchall())
    found = [stages.get(int(one), 0) for one in Column]
    put_off = "f.snoozed <> '' AND f.snoozed > :today"
    for one in Pill:
        if one in (Pill.CARRIED, Pill.SNOOZED):
            found.append(count(joined, pill_sql(one, row)))
            continue
        waits = BY_DUE[one].format(row)
        late = one in (Pill.LATE, Pill.COMING)
        asleep = count(joined, f"{put_off} AND {waits}") if late else 0
        found.append(count(table, waits) - asleep)
    query = "SELECT count(DISTINCT meeting_id) FROM follow_up WHERE open = 1"
    return _counts([*found, int(archive.db.execute(query).fetchone()[0])])


def _driven(wanted: Wanted, drive: tuple[str, str]) -> str:
    """Give the tables read from a filter on, which leaves few rows."""
    table, condition = drive
    of_units = table.startswith("task")
    if wanted.level is Level.DIRECTIVE:
        column = "DISTINCT t.directive" if of_units else "f.id"
        return (
            f"(SELECT {column} AS chosen FROM {table} WHERE {condition}) c"
            " CROSS JOIN follow_up f ON f.id = c.chosen"
        )
    if of_units:
        return (
            f"(SELECT t.id AS chosen FROM {table} WHERE {condition}) c"
            " CROSS JOIN task t ON t.id = c.chosen CROSS JOIN follow_up f ON f.id = t.directive"
        )
    return (
        f"(SELECT f.id AS chosen FROM {table} WHERE {condition}) c"
        f" CROSS JOIN follow_up f ON f.id = c.chosen CROSS JOIN {_UNITS_OF}"
    )


def _sorted(
    wanted: Wanted,
    needed: Conditions,
    by: Order,
    drive: tuple[str, str],
    after: Cursor | None,
) -> str:
    row = "f" if wanted.level is Level.DIRECTIVE else "t"
    where = f"{needed.sql} AND {by.behind()}" if after else needed.sql
    ties = ", t.id" if row != by.alias else ""
    return (
        f"SELECT {row}.id, {by.value}, {by.alias}.id FROM {_driven(wanted, drive)}"
        f" WHERE {where} ORDER BY {by.sql}{ties}"
    )


def _walking(wanted: Wanted, needed: Conditions, by: Order, after: Cursor | None) -> str:
    inner = _walk(wanted, by, after)
    table = {"f": "follow_up", "t": "task"}[by.alias]
    row = "f" if wanted.level is Level.DIRECTIVE else "t"
    join = f"CROSS JOIN {table} {by.alias} ON {by.alias}.id = c.chosen"
    if row == "t" and by.alias == "f":
        join += f" CROSS JOIN {_UNITS_OF}"
    elif row == "t":
        join += " CROSS JOIN follow_up f ON f.id = t.directive"
    return (
        f"SELECT {row}.id, {by.value}, {by.alias}.id"
        f" FROM ({inner} LIMIT {_scanned(wanted, by)}) c {join}"
        f" WHERE {needed.sql}"
    )


def _walk(wanted: Wanted, by: Order, after: Cursor | None) -> str:
    """Give the SQL that goes through the index of the order."""
    table = {"f": "follow_up", "t": "task"}[by.alias]
    own = (wanted.level is Level.UNIT) == (by.alias == "t")
    where = [walked(wanted, by.alias) if own else "", by.behind() if after else ""]
    said = " AND ".join(one for one in where if one) or "true"
    return f"SELECT {by.alias}.id AS chosen FROM {table} {by.alias} WHERE {said} ORDER BY {by.sql}"


def _scanned_to(
    archive: Archive, wanted: Wanted, by: Order, after: Cursor | None, values: dict[str, Any]
) -> Cursor | None:
    """Give where a walk that found too few rows ended; None at the end of the list."""
    query = _walk(wanted, by, after).replace("AS chosen", f"AS chosen, {by.value}", 1)
    query += f" LIMIT 1 OFFSET {_scanned(wanted, by) - 1}"
    found = archive.db.execute(query, values).fetchone()
    return Cursor(value=found[1], row=found[0]) if found else None


def _scanned(wanted: Wanted, by: Order) -> int:
    """Give how many rows of the index are walked: fewer where each brings several units."""
    return SCANNED // 8 if _is_whole(wanted, by) else SCANNED


def _is_whole(wanted: Wanted, by: Order) -> bool:
    """Tell whether the units of a directive stay together on a page."""
    return wanted.level is Level.UNIT and by.alias == "f"


def _read(
    archive: Archive, query: str, values: dict[str, Any], limit: int, *, whole: bool
) -> list[tuple[int, Any, int]]:
    """Read ids with their place in the order: one more than the limit, or whole directives."""
    found: list[tuple[int, Any, int]] = []
    cursor = archive.db.execute(query, values)
    for one in _rows(cursor):
        if len(found) > limit and not whole:
            break
        if whole and len(found) >= limit and one[2] != found[-1][2]:
            break
        found.append(one)
    cursor.close()
    return found


def _rows(cursor: Any) -> Iterator[tuple[int, Any, int]]:
    yield from cursor


def _days(wanted: Wanted) -> dict[str, str]:
    monday, sunday = wanted.week
    days = {"monday": monday, "sunday": sunday, "soon": wanted.soon}
    return {name: day.isoformat() for name, day in days.items()}


_UNITS_OF = "task t INDEXED BY task_of ON t.directive = f.id"
_UNITS = """
SELECT u.key, u.tasks, u.open,
  (SELECT t.unit FROM task t WHERE t.unit_key = u.key ORDER BY t.stage, t.due, t.id LIMIT 1) AS name
FROM task_unit u ORDER BY u.key = '', name COLLATE NOCASE, u.key
"""
