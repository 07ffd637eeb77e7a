"""What a document profile may print or leave out, as boxes to tick."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.ui.widgets.build import down, refill

_ROWS = {
    "polri": (("number", "Nomor dan klasifikasi"), ("place", "Tempat"), ("dress", "Pakaian")),
    "pemda": (
        ("number", "Nomor"),
        ("invitation", "Surat undangan"),
        ("place", "Tempat"),
        ("dress", "Pakaian"),
    ),
}
"""The optional rows that each layout prints."""
_SWITCHES = {"entry_times": "Waktu tiap catatan", "catchword": "Kata penyambung"}


class ContentsBoxes(QWidget):
    """``chosen(facts)`` gives the facts of the profile as the person wants them."""

    chosen = Signal(dict)

    def __init__(self) -> None:
        super().__init__()
        self.checks: dict[str, QCheckBox] = {}
        self._kept: tuple[str, ...] = ()
        self._rows = down(spacing=2)
        self.setLayout(self._rows)

    def fill(self, profile: DocumentProfile, *, locked: bool = False) -> None:
        """Show what a profile prints of what its layout can print."""
        names = (*_ROWS[profile.layout], *_SWITCHES.items())
        if list(self.checks) != [name for name, _ in names]:
            self.checks = {name: QCheckBox(words) for name, words in names}
            for name, box in self.checks.items():
                box.clicked.connect(lambda on, name=name: self._on_clicked(name, on=on))
            refill(self._rows, list(self.checks.values()))
        self._kept = profile.rows
        for name, box in self.checks.items():
            switch = getattr(profile, name) if name in _SWITCHES else name in profile.rows
            box.setChecked(switch)
            box.setEnabled(not locked)

    def _on_clicked(self, name: str, *, on: bool) -> None:
        if name in _SWITCHES:
            self.chosen.emit({name: on})
            return
        kept = tuple(one for one in self._kept if one != name)
        self.chosen.emit({"rows": (*kept, name) if on else kept})
