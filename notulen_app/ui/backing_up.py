"""Backups: of the day by themselves, and on request into a folder that is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from notulen_app import paths, sentences
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.keeping_errors import ArchiveUnsound
from notulen_app.domain.steps import GivenUp
from notulen_app.services import archiving, check_words
from notulen_app.services.archiving import Backup
from notulen_app.store.backup import Kept
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.files import choose_folder
from notulen_app.ui.exporting import open_outside
from notulen_app.ui.jobs import Job
from notulen_app.ui.notices import Offer

FIRST, AGAIN = 8_000, 3_600_000
"""Milliseconds after the start, and between two looks, until the backup of the day is made."""
DAILY_FAILED = "backup"
"""The banner that says why the backup of the day was not made."""


class Copying(QObject):
    """One backup at a time, off the interface thread; it is given up when the archive closes.

    ``changed`` says that one began or ended.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._work: Backup | None = None
        context.session.closing.connect(self._stop)

    @property
    def busy(self) -> bool:
        """True while one is being made."""
        return self._work is not None

    def make(
        self,
        work: Backup,
        done: Callable[[Path], object],
        refused: Callable[[NotulenError], object],
    ) -> None:
        """Make a backup; one of the two is called at its end."""
        self._work = work
        self.changed.emit()

        def run() -> Path | None:
            try:
                return work.run()
            except GivenUp:
                return None

        job = Job(run, self)
        job.finished.connect(lambda path: self._end(path, done))
        job.refused.connect(lambda error: self._end(error, refused))
        job.crashed.connect(lambda _: self._end(None, refused))
        job.start()

    def _end(self, outcome: object, tell: Callable[..., object]) -> None:
        self._work = None
        self.changed.emit()
        if outcome is not None:
            tell(outcome)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.stop()


class DailyBackup(QObject):
    """Makes the backup of the day, some time after the start and when another day has begun.

    ``restore_requested`` carries a whole backup, where the archive turned out to be damaged.
    """

    restore_requested = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.copying = Copying(context, self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(FIRST)

    def look(self) -> None:
        """Make the backup of the day where it is due; what went wrong is told in a banner."""
        self._timer.setInterval(AGAIN)
        if self.copying.busy:
            return
        now = dt.datetime.now().astimezone()
        work = self._context.session.read(archiving.daily_backup, now=now)
        if work is not None:
            self.copying.make(work, self._on_done, self._on_refused)

    def _on_done(self, _: Path) -> None:
        self._context.notices.clear(DAILY_FAILED)

    def _on_refused(self, error: NotulenError) -> None:
        words = f"Cadangan harian belum dibuat. {sentences.sentence(error)}"
        self._context.notices.banner(DAILY_FAILED, words, kind="warn")
        if isinstance(error, ArchiveUnsound):
            cabinet = self._context.session.archive.cabinet
            job = Job(lambda: archiving.newest_whole(cabinet), self)
            job.finished.connect(lambda whole: self._offer(words, whole))
            job.start()

    def _offer(self, words: str, whole: Kept | None) -> None:
        if whole is not None:
            act = lambda: self.restore_requested.emit(whole.path)  # noqa: E731
            offer = Offer(check_words.offer(whole.at), act)
            self._context.notices.banner(DAILY_FAILED, words, offer=offer)


class BackingUp(QObject):
    """Backs up on request and remembers when and where. ``changed`` as ``Copying`` has it."""

    changed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._copying = Copying(context, self)
        self._copying.changed.connect(self.changed)

    @property
    def busy(self) -> bool:
        """True while a backup is being made."""
        return self._copying.busy

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
        start = last[1] if last and last[1].is_dir() else _sticks()
        folder = choose_folder(self._window, start, "Pilih flash disk atau folder cadangan")
        if folder is not None:
            self.back_up(folder)

    def back_up(self, folder: Path) -> None:
        """Back up into a folder."""
        now = dt.datetime.now().astimezone()
        self._context.notices.clear()
        work = self._context.session.read(archiving.backup_into, folder, now=now)
        self._copying.make(work, lambda path: self._on_done(path, now), self._on_refused)

    def _on_done(self, path: Path, at: dt.datetime) -> None:
        archive = self._context.session.archive.path
        self._context.preferences.note_backup(archive, at=at, folder=path.parent)
        self.changed.emit()
        offer = Offer("Buka folder", lambda: open_outside(path.parent))
        self._context.notices.toast(f"Cadangan dibuat dan diperiksa: {path.name}", offer)

    def _on_refused(self, error: NotulenError) -> None:
        self._context.notices.refuse(error)


def _sticks() -> Path:
    """Give the folder in which the system shows what is plugged in, else the person's own."""
    home = Path.home()
    places = (Path("/run/media") / home.name, Path("/media") / home.name, Path("/Volumes"))
    return next((one for one in places if one.is_dir()), home)
