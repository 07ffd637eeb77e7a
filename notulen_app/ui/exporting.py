"""Writing files that leave the archive: made and written off the interface thread, then offered."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from notulen_app import paths
from notulen_app.domain.errors import NotulenError
from notulen_app.files import write_atomic
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Notices, Offer

PATIENCE = 1_000
"""Milliseconds after which it is said that a file is being made."""


class Exporter(QObject):
    """Writes one file at a time. ``busy_changed`` says that it began or ended, ``saved(path)``
    that a file is there. One that takes long is said to be under way.
    """

    saved = Signal(object)
    busy_changed = Signal()

    def __init__(self, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._notices = notices
        self.busy = False
        self._name = ""
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(PATIENCE)
        self._waiting.timeout.connect(self._on_waiting)

    def save(self, path: Path, make: Callable[[], bytes]) -> None:
        """Write what ``make`` gives; it runs off the interface thread, on values alone."""

        def work() -> Path:
            write_atomic(path, make())
            return path

        self._name = path.name
        self._set_busy(busy=True)
        self._notices.clear()
        job = Job(work, self)
        job.finished.connect(self._on_saved)
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_busy(busy=False))
        job.start()

    def _on_saved(self, path: Path) -> None:
        self._set_busy(busy=False)
        self._notices.toast(
            f"Tersimpan: {path.name}",
            Offer("Buka", lambda: open_outside(path)),
            Offer("Buka folder", lambda: open_outside(path.parent)),
        )
        self.saved.emit(path)

    def _on_refused(self, error: NotulenError) -> None:
        self._set_busy(busy=False)
        self._notices.refuse(error)

    def _on_waiting(self) -> None:
        self._notices.toast(f"Menyiapkan {self._name}…")

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self._waiting.start() if busy else self._waiting.stop()
        self.busy_changed.emit()


def offer_folder() -> None:
    """Make the folder that documents are offered to go to, where it can be made."""
    with contextlib.suppress(OSError):
        paths.documents_folder().mkdir(parents=True, exist_ok=True)


def open_outside(path: Path) -> None:
    """Open a file or a folder with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
