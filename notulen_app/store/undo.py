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
class Span:
    """Which rows of the journal are of one step: those after ``since``, up to ``end``."""

    since: int
    end: int


@dataclass(frozen=True)
class Step:
    """One undo step; writes with the same ``merge`` key that follow each other are one step."""

    span: Span
    label: str
    merge: str | None
    changes: Changes


@dataclass(frozen=True)
class Written:
    """What the triggers wrote: table, id, meeting and reverse statement of every write."""

    span: Span
    rows: tuple[tuple[str, str, str | None, str], ...]

    def changes(self, label: str) -> Changes:
        """Tell which tables, meetings and rows were touched."""
        rows = frozenset(row[:2] for row in self.rows)
        return Changes(
            label,
            frozenset(table for table, _ in rows),
            frozenset(row[2] for row in self.rows if row[2]),
            rows if len(rows) <= MOST_ROWS else None,
        )

    def digest(self, salt: str) -> str:
        """Give the salted SHA-256 over the reverse statements."""
        digest = hashlib.sha256(salt.encode())
        for row in self.rows:
            digest.update(row[3].encode())
        return digest.hexdigest()


class Journal:
    """The journal of reverse statements in a TEMP table, and its triggers."""

    def __init__(self, db: Database, tables: Iterable[str]) -> None:
        self._db = db
        db.execute(
            "CREATE TEMP TABLE undo_journal (seq INTEGER PRIMARY KEY, kind TEXT, tbl TEXT,"
            " row INTEGER, id TEXT, meeting_id TEXT, columns TEXT, sql TEXT)"
        )
        for table in tables:
            self._watch(table)

    def begin(self) -> int:
        """Give the number after which the rows of a new step are written."""
        found = self._db.execute("SELECT max(seq) FROM undo_journal").fetchone()[0]
        return int(found or 0)

    def written(self, since: int) -> Written:
        """Read what was written after ``begin`` gave this number, oldest first."""
        found = self._db.execute(
            "SELECT tbl, id, meeting_id, sql, seq FROM undo_journal WHERE seq > ? ORDER BY seq",
            [since],
        ).fetchall()
        end = found[-1][4] if found else since
        return Written(Span(since, end), tuple(row[:4] for row in found))

    def fold(self, span: Span) -> None:
        """Drop updates that an earlier update of the same row and columns already reverses."""
        within = "seq > ? AND seq <= ?"
        values = [span.since, span.end]
        other = self._db.execute(
            f"SELECT 1 FROM undo_journal WHERE {within} AND kind <> 'update' LIMIT 1", values
        ).fetchone()
        if other is None:
            self._db.execute(
                f"DELETE FROM undo_journal WHERE {within} AND seq NOT IN (SELECT min(seq) FROM"
                f" undo_journal WHERE {within} GROUP BY tbl, row, columns)",
                [*values, *values],
            )

    def take_back(self, span: Span) -> None:
        """Run the reverse of a step, newest first; the triggers journal the way forward."""
        query = "SELECT sql FROM undo_journal WHERE seq > ? AND seq <= ? ORDER BY seq DESC"
        for (sql,) in self._db.execute(query, [span.since, span.end]).fetchall():
            self._db.execute(sql)
        self.drop(span)

    def drop(self, span: Span) -> None:
        """Forget a step."""
        query = "DELETE FROM undo_journal WHERE seq > ? AND seq <= ?"
        self._db.execute(query, [span.since, span.end])

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
                " INSERT INTO undo_journal (kind, tbl, row, id, meeting_id, columns, sql)"
                f" VALUES ('{kind}', '{table}', {old}.rowid, {old}.\"{own}\", {owner},"
                f" {columns}, {sql}); END"
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
