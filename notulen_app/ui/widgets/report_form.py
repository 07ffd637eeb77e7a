"""What a unit reports: its words, the day, who said it; as a note, or as done."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from notulen_app import i18n
from notulen_app.domain.dates import Assumed, read_date
from notulen_app.domain.report_draft import ReportDraft
from notulen_app.ui.widgets.build import across, button, down, label, restyle
from notulen_app.ui.widgets.fields import GrowingText
from notulen_app.ui.widgets.inline_ask import UNREADABLE
from notulen_app.ui.wording.typed import clean

PAUSE = 500
"""Milliseconds from the first key until what is typed is kept."""


class ReportForm(QWidget):
    """``reported(text, day, by, done)``; the day is None for today, ``done`` for a last report.

    ``paused`` says, a moment after keys, that what is typed is to be kept.
    """

    reported = Signal(str, object, str, bool)
    paused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = dt.date.today()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.paused)
        self.text = GrowingText(least=2, most=8)
        self.text.setPlaceholderText("Langkah, hasil, atau kendala yang dilaporkan…")
        self.text.setAccessibleName("Laporan kemajuan")
        self.day, self.by = QLineEdit(), QLineEdit()
        self.day.setPlaceholderText("hari ini")
        self.day.setAccessibleName("Tanggal laporan")
        self.by.setPlaceholderText("dilaporkan oleh")
        self.by.setAccessibleName("Dilaporkan oleh")
        self._problem = label("", "error", wrap=True)
        self._problem.hide()
        self.note = button("Catat", kind="small")
        self.note.setToolTip("Catat laporan (Ctrl+Enter)")
        self.done = button("Laporkan selesai", kind="small")
        fields = across(self.day, self.by, spacing=6)
        fields.setStretch(0, 2)
        fields.setStretch(1, 3)
        self.setLayout(
            down(
                self.text,
                fields,
                self._problem,
                across(self.note, self.done, None, spacing=6),
                spacing=6,
            )
        )
        self.text.installEventFilter(self)
        self.day.textEdited.connect(lambda _: self._read())
        self.text.textChanged.connect(self._on_typed)
        self.day.textEdited.connect(self._on_typed)
        self.by.textEdited.connect(self._on_typed)
        self.note.clicked.connect(lambda: self._report(done=False))
        self.done.clicked.connect(lambda: self._report(done=True))

    @property
    def draft(self) -> ReportDraft:
        """What is typed and not recorded yet."""
        return ReportDraft(text=self.text.toPlainText(), day=self.day.text(), by=self.by.text())

    def show_draft(self, draft: ReportDraft, *, today: dt.date, may_finish: bool) -> None:
        """Show what was typed before; ``may_finish`` offers to report that all is done."""
        self._today = today
        if draft != self.draft:
            self.text.setPlainText(draft.text)
            self.day.setText(draft.day)
            self.by.setText(draft.by)
        self.done.setVisible(may_finish)
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter records the note."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if held and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if held and event.type() == QEvent.Type.KeyPress:
                self._report(done=False)
                return True
        return super().eventFilter(watched, event)

    def stop(self) -> None:
        """Ask no more that what is typed be kept: the archive is about to be closed."""
        self._timer.stop()
        self._closed = True

    def _on_typed(self) -> None:
        if not self._closed and not self._timer.isActive():
            self._timer.start()

    def _read(self) -> dt.date | None:
        """Read the day: None where it is not said, or cannot be read, which is told."""
        text = clean(self.day.text())
        found = read_date(text, today=self._today, assumed=Assumed.NEAREST) if text else None
        wrong = bool(text) and found is None
        restyle(self.day, "state", "error" if wrong else "")
        self._say(UNREADABLE if wrong else "")
        self.day.setToolTip(i18n.long_date(found) if found else "")
        return found

    def _report(self, *, done: bool) -> None:
        day, text = self._read(), clean(self.text.toPlainText())
        if clean(self.day.text()) and day is None:
            self.day.setFocus()
        elif not text and not done:
            self._say("Laporannya belum diisi.")
            self.text.setFocus()
        else:
            self.reported.emit(text, day, clean(self.by.text()), done)

    def _say(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
