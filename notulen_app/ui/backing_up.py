"""Backing up on request: asks for a folder, copies, and remembers when and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app import paths
from notulen_app.domain.errors import NotulenError
from notulen_app.services import archiving
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import choose_folder
from notulen_app.ui.exporting import open_outside
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer


class BackingUp(QObject):
    """One backup at a time. ``changed`` says that one began or ended."""

    changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self.busy = False

    @property
    def last(self) -> tuple[dt.datetime, Path] | None:
        """When the last backup was made, and in which folder."""
        archive = self._context.session.archive
        own = self._context.session.read(archiving.last_backup)
        asked = self._context.preferences.backup_of(archive.path)
        found = [asked] if asked else []
        if own is not None:
            found.append((own, paths.backups_of(archive.path)))
        return max(found, key=lambda one: one[0], default=None)

    def ask(self) -> None:
        """Ask for a folder and back up into it."""
        last = self._context.preferences.backup_of(self._context.session.archive.path)
        start = last[1] if last and last[1].is_dir() else Path.home()
        folder = choose_folder(self._window, start, "Pilih folder cadangan")
        if folder is not None:
            self.back_up(folder)

    def back_up(self, folder: Path) -> None:
        """Back up into a folder."""
        now = dt.datetime.now().astimezone()
        self._context.notices.clear()
        try:
            begun = self._context.session.read(archiving.begin_backup, folder, now=now)
        except NotulenError as error:
            self._context.notices.refuse(error)
            return
        self._set_busy(busy=True)
        job = Job(lambda: archiving.finish_backup(begun), self)
        job.finished.connect(lambda path: self._on_done(path, now))
        job.refused.connect(self._on_refused)
        job.crashed.connect(lambda: self._set_busy(busy=False))
        job.start()

    def _on_done(self, path: Path, at: dt.datetime) -> None:
        archive = self._context.session.archive.path
        self._context.preferences.note_backup(archive, at=at, folder=path.parent)
        self._set_busy(busy=False)
        offer = Offer("Buka folder", lambda: open_outside(path.parent))
        self._context.notices.toast(f"Cadangan dibuat: {path.name}", offer)

    def _on_refused(self, error: NotulenError) -> None:
        self._set_busy(busy=False)
        self._context.notices.refuse(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.changed.emit()
