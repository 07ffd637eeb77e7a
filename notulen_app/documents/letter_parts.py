"""Letters of a meeting as parts: invitation, note to a superior, order to attend.

Without letterhead, date line, signature and copies. What is unknown stays blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from notulen_app import i18n
from notulen_app.documents.attendance_words import few_titles
from notulen_app.documents.content_parts import decided, directed, known, none
from notulen_app.documents.minutes_words import invitation_line, officer_line, participants
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
from notulen_app.domain.attendance import AttendanceRole
from notulen_app.domain.meeting import Letter, Meeting, Record

ATTACHED_LIST = "Daftar terlampir"
LIST_NAME = "Daftar undangan"
DOTTED = "." * 30
_REFERRING = "Sehubungan dengan rujukan di atas, "


def whole_title(meeting: Meeting) -> str:
    """Give the title of the meeting with what it is held for."""
    return " ".join(one for one in (meeting.title, meeting.occasion) if one)


def bases_of(record: Record, *, invited: bool) -> tuple[str, ...]:
    """Give what a paper refers to; with ``invited`` the letter of invitation as well."""
    line = invitation_line(record) if invited else None
    return (*record.meeting.legal_bases, *([f"Surat undangan {line}"] if line else ()))


def invited_rows(record: Record) -> int:
    """Count whom the list of invitations names: whoever came unasked is not on it."""
    return sum(1 for one in record.attendance if one.role is not AttendanceRole.GUEST)


def invitation_parts(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the letter of invitation; whom it goes to stands on the list behind it."""
    meeting, police = record.meeting, profile.layout == "polri"
    letter = meeting.invitation or Letter()
    listed = invited_rows(record) > 0
    security = meeting.security.value if meeting.security else None
    yield known("Nomor", letter.number)
    if police:
        yield known("Klasifikasi", security.upper() if security else None)
    else:
        yield known("Sifat", security.capitalize() if security else None)
    yield known("Lampiran", LIST_NAME if listed else "-")
    yield known("Perihal" if police else "Hal", f"Undangan {meeting.title}")
    yield known("Kepada Yth.", ATTACHED_LIST if listed else None)
    yield from _invitation_body(record, profile)


def _invitation_body(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give reference, wish with the facts, confirmation and closing; numbered for the police."""
    police, bases = profile.layout == "polri", bases_of(record, invited=False)
    wish, asked, closing = (
        worded(profile.wording, name)
        for name in ("invitation.wish", "invitation.contact", "letter.closing")
    )
    wish = _REFERRING + wish if police or bases else wish[:1].upper() + wish[1:]
    if not police:
        if bases:
            yield Words("Rujukan:", 0, close=True)
            yield from _listed(bases, 0, Mark.DECIMAL)
        yield Words(wish, 0, close=True)
        yield from _facts(record, inner=False)
        yield Words(asked, 0)
        yield Words(closing, 0)
        return
    numbers = count(1)
    yield Item("Rujukan:", 0, Mark.DECIMAL, next(numbers))
    yield from _listed(bases or ("",), 1, Mark.LETTER)
    yield Item(wish, 0, Mark.DECIMAL, next(numbers))
    yield from _facts(record, inner=True)
    yield Item(asked, 0, Mark.DECIMAL, next(numbers))
    yield Item(closing, 0, Mark.DECIMAL, next(numbers))


def _facts(record: Record, *, inner: bool) -> Iterator[Part]:
    """Give when and where the meeting is, what it is about, and how one comes."""
    meeting = record.meeting
    about = tuple(few_titles(record)) or (whole_title(meeting),)
    yield known("Hari/tanggal", i18n.date_span(meeting.dates), inner=inner)
    yield known("Waktu", i18n.time_span(meeting), inner=inner)
    yield known("Tempat", meeting.place, inner=inner)
    yield Fact("Acara", about, inner=inner, mark=Mark.LETTER if inner else Mark.DECIMAL)
    yield known("Pakaian", meeting.dress, inner=inner)
    yield known("Pimpinan rapat", officer_line(meeting.chair), inner=inner)


def memo_parts(record: Record, profile: DocumentProfile) -> Iterator[Part]:
    """Give the note that reports a meeting; who writes to whom is in no record and stays blank."""
    meeting, police = record.meeting, profile.layout == "polri"
    yield Title(("NOTA DINAS",))
    yield Centred(f"Nomor: {DOTTED}")
    yield Fact("Kepada", ())
    yield Fact("Dari", ())
    yield known("Perihal" if police else "Hal", f"Laporan hasil {meeting.title}")
    numbers = count(1)
    yield Item("Rujukan:", 0, Mark.DECIMAL, next(numbers))
    yield from _listed(bases_of(record, invited=True) or ("",), 1, Mark.LETTER)
    told = f"dilaporkan hasil {whole_title(meeting)} sebagai berikut:"
    yield Item(_REFERRING + told, 0, Mark.DECIMAL, next(numbers))
    yield known("Hari/tanggal", i18n.date_span(meeting.dates), inner=True)
    yield known("Waktu", i18n.time_span(meeting), inner=True)
    yield known("Tempat", meeting.place, inner=True)
    yield known("Pimpinan rapat", officer_line(meeting.chair), inner=True)
    names = tuple(participants(record))
    yield Fact("Peserta", names, inner=True)
    for n, (name, body) in enumerate(
        (
            (
                "Penekanan/arahan pimpinan",
                directed(record.directives, depth=2) or none(profile, depth=2),
            ),
            ("Keputusan/kesimpulan", decided(record, profile, depth=2)),
        ),
        1,
    ):
        yield Heading(2, name, f"{i18n.letter(n)}.", depth=1)
        yield from body
    closing = worded(profile.wording, "letter.closing")
    yield Item(closing, 0, Mark.DECIMAL, next(numbers))


def duty_parts(record: Record) -> Iterator[Part]:
    """Give the order to attend; whom it is given to is in no record and stays blank."""
    meeting = record.meeting
    yield Title(("SURAT TUGAS",))
    yield Centred(f"Nomor: {DOTTED}")
    yield Fact("Pertimbangan", meeting.context)
    yield Fact("Dasar", bases_of(record, invited=True), mark=Mark.DECIMAL)
    yield Centred("DIPERINTAHKAN")
    yield Fact("Kepada", ())
    yield known("Untuk", duty_words(record))
    yield Words("Selesai.", 0)


def duty_words(record: Record) -> str:
    """Say which meeting is to be attended, when and where, as far as that is known."""
    meeting = record.meeting
    said = [f"mengikuti {whole_title(meeting)} pada hari {i18n.date_span(meeting.dates)}"]
    if when := i18n.time_span(meeting):
        said.append(f"waktu {when}")
    if meeting.place:
        said.append(f"bertempat di {meeting.place}")
    return ", ".join(said) + "."


def _listed(texts: tuple[str, ...], depth: int, mark: Mark) -> Iterator[Part]:
    for n, text in enumerate(texts, 1):
        yield Item(text, depth, mark, n)
