"""Undo and redo through TEMP triggers that journal the reverse of every write.

The scheme is the one of sqlite.org's page "Automatic Undo/Redo Using SQLite": the triggers run
inside the transaction of the action, so an action and its reverse are kept or lost together.
Rows are named by rowid; an update journals only the columns that changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from notulen_app.domain.changes import MOST_ROWS, Changes

LIMIT = 500
"""Steps kept; the oldest go first."""


@dataclass(frozen=True)
class Step:
    """One undo step; writes with the same ``merge`` key that follow each other are one step."""

    number: int
    label: str
    merge: str | None
    changes: Changes


class Journal:
    """The journal of reverse statements in a TEMP table, and its triggers."""

    def __init__(self, db: Database, tables: Iterable[str]) -> None:
        self._db = db
        self._number = 0
        db.execute(
            "CREATE TEMP TABLE undo_journal (seq INTEGER PRIMARY KEY, step INTEGER, kind TEXT,"
            " tbl TEXT, row INTEGER, id TEXT, meeting_id TEXT, columns TEXT, sql TEXT)"
        )
        db.execute("CREATE INDEX temp.undo_by_step ON undo_journal (step)")
        db.execute("CREATE TEMP TABLE undo_now (step INTEGER)")
        db.execute("INSERT INTO undo_now VALUES (0)")
        for table in tables:
            self._watch(table)

    def begin(self, *, step: int | None = None) -> int:
        """Let the triggers write into a new step, or go on with an earlier one."""
        if step is None:
            self._number += 1
            step = self._number
        self._db.execute("UPDATE undo_now SET step = ?", [step])
        return step

    def changes(self, step: int, label: str) -> Changes:
        """Tell which tables, meetings and rows a step touched."""
        query = "SELECT DISTINCT tbl, meeting_id, id FROM undo_journal WHERE step = ?"
        found = self._db.execute(query, [step]).fetchall()
        rows = frozenset((table, row_id) for table, _, row_id in found)
        return Changes(
            label,
            frozenset(table for table, _ in rows),
            frozenset(meeting for _, meeting, _ in found if meeting),
            rows if len(rows) <= MOST_ROWS else None,
        )

    def digest(self, step: int, salt: str) -> str:
        """Give the salted SHA-256 over a step's reverse statements."""
        digest = hashlib.sha256(salt.encode())
        for (sql,) in self._statements(step, "ASC"):
            digest.update(sql.encode())
        return digest.hexdigest()

    def fold(self, step: int) -> None:
        """Drop updates that an earlier update of the same row and columns already reverses."""
        other = self._db.execute(
            "SELECT 1 FROM undo_journal WHERE step = ? AND kind <> 'update' LIMIT 1", [step]
        ).fetchone()
        if other is None:
            self._db.execute(
                "DELETE FROM undo_journal WHERE step = ? AND seq NOT IN (SELECT min(seq) FROM"
                " undo_journal WHERE step = ? GROUP BY tbl, row, columns)",
                [step, step],
            )

    def take_back(self, step: int) -> None:
        """Run the reverse of a step, newest first; the triggers journal the way forward."""
        for (sql,) in self._statements(step, "DESC"):
            self._db.execute(sql)
        self.drop(step)

    def drop(self, step: int) -> None:
        """Forget a step."""
        self._db.execute("DELETE FROM undo_journal WHERE step = ?", [step])

    def _statements(self, step: int, order: str) -> list[tuple[str]]:
        query = f"SELECT sql FROM undo_journal WHERE step = ? ORDER BY seq {order}"
        return list(self._db.execute(query, [step]).fetchall())

    def _watch(self, table: str) -> None:
        rows = self._db.execute(f"PRAGMA table_info({table})").fetchall()
        names = [row[1] for row in rows]
        meeting = "meeting_id" if "meeting_id" in names else "id" if table == "meeting" else None
        own = next(name for name in ("id", "name", "target_id") if name in names)
        for kind, old in (("insert", "new"), ("update", "old"), ("delete", "old")):
            when, condition, columns, sql = _reverse(kind, table, names)
            owner = f'{old}."{meeting}"' if meeting else "NULL"
            self._db.execute(
                f"CREATE TEMP TRIGGER undo_{kind}_{table} {when} ON main.{table} {condition} BEGIN"
                " INSERT INTO undo_journal (step, kind, tbl, row, id, meeting_id, columns, sql)"
                f" VALUES ((SELECT step FROM undo_now), '{kind}', '{table}', {old}.rowid,"
                f' {old}."{own}", {owner}, {columns}, {sql}); END'
            )


def _reverse(kind: str, table: str, names: list[str]) -> tuple[str, str, str, str]:
    """Give a trigger's time, condition, changed columns and SQL expression of the reverse."""
    if kind == "insert":
        sql = f"'DELETE FROM {table} WHERE rowid=' || new.rowid"
        return "AFTER INSERT", "", "''", sql
    if kind == "delete":
        listed = ",".join(f'"{name}"' for name in names)
        values = " || ',' || ".join(map(_quoted, names))
        sql = f"'INSERT INTO {table} (rowid,{listed}) VALUES (' || old.rowid || ',' || {values}"
        return "BEFORE DELETE", "", "''", f"{sql} || ')'"
    differs = " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in names)
    columns = " || ".join(
        f"CASE WHEN old.\"{name}\" IS NOT new.\"{name}\" THEN '{name},' ELSE '' END"
        for name in names
    )
    sets = " || ".join(
        f'CASE WHEN old."{name}" IS NOT new."{name}"'
        f" THEN '\"{name}\"=' || {_quoted(name)} || ',' ELSE '' END"
        for name in names
    )
    sql = f"'UPDATE {table} SET ' || {sets} || 'rowid=rowid WHERE rowid=' || old.rowid"
    return "AFTER UPDATE", f"WHEN {differs}", columns, sql


def _quoted(name: str) -> str:
    """Give the SQL that writes an old value as a literal; ``quote`` alone stops at a NUL."""
    old = f'old."{name}"'
    whole = f"'CAST(X''' || hex({old}) || ''' AS TEXT)'"
    return f"CASE WHEN instr({old}, char(0)) THEN {whole} ELSE quote({old}) END"
