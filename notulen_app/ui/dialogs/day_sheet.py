"""Asks for a day as people type it, and for a reason where one belongs to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app.domain.dates import Assumed
from notulen_app.ui.dialogs.sheet import Sheet
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.wording import typed
from notulen_app.ui.wording.typed import Unreadable, clean

_WIDTH = 460


class DaySheet(Sheet):
    """``given(day, reason)`` when a day was accepted; the reason is "" where none was given.

    ``reason`` names the field for it, None for none. A day later than ``until`` is accepted, with
    the words ``beyond`` beside it.
    """

    given = Signal(object, str)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        about: str,
        *,
        accept: str,
        reason: str | None = None,
        until: dt.date | None = None,
        beyond: str = "",
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__(parent, title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._typed = typed.date(today, assumed=Assumed.AHEAD)
        self._until, self._beyond = until, beyond
        self.day = QLineEdit()
        self.reason = QLineEdit()
        self.echo = label("", "hint", wrap=True)
        self._yes = button(accept, kind="primary")
        self._no = button("Batal")
        self._arrange(about, reason)
        self.day.textEdited.connect(self._on_edited)
        self._yes.clicked.connect(self.accept)
        self._no.clicked.connect(self.reject)
        self._on_edited("")
        self.day.setFocus()

    def accept(self) -> None:
        """Give the day; stay where it cannot be read."""
        day = self._read()
        if day is None:
            self._say("Tulis tanggalnya dahulu.", "error")
            self.day.setFocus()
            return
        super().accept()
        self.given.emit(day, clean(self.reason.text()))

    def _arrange(self, about: str, reason: str | None) -> None:
        self._yes.setDefault(True)
        self.day.setAccessibleName("Tanggal")
        self.day.setPlaceholderText("22/8, jumat, besok, +7, akhir bulan")
        body = down(label(about, wrap=True), spacing=12)
        body.addLayout(down(label("Tanggal", "label"), self.day, self.echo, spacing=4))
        if reason is not None:
            self.reason.setAccessibleName(reason)
            body.addLayout(down(label(reason, "label"), self.reason, spacing=4))
        body.addStretch(1)
        self.arrange(body, across(None, self._no, self._yes), width=_WIDTH)

    def _on_edited(self, text: str) -> None:
        day = self._read() if text.strip() else None
        if day is not None and self._typed.echo is not None:
            late = self._until is not None and day > self._until
            told = self._typed.echo(day)
            said = f"{told}. {self._beyond}" if late else told
            self._say(said, "warn" if late else "hint")
        elif not text.strip():
            self._say("Tulis seperti biasa; tanggal lengkapnya tampil di sini.", "hint")
        self._yes.setEnabled(day is not None)

    def _read(self) -> dt.date | None:
        try:
            found: dt.date | None = self._typed.read(self.day.text())
        except Unreadable as problem:
            self._say(str(problem), "error")
            return None
        return found

    def _say(self, words: str, role: str) -> None:
        self.echo.setText(words)
        restyle(self.echo, "role", role)
