"""The minutes as parts, in the order of the layout of the police or of local government."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from notulen_app import i18n
from notulen_app.documents.content_parts import (
    decided,
    directed,
    discussed,
    followed_up,
    known,
    none,
    present,
)
from notulen_app.documents.minutes_words import (
    agenda_titles,
    invitation_line,
    minutes_titles,
    officer_line,
    require,
    stock_closing,
)
from notulen_app.documents.parts import DOTS, Centred, Fact, Heading, Mark, Part, Title, Words
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Record
from notulen_app.domain.opening_notes import opening_notes, with_opening
from notulen_app.domain.review_draft import PassageKind, Target
from notulen_app.domain.rules import public
from notulen_app.i18n import letter


def minutes_parts(record: Record, profile: DocumentProfile) -> tuple[Part, ...]:
    """Give what may be printed of the minutes, without letterhead and signatures.

    Raises:
        DocumentRefused: no title or no date.
    """
    record = marked(public(record))
    require(record.meeting)
    title = Title(tuple(minutes_titles(record.meeting, profile)))
    body = _police if profile.layout == "polri" else _region
    return (title, *body(record, profile))


def _police(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the sections of the police layout: eleven, or ten without the place."""
    meeting, rows, numbers = record.meeting, profile.rows, count(1)
    security = meeting.security.value.upper() if meeting.security else DOTS
    if "number" in rows:
        yield Centred(f"Nomor: {meeting.document_number or DOTS}")
    if "number" in rows or meeting.security:
        yield Centred(f"Klasifikasi: {security}")
    line = invitation_line(record)
    bases = (*meeting.legal_bases, *([f"Surat undangan {line}"] if line else ()))
    yield Fact("Dasar", bases, next(numbers))
    yield known("Hari/tanggal", i18n.date_span(meeting.dates), next(numbers))
    yield known("Waktu", i18n.time_span(meeting), next(numbers))
    if "place" in rows:
        yield known("Tempat", meeting.place, next(numbers))
    yield known("Pimpinan rapat", officer_line(meeting.chair), next(numbers))
    if meeting.secretary:
        yield known("Sekretaris", officer_line(meeting.secretary), inner=True)
    yield known("Notulis", officer_line(meeting.note_taker), inner=True)
    if meeting.organiser:
        yield known("Penyelenggara", meeting.organiser, inner=True)
    if "dress" in rows:
        yield known("Pakaian", meeting.dress, inner=True)
    yield present(record, profile, "Peserta", mark=Mark.LETTER, inner=True)
    yield Fact("Acara", tuple(agenda_titles(record)), next(numbers))
    yield Heading(1, "Jalannya rapat", f"{next(numbers)}.", depth=0)
    yield from _course(record, profile)
    for name, body in (
        ("Penekanan/arahan pimpinan", directed(record.directives) or none(profile)),
        ("Keputusan/kesimpulan", decided(record, profile)),
        ("Tindak lanjut", followed_up(record, profile)),
        ("Penutup", _closing(record, profile)),
    ):
        yield Heading(1, name, f"{next(numbers)}.", depth=0)
        yield from body


def _course(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the course of the meeting: opening, purpose where known, what was discussed."""
    meeting = record.meeting
    told = with_opening(record)
    talk = [*discussed(told, profile, level=3, depth=2)] or [Words("", 2)]
    parts: list[tuple[str, list[Part]]] = [("Pembukaan", _opened(record, 2))]
    if meeting.context:
        lines = [Words(text, 2, of=_fact("context", n)) for n, text in enumerate(meeting.context)]
        parts.append(("Latar belakang", [*lines]))
    if meeting.purpose:
        purpose = Words(meeting.purpose, 2, of=_fact("purpose"))
        parts.append(("Maksud dan tujuan", [purpose]))
    parts.append(("Pembahasan", talk))
    for n, (name, body) in enumerate(parts, 1):
        yield Heading(2, name, f"{letter(n)}.", depth=1)
        yield from body


def _region(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the rows of the local government's form, and its numbered activities."""
    meeting, rows = record.meeting, profile.rows
    named = " ".join(one for one in (meeting.title, meeting.occasion) if one)
    if "number" in rows:
        yield known("Nomor", meeting.document_number)
    yield known("Sidang/Rapat", named)
    yield known("Hari/Tanggal", i18n.date_span(meeting.dates))
    if "invitation" in rows:
        yield known("Surat Undangan", invitation_line(record))
    yield known("Waktu Sidang/Rapat", i18n.time_span(meeting))
    if "place" in rows:
        yield known("Tempat", meeting.place)
    if "dress" in rows:
        yield known("Pakaian", meeting.dress)
    yield Fact("Acara", tuple(agenda_titles(record)), mark=Mark.DECIMAL)
    yield Heading(1, "Pimpinan Sidang/Rapat", "", depth=0)
    yield known("Ketua", officer_line(meeting.chair), inner=True)
    yield known("Sekretaris", officer_line(meeting.secretary), inner=True)
    yield known("Pencatat", officer_line(meeting.note_taker), inner=True)
    yield present(record, profile, "Peserta Sidang/Rapat", mark=Mark.DECIMAL, inner=False)
    yield Heading(1, "Kegiatan Sidang/Rapat", "", depth=0)
    told = with_opening(record)
    talk = [*discussed(told, profile, level=3, depth=1)] or [Words("", 1)]
    parts: list[tuple[str, list[Part]]] = [("Kata Pembukaan", _opening(record))]
    parts.append(("Pembahasan", talk))
    if directives := directed(record.directives):
        parts.append(("Arahan Pimpinan", directives))
    parts.append(("Keputusan", decided(record, profile)))
    parts.append(("Tindak Lanjut", followed_up(record, profile)))
    parts.append(("Penutup", _closing(record, profile)))
    for n, (name, body) in enumerate(parts, 1):
        yield Heading(2, name, f"{n}.", depth=0)
        yield from body


def _opening(record: Record) -> list[Part]:
    meeting = record.meeting
    made = _opened(record, 1)
    made += [
        Words(text, 1, lead="" if n else "Latar belakang:", of=_fact("context", n))
        for n, text in enumerate(meeting.context)
    ]
    if meeting.purpose:
        made.append(Words(meeting.purpose, 1, lead="Maksud dan tujuan:", of=_fact("purpose")))
    return made


def _opened(record: Record, depth: int) -> list[Part]:
    """Tell of the opening: in the meeting's own text, else in the notes that do."""
    notes = [one for one in opening_notes(record) if one.text.strip() or one.speaker]
    if not notes:
        opening = record.meeting.opening
        return [Words(opening or "", depth, of=_fact("opening") if opening else None)]
    return [
        Words(
            f"{one.speaker}: {one.text}" if one.speaker else one.text,
            depth,
            of=Target(kind=PassageKind.ROW, id=one.id),
        )
        for one in notes
    ]


def _fact(name: str, at: int = 0) -> Target:
    return Target(kind=PassageKind.FACT, id=name, at=at)


def _closing(record: Record, profile: DocumentProfile) -> list[Part]:
    closing = record.meeting.closing
    said = [Words(closing, 1, of=_fact("closing"))] if closing else []
    return [*said, Words(stock_closing(profile), 1)]
