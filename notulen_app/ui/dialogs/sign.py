"""Signing with a certificate file: the role, the file, its password. What is wrong stays here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongUsage,
    FileUnreadable,
    IdentityUnreadable,
    NotulenError,
    WrongPassword,
)
from notulen_app.domain.meeting import SignerRole
from notulen_app.services import publishing
from notulen_app.ui.dialogs.files import choose_open
from notulen_app.ui.jobs import Job
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label, panel, restyle

IDENTITIES = "Berkas sertifikat (*.p12 *.pfx)"
SIGNING = "Menandatangani…"
_ABOUT_THE_FILE = (
    FileUnreadable,
    IdentityUnreadable,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongUsage,
)

Sign = Callable[[bytes, str, SignerRole], object]
"""Signs with a file's content and its password for a role, off the interface thread."""


class SignDialog(QDialog):
    """Asks until it is signed or given up; ``made`` is what signing gave, for ``role``."""

    def __init__(
        self,
        parent: QWidget | None,
        preferences: Preferences,
        *,
        roles: Sequence[tuple[SignerRole, str]],
        locking: SignerRole,
        sign: Sign,
    ) -> None:
        """``roles`` who has not signed, in order, with words; ``locking`` is who signs last."""
        super().__init__(parent)
        self.made: object = None
        self._preferences = preferences
        self._roles = [role for role, _ in roles]
        self._locking = locking
        self._sign = sign
        self._signing = False
        self.who = QComboBox()
        self.who.addItems([words for _, words in roles])
        self.file = QLineEdit(str(preferences.certificate or ""))
        self.password = QLineEdit()
        self.choose = button("Pilih…")
        self.yes = button("Tanda tangani", kind="primary")
        self.no = button("Jangan tanda tangani")
        self.about_file = label("", "error", wrap=True)
        self.about_password = label("", "error", wrap=True)
        self.about_all = label("", "error", wrap=True)
        self.about_role = label("", "warn", wrap=True)
        self._lay_out()
        self._connect()
        self._on_role_chosen()
        (self.password if self.file.text() else self.choose).setFocus()

    @property
    def role(self) -> SignerRole:
        """The role that is signed for."""
        return self._roles[self.who.currentIndex()]

    @property
    def said(self) -> str:
        """The sentence on what was wrong, "" where nothing was."""
        shown = (self.about_file, self.about_password, self.about_all)
        return " ".join(one.text() for one in shown if one.text())

    def reject(self) -> None:
        """Give up, unless it is being signed just now."""
        if not self._signing:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay until the signature is there or refused."""
        if self._signing:
            event.ignore()
        else:
            super().closeEvent(event)

    def _lay_out(self) -> None:
        self.setWindowTitle("Tanda tangani dengan sertifikat")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self.setMinimumWidth(480)
        self.who.setAccessibleName("Peran")
        self.file.setAccessibleName("Berkas sertifikat")
        self.file.setPlaceholderText("Berkas .p12 atau .pfx")
        self.password.setAccessibleName("Kata sandi sertifikat")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.yes.setDefault(True)
        file = across(self.file, self.choose, spacing=8)
        file.setStretch(0, 1)
        lock = label(
            "Tanda tangan pertama mengunci isi notulen. Perubahan dicatat sebagai ralat, "
            "dan langkah sebelumnya tidak dapat diurungkan lagi.",
            "caption",
            wrap=True,
        )
        self.setLayout(
            down(
                down(label("Peran", "label"), self.who, self.about_role, spacing=4),
                down(label("Berkas sertifikat", "label"), file, self.about_file, spacing=4),
                down(
                    label("Kata sandi sertifikat", "label"),
                    self.password,
                    self.about_password,
                    spacing=4,
                ),
                self.about_all,
                panel("line"),
                lock,
                across(None, self.no, self.yes),
                spacing=12,
                edge=20,
            )
        )
        for one in (self.about_file, self.about_password, self.about_all, self.about_role):
            one.hide()

    def _connect(self) -> None:
        self.who.activated.connect(self._on_role_chosen)
        self.choose.clicked.connect(self._on_choose)
        self.file.textEdited.connect(self._forget)
        self.password.textEdited.connect(self._forget)
        self.yes.clicked.connect(self._on_sign)
        self.no.clicked.connect(self.reject)

    def _on_role_chosen(self) -> None:
        skipped = self.role is self._locking and len(self._roles) > 1
        self._show(
            self.about_role,
            "Yang menandatangani terakhir mengunci PDF: peran lain tidak dapat menandatangani lagi."
            if skipped
            else "",
        )

    def _on_choose(self) -> None:
        path = choose_open(self, self._preferences, "Pilih berkas sertifikat", IDENTITIES)
        if path is not None:
            self.file.setText(str(path))
            self._forget()
            self.password.setFocus()

    def _on_sign(self) -> None:
        self._forget()
        if not self.file.text().strip():
            self._wrong(self.file, self.about_file, "Pilih berkas sertifikat.")
            return
        path, password, role, sign = (
            Path(self.file.text()),
            self.password.text(),
            self.role,
            self._sign,
        )
        self._set_signing(signing=True)
        job = Job(lambda: sign(publishing.read_certificate(path), password, role), self)
        job.finished.connect(self._on_signed)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_signing(signing=False))
        job.start()

    def _on_signed(self, made: object) -> None:
        self._set_signing(signing=False)
        self._preferences.certificate = Path(self.file.text())
        self.made = made
        self.accept()

    def _on_refused(self, error: NotulenError) -> None:
        self._set_signing(signing=False)
        words = sentences.sentence(error)
        if isinstance(error, WrongPassword):
            self._wrong(self.password, self.about_password, words)
        elif isinstance(error, _ABOUT_THE_FILE):
            self._wrong(self.file, self.about_file, words)
        else:
            self._show(self.about_all, words)

    def _wrong(self, field: QLineEdit, place: QLabel, words: str) -> None:
        """Say below a field what is wrong with it, and let it be typed anew."""
        self._show(place, words)
        restyle(field, "state", "error")
        field.setAccessibleDescription(words)
        field.setFocus()
        field.selectAll()

    def _forget(self) -> None:
        """Take away what was said."""
        for place in (self.about_file, self.about_password, self.about_all):
            self._show(place, "")
        for field in (self.file, self.password):
            restyle(field, "state", "")
            field.setAccessibleDescription("")

    def _show(self, place: QLabel, words: str) -> None:
        place.setText(words)
        place.setVisible(bool(words))
        self._grow()

    def _grow(self) -> None:
        """Make room for the sentences that are shown."""
        rows = self.layout()
        if rows is not None and self.isVisible():
            rows.activate()
            self.resize(self.width(), max(rows.totalHeightForWidth(self.width()), 1))

    def _set_signing(self, *, signing: bool) -> None:
        self._signing = signing
        for part in (self.who, self.file, self.choose, self.password, self.yes, self.no):
            part.setEnabled(not signing)
        self.yes.setText(SIGNING if signing else "Tanda tangani")
