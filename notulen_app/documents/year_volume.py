"""The bound volume of a year: cover, contents, every minutes, indexes of decisions and of names.

Pages are numbered through. The contents stand in front, so all is set twice: the first time tells
on which pages what begins, and the contents take as many lines both times.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Spacer

from notulen_app import i18n
from notulen_app.documents.binding import Part, bind
from notulen_app.documents.blocks import Letterhead, fact, titled
from notulen_app.documents.follow_up_table import Group, Head, Line, listing, note
from notulen_app.documents.metadata import Description
from notulen_app.documents.minutes_pdf import minutes_story
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import Progress, RenderedDocument, Running, Sheet
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.tags import Tag
from notulen_app.documents.under_profile import under_profile
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.errors import NothingToBind
from notulen_app.domain.meeting import Record
from notulen_app.domain.people import full_name
from notulen_app.domain.rules import decisions, public

_COLON = 150.0
_UNNUMBERED = 88_888
"""Stands in the contents while nobody knows the page: as wide as any number of a page."""
_CONTENTS = (
    Head("No", 0.07, centred=True),
    Head("Rapat", 0.55),
    Head("Tanggal", 0.26),
    Head("Halaman", 0.12, centred=True),
)
_DECISIONS = (Head("Keputusan", 0.88), Head("Halaman", 0.12, centred=True))
_NAMES = (Head("Nama", 0.7), Head("Halaman", 0.3))
COPY = "Himpunan ini salinan; naskah yang ditandatangani disimpan tersendiri."
_COVER, _LIST, _BY_DECISION, _BY_NAME = "Sampul", "Daftar isi", "Indeks keputusan", "Indeks nama"


@dataclass(frozen=True)
class Bound:
    """One meeting of a volume: its record and the profile that it is set in."""

    record: Record
    profile: DocumentProfile


@dataclass(frozen=True)
class Volume:
    """What a volume is made of; ``open_count`` and ``secret_count`` are meetings left out of it."""

    year: int
    meetings: Sequence[Bound]
    profile: DocumentProfile
    open_count: int = 0
    secret_count: int = 0


def year_volume_pdf(volume: Volume, *, progress: Progress | None = None) -> RenderedDocument:
    """Draw a volume, its meetings in the order given; the same one gives the same bytes.

    Raises:
        NothingToBind: there is no meeting.
        DocumentRefused: a meeting without title or date.
    """
    if not volume.meetings:
        raise NothingToBind
    records = [under_profile(marked(public(one.record)), one.profile) for one in volume.meetings]
    for one in records:
        require(one.meeting)
    every = Running(
        description=Description(
            title=f"Himpunan notulen tahun {volume.year}",
            author=" ".join(volume.profile.letterhead.lines),
            keywords=("himpunan notulen", str(volume.year)),
        ),
        page_number="bawah",
    )
    unknown = [_UNNUMBERED] * len(records)
    _, begins = bind(_parts(volume, records, unknown), every, progress)
    pages = begins[2 : 2 + len(records)]
    drawn, again = bind(_parts(volume, records, pages), every, progress)
    assert again[2 : 2 + len(records)] == pages
    return drawn


def _parts(volume: Volume, records: Sequence[Record], pages: Sequence[int]) -> list[Part]:
    sheet = Sheet(volume.profile)
    stories: list[tuple[str, Sheet, list[Any]]] = [
        (_COVER, sheet, [*_cover(volume, records, sheet)]),
        (_LIST, sheet, [*_contents(records, pages, sheet)]),
    ]
    for one, record in zip(volume.meetings, records, strict=True):
        own = Sheet(one.profile)
        stories.append((record.meeting.title, own, minutes_story(record, own)))
    stories += [
        (_BY_DECISION, sheet, [*_decision_index(records, pages, sheet)]),
        (_BY_NAME, sheet, [*_name_index(records, pages, sheet)]),
    ]
    return [Part(on, story, Tag("Part", title=name)) for name, on, story in stories]


def _cover(volume: Volume, records: Sequence[Record], sheet: Sheet) -> Iterator[Any]:
    yield Letterhead(sheet)
    yield Spacer(1, 120)
    yield from titled(["HIMPUNAN NOTULEN RAPAT", f"TAHUN {volume.year}"], sheet)
    yield Spacer(1, 40)
    yield from fact("Jumlah notulen", i18n.number(len(records)), sheet, colon=_COLON)
    decided = sum(len(decisions(one)) for one in records)
    yield from fact("Jumlah keputusan", i18n.number(decided), sheet, colon=_COLON)
    yield from note(COPY, sheet)
    left = ((volume.open_count, "belum sah"), (volume.secret_count, "berklasifikasi rahasia"))
    for count, words in left:
        if count:
            yield from note(f"{i18n.number(count)} rapat {words} tidak dijilid di sini.", sheet)


def _contents(records: Sequence[Record], pages: Sequence[int], sheet: Sheet) -> Iterator[Any]:
    yield from titled(["DAFTAR ISI"], sheet)
    lines = (
        Line([str(n), one.meeting.title, _day(one), str(page)])
        for n, (one, page) in enumerate(zip(records, pages, strict=True), 1)
    )
    yield from listing(_CONTENTS, lines, sheet)


def _decision_index(records: Sequence[Record], pages: Sequence[int], sheet: Sheet) -> Iterator[Any]:
    yield from titled(["INDEKS KEPUTUSAN"], sheet)
    lines: list[Line | Group] = []
    for one, page in zip(records, pages, strict=True):
        found = decisions(one)
        if found:
            lines.append(Group(f"{one.meeting.title}, {_day(one)}"))
            lines += [Line([text, str(page)]) for text in found]
    yield from listing(_DECISIONS, lines, sheet, named_by=0)


def _name_index(records: Sequence[Record], pages: Sequence[int], sheet: Sheet) -> Iterator[Any]:
    yield from titled(["INDEKS NAMA"], sheet)
    found: dict[str, list[int]] = {}
    for one, page in zip(records, pages, strict=True):
        for name in _names(one):
            found.setdefault(name, []).append(page)
    ordered = sorted(found.items(), key=lambda one: (one[0].casefold(), one[0]))
    lines = (Line([name, ", ".join(map(str, at))]) for name, at in ordered)
    yield from listing(_NAMES, lines, sheet, named_by=0)
    yield from note("Halaman adalah awal notulen rapat tempat nama itu tercatat.", sheet)


def _names(record: Record) -> list[str]:
    """Give everybody of whom a record speaks by name, once."""
    meeting = record.meeting
    led = [one for one in (meeting.chair, meeting.secretary, meeting.note_taker) if one]
    names = [*map(full_name, record.directory.people), *map(full_name, led)]
    return list(dict.fromkeys(name for name in names if name))


def _day(record: Record) -> str:
    return i18n.date_span(record.meeting.dates)
