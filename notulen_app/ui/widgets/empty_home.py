"""The home list without any meeting: what one can begin with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from notulen_app.ui.commands import command
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, down, label
from notulen_app.ui.widgets.tile import Tile

_WIDTH = 560
_CHOICES = (
    ("new_meeting", "plus", "Buat rapat baru", "Isi judul dan tanggal; sisanya boleh menyusul"),
    (
        "import_file",
        "file-up",
        "Impor berkas pertukaran",
        "Rapat dari komputer lain (paket, PDF, JSON)",
    ),
    ("open_sample", "play", "Coba dengan rapat contoh", "Dibuka di arsip tersendiri untuk latihan"),
)


class EmptyHome(QFrame):
    """``chosen(command)`` says how the person wants to begin."""

    chosen = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        sign = label("")
        icons.put(sign, "calendar-days", colour="accent_text", size=44)
        title = label("Belum ada rapat", "h1")
        words = label(
            "Mulai dari salah satu pilihan ini. Semua data tersimpan di komputer ini saja.",
            wrap=True,
        )
        self.tiles: dict[str, Tile] = {}
        for name, icon, text, caption in _CHOICES:
            key = command(name).keys[0]
            tile = Tile(icons, icon, text, caption, kind="choice", key=key, edge=12)
            tile.clicked.connect(lambda _=False, which=name: self.chosen.emit(which))
            self.tiles[name] = tile
        column = down(None, spacing=8)
        for part in (sign, title, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addSpacing(8)
        for tile in self.tiles.values():
            column.addWidget(tile)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setLayout(column)
        row = across(None, middle, None, spacing=0, edge=16)
        row.setStretch(1, 100)
        inside = QWidget()
        inside.setLayout(row)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.setLayout(down(area, spacing=0, edge=1))

    def begin(self) -> None:
        """Put the focus on the first choice."""
        next(iter(self.tiles.values())).setFocus(Qt.FocusReason.TabFocusReason)
