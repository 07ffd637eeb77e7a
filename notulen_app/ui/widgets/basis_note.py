"""What a fact rests on where the source did not say it outright, shown beside its field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from notulen_app.domain.fact import Basis, FactBasis
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label

BASES: dict[Basis, str] = {
    Basis.STATED: "dinyatakan",
    Basis.INFERRED: "disimpulkan",
    Basis.AMBIGUOUS: "bermakna ganda",
}
"""The word of each basis."""


class BasisNote(QFrame):
    """Says that a fact was inferred or is ambiguous, and why; it can be marked as stated."""

    def __init__(self, icons: Icons, title: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._title = title
        self.setProperty("panel", "warn")
        sign = label("")
        icons.put(sign, "info", colour="warn", size=14)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = label("", "warn", wrap=True)
        self.accept = button("Tandai dinyatakan", kind="link")
        self.accept.setToolTip("Fakta ini sudah dipastikan; keterangan dasarnya dihapus dari sini")
        told = across(sign, self._words, spacing=6)
        told.setStretch(1, 1)
        rows = down(told, across(14, self.accept, None, spacing=0), spacing=0)
        rows.setContentsMargins(8, 6, 8, 4)
        self.setLayout(rows)
        self.accept.clicked.connect(act)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._words.text()

    def show_basis(self, basis: FactBasis | None, *, locked: bool) -> None:
        """Show the basis of the fact; nothing where it was stated."""
        if basis is None or basis.basis is Basis.STATED:
            self.hide()
            return
        reason = f" — {basis.reason}" if basis.reason else ""
        self._words.setText(f"{self._title}: {BASES[basis.basis]}{reason}")
        self.accept.setVisible(not locked)
        self.show()
