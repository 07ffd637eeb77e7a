"""Binding: parts in one PDF, upright and across, numbered through.

Every part begins on a page of its own and has a bookmark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import NextPageTemplate, PageBreak, PageTemplate

from notulen_app.documents.archival import archived
from notulen_app.documents.collecting import uncollected
from notulen_app.documents.marking import MarkedCanvas
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
from notulen_app.documents.tags import Tag


@dataclass(frozen=True)
class Part:
    """A section with its sheet and what is set on it."""

    sheet: Sheet
    story: list[Any]
    tag: Tag


@uncollected()
def bind(
    parts: Sequence[Part], every: Running, progress: Progress | None = None
) -> tuple[RenderedDocument, tuple[int, ...]]:
    """Draw parts one after the other, numbered through; gives the first page of each as well."""
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
    return RenderedDocument(pdf, template.page), pages.begins(parts)


def _template(n: int, part: Part, every: Running, pages: _SetPages) -> PageTemplate:
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
        self._parts: dict[int, Part] = {}

    def note(self, page: int, part: Part) -> None:
        """Take note of the section to which a page, counted from 1, belongs."""
        self._parts[page] = part

    def begins(self, parts: Sequence[Part]) -> tuple[int, ...]:
        """Give the first page of each part, counted from 1."""
        return tuple(min(n for n, one in self._parts.items() if one is part) for part in parts)

    def finish(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Draw what stands on every page, and show the bookmarks at first."""
        self.sheet = self._parts[page].sheet
        super().finish(canvas, page, pages)
        canvas.showOutline()
