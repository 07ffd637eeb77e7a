"""What to do with an archive that cannot be opened: once more, another one, or its last backup.

Of a damaged one is shown what can be read; the newest backup that is whole is offered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from notulen_app import sentences
from notulen_app.domain.errors import ArchiveDamaged, NotulenError
from notulen_app.services import archiving, check_words
from notulen_app.store.archive import Archive
from notulen_app.store.backup import Kept
from notulen_app.ui.dialogs.files import choose_archive
from notulen_app.ui.dialogs.refused import Answer, ask_after_refusal
from notulen_app.ui.dialogs.waiting import wait_for
from notulen_app.ui.preferences import Preferences

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

    def open_archive(self, path: Path, *, create: bool = True) -> bool:
        """Open an archive; False where that was refused, ``refusal`` says why."""

    def show_salvaged(self, salvaged: Salvaged) -> None:
        """Show what is left of a damaged archive."""


def salvaged(path: Path) -> Salvaged | None:
    """Read what can be read of a damaged archive; None where nothing can."""
    from notulen_app.store.salvage import open_damaged

    whole = _newest(path)
    try:
        archive = wait_for(lambda: open_damaged(path), "Membaca arsip yang rusak…")
    except NotulenError:
        return None
    return Salvaged(archive, whole)


def open_or_ask(opener: Opener, path: Path, *, create: bool) -> bool:
    """Open the archive of the last time; ask what to do where it is gone or refused."""
    if opener.open_archive(path, create=create):
        return True
    chosen = False
    while opener.refusal is not None:  # else the window that has it came to the front
        whole = None
        if isinstance(opener.refusal, ArchiveDamaged) and path.is_file():
            found = salvaged(path)
            if found is not None:
                opener.show_salvaged(found)
                return True
            whole = _newest(path)
        offer = check_words.offer(whole.at) if whole else None
        answer = ask_after_refusal(sentences.sentence(opener.refusal), offer=offer)
        if answer is Answer.QUIT:
            return False
        if answer is Answer.BACKUP and whole is not None:
            opener.refusal = _restored(path, whole)
            if opener.refusal is not None:
                continue
        other = choose_archive(None, opener.preferences) if answer is Answer.OTHER else None
        if other is not None:
            path, create, chosen = other, True, True
        if opener.open_archive(path, create=create):
            if chosen:
                opener.preferences.archive = path
            return True
    return False


def _newest(path: Path) -> Kept | None:
    if not archiving.backups(path):
        return None
    return wait_for(lambda: archiving.newest_whole(path), "Mencari cadangan yang utuh…")


def _restored(path: Path, whole: Kept) -> NotulenError | None:
    """Put a backup in the place of the archive; gives why that could not be done."""
    try:
        now = dt.datetime.now()
        wait_for(lambda: archiving.restore(path, whole.path, now=now), "Memulihkan cadangan…")
    except NotulenError as error:
        return error
    return None
