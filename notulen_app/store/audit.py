"""Reading the log of actions, checking it, and erasing its text."""

from __future__ import annotations

import datetime as dt
import json

from notulen_app.domain.audit import Deed, LoggedAction, LoggedChange, Touch
from notulen_app.store.action_log import EMPTY, chained, is_whole
from notulen_app.store.archive import Archive
from notulen_app.store.connection import Connection


def broken_at(db: Connection) -> int | None:
    """Give the number of the first action of the log that is not what was written, if any."""
    head, expected = EMPTY, 1
    actions = db.execute(
        "SELECT seq, at, deed, label, digest, who, salt, head FROM action_log ORDER BY seq"
    )
    while found := actions.fetchmany(500):
        for seq, *facts, salt, kept in found:
            values = db.execute(_VALUES, [seq]).fetchall()
            whole = seq == expected and all(is_whole(row, salt) for row in values)
            head = chained(head, tuple(facts), [row[:5] + row[7:] for row in values])
            if not whole or head != kept:
                return int(seq)
            expected = seq + 1
    # What is cut off at the end leaves its values behind.
    lost = db.execute("SELECT min(seq) FROM action_value WHERE seq >= ?", [expected]).fetchone()
    return int(lost[0]) if lost[0] is not None else None


def of_meeting(
    archive: Archive, meeting_id: str, *, before: int | None, most: int
) -> tuple[LoggedAction, ...]:
    """Read up to ``most`` actions that touched a meeting, those before a number, newest first."""
    query = (
        "SELECT DISTINCT seq FROM action_value WHERE meeting_id = ? AND seq < ?"
        " ORDER BY seq DESC LIMIT ?"
    )
    numbers = archive.db.execute(
        query, [meeting_id, _END if before is None else before, most]
    ).fetchall()
    return tuple(_action(archive, seq, meeting_id) for (seq,) in numbers)


def latest_clock(archive: Archive) -> dt.datetime | None:
    """Give the latest time that the last actions of the log carry."""
    rows = archive.db.execute("SELECT at FROM action_log ORDER BY seq DESC LIMIT 100").fetchall()
    return max((dt.datetime.fromisoformat(at) for (at,) in rows), default=None)


def erase(archive: Archive, meeting_id: str) -> None:
    """Erase the text of all that was ever logged of a meeting; the hashes stay."""
    archive.db.execute(
        "UPDATE action_value SET old = NULL, new = NULL WHERE meeting_id = ?", [meeting_id]
    )


_END = 1 << 62
_VALUES = (
    "SELECT meeting_id, tbl, row_id, kind, count, old, new, old_hash, new_hash FROM action_value"
    " WHERE seq = ? ORDER BY n"
)


def _action(archive: Archive, seq: int, meeting_id: str) -> LoggedAction:
    query = "SELECT at, deed, label, who FROM action_log WHERE seq = ?"
    at, deed, label, who = archive.db.execute(query, [seq]).fetchone()
    values = [row for row in archive.db.execute(_VALUES, [seq]).fetchall() if row[0] == meeting_id]
    changes = tuple(
        LoggedChange(
            table,
            kind=Touch(kind),
            row_id=row_id,
            meeting_id=owner,
            count=count,
            old=_read(old),
            new=_read(new),
        )
        for owner, table, row_id, kind, count, old, new, *_ in values
    )
    return LoggedAction(seq, dt.datetime.fromisoformat(at), Deed(deed), label, who, changes)


def _read(text: str | None) -> dict[str, object] | None:

    return json.loads(text) if text is not None else None


def name_of(archive: Archive, change: LoggedChange) -> str | None:
    """Give by what a row that changed is known today; None where it is gone or has no name."""
    query = _NAMES_OF.get(change.table)
    if query is None or change.row_id is None or change.kind is Touch.REMOVED:
        return None
    found = archive.db.execute(query, [change.meeting_id, change.row_id]).fetchone()
    return str(found[0]) if found and found[0] else None


_NAMES_OF = {
    "entry": "SELECT text FROM entry WHERE meeting_id = ? AND id = ?",
    "directive": "SELECT text FROM directive WHERE meeting_id = ? AND id = ?",
    "agenda_item": "SELECT title FROM agenda_item WHERE meeting_id = ? AND id = ?",
    "attachment": "SELECT name FROM attachment WHERE meeting_id = ? AND id = ?",
    "assignment": "SELECT coalesce(unit ->> 'position', unit ->> 'name') FROM assignment"
    " WHERE meeting_id = ? AND id = ?",
    "attendance": "SELECT coalesce(p.name, g.name) FROM attendance a LEFT JOIN person p"
    " ON p.id = a.person_id LEFT JOIN people_group g ON g.id = a.group_id"
    " WHERE a.meeting_id = ? AND a.id = ?",
}
"""What a row is known by, by meeting and id."""
