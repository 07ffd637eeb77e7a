"""The document that is shown, for other programs: opened there, dragged into a mail, copied.

What they get is a copy under its proper name, made off the interface thread when it is wanted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from notulen_app.domain.errors import NotulenError
from notulen_app.services.opened_copies import copy_of
from notulen_app.ui.context import Context
from notulen_app.ui.exporting import open_outside
from notulen_app.ui.jobs import Job
from notulen_app.ui.widgets.drag_out import DragOut

NOT_YET = "PDF sedang disiapkan; seret sekali lagi"
COPIED = "Berkas PDF disalin, siap ditempel di surel atau folder"

Make = Callable[[], bytes]


class HandingOut(QObject):
    """Hands out one document at a time, also by a handle to drag."""

    def __init__(self, context: Context, handle: DragOut, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._handle = handle
        self._make: Make | None = None
        self._name = ""
        self._number = 0
        self._making = False
        self._then: list[Callable[[Path], object]] = []
        handle.wanted.connect(lambda: self._have(None))
        handle.taken.connect(self._on_taken)
        handle.clicked.connect(self.copy)
        self.offer(None, "")

    def offer(self, make: Make | None, name: str) -> None:
        """Hand out another document, or none; ``make`` runs off the interface thread."""
        self._number += 1
        self._make, self._name = make, name
        self._making = False
        self._then = []
        self._handle.path = None
        self._handle.setEnabled(make is not None)

    def open(self) -> None:
        """Open it in the program that the system has for PDF."""
        self._have(open_outside)

    def copy(self) -> None:
        """Put it on the clipboard as a file."""
        self._have(self._on_copy)

    def _have(self, then: Callable[[Path], object] | None) -> None:
        """Do something with the copy, as soon as it is there; nobody is told where nobody asked."""
        if self._make is None:
            return
        if self._handle.path is not None and self._handle.path.is_file():
            if then is not None:
                then(self._handle.path)
            return
        if then is not None:
            self._then.append(then)
        if self._making:
            return
        self._making = True
        archive = self._context.session.archive.path
        job = Job(partial(_kept, archive, self._make, self._name, self._number), self)
        job.finished.connect(self._on_made)
        job.refused.connect(self._on_refused)
        job.crashed.connect(self._end)
        job.start()

    def _on_made(self, made: tuple[int, Path]) -> None:
        number, path = made
        if number != self._number:  # another document is shown by now
            return
        self._handle.path = path
        for then in self._end():
            then(path)

    def _on_refused(self, error: NotulenError) -> None:
        if self._end():
            self._context.notices.refuse(error)

    def _end(self) -> list[Callable[[Path], object]]:
        self._making = False
        waiting, self._then = self._then, []
        return waiting

    def _on_copy(self, _: Path) -> None:
        content = self._handle.file()
        if content is not None:
            QGuiApplication.clipboard().setMimeData(content)
            self._context.notices.toast(COPIED)

    def _on_taken(self) -> None:
        self._have(lambda _: None)
        self._context.notices.toast(NOT_YET)


def _kept(archive: Path, make: Make, name: str, number: int) -> tuple[int, Path]:
    """Make the document and its copy; called on the pool's thread."""
    return number, copy_of(archive, make(), name=name)
