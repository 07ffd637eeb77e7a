"""Signing with a certificate file or a card: role, key, secret. What is wrong stays here.

Every role has a file of its own; a certificate of somebody else is asked about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QWidget

from notulen_app import sentences, signature_sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.signer_names import clearly_differs
from notulen_app.domain.signing_errors import TimestampRefused, TimestampUnavailable
from notulen_app.domain.signing_key import SigningKey, TimestampService
from notulen_app.gap_sentences import ROLES
from notulen_app.services import publishing
from notulen_app.ui.dialogs.ask import ask_sure
from notulen_app.ui.dialogs.signing_key_form import SigningKeyForm
from notulen_app.ui.jobs import Job
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label, panel

OF_A_COPY = "Hasilnya disimpan sebagai berkas baru; berkas yang dipilih tidak diubah."
SIGNING = "Menandatangani…"

Sign = Callable[[SigningKey, str, TimestampService | None], object]
"""Signs for a role, with a timestamp where a service is given, off the interface thread."""


@dataclass(frozen=True)
class Signatory:
    """Who may sign: the role, or the name of a field, and the name that is printed for it."""

    role: str
    name: str | None

    @property
    def words(self) -> str:
        """Give "Notulis: Uji Dua"."""
        known = self.role in tuple(SignerRole)
        role = ROLES[SignerRole(self.role)] if known else self.role.capitalize()
        return f"{role}: {self.name}" if self.name else role


class SignDialog(QDialog):
    """Asks until it is signed or given up; ``made`` is what signing gave, for ``role``."""

    def __init__(
        self,
        parent: QWidget | None,
        preferences: Preferences,
        *,
        archive: Path,
        signatories: Sequence[Signatory],
        locking: SignerRole | None,
        frozen: bool,
        sign: Sign,
    ) -> None:
        """``signatories`` have not signed yet, in order; ``locking`` is who signs the minutes last.

        Without it another document is signed, of which a copy is made.

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
        self._agreed: set[tuple[str, str]] = set()
        self.who = QComboBox()
        self.who.addItems([one.words for one in signatories])
        self.key = SigningKeyForm(preferences)
        self.file, self.choose, self.password = self.key.file, self.key.choose, self.key.password
        self.yes = button("Tanda tangani", kind="primary")
        self.no = button("Jangan tanda tangani")
        self.about_all = label("", "error", wrap=True)
        self.about_role = label("", "warn", wrap=True)
        self.about_name = label("", "caption", wrap=True)
        self.lock = label("", "caption", wrap=True)
        self._lay_out()
        self._connect()
        self._on_role_chosen()
        self.key.focus()

    @property
    def role(self) -> str:
        """The role that is signed for."""
        return self._signatory.role

    @property
    def _signatory(self) -> Signatory:
        return self._signatories[self.who.currentIndex()]

    @property
    def said(self) -> str:
        """The sentence on what was wrong, "" where nothing was."""
        return " ".join(one for one in (self.key.said, self.about_all.text()) if one)

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
        self.yes.setDefault(True)
        self.setLayout(
            down(
                down(label("Peran", "label"), self.who, self.about_role, spacing=4),
                down(self.key, self.about_name, spacing=4),
                self.about_all,
                panel("line"),
                self.lock,
                across(None, self.no, self.yes),
                spacing=12,
                edge=20,
            )
        )
        for one in (self.about_all, self.about_role, self.about_name):
            one.hide()

    def _connect(self) -> None:
        self.who.activated.connect(self._on_role_chosen)
        self.key.edited.connect(self._forget)
        self.key.completed.connect(self._show_name)
        self.yes.clicked.connect(self._on_sign)
        self.no.clicked.connect(self.reject)

    def _on_role_chosen(self) -> None:
        """Offer the role's own certificate, and say what its signature does."""
        self.key.show_file(self._preferences.certificate_of(self._archive, self.role))
        self._forget()
        last = self.role == self._locking
        skipped = last and len(self._signatories) > 1
        self._show(
            self.about_role,
            "Yang menandatangani terakhir mengunci PDF: peran lain tidak dapat menandatangani lagi."
            if skipped
            else "",
        )
        words = _lock_words(first=not self._frozen, last=last) if self._locking else OF_A_COPY
        self._show(self.lock, words)

    def _on_sign(self) -> None:
        self._forget()
        if not self.key.is_given():
            self._grow()
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
            self.key.pick_again()
            return
        address = self._preferences.timestamp_address
        self._start(TimestampService(address=address) if address else None)

    def _start(self, service: TimestampService | None) -> None:
        read, role, sign = self.key.reading(), self.role, self._sign
        job = Job(lambda: sign(read(), role, service), self)
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
        """Show whose certificate it is, as soon as enough is there to tell."""
        if self._signing or not self.key.complete:
            return
        given = self.key.given
        job = Job(self._reading(), self)
        job.finished.connect(lambda facts: self._on_read(given, facts))
        job.start()

    def _on_read(self, given: tuple[object, ...], facts: tuple[str, str | None]) -> None:
        if given == self.key.given:
            self._show(self.about_name, _named(*facts))

    def _reading(self) -> Callable[[], tuple[str, str | None]]:
        read, at = self.key.reading(), dt.datetime.now().astimezone()
        return lambda: publishing.certificate_facts(read(), at=at)

    def _run(self, job: Job) -> None:
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_signing(signing=False))
        job.start()

    def _on_signed(self, made: object) -> None:
        self._set_signing(signing=False)
        self._preferences.signs_with_card = self.key.with_card
        if not self.key.with_card:
            path = Path(self.file.text())
            self._preferences.note_certificate(self._archive, self.role, path)
        self.made = made
        self.accept()

    def _on_refused(self, error: NotulenError) -> None:
        if isinstance(error, TimestampUnavailable | TimestampRefused) and self._goes_without(error):
            self._start(None)
            return
        self._set_signing(signing=False)
        if not self.key.refuse(error):
            self._show(self.about_all, sentences.sentence(error))
        self._grow()

    def _goes_without(self, error: NotulenError) -> bool:
        """Ask whether it is to be signed without a timestamp."""
        return ask_sure(
            self,
            title="Cap waktu tidak diperoleh",
            question=sentences.sentence(error),
            accept="Tanda tangani tanpa cap waktu",
            reject="Jangan tanda tangani",
        )

    def _forget(self) -> None:
        """Take away what was said."""
        self.key.forget()
        for place in (self.about_all, self.about_name):
            self._show(place, "")

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
        for part in (self.who, self.key, self.yes, self.no):
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
