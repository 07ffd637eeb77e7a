"""The canvas of every document: marks what belongs to a tag, and all else as decoration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.lettering import Letters
from notulen_app.documents.tags import Place, Tag, figure

_PAINTS_NOTHING = ("q", "Q", " cm", " rg", " RG", " g", " G", " w", " J", " j", " d")
"""How lines of a page end that change its state and leave no trace on it."""


class MarkedCanvas(Canvas):  # type: ignore[misc]
    """Holds the pages back until their number is known; writes no empty page transition.

    ``root`` is the tag of the whole document. Between ``open_tag`` and ``close_tag`` stands a
    piece of content; whatever is drawn elsewhere is marked as an artifact.
    """

    kept = False
    """Whether the document is written by somebody else."""
    finish: Callable[[MarkedCanvas, int, int], None] | None = None
    """Draws on a page, counted from 1, what depends on the number of pages, given last."""

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.root = Tag("Document")
        self._held: list[dict[str, Any]] = []
        self._pieces = self._loose = 0
        self._muted = False
        self.letters = Letters(self._doc)

    def open_tag(self, tag: Tag) -> None:
        """Begin a piece of content; pieces do not stand in each other."""
        if self._muted:
            return
        self._settle()
        tag.join(self.root)
        tag.kids.append((len(self._held), self._pieces))
        self._code.append(f"/{tag.role} <</MCID {self._pieces}>> BDC")
        self._pieces += 1

    def piece(self, tag: Tag | None, operators: str) -> None:
        """Write a piece of content that stands in no other one; one without a tag is none.

        Where nothing is written the tag joins the tree all the same.
        """
        if tag is None or self._muted:
            if operators:
                self._code.append(operators)
            return
        if not tag.joined:
            tag.join(self.root)
        if not operators:
            return
        code = self._code
        if len(code) != self._loose:
            self._settle()
        tag.kids.append((len(self._held), self._pieces))
        code.append(f"/{tag.role} <</MCID {self._pieces}>> BDC\n{operators}\nEMC")
        self._pieces += 1
        self._loose = len(code)

    def decorate(self, operators: str) -> None:
        """Write what is an artifact and leaves the state of the page as it was, but for fills."""
        self._settle()
        self._code.append(f"/Artifact BMC\nq\n{operators}\nQ\nEMC")
        self._loose = len(self._code)

    def close_tag(self) -> None:
        """End the piece that was begun."""
        if not self._muted:
            self._end()

    @contextmanager
    def tagged(self, tag: Tag) -> Iterator[None]:
        """Let all that is drawn inside be a piece of content."""
        self.open_tag(tag)
        yield
        self.close_tag()

    @contextmanager
    def figure(
        self, alt: str, box: tuple[float, float, float, float], parent: Tag | None = None
    ) -> Iterator[None]:
        """Let all that is drawn inside be a picture; ``box`` is left, bottom, width and height."""
        left, low, wide, high = box
        ends = self.absolutePosition(left, low), self.absolutePosition(left + wide, low + high)
        (left, right), (low, top) = (sorted(one) for one in zip(*ends, strict=True))
        with self.tagged(figure(alt, parent, (left, low, right, top))):
            yield

    def centred_lines(
        self, lines: Sequence[tuple[str, str, float]], middle: float, heights: Iterable[float]
    ) -> None:
        """Draw lines of a text, font and size at these heights, a space after each of them."""
        for (text, font, size), height in zip(lines, heights, strict=False):
            self.setFont(font, size)
            left = middle - self.stringWidth(text, font, size) / 2
            self.drawString(left, height, f"{text} ")

    @contextmanager
    def artifact(self, kind: str) -> Iterator[None]:
        """Let all that is drawn inside stand on every page: Header, Footer or Watermark."""
        self._settle()
        self._code.append(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC")
        yield
        self._end()

    @contextmanager
    def decoration(self) -> Iterator[None]:
        """Let all that is drawn inside be an artifact, whatever tags it has."""
        self._muted = True
        yield
        self._muted = False

    def drawString(self, x: float, y: float, text: str, **wishes: Any) -> None:  # noqa: N802
        """Draw a line of text from its left end; without wishes it is written straight."""
        if wishes or not self.letters.knows(self._fontname):
            super().drawString(x, y, text, **wishes)
        elif text:
            self._code.append(self.letters.line(text, self._fontname, self._fontsize, x, y))

    def write(self, operators: str) -> None:
        """Put operators on the page as they are."""
        self._code.append(operators)

    def drawRightString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """Draw a line of text that ends at ``x``."""
        self.drawString(x - self.stringWidth(text), y, text)

    def drawCentredString(self, x: float, y: float, text: str) -> None:  # noqa: N802
        """Draw a line of text with its middle at ``x``."""
        self.drawString(x - self.stringWidth(text) / 2, y, text)

    def begin_part(self, part: Tag, root: Tag, *, top: float) -> None:
        """Let all that is drawn from here on stand in a part of the document, until the next."""
        part.join(root)
        self.root = part
        self.note_place(part, top)

    def note_place(self, tag: Tag, height: float, left: float = 0.0) -> None:
        """Note where a tag begins, in points from the origin."""
        if tag.place is None:
            left, top = self.absolutePosition(left, height)
            tag.place = Place(len(self._held), round(left, 2), round(top, 2))

    def showPage(self) -> None:  # noqa: N802
        """Hold the page back."""
        self._settle()
        self._held.append(dict(self.__dict__))
        self._startPage()
        self._pieces = self._loose = 0

    def end_pages(self) -> PDFDocument:
        """Draw what depends on the number of pages, and give the document, which is unwritten."""
        held = self._held
        for number, state in enumerate(held, 1):
            self.__dict__.update(state)
            if self.finish:
                self.finish(self, number, len(held))
            self._settle()
            super().showPage()
        held.clear()
        return self._doc

    def save(self) -> None:
        """Write the document without its tags, unless somebody else does."""
        document = self.end_pages()
        if not self.kept:
            document.SaveToFile(self._filename, self)

    def _end(self) -> None:
        self._code.append("EMC")
        self._loose = len(self._code)

    def _settle(self) -> None:
        """Mark what was drawn since the last piece as an artifact."""
        code, loose = self._code, self._loose
        if len(code) == loose:
            return
        if any(_paints(line) for line in code[loose:]):
            code[loose] = f"/Artifact BMC\n{code[loose]}"
            code.append("EMC")
        self._loose = len(code)

    def _setAnnotations(self, page: Any) -> None:  # noqa: N802
        super()._setAnnotations(page)
        page.Trans = None


def _paints(line: str) -> bool:
    if line.endswith("ET"):
        return "Tj" in line or "TJ" in line
    return not line.endswith(_PAINTS_NOTHING)
