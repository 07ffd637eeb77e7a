"""How the app looks to the person: colours and size, and whether it reminds at the start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from notulen_app.ui.look.theme import Scheme, Theme
from notulen_app.ui.widgets.build import button, down, label, panel
from notulen_app.ui.widgets.flow import Flow

SCHEMES = {
    Scheme.LIGHT: "Terang",
    Scheme.DARK: "Gelap",
    Scheme.SYSTEM: "Ikuti sistem",
}
REMINDS = (
    "Hanya jumlah arahan yang terlambat, jatuh tempo, dan menunggu verifikasi; isinya tidak "
    "pernah disebut."
)
SCALES = (90, 100, 110, 125, 150)
"""Sizes of everything in percent."""


class LookForm(QWidget):
    """Changes the theme at once; the window remembers it.

    ``reminding_changed(on)`` says that the notice at the start was switched.
    """

    reminding_changed = Signal(bool)

    def __init__(self, theme: Theme, *, reminds: bool) -> None:
        super().__init__()
        self._theme = theme
        self.schemes = {scheme: QRadioButton(words) for scheme, words in SCHEMES.items()}
        self.scales = {percent: button(f"{percent} %", kind="pill") for percent in SCALES}
        colours, sizes = QButtonGroup(self), QButtonGroup(self)
        pills = Flow(gap=8)
        for scheme, one in self.schemes.items():
            colours.addButton(one)
            one.clicked.connect(lambda _=False, scheme=scheme: theme.choose(scheme))
        for percent, pill in self.scales.items():
            pill.setCheckable(True)
            sizes.addButton(pill)
            pills.addWidget(pill)
            pill.clicked.connect(lambda _=False, percent=percent: self._resize(percent))
        colour, size = panel("card"), panel("card")
        colour.setLayout(down(label("Warna", "title"), *self.schemes.values(), edge=16))
        words = label("Kertas tetap putih, dan ukuran cetak tidak berubah.", "hint", wrap=True)
        size.setLayout(down(label("Ukuran huruf dan tombol", "title"), pills, words, edge=16))
        self.reminds = QCheckBox("Ingatkan saat aplikasi dibuka")
        self.reminds.setChecked(reminds)
        self.reminds.clicked.connect(self.reminding_changed)
        quiet = label(REMINDS, "hint", wrap=True)
        remind = panel("card")
        remind.setLayout(down(label("Pengingat", "title"), self.reminds, quiet, edge=16))
        self.setLayout(down(colour, size, remind, None, spacing=12))
        theme.changed.connect(self._show)
        self._show()

    def _resize(self, percent: int) -> None:
        self._theme.choose(self._theme.scheme, scale=percent / 100)

    def _show(self) -> None:
        self.schemes[self._theme.scheme].setChecked(True)
        nearest = min(SCALES, key=lambda one: abs(one - self._theme.scale * 100))
        self.scales[nearest].setChecked(True)
