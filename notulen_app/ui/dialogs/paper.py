"""What the code of a paper copy says: which record it is of, and whether that is current."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from notulen_app import signature_sentences
from notulen_app.domain.edition import FoundPaper, PaperState
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.widgets.build import across, button, down, label, panel

_LIMIT = "Kode hanya menunjuk catatannya; bandingkan isi kertas dengan edisi yang tersimpan."
_TONES = {PaperState.CURRENT: "ok", PaperState.CHANGED: "bad"}
_ICONS = {"ok": "shield-check", "warn": "shield-question-mark", "bad": "shield-alert"}


class PaperSheet(Sheet):
    """Shows the answer; ``words`` is its sentence."""

    def __init__(self, parent: QWidget | None, icons: Icons, found: FoundPaper | None) -> None:
        super().__init__(parent, "Hasil pemeriksaan kode kertas")
        unknown = signature_sentences.UNKNOWN_PAPER
        self.words = signature_sentences.paper_words(found) if found else unknown
        tone = _TONES.get(found.state, "warn") if found else "warn"
        frame, sign, close = panel(tone), label(""), button("Tutup", kind="primary")
        icons.put(sign, _ICONS[tone], colour=tone, size=22)
        row = across(sign, label(self.words, "title", wrap=True), spacing=12, edge=12)
        row.setStretch(1, 1)
        row.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        frame.setLayout(row)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        limit = label(_LIMIT, "caption", wrap=True)
        self.arrange(down(frame, limit, None, spacing=10), across(None, close), width=520)


def show_paper(parent: QWidget | None, icons: Icons, found: FoundPaper | None) -> None:
    """Show the answer until it is closed; None where the archive has no such paper."""
    sheet = PaperSheet(parent, icons, found)
    sheet.exec()
    sheet.deleteLater()
