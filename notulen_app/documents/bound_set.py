"""A bound set: documents of a meeting in one PDF, a part each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from notulen_app.documents.attendance_pdf import attendance_story
from notulen_app.documents.binding import Part, bind
from notulen_app.documents.blocks import Letterhead
from notulen_app.documents.content_parts import followed_up
from notulen_app.documents.laid_parts import laid
from notulen_app.documents.minutes_pdf import minutes_story, running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import (
    Progress,
    RenderedDocument,
    Sheet,
)
from notulen_app.documents.papers_pdf import paper_story
from notulen_app.documents.parts import Title
from notulen_app.documents.photo_page import photo_pages
from notulen_app.documents.photos import Photo
from notulen_app.documents.profile import DocumentProfile
from notulen_app.documents.tags import Tag
from notulen_app.documents.under_profile import under_profile
from notulen_app.domain.ended_rows import marked
from notulen_app.domain.errors import NothingToBind
from notulen_app.domain.meeting import Record
from notulen_app.domain.paper import USUAL_SET, Paper, Section
from notulen_app.domain.rules import public

_ACROSS = frozenset({Section.ATTENDANCE, Section.FOLLOW_UP})
"""Sections that are wide tables."""
_PAPERS = {
    Section.INVITATION: Paper.INVITATION,
    Section.AGREEMENT: Paper.AGREEMENT,
    Section.REPORT: Paper.REPORT,
}


def bound_set_pdf(
    record: Record,
    profile: DocumentProfile,
    *,
    sections: Sequence[Section] = USUAL_SET,
    photos: Sequence[Photo] = (),
    draft: bool = False,
    footer: str | None = None,
    progress: Progress | None = None,
) -> RenderedDocument:
    """Draw sections in this order, each once; the same record gives the same bytes.

    Sections of which the record has nothing (photos) are left out.

    Raises:
        DocumentRefused: no title or no date.
        NothingToBind: none of the sections has anything.
    """
    record = under_profile(marked(public(record)), profile)
    require(record.meeting)
    parts = [_part(one, record, profile, photos) for one in dict.fromkeys(sections)]
    parts = [one for one in parts if one.story]
    if not parts:
        raise NothingToBind
    every = running(record.meeting, profile, "berkas rapat", draft=draft, footer=footer)
    every = replace(every, page_number="bawah", catchword=False)
    return bind(parts, every, progress)[0]


def _part(
    section: Section, record: Record, profile: DocumentProfile, photos: Sequence[Photo]
) -> Part:
    sheet = Sheet(profile, landscape=section in _ACROSS)
    name = section.value.capitalize()
    return Part(sheet, _STORIES[section](record, sheet, photos), Tag("Part", title=name))


def _follow_up(record: Record, sheet: Sheet, _: Sequence[Photo]) -> list[Any]:
    meeting = record.meeting
    title = Title(("REKAP TINDAK LANJUT ARAHAN", meeting.title, meeting.occasion or ""))
    return [Letterhead(sheet), *laid([title, *followed_up(record, sheet.profile)], sheet)]


def _photos(record: Record, sheet: Sheet, photos: Sequence[Photo]) -> list[Any]:
    """Set the photos; the section begins a page already."""
    return photo_pages(record, photos, sheet)[1:]


def _paper(section: Section) -> Callable[[Record, Sheet, Sequence[Photo]], list[Any]]:
    return lambda record, sheet, _: paper_story(_PAPERS[section], record, sheet)


_STORIES: dict[Section, Callable[[Record, Sheet, Sequence[Photo]], list[Any]]] = {
    Section.MINUTES: lambda record, sheet, _: minutes_story(record, sheet),
    Section.ATTENDANCE: lambda record, sheet, _: attendance_story(record, sheet),
    Section.FOLLOW_UP: _follow_up,
    Section.PHOTOS: _photos,
    **{section: _paper(section) for section in _PAPERS},
}
