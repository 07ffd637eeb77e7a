"""Decisions and directives over all meetings, page by page, the newest meeting first. Reads only.

Meetings are walked in the order of their day; a page looks through ``SCANNED`` of them at most.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.link import LinkKind
from notulen_app.domain.register import (
    Kinds,
    LinkSaid,
    RegisterPage,
    RegisterRow,
    RegisterWanted,
    Validity,
)
from notulen_app.domain.value import changed
from notulen_app.store import links
from notulen_app.store.archive import Archive

PAGE = 100
"""Rows of a page; the last meeting is given whole."""
SCANNED = 2_000
"""Meetings looked through for one page."""
_AT_ONCE = 100


def page(
    archive: Archive,
    wanted: RegisterWanted,
    *,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> RegisterPage:
    """Read what comes after the meeting where a page ended, or the beginning.

    A page may be short, or empty, and yet have an end to go on from.
    """
    rows: list[RegisterRow] = []
    looked = 0
    while True:
        meetings = _meetings(archive, wanted, after)
        if meetings:
            after = meetings[-1]
            rows += _rows(archive, wanted, [one for _, one in meetings])
        looked += len(meetings)
        if len(meetings) < _AT_ONCE:
            return RegisterPage(rows=tuple(rows), end=None)
        if len(rows) >= limit or looked >= SCANNED:
            return RegisterPage(rows=tuple(rows), end=after)


def of_row(archive: Archive, meeting_id: str, row_id: str) -> tuple[LinkSaid, ...]:
    """Read what one row has to do with others: an entry, or a directive that has none."""
    query = "SELECT id FROM directive WHERE meeting_id = ? AND entry_id = ?"
    owned = archive.db.execute(query, [meeting_id, row_id]).fetchone()
    rows = [(meeting_id, one) for one in dict.fromkeys((row_id, *(owned or ())))]
    of = said(archive, rows)
    return tuple(dict.fromkeys(link for one in rows for link in of.get(one, ())))


def _meetings(
    archive: Archive, wanted: RegisterWanted, after: tuple[str, str] | None
) -> list[tuple[str, str]]:
    where, values = ["trashed_at IS NULL"], list[Any]()
    if wanted.series_id is not None:
        where.append("series_id = ?")
        values.append(wanted.series_id)
    for sign, day in ((">=", wanted.first), ("<=", wanted.last)):
        if day is not None:
            where.append(f"first_date {sign} ?")
            values.append(day.isoformat())
    if after is not None:
        where.append("(first_date, id) < (?, ?)")
        values += after
    query = (
        f"SELECT first_date, id FROM meeting WHERE {' AND '.join(where)}"
        f" ORDER BY first_date DESC, id DESC LIMIT {_AT_ONCE}"
    )
    return list(archive.db.execute(query, values).fetchall())


def _rows(archive: Archive, wanted: RegisterWanted, ids: list[str]) -> list[RegisterRow]:
    asked = msgspec.json.encode(ids).decode()
    parts = {Kinds.ALL: (_DECISIONS, _DIRECTIVES), Kinds.DECISIONS: (_DECISIONS,)}
    query = " UNION ALL ".join(parts.get(wanted.kinds, (_DIRECTIVES,)))
    order = " ORDER BY place, is_directive, ord, rank"
    values = {"meetings": asked, **{f"word{n}": one for n, one in enumerate(wanted.words)}}
    words = " AND ".join(f"instr(lower(text), lower(:word{n}))" for n, _ in enumerate(wanted.words))
    shown = f"{words or 'true'}{' AND NOT private' if wanted.public else ''}"
    whole = f"SELECT * FROM ({query}) WHERE {shown}{order}"
    found = [_row(one) for one in archive.db.query(whole, values)]
    linked = _linked(archive, found, public=wanted.public)
    return [one for one in linked if _holds(one, wanted.validity)]


def _holds(row: RegisterRow, validity: Validity) -> bool:
    return validity is Validity.ANY or row.invalid is (validity is Validity.REPLACED)


def _row(one: Mapping[str, Any]) -> RegisterRow:
    return RegisterRow(
        meeting_id=one["meeting_id"],
        row_id=one["row_id"],
        directive_id=one["directive_id"],
        kind=one["kind"],
        number=one["number"],
        text=one["text"],
        meeting=one["title"],
        day=_day(one["day"]),
        state=AssignmentState(one["state"]) if one["state"] else None,
        private=bool(one["private"]),
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _linked(archive: Archive, rows: list[RegisterRow], *, public: bool) -> list[RegisterRow]:
    ids = {(one.meeting_id, row) for one in rows for row in (one.row_id, one.directive_id) if row}
    found = said(archive, sorted(ids), public=public)
    made = []
    for one in rows:
        own = dict.fromkeys((one.row_id, one.directive_id or one.row_id))
        of = dict.fromkeys(link for row in own for link in found.get((one.meeting_id, row), ()))
        cancelled = one.state is AssignmentState.CANCELLED
        invalid = cancelled or any(link.relation in _ENDS for link in of)
        made.append(changed(one, links=tuple(of), invalid=invalid))
    return made


REPLACED_BY = "digantikan oleh"
REVOKES = "mencabut"
_ENDS = (REPLACED_BY, LinkKind.REVOKED_BY.value)
_TURNED = {LinkKind.REPLACES: REPLACED_BY, LinkKind.REVOKED_BY: REVOKES}


def said(
    archive: Archive, rows: Sequence[tuple[str, str]], *, public: bool = False
) -> dict[tuple[str, str], tuple[LinkSaid, ...]]:
    """Give what rows, given as meeting and id, have to do with others.

    With ``public`` the words of a row that no document may show are left out, and the reason.
    """
    found: dict[tuple[str, str], tuple[LinkSaid, ...]] = {}
    for one in archive.db.query(links.SAID, [msgspec.json.encode(rows).decode()]):
        kind = LinkKind(one["kind"])
        link = LinkSaid(
            relation=_TURNED[kind] if one["turned"] else kind.value,
            words=one["words"],
            meeting_id=one["other_meeting"],
            row_id=one["other_row"],
            meeting=one["title"],
            day=_day(one["day"]),
            reason=one["reason"],
            link_meeting_id=one["meeting_id"],
            link_id=one["id"],
        )
        asked = rows[one["asked"]]
        found[asked] = (*found.get(asked, ()), link)
    return _silenced(archive, found) if public else found


def _silenced(
    archive: Archive, found: dict[tuple[str, str], tuple[LinkSaid, ...]]
) -> dict[tuple[str, str], tuple[LinkSaid, ...]]:
    others = {(one.meeting_id, one.row_id) for of in found.values() for one in of if one.row_id}
    asked = msgspec.json.encode(list(others)).decode()
    private = set(archive.db.execute(_PRIVATE, [asked]).fetchall())
    return {
        row: tuple(
            changed(one, words="", reason=None) if (one.meeting_id, one.row_id) in private else one
            for one in of
        )
        for row, of in found.items()
    }


_PRIVATE = """
SELECT w.value ->> '$[0]', w.value ->> '$[1]' FROM json_each(?) w
WHERE EXISTS (SELECT 1 FROM entry e WHERE e.meeting_id = w.value ->> '$[0]'
    AND e.id = w.value ->> '$[1]' AND e.private)
  OR EXISTS (SELECT 1 FROM directive d LEFT JOIN entry e ON e.meeting_id = d.meeting_id
      AND e.id = d.entry_id
    WHERE d.meeting_id = w.value ->> '$[0]'
    AND w.value ->> '$[1]' IN (d.id, d.entry_id) AND (d.private OR e.private))
