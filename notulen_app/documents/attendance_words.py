"""The words of an attendance list, as every document tells them: states, times and totals."""

from __future__ import annotations

from collections.abc import Sequence

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.minutes_words import agenda_titles
from notulen_app.domain.attendance import Attendance, AttendanceRole, AttendanceState
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.rules import attendance_counts, on_the_spot

TITLE = "DAFTAR HADIR"
SPARE_ROWS = 6
FORM_ROWS = 25
"""Rows of a form on which no name is printed."""
MOST_SPARE = 500
CAME = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)
STAYED_AWAY = (AttendanceState.EXCUSED, AttendanceState.ILL, AttendanceState.ABSENT)
MOST_AGENDA = 6
"""Points of the agenda that the list names; the minutes name them all."""
_COUNTED = (
    AttendanceState.PRESENT,
    AttendanceState.REPRESENTED,
    AttendanceState.EXCUSED,
    AttendanceState.ILL,
    AttendanceState.ABSENT,
    AttendanceState.UNKNOWN,
)


def few_titles(record: Record) -> list[str]:
    """Give the titles of the agenda that a list names, and how many others there are."""
    agenda = agenda_titles(record)
    if len(agenda) > MOST_AGENDA:
        rest = i18n.number(len(agenda) - MOST_AGENDA)
        agenda = [*agenda[:MOST_AGENDA], f"dan {rest} acara lainnya"]
    return agenda


def state_words(row: Attendance) -> str:
    """Give the state as words; unknown stays empty, for nobody has said it."""
    if row.state is AttendanceState.UNKNOWN:
        return ""
    if row.state is AttendanceState.REPRESENTED and row.representative:
        by = " ".join(one for one in (row.representative.rank, row.representative.name) if one)
        return f"diwakili: {by or row.representative.position or '...............'}"
    return row.state.value


def times_words(row: Attendance, meeting: Meeting) -> str:
    """Give arrival over departure; "-" stands for an arrival that nobody wrote down."""
    arrived, left = (
        i18n.clock(on_the_spot(meeting, one)) if one else "" for one in (row.arrived, row.left)
    )
    return f"{arrived or '-'}\n{left}" if left else arrived


def totals(record: Record, attendees: Attendees, *, blank: bool) -> list[str]:
    """Count people by state, and groups apart: nobody knows how many a group is until counted.

    Whoever came without being asked is counted as a guest and not among those invited.
    """
    people = [row for row in record.attendance if not row.group_id]
    asked = [row for row in people if row.role is not AttendanceRole.GUEST]
    groups = [row for row in record.attendance if row.group_id]
    if blank:
        return [_blank_totals(asked, groups)]
    counts = attendance_counts(asked)
    parts = [f"diundang {i18n.number(len(asked))}"]
    for state in _COUNTED:
        words = f"{state.value} {i18n.number(counts[state])}"
        present = state is AttendanceState.PRESENT
        parts.append(words + (_sexes(asked, attendees) if present else ""))
    guests = [row for row in people if row.role is AttendanceRole.GUEST and row.state in CAME]
    if guests:
        parts.append(f"tamu {i18n.number(len(guests))}")
    if not groups:
        return ["Jumlah: " + " | ".join(parts)]
    return ["Jumlah perorangan: " + " | ".join(parts), _group_totals(groups)]


def _blank_totals(people: Sequence[Attendance], groups: Sequence[Attendance]) -> str:
    heads = [row.head_count for row in groups]
    counted = [one for one in heads if one is not None]
    whole = len(counted) == len(heads) and (people or groups)
    invited = i18n.number(len(people) + sum(counted)) if whole else "......"
    dots = " | ".join(f"{state.value} ......" for state in _COUNTED[:-1])
    return f"Jumlah: diundang {invited} | {dots}"


def _group_totals(groups: Sequence[Attendance]) -> str:
    counts = attendance_counts(groups)
    parts = [f"diundang {i18n.number(len(groups))}"]
    parts += [f"{state.value} {i18n.number(counts[state])}" for state in _COUNTED if counts[state]]
    counted = [row.present_count for row in groups if row.present_count is not None]
    heads = f"{i18n.number(sum(counted))} orang" if counted else "tidak dihitung"
    if counted and len(counted) < len(groups):
        heads += f" pada {i18n.number(len(counted))} kelompok, selebihnya tidak dihitung"
    return f"Jumlah kelompok: {' | '.join(parts)}; anggota yang hadir: {heads}"


def _sexes(people: Sequence[Attendance], attendees: Attendees) -> str:
    """Count men and women among those present, where that was recorded."""
    found = {"L": 0, "P": 0}
    for row in people:
        person = attendees.of(row).person
        sex = (person.sex or "").strip().upper()[:1] if person else ""
        if row.state is AttendanceState.PRESENT and sex in found:
            found[sex] += 1
    return f" (L {found['L']}, P {found['P']})" if any(found.values()) else ""
