"""Writing packages off the interface thread, and telling what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app import i18n
from notulen_app.domain.errors import NotulenError
from notulen_app.services import packages
from notulen_app.ui.context import Context
from notulen_app.ui.exporting import open_outside
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer


class SendingPackages(QObject):
    """One package at a time. ``ended`` says that it is written, or was refused."""

    ended = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self.busy = False

    def write(self, meeting_ids: Sequence[str], path: Path) -> None:
        """Write the package of some meetings."""
        self._context.notices.clear()
        try:
            going = self._context.session.read(packages.gather, meeting_ids)
        except NotulenError as error:
            self._context.notices.refuse(error)
            self.ended.emit()
            return
        self.busy = True
        now = dt.datetime.now()
        job = Job(lambda: packages.write(going, path, now=now), self)
        job.finished.connect(lambda lost: self._on_written(path, lost))
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda _: self._end())
        job.start()

    def _on_written(self, path: Path, lost: int) -> None:
        self._end()
        words = f"Tersimpan: {path.name}"
        if lost:
            words += f"; {i18n.number(lost)} berkas sudah hilang dari arsip dan tidak ikut"
        self._context.notices.toast(words, Offer("Buka folder", lambda: open_outside(path.parent)))

    def _on_refused(self, error: NotulenError) -> None:
        self._end()
        self._context.notices.refuse(error)

    def _end(self) -> None:
        self.busy = False
        self.ended.emit()
