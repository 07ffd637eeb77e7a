"""What a meeting came to, as parts: report, extract of the minutes, record of an agreement.

Without letterhead, signatures and copies. What is unknown stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

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
from notulen_app.documents.letter_parts import DOTTED, bases_of, whole_title
from notulen_app.documents.minutes_words import agenda_titles, officer_line
from notulen_app.documents.parts import (
    Centred,
    Fact,
    Heading,
    Item,
    Mark,
    Part,
    Title,
    Words,
)
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.wording import worded
from notulen_app.domain.directive import AssignmentState
from notulen_app.domain.extract import Cut, point_of, units
from notulen_app.domain.meeting import Meeting, Record
from notulen_app.domain.outline import numbered
from notulen_app.domain.paper import About
from notulen_app.domain.rules import ROMAN_MONTHS, decisions
from notulen_app.domain.value import changed

CHAPTERS = (
    "PENDAHULUAN",
    "PELAKSANAAN",
    "HASIL",
    "ANALISA/HAMBATAN",
    "KESIMPULAN DAN SARAN",
    "PENUTUP",
)
Section = tuple[str, list[Part]]


def report_parts(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the report on a meeting in six chapters."""
    meeting = record.meeting
    yield Title(("LAPORAN HASIL RAPAT", meeting.title, meeting.occasion or ""))
    bodies: tuple[list[Part], ...] = (
        [*_sections(_introduction(record))],
        [*_carried_out(record, profile)],
        [*_sections(_results(record, profile))],
        [*_hindrances(record)],
        [*_sections([("Kesimpulan", [Words("", 2)]), ("Saran", [Words("", 2)])])],
        [Words(worded(profile.wording, "report.closing"), 1)],
    )
    for n, (name, body) in enumerate(zip(CHAPTERS, bodies, strict=True)):
        yield Heading(1, name, f"{ROMAN_MONTHS[n]}.", depth=0)
        yield from body


def _introduction(record: Record) -> list[Section]:
    meeting = record.meeting
    bases = bases_of(record, invited=True)
    contents: list[Part] = [
        Item(name.capitalize(), 2, Mark.BRACKET, n) for n, name in enumerate(CHAPTERS, 1)
    ]
    scope = f"Pelaksanaan dan hasil {whole_title(meeting)}."
    return [
        ("Umum", [Words(text, 2) for text in meeting.context or ("",)]),
        ("Dasar", [Item(one, 2, Mark.BRACKET, n) for n, one in enumerate(bases or ("",), 1)]),
        ("Maksud dan tujuan", [Words(meeting.purpose or "", 2)]),
        ("Ruang lingkup", [Words(scope, 2)]),
        ("Tata urut", contents),
    ]


