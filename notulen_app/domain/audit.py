"""What the log of an archive tells: actions in their order, and what each changed.

The order is that of the log, never that of the clock: a clock set back orders nothing anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

_TOGETHER = dt.timedelta(minutes=10)
"""Changes of the same facts that follow each other within this time are told as one."""


class Touch(StrEnum):
    """What was done to a row."""

    ADDED = "insert"
    CHANGED = "update"
    REMOVED = "delete"


class Deed(StrEnum):
    """What an action was: an undo is an action as well."""

    DONE = "lakukan"
    UNDONE = "urungkan"
    REDONE = "ulangi"


@dataclass(frozen=True)
class LoggedChange:
    """What became of one row: the columns that changed, as they were and as they are since.

    Where an action touched very many rows, ``count`` says how many of this table, and nothing else
    is known of them. ``old`` and ``new`` are None where their text was erased.
    """

    table: str
    kind: Touch
    row_id: str | None = None
    meeting_id: str | None = None
    count: int = 1
    old: Mapping[str, object] | None = field(default_factory=dict)
    new: Mapping[str, object] | None = field(default_factory=dict)


@dataclass(frozen=True)
class LoggedAction:
    """One action: its number in the log, the clock of that PC, the account that was at it.

    ``who`` is None for what was logged before accounts were kept. ``clock_set_back`` is true where
    the clock stood before that of an earlier action.
    """

    seq: int
    at: dt.datetime
    deed: Deed
    label: str
    who: str | None
    changes: tuple[LoggedChange, ...] = ()
    clock_set_back: bool = False


def condensed(actions: Iterable[LoggedAction]) -> tuple[LoggedAction, ...]:
    """Tell what was typed letter by letter as one change; actions in the order of the log."""
    told: list[LoggedAction] = []
    for action in actions:
        joined = _joined(told[-1], action) if told else None
        if joined is None:
            told.append(action)
        else:
            told[-1] = joined
    return tuple(told)


def _joined(earlier: LoggedAction, later: LoggedAction) -> LoggedAction | None:
    """Give two actions as one where they changed the same facts of the same row."""
    alike = (earlier.label, earlier.deed, earlier.who) == (later.label, later.deed, later.who)
    near = dt.timedelta(0) <= later.at - earlier.at <= _TOGETHER
    if not (alike and near and len(earlier.changes) == len(later.changes) == 1):
        return None
    first, last = earlier.changes[0], later.changes[0]
    same = (first.table, first.row_id, first.kind) == (last.table, last.row_id, Touch.CHANGED)
    if not same or first.row_id is None or first.new is None or last.new is None:
        return None
    if first.new.keys() != last.new.keys():
        return None
    return replace(later, changes=(replace(first, new=last.new),))


def with_clock(
    actions: Iterable[LoggedAction], *, latest: dt.datetime | None
) -> tuple[LoggedAction, ...]:
    """Flag the actions at which the clock stood before ``latest`` or an earlier action."""
    flagged = []
    for action in actions:
        back = latest is not None and action.at < latest
        flagged.append(replace(action, clock_set_back=back))
        latest = action.at if latest is None else max(latest, action.at)
    return tuple(flagged)
