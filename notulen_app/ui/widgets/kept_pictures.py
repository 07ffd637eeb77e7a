"""Pictures of rows, drawn once and kept while nothing in them changes: a list is painted often."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem


class KeptPictures:
    """Keeps ``most`` pictures, the newest; all are let go when the theme changes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, QPixmap] = {}

    def clear(self) -> None:
        """Let all go."""
        self._kept.clear()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        key: Hashable,
        draw: Callable[[QPainter, QRect], None],
    ) -> None:
        """Paint the picture of a key where a view wants it; ``draw`` makes it where it is new."""
        size: QSize = option.rect.size()
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        whole = (key, size.width(), size.height(), ratio)
        kept = self._kept.get(whole)
        if kept is None:
            if len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            kept = self._kept[whole] = _drawn(size, ratio, draw)
        painter.drawPixmap(option.rect.topLeft(), kept)


def _drawn(size: QSize, ratio: float, draw: Callable[[QPainter, QRect], None]) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QRect(0, 0, size.width(), size.height()))
    painter.end()
    return made
