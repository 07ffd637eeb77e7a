"""Rows of the list of directives with all that is shown of them, by the ids of kept tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from notulen_app.domain.directive import (
    Assignment,
    AssignmentState,
    ChecklistItem,
    Directive,
    DirectiveKind,
    Tick,
)
from notulen_app.domain.follow_up import Share, readiness, readiness_of
from notulen_app.domain.follow_up_list import FollowUpRow, Level, Wanted
from notulen_app.domain.people import Party
from notulen_app.store.archive import Archive
from notulen_app.store.follow_up_schema import NO_DUE
from notulen_app.store.links import REPLACED


def rows_of(archive: Archive, wanted: Wanted, ids: Sequence[int]) -> Iterator[FollowUpRow]:
    """Give the rows of these ids, of directives or of tasks, in their order."""
    if not ids:
        return
    by_unit = wanted.level is Level.UNIT
    query = _BY_UNIT if by_unit else _BY_DIRECTIVE
    values = {"ids": msgspec.json.encode(list(ids)).decode(), "public": wanted.public}
    for one in archive.db.query(query, values):
        yield _row(one, by_unit=by_unit)


def _row(one: Mapping[str, Any], *, by_unit: bool) -> FollowUpRow:
    reported = one["reported_at"] or ""
    return FollowUpRow(
        meeting_id=one["meeting_id"],
        directive_id=one["directive_id"],
        assignment_id=one["assignment_id"],
        entry_id=one["entry_id"],
        number=one["number"],
        kind=DirectiveKind(one["kind"]),
        text=one["text"],
        unit=one["unit"],
        unit_key=one["unit_key"],
        addressees=one["addressees"] or "",
        units=Share(done=one["done"], of=one["units"]),
        state=AssignmentState(one["state"]),
        reason=one["reason"],
        due=None if one["due"] == NO_DUE else dt.date.fromisoformat(one["due"]),
        moved=one["moved"],
        carried=one["carried"],
        first_meeting_id=one["first_meeting_id"],
        first_directive_id=one["first_directive_id"],
        meeting=one["meeting"],
        day=_day(one["day"]),
        snoozed_until=_day(one["snoozed"]),
        reported=one["reported"],
        reported_on=_day(reported[:10]),
        points=_points(one, by_unit=by_unit),
        private=bool(one["private"]),
        replaced=one["replaced"],
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _points(one: Mapping[str, Any], *, by_unit: bool) -> Share | None:
    """Count the points that are ready by the rule of the domain."""
    if one["checklist"] == "[]":
        return None
    directive = Directive(
        id="",
        text="",
        checklist=msgspec.json.decode(one["checklist"], type=tuple[ChecklistItem, ...]),
    )
    if by_unit and one["assignment_id"] is not None:
        ticks = msgspec.json.decode(one["ticks"], type=tuple[Tick, ...])
        return readiness_of(Assignment(id="", unit=_NOBODY, ticks=ticks), directive)
    given = msgspec.json.decode(one["ticks"], type=tuple[_Said, ...])
    units = (Assignment(id="", unit=_NOBODY, state=unit.state, ticks=unit.ticks) for unit in given)
    return readiness(msgspec.structs.replace(directive, assignments=tuple(units)))


class _Said(msgspec.Struct, frozen=True):
    """What a unit said of the points."""

    state: AssignmentState
    ticks: tuple[Tick, ...]


_NOBODY = Party(text="")
_FACTS = f"""
  f.meeting_id, f.directive_id, d.entry_id, d.number, d.kind, f.text, f.carried, f.day, f.snoozed,
  f.private, d.checklist, f.done AS done,
  (SELECT group_concat(value ->> '$.text', ', ') FROM json_each(d.addressees)) AS addressees,
  f.not_begun + f.under_way + f.hindered + f.to_verify + f.done AS units,
  coalesce(d.earlier ->> '$[0].meeting_id', f.meeting_id) AS first_meeting_id,
  coalesce(d.earlier ->> '$[0].directive_id', f.directive_id) AS first_directive_id,
  coalesce((SELECT title FROM meeting
    WHERE id = coalesce(d.earlier ->> '$[0].meeting_id', f.meeting_id)),
    d.earlier ->> '$[0].title') AS meeting,
  {REPLACED} AS replaced"""
_OWN = "a.meeting_id = f.meeting_id AND a.directive_id = f.directive_id"
_LAST = (
    f"(SELECT a.progress ->> '$[#-1].text' FROM assignment a WHERE {_OWN}"
    " ORDER BY a.progress ->> '$[#-1].at' DESC, a.rank LIMIT 1)"
)
_BY_DIRECTIVE = f"""
SELECT {_FACTS}, NULL AS assignment_id, f.unit, NULL AS unit_key, f.state, f.due, f.moved,
  (SELECT a.reason FROM assignment a WHERE {_OWN} AND +a.state = f.state AND a.reason IS NOT NULL
    ORDER BY a.rank LIMIT 1) AS reason,
  iif(f.changed = '', NULL, {_LAST}) AS reported, f.changed AS reported_at,
  iif(d.checklist = '[]', '[]', (SELECT json_group_array(json_object(
    'state', a.state, 'ticks', json(a.ticks))) FROM assignment a WHERE {_OWN})) AS ticks
FROM json_each(:ids) wanted JOIN follow_up f ON f.id = wanted.value
  JOIN directive d ON d.rowid = f.id
ORDER BY wanted.key
"""
_BY_UNIT = f"""
SELECT {_FACTS}, a.id AS assignment_id, t.unit, t.unit_key, t.state, t.due, t.moved, a.reason,
  a.progress ->> '$[#-1].text' AS reported, t.changed AS reported_at,
  coalesce(a.ticks, '[]') AS ticks
FROM json_each(:ids) wanted JOIN task t ON t.id = wanted.value
  JOIN follow_up f ON f.id = t.directive JOIN directive d ON d.rowid = f.id
  LEFT JOIN assignment a ON a.rowid = t.id
ORDER BY wanted.key
"""