def _carried_out(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give when, where, who and what about, as facts."""
    meeting = record.meeting
    yield known("Hari/tanggal", i18n.date_span(meeting.dates), inner=True)
    yield known("Waktu", i18n.time_span(meeting), inner=True)
    yield known("Tempat", meeting.place, inner=True)
    yield known("Pimpinan rapat", officer_line(meeting.chair), inner=True)
    yield present(record, profile, "Peserta", mark=Mark.LETTER, inner=True)
    yield Fact("Susunan acara", tuple(agenda_titles(record)), inner=True)


def _results(record: Record, profile: DocumentProfile) -> list[Section]:
    talk = [*discussed(record, profile, level=3, depth=2)] or [Words("", 2)]
    return [
        ("Paparan dan diskusi", talk),
        ("Arahan", directed(record.directives, depth=2) or none(profile, depth=2)),
        ("Kesepakatan", decided(record, profile, depth=2)),
        ("Tindak lanjut", followed_up(record, profile)),
    ]


def _hindrances(record: Record) -> Iterator[Part]:
    """Give what units said keeps them; blank where nobody said anything."""
    found = [
        f"{task.unit.text}: {task.reason}" if task.unit.text else task.reason
        for one in sorted(record.directives, key=lambda one: one.order)
        for task in one.assignments
        if task.state is AssignmentState.HINDERED and task.reason
    ]
    for n, text in enumerate(found, 1):
        yield Item(text, 1, Mark.LETTER, n)
    if not found:
        yield Words("", 1)


def _sections(sections: list[Section]) -> Iterator[Part]:
    for n, (name, body) in enumerate(sections, 1):
        yield Heading(2, name, f"{i18n.letter(n)}.", depth=1)
        yield from body


def extract_parts(made: Cut, about: About, profile: DocumentProfile) -> Iterator[Part]:
    """Give an extract of the minutes: of which meeting, of what, and that it is but a part."""
    record, meeting = made.record, made.record.meeting
    amended = meeting.version > 1 or meeting.amends
    edition = f"(ralat, edisi {meeting.version})" if amended else ""
    yield Title((f"KUTIPAN {profile.title}", meeting.title, meeting.occasion or "", edition))
    if "number" in profile.rows or meeting.document_number:
        word = profile.title.capitalize()
        yield Centred(f"Nomor {word.lower()}: {meeting.document_number or DOTTED}")
    yield known("Hari/tanggal", i18n.date_span(meeting.dates))
    yield known("Waktu", i18n.time_span(meeting))
    yield known("Tempat", meeting.place)
    yield known("Pimpinan rapat", officer_line(meeting.chair))
    yield known("Dikutip", quoted(record, about))
    if about.unit is not None:
        yield from _unit_body(record, profile)
    else:
        yield from _point_body(made, profile)
    yield Words(worded(profile.wording, "extract.part", judul=profile.title.lower()), 0)


def quoted(record: Record, about: About) -> str:
    """Say what is quoted: "agenda 2, Paparan", or "arahan kepada Bagops"; "" for all of it."""
    for number, _, item in numbered(record.agenda):
        if item.id == about.item_id:
            return f"agenda {number}, {item.title}"
    if about.unit is None:
        return "seluruh pembahasan, arahan, dan keputusan"
    return f"arahan kepada {unit_words(record, about.unit)}"


def unit_words(record: Record, key: str) -> str:
    """Give the words by which the directives of a record call a unit."""
    return dict(units(record)).get(key, "")


def _point_body(made: Cut, profile: DocumentProfile) -> Iterator[Part]:
    record = made.record
    talk = [*discussed(record, profile, level=2, depth=0, only=made.points)]
    yield Heading(1, "Pembahasan", "", depth=0)
    yield from talk or [Words("", 0)]
    if record.directives:
        yield Heading(1, "Arahan", "", depth=0)
        yield from directed(record.directives, depth=0)
        yield from followed_up(_without_decisions(record), profile)
    if decisions(record):
        yield Heading(1, "Keputusan", "", depth=0)
        yield from decided(record, profile, depth=0)


def _unit_body(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give a unit's directives under the points of the agenda at which they were given."""
    ordered = sorted(record.directives, key=lambda one: one.order)
    for point, given in groupby(ordered, key=lambda one: point_of(record, one)):
        name = f"Arahan pada agenda {point[0]}, {point[1].title}" if point else "Arahan"
        yield Heading(1, name, "", depth=0)
        yield from directed(tuple(given), depth=0)
    if ordered:
        yield Heading(1, "Tindak lanjut", "", depth=0)
        yield from followed_up(_without_decisions(record), profile)
    else:
        yield from none(profile, depth=0)


def _without_decisions(record: Record) -> Record:
    return changed(record, entries=())


def agreement_parts(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give what was agreed; all who were there sign below."""
    meeting = record.meeting
    yield Title(("BERITA ACARA", meeting.title, meeting.occasion or ""))
    yield Centred(f"Nomor: {DOTTED}")
    yield Words(_agreed_words(meeting), 0, close=True)
    texts = decisions(record) or ("",)
    for n, text in enumerate(texts, 1):
        yield Item(text, 0, Mark.DECIMAL, n)
    yield Words(worded(profile.wording, "agreement.closing"), 0)


def _agreed_words(meeting: Meeting) -> str:
    where = meeting.place or DOTTED
    led = officer_line(meeting.chair)
    by = f" yang dipimpin oleh {led}" if led else ""
    return (
        f"Pada hari {i18n.date_span(meeting.dates)}, bertempat di {where}, telah dilaksanakan"
        f" {whole_title(meeting)}{by}, dengan kesepakatan sebagai berikut:"
    )
