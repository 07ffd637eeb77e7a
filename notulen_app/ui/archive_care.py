"""Caring for an archive: backing it up, checking it, and putting a backup in its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from notulen_app.domain.damage import Examined
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.steps import GivenUp
from notulen_app.services import archiving, check_words
from notulen_app.services.archiving import Check
from notulen_app.store.restoring import Ready
from notulen_app.ui.backing_up import BackingUp
from notulen_app.ui.context import Context
from notulen_app.ui.dialogs.ask import ask_sure
from notulen_app.ui.dialogs.files import BACKUPS, choose_open
from notulen_app.ui.jobs import Job
from notulen_app.ui.models.backups_model import moment
from notulen_app.ui.unlocking import key_of_backup
from notulen_app.ui.widgets.backup_card import BackupCard


class ArchiveCare(QObject):
    """Does what the card wishes. ``restore_ready`` carries a backup that can take its place.

    What takes long runs off the interface thread, one thing at a time.
    """

    restore_ready = Signal(object)

    def __init__(self, context: Context, window: QWidget, card: BackupCard) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._card = card
        self._check: Check | None = None
        self._doing: str | None = None
        self.backing_up = BackingUp(context, window)
        self.backing_up.changed.connect(self.show)
        card.backup_requested.connect(self.backing_up.ask)
        card.check_requested.connect(self.check)
        card.restore_requested.connect(self._on_restore_requested)
        context.session.closing.connect(self._stop)

    @property
    def busy(self) -> bool:
        """True while something is under way."""
        return self._doing is not None or self.backing_up.busy

    def show(self) -> None:
        """Show the backups that are there, and what is under way."""
        path = self._context.session.archive.path
        self._card.show_backups(archiving.backups(path), self.backing_up.last)
        self._card.set_busy("Mencadangkan…" if self.backing_up.busy else self._doing)

    def check(self) -> None:
        """Look at all of the archive and show what was found."""
        if self.busy:
            return
        check = self._check = self._context.session.read(Check)

        def work() -> Examined | None:
            try:
                return check.run()
            except GivenUp:
                return None

        self._start("Memeriksa…", work, self._on_checked)

    def restore(self, source: Path) -> None:
        """Ask whether a backup shall take the place of the archive, and make it ready."""
        if self.busy or not self._is_wished(source):
            return
        cabinet, now = self._context.session.archive.cabinet, dt.datetime.now()
        try:
            key = key_of_backup(source, cabinet, self._window)
        except NotulenError as error:
            self._context.notices.refuse(error)
            return
        work = lambda: archiving.make_ready(cabinet.path, source, now=now, key=key)  # noqa: E731
        self._start("Menyiapkan cadangan…", work, self._on_ready)

    def _on_restore_requested(self, source: Path | None) -> None:
        preferences = self._context.preferences
        title = "Pilih berkas cadangan"
        found = source or choose_open(self._window, preferences, title, BACKUPS)
        if found is not None:
            self.restore(found)

    def _is_wished(self, source: Path) -> bool:
        path = self._context.session.archive.path
        kept = next((one for one in archiving.backups(path) if one.path == source), None)
        named = moment(kept.at) if kept else f"“{source.name}”"
        return ask_sure(
            self._window,
            title="Pulihkan cadangan",
            question=f"Ganti arsip ini dengan cadangan {named}? Yang dicatat sesudahnya tidak ada "
            "di cadangan itu; arsip yang sekarang tetap disimpan utuh di folder di sampingnya.",
            accept="Pulihkan cadangan",
            reject="Jangan pulihkan",
        )

    def _start(
        self, doing: str, work: Callable[[], object], done: Callable[[object], None]
    ) -> None:
        self._doing = doing
        self._context.notices.clear()
        self.show()
        job = Job(work, self)
        job.finished.connect(lambda found: self._end(done, found))
        job.refused.connect(lambda error: self._end(self._context.notices.refuse, error))
        job.crashed.connect(lambda _: self._end(lambda _: None, None))
        job.start()

    def _end(self, tell: Callable[..., None], outcome: object) -> None:
        self._doing = self._check = None
        self.show()
        if outcome is not None:
            tell(outcome)

    def _on_checked(self, found: object) -> None:
        assert isinstance(found, Examined)
        remedy = check_words.remedy(found)
        self._card.show_found(check_words.summary(found), check_words.lines(found), remedy)

    def _on_ready(self, ready: object) -> None:
        assert isinstance(ready, Ready)
        self.restore_ready.emit(ready)

    def _stop(self) -> None:
        if self._check is not None:
            self._check.stop()
