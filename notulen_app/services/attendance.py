"""Checking in: every act marks one row and is one undo step; its cost does not grow with the list.

Marking sets and never toggles. What cannot be known is left blank: whoever is ticked off on paper
has no time of arrival. Several at once are in ``groups_present``, guests in ``unasked``. Raises
everywhere: MeetingLocked where the minutes are final, RowNotFound where a row is gone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from notulen_app.domain.attendance import (
    Attendance,
    AttendanceState,
    Representative,
    Stroke,
)
from notulen_app.domain.changes import Changes
from notulen_app.domain.value import changed
from notulen_app.services.forgetting import forget
from notulen_app.services.locked import check_changeable
from notulen_app.store import attendance as rows
from notulen_app.store.archive import Archive


@dataclass(frozen=True)
class Marked:
    """What an act did to one row: as it is now, and as it was (None where it is new).

    ``already`` says that it was so before, since ``row.arrived`` where that is known: nothing was
    written. ``made`` names the person or group that was written into the directory for it, as
    the fact of a ``Party`` and the id.
    """

    changes: Changes
    row: Attendance
    before: Attendance | None
    made: tuple[str, str] | None = None

    @property
    def already(self) -> bool:
        """True where nothing was changed."""
        return self.before == self.row


def mark_present(
    archive: Archive,
    meeting_id: str,
    attendance_id: str,
    *,
    now: dt.datetime | None,
    heads: int | None = None,
) -> Marked:
    """Mark somebody, or a group with a head-count, as present since ``now`` (None: not known).

    Whoever is present already stays so since then; whoever had left has come back.
    """

    def mark(row: Attendance) -> Attendance:
        return present(row, now=now, heads=heads)

    return _mark(archive, meeting_id, attendance_id, "Hadir", mark)


def mark_represented(
    archive: Archive,
    meeting_id: str,
    attendance_id: str,
    representative: Representative,
    *,
    now: dt.datetime | None,
) -> Marked:
    """Mark that somebody came in a person's place, or change who it was."""

    def mark(row: Attendance) -> Attendance:
        was_so = row.state is AttendanceState.REPRESENTED
        return changed(
            row,
            state=AttendanceState.REPRESENTED,
            representative=representative,
            arrived=row.arrived if was_so else _second(now),
            left=row.left if was_so else None,
            strokes=row.strokes if was_so or row.state is AttendanceState.UNKNOWN else (),
            basis=None,
        )

    return _mark(archive, meeting_id, attendance_id, "Diwakili", mark)


def mark_excused(
    archive: Archive, meeting_id: str, attendance_id: str, *, note: str | None = None
) -> Marked:
    """Mark that somebody is excused (*izin*), with the reason where it was given."""
    return _mark_away(archive, meeting_id, attendance_id, AttendanceState.EXCUSED, note)


def mark_ill(
    archive: Archive, meeting_id: str, attendance_id: str, *, note: str | None = None
) -> Marked:
    """Mark that somebody is ill."""
    return _mark_away(archive, meeting_id, attendance_id, AttendanceState.ILL, note)


def mark_absent(
    archive: Archive, meeting_id: str, attendance_id: str, *, note: str | None = None
) -> Marked:
    """Mark that somebody stayed away without notice (*tanpa keterangan*)."""
    return _mark_away(archive, meeting_id, attendance_id, AttendanceState.ABSENT, note)


def clear(archive: Archive, meeting_id: str, attendance_id: str) -> Marked:
    """Make a row *belum diisi* again: nothing is said of whether anybody came."""

    def mark(row: Attendance) -> Attendance:
        return away(row, AttendanceState.UNKNOWN)

    return _mark(archive, meeting_id, attendance_id, "Belum diisi", mark)


def mark_departed(
    archive: Archive, meeting_id: str, attendance_id: str, *, now: dt.datetime
) -> Marked:
    """Note that somebody left; that he was there stays as it is, and only then has an effect."""

    def mark(row: Attendance) -> Attendance:
        came = row.state in (AttendanceState.PRESENT, AttendanceState.REPRESENTED)
        return changed(row, left=_second(now)) if came and row.left is None else row

    return _mark(archive, meeting_id, attendance_id, "Pulang", mark)


def set_times(
    archive: Archive,
    meeting_id: str,
    attendance_id: str,
    *,
    arrived: dt.datetime | None,
    left: dt.datetime | None,
) -> Marked:
    """Write when somebody came and left, or that nobody knows."""

    def mark(row: Attendance) -> Attendance:
        return changed(row, arrived=arrived, left=left)

    return _mark(archive, meeting_id, attendance_id, "Ubah waktu", mark)


def set_strokes(
    archive: Archive, meeting_id: str, attendance_id: str, strokes: Sequence[Stroke]
) -> Marked:
    """Keep a signature drawn on screen (*tanda tangan gambar*), or none."""

    def mark(row: Attendance) -> Attendance:
        return changed(row, strokes=tuple(strokes))

    label = "Tanda tangan gambar" if strokes else "Hapus tanda tangan gambar"
    return _mark(archive, meeting_id, attendance_id, label, mark)


def put_back(archive: Archive, meeting_id: str, marked: Marked) -> Changes:
    """Put one row back as it was before it was marked, as a step of its own.

    What was done to it since goes with it. A row that came by being marked goes again, with the
    person who was typed for it and is known nowhere else.
    """
    with archive.action("Urungkan") as action:
        check_changeable(archive, meeting_id)
        row = rows.row(archive, meeting_id, marked.row.id)
        action.label = f"Urungkan: {rows.name_of(archive, row)}"
        if marked.before is not None:
            rows.change(archive, meeting_id, row, changed(marked.before, order=row.order))
        else:
            rows.remove(archive, meeting_id, row.id)
            forget(archive, meeting_id, row, made=marked.made)
    return action.changes


def present(row: Attendance, *, now: dt.datetime | None, heads: int | None = None) -> Attendance:
    """Give a row as present; one that is so already keeps its arrival."""
    if row.state is AttendanceState.PRESENT:
        again = changed(row, left=None) if now is not None else row
        return again if heads is None else changed(again, present_count=heads)
    return changed(
        row,
        state=AttendanceState.PRESENT,
        present_count=row.present_count if heads is None else heads,
        representative=None,
        arrived=_second(now),
        left=None,
        strokes=row.strokes if row.state is AttendanceState.UNKNOWN else (),
        basis=None,
    )


def away(row: Attendance, state: AttendanceState) -> Attendance:
    """Give a row in a state in which nobody came."""
    return changed(
        row,
        state=state,
        present_count=None,
        representative=None,
        arrived=None,
        left=None,
        strokes=(),
        basis=None,
    )


def _mark_away(
    archive: Archive,
    meeting_id: str,
    attendance_id: str,
    state: AttendanceState,
    note: str | None,
) -> Marked:
    def mark(row: Attendance) -> Attendance:
        return changed(away(row, state), note=note or row.note)

    label = state.value.capitalize()
    return _mark(archive, meeting_id, attendance_id, label, mark)


def _mark(
    archive: Archive,
    meeting_id: str,
    attendance_id: str,
    label: str,
    change: Callable[[Attendance], Attendance],
) -> Marked:
    with archive.action(label) as action:
        check_changeable(archive, meeting_id)
        old = rows.row(archive, meeting_id, attendance_id)
        new = change(old)
        if new != old:
            action.label = f"{label}: {rows.name_of(archive, old)}"
            rows.change(archive, meeting_id, old, new)
    return Marked(action.changes, new, old)


def _second(moment: dt.datetime | None) -> dt.datetime | None:
    return moment.replace(microsecond=0) if moment else None
