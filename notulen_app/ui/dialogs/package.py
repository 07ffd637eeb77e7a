"""What a package would bring, before anything of it is taken."""

from __future__ import annotations

from collections import Counter

from PySide6.QtWidgets import QDialog, QListView, QWidget

from notulen_app import i18n
from notulen_app.domain.package import Compared, Package, Standing
from notulen_app.ui.models.package_model import PackageModel
from notulen_app.ui.widgets.build import across, button, down, label, panel
from notulen_app.ui.widgets.elided import ElidedLabel

_WIDE, _HIGH = 680, 420
"""Pixels at scale 1."""
_MARGIN = 48
_WORDS = {
    Standing.NEW: "baru",
    Standing.NEWER: "lebih baru",
    Standing.SAME: "sama",
    Standing.OLDER: "lebih lama",
    Standing.CONFLICT: "berbeda",
}


class PackageSheet(QDialog):
    """Shows how the meetings of a package stand; ``model.chosen`` are those that are ticked."""

    def __init__(
        self, parent: QWidget | None, package: Package, found: tuple[Compared, ...], *, scale: float
    ) -> None:
        super().__init__(parent)
        self.model = PackageModel(found)
        self.model.setParent(self)
        self.list = QListView()
        self.take, self.leave = button("", kind="primary"), button("Batal")
        self._arrange(package, found, scale)
        self.model.ticked_changed.connect(self._show_able)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self._show_able()

    def _arrange(self, package: Package, found: tuple[Compared, ...], scale: float) -> None:
        self.setWindowTitle("Ambil dari arsip lain")
        self.list.setModel(self.model)
        self.list.setProperty("kind", "ticks")
        self.list.setAccessibleName("Rapat dalam paket")
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.take.setDefault(True)
        self.take.setAutoDefault(True)
        counts = Counter(one.standing for one in found)
        said = ", ".join(f"{i18n.number(counts[one])} {words}" for one, words in _WORDS.items()
                         if counts[one])  # fmt: skip
        note = "Yang di sini tidak diganti tanpa dicentang; satu Urungkan membatalkan semuanya."
        rows = down(
            ElidedLabel(package.path.name, role="title"),
            label(f"{i18n.number(len(found))} rapat: {said}", "caption"),
            self.list,
            label(note, "hint", wrap=True),
            spacing=8,
            edge=16,
        )
        rows.setStretch(2, 1)
        foot = across(None, self.leave, self.take, edge=14)
        whole = down(rows, panel("line"), foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        room = self.screen().availableGeometry()
        width, height = round(_WIDE * scale), round(_HIGH * scale)
        self.resize(min(width, room.width() - _MARGIN), min(height, room.height() - _MARGIN))
        self.list.setFocus()

    def _show_able(self) -> None:
        """Say how many are taken; where there is nothing to take the dialog is only looked at."""
        count = len(self.model.chosen)
        able = self.model.takeable
        self.take.setVisible(able)
        self.take.setEnabled(count > 0)
        self.take.setText(f"Ambil {i18n.number(count)} rapat" if count else "Ambil")
        self.leave.setText("Batal" if able else "Tutup")
