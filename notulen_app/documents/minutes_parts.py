"""The minutes as parts, in the order of the layout of the police or of local government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from notulen_app import i18n
from notulen_app.documents.minutes_words import (
    ATTACHED,
    FOLLOW_UP_BLANKS,
    FOLLOW_UP_HEAD,
    FOLLOW_UP_SHARES,
    agenda_titles,
    checked_words,
    directive_facts,
    directive_lead,
    entry_lead,
    follow_up_rows,
    invitation_line,
    minutes_titles,
    officer_line,
    only_speaker,
    participants,
    require,
    stock_closing,
)
from notulen_app.documents.parts import (
    DOTS,
    Centred,
    Fact,
    Heading,
    Item,
    Mark,
    Part,
    Table,
    Title,
    Words,
)
from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.directive import Directive
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.meeting import Entry, Record
from notulen_app.domain.outline import sections
from notulen_app.domain.rules import decisions, public
from notulen_app.i18n import letter

NIL = "Nihil."
_DEEPEST = 4
"""Depth of the agenda from which on nothing goes further in."""


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


def heading_mark(depth: int, number: int) -> str:
    """Give the number of a point of the agenda: "1)", "a)", "(1)", "(a)" by its depth from 0."""
    shown = letter(number) if depth % 4 in (1, 3) else str(number)
    return f"({shown})" if depth % 4 in (2, 3) else f"{shown})"


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
    yield _fact("Hari/tanggal", i18n.date_span(meeting.dates), next(numbers))
    yield _fact("Waktu", i18n.time_span(meeting), next(numbers))
    if "place" in rows:
        yield _fact("Tempat", meeting.place, next(numbers))
    yield _fact("Pimpinan rapat", officer_line(meeting.chair), next(numbers))
    if meeting.secretary:
        yield _fact("Sekretaris", officer_line(meeting.secretary), inner=True)
    yield _fact("Notulis", officer_line(meeting.note_taker), inner=True)
    if meeting.organiser:
        yield _fact("Penyelenggara", meeting.organiser, inner=True)
    if "dress" in rows:
        yield _fact("Pakaian", meeting.dress, inner=True)
    yield _present(record, "Peserta", mark=Mark.LETTER, inner=True)
    yield Fact("Acara", tuple(agenda_titles(record)), next(numbers))
    yield Heading(1, "Jalannya rapat", f"{next(numbers)}.", depth=0)
    yield from _course(record, profile)
    for name, body in (
        ("Penekanan/arahan pimpinan", _directives(record.directives) or _none()),
        ("Keputusan/kesimpulan", _decisions(record)),
        ("Tindak lanjut", _follow_up(record)),
        ("Penutup", _closing(record, profile)),
    ):
        yield Heading(1, name, f"{next(numbers)}.", depth=0)
        yield from body


def _course(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the course of the meeting: opening, purpose where known, what was discussed."""
    meeting = record.meeting
    talk = [*_discussion(record, profile, level=3, depth=2)] or [Words("", 2)]
    parts: list[tuple[str, list[Part]]] = [("Pembukaan", [Words(meeting.opening or "", 2)])]
    if meeting.context:
        parts.append(("Latar belakang", [Words(text, 2) for text in meeting.context]))
    if meeting.purpose:
        parts.append(("Maksud dan tujuan", [Words(meeting.purpose, 2)]))
    parts.append(("Pembahasan", talk))
    for n, (name, body) in enumerate(parts, 1):
        yield Heading(2, name, f"{letter(n)}.", depth=1)
        yield from body


