"""Which document of a meeting is looked at."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox


class Document(StrEnum):
    """The documents of a meeting, by their names."""

    MINUTES = "Notulen"
    ATTENDANCE = "Daftar hadir"
    BLANK = "Daftar hadir kosong"


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
