"""A bound set: documents of a meeting in one PDF, upright and across, numbered through.

Every section begins on a page of its own and has a bookmark.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak, PageTemplate

from notulen_app.documents.archival import archived
from notulen_app.documents.attendance_pdf import attendance_story
from notulen_app.documents.blocks import Letterhead
from notulen_app.documents.content_parts import followed_up
from notulen_app.documents.laid_parts import laid
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.minutes_pdf import minutes_story, running
from notulen_app.documents.minutes_words import require
from notulen_app.documents.page import (
    Pages,
    Progress,
    RenderedDocument,
    Running,
    Sheet,
    Told,
    begun,
    page_template,
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


@dataclass(frozen=True)
class _Part:
    """A section with its sheet and what is set on it."""

    sheet: Sheet
    story: list[Any]
    tag: Tag


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
    return _bound(parts, every, progress)


def _part(
    section: Section, record: Record, profile: DocumentProfile, photos: Sequence[Photo]
) -> _Part:
    sheet = Sheet(profile, landscape=section in _ACROSS)
    name = section.value.capitalize()
    return _Part(sheet, _STORIES[section](record, sheet, photos), Tag("Part", title=name))


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


def _bound(parts: Sequence[_Part], every: Running, progress: Progress | None) -> RenderedDocument:
    template = begun(parts[0].sheet)
    pages = _SetPages(parts[0].sheet, every)
    story: list[Any] = []
    templates: list[PageTemplate] = []
    for n, part in enumerate(parts):
        templates.append(_template(n, part, every, pages))
        if n:
            story += [NextPageTemplate(str(n)), PageBreak()]
        story += part.story
    template.addPageTemplates(templates)
    if progress:
        template.setProgressCallBack(Told(progress))
    template.build(story, canvasmaker=pages.canvas)
    pdf = archived(pages.document, pages.root, every.description)
    return RenderedDocument(pdf, template.page)


def _template(n: int, part: _Part, every: Running, pages: _SetPages) -> PageTemplate:
    """Give the pages of a section, which tell on which sheet they are."""
    made = page_template(part.sheet, every, name=str(n))
    under = made.onPage

    def begin(canvas: MarkedCanvas, document: Any) -> None:
        pages.note(document.page, part)
        canvas.begin_part(part.tag, pages.root, top=part.sheet.paper[1])
        under(canvas, document)

    made.onPage = begin
    return made


class _SetPages(Pages):
    """Finishes every page on its own sheet."""

    def __init__(self, sheet: Sheet, every: Running) -> None:
        super().__init__(sheet, every, {})
        self._parts: dict[int, _Part] = {}

    def note(self, page: int, part: _Part) -> None:
        """Take note of the section to which a page, counted from 1, belongs."""
        self._parts[page] = part

    def finish(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Draw what stands on every page, and show the bookmarks at first."""
        self.sheet = self._parts[page].sheet
        super().finish(canvas, page, pages)
        canvas.showOutline()
