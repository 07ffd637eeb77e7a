"""Files and images that come from outside: dragged over a page, or on the clipboard.

What is dragged is taken at the window, so that no text field on its way takes it for text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QImage, QWindow
from PySide6.QtWidgets import QFrame, QWidget
from shiboken6 import isValid

from notulen_app.ui.widgets.build import label, panel

_EDGE = 14
_FORMS = {"image/png": ".png", "image/jpeg": ".jpg"}
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_ENDS = (QEvent.Type.DragLeave, QEvent.Type.Drop, QEvent.Type.Hide)


@dataclass(frozen=True)
class Brought:
    """What was dropped, pasted or chosen: files, or one image that lies in no file.

    ``image`` is the content of an image file with its ``ending``, or pixels still to be packed.
    """

    files: tuple[Path, ...] = ()
    image: bytes | QImage | None = None
    ending: str = ".png"

    def __bool__(self) -> bool:
        """True where there is something to attach."""
        return bool(self.files) or self.image is not None


@dataclass(frozen=True)
class DropTarget:
    """Where something dragged would go: the words and the area that show it.

    ``row_id`` is the row of the minutes that it would lie on, None for the meeting itself.
    """

    words: str
    area: QRect
    row_id: str | None = None


Find = Callable[[QPoint], DropTarget | None]
"""Finds the target at a point of the page; None where nothing can be dropped."""


def brought(mime: QMimeData) -> Brought:
    """Give the files of a drag or of the clipboard, else its image.

    Cells and formatted text come with an image of themselves: where there is text, that counts.
    """
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return Brought(files)
    if mime.hasText() and not mime.hasUrls():
        return Brought()
    for form, ending in _FORMS.items():
        content = bytes(mime.data(form).data()) if mime.hasFormat(form) else b""
        if content:
            return Brought(image=content, ending=ending)
    image = mime.imageData() if mime.hasImage() else None
    return Brought(image=image) if isinstance(image, QImage) and not image.isNull() else Brought()


class FileDrops(QObject):
    """Lets files be dropped anywhere on a widget; ``dropped(Brought, DropTarget)``.

    Of two that lie within each other the inner one takes them.
    """

    dropped = Signal(object, object)

    def __init__(self, widget: QWidget, find: Find) -> None:
        super().__init__(widget)
        self._widget = widget
        self._find = find
        self._window: QWindow | None = None
        self._veil = _Veil(widget)
        widget.setProperty("file_drops", "yes")
        widget.installEventFilter(self)
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged over the widget; follow it to another window."""
        if watched is self._widget:
            if event.type() == QEvent.Type.Show:
                self._watch()
            elif event.type() == QEvent.Type.Hide:
                self._veil.hide()
            return False
        if event.type() in _DRAGS and isinstance(event, QDropEvent):
            return self._on_drag(event)
        if event.type() in _ENDS:
            self._veil.hide()
        return False

    def _watch(self) -> None:
        window = self._widget.window().windowHandle()
        if window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def _on_drag(self, event: QDropEvent) -> bool:
        target = self._target(event)
        if target is None:
            self._veil.hide()
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() != QEvent.Type.Drop:
            self._veil.cover(target)
            return True
        self._veil.hide()
        what = brought(event.mimeData())
        if what:
            self.dropped.emit(what, target)
        return True

    def _target(self, event: QDropEvent) -> DropTarget | None:
        place = event.position().toPoint()
        window = self._widget.window()
        if not self._widget.isEnabled() or not _carries(event.mimeData()):
            return None
        if _taker(window.childAt(place)) is not self._widget:
            return None
        return self._find(self._widget.mapFrom(window, place))


class _Veil(QFrame):
    """Lies over the place where something would be dropped, and says what would happen."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.setProperty("panel", "drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._plate = panel("toast")
        self._plate.setParent(page)
        self._plate.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = label("")
        self._words.setParent(self._plate)
        self.hide()

    def cover(self, target: DropTarget) -> None:
        """Show a target."""
        room = self._page.rect()
        self.setGeometry(target.area.intersected(room))
        self._words.setText(target.words)
        self._words.adjustSize()
        size = self._words.size()
        self._plate.resize(size.width() + 2 * _EDGE, size.height() + _EDGE)
        self._words.move(_EDGE, _EDGE // 2)
        left = (room.width() - self._plate.width()) // 2
        self._plate.move(max(0, left), max(0, room.height() - self._plate.height() - 2 * _EDGE))
        for part in (self, self._plate):
            part.show()
            part.raise_()

    def hide(self) -> None:
        """Take it away with its words."""
        self._plate.hide()
        super().hide()


def _carries(mime: QMimeData) -> bool:
    """Tell whether something can be attached, without reading any pixels."""
    if any(url.isLocalFile() for url in mime.urls()):
        return True
    has_image = mime.hasImage() or any(mime.hasFormat(form) for form in _FORMS)
    return has_image and (mime.hasUrls() or not mime.hasText())


def _taker(widget: QWidget | None) -> QWidget | None:
    """Find the nearest widget around a place on which files can be dropped."""
    while widget is not None and not widget.property("file_drops"):
        widget = widget.parentWidget()
    return widget
