"""The pictures of a document's pages: drawn one after the other off the interface thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from notulen_app.documents.raster import draw_page, page_sizes
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.page_layout import Sizes

_NEAR = 2
"""Pages above and below what shows whose pictures are kept."""

FirstPages = Callable[[Sizes], tuple[range, float]]
"""Which pages will show of a document of these sizes, and at how many device pixels a point."""


@dataclass(frozen=True)
class Drawn:
    """A picture of a page, for the document with this number."""

    number: int
    page: int
    scale: float
    image: QImage


@dataclass(frozen=True)
class Opened:
    """A document with the pages that show first."""

    number: int
    pdf: bytes
    sizes: Sizes
    drawn: tuple[Drawn, ...]


class PageImages(QObject):
    """Holds one document. ``opened(sizes)`` says that another took its place, ``refused`` that it
    cannot be shown, ``drawn`` that a page was drawn.
    """

    opened = Signal(object)
    refused = Signal()
    drawn = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pdf = b""
        self._number = 0
        self._wanted = 0
        self._images: dict[int, Drawn] = {}
        self._drawing = False

    def open(self, pdf: bytes, first: FirstPages) -> None:
        """Draw the first pages of a document, then let it take the place of the present one."""
        self._wanted += 1
        number = self._wanted

        def work() -> Opened:
            sizes = page_sizes(pdf)
            pages, scale = first(sizes)
            drawn = tuple(_draw(pdf, number, page, scale) for page in pages)
            return Opened(number, pdf, sizes, drawn)

        job = Job(work, self)
        job.finished.connect(self._on_opened)
        job.refused.connect(self._on_refused)
        job.start()

    def close(self) -> None:
        """Hold no document."""
        self._wanted += 1
        self.pdf = b""
        self._images.clear()

    def stay(self) -> None:
        """Keep the present document, whatever was asked for."""
        self._wanted += 1

    def find(self, page: int) -> QImage | None:
        """Give the picture of a page counted from 0, at whatever size it was drawn."""
        found = self._images.get(page)
        return found.image if found else None

    def is_sharp(self, page: int, scale: float) -> bool:
        """Tell whether a page is drawn at this many device pixels a point."""
        found = self._images.get(page)
        return found is not None and found.scale == scale

    def draw(self, page: int, scale: float) -> None:
        """Draw a page, unless another is being drawn: the view asks again when that is done."""
        if self._drawing or not self.pdf:
            return
        self._drawing = True
        pdf, number = self.pdf, self._number
        job = Job(lambda: _draw(pdf, number, page, scale), self)
        job.finished.connect(self._on_drawn)
        job.refused.connect(self._on_not_drawn)
        job.crashed.connect(self._on_not_drawn)
        job.start()

    def keep_near(self, shown: range) -> None:
        """Forget the pictures of pages far from those that show."""
        near = range(shown.start - _NEAR, shown.stop + _NEAR)
        for page in [one for one in self._images if one not in near]:
            del self._images[page]

    @Slot(object)
    def _on_opened(self, opened: Opened) -> None:
        if opened.number != self._wanted:
            return
        self._number, self.pdf = opened.number, opened.pdf
        self._images = {one.page: one for one in opened.drawn}
        self.opened.emit(opened.sizes)

    @Slot(object)
    def _on_drawn(self, drawn: Drawn) -> None:
        self._drawing = False
        if drawn.number == self._number and self.pdf:
            self._images[drawn.page] = drawn
        self.drawn.emit()

    @Slot(object)
    def _on_not_drawn(self, error: object) -> None:
        self._drawing = False
        self._on_refused(error)

    @Slot(object)
    def _on_refused(self, _: object) -> None:
        self.close()
        self.refused.emit()


def _draw(pdf: bytes, number: int, page: int, scale: float) -> Drawn:
    """Draw one page; called on the pool's thread."""
    drawn = draw_page(pdf, page, scale=scale)
    form = QImage.Format.Format_RGB32
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, form)
    return Drawn(number, page, scale, image.copy())
