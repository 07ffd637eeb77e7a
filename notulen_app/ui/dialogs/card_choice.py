"""Choosing a certificate on a card or token: the cards are looked for off the interface thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.signing_errors import CardAbsent
from notulen_app.domain.signing_key import Card, CardCertificate, CardKey
from notulen_app.services import publishing
from notulen_app.ui.dialogs.files import CARD_LIBRARIES, choose_open
from notulen_app.ui.jobs import Job
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.widgets.build import across, button, down, label, restyle

NO_LIBRARY = "Pustaka PKCS#11 dari pembuat kartu belum dipilih di komputer ini."
SEARCHING = "Mencari kartu…"


def certificate_words(card: Card, certificate: CardCertificate | None) -> str:
    """Give "Budi (Kartu Dinas)", or the card alone where it shows no certificate."""
    return f"{certificate.subject} ({card.label})" if certificate else card.label


class CardChoice(QWidget):
    """The certificates on all cards that are plugged in; ``changed`` when another one is chosen."""

    changed = Signal()
    searched = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._found: list[tuple[Card, CardCertificate | None]] = []
        self._job: Job | None = None
        self.which = QComboBox()
        self.which.setAccessibleName("Sertifikat di kartu")
        self.again = button("Cari lagi")
        self.library = button("Pilih pustaka…")
        self.about = label("", "caption", wrap=True)
        row = across(self.which, self.again, spacing=8)
        row.setStretch(0, 1)
        self.setLayout(
            down(
                label("Sertifikat di kartu", "label"),
                row,
                self.about,
                across(self.library, None),
                spacing=4,
            )
        )
        self.setFocusProxy(self.which)
        self.which.activated.connect(self.changed)
        self.again.clicked.connect(self.search)
        self.library.clicked.connect(self._on_library)
        self._show_library()

    @property
    def chosen(self) -> tuple[Card, CardCertificate | None] | None:
        """The card and the certificate on it; None where nothing is plugged in."""
        place = self.which.currentIndex()
        return self._found[place] if 0 <= place < len(self._found) else None

    def key(self, pin: str) -> CardKey | None:
        """Give what is signed with; None where no card is chosen."""
        library = self._preferences.card_library
        if self.chosen is None or library is None:
            return None
        card, certificate = self.chosen
        return CardKey(
            library=library,
            token=card.label,
            serial=card.serial,
            certificate=certificate.id if certificate else None,
            pin=pin,
        )

    def search(self) -> None:
        """Look which cards are plugged in now."""
        library = self._preferences.card_library
        self._show_library()
        if library is None or self._job is not None:
            return
        self.say(SEARCHING)
        self._set_busy(busy=True)
        self._job = Job(partial(publishing.cards, library), self)
        self._job.finished.connect(self._on_found)
        self._job.refused.connect(self._on_refused)
        self._job.crashed.connect(lambda: self._set_busy(busy=False))
        self._job.start()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Say something about the cards below them."""
        self.about.setText(words)
        self.about.setVisible(bool(words))
        restyle(self.about, "role", "error" if wrong else "caption")
        restyle(self.which, "state", "error" if wrong else "")
        self.which.setAccessibleDescription(words if wrong else "")

    def _on_found(self, cards: tuple[Card, ...]) -> None:
        self._found = [
            (card, certificate) for card in cards for certificate in card.certificates or (None,)
        ]
        before = self.which.currentText()
        with QSignalBlocker(self.which):
            self.which.clear()
            self.which.addItems([certificate_words(*one) for one in self._found])
            self.which.setCurrentIndex(max(self.which.findText(before), 0))
        none = "" if self._found else sentences.sentence(CardAbsent(None))
        self.say(none, wrong=bool(none))
        self._end()

    def _on_refused(self, error: NotulenError) -> None:
        self._found = []
        self.which.clear()
        self.say(sentences.sentence(error), wrong=True)
        self._end()

    def _end(self) -> None:
        self._set_busy(busy=False)
        self._show_library()
        self.changed.emit()
        self.searched.emit()

    def _set_busy(self, *, busy: bool) -> None:
        if not busy:
            self._job = None
        self.again.setEnabled(not busy)

    def _show_library(self) -> None:
        chosen = self._preferences.card_library
        self.library.setVisible(chosen is None)
        for part in (self.which, self.again):
            part.setEnabled(chosen is not None)
        if chosen is None:
            self.say(NO_LIBRARY)

    def _on_library(self) -> None:
        path = choose_open(self, self._preferences, "Pilih pustaka kartu", CARD_LIBRARIES)
        if path is not None:
            self.take_library(path)

    def take_library(self, path: Path) -> None:
        """Remember the library on this machine and look for cards through it."""
        self._preferences.card_library = path
        self.search()
