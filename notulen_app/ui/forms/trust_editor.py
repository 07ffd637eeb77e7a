"""Signatures: whom the office trusts when they are verified, and what this machine signs with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.signature import TrustedRoot
from notulen_app.services import trusted_roots
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import CERTIFICATES, choose_open
from notulen_app.ui.forms.own_signing import OwnSigning
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer
from notulen_app.ui.widgets.build import across, button, down, label, panel, refill

HINT = (
    "Penanda tangan dipercaya bila sertifikatnya, atau penerbitnya, ada di daftar ini. Daftar "
    "awalnya kosong; ambil sertifikat dari sumber resmi, misalnya penyelenggara TTE instansi."
)
EMPTY = "Belum ada. Setiap penanda tangan dinyatakan tidak dipercaya."

_AUTHORITY = "Penerbit: yang diberinya sertifikat dipercaya"
_OWNER = "Hanya untuk pemilik sertifikat ini"


class TrustEditor(QWidget):
    """The list with a button to add to it; what is done here takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.add = button("Tambah sertifikat…")
        self.removes: dict[str, QPushButton] = {}
        self._none = label(EMPTY, "hint", wrap=True)
        self._rows = down(spacing=8)
        context.icons.put(self.add, "plus")
        card = panel("card")
        card.setLayout(
            down(
                label("Sertifikat tepercaya", "title"),
                label(HINT, "caption", wrap=True),
                self._none,
                self._rows,
                across(self.add, None),
                edge=16,
            )
        )
        self.own = OwnSigning(context)
        self.setLayout(down(card, self.own, None, spacing=12))
        self.setFocusProxy(self.add)
        self.add.clicked.connect(self._ask)
        context.session.changed.connect(self._on_changed)
        self.fill()

    def fill(self) -> None:
        """Show what is trusted now."""
        trusted = self._context.session.read(trusted_roots.trusted)
        self.removes = {}
        refill(self._rows, [self._row(one) for one in trusted])
        self._none.setVisible(not trusted)

    def take(self, path: Path) -> None:
        """Trust the certificates of a file; a refusal is told and changes nothing."""
        self._context.notices.clear()
        job = Job(lambda: trusted_roots.read_file(path), self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _row(self, root: TrustedRoot) -> QFrame:
        row, remove = panel("card"), button("Hapus")
        remove.setAccessibleName(f"Hapus {root.name}")
        remove.clicked.connect(lambda: self._remove(root))
        self.removes[root.sha256] = remove
        words = _AUTHORITY if root.authority else _OWNER
        until = f"Berlaku sampai {i18n.plain_date(root.valid_until.date())}"
        said = [
            label(root.name, "title", wrap=True),
            label(f"{words}. {until}.", "caption", wrap=True),
            label(f"SHA-256 {root.sha256[:32]}…", "caption", wrap=True),
        ]
        if root.weak:
            words = f"Kunci terlalu lemah ({root.weak}): tidak ada yang dipercaya karenanya."
            said.append(label(words, "warn", wrap=True))
        inside = across(down(*said, spacing=2), remove, spacing=12, edge=12)
        inside.setStretch(0, 1)
        row.setLayout(inside)
        return row

    def _ask(self) -> None:
        preferences = self._context.preferences
        path = choose_open(self, preferences, "Tambah sertifikat tepercaya", CERTIFICATES)
        if path is not None:
            self.take(path)

    def _on_read(self, roots: tuple[TrustedRoot, ...]) -> None:
        self._context.session.do(trusted_roots.trust, self, roots)
        self.fill()

    def _remove(self, root: TrustedRoot) -> None:
        session = self._context.session
        if session.do(trusted_roots.distrust, self, root.sha256) is not None:
            self.add.setFocus()
            self.fill()
            undo = Offer("Urungkan", session.undo)
            self._context.notices.toast(f"Tidak dipercaya lagi: {root.name}", undo)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        if by is not self and "setting" in changes.tables:
            self.fill()
