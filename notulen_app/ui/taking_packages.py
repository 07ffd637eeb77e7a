"""Taking in packages and signed PDFs: checked off the interface thread, seen, then taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from notulen_app import i18n
from notulen_app.domain.changes import Changes
from notulen_app.domain.package import Compared, Package
from notulen_app.services import package_reading, package_taking
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.package import PackageSheet
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer
from notulen_app.ui.stepping import Steps


class TakingPackages(QObject):
    """One file at a time. ``taken`` carries the meeting, where it was one alone."""

    taken = Signal(str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._steps = Steps(self)
        self._package: Package | None = None
        self._steps.finished.connect(self._on_compared)

    def read(self, path: Path) -> None:
        """Read a file and show what it would bring; a refusal is shown and changes nothing."""
        is_pdf = path.suffix.lower() == ".pdf"
        self._context.notices.clear()
        read = package_reading
        job = Job(lambda: read.read_signed(path) if is_pdf else read.read(path), self)
        job.finished.connect(self._on_read)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _on_read(self, package: Package) -> None:
        self._package = package
        archive = self._context.session.archive
        self._steps.start(package_taking.comparing(archive, package))

    def _on_compared(self, found: tuple[Compared, ...]) -> None:
        package = self._package
        if package is None:
            return
        scale = self._context.theme.scale
        sheet = PackageSheet(self._window.window(), package, found, scale=scale)
        accepted = sheet.exec() == QDialog.DialogCode.Accepted
        chosen = sheet.model.chosen
        sheet.deleteLater()
        if accepted and chosen:
            self._bring(package, found, chosen)

    def _bring(self, package: Package, found: tuple[Compared, ...], chosen: frozenset[str]) -> None:
        cabinet = self._context.session.archive.cabinet
        files = package_taking.wanted_files(found, chosen)
        job = Job(lambda: package_reading.keep_files(cabinet, package, files), self)
        job.finished.connect(lambda _: self._take(package, chosen))
        job.refused.connect(self._context.notices.refuse)
        job.start()

    def _take(self, package: Package, chosen: frozenset[str]) -> None:
        session = self._context.session
        changes = session.do_at_length(package_taking.taking, None, package, chosen)
        if not isinstance(changes, Changes):
            return
        if len(chosen) == 1:
            self.taken.emit(next(iter(chosen)))
        words = f"{i18n.number(len(chosen))} rapat diambil dari {package.path.name}"
        self._context.notices.toast(words, Offer("Urungkan", session.undo))
