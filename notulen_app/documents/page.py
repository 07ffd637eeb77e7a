"""Pages: paper, styles, what stands on every page, and the finished document."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from notulen_app.documents.archival import Signable, Source, archived
from notulen_app.documents.collecting import uncollected
from notulen_app.documents.marking import MarkedCanvas
from notulen_app.documents.metadata import Description
from notulen_app.documents.profile import PAPERS_MM, DocumentProfile, PageNumber
from notulen_app.documents.tags import Tag
from notulen_app.documents.text import (
    BOLD,
    ITALIC,
    REGULAR,
    fitted,
    plain,
    register_fonts,
    width_of,
    wrapped,
)
from notulen_app.domain.signature import SignatureField

MM = 72.0 / 25.4
FOOTER_SIZE = 7.0
FOOTER_HEIGHT = 22.0
"""Points of the footer's last baseline above the paper's edge."""
FOOTER_LINES = 2
CLASS_HEIGHT = 10.0
CLASS_SIZE = 10.0
WATERMARK = "DRAF"
_WATERMARK_WIDTH = 560.0
"""Points of a watermark at most: it stands across the page."""
CATCHWORD_WORDS = 2

NOBODY_LOCKS = ""
"""In the place of the role whose signature locks a document: there is none."""

Progress = Callable[[int, int], None]
"""Told how many blocks are set, and of how many; what it raises ends the drawing."""


@dataclass(frozen=True)
class RenderedDocument:
    """A finished PDF; ``fields`` are the blank signing spaces, page counted from 0."""

    pdf: bytes
    pages: int
    fields: tuple[SignatureField, ...] = ()


@dataclass(frozen=True)
class Running:
    """What stands on every page; ``classification`` is a word, or None where none is printed.

    A ``draft`` has its ``watermark`` below the text, and a ``notice`` above it at the right.
    """

    description: Description
    draft: bool = False
    classification: str | None = None
    footer: str | None = None
    page_number: PageNumber | None = "bawah"
    catchword: bool = False
    watermark: str = WATERMARK
    notice: str | None = None


@dataclass
class Sheet:
    """The geometry and styles of a profile in points, and the signing spaces found in drawing.

    ``forms`` are the tags of the spaces in ``fields``.
    """

    profile: DocumentProfile
    landscape: bool = False
    fields: list[SignatureField] = field(default_factory=list)
    forms: list[Tag] = field(default_factory=list)
    _styles: dict[tuple[Any, ...], ParagraphStyle] = field(default_factory=dict)

    def __post_init__(self) -> None:
        register_fonts()
        wide, high = PAPERS_MM[self.profile.paper]
        if self.landscape:
            wide, high = high, wide
        margins = self.profile.margins
        self.paper = (wide * MM, high * MM)
        self.left, self.bottom = margins.left * MM, margins.bottom * MM
        self.width = self.paper[0] - self.left - margins.right * MM
        self.height = self.paper[1] - self.bottom - margins.top * MM
        self.size = self.profile.font_size
        self.leading = self.size * self.profile.leading

    def style(
        self,
        indent: float = 0.0,
        *,
        font: str = REGULAR,
        align: int = TA_JUSTIFY,
        size: float | None = None,
        before: float = 0.0,
        after: float = 2.0,
    ) -> ParagraphStyle:
        """Give a paragraph style; the same wishes give the same style."""
        key = (indent, font, align, size, before, after)
        if key not in self._styles:
            points = size or self.size
            self._styles[key] = ParagraphStyle(
                "notulen",
                fontName=font,
                fontSize=points,
                leading=points * self.profile.leading,
                leftIndent=indent,
                alignment=align,
                spaceBefore=before,
                spaceAfter=after,
                textColor=black,
                bulletFontName=REGULAR,
                allowWidows=0,
                allowOrphans=0,
                splitLongWords=1,
            )
        return self._styles[key]

    def cell(self, *, centred: bool = False, bold: bool = False) -> ParagraphStyle:
        """Give the style of a table's cell."""
        align = TA_CENTER if centred else TA_LEFT
        size = min(self.size, 10.0)
        return self.style(font=BOLD if bold else REGULAR, align=align, size=size, after=0.0)


@uncollected()
def build(
    story: Sequence[Any],
    sheet: Sheet,
    running: Running,
    *,
    progress: Progress | None = None,
    source: Source | None = None,
    locking_role: str | None = None,
) -> RenderedDocument:
    """Set the flowables on pages of a PDF for the archive; the same story gives the same bytes.

    ``source`` is carried within it. With a ``locking_role`` the signing spaces become fields, and
    signing that role's locks the document; with ``NOBODY_LOCKS`` none does.
    """
    template = begun(sheet)
    template.addPageTemplates([page_template(sheet, running)])
    pages = Pages(sheet, running, template.first_words)
    if progress:
        template.setProgressCallBack(Told(progress))
    template.build(list(story), canvasmaker=pages.canvas)
    fields = tuple(sheet.fields)
    signable = None
    if locking_role is not None and fields:
        signable = Signable(fields, sheet.forms, locking_role)
    pdf = archived(
        pages.document, pages.root, running.description, source=source, signable=signable
    )
    return RenderedDocument(pdf, template.page, fields)


def begun(sheet: Sheet) -> Template:
    """Begin a document without pages."""
    _prepare()
    return Template(
        io.BytesIO(),
        pagesize=sheet.paper,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,
        initialFontSize=sheet.size,
        allowSplitting=1,
    )


@lru_cache(maxsize=1)
def _prepare() -> None:
    """Keep ReportLab from naming a font that is not embedded, and its streams binary."""
    register_fonts()
    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0


