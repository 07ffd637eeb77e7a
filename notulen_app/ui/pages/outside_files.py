"""Files from outside that have no meeting yet: an exchange file to import, a PDF to verify."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.errors import FieldInvalid
from notulen_app.domain.meeting import Record
from notulen_app.domain.signature import VerificationReport
from notulen_app.services import editions, exchange, publishing, second_desk, trusted_roots
from notulen_app.services.paper_lookup import find_paper
from notulen_app.services.second_desk import CheckIn
from notulen_app.ui.context import Context
from notulen_app.ui.jobs import Job

if TYPE_CHECKING:
    from notulen_app.ui.approval.signing_files import SigningFiles
    from notulen_app.ui.taking_packages import TakingPackages

_PACKAGES = (".notulen", ".pdf")
DROPPED = (*_PACKAGES, ".json", ".yaml", ".yml", ".absensi")
"""Endings of the files that are taken in where they are dropped."""
HERE = "Rapat “{}” sudah ada di sini; gabungkan di tab Absensi"


class OutsideFiles(QObject):
    """Asks for a file and reads it off the interface thread; ``imported`` carries the meeting."""

    imported = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._taking: TakingPackages | None = None
        self._signing: SigningFiles | None = None

    def ask_import(self) -> None:
        """Ask for a package, an exchange file, or the check-in file of another desk; import it."""
        from notulen_app.ui.dialogs.files import IMPORTS, choose_open

        path = choose_open(
            self._window, self._context.preferences, "Impor rapat dari arsip lain", IMPORTS
        )
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Import a file; a refusal is shown and changes nothing."""
        self._context.notices.clear()
        if path.suffix.lower() in _PACKAGES:
            self._take_package(path)
            return
        if path.suffix.lower() == ".absensi":
            job = Job(lambda: second_desk.read_file(path), self)
            job.finished.connect(self._on_check_in)
        else:
            job = Job(lambda: exchange.read_file(path), self)
            job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _take_package(self, path: Path) -> None:
        from notulen_app.ui.taking_packages import TakingPackages

        if self._taking is None:
            self._taking = TakingPackages(self._context, self._window)
            self._taking.taken.connect(self.imported)
        self._taking.read(path)

    def ask_sign(self) -> None:
        """Ask for a PDF with fields, such as an official paper, and sign a copy of it."""
        from notulen_app.ui.approval.signing_files import SigningFiles

        if self._signing is None:
            self._signing = SigningFiles(self._context, self._window)
        self._signing.ask()

    def ask_verify(self) -> None:
        """Ask for a PDF and show what its signatures are worth."""
        from notulen_app.ui.dialogs.files import PDF, choose_open

        path = choose_open(self._window, self._context.preferences, "Periksa tanda tangan PDF", PDF)
        if path is not None:
            self.verify(path)

    def ask_paper(self) -> None:
        """Ask for the code of a paper copy, typed or scanned, and say what it is."""
        from notulen_app.ui.dialogs.ask import ask_text

        typed = ask_text(
            self._window,
            title="Periksa kode kertas",
            question="Kode internal atau sidik rekaman yang tercetak di kaki kertas",
            accept="Periksa",
            reject="Batal",
        )
        if typed is not None:
            self.check_paper(typed)

    def check_paper(self, typed: str) -> None:
        """Say which record a paper copy is of, and whether it is the current edition."""
        from notulen_app.ui.dialogs.paper import show_paper

        try:
            found = self._context.session.read(find_paper, typed)
        except FieldInvalid as error:
            self._context.notices.refuse(error)
            return
        show_paper(self._window, self._context.icons, found)

    def verify(self, path: Path, trusted: Sequence[Path] = ()) -> None:
        """Verify a PDF, trusting these certificates, against the editions of the archive."""
        known = self._context.session.read(editions.file_lists)
        roots = self._context.session.read(trusted_roots.certificates)

        def work() -> VerificationReport:
            certificates = [publishing.read_certificate(one) for one in trusted]
            return editions.verify(
                publishing.read_pdf(path), known, trusted=(*roots, *certificates)
            )

        self._context.notices.clear()
        job = Job(work, self)
        job.finished.connect(lambda report: self._show(path, report))
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_read(self, record: Record) -> None:
        found = self._context.session.do(exchange.import_record, None, record)
        if found:
            self.imported.emit(found)

    def _on_check_in(self, check_in: CheckIn) -> None:
        """Take in the list of another desk; where it is here already it is to be joined."""
        if self._context.session.read(second_desk.is_here, check_in):
            self._context.notices.toast(HERE.format(check_in.meeting.title))
            return
        found = self._context.session.do(second_desk.receive, None, check_in)
        if found:
            self.imported.emit(found)

    def _show(self, path: Path, report: VerificationReport) -> None:
        from notulen_app.ui.dialogs.files import CERTIFICATES, choose_several
        from notulen_app.ui.dialogs.verification import show_verification

        icons, preferences = self._context.icons, self._context.preferences
        if show_verification(self._window, icons, report, path, may_trust=True):
            title = "Pilih sertifikat tepercaya"
            trusted = choose_several(self._window, preferences, title, CERTIFICATES)
            if trusted:
                self.verify(path, trusted)
