"""The words of the minutes, as every document tells them: pure text, for paper, Word and mail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.printable import clean
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.wording import worded
from notulen_app.domain.attendance import AttendanceState
from notulen_app.domain.directive import Assignment, AssignmentState, ChecklistItem, Directive
from notulen_app.domain.errors import DocumentRefused
from notulen_app.domain.fact import Basis
from notulen_app.domain.follow_up import (
    Share,
    counted,
    due_of,
    original_due_of,
    points_of,
    readiness,
    readiness_of,
    share_done,
    state_of,
    units_ready,
)
from notulen_app.domain.meeting import Entry, EntryKind, Meeting, Record
from notulen_app.domain.people import Officer, Party, full_name
from notulen_app.domain.rules import decisions, on_the_spot
from notulen_app.domain.value import changed

MOST_NAMED = 24
"""Rows of attendance that the minutes name; more are counted per state."""
FOLLOW_UP_HEAD = ("No", "Arahan/keputusan", "Penanggung jawab", "Tenggat", "Status")
FOLLOW_UP_BLANKS = ("", "", "...............", "..........", "..........")
FOLLOW_UP_SHARES = (0.07, 0.36, 0.23, 0.18, 0.16)
"""Of the follow-up: head, what stands in cells without words, parts of the width."""
_KIND_WORDS = {
    EntryKind.NOTE: "",
    EntryKind.DECISION: "[Keputusan]",
    EntryKind.DIRECTIVE: "[Arahan]",
    EntryKind.QUESTION: "[Pertanyaan]",
}
_CAME = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)


def require(meeting: Meeting) -> None:
    """Refuse the only two gaps that a document cannot be without.

    Raises:
        DocumentRefused: no title or no date.
    """
    if not clean(meeting.title):
        raise DocumentRefused("title", "kosong")
    if not meeting.dates:
        raise DocumentRefused("dates", "kosong")


def minutes_titles(meeting: Meeting, profile: DocumentProfile) -> list[str]:
    """Give the lines of the title: what it is, of which meeting, and that it is an amendment."""
    lines: list[str] = [profile.title]
    if profile.layout == "polri":
        lines += [meeting.title, meeting.occasion or ""]
    if meeting.version > 1 or meeting.amends:
        lines.append(f"(ralat, edisi {meeting.version})")
    return lines


def stock_closing(profile: DocumentProfile) -> str:
    """Give the sentence that every minutes end with."""
    return worded(profile.wording, "minutes.closing", judul=profile.title.lower())


def officer_line(officer: Officer | None) -> str | None:
    """Give "AKBP Nama, S.I.K. (Kapolres Sampang)", or None where nothing is known."""
    if officer is None:
        return None
    name = " ".join(one for one in (officer.rank, full_name(officer)) if one)
    post = officer.position or ""
    return (f"{name} ({post})" if name and post else name or post) or None


def invitation_line(record: Record) -> str | None:
    """Give "nomor B/12, tanggal 1 Agustus 2024", or None."""
    letter_of = record.meeting.invitation
    if letter_of is None:
        return None
    parts = []
    if letter_of.number:
        parts.append(f"nomor {letter_of.number}")
    if letter_of.date:
        parts.append(f"tanggal {i18n.plain_date(letter_of.date)}")
    return ", ".join(parts) or None


def participants(record: Record) -> list[str]:
    """Name who came: groups and people, or their number where they are many."""
    came = sorted(
        (one for one in record.attendance if one.state in _CAME), key=lambda one: one.order
    )
    attendees = Attendees(record)
    if len(came) <= MOST_NAMED:
        return [attendees.line(one) for one in came]
    groups = [one for one in came if one.group_id]
    names = [attendees.line(one) for one in groups[:MOST_NAMED]]
    if len(groups) > MOST_NAMED:
        names.append(f"{i18n.number(len(groups) - MOST_NAMED)} kelompok lain")
    for state in _CAME:
        count = sum(1 for one in came if one.person_id and one.state is state)
        if count:
            names.append(f"{i18n.number(count)} orang {state.value}")
    return names


def agenda_titles(record: Record) -> list[str]:
    """Give the titles of the agenda's top points in their order."""
    top = sorted((one for one in record.agenda if not one.parent_id), key=lambda one: one.order)
    return [one.title for one in top]


def timed_there(record: Record) -> Record:
    """Give the record with the times of its rows as the clock shows them where the meeting is."""
    entries = tuple(
        changed(one, time=on_the_spot(record.meeting, one.time)) if one.time else one
        for one in record.entries
    )
    timed: Record = changed(record, entries=entries)
    return timed


def entry_lead(entry: Entry, *, times: bool) -> str:
    """Give what stands in front of a row: its time where wanted, its kind, and who spoke."""
    parts = [_KIND_WORDS[entry.kind], f"{entry.speaker}:" if entry.speaker else ""]
    if entry.time and times:
        parts.insert(0, f"({i18n.clock(entry.time)})")
    return " ".join(one for one in parts if one)


def only_speaker(directives: Sequence[Directive]) -> str | None:
    """Give who spoke all of the directives, where it was one."""
    speakers = {one.spoken_by.text if one.spoken_by else None for one in directives}
    return next(iter(speakers)) if len(speakers) == 1 else None


def directive_lead(one: Directive) -> str:
    """Give "Penekanan:", the kind in front of a directive."""
    return f"{one.kind.value.capitalize()}:"