def _region(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the rows of the local government's form, and its numbered activities."""
    meeting, rows = record.meeting, profile.rows
    named = " ".join(one for one in (meeting.title, meeting.occasion) if one)
    if "number" in rows:
        yield _fact("Nomor", meeting.document_number)
    yield _fact("Sidang/Rapat", named)
    yield _fact("Hari/Tanggal", i18n.date_span(meeting.dates))
    if "invitation" in rows:
        yield _fact("Surat Undangan", invitation_line(record))
    yield _fact("Waktu Sidang/Rapat", i18n.time_span(meeting))
    if "place" in rows:
        yield _fact("Tempat", meeting.place)
    if "dress" in rows:
        yield _fact("Pakaian", meeting.dress)
    yield Fact("Acara", tuple(agenda_titles(record)), mark=Mark.DECIMAL)
    yield Heading(1, "Pimpinan Sidang/Rapat", "", depth=0)
    yield _fact("Ketua", officer_line(meeting.chair), inner=True)
    yield _fact("Sekretaris", officer_line(meeting.secretary), inner=True)
    yield _fact("Pencatat", officer_line(meeting.note_taker), inner=True)
    yield _present(record, "Peserta Sidang/Rapat", mark=Mark.DECIMAL, inner=False)
    yield Heading(1, "Kegiatan Sidang/Rapat", "", depth=0)
    talk = [*_discussion(record, profile, level=3, depth=1)] or [Words("", 1)]
    parts: list[tuple[str, list[Part]]] = [("Kata Pembukaan", _opening(record))]
    parts.append(("Pembahasan", talk))
    if directives := _directives(record.directives):
        parts.append(("Arahan Pimpinan", directives))
    parts.append(("Keputusan", _decisions(record)))
    parts.append(("Tindak Lanjut", _follow_up(record)))
    parts.append(("Penutup", _closing(record, profile)))
    for n, (name, body) in enumerate(parts, 1):
        yield Heading(2, name, f"{n}.", depth=0)
        yield from body


def _opening(record: Record) -> list[Part]:
    meeting = record.meeting
    made: list[Part] = [Words(meeting.opening or "", 1)]
    made += [
        Words(text, 1, lead="" if n else "Latar belakang:")
        for n, text in enumerate(meeting.context)
    ]
    if meeting.purpose:
        made.append(Words(meeting.purpose, 1, lead="Maksud dan tujuan:"))
    return made


def _fact(label: str, text: str | None, number: int | None = None, *, inner: bool = False) -> Fact:
    return Fact(label, (text,) if text else (), number, inner=inner)


def _present(record: Record, label: str, *, mark: Mark, inner: bool) -> Fact:
    """Tell who came, and that the attendance list is attached."""
    names = tuple(participants(record))
    if not names:
        return Fact(label, (ATTACHED,), inner=inner)
    return Fact(label, names, inner=inner, mark=mark, note=ATTACHED)


def _discussion(
    record: Record, profile: DocumentProfile, *, level: int, depth: int
) -> Iterator[Part]:
    """Give the agenda, nested as it is, with what was noted under every point."""
    first, *points = sections(record)
    for n, entry in enumerate(first.entries, 1):
        # Beside a numbered agenda, numbers of their own would read as points of it.
        mark = Mark.DASH if record.agenda else Mark.BRACKET
        yield from _entry(entry, profile, mark=mark, number=n, depth=depth)
    for one in points:
        if one.item is None:
            continue
        deep = min(one.depth, _DEEPEST)
        number = int(one.number.rpartition(".")[2])
        shown = heading_mark(deep, number)
        yield Heading(level + deep, one.item.title, shown, depth=depth + deep)
        if one.item.presenter:
            yield Words(f"Penyaji: {one.item.presenter}", depth + deep + 1)
        for n, entry in enumerate(one.entries, 1):
            yield from _entry(entry, profile, mark=Mark.DASH, number=n, depth=depth + deep + 1)


def _entry(
    entry: Entry, profile: DocumentProfile, *, mark: Mark, number: int, depth: int
) -> Iterator[Part]:
    lead = entry_lead(entry, times=profile.entry_times)
    yield Item(entry.text, depth, mark, number, lead)
    for n, point in enumerate(entry.sub_points, 1):
        yield Item(point, depth + 1, Mark.LETTER, n)


def _directives(directives: Sequence[Directive]) -> list[Part]:
    """Give the directives; who spoke is said once where it was one person."""
    ordered = sorted(directives, key=lambda one: one.order)
    said = only_speaker(ordered)
    made: list[Part] = []
    if said:
        made.append(Words(f"Disampaikan oleh {said}:", 1, close=True))
    for n, one in enumerate(ordered, 1):
        number = one.number if one.number is not None else n
        made.append(Item(one.text, 1, Mark.DECIMAL, number, directive_lead(one)))
        facts = directive_facts(one, said=said)
        made += [Words(f"{label}: {words}", 2) for label, words in facts]
        if one.checklist:
            made.append(Words("Rincian:", 2, close=True))
        made += [
            Item(checked_words(point), 2, Mark.LETTER, n)
            for n, point in enumerate(one.checklist, 1)
        ]
    return made


def _decisions(record: Record) -> list[Part]:
    """Give the decisions, or "Nihil"; a directive is not a decision."""
    found = [Item(text, 1, Mark.LETTER, n) for n, text in enumerate(decisions(record), 1)]
    return [*found] or _none()


def _follow_up(record: Record) -> list[Part]:
    rows = tuple(follow_up_rows(record))
    if not rows:
        return _none()
    return [Table(FOLLOW_UP_HEAD, rows, FOLLOW_UP_SHARES, FOLLOW_UP_BLANKS)]


def _closing(record: Record, profile: DocumentProfile) -> list[Part]:
    said = [Words(record.meeting.closing, 1)] if record.meeting.closing else []
    return [*said, Words(stock_closing(profile), 1)]


def _none() -> list[Part]:
    return [Words(NIL, 1)]
