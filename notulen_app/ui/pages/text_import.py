"""*Impor teks*: a text at the left, what it proposes at the right; what is ticked is taken over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import MeetingNotFound, NotulenError
from notulen_app.domain.proposals import Proposal
from notulen_app.services import text_import
from notulen_app.services.recorded import Comparison
from notulen_app.store import meetings as stored
from notulen_app.ui.context import Context
from notulen_app.ui.file_drops import Brought, DropTarget, FileDrops, brought
from notulen_app.ui.minutes.text_reading import ReadText, TextReading
from notulen_app.ui.models.proposal_look import wants_look
from notulen_app.ui.models.proposals_model import Choice
from notulen_app.ui.notices import Offer
from notulen_app.ui.pages.page import Page
from notulen_app.ui.widgets.build import across, button, down, label, panel, tool
from notulen_app.ui.widgets.elided import ElidedLabel
from notulen_app.ui.widgets.proposals_panel import ProposalsPanel
from notulen_app.ui.widgets.source_text import SourceText
from notulen_app.ui.widgets.text_start import TextStart

_AT_ONCE = 150
"""Milliseconds of reading during which nothing is said of it."""


class TextImportPage(Page):
    """``taken(meeting id)`` when proposals were taken over, ``left`` where the person goes back."""

    taken = Signal(str)
    left = Signal()

    def __init__(self, context: Context, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._context = context
        self.meeting_id: str | None = None
        self._shown: ReadText | None = None
        theme, icons = context.theme, context.icons
        self.reading = TextReading(self, today=today)
        self.start = TextStart(icons)
        self.text = SourceText(theme)
        self.proposals = ProposalsPanel(theme, icons, today=today)
        self._back = tool("Kembali (Esc)")
        self._target = ElidedLabel(role="caption")
        self._paste, self._open = button("Tempel"), button("Buka berkas…")
        self._name = ElidedLabel(role="label")
        self._patience = QTimer(self)
        self._stack = QStackedWidget()
        self._drops = FileDrops(self, lambda _: DropTarget("Baca berkas ini", self.rect()))
        self._arrange()
        self._connect()
        self._show_state()

    def begin(self, meeting_id: str | None) -> None:
        """Take a text into a meeting, or with None into a new one.

        What was read for the same meeting before, and not taken over, is there still.
        """
        if meeting_id != self.meeting_id:
            self._clear()
        self.meeting_id = meeting_id
        if self.isVisible():
            self._compare()

    def hints(self) -> tuple[str, ...]:
        """Give the keys of the list."""
        if self._shown is None:
            return ("Ctrl+V tempel", "Esc kembali", "F1 bantuan")
        return (
            "Spasi centang",
            "Enter ubah kata",
            "Ctrl+Enter ambil",
            "Ctrl+A centang yang terlihat",
            "←/→ kelompok",
        )

    def panels(self) -> tuple[QWidget, ...]:
        """Give groups, list and text as far as they are shown."""
        if self._stack.currentWidget() is self.start:
            return (self.start,)
        return (self.proposals.pills, self.proposals.view, self.text)

    def flush(self) -> bool:
        """Keep the edited words where they can be read; the archive has no part in it yet."""
        self.proposals.view.commit()
        return True

    def paste(self) -> None:
        """Read what is on the clipboard: a file that was copied, else text."""
        mime = QGuiApplication.clipboard().mimeData() or QMimeData()
        files = brought(mime).files
        if files:
            self._bring(files)
        elif mime.text().strip():
            self.reading.read_pasted(mime.text())
        else:
            self._context.notices.toast("Papan klip tidak berisi teks")

    def open_file(self) -> None:
        """Ask for a text or a Word document and read it."""
        from notulen_app.ui.dialogs.files import TEXTS, choose_open

        path = choose_open(self.window(), self._context.preferences, "Impor teks", TEXTS)
        if path is not None:
            self.reading.read_file(path)

    def take(self) -> None:
        """Take over what is ticked, as one step."""
        if self._shown is None or not self.proposals.view.commit():
            return
        accepted = self.proposals.rows.accepted
        if not accepted:
            self.proposals.say("Belum ada usulan yang dicentang")
            return
        session, meeting_id = self._context.session, self.meeting_id
        if meeting_id is None:
            meeting_id = session.do(text_import.take_over_new, self, accepted)
        elif session.do(text_import.take_over, self, meeting_id, accepted) is None:
            meeting_id = None
        if meeting_id is None:
            return  # the disk refused, which is told; the ticks stay
        words = f"{len(accepted)} usulan diambil dari teks"
        self._clear()
        self.taken.emit(meeting_id)
        self._context.notices.toast(words, Offer("Urungkan", session.undo))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V reads, Ctrl+Enter takes over, Esc goes back; wherever the focus is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Compare anew with what was changed elsewhere."""
        super().showEvent(event)
        if not event.spontaneous():
            self._compare()
            self._take_focus()

    def _arrange(self) -> None:
        icons = self._context.icons
        icons.put(self._back, "arrow-left")
        icons.put(self._paste, "clipboard-paste")
        icons.put(self._open, "folder-open")
        self._paste.setToolTip("Tempel teks lain (Ctrl+V)")
        self._patience.setSingleShot(True)
        self._patience.setInterval(_AT_ONCE)
        head = panel("head")
        row = across(self._back, label("Impor teks", "h2"), self._target, spacing=12)
        row.setStretch(2, 1)
        for one in (self._paste, self._open):
            row.addWidget(one)
        row.setContentsMargins(12, 8, 16, 8)
        head.setLayout(row)
        self._name.setContentsMargins(16, 10, 16, 2)
        left = panel("sheet")
        column = down(self._name, self.text, spacing=0)
        column.setStretch(1, 1)
        left.setLayout(column)
        body = QWidget()
        parts = across(left, panel("column"), self.proposals, spacing=0)
        parts.setStretch(0, 2)
        parts.setStretch(2, 3)
        body.setLayout(parts)
        self._stack.addWidget(self.start)
        self._stack.addWidget(body)
        whole = down(head, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.reading.begun.connect(self._on_begun)
        self.reading.finished.connect(self._on_finished)
        self.reading.refused.connect(self._on_refused)
        self.reading.given_up.connect(self._show_state)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self.start))
        self.start.pasted.connect(self.paste)
        self.start.opened.connect(self.open_file)
        self.start.stopped.connect(self.reading.stop)
        self._paste.clicked.connect(self.paste)
        self._open.clicked.connect(self.open_file)
        self._back.clicked.connect(self._go_back)
        self._drops.dropped.connect(lambda what, _: self._on_dropped(what))
        self.proposals.current_changed.connect(self._on_current_changed)
        self.proposals.take_wanted.connect(self.take)
        self.proposals.left.connect(self._go_back)
        self._context.session.changed.connect(self._on_changed)

    def _on_begun(self, name: str) -> None:
        self._context.notices.clear()
        self.proposals.view.commit()
        self.start.show_reading(name)
        self._patience.start()

    def _on_finished(self, read: ReadText) -> None:
        """Show a text; one whose proposals were ticked or edited can be had back."""
        before, choice = self._shown, self.proposals.rows.choice
        self._show(read, Choice(original=read.proposals, now=read.proposals))
        if before is not None and choice.touched:
            offer = Offer("Kembalikan", lambda: self._show(before, choice))
            self._context.notices.toast("Teks sebelumnya diganti", offer)

    def _on_refused(self, error: NotulenError) -> None:
        self._show_state()
        self._context.notices.refuse(error)

    def _show(self, read: ReadText, choice: Choice) -> None:
        self._shown = read
        self._name.setText(read.name or "Teks yang ditempel")
        self.text.show_text(read.text)
        self.proposals.load(choice)
        self._compare()
        self._show_state()

    def _clear(self) -> None:
        self.reading.stop()
        self._shown = None
        self.text.show_text("")
        self.proposals.load(Choice())
        self._show_state()

    def _show_state(self) -> None:
        """Show where a text may come from, or the one that was read."""
        self._patience.stop()
        self.start.show_begin()
        self._stack.setCurrentIndex(0 if self._shown is None else 1)
        for one in (self._paste, self._open):
            one.setVisible(self._shown is not None)
        self._take_focus()
        self.commands_changed.emit()

    def _take_focus(self) -> None:
        if self.isVisible():
            (self.start.begin if self._shown is None else self.proposals.take_focus)()

    def _on_dropped(self, what: Brought) -> None:
        if what.files:
            self._bring(what.files)
        else:
            self._context.notices.toast("Gambar tidak memuat teks; seret berkas .txt atau .docx")

    def _bring(self, files: Sequence[Path]) -> None:
        if len(files) > 1:
            self._context.notices.toast("Berkas dibaca satu per satu; pilih satu saja")
        else:
            self.reading.read_file(files[0])

    def _go_back(self) -> None:
        if self.reading.busy:
            self.reading.stop()
        else:
            self.left.emit()

    def _on_current_changed(self, proposal: Proposal | None) -> None:
        if proposal is None:
            self.text.unmark()
        else:
            self.text.mark(proposal.start, proposal.end, doubtful=wants_look(proposal))

    def _compare(self) -> None:
        """Name the meeting, and hold the proposals to what it says by now."""
        title, known = "", Comparison(None)
        if self.meeting_id is not None:
            try:
                title = self._context.session.read(stored.facts, self.meeting_id).title
                if self._shown is not None:
                    known = Comparison(self._context.session.read(stored.get, self.meeting_id))
            except MeetingNotFound:  # its creation was taken back
                self.meeting_id = None
        self._target.setText(f"ke rapat “{title}”" if self.meeting_id else "ke rapat baru")
        self.proposals.rows.compare(known)

    def _on_changed(self, changes: Changes, by: QObject | None) -> None:
        mine = self.meeting_id is None or self.meeting_id in changes.meeting_ids
        if self.isVisible() and by is not self and mine:
            self._compare()
