"""Undo and redo through TEMP triggers that journal what every write replaced.

The scheme is the one of sqlite.org's page "Automatic Undo/Redo Using SQLite": the triggers run
inside the transaction of the action, so an action and its reverse are kept or lost together.
Rows are named by rowid; an update journals only the columns that changed. The journal holds old
values and no statements: one statement with parameters then serves thousands of rows.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from notulen_app.domain.audit import LoggedChange
from notulen_app.domain.changes import MOST_ROWS, Changes
from notulen_app.store.action_log import Touched
from notulen_app.store.connection import Connection

LIMIT = 500
"""Steps kept; the oldest go first."""

_FIRST, _LEAST, _AT_ONCE = 50, 5, 500
"""Rows put back in one step, and by one statement: at first, at least, at most."""
_STEP = 0.02
"""Seconds that a step is to take; how many rows it puts back follows from the one before."""


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


class Written:
    """What the triggers have written since the end of the journal; ``read`` takes note of it.

    ``salt`` is that of the digest, new for every action.
    """

    def __init__(self, db: Connection, since: int, columns: dict[str, list[str]]) -> None:
        from hashlib import sha256  # brings in OpenSSL, which reading does without

        self._db = db
        self._columns = columns
        self._touched = Touched()
        self.span = Span(since, since)
        self.salt = os.urandom(16).hex()
        self._digest = sha256(self.salt.encode())
        self._tables: set[str] = set()
        self._meetings: set[str] = set()
        self._rows: set[tuple[str, str]] = set()

    def read(self) -> None:
        """Take note of what has come since the last time, oldest first."""
        found = self._db.execute(
            "SELECT tbl, id, meeting_id, kind, row, columns, old, seq FROM undo_journal"
            " WHERE seq > ? ORDER BY seq",
            [self.span.end],
        ).fetchall()
        if not found:
            return
        self.span = Span(self.span.since, found[-1][7])
        self._note(found)
        for table, row_id, meeting_id, kind, row, columns, old, _ in found:
            self._digest.update(f"{kind} {table} {row} {columns} {old}".encode())
            self._tables.add(table)
            if meeting_id:
                self._meetings.add(meeting_id)
            if len(self._rows) <= MOST_ROWS:
                self._rows.add((table, row_id))

    def changes(self, label: str) -> Changes:
        """Tell which tables, meetings and rows were touched."""
        rows = frozenset(self._rows) if len(self._rows) <= MOST_ROWS else None
        return Changes(label, frozenset(self._tables), frozenset(self._meetings), rows)

    def values(self) -> list[LoggedChange]:
        """Tell what was there before and what is there now, for the log."""
        return self._touched.values(self._db, self._columns)

    def _note(self, found: list[tuple[Any, ...]]) -> None:
        """Note what was replaced, for the log; what lies alike in the journal is read at once."""
        for (kind, table, columns), group in groupby(found, key=itemgetter(3, 0, 5)):
            rows = list(group)
            before = [
                self._touched.note(kind, (table, row[4]), row_id=row[1], meeting_id=row[2])
                for row in rows
            ]
            if kind == "insert":
                continue
            names = columns.rstrip(",").split(",") if columns else self._columns[table]
            kept = [(one, row[6]) for one, row in zip(before, rows, strict=True) if one is not None]
            for one, values in zip(kept, _read(self._db, [old for _, old in kept]), strict=True):
                one[0].replaced(names, values)

    @property
    def digest(self) -> str:
        """The salted SHA-256 over what was replaced."""
        return self._digest.hexdigest()


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

    def writing(self) -> Written:
        """Give what takes note of all that is written from now on."""
        return Written(self._db, self.begin(), self._columns)

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

    def taking_back(self, span: Span) -> Generator[None, None, None]:
        """Put back in short steps what a step replaced, newest first.

        The triggers journal the way forward.
        """
        last, size = span.end, _FIRST
        while last > span.since:
            begun = time.monotonic()
            found = self._db.execute(
                "SELECT kind, tbl, columns, row, old, seq FROM undo_journal"
                " WHERE seq > ? AND seq <= ? ORDER BY seq DESC LIMIT ?",
                [span.since, last, size],
            ).fetchall()
            if not found:
                return
            for (kind, table, columns), group in groupby(found, key=itemgetter(0, 1, 2)):
                names = columns.rstrip(",").split(",")
                self._put_back(kind, table, names, [row[3:5] for row in group])
            before = found[-1][5] - 1
            self.drop(Span(before, last))
            last = before
            fitting = size * _STEP / max(time.monotonic() - begun, _STEP / _AT_ONCE)
            size = max(_LEAST, min(_AT_ONCE, 2 * size, round(fitting)))
            yield

    def _put_back(
        self, kind: str, table: str, names: list[str], rows: list[tuple[int, str]]
    ) -> None:
        """Put back rows that were written alike, given as rowid and SQL of the old values."""
        if kind == "insert":
            query, values = f"DELETE FROM {table} WHERE rowid = ?", [(row,) for row, _ in rows]
        else:
            values = _read(self._db, [f"{old},{row}" for row, old in rows])
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


def _read(db: Connection, literals: list[str]) -> list[tuple[Any, ...]]:
    """Read values that the journal holds as SQL, a row each."""
    if not literals:
        return []
    found: list[tuple[Any, ...]]
    found = db.execute("VALUES " + ",".join(f"({one})" for one in literals)).fetchall()
    return found


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
