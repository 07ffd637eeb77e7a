"""Asks for the passphrase of an archive, or for its recovery key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from notulen_app import sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.ui.dialogs.waiting import wait_for
from notulen_app.ui.widgets.build import across, button, down, label

ASKED = "Kata sandi"
RECOVERY = "Kunci pemulihan (14 kelompok huruf)"
WRONG = "Kata sandi atau kunci pemulihan itu tidak membuka arsip ini. Periksa, lalu ulangi."
NO_RECOVERY = "Itu bukan kunci pemulihan yang lengkap; periksa tiap kelompok hurufnya."
_WITH_PAPER, _WITH_PASSPHRASE = "Pakai kunci pemulihan…", "Pakai kata sandi…"


class UnlockDialog(QDialog):
    """``key`` is the key that was given; what is wrong with it is said below the field.

    One that ``stays`` cannot be closed otherwise.
    """

    def __init__(
        self, path: Path, parent: QWidget | None, *, wrong: bool, stays: bool = False
    ) -> None:
        super().__init__(parent)
        self._path = path
        self._stays = stays
        self.key: bytes | None = None
        self.setWindowTitle("Buka arsip")
        self.setMinimumWidth(460)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        self._asked = label(ASKED, "label")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(ASKED)
        self.problem = label(WRONG if wrong else "", "error", wrap=True)
        self.problem.setVisible(wrong)
        self.accept_button = button("Buka", kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.setEnabled(False)
        self.paper = button(_WITH_PAPER, kind="link")
        close = button("Batal")
        close.setVisible(not stays)
        head = label(f"Arsip “{path.name}” terkunci kata sandi.", wrap=True)
        keys = across(self.paper, None, close, self.accept_button)
        self.setLayout(down(head, self._asked, self.field, self.problem, keys, spacing=10, edge=20))
        self.field.textEdited.connect(lambda text: self.accept_button.setEnabled(bool(text)))
        self.accept_button.clicked.connect(self.unlock)
        self.paper.clicked.connect(self._turn)
        close.clicked.connect(self.reject)

    def unlock(self) -> None:
        """See whether what was typed gives a key; stay and say so where it does not."""
        from notulen_app.services import passphrases

        secret = self.field.text()
        if self._by_paper and not passphrases.is_recovery_key(secret):
            self._say(NO_RECOVERY)
            return
        try:
            work = lambda: passphrases.key_of(self._path, secret)  # noqa: E731
            self.key = wait_for(work, "Memeriksa kata sandi…", self)
        except NotulenError as error:
            self._say(sentences.sentence(error))
            return
        self.accept()

    def reject(self) -> None:
        """Give it up, where that is possible."""
        if not self._stays:
            super().reject()

    @property
    def _by_paper(self) -> bool:
        return self.paper.text() == _WITH_PASSPHRASE

    def _turn(self) -> None:
        """Ask for the other of the two."""
        paper = not self._by_paper
        mode = QLineEdit.EchoMode.Normal if paper else QLineEdit.EchoMode.Password
        self.paper.setText(_WITH_PASSPHRASE if paper else _WITH_PAPER)
        self._asked.setText(RECOVERY if paper else ASKED)
        self.field.setAccessibleName(self._asked.text())
        self.field.setEchoMode(mode)
        self.field.clear()
        self.accept_button.setEnabled(False)
        self.problem.hide()
        self.field.setFocus()

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self.field.selectAll()
        self.field.setFocus()


def ask_key(path: Path, parent: QWidget | None, *, wrong: bool = False) -> bytes | None:
    """Ask for what opens an archive and give its key; None where the person gives it up.

    ``wrong``: the key that was given before did not open it.
    """
    dialog = UnlockDialog(path, parent, wrong=wrong)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    key = dialog.key if accepted else None
    dialog.deleteLater()
    return key
