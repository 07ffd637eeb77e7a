"""Pure rules over a record: what is missing, what contradicts itself, counts, numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from notulen_app.domain.attendance import Attendance, AttendanceState
from notulen_app.domain.meeting import (
    EntryKind,
    Meeting,
    Record,
    Security,
    Signer,
    SignerRole,
    Zone,
)
from notulen_app.domain.opening_notes import with_opening
from notulen_app.domain.outline import reading_order
from notulen_app.domain.people import Directory, Officer, Sector
from notulen_app.domain.protocol import sector_order, sectors_of
from notulen_app.domain.value import Value, changed

WEEKDAYS = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SECURITY_CODES = {
    Security.ORDINARY: "B",
    Security.RESTRICTED: "T",
    Security.SECRET: "R",
    Security.TOP_SECRET: "SR",
}
"""First element of a document number (Perkap 1/2023)."""

NUMBER_PATTERN = "{klas}/{jenis}-{no}/{bulan_romawi}/{kka}/{tahun}/{satker}"
NUMBER_FIELDS = ("klas", "jenis", "no", "bulan_romawi", "kka", "tahun", "satker")
_OFFSETS = {
    zone: dt.timezone(dt.timedelta(hours=hours))
    for zone, hours in ((Zone.WIB, 7), (Zone.WITA, 8), (Zone.WIT, 9))
}


class Gap(StrEnum):
    """What a record lacks or contradicts; the names of the sentences shown for it."""

    TITLE = "title"
    DATE = "date"
    WEEKDAY = "weekday"
    TIME = "time"
    TIME_ORDER = "time_order"
    PLACE = "place"
    CHAIR = "chair"
    NOTE_TAKER = "note_taker"
    NUMBER = "number"
    NUMBER_TAKEN = "number_taken"
    SECURITY = "security"
    AGENDA = "agenda"
    CONTENT = "content"
    DECISIONS = "decisions"
    ATTENDANCE = "attendance"
    ATTENDANCE_UNKNOWN = "attendance_unknown"
    REPRESENTATIVE = "representative"
    DUE = "due"
    RESPONSIBLE = "responsible"
    UNCERTAIN = "uncertain"
    SIGNER = "signer"
    SIGNER_LEFT_OUT = "signer_left_out"
    SIGNING_DATE = "signing_date"
    CLOSING = "closing"
    LEGAL_BASES = "legal_bases"
    OPENING = "opening"
    QUESTIONS = "questions"
    BLANK = "blank"
    BY_HAND = "by_hand"


class Finding(Value, frozen=True, kw_only=True):
    """One gap and where it is mended: a field of *Persiapan*, or the id of a directive or entry.

    ``blocking`` is true only for what a document cannot be without (title and date);
    ``detail`` names what is meant, ``count`` how many of them.
    """

    gap: Gap
    place: str
    detail: str = ""
    count: int = 1
    blocking: bool = False


class SectorCount(Value, frozen=True, kw_only=True):
    """Rows of attendance per sector; ``heads`` adds what was counted within groups."""

    sector: str
    invited: int
    states: dict[AttendanceState, int]
    heads: int | None = None


def missing_before_signing(
    record: Record, *, roles: Iterable[SignerRole] = (SignerRole.NOTE_TAKER, SignerRole.CHAIR)
) -> tuple[Finding, ...]:
    """List what should be filled in or looked at before the minutes are signed.

    Nothing but a missing title or date blocks; everything else stays blank in print.
    """
    return (
        *_missing_facts(with_opening(record).meeting),
        *_missing_content(record),
        *_missing_signers(record.meeting, tuple(roles)),
    )


def weekday_mismatch(meeting: Meeting) -> tuple[str, dt.date] | None:
    """Give the weekday as stated and the first date where the two disagree, else None.

    Published records get it wrong, so the date is never corrected silently.
    """
    if not meeting.stated_weekday or not meeting.dates:
        return None
    stated = re.sub("['`´‘’ʼ]", "", meeting.stated_weekday.strip().lower())
    day = meeting.dates[0]
    return None if stated == WEEKDAYS[day.weekday()] else (meeting.stated_weekday, day)


def arrived_late(attendance: Attendance, meeting: Meeting) -> bool:
    """Tell whether somebody came after the meeting's start, where both are known.

    A moment without an offset, or a meeting without a zone, goes by the clock on the wall.
    """
    arrived = attendance.arrived
    if arrived is None or meeting.start is None or not meeting.dates:
        return False
    start = dt.datetime.combine(meeting.dates[0], meeting.start)
    if arrived.tzinfo is not None and meeting.zone is not None:
        return arrived > start.replace(tzinfo=_OFFSETS[meeting.zone])
    return arrived.replace(tzinfo=None) > start


def on_the_spot(meeting: Meeting, moment: dt.datetime) -> dt.datetime:
    """Give a moment as the clock shows it where the meeting is; as it is where no zone is known."""
    if moment.tzinfo is None or meeting.zone is None:
        return moment
    try:
        return moment.astimezone(_OFFSETS[meeting.zone])
    except OverflowError:  # the first or the last hours that there are
        return moment


def clock_there(meeting: Meeting, moment: dt.datetime) -> dt.datetime:
    """Give a moment as the clock of the place shows it, zone left out: any two compare."""
    return on_the_spot(meeting, moment).replace(tzinfo=None)


def instant(moment: dt.datetime) -> dt.datetime:
    """Give a moment with its zone; one without, as older files have, goes by this computer."""
    if moment.tzinfo is not None:
        return moment
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):  # the first or the last hours that there are
        return moment.replace(tzinfo=dt.UTC)


def attendance_counts(attendance: Iterable[Attendance]) -> dict[AttendanceState, int]:
    """Count rows per state, every state named; unknown is never counted as absent."""
    counts = dict.fromkeys(AttendanceState, 0)
    for one in attendance:
        counts[one.state] += 1
    return counts


def sector_counts(
    attendance: Iterable[Attendance], directory: Directory
) -> tuple[SectorCount, ...]:
    """Count per sector in protocol order; rows of no known sector come last under ""."""
    rows: dict[Sector | None, list[Attendance]] = {}
    sector_of_row = sectors_of(directory)
    for one in attendance:
        rows.setdefault(sector_of_row(one), []).append(one)
    ordered = sorted(rows, key=sector_order)
    return tuple(
        SectorCount(
            sector=sector.name if sector else "",
            invited=len(rows[sector]),
            states=attendance_counts(rows[sector]),
            heads=_heads(rows[sector]),
        )
        for sector in ordered
    )


def sector_of(attendance: Attendance, directory: Directory) -> str | None:
    """Find the sector id of a row: of its group, or of the organisation of the post.

    The post is the one in which somebody was asked, else the last that he is known in.
    """
    if group := directory.group(attendance.group_id):
        return group.sector_id
    asked_in = (one for one in directory.positions if one.id == attendance.position_id)
    position = next(asked_in, None) or directory.position_of(attendance.person_id)
    organisation = directory.organisation(position.organisation_id if position else None)
    return organisation.sector_id if organisation else None


def document_number(
    pattern: str, meeting: Meeting, *, serial: str | None, kind: str, unit: str | None
) -> str | None:
    """Fill a numbering pattern; None while the serial number has not been given.

    Fields: klas, jenis, no, bulan_romawi, kka, tahun, satker. An element that stays empty takes
    its separator with it, so that "B/NOT-3/VIII//2024/" becomes "B/NOT-3/VIII/2024".
    """
    if not serial or not serial.strip():
        return None
    day = meeting.signing_date or (meeting.dates[0] if meeting.dates else None)
    facts: Mapping[str, str] = {
        "klas": SECURITY_CODES[meeting.security] if meeting.security else "",
        "jenis": kind,
        "no": serial.strip(),
        "bulan_romawi": ROMAN_MONTHS[day.month - 1] if day else "",
        "kka": meeting.archive_code or "",
        "tahun": str(day.year) if day else "",
        "satker": unit or "",
    }
    number = re.sub(r"\{(\w+)\}", lambda found: facts.get(str(found[1]), str(found[0])), pattern)
    return str(re.sub(r"/{2,}", "/", number)).strip("/-. ")


def pattern_problem(pattern: str) -> str | None:
    """Name the first unknown field of a numbering pattern, or "no" where the serial is missing."""
    names: list[str] = re.findall(r"\{(\w*)\}", pattern)
    unknown = next((name for name in names if name not in NUMBER_FIELDS), None)
    if unknown is not None:
        return unknown
    return None if "no" in names else "no"


def is_secret(meeting: Meeting) -> bool:
    """Tell whether the classification is printed on top and bottom of every page."""
    return meeting.security in (Security.SECRET, Security.TOP_SECRET)


def public(record: Record) -> Record:
    """Give the record without its private rows and files: what any document may be made of."""
    kept = tuple(one for one in record.entries if not one.private)
    private = {one.id for one in record.entries if one.private}
    directives = tuple(
        one for one in record.directives if not one.private and one.entry_id not in private
    )
    attachments = tuple(
        one for one in record.attachments if not one.private and one.entry_id not in private
    )
    rows = {one.id for one in kept} | {one.id for one in directives}
    links = tuple(one for one in record.links if one.row_id in rows)
    return changed(
        record, entries=kept, directives=directives, attachments=attachments, links=links
    )


def decisions(record: Record) -> tuple[str, ...]:
    """Give the texts of the decisions as one reads them; a directive is not a decision."""
    return tuple(one.text for one in reading_order(record) if one.kind is EntryKind.DECISION)


def signer_for(meeting: Meeting, role: SignerRole) -> Signer | None:
    """Find who signs in a role: as recorded, else the meeting's chair or note-taker."""
    for one in meeting.signers:
        if one.role is role:
            return one
    officer: Officer | None = None
    if role is SignerRole.CHAIR:
        officer = meeting.chair
    elif role is SignerRole.NOTE_TAKER:
        officer = meeting.note_taker
    return Signer(role=role, officer=officer) if officer else None


