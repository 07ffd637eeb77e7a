"""Taking a meeting along: copied for a messenger or a mail, or as Word and Excel, from any tab."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from notulen_app.documents.mail import Mail
from notulen_app.domain.errors import MeetingNotFound, NotulenError
from notulen_app.domain.meeting import Meeting
from notulen_app.domain.paper import About, Paper
from notulen_app.services import editions, outputs, sharing
from notulen_app.services.editions import Pending
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import OPEN_TEXT, WORD, WORKBOOKS, choose_save, proposed_name
from notulen_app.ui.exporting import Exporter, offer_folder
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer

_PARTS = "message_parts"
_FILES = {
    "export_word": ("docx", "Notulen", WORD, ".docx"),
    "export_odt": ("odt", "Notulen", OPEN_TEXT, ".odt"),
    "export_list_word": ("daftar_hadir_docx", "Daftar hadir", WORD, ".docx"),
    "export_tables": ("xlsx", "Tabel rapat", WORKBOOKS, ".xlsx"),
    "export_release": ("rilis", "Konsep siaran pers", WORD, ".docx"),
}
"""By command: the kind of output, what the file is called, its filter and its ending."""


class Sharing(QObject):
    """Copies and saves the meeting that a page shows; what is typed there is committed before."""

    def __init__(self, context: Context, page: QWidget, flush: Callable[[], bool]) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._flush = flush
        self._exporter = Exporter(context.notices, self)

    def commands(self, meeting: Meeting | None) -> dict[str, Callable[[], object]]:
        """Give what can be taken along of a meeting that has a title and a date."""
        if meeting is None or not meeting.title.strip() or not meeting.dates:
            return {}
        acts: dict[str, Callable[[], object]] = {
            "copy_message": partial(self.copy_message, meeting.id),
            "copy_mail": partial(self.copy_mail, meeting.id),
            "copy_release": partial(self.copy_release, meeting.id),
        }
        return acts | {name: partial(self.save, name, meeting.id) for name in _FILES}

    def copy_message(self, meeting_id: str) -> None:
        """Put the message on the clipboard: all of it, or its parts one after another."""
        pending = self._pending(meeting_id)
        if pending is not None:
            made = partial(sharing.message_of, pending.record, pending.profile)
            self._make(made, partial(self._copy_part, number=0))

    def copy_mail(self, meeting_id: str) -> None:
        """Put the minutes on the clipboard for a mail, as HTML and as text."""
        pending = self._pending(meeting_id)
        if pending is not None:
            made = partial(sharing.mail, pending.record, pending.profile)
            self._make(
                made, partial(self._copy_mail, said="Notulen disalin, siap ditempel di surel")
            )

    def copy_release(self, meeting_id: str) -> None:
        """Put the draft of a press release on the clipboard, as HTML and as text."""
        pending = self._pending(meeting_id)
        if pending is not None:
            made = partial(sharing.press_mail, pending.record)
            said = "Konsep siaran pers disalin; lengkapi yang bertanda [belum diisi]"
            self._make(made, partial(self._copy_mail, said=said))

    def save(self, name: str, meeting_id: str) -> None:
        """Ask where to, and write a file for those who must edit."""
        kind, words, filters, ending = _FILES[name]
        if pending := self._pending(meeting_id):
            source = outputs.Source(pending.record, pending.profile, pending.cabinet)
            self._save(pending, words, filters, ending, partial(outputs.KINDS[kind], source))

    def save_list(self, meeting_id: str, *, blank: bool) -> None:
        """Ask where to, and write the attendance list as Word, filled in or blank."""
        words = "Daftar hadir kosong" if blank else "Daftar hadir"
        if pending := self._pending(meeting_id):
            made = partial(sharing.attendance_word, pending.record, pending.profile, blank=blank)
            self._save(pending, words, WORD, ".docx", made)

    def paper_commands(
        self, meeting_id: str, paper: Paper, about: About
    ) -> dict[str, Callable[[], object]]:
        """Give how an official paper is taken along; ``about`` is what an extract is of."""
        save = partial(self._save_paper, meeting_id, paper, about)
        return {
            "export_word": partial(save, WORD, write=sharing.paper_word),
            "export_odt": partial(save, OPEN_TEXT, write=sharing.paper_open),
        }

    def _save_paper(
        self,
        meeting_id: str,
        paper: Paper,
        about: About,
        filters: str,
        *,
        write: Callable[..., bytes],
    ) -> None:
        if pending := self._pending(meeting_id):
            made = partial(write, paper, pending.record, pending.profile, about=about)
            ending = ".docx" if filters == WORD else ".odt"
            self._save(pending, paper.value.capitalize(), filters, ending, made)

    def _save(
        self, pending: Pending, words: str, filters: str, ending: str, make: Callable[[], bytes]
    ) -> None:
        offer_folder()
        proposed = proposed_name(words, pending.record.meeting, ending)
        title = f"Simpan {words.lower()}"
        path = choose_save(self._page, self._context.preferences, title, proposed, filters)
        if path is not None:
            self._exporter.save(path, make)

    def _pending(self, meeting_id: str) -> Pending | None:
        self._flush()
        try:
            return self._context.session.read(editions.prepare, meeting_id)
        except MeetingNotFound as error:
            self._context.notices.refuse(error)
            return None

    def _make(self, make: Callable[[], object], take: Callable[..., object]) -> None:
        """Make something off the interface thread and take it on there."""
        notices = self._context.notices
        notices.clear()
        notices.clear(_PARTS)
        job = Job(make, self)
        job.finished.connect(take)
        job.refused.connect(self._on_refused)
        job.start()

    def _on_refused(self, error: NotulenError) -> None:
        self._context.notices.refuse(error)

    def _copy_part(self, parts: tuple[str, ...], *, number: int) -> None:
        notices = self._context.notices
        QGuiApplication.clipboard().setText(parts[number])
        shown = f"{number + 1} dari {len(parts)}"
        if number + 1 == len(parts):
            notices.clear(_PARTS)
            notices.toast(f"Bagian {shown} disalin" if number else "Teks WhatsApp disalin")
            return
        following = partial(self._copy_part, parts, number=number + 1)
        notices.banner(
            _PARTS,
            f"Teks WhatsApp panjang: bagian {shown} sudah disalin. Tempel, lalu salin berikutnya.",
            kind="ok",
            offer=Offer(f"Salin bagian {number + 2}", following),
        )

    def _copy_mail(self, mail: Mail, *, said: str) -> None:
        content = QMimeData()
        content.setHtml(mail.html)
        content.setText(mail.text)
        QGuiApplication.clipboard().setMimeData(content)
        self._context.notices.toast(said)
