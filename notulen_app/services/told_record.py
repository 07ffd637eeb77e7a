"""A record told part by part, so that two states of it can be compared: facts, agenda, rows, who.

What goes on outside the minutes, such as the progress of directives, is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notulen_app import i18n
from notulen_app.documents.attendees import Attendees
from notulen_app.documents.minutes_words import (
    directive_lead,
    due_words,
    entry_lead,
    invitation_line,
    officer_line,
)
from notulen_app.domain.differences import ToldPart
from notulen_app.domain.directive import Directive
from notulen_app.domain.meeting import Entry, EntryKind, Meeting, Record
from notulen_app.domain.outline import numbered, sections
from notulen_app.domain.review_draft import PassageKind, Target
from notulen_app.domain.rules import public
from notulen_app.i18n import letter
from notulen_app.services.draft_places import Places

FACTS, AGENDA, ROWS, PEOPLE = "Fakta rapat", "Agenda", "Notulen", "Daftar hadir"


def told(record: Record) -> tuple[ToldPart, ...]:
    """Tell what may be printed of a record."""
    kept = public(record)
    return (*_facts(kept), *_agenda(kept), *_rows(kept), *_people(kept))


def _facts(record: Record) -> Iterator[ToldPart]:
    meeting = record.meeting
    for name, label, text in (
        ("title", "Judul", meeting.title),
        ("occasion", "Kegiatan", meeting.occasion),
        ("document_number", "Nomor", meeting.document_number),
        ("security", "Klasifikasi", meeting.security.value if meeting.security else None),
        ("legal_bases", "Dasar", "\n".join(meeting.legal_bases)),
        ("invitation", "Surat undangan", invitation_line(record)),
        ("dates", "Hari/tanggal", i18n.date_span(meeting.dates)),
        ("time", "Waktu", i18n.time_span(meeting)),
        ("place", "Tempat", meeting.place),
        ("chair", "Pimpinan rapat", officer_line(meeting.chair)),
        ("secretary", "Sekretaris", officer_line(meeting.secretary)),
        ("note_taker", "Notulis", officer_line(meeting.note_taker)),
        ("organiser", "Penyelenggara", meeting.organiser),
        ("dress", "Pakaian", meeting.dress),
        ("opening", "Pembukaan", meeting.opening),
        ("context", "Latar belakang", "\n".join(meeting.context)),
        ("purpose", "Maksud dan tujuan", meeting.purpose),
        ("closing", "Penutup", meeting.closing),
        ("signers", "Penanda tangan", "\n".join(_signers(meeting))),
        ("copies", "Tembusan", "\n".join(meeting.copies)),
    ):
        yield ToldPart(f"fact:{name}", FACTS, label, text or "")


def _signers(meeting: Meeting) -> Iterator[str]:
    for one in meeting.signers:
        yield f"{one.role.value}: {officer_line(one.officer) or ''}".rstrip(": ")


def _agenda(record: Record) -> Iterator[ToldPart]:
    for number, _, item in numbered(record.agenda):
        told_by = f" (penyaji {item.presenter})" if item.presenter else ""
        yield ToldPart(f"item:{item.id}", AGENDA, f"Agenda {number}", item.title + told_by)


def _rows(record: Record) -> Iterator[ToldPart]:
    places = Places(record)
    of_row = {one.entry_id: one for one in record.directives if one.entry_id}
    seen = set()
    for section in sections(record):
        for entry in section.entries:
            directive = of_row.get(entry.id)
            seen.add(directive.id if directive else "")
            label = places.of(Target(kind=PassageKind.ROW, id=entry.id))
            yield ToldPart(f"row:{entry.id}", ROWS, label, _row(entry, directive))
    for one in sorted(record.directives, key=lambda one: one.order):
        if one.id not in seen:
            label = places.of(Target(kind=PassageKind.DIRECTIVE, id=one.id))
            yield ToldPart(f"row:{one.id}", ROWS, label, "\n".join(_directive(one)))


def _row(entry: Entry, directive: Directive | None) -> str:
    if directive is not None and entry.kind is EntryKind.DIRECTIVE:
        speaker = f"{entry.speaker}: " if entry.speaker else ""
        return speaker + "\n".join(_directive(directive, words=entry.text))
    lead = entry_lead(entry, times=False)
    first = f"{lead} {entry.text}" if lead else entry.text
    return "\n".join((first, *_lettered(entry.sub_points)))


def _directive(one: Directive, *, words: str | None = None) -> Iterator[str]:
    yield f"{directive_lead(one)} {one.text if words is None else words}"
    if words is not None and words != one.text:
        yield f"Bunyi arahan: {one.text}"
    if one.addressees:
        yield f"Kepada: {'; '.join(party.text for party in one.addressees)}"
    if one.reason:
        yield f"Alasan: {one.reason}"
    if due := due_words(one, one.due):
        yield f"Tenggat: {due}"
    yield from _lettered([point.label for point in one.checklist])


def _lettered(texts: Sequence[str]) -> Iterator[str]:
    return (f"{letter(n)}. {text}" for n, text in enumerate(texts, 1))


def _people(record: Record) -> Iterator[ToldPart]:
    attendees = Attendees(record)
    for one in sorted(record.attendance, key=lambda one: one.order):
        label = f"Nomor {one.order}" if one.order else "Peserta"
        yield ToldPart(f"who:{one.id}", PEOPLE, label, f"{attendees.line(one)}: {one.state.value}")