def due_words(directive: Directive, due: dt.date | None) -> str:
    """Give the due date, or the wish that stands for one."""
    if due:
        return i18n.plain_date(due)
    return directive.urgency or ""


def follow_up_rows(record: Record) -> Iterator[tuple[str, str, str, str, str]]:
    """Give the rows of the follow-up: number, text, responsible unit, due date and state."""
    number = 0
    for one in sorted(record.directives, key=lambda one: one.order):
        number += 1
        if not one.assignments:
            yield str(number), one.text, "", due_words(one, one.due), ""
        for n, task in enumerate(one.assignments):
            first = n == 0
            yield (
                str(number) if first else "",
                one.text if first else "",
                task.unit.text,
                due_words(one, task.due or one.due),
                _state_words(task, one),
            )
    for text in decisions(record):
        number += 1
        yield str(number), text, "", "", ""


def directive_facts(one: Directive, *, said: str | None) -> Iterator[tuple[str, str]]:
    """Give what is known of a directive; ``said`` is who spoke them all, told above the list."""
    speaker = one.spoken_by.text if one.spoken_by and not said else ""
    source = _source(one)
    if speaker or source:
        label = "Disampaikan" if speaker else "Sumber"
        yield label, ", ".join(part for part in (speaker, source) if part)
    if one.addressees:
        yield "Kepada", "; ".join(_addressed(one, party) for party in one.addressees)
    if one.reason:
        yield "Alasan", one.reason
    if days := _due_days(one):
        yield "Tenggat", days
    if stands := _standing(one):
        yield "Keadaan", stands
    if one.urgency:
        yield "Batas waktu", one.urgency
    if ready := readiness_words(one):
        yield "Kesiapan", ready


def _addressed(one: Directive, party: Party) -> str:
    """Name whom it is for; a group that was shared out among its members with their number."""
    shared = [unit for unit in counted(one) if party.group_id and unit.group_id == party.group_id]
    return f"{party.text} ({len(shared)} anggota)" if shared else party.text


def _due_days(one: Directive) -> str:
    """Give the due date, and behind it of units that were moved, or of members, their own."""
    alone = len(one.assignments) == 1
    own = [
        _moved(unit, one, named=not alone)
        for unit in counted(one)
        if unit.due and unit.due != one.due and (unit.moves or unit.group_id)
    ]
    if one.due and not (alone and own):
        own.insert(0, _day(one.due, one.original_due, None))
    return "; ".join(own)


def _moved(unit: Assignment, one: Directive, *, named: bool) -> str:
    why = unit.moves[-1].reason if unit.moves else None
    day = _day(due_of(unit, one), original_due_of(unit, one), why)
    return f"{unit.unit.text} {day}" if named else day


def _day(due: dt.date | None, first: dt.date | None, why: str | None) -> str:
    """Give "22 Desember 2024 (semula 20 Desember 2024, alasan: tenda belum ada)"."""
    said = [f"semula {i18n.plain_date(first)}"] if first is not None and first != due else []
    said += [f"alasan: {why}"] if why else []
    return (i18n.plain_date(due) if due else "") + (f" ({', '.join(said)})" if said else "")


def _standing(one: Directive) -> str:
    """Say what became of a directive that was carried over or shared out among a group.

    Of what was only given in this meeting the table of the follow-up tells enough.
    """
    carried = bool(one.earlier or one.carried_from)
    if not one.assignments or not (carried or any(unit.group_id for unit in one.assignments)):
        return ""
    state, share = state_of(one), share_done(one)
    if state is AssignmentState.DONE:
        return "dinyatakan selesai"
    if state is AssignmentState.CANCELLED:
        reasons = dict.fromkeys(unit.reason for unit in one.assignments if unit.reason)
        return state.value + (f" ({'; '.join(reasons)})" if reasons else "")
    return f"{share.done} dari {share.of} satuan selesai" if share.done else ""


def readiness_words(one: Directive) -> str:
    """Say "3 dari 8 butir siap", where anybody has said anything of a point; else ""."""
    if all(point.done is None for point in points_of(one)):
        return ""
    share = readiness(one)
    return f"{share.done} dari {share.of} butir siap"


def _state_words(unit: Assignment, directive: Directive) -> str:
    """Say where a unit stands, and how many points it has ready where it has ticked any."""
    if not (directive.checklist and unit.ticks):
        return unit.state.value
    share = readiness_of(unit, directive)
    return f"{unit.state.value}, {share.done} dari {share.of} butir siap"


def _source(one: Directive) -> str:
    """Say whose directive it is only where that was stated, or mark it as inferred."""
    if one.on_behalf_of is None:
        return ""
    if one.on_behalf_basis is Basis.STATED:
        return f"a.n. {one.on_behalf_of.text}"
    if one.on_behalf_basis is Basis.INFERRED:
        return f"a.n. {one.on_behalf_of.text} (disimpulkan)"
    return ""


def checked_points(one: Directive) -> list[str]:
    """Give the points, each with its state where somebody has said it, as the units are counted."""
    pairs = zip(points_of(one), one.checklist, strict=True)
    return [_checked(shown, units_ready(one, point)) for shown, point in pairs]


def _checked(point: ChecklistItem, units: Share) -> str:
    if point.done is None:
        return point.label
    words = "sudah" if point.done else "belum"
    if 0 < units.done < units.of:
        words = f"sudah {units.done} dari {units.of} satuan"
    return f"{point.label}: {words}{f' ({point.note})' if point.note else ''}"
