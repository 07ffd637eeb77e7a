"""*Kehadiran per acara*: how many were there at which point of the agenda, and who is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notulen_app.domain.presence import PointPresence
from notulen_app.ui.models.presence_model import PresenceModel
from notulen_app.ui.widgets.build import across, button, down, label, panel

NONE = "Belum ada acara yang dimulai. Waktu mulai acara dicatat di Notulen."
HOW = (
    "Dihitung dari waktu datang dan pulang serta waktu mulai dan selesai acara. "
    "Yang waktunya tidak tercatat masuk “belum diketahui”."
)


class PresenceSheet(QWidget):
    """``closed`` gives the door back."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.points = PresenceModel()
        self.points.setParent(self)
        self.view = QTableView()
        self._note = label(HOW, "caption", wrap=True)
        self._no = button("Tutup")
        self._lay_out()
        self._no.clicked.connect(self.closed)

    def open_sheet(self, points: Sequence[PointPresence], chosen: str) -> None:
        """Show the points that have begun; ``chosen`` is the id of a row, "" for none."""
        self.points.load(points, chosen)
        self._note.setText(HOW if points else NONE)
        self.view.setVisible(bool(points))
        head = self.view.horizontalHeader()
        for column in range(self.points.columnCount()):
            stretch = column == 0
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(column, mode.Stretch if stretch else mode.ResizeToContents)
        self._no.setFocus()

    @property
    def note(self) -> str:
        """What is said above the table."""
        return self._note.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.points)
        view.setAccessibleName("Kehadiran per acara")
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setMinimumHeight(60)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setHighlightSections(False)
        card = panel("card")
        foot = across(None, self._no, spacing=8)
        inside = down(self._note, view, foot, spacing=8, edge=14)
        inside.setStretch(1, 1)
        card.setLayout(inside)
        rows = down(label("Kehadiran per acara", "h2"), card, spacing=10)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setStretch(1, 1)
        self.setLayout(rows)
