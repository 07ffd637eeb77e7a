"""The filters of the home list as pills with counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from notulen_app import i18n
from notulen_app.store.listing import Counts, Filter
from notulen_app.ui.widgets.build import button
from notulen_app.ui.widgets.flow import Flow

_RARE = (Filter.CANCELLED, Filter.TRASH)
"""Shown only where there are any, or while they are chosen."""


class FilterPills(QWidget):
    """``chosen(filter)`` says which list the person wants to see."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._pills: dict[Filter, QPushButton] = {}
        self._row = row = Flow()
        for one in Filter:
            pill = button(_words(one), kind="pill")
            pill.setCheckable(True)
            pill.clicked.connect(lambda _=False, which=one: self.chosen.emit(which))
            self._group.addButton(pill)
            self._pills[one] = pill
            row.addWidget(pill)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choose(Filter.ALL)

    def __getitem__(self, one: Filter) -> QPushButton:
        return self._pills[one]

    def choose(self, one: Filter) -> None:
        """Show which filter is in use."""
        self._pills[one].setChecked(True)

    def set_counts(self, counts: Counts) -> None:
        """Show how many meetings each filter has."""
        for one, pill in self._pills.items():
            count = counts.of[one]
            pill.setText(f"{_words(one)}  {i18n.number(count)}")
            pill.setVisible(one not in _RARE or count > 0 or pill.isChecked())
        self._row.invalidate()
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
        self.setFixedHeight(self._row.height_at(self.width()))


def _words(one: Filter) -> str:
    return one.value[0].upper() + one.value[1:]
