"""The number of the paper by the office's pattern: proposed, typed and taken by a person only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.numbering import Counter, year_of
from notulen_app.domain.rules import document_number
from notulen_app.ui.look.icons import Icons
from notulen_app.ui.models.counter_words import gaps_sentence, standing, titles
from notulen_app.ui.widgets.build import across, button, down, label
from notulen_app.ui.wording.typed import clean

CounterOf = Callable[[Meeting, DocumentProfile], Counter | None]
"""Reads the counter in which a meeting's minutes stand; None while it has no date."""


class NumberField(QWidget):
    """Takes a serial number and shows what the number would be; Enter or the button takes it.

    The next one is proposed on a button that types it; one that another meeting has is flagged.
    """

    def __init__(self, icons: Icons, save: Callable[[str], bool], *, counter_of: CounterOf) -> None:
        super().__init__()
        self._save = save
        self._counter_of = counter_of
        self._counter: Counter | None = None
        self._counted: tuple[object, ...] = ()
        self._meeting = Meeting(id="", title="")
        self._profile = DocumentProfile(name="-", label="-")
        self.serial = QLineEdit()
        self.serial.setPlaceholderText("Nomor urut")
        self.serial.setAccessibleName("Nomor urut")
        self.serial.setMaximumWidth(110)
        self.take = button("Pakai nomor", kind="small")
        self.take.setEnabled(False)
        icons.put(self.take, "stamp", size=14)
        self.propose = button("", kind="link")
        self.propose.setToolTip("Isi dengan nomor berikutnya; dipakai setelah Enter ditekan")
        self._preview = label("", "hint", wrap=True)
        self.standing = label("", "hint", wrap=True)
        self.flags = label("", "warn", wrap=True)
        row = across(self.serial, self.take, self.propose, None, spacing=8)
        self.setLayout(down(row, self._preview, self.standing, self.flags, spacing=4))
        self.propose.clicked.connect(self._on_proposed)
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
        self._count()
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

    def _count(self) -> None:
        """Read the counter anew where it may be another one."""
        meeting, profile = self._meeting, self._profile
        year = year_of(meeting.signing_date, meeting.dates)
        counted = (meeting.id, meeting.document_number, year, profile.kind_code, profile.numbering)
        if counted == self._counted:
            return
        self._counted = counted
        counter = self._counter = self._counter_of(meeting, profile)
        self.propose.setVisible(counter is not None)
        self.propose.setText(f"Usulan: {counter.proposed}" if counter else "")
        told = (standing(counter), gaps_sentence(counter)) if counter else ()
        self.standing.setText(" ".join(one for one in told if one))
        self.standing.setVisible(counter is not None)

    def _doubles(self) -> str:
        """Say which other meetings have what is typed, or else what this one has."""
        counter, own = self._counter, self._meeting.id
        typed = clean(self.serial.text())
        if counter is None:
            return ""
        if typed:
            holders = counter.holders(typed, besides=own)
            return f"Nomor {typed} sudah dipakai: {titles(holders)}." if holders else ""
        mine = next((one for one in counter.numbered if one.meeting_id == own), None)
        holders = counter.holders(mine.serial.written, besides=own) if mine else ()
        return f"Nomor rapat ini dipakai juga oleh: {titles(holders)}." if holders else ""

    def _on_proposed(self) -> None:
        """Type the proposal, for the person to take or change."""
        if self._counter is not None:
            self.serial.setText(self._counter.proposed)
            self.serial.setFocus()
            self._show()

    def _show(self) -> None:
        number = self._number(self.serial.text())
        self.take.setEnabled(number is not None)
        self.take.setText("Ganti nomor" if self._meeting.document_number else "Pakai nomor")
        words = f"Nomor akan menjadi {number}" if number else f"Susunan: {self._number('…')}"
        self._preview.setText(words)
        flags = self._doubles()
        self.flags.setText(flags)
        self.flags.setVisible(bool(flags))

    def _on_taken(self) -> None:
        number = self._number(self.serial.text())
        if number and self._save(number):
            self.serial.clear()
            self._show()
