"""The pages of a PDF below each other, as they will print.

Only what shows is drawn. The old pages stay until the new ones are there, at the same place. Paper
is white under every theme.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from notulen_app.documents.raster import Hit
from notulen_app.ui.look.theme import Theme
from notulen_app.ui.widgets.page_images import PageImages
from notulen_app.ui.widgets.page_layout import FULL, GAP, Anchor, Box, PageLayout, Sizes

ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
"""The steps of the zoom; 1.0 is the size on paper."""
UNREADABLE = "PDF ini tidak dapat ditampilkan."
_LINE = 48
_INK = QColor(0, 0, 0, 150)
_FOUND, _CURRENT = QColor(255, 232, 120), QColor(255, 163, 64)
"""What is laid over a text that was found: paper is white under every theme, and so is this."""


class PdfView(QAbstractScrollArea):
    """Shows a PDF. ``page_changed(page, pages)`` counts from 1, (0, 0) where nothing is shown.

    ``shown`` says that another document is there, ``drawn`` that all that shows is drawn sharply.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal()
    shown = Signal()
    drawn = Signal()

    def __init__(self, theme: Theme, *, name: str = "Pratinjau dokumen") -> None:
        super().__init__()
        self.setProperty("panel", "paper")
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._name = name
        self._theme = theme
        self._zoom: float | None = None
        self._message = ""
        self._told = (0, 0)
        self._hits: dict[int, list[Hit]] = {}
        self._current: Hit | None = None
        self._pages = PageImages(self)
        self._layout = PageLayout((), width=0, scale=None, ratio=1.0)
        self._pages.opened.connect(self._on_opened)
        self._pages.refused.connect(self._on_refused)
        self._pages.drawn.connect(self._on_drawn)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme.changed.connect(self.viewport().update)

    # What is shown

    def show_pdf(self, pdf: bytes) -> None:
        """Show a document; what is shown now stays until its pages are drawn."""
        if pdf == self._pages.pdf:
            self._pages.stay()
            return
        room, top, zoom = self.viewport().size(), self._top(), self._zoom
        ratio = self.devicePixelRatioF()

        def first(sizes: Sizes) -> tuple[range, float]:
            layout = PageLayout(sizes, width=room.width(), scale=_pixels(zoom), ratio=ratio)
            last = max(0, layout.height - room.height())
            pages = layout.shown(min(max(0.0, layout.height_of(top)), last), room.height())
            return pages, layout.scale * ratio

        self._pages.open(pdf, first)

    def show_message(self, text: str) -> None:
        """Show a sentence in place of a document."""
        self._pages.close()
        self._message = text
        self.mark(())
        self._lay_out((), Anchor())

    @property
    def message(self) -> str:
        """The sentence that is shown in place of a document."""
        return self._message

    @property
    def pdf(self) -> bytes:
        """The document that is shown, empty where there is none."""
        return self._pages.pdf

    @property
    def page(self) -> int:
        """The page that is looked at, counted from 1; 0 where there is none."""
        if not self._layout.boxes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return self._layout.page_at(middle) + 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._layout.boxes)

    @property
    def sizes(self) -> Sizes:
        """The sizes of all pages in points."""
        return self._layout.sizes

    @property
    def is_sharp(self) -> bool:
        """True where all that shows is drawn at its size."""
        return bool(self._layout.boxes) and self._wanted() is None

    def picture(self, page: int) -> QImage | None:
        """Give the picture of a page counted from 1, where it is drawn."""
        return self._pages.find(page - 1)

    # What was found

    def mark(self, hits: Sequence[Hit], current: Hit | None = None) -> None:
        """Lay a colour over what was found, another over the one that is looked at."""
        self._hits = {}
        for one in hits:
            self._hits.setdefault(one.page, []).append(one)
        self._current = current
        self.viewport().update()

    def reveal(self, hit: Hit) -> None:
        """Bring a text that was found into sight, unless it shows already."""
        if not 0 <= hit.page < len(self._layout.boxes) or not hit.boxes:
            return
        bar, across, room = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport()
        box, scale = self._layout.boxes[hit.page], self._layout.scale
        left, top, right, bottom = (one * scale for one in hit.boxes[0])
        if not bar.value() <= box.top + top <= box.top + bottom <= bar.value() + room.height():
            bar.setValue(round(box.top + top - room.height() / 3))
        left, right = box.left + left, box.left + right
        if not across.value() <= left <= right <= across.value() + room.width():
            across.setValue(round(left - room.width() / 3))

    # Zoom and movement

    @property
    def zoom(self) -> float | None:
        """The zoom; None where the page fits the width."""
        return self._zoom

    @property
    def percent(self) -> int:
        """The size of the pages in percent of their size on paper."""
        return round(100 * self._layout.scale / FULL)

    def zoom_in(self) -> None:
        """Make the pages one step larger."""
        self._step(1)

    def zoom_out(self) -> None:
        """Make the pages one step smaller."""
        self._step(-1)

    def zoom_fit(self) -> None:
        """Make the widest page as wide as the view."""
        self._zoom_to(None, around=QPointF())

    def go_to_page(self, page: int) -> None:
        """Show the top of a page counted from 1."""
        if self._layout.boxes:
            box = self._layout.boxes[min(max(page, 1), self.pages) - 1]
            self.verticalScrollBar().setValue(math.floor(box.top - GAP / 2))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl zoom around the pointer."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        if turned := event.angleDelta().y():
            self._step(1 if turned > 0 else -1, around=event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by screens or to the ends; the arrows scroll by lines."""
        bar = self.verticalScrollBar()
        moves = {
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            bar.setValue(target)

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the pages out anew, the same place at the top."""
        super().resizeEvent(event)
        self._lay_out(self._layout.sizes, self._top())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what shows, and ask for what is not drawn yet."""
        if self._layout.boxes and self._layout.ratio != self.devicePixelRatioF():
            self._lay_out(self._layout.sizes, self._top())
        tokens, room = self._theme.tokens, QRectF(self.viewport().rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), tokens.colour("paper_bg"))
        for page in self._visible():
            self._paint(painter, page)
        if self._message:
            middle = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.setPen(tokens.colour("text2"))
            painter.drawText(room.adjusted(24, 24, -24, -24), int(middle), self._message)
        if self.hasFocus():
            painter.setPen(QPen(tokens.colour("focus"), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.end()
        if (wanted := self._wanted()) is not None:
            self._pages.draw(wanted, self._device_scale())

    def _paint(self, painter: QPainter, page: int) -> None:
        place = self._place(self._layout.boxes[page])
        painter.fillRect(place, Qt.GlobalColor.white)
        image = self._pages.find(page)
        if image is None:
            painter.setPen(_INK)
            middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            below = place.adjusted(0, self._theme.tokens.px(60), 0, 0)
            painter.drawText(below, int(middle), f"Menyiapkan halaman {page + 1}…")
        elif abs(image.width() - place.width() * self._layout.ratio) < 2:  # pixel for pixel
            size = QSizeF(image.size()) / self._layout.ratio
            painter.drawImage(QRectF(place.topLeft(), size), image)
        else:
            painter.drawImage(place, image)
        self._paint_hits(painter, page, place)
        painter.setPen(self._theme.tokens.colour("border"))
        painter.drawRect(place)

    def _paint_hits(self, painter: QPainter, page: int, place: QRectF) -> None:
        """Colour what was found as a marker pen does: the letters stay as black as they are."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        scale = self._layout.scale
        for hit in self._hits.get(page, ()):
            colour = _CURRENT if hit == self._current else _FOUND
            for left, top, right, bottom in hit.boxes:
                size = QSizeF((right - left) * scale, (bottom - top) * scale)
                corner = place.topLeft() + QPointF(left * scale, top * scale)
                painter.fillRect(QRectF(corner, size).adjusted(-1, -1, 1, 1), colour)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _place(self, box: Box) -> QRectF:
        left = box.left - self.horizontalScrollBar().value()
        top = box.top - self.verticalScrollBar().value()
        return QRectF(left, top, box.width, box.height)

    def _visible(self) -> range:
        return self._layout.shown(self.verticalScrollBar().value(), self.viewport().height())

    def _device_scale(self) -> float:
        return self._layout.scale * self._layout.ratio

    def _wanted(self) -> int | None:
        """Give the first page that shows and is not drawn at its size."""
        scale = self._device_scale()
        for page in self._visible():
            if not self._pages.is_sharp(page, scale):
                return page
        return None

    # Layout

    def _on_opened(self, sizes: Sizes) -> None:
        self._message = ""
        self._lay_out(sizes, self._top())
        self.shown.emit()
        if self.is_sharp:
            self.drawn.emit()

    def _on_refused(self) -> None:
        self.show_message(UNREADABLE)

    def _on_drawn(self) -> None:
        self._pages.keep_near(self._visible())
        self.viewport().update()
        if self.is_sharp:
            self.drawn.emit()

    def _step(self, steps: int, *, around: QPointF | None = None) -> None:
        now = self._layout.scale / FULL
        further = [one for one in ZOOMS if (one - now) * steps > 0.01]
        if further:
            nearest = min(further, key=lambda one: abs(one - now))
            self._zoom_to(nearest, around=around or QPointF())

    def _zoom_to(self, zoom: float | None, *, around: QPointF) -> None:
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        anchor = self._layout.anchor(bar.value() + around.y())
        share = (across.value() + around.x()) / max(1, self._layout.width)
        self._zoom = zoom
        self._lay_out(self._layout.sizes, anchor, below=around.y())
        middle = around.x() or self.viewport().width() / 2
        if not around.x():
            share = 0.5
        across.setValue(round(share * self._layout.width - middle))
        self.zoom_changed.emit()

    def _top(self) -> Anchor:
        return self._layout.anchor(self.verticalScrollBar().value())

    def _lay_out(self, sizes: Sizes, anchor: Anchor, *, below: float = 0.0) -> None:
        """Lay the pages out, with a place of theirs ``below`` pixels under the upper edge."""
        room = self.viewport().size()
        self._layout = PageLayout(
            sizes, width=room.width(), scale=_pixels(self._zoom), ratio=self.devicePixelRatioF()
        )
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, self._layout.height - room.height()))
        bar.setPageStep(max(1, room.height() - _LINE))
        bar.setSingleStep(_LINE)
        across.setRange(0, max(0, self._layout.width - room.width()))
        across.setPageStep(room.width())
        across.setSingleStep(_LINE)
        bar.setValue(round(self._layout.height_of(anchor) - below))
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        now = (self.page, self.pages)
        if now != self._told:
            self._told = now
            where = f", halaman {now[0]} dari {now[1]}" if now[1] else ""
            self.setAccessibleName(f"{self._name}{where}")
            self.page_changed.emit(*now)
        self.viewport().update()


def _pixels(zoom: float | None) -> float | None:
    return zoom * FULL if zoom else None
