"""*Gabungkan absensi*: what another laptop brings, and whose word counts where the two differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from notulen_app.domain.desk import Conflict, Side
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.conflicts_model import ConflictsModel
from notulen_app.ui.widgets.build import across, button, down, label, panel

ASK = "Kedua laptop mencatat berbeda untuk {} orang. Pilih yang mana yang berlaku, baris per baris."


class MergeSheet(QWidget):
    """``confirmed(sides by row id)`` takes the file in, ``closed`` leaves it."""

    confirmed = Signal(object)
    closed = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.conflicts = ConflictsModel()
        self.conflicts.setParent(self)
        self._summary, self._ask = label("", "caption", wrap=True), label("", wrap=True)
        self.view = QTableView()
        self.ours, self.theirs = (
            button("Semua di sini", kind="link"),
            button("Semua dari berkas", kind="link"),
        )
        self.act, self._no = button("Gabungkan", kind="primary"), button("Batal")
        icons.put(self.act, "combine", colour="on_accent")
        self._lay_out()
        self.ours.clicked.connect(lambda: self.conflicts.choose_all(Side.OURS))
        self.theirs.clicked.connect(lambda: self.conflicts.choose_all(Side.THEIRS))
        self.act.clicked.connect(self.confirm)
        self._no.clicked.connect(self.closed)

    def open_sheet(self, summary: str, found: Sequence[Conflict], names: Mapping[str, str]) -> None:
        """Show what a file brings, and every row where the desks differ."""
        self._summary.setText(summary)
        self._ask.setText(ASK.format(len(found)))
        self.conflicts.load(found, names)
        self.view.setFocus()
        self.view.setCurrentIndex(self.conflicts.index(0, 1))

    @property
    def summary(self) -> str:
        """What is said of the file."""
        return self._summary.text()

    def confirm(self) -> None:
        """Take the file in as decided."""
        self.confirmed.emit(self.conflicts.sides)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the file, Enter takes it in."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        view = self.view
        view.setModel(self.conflicts)
        view.setAccessibleName("Baris yang berbeda")
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setMinimumHeight(60)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        card = panel("card")
        all_ = across(self.ours, self.theirs, None, spacing=8)
        foot = across(None, self._no, self.act, spacing=8)
        inside = down(self._summary, self._ask, all_, view, foot, spacing=8, edge=14)
        inside.setStretch(3, 1)
        card.setLayout(inside)
        rows = down(label("Gabungkan absensi", "h2"), card, spacing=10)
        rows.setContentsMargins(18, 14, 18, 14)
        rows.setStretch(1, 1)
        self.setLayout(rows)
