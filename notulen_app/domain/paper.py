"""The official papers that are made of a meeting beside its minutes and its attendance list."""

from __future__ import annotations

from enum import StrEnum

from notulen_app.domain.value import Value


class Paper(StrEnum):
    """What a paper is called."""

    INVITATION = "undangan"
    REPORT = "laporan hasil rapat"
    MEMO = "nota dinas"
    EXTRACT = "kutipan notulen"
    AGREEMENT = "berita acara"
    DUTY = "surat tugas"


AFTER_THE_MEETING = frozenset({Paper.REPORT, Paper.MEMO, Paper.EXTRACT})
"""Papers that tell what the minutes say: drafts as long as the minutes are."""


class About(Value, frozen=True, kw_only=True):
    """What an extract is of: a point of the agenda by its id, or a unit by its key.

    Neither is everything that the minutes hold.
    """

    item_id: str | None = None
    unit: str | None = None


class Section(StrEnum):
    """What a bound set can hold, in the order in which it is offered."""

    INVITATION = "undangan"
    MINUTES = "notulen"
    ATTENDANCE = "daftar hadir"
    FOLLOW_UP = "tindak lanjut"
    AGREEMENT = "berita acara"
    REPORT = "laporan hasil rapat"
    PHOTOS = "dokumentasi"


USUAL_SET = (
    Section.INVITATION,
    Section.MINUTES,
    Section.ATTENDANCE,
    Section.FOLLOW_UP,
    Section.PHOTOS,
)
"""What a set holds until somebody chooses otherwise."""
