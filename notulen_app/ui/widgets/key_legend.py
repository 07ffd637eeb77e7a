"""Keys with what they do, side by side; those that find no room at the end are left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from notulen_app.ui.widgets.build import across, label

_GAP = 14


class KeyLegend(QWidget):
    """Shows pairs such as ("F7", "diwakili")."""

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs: list[QWidget] = []
        row = across(spacing=_GAP)
        for key, words in keys:
            pair = QWidget()
            pair.setLayout(across(label(key, "kbd"), label(words, "caption"), spacing=6))
            self._pairs.append(pair)
            row.addWidget(pair, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Give way."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        room = self.width()
        for pair in self._pairs:
            room -= pair.sizeHint().width()
            pair.setVisible(room >= 0)
            room -= _GAP
