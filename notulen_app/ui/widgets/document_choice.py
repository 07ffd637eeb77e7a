"""Which document of a meeting is looked at."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from notulen_app.domain.paper import Paper


class Document(StrEnum):
    """The documents of a meeting, by their names."""

    MINUTES = "Notulen"
    ATTENDANCE = "Daftar hadir"
    BLANK = "Daftar hadir kosong"
    INVITATION = "Undangan"
    REPORT = "Laporan hasil rapat"
    MEMO = "Nota dinas"
    EXTRACT = "Kutipan notulen"
    AGREEMENT = "Berita acara"
    DUTY = "Surat tugas"
    SET = "Berkas rapat"

    @property
    def paper(self) -> Paper | None:
        """The official paper that it is, where it is one beside minutes and list."""
        return next((one for one in Paper if one.value == self.value.lower()), None)

    @property
    def beside(self) -> bool:
        """Whether it is neither the minutes nor the attendance list."""
        return self.paper is not None or self is Document.SET


class DocumentChoice(QComboBox):
    """``chosen`` says that the person wants to see another."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.addItems([one.value for one in Document])
        self.setAccessibleName("Dokumen")
        self.setToolTip("Dokumen yang ditampilkan")
        self.activated.connect(self.chosen)

    @property
    def document(self) -> Document:
        """The document that is chosen."""
        return Document(self.currentText())

    def choose(self, document: Document) -> None:
        """Choose a document, as the person would."""
        if document is not self.document:
            self.setCurrentText(document.value)
            self.chosen.emit()
