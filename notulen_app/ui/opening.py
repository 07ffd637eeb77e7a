"""Opening a copy of a kept file in the system's program; what a system would run is not run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from notulen_app.domain.meeting import Attachment
from notulen_app.services.kept_files import open_copy
from notulen_app.ui.context import Context
from notulen_app.ui.jobs import Job

_PROGRAMS = (
    *(".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".cpl", ".lnk", ".url", ".reg"),
    *(".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".ps1", ".jar", ".sh", ".desktop", ".app"),
)
"""Endings of what a system would run rather than show."""


class Opening(QObject):
    """Opens attachments, one copy each."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def open(self, one: Attachment) -> None:
        """Copy a file and open the copy."""
        cabinet = self._context.session.archive.cabinet
        job = Job(lambda: open_copy(cabinet, one), self)
        job.finished.connect(self._on_copied)
        job.refused.connect(self._context.notices.refuse)
        job.start()

    @Slot(object)
    def _on_copied(self, copy: Path) -> None:
        """Open a copy in the system's program, or its folder where it is a program itself."""
        if copy.suffix.lower() in _PROGRAMS:
            self._context.notices.toast("Berkas program tidak dijalankan; foldernya dibuka")
            copy = copy.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