def _missing_facts(meeting: Meeting) -> list[Finding]:
    found = []
    if not meeting.title.strip():
        found.append(Finding(gap=Gap.TITLE, place="title", blocking=True))
    if not meeting.dates:
        found.append(Finding(gap=Gap.DATE, place="dates", blocking=True))
    if mismatch := weekday_mismatch(meeting):
        found.append(Finding(gap=Gap.WEEKDAY, place="stated_weekday", detail=mismatch[0]))
    if meeting.start is None:
        found.append(Finding(gap=Gap.TIME, place="start"))
    if meeting.start and meeting.end and meeting.end < meeting.start and len(meeting.dates) < 2:
        found.append(Finding(gap=Gap.TIME_ORDER, place="end"))
    for gap, place, value in (
        (Gap.PLACE, "place", meeting.place),
        (Gap.CHAIR, "chair", meeting.chair),
        (Gap.NOTE_TAKER, "note_taker", meeting.note_taker),
        (Gap.NUMBER, "document_number", meeting.document_number),
        (Gap.SECURITY, "security", meeting.security),
        (Gap.LEGAL_BASES, "legal_bases", meeting.legal_bases),
        (Gap.OPENING, "opening", meeting.opening),
        (Gap.CLOSING, "closing", meeting.closing),
        (Gap.SIGNING_DATE, "signing_date", meeting.signing_date),
    ):
        if not value:
            found.append(Finding(gap=gap, place=place))
    return found


