"""What somebody signs with: a certificate file with its password, or a card with its PIN."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

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
from notulen_app.domain.signing_errors import (
    CardAbsent,
    CardCertificateMissing,
    CardLibraryUnusable,
    CardPinLocked,
    CardPinWrong,
    CardRefused,
    CardRemoved,
)
from notulen_app.domain.signing_key import FileKey, SigningKey
from notulen_app.services import publishing
from notulen_app.ui.dialogs.card_choice import CardChoice
from notulen_app.ui.dialogs.files import choose_open
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label, restyle

IDENTITIES = "Berkas sertifikat (*.p12 *.pfx)"
FILE, CARD = "Berkas sertifikat", "Kartu atau token"
NO_FILE = "Pilih berkas sertifikat."
NO_CARD = "Pasang kartu, lalu pilih sertifikatnya."
_ABOUT_SECRET = (WrongPassword, CardPinWrong, CardPinLocked)
_ABOUT_KEY = (
    FileUnreadable,
    IdentityUnreadable,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongUsage,
    CardAbsent,
    CardRemoved,
    CardLibraryUnusable,
    CardCertificateMissing,
    CardRefused,
)


class SigningKeyForm(QWidget):
    """Asks for the key; what is wrong with it is said below the field.

    ``edited`` when something else was given; ``complete`` tells when enough is there to look whose
    certificate it is, which ``completed`` announces.
    """

    edited = Signal()
    completed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.source = QComboBox()
        self.source.addItems([FILE, CARD])
        self.file = QLineEdit()
        self.choose = button("Pilih…")
        self.about_file = label("", "error", wrap=True)
        self.card = CardChoice(preferences)
        self.password = QLineEdit()
        self.about_password = label("", "error", wrap=True)
        self._secret = label("", "label")
        self._file_part = QWidget()
        self._lay_out()
        self._connect()
        card = preferences.signs_with_card and preferences.card_library is not None
        self.source.setCurrentIndex(int(card))
        self._show_source()

    @property
    def with_card(self) -> bool:
        """True where a card is signed with."""
        return self.source.currentText() == CARD

    @property
    def given(self) -> tuple[object, ...]:
        """What was given, to compare with later on."""
        return (self.with_card, self.file.text(), self.password.text(), self.card.chosen)

    @property
    def complete(self) -> bool:
        """True where enough is there to look whose certificate it is."""
        if self.with_card:
            return self.card.chosen is not None
        return bool(self.file.text().strip() and self.password.text())

    @property
    def said(self) -> str:
        """What was said to be wrong; "" where nothing was."""
        shown = (self.about_file, self.about_password)
        words = [one.text() for one in shown if one.text()]
        if self.card.which.property("state") == "error":
            words.append(self.card.about.text())
        return " ".join(words)

    def focus(self) -> None:
        """Go to the first field that is to be filled."""
        if self.with_card:
            self.password.setFocus()
        else:
            (self.password if self.file.text() else self.choose).setFocus()

    def show_file(self, path: Path | None) -> None:
        """Offer a certificate file, with no password yet."""
        self.file.setText(str(path or ""))
        self.password.clear()

    def is_given(self) -> bool:
        """Tell whether something to sign with was named; say so where it was not."""
        if self.with_card and self.card.chosen is None:
            self.card.say(NO_CARD, wrong=True)
            self.card.again.setFocus()
            return False
        if not self.with_card and not self.file.text().strip():
            self._wrong(self.file, self.about_file, NO_FILE)
            return False
        return True

    def reading(self) -> Callable[[], SigningKey]:
        """Give what reads the key, for any thread; only after ``is_given``."""
        secret = self.password.text()
        card = self.card.key(secret) if self.with_card else None
        if card is not None:
            return lambda: card
        path = Path(self.file.text())
        return lambda: FileKey(publishing.read_certificate(path), secret)

    def refuse(self, error: NotulenError) -> bool:
        """Say what is wrong at its field; False where it is not about the key."""
        words = sentences.sentence(error)
        if isinstance(error, _ABOUT_SECRET):
            self._wrong(self.password, self.about_password, words)
        elif not isinstance(error, _ABOUT_KEY):
            return False
        elif self.with_card:
            self.card.say(words, wrong=True)
            self.card.which.setFocus()
        else:
            self._wrong(self.file, self.about_file, words)
        return True

    def pick_again(self) -> None:
        """Let another key be named."""
        if self.with_card:
            self.card.which.setFocus()
        else:
            self.file.setFocus()
            self.file.selectAll()

    def forget(self) -> None:
        """Take away what was said."""
        for place in (self.about_file, self.about_password):
            _show(place, "")
        for field in (self.file, self.password):
            restyle(field, "state", "")
            field.setAccessibleDescription("")
        if self.card.chosen is not None:
            self.card.say("")

    def _lay_out(self) -> None:
        self.source.setAccessibleName("Menandatangani dengan")
        self.file.setAccessibleName("Berkas sertifikat")
        self.file.setPlaceholderText("Berkas .p12 atau .pfx")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        row = across(self.file, self.choose, spacing=8)
        row.setStretch(0, 1)
        self._file_part.setLayout(
            down(label("Berkas sertifikat", "label"), row, self.about_file, spacing=4)
        )
        self.setLayout(
            down(
                down(label("Menandatangani dengan", "label"), self.source, spacing=4),
                self._file_part,
                self.card,
                down(self._secret, self.password, self.about_password, spacing=4),
                spacing=12,
            )
        )
        for place in (self.about_file, self.about_password):
            place.hide()

    def _connect(self) -> None:
        self.source.activated.connect(self._on_source)
        self.choose.clicked.connect(self._on_choose)
        for field in (self.file, self.password):
            field.textEdited.connect(self._on_edited)
        self.password.editingFinished.connect(self.completed)
        self.card.changed.connect(self._on_card)

    def _show_source(self) -> None:
        card = self.with_card
        self._file_part.setVisible(not card)
        self.card.setVisible(card)
        words = "PIN kartu" if card else "Kata sandi sertifikat"
        self._secret.setText(words)
        self.password.setAccessibleName(words)
        if card:
            self.card.search()

    def _on_source(self) -> None:
        self.password.clear()
        self._show_source()
        self._on_edited()

    def _on_choose(self) -> None:
        path = choose_open(self, self._preferences, "Pilih berkas sertifikat", IDENTITIES)
        if path is not None:
            self.file.setText(str(path))
            self._on_edited()
            self.password.setFocus()

    def _on_edited(self) -> None:
        self.forget()
        self.edited.emit()

    def _on_card(self) -> None:
        self.edited.emit()
        if self.complete:
            self.completed.emit()

    def _wrong(self, field: QLineEdit, place: QLabel, words: str) -> None:
        """Say below a field what is wrong with it, and let it be typed anew."""
        _show(place, words)
        restyle(field, "state", "error")
        field.setAccessibleDescription(words)
        field.setFocus()
        field.selectAll()


def _show(place: QLabel, words: str) -> None:
    place.setText(words)
    place.setVisible(bool(words))
