"""Undo and redo through TEMP triggers that journal what every write replaced.

The scheme is the one of sqlite.org's page "Automatic Undo/Redo Using SQLite": the triggers run
inside the transaction of the action, so an action and its reverse are kept or lost together.
Rows are named by rowid; an update journals only the columns that changed. The journal holds old
values and no statements: one statement with parameters then serves thousands of rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from notulen_app.domain.changes import MOST_ROWS, Changes
from notulen_app.store.connection import Connection

LIMIT = 500
"""Steps kept; the oldest go first."""

_AT_ONCE = 500
"""Rows put back by one statement."""


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
    """What the triggers wrote: table, id, meeting, kind, rowid, columns and old values."""

    span: Span
    rows: tuple[tuple[str, str, str | None, str, int, str, str], ...]

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
        """Give the salted SHA-256 over what was replaced."""
        digest = hashlib.sha256(salt.encode())
        for row in self.rows:
            digest.update(" ".join(map(str, (row[3], row[0], *row[4:]))).encode())
        return digest.hexdigest()


class Journal:
    """The journal of old values in a TEMP table, and its triggers."""

    def __init__(self, db: Connection, tables: Iterable[str]) -> None:
        self._db = db
        db.execute(
            "CREATE TEMP TABLE undo_journal (seq INTEGER PRIMARY KEY, kind TEXT, tbl TEXT,"
            " row INTEGER, id TEXT, meeting_id TEXT, columns TEXT, old TEXT)"
        )
        self._columns: dict[str, list[str]] = {}
        for table in tables:
            self._watch(table)

    def begin(self) -> int:
        """Give the number after which the rows of a new step are written."""
        found = self._db.execute("SELECT max(seq) FROM undo_journal").fetchone()[0]
        return int(found or 0)

    def written(self, since: int) -> Written:
        """Read what was written after ``begin`` gave this number, oldest first."""
        found = self._db.execute(
            "SELECT tbl, id, meeting_id, kind, row, columns, old, seq FROM undo_journal"
            " WHERE seq > ? ORDER BY seq",
            [since],
        ).fetchall()
        end = found[-1][7] if found else since
        return Written(Span(since, end), tuple(row[:7] for row in found))

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
        """Put back what a step replaced, newest first; the triggers journal the way forward."""
        found = self._db.execute(
            "SELECT kind, tbl, columns, row, old FROM undo_journal WHERE seq > ? AND seq <= ?"
            " ORDER BY seq DESC",
            [span.since, span.end],
        ).fetchall()
        for (kind, table, columns), group in groupby(found, key=itemgetter(0, 1, 2)):
            rows = [row[3:] for row in group]
            for start in range(0, len(rows), _AT_ONCE):
                part = rows[start : start + _AT_ONCE]
                self._put_back(kind, table, columns.rstrip(",").split(","), part)
        self.drop(span)

    def _put_back(
        self, kind: str, table: str, names: list[str], rows: list[tuple[int, str]]
    ) -> None:
        """Put back rows that were written alike, given as rowid and SQL of the old values."""
        if kind == "insert":
            query, values = f"DELETE FROM {table} WHERE rowid = ?", [(row,) for row, _ in rows]
        else:
            literals = ",".join(f"({old},{row})" for row, old in rows)
            values = self._db.execute(f"VALUES {literals}").fetchall()
            if kind == "update":
                sets = ",".join(f'"{name}" = ?' for name in names)
                query = f"UPDATE {table} SET {sets} WHERE rowid = ?"
            else:
                columns = ",".join(f'"{name}"' for name in self._columns[table])
                marks = ",".join("?" * len(values[0]))
                query = f"INSERT INTO {table} ({columns},rowid) VALUES ({marks})"
        self._db.conn.executemany(query, values)

    def drop(self, span: Span) -> None:
        """Forget a step."""
        query = "DELETE FROM undo_journal WHERE seq > ? AND seq <= ?"
        self._db.execute(query, [span.since, span.end])

    def _watch(self, table: str) -> None:
        rows = self._db.execute(f"PRAGMA table_info({table})").fetchall()
        names = self._columns[table] = [row[1] for row in rows]
        meeting = "meeting_id" if "meeting_id" in names else "id" if table == "meeting" else None
        own = next(name for name in ("id", "name", "target_id") if name in names)
        for kind, row in (("insert", "new"), ("update", "old"), ("delete", "old")):
            when, condition, columns, old = _replaced(kind, names)
            owner = f'{row}."{meeting}"' if meeting else "NULL"
            self._db.execute(
                f"CREATE TEMP TRIGGER undo_{kind}_{table} {when} ON main.{table} {condition} BEGIN"
                " INSERT INTO undo_journal (kind, tbl, row, id, meeting_id, columns, old)"
                f" VALUES ('{kind}', '{table}', {row}.rowid, {row}.\"{own}\", {owner},"
                f" {columns}, {old}); END"
            )


def _replaced(kind: str, names: list[str]) -> tuple[str, str, str, str]:
    """Give a trigger's time and condition, and SQL of the columns and values that it replaces."""
    if kind == "insert":
        return "AFTER INSERT", "", "''", "''"
    if kind == "delete":
        return "BEFORE DELETE", "", "''", " || ',' || ".join(map(_quoted, names))
    differs = {name: f'old."{name}" IS NOT new."{name}"' for name in names}
    columns = " || ".join(f"iif({differs[name]}, '{name},', '')" for name in names)
    values = " || ".join(f"iif({differs[name]}, ',' || {_quoted(name)}, '')" for name in names)
    return "AFTER UPDATE", f"WHEN {' OR '.join(differs.values())}", columns, f"substr({values}, 2)"


def _quoted(name: str) -> str:
    """Give the SQL that writes an old value as a literal; ``quote`` alone stops at a NUL."""
    old = f'old."{name}"'
    whole = f"'CAST(X''' || hex({old}) || ''' AS TEXT)'"
    return f"iif(instr({old}, char(0)), {whole}, quote({old}))"