def _missing_content(record: Record) -> list[Finding]:
    found = []
    if not record.agenda:
        found.append(Finding(gap=Gap.AGENDA, place="agenda"))
    if not record.entries and not record.directives:
        found.append(Finding(gap=Gap.CONTENT, place="directives"))
    if not decisions(record):
        found.append(Finding(gap=Gap.DECISIONS, place="entries"))
    if not record.attendance:
        found.append(Finding(gap=Gap.ATTENDANCE, place="attendance"))
    unknown = [one for one in record.attendance if one.state is AttendanceState.UNKNOWN]
    if unknown:
        found.append(Finding(gap=Gap.ATTENDANCE_UNKNOWN, place="attendance", count=len(unknown)))
    for one in record.attendance:
        named = one.representative and (one.representative.name or one.representative.position)
        if one.state is AttendanceState.REPRESENTED and not named:
            found.append(Finding(gap=Gap.REPRESENTATIVE, place="attendance"))
            break
    undue = [one for one in record.directives if one.due is None and not one.urgency]
    if undue:
        found.append(Finding(gap=Gap.DUE, place=undue[0].id, count=len(undue)))
    idle = [one for one in record.directives if not one.assignments]
    if idle:
        found.append(Finding(gap=Gap.RESPONSIBLE, place=idle[0].id, count=len(idle)))
    asked = [one for one in record.entries if one.kind is EntryKind.QUESTION]
    if asked:
        found.append(Finding(gap=Gap.QUESTIONS, place=asked[0].id, count=len(asked)))
    uncertain = [one for one in record.meeting.bases if one.basis != "stated"]
    for fact in uncertain:
        found.append(Finding(gap=Gap.UNCERTAIN, place=fact.fact, detail=fact.reason or ""))
    return found


def left_out_signers(meeting: Meeting, roles: Collection[SignerRole]) -> tuple[Signer, ...]:
    """Give the signers that are named of the meeting and for whom a document has no place."""
    return tuple(
        one
        for one in meeting.signers
        if one.role not in roles and (one.officer.name or one.officer.position)
    )


def _missing_signers(meeting: Meeting, roles: Collection[SignerRole]) -> list[Finding]:
    found = []
    for role in roles:
        signer = signer_for(meeting, role)
        if signer is None or not signer.officer.name:
            found.append(Finding(gap=Gap.SIGNER, place="signers", detail=role.value))
    for signer in left_out_signers(meeting, roles):
        place, role = "signers", signer.role
        found.append(Finding(gap=Gap.SIGNER_LEFT_OUT, place=place, detail=role.value))
    return found


def _heads(rows: Iterable[Attendance]) -> int | None:
    counted = [one.present_count for one in rows if one.present_count is not None]
    return sum(counted) if counted else None
