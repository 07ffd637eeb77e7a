"""The life of a meeting as the log tells it: who did what, when, from what to what. Reads only."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from notulen_app.domain.audit import LoggedAction, LoggedChange, Touch, condensed, with_clock
from notulen_app.services import audit_words
from notulen_app.store import audit
from notulen_app.store.archive import Archive

AT_ONCE = 200
"""Actions that are read at once."""


@dataclass(frozen=True)
class HistoryLine:
    """One line of *Riwayat*: an action's number, clock and account, and one part that it changed.

    ``clock_set_back`` is true where the clock stood before that of an earlier action.
    """

    seq: int
    at: dt.datetime
    who: str
    act: str
    part: str
    before: str
    after: str
    clock_set_back: bool = False


@dataclass(frozen=True)
class History:
    """Lines, the newest first; ``before`` leads to the earlier ones, None where there are none."""

    lines: tuple[HistoryLine, ...]
    before: int | None


def history(
    archive: Archive, meeting_id: str, *, before: int | None = None, most: int = AT_ONCE
) -> History:
    """Read up to ``most`` actions of a meeting's life, those before the number ``before``."""
    found = audit.of_meeting(archive, meeting_id, before=before, most=most)
    earlier = found[-1].seq if len(found) == most else None
    told = with_clock(condensed(reversed(found)), latest=None)
    lines = [line for action in reversed(told) for line in _lines(archive, action)]
    return History(tuple(lines), earlier)


def clock_was_set_back(archive: Archive, now: dt.datetime) -> dt.datetime | None:
    """Give the time of the last actions where the clock stands before it now (aware), else None."""
    latest = audit.latest_clock(archive)
    return latest if latest is not None and now < latest - _TOLERANCE else None


_TOLERANCE = dt.timedelta(minutes=5)
"""How far a clock may be set back without a word: it is corrected by the network now and then."""


_TOGETHER = 3
"""Rows of a table that come or go in one action and are told one by one; more are one line."""


def _lines(archive: Archive, action: LoggedAction) -> list[HistoryLine]:
    """Give a line for every part that an action changed; what follows from others is left out."""
    told = [one for one in action.changes if one.table != "mention"]
    alike = Counter(_sort(one) for one in told)
    lines: list[HistoryLine] = []
    together: dict[tuple[str, Touch], list[LoggedChange]] = {}
    for change in told:
        if change.row_id and change.kind is not Touch.CHANGED and alike[_sort(change)] > _TOGETHER:
            together.setdefault(_sort(change), []).append(change)
        else:
            lines += _each_part(archive, action, change)
    for (table, kind), rows in together.items():
        words = "; ".join(filter(None, (_words(archive, one) for one in rows)))
        whole = LoggedChange(table, kind=kind, count=len(rows))
        before, after = ("", words) if kind is Touch.ADDED else (words, "")
        lines.append(_line(action, audit_words.part(whole, None, None), before, after))
    return lines


def _sort(change: LoggedChange) -> tuple[str, Touch]:
    return change.table, change.kind


def _words(archive: Archive, change: LoggedChange) -> str:
    """Give by what a row that came or went is known."""
    side = audit_words.before if change.kind is Touch.REMOVED else audit_words.after
    return side(change, None) or audit.name_of(archive, change) or ""


def _each_part(archive: Archive, action: LoggedAction, change: LoggedChange) -> list[HistoryLine]:
    name = audit.name_of(archive, change)
    return [
        _line(
            action,
            audit_words.part(change, column, name),
            audit_words.before(change, column),
            audit_words.after(change, column),
        )
        for column in audit_words.columns(change)
    ]


def _line(action: LoggedAction, part: str, before: str, after: str) -> HistoryLine:
    return HistoryLine(
        seq=action.seq,
        at=action.at,
        who=action.who or "",
        act=audit_words.act(action),
        part=part,
        before=before,
        after=after,
        clock_set_back=action.clock_set_back,
    )
