"""Small pictures of all pages, below each other: where one is, and the way to another.

Only what shows is drawn, one page after the other, off the interface thread.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from notulen_app.ui.look.theme import Theme
from notulen_app.ui.models.pages_model import SIZE, PagesModel, Sizes
from notulen_app.ui.widgets.page_images import PageImages

Index = QModelIndex | QPersistentModelIndex
WIDTH = 124
"""Pixels of the strip at scale 1."""
_EDGE, _NUMBER = 12, 22
"""Pixels around a picture, and below it for its number, at scale 1."""
_SCROLL = 16
_LONGEST = 2.0
"""How many times as high as wide a picture is at most."""


class PageStrip(QListView):
    """Shows the pages of a document. ``chosen(page)`` counts from 1.

    ``scale`` is device pixels a point, at which the widest page fits.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._choosing = False
        self._marked = 1
        self.scale = 1.0
        self.pages = PagesModel()
        self.pages.setParent(self)
        self.images = PageImages(self)
        self.setProperty("panel", "strip")
        self.setAccessibleName("Gambar kecil halaman")
        self.setModel(self.pages)
        self.setItemDelegate(_Thumbnail(self, theme))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.images.opened.connect(self._on_opened)
        self.images.refused.connect(lambda: self.pages.show_sizes(()))
        self.images.drawn.connect(self._on_drawn)
        self.clicked.connect(self._on_chosen)
        theme.changed.connect(self._fit)
        self._fit()

    def show_pdf(self, pdf: bytes) -> None:
        """Show another document; what is shown stays until that is there."""
        if not pdf:
            self.images.close()
            self.pages.show_sizes(())
        elif pdf != self.images.pdf:
            shown = self.shown
            self.images.open(pdf, lambda sizes: (_within(shown, sizes), self.scale_of(sizes)))
        else:
            self.images.stay()

    def mark(self, page: int) -> None:
        """Mark the page that is looked at, counted from 1."""
        self._marked = max(1, page)
        if not self._choosing and self._marked <= self.pages.rowCount():
            self.setCurrentIndex(self.pages.index(self._marked - 1))

    @property
    def shown(self) -> range:
        """The pages that show, counted from 0."""
        rows = self.pages.rowCount()
        if not rows:
            return range(3)
        room = self.viewport().rect()
        first = self.indexAt(room.topLeft() + room.topRight() / 2).row()
        last = self.indexAt(room.bottomLeft() + room.topRight() / 2).row()
        return range(max(0, first), (last if last >= 0 else rows - 1) + 1)

    def scale_of(self, sizes: Sizes) -> float:
        """Give the device pixels a point at which the widest page fits."""
        widest = max((wide for wide, _ in sizes), default=1.0) or 1.0
        return self.room / widest * self.devicePixelRatioF()

    @property
    def room(self) -> int:
        """Pixels that the widest picture has."""
        px = self._theme.tokens.px
        return px(WIDTH) - _SCROLL - 2 * px(_EDGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the pages with the arrows."""
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        if self.currentIndex().row() != before:
            self._on_chosen(self.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        self._choosing = True  # the view may stop before the last page: that is no other choice
        self.chosen.emit(index.row() + 1)
        self._choosing = False

    def _on_opened(self, sizes: Sizes) -> None:
        self.scale = self.scale_of(sizes)
        self.pages.show_sizes(sizes)
        self.mark(self._marked)
        self.viewport().update()

    def _on_drawn(self) -> None:
        self.images.keep_near(self.shown)
        self.viewport().update()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.tokens.px(WIDTH))
        self.scale = self.scale_of(self.pages.sizes)
        self.scheduleDelayedItemsLayout()


class _Thumbnail(QStyledItemDelegate):
    """Paints a page with its number, the current one within a frame."""

    def __init__(self, strip: PageStrip, theme: Theme) -> None:
        super().__init__(strip)
        self._strip = strip
        self._theme = theme

    def sizeHint(self, _: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.tokens.px
        high = self._picture(index).height()
        return QSize(px(WIDTH) - _SCROLL, round(high) + px(_EDGE) + px(_NUMBER))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens, strip, page = self._theme.tokens, self._strip, index.row()
        room = QRectF(option.rect)
        place = self._picture(index)
        place.moveTopLeft(
            QPointF(room.center().x() - place.width() / 2, room.top() + tokens.px(_EDGE))
        )
        current = index == strip.currentIndex()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, Qt.GlobalColor.white)
        image = strip.images.find(page)
        if image is not None:
            painter.drawImage(place, image)
        painter.setPen(QPen(tokens.colour("focus" if current else "border"), 2 if current else 1))
        painter.drawRect(place.adjusted(-1, -1, 1, 1) if current else place)
        painter.setPen(tokens.colour("text" if current else "text2"))
        below = QRectF(room.left(), place.bottom(), room.width(), tokens.px(_NUMBER))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), index.data())
        painter.restore()
        if not strip.images.is_sharp(page, strip.scale):
            strip.images.draw(page, strip.scale)

    def _picture(self, index: Index) -> QRectF:
        wide, high = index.data(SIZE)
        scale = self._strip.scale / self._strip.devicePixelRatioF()
        return QRectF(0, 0, wide * scale, min(high * scale, wide * scale * _LONGEST))


def _within(shown: range, sizes: Sizes) -> range:
    """Give what of the pages that show there is in a document."""
    return range(min(shown.start, max(0, len(sizes) - 1)), min(shown.stop, len(sizes)))