def page_template(sheet: Sheet, running: Running, *, name: str = "halaman") -> PageTemplate:
    """Give pages of a sheet's size with one frame; drafts have their mark under the text."""
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.width,
        sheet.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )

    def under(canvas: MarkedCanvas, _: Any) -> None:
        if running.draft:
            _watermark(canvas, sheet.paper, running.watermark)

    return PageTemplate(name, frames=[frame], onPage=under, pagesize=sheet.paper)


class Told:
    """Turns what ReportLab says while it works into a count that only grows."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.done, self.total = progress, 0, 0

    def __call__(self, what: str, value: Any) -> None:
        """Hear one of ReportLab's reports."""
        if what == "SIZE_EST":
            self.total = int(value)
        elif what == "FINISHED":
            self.done = self.total
        elif what == "PROGRESS":
            self.done = max(self.done, min(int(value), self.total))
        else:
            return
        self.progress(self.done, self.total)


class Template(BaseDocTemplate):  # type: ignore[misc]
    """Notes with which words every page begins, for the catchwords."""

    def __init__(self, target: io.BytesIO, **facts: Any) -> None:
        super().__init__(target, **facts)
        self.first_words: dict[int, str] = {}

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        """Note the words of a page's first flowable that has any."""
        if self.page not in self.first_words and hasattr(flowable, "words"):
            self.first_words[self.page] = flowable.words()


class Pages:
    """What is drawn when the number of pages is known."""

    def __init__(self, sheet: Sheet, running: Running, first_words: dict[int, str]) -> None:
        self.sheet = sheet
        self.running = running
        self.first_words = first_words
        self.root = Tag("Document")
        self.document: PDFDocument | None = None

    def canvas(self, *positional: Any, **named: Any) -> MarkedCanvas:
        """Make the canvas as ReportLab asks for it."""
        canvas = MarkedCanvas(*positional, **named)
        canvas.finish, canvas.root, canvas.kept = self.finish, self.root, True
        self.document = canvas._doc
        return canvas

    def finish(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Draw number, catchword, footer and classification of a page counted from 1."""
        with canvas.artifact("Footer"):
            self._around(canvas, page, pages)

    def _around(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        sheet, running = self.sheet, self.running
        wide, high = sheet.paper
        canvas.setFillColor(black)
        canvas.setFont(REGULAR, sheet.size)
        if running.page_number == "atas" and page > 1:
            canvas.drawCentredString(sheet.left + sheet.width / 2, high - 38.0, str(page))
        elif running.page_number == "tengah bawah":
            canvas.drawCentredString(sheet.left + sheet.width / 2, sheet.bottom - 12.0, str(page))
        if running.catchword and page < pages:
            self._catchword(canvas, self.first_words.get(page + 1, ""))
        self._foot(canvas, page, pages)
        if running.notice:
            canvas.setFont(BOLD, FOOTER_SIZE + 2)
            canvas.drawRightString(sheet.left + sheet.width, high - 28.0, running.notice)
        if running.classification:
            canvas.setFont(BOLD, CLASS_SIZE)
            for height in (high - 18.0, CLASS_HEIGHT):
                canvas.drawCentredString(wide / 2, height, running.classification)

    def _foot(self, canvas: MarkedCanvas, page: int, pages: int) -> None:
        """Draw the footer, in two lines where it must be, and "Halaman x dari y" at its right."""
        sheet, room = self.sheet, self.sheet.width
        if self.running.page_number == "bawah":
            words = f"Halaman {page} dari {pages}"
            canvas.setFont(REGULAR, FOOTER_SIZE + 1)
            canvas.drawRightString(sheet.left + sheet.width, FOOTER_HEIGHT, words)
            room -= width_of(words, REGULAR, FOOTER_SIZE + 1) + 12.0
        lines = _footer_lines(self.running.footer or "", width=room)
        canvas.setFont(REGULAR, FOOTER_SIZE)
        for n, line in enumerate(reversed(lines)):
            canvas.drawString(sheet.left, FOOTER_HEIGHT + n * FOOTER_SIZE * 1.2, line)

    def _catchword(self, canvas: MarkedCanvas, words: str) -> None:
        """Draw the first words of the next page; a number counts as no word of its own."""
        found = words.split()
        count = CATCHWORD_WORDS + (1 if found and not found[0][-1:].isalpha() else 0)
        if found:
            size = self.sheet.size
            line = fitted(" ".join(found[:count]), ITALIC, size, width=self.sheet.width * 0.4)
            canvas.setFont(ITALIC, size)
            right = self.sheet.left + self.sheet.width
            canvas.drawRightString(right, self.sheet.bottom - 12.0, f"{line} .....")


def _footer_lines(footer: str, *, width: float) -> list[str]:
    """Break the footer where it says so, or, where those lines are too long, wherever it can be."""
    stated = [plain(line) for line in footer.split("\n")]
    fit = all(width_of(line, REGULAR, FOOTER_SIZE) <= width for line in stated)
    if fit and len(stated) <= FOOTER_LINES:
        return [line for line in stated if line]
    return wrapped(plain(footer), REGULAR, FOOTER_SIZE, width=width, lines=FOOTER_LINES)


def _watermark(canvas: MarkedCanvas, paper: tuple[float, float], words: str) -> None:
    size = min(130.0, 130.0 * _WATERMARK_WIDTH / width_of(words, BOLD, 130.0))
    canvas.saveState()
    with canvas.artifact("Watermark"):
        canvas.setFillGray(0.93)
        canvas.setFont(BOLD, size)
        canvas.translate(paper[0] / 2, paper[1] / 2)
        canvas.rotate(50)
        canvas.drawCentredString(0, -45 * size / 130.0, words)
    canvas.restoreState()
