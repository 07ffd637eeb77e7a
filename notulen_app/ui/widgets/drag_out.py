"""A handle by which a document is dragged out of the window, into a mail or a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QEnterEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton

_TIP = "Seret PDF ini ke surel atau folder; ditekan, berkasnya disalin untuk ditempel"


class DragOut(QPushButton):
    """``wanted`` asks for the file while the pointer comes near, so that it is there when it is
    dragged; ``taken`` says that it was dragged before it was there.
    """

    wanted = Signal()
    taken = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAutoDefault(False)
        self.setToolTip(_TIP)
        self.setAccessibleName(f"{words}: {_TIP}")
        self.path: Path | None = None
        self._pressed: QPoint | None = None

    def file(self) -> QMimeData | None:
        """Give the file as what other programs take; None where it is not there yet."""
        if self.path is None or not self.path.is_file():
            return None
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(str(self.path))])
        return content

    def enterEvent(self, event: QEnterEvent) -> None:
        """Have the file made."""
        super().enterEvent(event)
        if self.isEnabled():
            self.wanted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a drag may begin."""
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag when the pointer has gone far enough."""
        super().mouseMoveEvent(event)
        begun = self._pressed
        if begun is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (
            event.position().toPoint() - begun
        ).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        self.setDown(False)
        content = self.file()
        if content is None:
            self.taken.emit()
            return
        self.drag(content)

    def drag(self, content: QMimeData) -> None:
        """Let the file be dropped elsewhere, as a copy."""
        carried = QDrag(self)
        carried.setMimeData(content)
        carried.setPixmap(self.icon().pixmap(32, 32))
        carried.exec(Qt.DropAction.CopyAction)
