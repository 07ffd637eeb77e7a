"""The passphrase of the archive: whether there is one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label

OPEN = "Arsip ini tidak terkunci: siapa pun yang memegang berkasnya dapat membacanya."
LOCKED = "Arsip, lampiran, dan cadangan barunya terenkripsi; kata sandi diminta saat dibuka."
IDLE = (0, 5, 10, 15, 30)
"""Minutes without a touch that can be chosen; 0 for never."""
_IDLE = "Kunci layar bila tidak dipakai"
_ABOUT = (
    "Cadangan yang dibuat sebelum kata sandi dipasang tetap terbaca tanpa sandi. Salinan lampiran "
    "yang dibuka dengan program lain tidak terenkripsi selama dibuka dan dihapus saat arsip "
    "ditutup, kecuali yang diubah. Berkas yang diekspor tidak ikut terenkripsi. Bila kata sandi "
    "dan kunci pemulihan hilang, data tidak dapat dibuka oleh siapa pun."
)


class SecretCard(QFrame):
    """Its signals are what is wished; ``idle_chosen`` carries minutes, 0 for never."""

    set_requested = Signal()
    change_requested = Signal()
    remove_requested = Signal()
    print_requested = Signal()
    idle_chosen = Signal(int)

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.state = label(OPEN, "caption", wrap=True)
        self.set = button("Pasang kata sandi…")
        self.change = button("Ubah…")
        self.remove = button("Lepas…")
        self.print = button("Cetak kunci pemulihan…")
        self.idle = QComboBox()
        self.idle.addItems([f"{one} menit" if one else "Tidak" for one in IDLE])
        self.idle.setAccessibleName(_IDLE)
        self._idle = QWidget()
        self._idle.setLayout(across(label(_IDLE), self.idle, None))
        icons.put(self.set, "lock")
        icons.put(self.print, "key-round")
        self.setLayout(
            down(
                label("Kata sandi data", "title"),
                self.state,
                label(_ABOUT, "hint", wrap=True),
                across(self.set, self.change, self.remove, self.print, None),
                self._idle,
                spacing=8,
                edge=16,
            )
        )
        self.idle.activated.connect(lambda at: self.idle_chosen.emit(IDLE[at]))
        self.set.clicked.connect(self.set_requested)
        self.change.clicked.connect(self.change_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.print.clicked.connect(self.print_requested)

    def show_state(self, *, encrypted: bool, changeable: bool, idle: int) -> None:
        """Show whether the archive is encrypted; what cannot be written offers no change."""
        self.state.setText(LOCKED if encrypted else OPEN)
        self.set.setVisible(not encrypted)
        self._idle.setVisible(encrypted)
        self.idle.setCurrentIndex(IDLE.index(idle) if idle in IDLE else 0)
        for one in (self.change, self.remove, self.print):
            one.setVisible(encrypted)
        for one in (self.set, self.change, self.remove):
            one.setEnabled(changeable)
