"""What the attendance list of a document profile has beyond the usual, as boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.ui.widgets.build import down

PARTS = {
    "times": "Kolom jam datang dan pulang",
    "remarks": "Kolom keterangan",
    "presence": "Kehadiran pada tiap acara",
    "annex": "Kepala “Lampiran” di kanan atas",
}


class ListPartsBoxes(QWidget):
    """``chosen(facts)`` gives the parts as the person wants them."""

    chosen = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.checks = {name: QCheckBox(words) for name, words in PARTS.items()}
        self.setLayout(down(*self.checks.values(), spacing=2))
        for box in self.checks.values():
            box.clicked.connect(self._on_clicked)

    def fill(self, profile: DocumentProfile) -> None:
        """Show what the list of a profile has."""
        for name, box in self.checks.items():
            box.setChecked(name in profile.list_parts)

    def _on_clicked(self) -> None:
        parts = tuple(name for name, box in self.checks.items() if box.isChecked())
        self.chosen.emit({"list_parts": parts})
