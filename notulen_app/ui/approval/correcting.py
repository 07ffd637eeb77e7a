"""Drafts to be corrected: sent out as Word or PDF, their corrections taken from what came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.errors import NotulenError
from notulen_app.domain.review_draft import ReviewDraft
from notulen_app.services import corrections, differences, review_drafts
from notulen_app.services.corrections import Returned
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import PDF, WORD, choose_open, choose_save, proposed_name
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.jobs import Job


class Correcting(QObject):
    """Sends and takes in; ``flush`` commits what is typed before anything goes out.

    ``taken(number)`` tells how many new corrections a file brought.
    """

    taken = Signal(int)

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self.flush: Callable[[], bool] = lambda: True
        self._sent: tuple[Path, ReviewDraft] | None = None
        self._exporter = Exporter(context.notices, self)
        self._exporter.saved.connect(self._on_saved)

    def commands(self, meeting_id: str, *, frozen: bool) -> dict[str, Callable[[], object]]:
        """Give what can be done; what is frozen goes out no more."""
        if not meeting_id or self._context.session.archive.read_only:
            return self._differences(meeting_id) if meeting_id else {}
        able: dict[str, Callable[[], object]] = {}
        if not frozen:
            able["send_draft"] = partial(self.send, meeting_id)
            able["send_draft_pdf"] = partial(self.send, meeting_id, pdf=True)
        if self._context.session.read(review_drafts.sent, meeting_id):
            able["take_corrections"] = partial(self.take, meeting_id)
        return able | self._differences(meeting_id)

    def _differences(self, meeting_id: str) -> dict[str, Callable[[], object]]:
        if len(self._context.session.read(differences.states, meeting_id)) < 2:
            return {}
        return {"show_differences": partial(self.show_differences, meeting_id)}

    def send(self, meeting_id: str, *, pdf: bool = False) -> None:
        """Ask where to, and write the next draft there, as Word or PDF."""
        if not self.flush() or self._exporter.busy:
            return
        try:
            sending = self._context.session.read(review_drafts.prepare, meeting_id)
        except NotulenError as error:
            self._context.notices.refuse(error)
            return
        offer_folder()
        ending, filters = (".pdf", PDF) if pdf else (".docx", WORD)
        name = proposed_name(f"Konsep {sending.number}", sending.pending.record.meeting, ending)
        title = f"Kirim konsep {sending.number} untuk dikoreksi"
        path = choose_save(self._page, self._context.preferences, title, name, filters)
        if path is None:
            return

        def make() -> bytes:
            content, draft = review_drafts.written(sending, pdf=pdf, at=now())
            self._sent = (path, draft)
            return content

        self._exporter.save(path, make)

    def take(self, meeting_id: str) -> None:
        """Ask for the file that came back and take its corrections in."""
        title = "Ambil koreksi dari Word"
        path = choose_open(self._page, self._context.preferences, title, WORD)
        if path is not None:
            self.read(meeting_id, path)

    def read(self, meeting_id: str, path: Path) -> None:
        """Take in the corrections of a file."""
        self._context.notices.clear()
        sent = self._context.session.read(corrections.sent, meeting_id)
        job = Job(lambda: corrections.read_back(sent, path), self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def show_differences(self, meeting_id: str) -> None:
        """Show what changed between two drafts or editions, or since then."""
        from notulen_app.ui.dialogs.differences import DifferencesDialog

        if self.flush():
            dialog = DifferencesDialog(self._context, self._page.window(), meeting_id)
            dialog.exec()
            dialog.deleteLater()

    def _on_saved(self, path: Path) -> None:
        if self._sent is None or self._sent[0] != path:
            return
        draft, self._sent = self._sent[1], None
        self._context.session.do(review_drafts.keep, None, draft)

    def _on_read(self, returned: Returned) -> None:
        fresh = self._context.session.do(corrections.take_in, None, returned)
        if fresh is None:
            return
        number = returned.draft.number
        if fresh:
            words = f"{fresh} koreksi konsep {number} diambil"
        elif returned.corrections:
            words = f"Tidak ada koreksi baru; semua koreksi konsep {number} sudah diambil"
        else:
            words = f"Konsep {number} kembali tanpa koreksi"
        self._context.notices.toast(words)
        self.taken.emit(fresh)


def now() -> dt.datetime:
    """Give this moment by the clock of the place."""
    return dt.datetime.now().astimezone().replace(microsecond=0)
