"""The number of the paper by the office's pattern: the serial is typed, nothing is invented."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.rules import document_number
from notulen_app.ui.icons import Icons
from notulen_app.ui.typed import clean
from notulen_app.ui.widgets.build import across, button, down, label


class NumberField(QWidget):
    """Takes a serial number and shows what the number would be; Enter or the button takes it."""

    def __init__(self, icons: Icons, save: Callable[[str], bool]) -> None:
        super().__init__()
        self._save = save
        self._meeting = Meeting(id="", title="")
        self._profile = DocumentProfile(name="-", label="-")
        self.serial = QLineEdit()
        self.serial.setPlaceholderText("Nomor urut")
        self.serial.setAccessibleName("Nomor urut")
        self.serial.setMaximumWidth(110)
        self.take = button("Pakai nomor", kind="small")
        self.take.setEnabled(False)
        icons.put(self.take, "stamp", size=14)
        self._preview = label("", "hint", wrap=True)
        row = across(self.serial, self.take, None, spacing=8)
        self.setLayout(down(row, self._preview, spacing=4))
        self.serial.textEdited.connect(self._show)
        self.serial.returnPressed.connect(self._on_taken)
        self.take.clicked.connect(self._on_taken)

    @property
    def preview(self) -> str:
        """What is shown below the serial number."""
        return self._preview.text()

    def fill(self, meeting: Meeting, profile: DocumentProfile) -> None:
        """Follow the facts that the pattern takes, and the pattern of the profile."""
        if meeting.id != self._meeting.id:
            self.serial.clear()
        self._meeting, self._profile = meeting, profile
        self._show()

    def lock(self, *, locked: bool) -> None:
        """Let no number be taken, or let it again."""
        self.setVisible(not locked)

    def _number(self, serial: str) -> str | None:
        profile = self._profile
        return document_number(
            profile.numbering,
            self._meeting,
            serial=clean(serial),
            kind=profile.kind_code,
            unit=profile.unit,
        )

    def _show(self) -> None:
        number = self._number(self.serial.text())
        self.take.setEnabled(number is not None)
        self.take.setText("Ganti nomor" if self._meeting.document_number else "Pakai nomor")
        words = f"Nomor akan menjadi {number}" if number else f"Susunan: {self._number('…')}"
        self._preview.setText(words)

    def _on_taken(self) -> None:
        number = self._number(self.serial.text())
        if number and self._save(number):
            self.serial.clear()
            self._show()
