"""The list of corrections: walked with the arrows, decided by one key each."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from notulen_app.ui.models.corrections_model import SHOWN, CorrectionsModel
from notulen_app.ui.widgets.correction_painter import CorrectionPainter

Index = QModelIndex | QPersistentModelIndex
ACCEPT, DECLINE, SETTLE, REOPEN = "T", "L", "S", "B"
"""The keys, which count while the list has the focus."""


class CorrectionsView(QListView):
    """``decided(key)`` carries one of the keys, ``current_changed`` the correction that is chosen,
    None for none; ``row_wanted`` is Enter."""

    decided = Signal(str)
    current_changed = Signal(object)
    row_wanted = Signal()

    def __init__(self, model: CorrectionsModel, painter: CorrectionPainter) -> None:
        super().__init__()
        self._rows = model
        self._painter = painter
        self.setModel(model)
        self.setItemDelegate(painter)
        self.setAccessibleName("Koreksi")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.activated.connect(lambda _: self.row_wanted.emit())

    def choose(self, correction_id: str | None) -> None:
        """Make a correction current and visible; the first one where it is not shown."""
        place = self._rows.place(correction_id)
        self._rows.reach(place or 0)
        index = self._rows.index(place or 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which correction is looked at."""
        super().currentChanged(current, previous)
        self.current_changed.emit(current.data(SHOWN) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by a letter; the list would look for words that begin with it."""
        letter = event.text().upper()
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not held and letter and letter in (ACCEPT, DECLINE, SETTLE, REOPEN):
            self.decided.emit(letter)
            event.accept()
        elif not held and letter.isalpha():
            event.accept()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows be as wide as the list."""
        super().resizeEvent(event)
        if self.viewport().width() != self._painter.width:
            self._painter.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()
