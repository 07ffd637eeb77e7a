"""Writing the log of actions: who did what and when, from what to what, chained by hashes.

Of every touched row the columns that changed are kept as text beside a salted hash; where the text
is erased, the hash stays and the chain still holds. Of an action that touched very many rows only
their number is kept. Undo is an action of the log as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from notulen_app.domain.audit import LoggedChange, Touch
from notulen_app.store.connection import Connection

SCHEMA = (
    "ALTER TABLE action_log ADD COLUMN who TEXT",
    "CREATE TABLE action_value (seq INTEGER NOT NULL, n INTEGER NOT NULL,"
    " meeting_id TEXT, tbl TEXT NOT NULL, row_id TEXT, kind TEXT NOT NULL, count INTEGER NOT NULL,"
    " old TEXT, new TEXT, old_hash TEXT, new_hash TEXT, PRIMARY KEY (seq, n)) WITHOUT ROWID",
    "CREATE INDEX action_value_of_meeting ON action_value (meeting_id, seq)",
    "CREATE TRIGGER action_log_stays BEFORE UPDATE ON action_log"
    " BEGIN SELECT RAISE(ABORT, 'catatan tindakan tidak berubah'); END",
    "CREATE TRIGGER action_log_remains BEFORE DELETE ON action_log"
    " BEGIN SELECT RAISE(ABORT, 'catatan tindakan tidak dihapus'); END",
    "CREATE TRIGGER action_value_stays BEFORE UPDATE OF seq, n, meeting_id, tbl, row_id, kind,"
    " count, old_hash, new_hash ON action_value"
    " BEGIN SELECT RAISE(ABORT, 'catatan tindakan tidak berubah'); END",
    "CREATE TRIGGER action_value_remains BEFORE DELETE ON action_value"
    " BEGIN SELECT RAISE(ABORT, 'catatan tindakan tidak dihapus'); END",
)
"""Statements that extend the log of the first schema; of a value only its text may be erased."""
Row = tuple[Any, ...]
"""A row of the log's values: its place, its texts, their hashes."""
EMPTY = "0" * 64
"""The head of a log in which nothing stands."""
MOST_ROWS = 200
"""Rows of one action whose values are kept; beyond that only how many there were."""
_LONGEST = 20_000
"""Characters of one column that are kept; of more there is a hash alone."""
_NAMES = frozenset({"id", "meeting_id", "rank"})
"""Columns that say which row it is, or where it stands, and nothing that a person wrote."""


