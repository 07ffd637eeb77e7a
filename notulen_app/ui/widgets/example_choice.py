"""Which document is shown as the example, and of which meeting."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from notulen_app.domain.paper import Paper


class Example(StrEnum):
    """What can be shown: of the last meeting, or of the sample, as where there is none yet."""

    MINUTES = "Notulen"
    SAMPLE_MINUTES = "Notulen contoh"
    LIST = "Daftar hadir"
    SAMPLE_LIST = "Daftar hadir contoh"
    INVITATION = "Undangan"
    REPORT = "Laporan hasil rapat"
    MEMO = "Nota dinas"
    EXTRACT = "Kutipan notulen"
    AGREEMENT = "Berita acara"
    DUTY = "Surat tugas"

    @property
    def paper(self) -> Paper | None:
        """The official paper that it is, where it is one beside minutes and list."""
        return next((one for one in Paper if one.value == self.value.lower()), None)

    @property
    def is_list(self) -> bool:
        """True for an attendance list."""
        return self in (Example.LIST, Example.SAMPLE_LIST)

    @property
    def is_sample(self) -> bool:
        """True for the meeting that comes with the app."""
        return self in (Example.SAMPLE_MINUTES, Example.SAMPLE_LIST)


class ExampleChoice(QComboBox):
    """``chosen`` says that the person wants to see another."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.addItems([one.value for one in Example])
        self.setAccessibleName("Contoh yang ditampilkan")
        self.setToolTip("Contoh yang ditampilkan")
        self.activated.connect(self.chosen)

    @property
    def example(self) -> Example:
        """What is chosen."""
        return Example(self.currentText())
