"""Signing with a certificate file: the role, the file, its password. What is wrong stays here.

Every role has a file of its own; a certificate of somebody else is asked about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QWidget

from notulen_app import sentences, signature_sentences
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
from notulen_app.domain.signer_names import clearly_differs
from notulen_app.domain.signing_key import FileKey, SigningKey
from notulen_app.gap_sentences import ROLES
from notulen_app.services import publishing
from notulen_app.ui.dialogs.ask import ask_sure
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

Sign = Callable[[SigningKey, SignerRole], object]
"""Signs for a role, off the interface thread."""


@dataclass(frozen=True)
class Signatory:
    """Who may sign: the role, and the name that is printed for it."""

    role: SignerRole
    name: str | None

    @property
    def words(self) -> str:
        """Give "Notulis: Uji Dua"."""
        return f"{ROLES[self.role]}: {self.name}" if self.name else ROLES[self.role]


class SignDialog(QDialog):
    """Asks until it is signed or given up; ``made`` is what signing gave, for ``role``."""

    def __init__(
        self,
        parent: QWidget | None,
        preferences: Preferences,
        *,
        archive: Path,
        signatories: Sequence[Signatory],
        locking: SignerRole,
        frozen: bool,
        sign: Sign,
    ) -> None:
        """``signatories`` have not signed yet, in order; ``locking`` is who signs last.

        ``frozen`` tells that somebody has signed; ``archive`` is whose certificates are remembered.
        """
        super().__init__(parent)
        self.made: object = None
        self._preferences = preferences
        self._archive = archive
        self._signatories = tuple(signatories)
        self._locking, self._frozen = locking, frozen
        self._sign = sign
        self._signing = False
        self._agreed: set[tuple[SignerRole, str]] = set()
        self.who = QComboBox()
        self.who.addItems([one.words for one in signatories])
        self.file = QLineEdit()
        self.password = QLineEdit()
        self.choose = button("Pilih…")
        self.yes = button("Tanda tangani", kind="primary")
        self.no = button("Jangan tanda tangani")
        self.about_file = label("", "error", wrap=True)
        self.about_password = label("", "error", wrap=True)
        self.about_all = label("", "error", wrap=True)
        self.about_role = label("", "warn", wrap=True)
        self.about_name = label("", "caption", wrap=True)
        self.lock = label("", "caption", wrap=True)
        self._lay_out()
        self._connect()
        self._on_role_chosen()
        (self.password if self.file.text() else self.choose).setFocus()

    @property
    def role(self) -> SignerRole:
        """The role that is signed for."""
        return self._signatory.role

    @property
    def _signatory(self) -> Signatory:
        return self._signatories[self.who.currentIndex()]

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
        self.setLayout(
            down(
                down(label("Peran", "label"), self.who, self.about_role, spacing=4),
                down(label("Berkas sertifikat", "label"), file, self.about_file, spacing=4),
                down(
                    label("Kata sandi sertifikat", "label"),
                    self.password,
                    self.about_password,
                    self.about_name,
                    spacing=4,
                ),
                self.about_all,
                panel("line"),
                self.lock,
                across(None, self.no, self.yes),
                spacing=12,
                edge=20,
            )
        )
        said = (self.about_file, self.about_password, self.about_all)
        for one in (*said, self.about_role, self.about_name):
            one.hide()

    def _connect(self) -> None:
        self.who.activated.connect(self._on_role_chosen)
        self.choose.clicked.connect(self._on_choose)
        self.file.textEdited.connect(self._forget)
        self.password.textEdited.connect(self._forget)
        self.password.editingFinished.connect(self._show_name)
        self.yes.clicked.connect(self._on_sign)
        self.no.clicked.connect(self.reject)

    def _on_role_chosen(self) -> None:
        """Offer the role's own certificate, and say what its signature does."""
        self.file.setText(str(self._preferences.certificate_of(self._archive, self.role) or ""))
        self.password.clear()
        self._forget()
        last = self.role is self._locking
        skipped = last and len(self._signatories) > 1
        self._show(
            self.about_role,
            "Yang menandatangani terakhir mengunci PDF: peran lain tidak dapat menandatangani lagi."
            if skipped
            else "",
        )
        self._show(self.lock, _lock_words(first=not self._frozen, last=last))

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
        self._set_signing(signing=True)
        job = Job(self._reading(), self)
        job.finished.connect(self._on_named)
        self._run(job)

    def _on_named(self, facts: tuple[str, str | None]) -> None:
        """Sign, unless the certificate is somebody else's or too weak and that is not meant."""
        certified, weak = facts
        self._show(self.about_name, _named(certified, weak))
        if not self._is_agreed(certified) or not self._is_strong(certified, weak):
            self._set_signing(signing=False)
            self.file.setFocus()
            self.file.selectAll()
            return
        path, password, role = Path(self.file.text()), self.password.text(), self.role
        sign = self._sign
        job = Job(lambda: sign(FileKey(publishing.read_certificate(path), password), role), self)
        job.finished.connect(self._on_signed)
        self._run(job)

    def _is_agreed(self, certified: str) -> bool:
        """Tell whether the certificate is the signer's, or is used all the same; asked once."""
        signer, asked = self._signatory.name, (self.role, certified)
        if signer and clearly_differs(certified, signer) and asked not in self._agreed:
            sure = ask_sure(
                self,
                title="Sertifikat atas nama lain",
                question=f"Sertifikat atas nama “{certified}”, penanda tangan “{signer}”.",
                accept="Tetap tanda tangani",
                reject="Jangan tanda tangani",
            )
            if not sure:
                return False
            self._agreed.add(asked)
        return True

    def _is_strong(self, certified: str, weak: str | None) -> bool:
        """Tell whether the key is strong enough, or is used all the same; asked once."""
        asked = (self.role, f"{certified} {weak}")
        if weak and asked not in self._agreed:
            sure = ask_sure(
                self,
                title="Kunci terlalu lemah",
                question=signature_sentences.weak_key(weak),
                accept="Tetap tanda tangani",
                reject="Jangan tanda tangani",
            )
            if not sure:
                return False
            self._agreed.add(asked)
        return True

    def _show_name(self) -> None:
        """Show whose certificate it is, as soon as the file and its password are there."""
        if self._signing or not self.file.text().strip() or not self.password.text():
            return
        given = self.file.text(), self.password.text()
        job = Job(self._reading(), self)
        job.finished.connect(lambda facts: self._on_read(given, facts))
        job.start()

    def _on_read(self, given: tuple[str, str], facts: tuple[str, str | None]) -> None:
        if given == (self.file.text(), self.password.text()):
            self._show(self.about_name, _named(*facts))

    def _reading(self) -> Callable[[], tuple[str, str | None]]:
        path, password = Path(self.file.text()), self.password.text()
        at = dt.datetime.now().astimezone()
        return lambda: publishing.certificate_facts(
            FileKey(publishing.read_certificate(path), password), at=at
        )

    def _run(self, job: Job) -> None:
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_signing(signing=False))
        job.start()

    def _on_signed(self, made: object) -> None:
        self._set_signing(signing=False)
        self._preferences.note_certificate(self._archive, self.role, Path(self.file.text()))
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
        for place in (self.about_file, self.about_password, self.about_all, self.about_name):
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


def _named(certified: str, weak: str | None) -> str:
    """Say whose certificate it is, and that its key is weak."""
    words = f"Sertifikat atas nama {certified}"
    return f"{words}. Kuncinya lemah ({weak})" if weak else words


def _lock_words(*, first: bool, last: bool) -> str:
    """Say what a signature does to the minutes."""
    if first and last:
        does = "Tanda tangan ini mengunci isi notulen dan PDF-nya."
    elif first:
        does = "Tanda tangan pertama mengunci isi notulen."
    elif last:
        does = "Tanda tangan terakhir mengunci PDF; notulen menjadi sah."
    else:
        does = "Isi notulen sudah terkunci sejak tanda tangan pertama."
    if not first:
        return does
    return (
        f"{does} Perubahan dicatat sebagai ralat, "
        "dan langkah sebelumnya tidak dapat diurungkan lagi."
    )
