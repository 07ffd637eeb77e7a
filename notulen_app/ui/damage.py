"""What to do with an archive that cannot be opened: once more, another one, or its last backup.

Of a damaged one is shown what can be read; the newest backup that is whole is offered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from notulen_app import sentences
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import ArchiveDamaged, NotulenError
from notulen_app.domain.keeping_errors import ArchiveLocked
from notulen_app.services import archiving, check_words
from notulen_app.store.archive import Archive
from notulen_app.store.backup import Kept
from notulen_app.ui.dialogs.files import BACKUPS, choose_archive, choose_open
from notulen_app.ui.dialogs.refused import Answer, ask_after_refusal
from notulen_app.ui.dialogs.waiting import wait_for
from notulen_app.ui.preferences import Preferences
from notulen_app.ui.unlocking import Unlocking

DAMAGED = (
    "Arsip ini rusak. Yang masih terbaca ditampilkan dan dapat diekspor, tetapi tidak dapat "
    "diubah; berkasnya tidak disentuh."
)
NO_BACKUP = " Tidak ada cadangan utuh di komputer ini: pulihkan dari flash disk di Pengaturan."


@dataclass(frozen=True)
class Salvaged:
    """What could be read of a damaged archive, and its newest backup that is whole."""

    archive: Archive
    backup: Kept | None

    @property
    def words(self) -> str:
        """What is said of it."""
        return DAMAGED if self.backup else DAMAGED + NO_BACKUP


class Opener(Protocol):
    """What opens archives in windows: the desktop."""

    preferences: Preferences
    refusal: NotulenError | None
    unlocking: Unlocking

    def open_archive(self, path: Path, *, create: bool = True) -> bool:
        """Open an archive; False where that was refused, ``refusal`` says why."""

    def show_salvaged(self, salvaged: Salvaged) -> None:
        """Show what is left of a damaged archive."""


def salvaged(cabinet: Cabinet) -> Salvaged | None:
    """Read what can be read of a damaged archive; None where nothing can."""
    from notulen_app.store.salvage import open_damaged

    whole = _newest(cabinet)
    try:
        archive = wait_for(
            lambda: open_damaged(cabinet.path, key=cabinet.key), "Membaca arsip yang rusak…"
        )
    except NotulenError:
        return None
    return Salvaged(archive, whole)


def open_or_ask(opener: Opener, path: Path, *, create: bool) -> bool:
    """Open the archive of the last time; ask what to do where it is gone or refused."""
    asked = isinstance(opener.refusal, ArchiveLocked)  # and the passphrase was not given
    if not asked and opener.open_archive(path, create=create):
        return True
    chosen = False
    while opener.refusal is not None:  # else the window that has it came to the front
        damaged = isinstance(opener.refusal, ArchiveDamaged) and path.is_file()
        found = salvaged(opener.unlocking.cabinet(path)) if damaged else None
        if found is not None:
            opener.show_salvaged(found)
            return True
        whole = _newest(opener.unlocking.cabinet(path)) if damaged else None
        offer = check_words.offer(whole.at) if whole else None
        words = sentences.sentence(opener.refusal)
        answer = ask_after_refusal(words, offer=offer, damaged=damaged)
        if answer is Answer.QUIT:
            return False
        other = None
        if answer is Answer.OTHER:
            other = choose_archive(None, opener.preferences)
        if other is not None:
            path, create, chosen = other, True, True
        if not _restored(opener, path, _backup_of(opener, answer, whole)):
            continue
        if opener.open_archive(path, create=create):
            if chosen:
                opener.preferences.archive = path
            return True
    return False


def _backup_of(opener: Opener, answer: Answer, whole: Kept | None) -> Path | None:
    """Give the backup that is to take the archive's place, where the answer names one."""
    if answer is Answer.BACKUP and whole is not None:
        return whole.path
    if answer is Answer.FILE:
        return choose_open(None, opener.preferences, "Pilih berkas cadangan", BACKUPS)
    return None


def _newest(cabinet: Cabinet) -> Kept | None:
    if not archiving.backups(cabinet.path):
        return None
    return wait_for(lambda: archiving.newest_whole(cabinet), "Mencari cadangan yang utuh…")


def _restored(opener: Opener, path: Path, source: Path | None) -> bool:
    """Put a backup in the place of the archive, where there is one; False where it was refused."""
    if source is None:
        return True
    try:
        key, now = opener.unlocking.key_of_backup(source, None), dt.datetime.now()
        wait_for(lambda: archiving.restore(path, source, now=now, key=key), "Memulihkan cadangan…")
    except NotulenError as error:
        opener.refusal = error
        return False
    return True
