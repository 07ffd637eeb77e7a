"""The meeting and its minutes: Meeting, Series, AgendaItem, Entry, Signer, and the whole Record."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import msgspec

from notulen_app.domain.attendance import Attendance
from notulen_app.domain.directive import Directive
from notulen_app.domain.fact import FactBasis
from notulen_app.domain.link import Link
from notulen_app.domain.people import Directory, Officer
from notulen_app.domain.value import Value

KINDS = ("rakor", "rapat staf", "rapim", "anev")
"""The kinds offered; a meeting may have one of its own."""


LocalTime = Annotated[dt.time, msgspec.Meta(tz=False)]
"""A time on the clock of the place; which clock that is stands in ``Meeting.zone``."""


class MeetingState(StrEnum):
    """The life of a meeting; *akan datang* is a filter and no state."""

    PREPARATION = "persiapan"
    RUNNING = "berlangsung"
    DRAFT = "draf"
    AWAITING_SIGNATURE = "menunggu tanda tangan"
    FINAL = "sah"
    CANCELLED = "dibatalkan"


class Security(StrEnum):
    """Security classification, lowest first."""

    ORDINARY = "biasa"
    RESTRICTED = "terbatas"
    SECRET = "rahasia"
    TOP_SECRET = "sangat rahasia"


class Zone(StrEnum):
    """The three times of Indonesia: UTC+7, +8 and +9."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


class SignerRole(StrEnum):
    """Who signs the minutes, in the order of signing."""

    NOTE_TAKER = "notulis"
    CHAIR = "pimpinan"
    ACKNOWLEDGED = "mengetahui"


class Capacity(StrEnum):
    """In what capacity somebody signs (domain: a.n., u.b., plt., plh., pj., pjs., ps.)."""

    ON_BEHALF = "a.n."
    FOR_SUPERIOR = "u.b."
    ACTING_VACANT = "plt."
    ACTING_DAILY = "plh."
    APPOINTED = "pj."
    TEMPORARY = "pjs."
    TEMPORARY_POLICE = "ps."


class EntryKind(StrEnum):
    """What a row of the minutes is."""

    NOTE = "catatan"
    DECISION = "keputusan"
    DIRECTIVE = "arahan"
    QUESTION = "pertanyaan"


class AttachmentKind(StrEnum):
    """A photo is printed on the photo page; any other file is only kept.

    Evidence belongs to the report of a unit and is never printed, photos among it.
    """

    FILE = "berkas"
    PHOTO = "foto"
    EVIDENCE = "bukti"


class Letter(Value, frozen=True, kw_only=True):
    """A letter that is referred to."""

    number: str | None = None
    date: dt.date | None = None


class Signer(Value, frozen=True, kw_only=True):
    """Who signs in which role.

    ``principals`` are the posts above the signer, highest first, when he signs ``a.n.`` or
    ``u.b.`` ("KEPALA KEPOLISIAN RESOR SAMPANG", "WAKA").
    """

    role: SignerRole
    officer: Officer
    capacity: Capacity | None = None
    principals: tuple[str, ...] = ()


class Series(Value, frozen=True, kw_only=True):
    """Meetings that belong together, such as a monthly rakor."""

    id: str
    name: str


class AgendaItem(Value, frozen=True, kw_only=True):
    """A point of the agenda; ``parent_id`` is the point it stands under."""

    id: str
    title: str
    parent_id: str | None = None
    order: int = 0
    presenter: str | None = None
    planned_minutes: int | None = None
    begun: dt.datetime | None = None
    finished: dt.datetime | None = None


class Entry(Value, frozen=True, kw_only=True):
    """A row of the minutes, under an agenda item or before the first."""

    id: str
    kind: EntryKind
    text: str
    agenda_item_id: str | None = None
    order: int = 0
    time: dt.datetime | None = None
    speaker: str | None = None
    sub_points: tuple[str, ...] = ()
    private: bool = False


class Attachment(Value, frozen=True, kw_only=True):
    """A file that belongs to the meeting, by name and SHA-256 (64 hexadecimal digits).

    ``size`` in bytes; ``entry_id`` is the row that it was put on. What is private, or lies on a
    private row, appears in no document.
    """

    id: str
    name: str
    sha256: str
    caption: str | None = None
    size: int | None = None
    kind: AttachmentKind = AttachmentKind.FILE
    entry_id: str | None = None
    private: bool = False


class Meeting(Value, frozen=True, kw_only=True):
    """The facts of one meeting. None and () are unknown; nothing is ever invented.

    Numbers of the attendance list up to ``list_printed_to`` are on paper and stay as they are.
    """

    id: str
    title: str
    kind: str = "rakor"
    series_id: str | None = None
    occasion: str | None = None
    purpose: str | None = None
    context: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    organiser: str | None = None
    dates: tuple[dt.date, ...] = ()
    stated_weekday: str | None = None
    start: LocalTime | None = None
    end: LocalTime | None = None
    until_finished: bool = False
    time_note: str | None = None
    zone: Zone | None = None
    place: str | None = None
    document_number: str | None = None
    invitation: Letter | None = None
    security: Security | None = None
    archive_code: str | None = None
    dress: str | None = None
    chair: Officer | None = None
    secretary: Officer | None = None
    note_taker: Officer | None = None
    opening: str | None = None
    closing: str | None = None
    state: MeetingState = MeetingState.PREPARATION
    cancelled_reason: str | None = None
    rescheduled_from: tuple[dt.date, ...] = ()
    bases: tuple[FactBasis, ...] = ()
    profile: str | None = None
    signing_place: str | None = None
    signing_date: dt.date | None = None
    signers: tuple[Signer, ...] = ()
    copies: tuple[str, ...] = ()
    version: int = 1
    amends: str | None = None
    amendment_reason: str | None = None
    list_printed_to: int | None = None


class Record(Value, frozen=True, kw_only=True):
    """One meeting with all that belongs to it: what the exchange file and every document hold."""

    meeting: Meeting
    series: Series | None = None
    directory: Directory = Directory()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    entries: tuple[Entry, ...] = ()
    directives: tuple[Directive, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
