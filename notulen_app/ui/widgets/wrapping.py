"""Chips or small buttons side by side that go on in another line where the room ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.widgets.flow import Flow


class Wrapping(QWidget):
    """Parts that wrap; what is hidden takes no room."""

    def __init__(self, parts: Sequence[QWidget] = (), *, gap: int = 6) -> None:
        super().__init__()
        self._flow = Flow(gap=gap)
        self.setLayout(self._flow)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in parts:
            self._flow.addWidget(part)

    def put(self, parts: Sequence[QWidget]) -> None:
        """Show these in place of what was there, which is deleted."""
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for part in parts:
            self._flow.addWidget(part)
            part.show()
        self.fit()

    def fit(self) -> None:
        """Take the height of all lines; asked for where parts were shown, hidden or reworded."""
        self._flow.invalidate()
        high = self._flow.height_at(self.width())
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in another line where the room ends."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()
