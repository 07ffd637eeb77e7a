"""What this machine signs with: the library of its cards, and the address of a timestamp authority.

Kept on this machine, as neither travels with an archive.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.signing_errors import CardAbsent
from notulen_app.domain.signing_key import Card, is_service_address
from notulen_app.services import publishing
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.card_choice import SEARCHING
from notulen_app.ui.dialogs.files import CARD_LIBRARIES, choose_open
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle

CARD_HINT = (
    "Untuk menandatangani dengan kartu atau token USB, pilih pustaka PKCS#11 dari pembuatnya, "
    "sekali untuk komputer ini."
)
NO_LIBRARY = "Belum dipilih."
STAMP_HINT = (
    "Kosongkan agar aplikasi tidak memakai jaringan. Dengan alamat ini setiap tanda tangan "
    "sertifikat mendapat cap waktu; yang dikirim hanya sidiknya, bukan isi notulen. Data validasi "
    "diambil dari alamat yang tercantum di sertifikatnya."
)
WRONG_ADDRESS = "Tulis alamat yang diawali http:// atau https://."
PIN_LOW = "tinggal satu kali percobaan PIN"
PIN_LOCKED = "PIN terkunci"


class OwnSigning(QWidget):
    """Both settings; what is done here takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preferences = context.preferences
        self.path = label("", wrap=True)
        self.choose = button("Pilih pustaka…")
        self.check = button("Lihat kartu")
        self.remove = button("Hapus")
        self.cards = label("", "caption", wrap=True)
        self.address = QLineEdit(self._preferences.timestamp_address)
        self.about_address = label("", "error", wrap=True)
        self._lay_out()
        self._connect()
        self._show_library()

    def search(self) -> None:
        """List the cards that are plugged in, with their certificates."""
        library = self._preferences.card_library
        if library is None:
            return
        self._say(SEARCHING)
        self.check.setEnabled(False)
        job = Job(partial(publishing.cards, library), self)
        job.finished.connect(lambda cards: self._say(_listed(cards)))
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._say(""))
        job.start()

    def take(self, path: Path) -> None:
        """Remember a library on this machine, and look for cards through it."""
        self._preferences.card_library = path
        self._show_library()
        self.search()

    def _lay_out(self) -> None:
        self.address.setAccessibleName("Alamat otoritas cap waktu")
        self.address.setPlaceholderText("https://…")
        self.cards.hide()
        self.about_address.hide()
        card, stamp = panel("card"), panel("card")
        card.setLayout(
            down(
                label("Kartu atau token", "title"),
                label(CARD_HINT, "caption", wrap=True),
                self.path,
                across(self.choose, self.check, self.remove, None, spacing=8),
                self.cards,
                edge=16,
            )
        )
        stamp.setLayout(
            down(
                label("Cap waktu", "title"),
                label(STAMP_HINT, "caption", wrap=True),
                label("Alamat otoritas cap waktu", "label"),
                self.address,
                self.about_address,
                edge=16,
            )
        )
        self.setLayout(down(card, stamp, spacing=12))

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.check.clicked.connect(self.search)
        self.remove.clicked.connect(self._forget_library)
        self.address.editingFinished.connect(self._keep_address)

    def _ask(self) -> None:
        path = choose_open(self, self._preferences, "Pilih pustaka kartu", CARD_LIBRARIES)
        if path is not None:
            self.take(path)

    def _forget_library(self) -> None:
        self._preferences.card_library = None
        self._say("")
        self._show_library()
        self.choose.setFocus()

    def _show_library(self) -> None:
        library = self._preferences.card_library
        self.path.setText(str(library) if library else NO_LIBRARY)
        for part in (self.check, self.remove):
            part.setVisible(library is not None)

    def _keep_address(self) -> None:
        """Keep the address, unless it cannot be one; said below the field."""
        if not self.address.isModified():
            return
        address = self.address.text().strip()
        fine = not address or is_service_address(address)
        self.about_address.setText("" if fine else WRONG_ADDRESS)
        self.about_address.setVisible(not fine)
        restyle(self.address, "state", "" if fine else "error")
        self.address.setAccessibleDescription(self.about_address.text())
        if fine:
            self._preferences.timestamp_address = address
            self.address.setModified(False)

    def _on_refused(self, error: NotulenError) -> None:
        self._say(sentences.sentence(error))

    def _say(self, words: str) -> None:
        self.check.setEnabled(True)
        self.cards.setText(words)
        self.cards.setVisible(bool(words))


def _listed(cards: tuple[Card, ...]) -> str:
    """Give a line for every card, and below it its certificates."""
    if not cards:
        return sentences.sentence(CardAbsent(None))
    lines = []
    for card in cards:
        state = PIN_LOCKED if card.pin_locked else PIN_LOW if card.pin_low else ""
        lines.append(f"{card.label} ({state})" if state else card.label)
        lines += [f"    {one.subject}, penerbit {one.issuer}" for one in card.certificates]
        if not card.certificates:
            lines.append("    Sertifikatnya baru terlihat setelah PIN, atau belum ada.")
    return "\n".join(lines)
