"""Asks for a new passphrase, twice; and for the present one where there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from notulen_app.domain.cabinet import Cabinet
from notulen_app.services import passphrases
from notulen_app.ui.dialogs.waiting import wait_for
from notulen_app.ui.widgets.build import across, button, down, label

DIFFERS = "Kedua isian kata sandi baru tidak sama."
SHORT = f"Kata sandi baru sekurang-kurangnya {passphrases.LEAST} huruf atau angka."
WRONG = "Kata sandi atau kunci pemulihan yang sekarang tidak cocok."
_PRESENT = "Kata sandi sekarang, atau kunci pemulihan"
_NEW, _AGAIN = "Kata sandi baru", "Ulangi kata sandi baru"


class PassphraseDialog(QDialog):
    """``of`` is the archive whose present passphrase is asked for; ``new`` tells to ask a new one.

    ``passphrase`` is the new one, "" where none is asked for.
    """

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        about: str,
        accept: str,
        of: Cabinet | None = None,
        new: bool = True,
    ) -> None:
        super().__init__(parent)
        self._of = of
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, on=False)
        names = [*([_PRESENT] if of else []), *([_NEW, _AGAIN] if new else [])]
        self.fields = {name: _secret(name) for name in names}
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        self.accept_button = button(accept, kind="primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._on_accepted)
        close = button("Batal")
        close.clicked.connect(self.reject)
        parts: list[QWidget] = [label(about, wrap=True)]
        for name, field in self.fields.items():
            parts += [label(name, "label"), field]
        keys = across(None, close, self.accept_button)
        self.setLayout(down(*parts, self.problem, keys, spacing=8, edge=20))

    @property
    def passphrase(self) -> str:
        """The new passphrase."""
        return self.fields[_NEW].text() if _NEW in self.fields else ""

    def _on_accepted(self) -> None:
        if _NEW in self.fields:
            if len(self.passphrase) < passphrases.LEAST:
                self._say(SHORT, _NEW)
                return
            if self.passphrase != self.fields[_AGAIN].text():
                self._say(DIFFERS, _AGAIN)
                return
        cabinet = self._of
        if cabinet is not None:
            secret = self.fields[_PRESENT].text()
            work = lambda: passphrases.knows(cabinet, secret)  # noqa: E731
            if not wait_for(work, "Memeriksa kata sandi…", self):
                self._say(WRONG, _PRESENT)
                return
        self.accept()

    def _say(self, words: str, name: str) -> None:
        self.problem.setText(words)
        self.problem.show()
        self.fields[name].selectAll()
        self.fields[name].setFocus()


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