"""


_DECISIONS = """
SELECT m.id AS meeting_id, e.id AS row_id, NULL AS directive_id, e.kind AS kind, NULL AS number,
  e.text AS text, m.title AS title, m.first_date AS day, NULL AS state, e.private AS private,
  wanted.key AS place, 0 AS is_directive, e."order" AS ord, e.rank AS rank
FROM json_each(:meetings) wanted JOIN meeting m ON m.id = wanted.value
  JOIN entry e INDEXED BY entry_decided ON e.meeting_id = m.id AND e.kind = 'keputusan'
"""
_DIRECTIVES = """
SELECT m.id AS meeting_id, coalesce(d.entry_id, d.id) AS row_id, d.id AS directive_id,
  d.kind AS kind, d.number AS number, d.text AS text, m.title AS title, m.first_date AS day,
  (WITH RECURSIVE stood (row, id, n) AS (
      SELECT d.rowid, d.id, 0 UNION ALL
      SELECT c.rowid, c.id, n + 1 FROM stood JOIN directive c ON c.carried_from = stood.id
      WHERE n < 500)
    SELECT f.state FROM stood JOIN follow_up f ON f.id = stood.row ORDER BY n DESC LIMIT 1)
    AS state,
  d.private OR coalesce((SELECT e.private FROM entry e WHERE e.meeting_id = d.meeting_id
    AND e.id = d.entry_id), 0) AS private,
  wanted.key AS place, 1 AS is_directive, d."order" AS ord, d.rank AS rank
FROM json_each(:meetings) wanted JOIN meeting m ON m.id = wanted.value
  JOIN directive d ON d.meeting_id = m.id
WHERE d.carried_from IS NULL OR NOT EXISTS (SELECT 1 FROM directive p JOIN meeting pm
  ON pm.id = p.meeting_id WHERE p.id = d.carried_from AND pm.trashed_at IS NULL)
"""
