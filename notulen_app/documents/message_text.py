"""The minutes as a message: plain text with the marks for bold text that messengers know.

Only what may be printed is told, and nothing that nobody recorded: what is unknown is dots, a
section without content says NIHIL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notulen_app import i18n
from notulen_app.documents.minutes_words import (
    agenda_titles,
    checked_points,
    directive_facts,
    due_words,
    officer_line,
    only_speaker,
    participants,
    require,
)
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.under_profile import under_profile
from notulen_app.documents.wording import worded
from notulen_app.domain.attendance import AttendanceRole, AttendanceState
from notulen_app.domain.directive import Assignment, AssignmentState, Directive
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import AttachmentKind, EntryKind, Record
from notulen_app.domain.message_parts import STAR, bold, in_parts
from notulen_app.domain.outline import sections
from notulen_app.domain.people import Party
from notulen_app.domain.plain_text import cleaned
from notulen_app.domain.rules import attendance_counts, decisions, is_secret, public

NIL = "NIHIL"
DOTS = ".........."
_CAME = (AttendanceState.PRESENT, AttendanceState.REPRESENTED)
_COUNTED = (
    AttendanceState.REPRESENTED,
    AttendanceState.EXCUSED,
    AttendanceState.ILL,
    AttendanceState.ABSENT,
    AttendanceState.UNKNOWN,
)
_Lines = list[str]


def message_parts(record: Record, profile: DocumentProfile, *, draft: bool) -> tuple[str, ...]:
    """Write the minutes as a message in the profile's shape, in parts that are not too long.

    The police's is a report to somebody above with lettered sections, any other is a summary.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = under_profile(marked(public(record)), profile)
    require(record.meeting)
    police = profile.layout == "polri"
    lines = _report(record, profile) if police else _summary(record, title=profile.title)
    return in_parts("\n".join((*_marked(record, draft=draft), *lines)))


def _report(record: Record, profile: DocumentProfile) -> Iterator[str]:
    """Write a report upwards: to whom, from whom, when and where, who, what, what was ordered."""
    meeting = record.meeting
    yield f"Kepada Yth: {bold(DOTS)}"
    yield f"Dari: {bold(meeting.organiser or DOTS)}"
    yield ""
    held = " ".join(one for one in (_line(meeting.title), _line(meeting.occasion)) if one)
    day = i18n.date_span(meeting.dates)
    yield worded(profile.wording, "message.opening", rapat=bold(held), hari_tanggal=day)
    parts: tuple[tuple[str, _Lines], ...] = (
        ("WAKTU DAN TEMPAT", [*_where(record)]),
        ("PIMPINAN DAN PESERTA", [*_who(record)]),
        ("ACARA", _numbered(agenda_titles(record))),
        ("JALANNYA RAPAT", [*_course(record)]),
        ("PENEKANAN/ARAHAN", [*_directives(record)]),
        ("KEPUTUSAN", _numbered(decisions(record))),
    )
    for letter, (title, lines) in zip("ABCDEF", parts, strict=True):
        yield from ("", bold(f"{letter}. {title}"), *(lines or [NIL]))
    yield ""
    if meeting.closing:
        yield _line(meeting.closing)
    photos = any(one.kind is AttachmentKind.PHOTO for one in record.attachments)
    yield worded(profile.wording, "message.closing_photos" if photos else "message.closing")
    if meeting.copies:
        heading = worded(profile.wording, "copies.heading")
        yield from ("", bold(heading), *_numbered(meeting.copies))


def _summary(record: Record, *, title: str) -> Iterator[str]:
    """Write a summary: title, when and where, who came, what was ordered and decided."""
    meeting = record.meeting
    yield bold(title if "RAPAT" in title else f"{title} RAPAT")
    yield bold(meeting.title)
    if meeting.occasion:
        yield _line(meeting.occasion)
    yield f"Hari/tanggal: {i18n.date_span(meeting.dates)}"
    yield from _where(record)
    yield from _who(record)
    for head, lines in (
        ("Acara:", _numbered(agenda_titles(record))),
        ("Pembahasan:", [*_course(record)]),
        ("Arahan:", [*_directives(record)]),
        ("Keputusan:", _numbered(decisions(record))),
    ):
        yield from ("", bold(head), *(lines or [NIL]))
    if meeting.closing:
        yield from ("", _line(meeting.closing))


def _marked(record: Record, *, draft: bool) -> Iterator[str]:
    """Say first what keeps a message from going to anybody: its classification, and a draft."""
    meeting = record.meeting
    if is_secret(meeting) and meeting.security:
        yield bold(meeting.security.value.upper())
    if draft:
        yield bold("DRAF, belum disahkan")
    if meeting.version > 1 or meeting.amends:
        yield bold(f"Ralat, edisi {meeting.version}")


