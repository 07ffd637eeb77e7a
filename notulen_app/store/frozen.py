"""What the database itself refuses to change: the content of a meeting that is signed or *sah*.

Services ask first and refuse with a sentence; these triggers hold what they forget, and what other
programs try. They guard against mistakes, not against somebody who removes them: that is found by
hashes and the log. Left free is what goes on outside an edition: progress on directives, the
directory with its merges, evidence, the trash.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from notulen_app.store.connection import Connection

EVERY = "*"
"""In place of the id of a meeting: every one."""


@contextlib.contextmanager
def lifted(db: Connection, meeting_id: str) -> Iterator[None]:
    """Let a meeting be written whole within a transaction: an import, or an undo of it."""
    db.execute("INSERT OR IGNORE INTO unfrozen VALUES (?)", [meeting_id])
    yield
    db.execute("DELETE FROM unfrozen WHERE meeting_id = ?", [meeting_id])


def _is_frozen(owner: str, *, was: bool = False) -> str:
    """Give the SQL that tells whether a meeting is frozen; ``was``: of the row of the meeting."""
    edition = "EXISTS (SELECT 1 FROM edition e WHERE e.meeting_id = {} AND e.version = {})"
    if was:
        state = f"(old.state = 'sah' OR {edition.format('old.id', 'old.version')})"
    else:
        state = (
            f"(SELECT m.state = 'sah' OR {edition.format('m.id', 'm.version')}"
            f" FROM meeting m WHERE m.id = {owner})"
        )
    free = f"EXISTS (SELECT 1 FROM unfrozen u WHERE u.meeting_id IN ({owner}, '{EVERY}'))"
    return f"{state} AND NOT {free}"


_ABORT = "BEGIN SELECT RAISE(ABORT, 'rapat sudah sah; perubahan dicatat sebagai ralat'); END"


def _other(names: str) -> str:
    """Give the SQL that tells whether one of these columns becomes another."""
    return " OR ".join(f'old."{name}" IS NOT new."{name}"' for name in names.split())


def _rows(table: str, names: str, *, only: str = "") -> Iterator[str]:
    """Give the triggers that keep the rows of a table; ``only``: SQL of which, about ``row``."""
    for kind, row in (("INSERT", "new"), ("DELETE", "old"), ("UPDATE", "old")):
        conditions = [_is_frozen(f"{row}.meeting_id")]
        if only:
            conditions.insert(0, only.replace("row.", f"{row}."))
        if kind == "UPDATE":
            conditions.insert(0, f"({_other(names)})")
        yield (
            f"CREATE TRIGGER frozen_{kind.lower()}_{table} BEFORE {kind} ON {table}"
            f" WHEN {' AND '.join(conditions)} {_ABORT}"
        )


_FACTS = (
    "id title kind occasion purpose context legal_bases organiser dates stated_weekday start end"
    " until_finished time_note zone place document_number invitation security archive_code dress"
    " chair secretary note_taker opening closing rescheduled_from bases signing_place signing_date"
    " signers copies"
)
_AMENDED = "new.version = old.version + 1 AND new.amendment_reason IS NOT NULL"
SCHEMA = (
    "CREATE TABLE unfrozen (meeting_id TEXT PRIMARY KEY) WITHOUT ROWID",
    f"CREATE TRIGGER frozen_update_meeting BEFORE UPDATE ON meeting WHEN ({_other(_FACTS)}"
    f" OR (new.version IS NOT old.version AND NOT ({_AMENDED}))"
    f" OR (old.state = 'sah' AND new.state IS NOT 'sah' AND NOT ({_AMENDED})))"
    f" AND {_is_frozen('old.id', was=True)} {_ABORT}",
    f"CREATE TRIGGER frozen_delete_meeting BEFORE DELETE ON meeting"
    f" WHEN {_is_frozen('old.id', was=True)} {_ABORT}",
    *_rows(
        "agenda_item",
        "meeting_id id rank title parent_id order presenter planned_minutes begun finished",
    ),
    *_rows(
        "entry", "meeting_id id rank kind text agenda_item_id order time speaker sub_points private"
    ),
    *_rows(
        "directive",
        "meeting_id id rank text number kind spoken_by on_behalf_of on_behalf_basis addressees"
        " reason urgency entry_id order private",
    ),
    *_rows(
        "attendance",
        "meeting_id id rank head_count present_count role order state representative arrived left"
        " strokes note basis",
    ),
    *_rows("attachment", "meeting_id id name sha256 caption kind", only="row.kind <> 'bukti'"),
    "CREATE TRIGGER frozen_update_edition BEFORE UPDATE ON edition"
    f" WHEN {_other('id meeting_id version at log_head record_sha256 record profile')} {_ABORT}",
    "CREATE TRIGGER frozen_delete_edition BEFORE DELETE ON edition WHEN NOT EXISTS"
    f" (SELECT 1 FROM unfrozen u WHERE u.meeting_id IN (old.meeting_id, '{EVERY}')) {_ABORT}",
)
"""Statements that make the triggers, and the table of meetings that are being written whole."""
