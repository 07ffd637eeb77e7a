"""How the states of attendance look in a bar, on paper and on the screen; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass

from notulen_app.domain.attendance import AttendanceState


@dataclass(frozen=True)
class Look:
    """How a part is filled: dark beside light, so that it shows in grey; or hatched."""

    fill: str
    hatched: bool = False


LOOKS = {
    AttendanceState.PRESENT: Look("#166B43"),
    AttendanceState.REPRESENTED: Look("#BBA3EF"),
    AttendanceState.EXCUSED: Look("#F2BD66"),
    AttendanceState.ILL: Look("#FDF0DA", hatched=True),
    AttendanceState.ABSENT: Look("#A9231B"),
    AttendanceState.UNKNOWN: Look("#FFFFFF"),
}
