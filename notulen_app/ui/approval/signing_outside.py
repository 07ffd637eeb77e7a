"""Signing elsewhere in *Pengesahan*: out to the portal and back, and scans of signed paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from notulen_app.domain.edition import EditionPdf, InkScan, SentOut
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.meeting import SignerRole
from notulen_app.services import ink_scans, publishing, sent_out, trusted_roots
from notulen_app.services.editions import Pending
from notulen_app.services.ink_scans import Scan
from notulen_app.services.sent_out import Returned
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_text
from notulen_app.ui.dialogs.files import PDF, choose_open, choose_save, proposed_name
from notulen_app.ui.dialogs.returned import ReturnedSheet
from notulen_app.ui.exporting import Exporter, offer_folder, open_outside
from notulen_app.ui.jobs import Job

SCANS = "Pindaian (*.pdf *.jpg *.jpeg *.png)"
_CODE = (
    "Kode internal atau sidik rekaman yang tercetak di kaki kertas. Pindaian disimpan sebagai "
    "pindaian tanda tangan basah, bukan tanda tangan elektronik."
)


class SigningOutside(QObject):
    """``busy_changed`` says that a piece of work began or ended; meanwhile ``busy`` is true."""

    busy_changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._working = False
        self._sent: tuple[Path, SentOut | None] | None = None
        self._exporter = Exporter(context.notices, self)
        self._exporter.busy_changed.connect(self.busy_changed)
        self._exporter.saved.connect(self._on_saved)

    @property
    def busy(self) -> bool:
        """True while something is written or read."""
        return self._working or self._exporter.busy

    def prepare(self, pending: Pending) -> None:
        """Save the PDF that goes out to the portal, its fields prepared."""
        offer_folder()
        name = proposed_name("Notulen untuk TTE", pending.record.meeting, ".pdf")
        preferences = self._context.preferences
        path = choose_save(self._window, preferences, "Simpan PDF untuk TTE", name, PDF)
        if path is None:
            return

        def make() -> bytes:
            pdf, sent = sent_out.drawn_for_portal(pending, at=_now())
            self._sent = (path, sent)
            return pdf

        self._exporter.save(path, make)

    def take_back(self, pending: Pending) -> None:
        """Ask for the PDF that came back signed and keep it as the edition's."""
        preferences = self._context.preferences
        path = choose_open(self._window, preferences, "Ambil PDF bertanda tangan", PDF)
        if path is not None:
            self.read_back(pending, path)

    def read_back(self, pending: Pending, path: Path) -> None:
        """Match a PDF with what went out; a refusal is told and changes nothing."""
        read = self._context.session.read
        known = read(sent_out.known_files, pending.record.meeting.id)
        trusted = read(trusted_roots.certificates)
        self._run(
            lambda: sent_out.read_back(pending, known, publishing.read_pdf(path), trusted=trusted),
            self._on_read_back,
        )

    def take_scan(self, meeting_id: str) -> None:
        """Ask for a scan of the signed paper and bind it by its code."""
        preferences = self._context.preferences
        path = choose_open(self._window, preferences, "Ambil pindaian tanda tangan basah", SCANS)
        if path is not None:
            self.read_scan(meeting_id, path)

    def read_scan(self, meeting_id: str, path: Path) -> None:
        """Keep a scan, and ask for the code where it was not read."""
        archive = self._context.session.archive.cabinet
        self._run(
            lambda: ink_scans.take_scan(archive, path),
            lambda scan: self._on_scan(meeting_id, scan),
        )

    def open_scan(self, scan: InkScan) -> None:
        """Open a copy of a scan with another program."""
        archive = self._context.session.archive.cabinet
        self._run(lambda: ink_scans.copy_of(archive, scan), open_outside)

    def _on_saved(self, path: Path) -> None:
        if self._sent is None or self._sent[0] != path:
            return
        sent, self._sent = self._sent[1], None
        if sent is not None:
            self._context.session.do(sent_out.note_sent, self, sent)

    def _on_read_back(self, returned: Returned) -> None:
        sheet = ReturnedSheet(self._window, returned)
        accepted = sheet.exec() == QDialog.DialogCode.Accepted
        roles = sheet.roles
        sheet.deleteLater()
        if accepted:
            self._keep(returned, roles)

    def _keep(self, returned: Returned, roles: tuple[SignerRole, ...]) -> None:
        self._run(
            lambda: sent_out.kept_states(returned, roles, now=_now()),
            lambda pdfs: self._on_kept(returned, pdfs),
        )

    def _on_kept(self, returned: Returned, pdfs: tuple[EditionPdf, ...]) -> None:
        done = self._context.session.do(sent_out.keep_returned, self, returned, pdfs)
        if done is not None:
            self._context.notices.toast("PDF bertanda tangan tersimpan. Isi notulen terkunci")

    def _on_scan(self, meeting_id: str, scan: Scan) -> None:
        session = self._context.session
        typed = ask_text(
            self._window,
            title="Kode pada kertas",
            question=_CODE,
            accept="Simpan pindaian",
            reject="Jangan simpan",
            text=session.read(ink_scans.mark_of, meeting_id, scan) or "",
        )
        if typed is None:
            return
        bind = ink_scans.bind_scan
        if session.do(bind, self, meeting_id, scan, typed=typed, now=_now()) is not None:
            self._context.notices.toast("Pindaian tanda tangan basah tersimpan")

    def _run(self, work: Callable[[], object], then: Callable[..., object]) -> None:
        self._context.notices.clear()
        self._set_working(working=True)

        def finish(answer: object) -> None:
            self._set_working(working=False)
            then(answer)

        job = Job(work, self)
        job.finished.connect(finish)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_working(working=False))
        job.start()

    def _on_refused(self, error: NotulenError) -> None:
        self._set_working(working=False)
        self._context.notices.refuse(error)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self.busy_changed.emit()


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone().replace(microsecond=0)
