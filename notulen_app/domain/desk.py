"""Two desks that checked in the same list: how their rows become one.

Joining is commutative, associative and repeatable: in whatever order and however often the desks'
rows are joined, the result is the same, as long as what the user decided is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

import msgspec

from notulen_app.domain.attendance import Attendance, AttendanceState, Stroke
from notulen_app.domain.value import Value, changed

_SEEN = (
    AttendanceState.UNKNOWN,
    AttendanceState.ABSENT,
    AttendanceState.ILL,
    AttendanceState.EXCUSED,
    AttendanceState.REPRESENTED,
    AttendanceState.PRESENT,
)
"""How much a state tells, the least first: whoever was seen outdoes what was only said of him."""


class Side(StrEnum):
    """Whose word counts where two desks differ."""

    OURS = "di sini"
    THEIRS = "dari berkas"


class Conflict(Value, frozen=True, kw_only=True):
    """A row that both desks have marked differently; ``proposed`` is what counts undecided."""

    ours: Attendance
    theirs: Attendance
    proposed: Side

    @property
    def id(self) -> str:
        """The row's id."""
        return self.ours.id


def marking(row: Attendance) -> str:
    """Give how a row was marked as a text by which two ways are told apart."""
    facts = (row.state, row.representative, row.present_count)
    return msgspec.json.encode(facts).decode()


def is_marked(row: Attendance) -> bool:
    """Tell whether anybody has said anything about a row."""
    return row.state is not AttendanceState.UNKNOWN


def conflict(ours: Attendance, theirs: Attendance, rejected: Iterable[str]) -> Conflict | None:
    """Give where the desks differ about a row; what was decided against before is no conflict."""
    theirs_is = marking(theirs)
    if not (is_marked(ours) and is_marked(theirs)) or theirs_is in rejected:
        return None
    if marking(ours) == theirs_is:
        return None
    proposed = Side.THEIRS if _weight(theirs) > _weight(ours) else Side.OURS
    return Conflict(ours=ours, theirs=theirs, proposed=proposed)


def joined(
    ours: Attendance,
    theirs: Attendance,
    *,
    rejected: Iterable[str] = (),
    side: Side | None = None,
) -> Attendance:
    """Join two desks' versions of a row; ``side`` is what the user decided where they differ.

    Of two that agree the earliest arrival and the latest departure count. Who is asked, in which
    role and under which number stays ours; notes and signatures of both are kept.
    """
    whole = changed(ours, note=_notes(ours.note, theirs.note))
    whole = changed(whole, strokes=max(ours.strokes, theirs.strokes, key=_size))
    if not is_marked(theirs) or marking(theirs) in rejected:
        return whole
    if is_marked(ours) and marking(ours) == marking(theirs):
        return changed(
            whole,
            arrived=_first(ours.arrived, theirs.arrived),
            left=_last(ours.left, theirs.left),
        )
    if side is None:
        side = Side.THEIRS if _weight(theirs) > _weight(ours) else Side.OURS
    if side is Side.OURS:
        return whole
    return changed(
        whole,
        state=theirs.state,
        representative=theirs.representative,
        present_count=theirs.present_count,
        arrived=theirs.arrived,
        left=theirs.left,
    )


def loser(found: Conflict, side: Side) -> str:
    """Give the marking that was decided against."""
    return marking(found.theirs if side is Side.OURS else found.ours)


def newcomers_numbered(
    rows: Iterable[Attendance], *, printed_to: int
) -> tuple[tuple[Attendance, Attendance], ...]:
    """Number whoever is not on paper by arrival; give those whose number changes, old and new."""
    coming = sorted(
        (row for row in rows if row.order > printed_to),
        key=lambda row: (row.arrived is None, _moment(row.arrived), row.id),
    )
    numbered = ((row, changed(row, order=n)) for n, row in enumerate(coming, printed_to + 1))
    return tuple(pair for pair in numbered if pair[0] != pair[1])


def _weight(row: Attendance) -> tuple[int, int, str]:
    count = -1 if row.present_count is None else row.present_count
    return (_SEEN.index(row.state), count, marking(row))


def _size(strokes: tuple[Stroke, ...]) -> tuple[int, bytes]:
    return (sum(len(one.points) for one in strokes), msgspec.json.encode(strokes))


def _notes(ours: str | None, theirs: str | None) -> str | None:
    if ours == theirs:
        return ours
    if not ours or not theirs:
        return ours or theirs or None
    parts = {part.strip() for note in (ours, theirs) for part in note.split("; ")}
    return "; ".join(sorted(part for part in parts if part))


def _first(ours: dt.datetime | None, theirs: dt.datetime | None) -> dt.datetime | None:
    known = [one for one in (ours, theirs) if one is not None]
    return min(known, key=_moment, default=None)


def _last(ours: dt.datetime | None, theirs: dt.datetime | None) -> dt.datetime | None:
    known = [one for one in (ours, theirs) if one is not None]
    return max(known, key=_moment, default=None)


def _moment(moment: dt.datetime | None) -> tuple[float, str]:
    """Give what moments are sorted by, one without an offset as if it had that of UTC."""
    if moment is None:
        return (0.0, "")
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return (aware.timestamp(), moment.isoformat())
