"""A signed PDF that came back: who signed, whether that is trusted, and for which role."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from notulen_app import i18n, signature_sentences
from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.signature import NewSignature
from notulen_app.gap_sentences import ROLES
from notulen_app.services.sent_out import Returned
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label, panel

OWN_FIELD = "Kolomnya dibuat oleh portal; periksa di pratinjau bahwa tidak menutupi isi."


class ReturnedSheet(Sheet):
    """Accepted where the file is to be kept; ``roles`` then say who signed, in order."""

    def __init__(self, parent: QWidget | None, returned: Returned) -> None:
        super().__init__(parent, "PDF bertanda tangan")
        self._returned = returned
        self.choices: list[QComboBox | None] = []
        self.keep = button("Simpan sebagai edisi bertanda tangan", kind="primary")
        self.about = label("", "error", wrap=True)
        close = button("Jangan simpan")
        self.keep.setDefault(True)
        roles = returned.roles
        cards = [
            self._card(one, role) for one, role in zip(returned.signatures, roles, strict=True)
        ]
        body = down(
            label(signature_sentences.verdict(returned.report), "title", wrap=True),
            *cards,
            self.about,
            None,
            spacing=10,
        )
        self.about.hide()
        self.arrange(body, across(None, close, self.keep), width=560)
        self.keep.clicked.connect(self._on_keep)
        close.clicked.connect(self.reject)

    @property
    def roles(self) -> tuple[SignerRole, ...]:
        """Who signed, in the order of the signatures."""
        offered = self._returned.open_roles
        said = zip(self.choices, self._returned.roles, strict=True)
        given = (offered[one.currentIndex()] if one is not None else role for one, role in said)
        return tuple(role for role in given if role is not None)

    def _card(self, signature: NewSignature, role: SignerRole | None) -> QFrame:
        frame = panel("card")
        who = signature.signer or "Nama tidak tercantum di sertifikat"
        at = signature.claimed_time
        when = f"Menurut jam penanda tangan: {i18n.stamp(at)}" if at else "Waktu tidak disebut"
        rows: list[QWidget] = [label(who, "title", wrap=True), label(when, "caption", wrap=True)]
        if role is not None:
            self.choices.append(None)
            rows.append(label(f"Kolom: {ROLES[role]}"))
        else:
            choice = QComboBox()
            choice.addItems([ROLES[one] for one in self._returned.open_roles])
            choice.setAccessibleName(f"Peran {who}")
            choice.setCurrentIndex(min(len(self.choices), choice.count() - 1))
            self.choices.append(choice)
            rows += [label("Menandatangani sebagai", "label"), choice]
            rows.append(label(OWN_FIELD, "hint", wrap=True))
        frame.setLayout(down(*rows, spacing=4, edge=14))
        return frame

    def _on_keep(self) -> None:
        if _differ(self.roles):
            self.accept()
            return
        self.about.setText("Setiap tanda tangan untuk peran yang berlainan.")
        self.about.show()


def _differ(roles: Sequence[SignerRole]) -> bool:
    return len(set(roles)) == len(roles)