def _where(record: Record) -> Iterator[str]:
    meeting = record.meeting
    yield f"Waktu: {_line(i18n.time_span(meeting)) or DOTS}"
    yield f"Tempat: {_line(meeting.place) or DOTS}"


def _who(record: Record) -> Iterator[str]:
    """Tell who led and took part, and how many came."""
    meeting = record.meeting
    yield f"Pimpinan rapat: {_line(officer_line(meeting.chair)) or DOTS}"
    if meeting.note_taker:
        yield f"Notulis: {_line(officer_line(meeting.note_taker)) or DOTS}"
    if counts := _counts(record):
        yield counts
    names = participants(record)
    if names:
        yield f"Peserta: {'; '.join(_line(one) for one in names)}"


def _counts(record: Record) -> str:
    """Give "Hadir 12 orang, diwakili 1; kelompok hadir 3": people apart from groups."""
    people = [one for one in record.attendance if not one.group_id]
    asked = [one for one in people if one.role is not AttendanceRole.GUEST]
    guests = [one for one in people if one.role is AttendanceRole.GUEST and one.state in _CAME]
    counts = attendance_counts(asked)
    parts = [f"hadir {i18n.number(counts[AttendanceState.PRESENT])} orang"] if asked else []
    parts += [f"{state.value} {i18n.number(counts[state])}" for state in _COUNTED if counts[state]]
    if guests:
        parts.append(f"tamu {i18n.number(len(guests))}")
    groups = [one for one in record.attendance if one.group_id]
    came = sum(one.state in _CAME for one in groups)
    if groups:
        parts.append(f"kelompok hadir {i18n.number(came)} dari {i18n.number(len(groups))}")
    words = ", ".join(parts)
    return f"Kehadiran: {words}" if words else ""


def _course(record: Record) -> Iterator[str]:
    """Tell how it was opened, why it was held, and what was said at every point.

    Decisions have a section of their own.
    """
    meeting = record.meeting
    for label, texts in (
        ("", (meeting.opening,)),
        ("Latar belakang: ", meeting.context),
        ("Maksud dan tujuan: ", (meeting.purpose,)),
    ):
        yield from (f"{label}{_line(text)}" for text in texts if text)
    for section in sections(record):
        said = [one for one in section.entries if one.kind is not EntryKind.DECISION]
        if section.item is not None and said:
            yield f"{section.number}. {_line(section.item.title)}"
        for one in said:
            lead = f"{_line(one.speaker)}: " if one.speaker else ""
            mark = "[Pertanyaan] " if one.kind is EntryKind.QUESTION else ""
            yield f"- {mark}{lead}{_line(one.text)}"
            yield from _lettered(one.sub_points, "  ")


def _directives(record: Record) -> Iterator[str]:
    ordered = sorted(record.directives, key=lambda one: one.order)
    said = only_speaker(ordered)
    if said and ordered:
        yield f"Disampaikan oleh {_line(said)}:"
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        yield f"{number}. {_line(one.text)}{_responsible(one)}"
        for label, words in directive_facts(one, said=said):
            if not _is_said(label, one):
                yield f"   {label}: {_line(words)}"
        yield from _lettered(checked_points(one), "   ")


def _responsible(one: Directive) -> str:
    """Give " — Bagops (20 Maret 2025); Logistik (segera)": who answers for it, until when."""
    nobody = Assignment(id="", unit=Party(text=""))
    return f" — {'; '.join(_unit(task, one) for task in one.assignments or (nobody,))}"


def _unit(task: Assignment, one: Directive) -> str:
    """Give a unit, until when it has time, and where it stands once it has begun."""
    name = _line(task.unit.text) or "tanpa penanggung jawab"
    if task.state is AssignmentState.CANCELLED:
        why = f": {_line(task.reason)}" if task.reason else ""
        return f"{name} ({task.state.value}{why})"
    due = _line(due_words(one, task.due or one.due)) or "tanpa tenggat"
    stands = "" if task.state is AssignmentState.NOT_BEGUN else f", {task.state.value}"
    return f"{name} ({due}{stands})"


def _is_said(label: str, one: Directive) -> bool:
    """Tell whether the line of a directive says already what a fact would say again."""
    if label == "Kepada":
        units = {task.unit.text for task in one.assignments}
        return all(party.text in units for party in one.addressees)
    return label in ("Tenggat", "Batas waktu")


def _numbered(texts: Sequence[str]) -> _Lines:
    return [f"{n}. {_line(text)}" for n, text in enumerate(texts, 1)]


def _lettered(texts: Sequence[str], indent: str) -> Iterator[str]:
    return (f"{indent}{i18n.letter(n)}. {_line(text)}" for n, text in enumerate(texts, 1))


def _line(text: str | None) -> str:
    """Give a text on one line, in which no asterisk makes anything bold."""
    return " ".join(cleaned(text or "").split()).replace("*", STAR)
