"""The passphrase of the archive: whether there is one, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label

OPEN = "Arsip ini tidak terkunci: siapa pun yang memegang berkasnya dapat membacanya."
LOCKED = "Arsip, lampiran, dan cadangan barunya terenkripsi; kata sandi diminta saat dibuka."
_ABOUT = (
    "Cadangan yang dibuat sebelum kata sandi dipasang tetap terbaca tanpa sandi. Salinan lampiran "
    "yang dibuka dengan program lain tidak terenkripsi selama dibuka dan dihapus saat arsip "
    "ditutup, kecuali yang diubah. Berkas yang diekspor tidak ikut terenkripsi. Bila kata sandi "
    "dan kunci pemulihan hilang, data tidak dapat dibuka oleh siapa pun."
)


class SecretCard(QFrame):
    """Its four signals are what is wished."""

    set_requested = Signal()
    change_requested = Signal()
    remove_requested = Signal()
    print_requested = Signal()

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        self.state = label(OPEN, "caption", wrap=True)
        self.set = button("Pasang kata sandi…")
        self.change = button("Ubah…")
        self.remove = button("Lepas…")
        self.print = button("Cetak kunci pemulihan…")
        icons.put(self.set, "lock")
        icons.put(self.print, "key-round")
        self.setLayout(
            down(
                label("Kata sandi data", "title"),
                self.state,
                label(_ABOUT, "hint", wrap=True),
                across(self.set, self.change, self.remove, self.print, None),
                spacing=8,
                edge=16,
            )
        )
        self.set.clicked.connect(self.set_requested)
        self.change.clicked.connect(self.change_requested)
        self.remove.clicked.connect(self.remove_requested)
        self.print.clicked.connect(self.print_requested)

    def show_state(self, *, encrypted: bool, changeable: bool) -> None:
        """Show whether the archive is encrypted; what cannot be written offers no change."""
        self.state.setText(LOCKED if encrypted else OPEN)
        self.set.setVisible(not encrypted)
        for one in (self.change, self.remove, self.print):
            one.setVisible(encrypted)
        for one in (self.set, self.change, self.remove):
            one.setEnabled(changeable)
