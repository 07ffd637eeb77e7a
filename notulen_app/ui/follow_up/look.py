"""How the place Tindak Lanjut was left: the part that is shown, its filters and widths."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec

from notulen_app.domain.follow_up_list import Sort, Target, Wanted
from notulen_app.domain.value import Value, changed
from notulen_app.ui.preferences import Preferences

_NAME = "tindak-lanjut"


class Part(StrEnum):
    """The ways to look at what became of directives; the register is a page of its own."""

    BOARD = "papan"
    TABLE = "tabel"
    MATRIX = "matriks"
    REGISTER = "register"


class Look(Value, frozen=True, kw_only=True):
    """What was shown in an archive; ``widths`` are pixels of columns at scale 1."""

    archive: str
    wanted: Wanted
    part: Part = Part.BOARD
    chosen: Target | None = None
    widths: dict[int, int] = msgspec.field(default_factory=dict)


def first_look(archive: str, today: dt.date) -> Look:
    """Give what somebody sees who was never here: the table begins with what is open."""
    return Look(archive=archive, wanted=Wanted(today=today, is_open=True, sort=Sort.DUE))


def look_left(preferences: Preferences, archive: str, today: dt.date) -> Look:
    """Give how the place was left; of another archive only what is not about its contents."""
    first = first_look(archive, today)
    try:
        left = msgspec.json.decode(preferences.left(_NAME), type=Look)
    except msgspec.MsgspecError:
        return first
    if left.archive != archive:
        return changed(first, part=left.part, widths=left.widths)
    return changed(left, wanted=changed(left.wanted, today=today))


def leave_look(preferences: Preferences, look: Look) -> None:
    """Keep how the place is left."""
    preferences.leave(_NAME, msgspec.json.encode(look).decode())