class Touched:
    """Which rows an action touched and what stood there before, from the journal, oldest first."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, int], _Before] = {}
        self._counts: Counter[tuple[str | None, str, str]] = Counter()

    def note(
        self, kind: str, where: tuple[str, int], *, row_id: str, meeting_id: str | None
    ) -> _Before | None:
        """Note one write; gives where what it replaced goes, None where that is not kept."""
        self._counts[meeting_id, where[0], kind] += 1
        known = self._before.get(where)
        if known is None:
            if len(self._before) > MOST_ROWS:
                return None
            known = self._before[where] = _Before(row_id, meeting_id, is_new=kind == "insert")
        known.is_gone = kind == "delete"
        return known

    def values(self, db: Connection, columns: dict[str, list[str]]) -> list[LoggedChange]:
        """Give what was there and what is there now, of every row; ``columns`` by table."""
        if len(self._before) > MOST_ROWS:
            return [
                LoggedChange(table, kind=Touch(kind), meeting_id=meeting_id, count=count)
                for (meeting_id, table, kind), count in self._counts.items()
            ]
        found = (
            before.change(db, table, row, columns[table])
            for (table, row), before in self._before.items()
        )
        return [one for one in found if one is not None]


class _Before:
    """What stood in a row before an action."""

    def __init__(self, row_id: str, meeting_id: str | None, *, is_new: bool) -> None:
        self.row_id, self.meeting_id, self.is_new = row_id, meeting_id, is_new
        self.is_gone = False
        self._old: dict[str, Any] = {}

    def replaced(self, names: list[str], values: tuple[Any, ...]) -> None:
        """Note values that were replaced; what was there first counts."""
        self._old = {**dict(zip(names, values, strict=True)), **self._old}

    def change(self, db: Connection, table: str, row: int, names: list[str]) -> LoggedChange | None:
        """Compare with what is there now; None where nothing of it is another."""
        if self.is_new and self.is_gone:
            return None
        kind = Touch.ADDED if self.is_new else Touch.REMOVED if self.is_gone else Touch.CHANGED
        listed_names = self._old if kind is Touch.CHANGED else names
        wanted = [one for one in listed_names if one not in _NAMES]
        new: dict[str, Any] = {}
        if kind is not Touch.REMOVED and wanted:
            listed = ", ".join(f'"{name}"' for name in wanted)
            query = f"SELECT {listed} FROM {table} WHERE rowid = ?"
            values = db.execute(query, [row]).fetchone() or ()
            new = dict(zip(wanted, values, strict=False))
        old = {} if kind is Touch.ADDED else {name: self._old.get(name) for name in wanted}
        if kind is Touch.CHANGED:
            wanted = [name for name in wanted if old[name] != new.get(name)]
            if not wanted:
                return None
        return LoggedChange(
            table,
            kind=kind,
            row_id=self.row_id,
            meeting_id=self.meeting_id,
            old=_texts(old, wanted, every=kind is Touch.CHANGED),
            new=_texts(new, wanted, every=kind is Touch.CHANGED),
        )


def _texts(values: dict[str, Any], wanted: list[str], *, every: bool) -> dict[str, Any]:
    """Give values as they are kept: bytes as hexadecimal digits, what is very long as its hash."""
    found: dict[str, Any] = {}
    for name in wanted:
        value = values.get(name)
        if isinstance(value, bytes):
            value = value.hex()
        if isinstance(value, str) and len(value) > _LONGEST:
            value = f"sha256:{_sha256(value)}"
        if every or value not in (None, ""):
            found[name] = value
    return found


def add(
    db: Connection,
    facts: tuple[str, str, str, str, str],
    *,
    salt: str,
    changes: Sequence[LoggedChange],
    words: bool = True,
) -> None:
    """Write an action behind the last one, as part of its transaction.

    ``facts`` are time, deed, label, the digest of all that was replaced, and the account. Without
    ``words`` only the hashes of the values are kept.
    """
    rows = [_row(one, salt) for one in changes]
    head = chained(head_of(db), facts, [row[:5] + row[7:] for row in rows])
    cursor = db.execute(
        "INSERT INTO action_log (at, deed, label, digest, who, salt, head)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [*facts, salt, head],
    )
    db.conn.executemany(
        "INSERT INTO action_value (seq, n, meeting_id, tbl, row_id, kind, count, old, new,"
        " old_hash, new_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (cursor.lastrowid, n, *row[:5], *(row[5:7] if words else (None, None)), *row[7:])
            for n, row in enumerate(rows)
        ],
    )


@cache
def account() -> str:
    """Give the account that is at this PC, as name@computer; what is not known is left out."""
    import getpass
    import platform

    try:
        name = getpass.getuser()
    except (OSError, KeyError, ImportError):
        name = ""
    return f"{name}@{platform.node()}".strip("@")


def head_of(db: Connection) -> str:
    """Give the head of the log: 64 hexadecimal digits, zeros while it is empty."""
    row = db.execute("SELECT head FROM action_log ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row[0]) if row else EMPTY


def _row(change: LoggedChange, salt: str) -> Row:
    """Give the columns of a change, its texts beside their salted hashes."""
    texts = [_json(one) for one in (change.old, change.new)]
    place = (change.meeting_id, change.table, change.row_id, change.kind.value, change.count)
    return (*place, *texts, *(salted(salt, text) for text in texts))


def is_whole(row: Row, salt: str) -> bool:
    """Tell whether the texts of a row are those of its hashes; what was erased is."""
    pairs = zip(row[5:7], row[7:9], strict=True)
    return all(text is None or salted(salt, text) == kept for text, kept in pairs)


def salted(salt: str, text: str) -> str:
    """Give the salted SHA-256 of a text."""
    return _sha256(f"{salt}\n{text}")


def chained(before: str, facts: tuple[str | None, ...], rows: Sequence[Row]) -> str:
    """Chain an action to the one before; of those without account only four facts are chained."""
    at, deed, label, digest, who = facts
    parts = [before, at, deed, label, digest]
    if who is not None:
        parts += [who, _json([list(row) for row in rows])]
    return _sha256("\n".join(str(part) for part in parts))


def _sha256(text: str) -> str:
    from hashlib import sha256  # brings in OpenSSL, which reading does without

    return sha256(text.encode()).hexdigest()


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)
