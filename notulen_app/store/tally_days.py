"""Counts of attendance by day, so that a report may begin and end on any: tables and triggers.

They take the place of what ``tally_schema`` made. ``person_tally`` counts people and posts by day,
``office_tally`` organisations and groups by day, ``attendance_tally`` these two by month: a long
period is summed up from its months and the days at its edges. ``meeting_tally`` stays as it is. A
meeting counts under its first day; what is in the trash, called off or undated under "".
"""

from __future__ import annotations

from notulen_app.store.tally_schema import (
    COUNTS,
    MONTH,
    NO_RISE,
    NONE,
    add_to,
    counts_of,
    month_of,
    on_attendance,
    on_meeting,
    on_position,
    summed_over,
    targets_of,
)

_DAY = ", 1, 10)"
_NAMES = {
    "orang": "person_id",
    "jabatan": "position_id",
    "instansi": "office",
    "kelompok": "group_id",
}
"""What of a change each kind counts for."""
_BY_DAY = ("orang", "jabatan")
_KEYS = {
    "person_tally": ("kind", "target_id", "day"),
    "office_tally": ("kind", "day", "target_id"),
    "attendance_tally": ("kind", "target_id", "month"),
    "meeting_tally": ("meeting_id", "kind", "target_id"),
}


def _tables() -> list[str]:
    columns = ", ".join(f"{one} INTEGER NOT NULL" for one in COUNTS)
    return [
        *(
            f"CREATE TABLE {table} ({', '.join(f'{key} TEXT NOT NULL' for key in _KEYS[table])},"
            f" {columns}, PRIMARY KEY ({', '.join(_KEYS[table])})) WITHOUT ROWID"
            for table in ("person_tally", "office_tally")
        ),
        "DROP VIEW tally_change",
        # Not to be read: a row that is inserted here is added to the counts.
        "CREATE VIEW tally_change AS SELECT '' AS meeting_id, '' AS day, '' AS person_id,"
        " '' AS position_id, '' AS office, '' AS group_id,"
        f" {', '.join(f'0 AS {one}' for one in COUNTS)} WHERE 0",
    ]


def _step(table: str, kind: str, values: dict[str, str]) -> str:
    """Give the SQL that adds a change to a table, and takes a row away that counts nothing."""
    values = {"kind": f"'{kind}'", "target_id": f"new.{_NAMES[kind]}", **values}
    keys = _KEYS[table]
    known = " AND ".join(f"{values[key]} IS NOT NULL" for key in keys if key != "kind")
    found = " AND ".join(f"{key} = {values[key]}" for key in keys)
    listed = ", ".join(values[key] for key in keys)
    source = f"SELECT {listed}, {counts_of('new.')} WHERE {known}"
    return (
        add_to(table, keys, source)
        + f" DELETE FROM {table} WHERE {NO_RISE} AND {found} AND {NONE};"
    )


def _adding() -> str:
    """Give the trigger that counts a change, for a day, a meeting (or NULL) and its targets."""
    day, month = {"day": "new.day"}, {"month": f"substr(new.day{MONTH}"}
    body = [_step("person_tally", kind, day) for kind in _BY_DAY]
    for kind in _NAMES:
        if kind not in _BY_DAY:
            body.append(_step("office_tally", kind, day))
            body.append(_step("attendance_tally", kind, month))
            body.append(_step("meeting_tally", kind, {"meeting_id": "new.meeting_id"}))
    return (
        "CREATE TRIGGER tally_add INSTEAD OF INSERT ON tally_change BEGIN "
        + " ".join(body)
        + " END"
    )


def _triggers() -> list[str]:
    """Give the triggers of the months anew, with days in their place."""
    made = (*on_attendance(), *on_meeting(), *on_position())
    moved = [one for one in made if MONTH in one]
    names = [one.split()[2] for one in moved]
    return [f"DROP TRIGGER {name}" for name in names] + [one.replace(MONTH, _DAY) for one in moved]


def _counting() -> list[str]:
    """Give the SQL that counts everything anew, row by row."""
    targets, sums = targets_of("a"), summed_over("a")
    source = "FROM attendance a JOIN meeting m ON m.id = a.meeting_id"
    month = month_of("m")
    values = {
        "person_tally": {"day": month.replace(MONTH, _DAY)},
        "office_tally": {"day": month.replace(MONTH, _DAY)},
        "attendance_tally": {"month": month},
        "meeting_tally": {"meeting_id": "m.id"},
    }
    found = [f"DELETE FROM {table}" for table in values]
    for table, more in values.items():
        for kind, target in targets.items():
            if (kind in _BY_DAY) is not (table == "person_tally"):
                continue
            known = {"kind": f"'{kind}'", "target_id": target, **more}
            keys = ", ".join(f"{known[key]} AS k{n}" for n, key in enumerate(_KEYS[table]))
            place = _KEYS[table].index("target_id")
            found.append(
                f"INSERT INTO {table} SELECT {keys}, {sums} {source}"
                f" WHERE k{place} IS NOT NULL GROUP BY k0, k1, k2"
            )
    return found + [f"DELETE FROM {table} WHERE {NONE}" for table in values]


SCHEMA = (*_tables(), _adding(), *_triggers())
"""Statements that make the tables and triggers where those of the months are."""

RECOUNT = tuple(_counting())
"""Statements that count everything anew, without the triggers."""
