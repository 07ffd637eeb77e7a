"""Filters as pills with counts, one of which is chosen; they go on in another line."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from notulen_app import i18n
from notulen_app.ui.widgets.build import button
from notulen_app.ui.widgets.flow import Flow

K = TypeVar("K", bound=Hashable)


class Pills(QWidget, Generic[K]):
    """``chosen(key)`` says which one the person wants to see.

    A rare one is shown only where there are any of it, or while it is chosen.
    """

    chosen = Signal(object)

    def __init__(self, words: Mapping[K, str], *, rare: Collection[K] = ()) -> None:
        super().__init__()
        self._words = words
        self._rare = rare
        self._group = QButtonGroup(self)
        self._pills: dict[K, QPushButton] = {}
        self._row = Flow()
        for key, text in words.items():
            pill = button(text, kind="pill")
            pill.setCheckable(True)
            if key in rare:
                pill.hide()
            pill.clicked.connect(lambda _=False, which=key: self.chosen.emit(which))
            self._group.addButton(pill)
            self._pills[key] = pill
            self._row.addWidget(pill)
        self.setLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choose(next(iter(words)))

    def __getitem__(self, key: K) -> QPushButton:
        return self._pills[key]

    def choose(self, key: K) -> None:
        """Show which one is chosen."""
        self._pills[key].setChecked(True)

    def set_counts(self, counts: Mapping[K, int], *, more: Collection[K] = ()) -> None:
        """Show how many there are of each, or that there are more; what has no count shows none."""
        moved = False
        for key, pill in self._pills.items():
            count = counts.get(key)
            words = self._words[key]
            beyond = "+" if key in more else ""
            text = words if count is None else f"{words}  {i18n.number(count)}{beyond}"
            if text != pill.text():
                moved = _reword(pill, text) or moved
            shown = key not in self._rare or bool(count) or pill.isChecked()
            moved = moved or shown == pill.isHidden()
            pill.setVisible(shown)
        if moved and self._row.height_at(self.width()) != self.height():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in another line where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        for pill in self._pills.values():
            pill.setFixedSize(_size(pill))
        self._row.invalidate()
        self.setFixedHeight(self._row.height_at(self.width()))


def _reword(pill: QPushButton, text: str) -> bool:
    """Change the words of a pill; tell whether its size is another: not for another digit."""
    other = len(text) != len(pill.text())
    pill.setText(text)
    if other:
        pill.setFixedSize(_size(pill))
    return other


def _size(pill: QPushButton) -> QSize:
    """Give the size that a pill's words need whatever their digits are."""
    metrics, text = pill.fontMetrics(), pill.text()
    widest = re.sub(r"\d", max("0123456789", key=metrics.horizontalAdvance), text)
    more = metrics.horizontalAdvance(widest) - metrics.horizontalAdvance(text)
    return pill.sizeHint() + QSize(more, 0)
