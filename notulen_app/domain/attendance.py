"""Who was asked and who came: the attendance of a person or of a group."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.fact import Basis
from notulen_app.domain.value import Value


class AttendanceState(StrEnum):
    """Unknown is its own state and is never counted as absent."""

    UNKNOWN = "belum diisi"
    PRESENT = "hadir"
    REPRESENTED = "diwakili"
    EXCUSED = "izin"
    ILL = "sakit"
    ABSENT = "tanpa keterangan"


class AttendanceRole(StrEnum):
    """In what role somebody takes part."""

    CHAIR = "pimpinan"
    SECRETARY = "sekretaris"
    NOTE_TAKER = "notulis"
    SPEAKER = "pembicara"
    PARTICIPANT = "peserta"
    GUEST = "tamu"


class Representative(Value, frozen=True, kw_only=True):
    """Who came instead, and on what letter (*surat mandat*)."""

    name: str | None = None
    rank: str | None = None
    position: str | None = None
    mandate_letter: str | None = None


class Stroke(Value, frozen=True, kw_only=True):
    """One line of a drawn signature (*tanda tangan gambar*): x, y and pressure, each in 0..1.

    x goes right and y down, both in units of the longer side of what was drawn on, so that the
    shape is kept.
    """

    points: tuple[tuple[float, float, float], ...]


class Attendance(Value, frozen=True, kw_only=True):
    """One row of the attendance list: exactly one of ``person_id`` and ``group_id`` is given.

    ``position_id`` is the post in which a person was asked, whatever he becomes afterwards;
    ``order`` is the number on the list. ``head_count`` is how many of a group were asked,
    ``present_count`` how many came; both stay None where nobody counted. Somebody whose message
    is only relayed has no row.
    """

    id: str
    person_id: str | None = None
    group_id: str | None = None
    position_id: str | None = None
    head_count: int | None = None
    present_count: int | None = None
    role: AttendanceRole = AttendanceRole.PARTICIPANT
    order: int = 0
    state: AttendanceState = AttendanceState.UNKNOWN
    representative: Representative | None = None
    arrived: dt.datetime | None = None
    left: dt.datetime | None = None
    strokes: tuple[Stroke, ...] = ()
    note: str | None = None
    basis: Basis | None = None
