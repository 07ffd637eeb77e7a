"""Opening archives for the desktop: the passphrase is asked for where one is encrypted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import NotulenError
from notulen_app.domain.keeping_errors import ArchiveLocked
from notulen_app.store.archive import Archive

if TYPE_CHECKING:
    from notulen_app.services.profiles import Office
    from notulen_app.ui.preferences import Preferences


class Unlocking:
    """Opens archives, and knows the key of the one that was opened last."""

    def __init__(self) -> None:
        self._known: Cabinet | None = None

    def cabinet(self, path: Path) -> Cabinet:
        """Give an archive with the key that is known of it."""
        path = path.absolute()
        known = self._known
        return known if known is not None and known.path == path else Cabinet(path)

    def learn(self, path: Path, key: bytes | None) -> None:
        """Know a key from now on."""
        self._known = Cabinet(path.absolute(), key)

    def open(
        self,
        path: Path,
        office: Office | None,
        *,
        sample: bool,
        create: bool,
        parent: QWidget | None,
    ) -> Archive:
        """Open an archive and put into it what a first run asks for, which nobody undoes.

        Raises:
            ArchiveLocked: the person did not give its passphrase; and what ``Archive.open`` raises.
        """
        key, archive = self.cabinet(path).key, None
        while archive is None:
            try:
                archive = Archive.open(path, create=create, key=key)
            except ArchiveLocked as error:
                _refuse_busy(path)  # the window that has it comes to the front instead
                key = _asked(path, parent, error)
        self.learn(path, archive.cabinet.key)
        return _begun(archive, office, sample=sample)

    def key_of_backup(self, source: Path, parent: QWidget | None) -> bytes | None:
        """Give the key of a backup, asked for where it is encrypted and none that is known fits.

        Raises:
            ArchiveLocked: the person does not know it.
        """
        return key_of_backup(source, self._known, parent)

    def lock_when_idle(
        self, cabinet: Cabinet, preferences: Preferences, frame: QWidget | None
    ) -> None:
        """Let the windows of an encrypted archive be locked when nobody uses them."""
        if cabinet.key is not None and frame is not None:
            from notulen_app.ui.idle_lock import IdleLock

            IdleLock(cabinet, preferences, frame)


def key_of_backup(source: Path, known: Cabinet | None, parent: QWidget | None) -> bytes | None:
    """Give the key of a backup: the one that is known where it fits, else asked for.

    Raises:
        ArchiveLocked: the person does not know it.
    """
    from notulen_app.services import passphrases

    if not passphrases.is_encrypted(source):
        return None
    if known is not None and known.key is not None and passphrases.fits(source, known.key):
        return known.key
    return _asked(source, parent, ArchiveLocked(source, wrong=False))


def bring_to_front(path: Path) -> bool:
    """Bring the window to the front that has an archive open; False where there is none."""
    from notulen_app.ui import single_instance

    return single_instance.bring_to_front(path)


def clear_plain_copies(cabinet: Cabinet) -> None:
    """Remove the copies that other programs had, where the archive itself is encrypted."""
    if cabinet.key is not None:
        from notulen_app.services.opened_copies import clear_copies, has_copies

        if has_copies(cabinet.path):
            clear_copies(cabinet.path, older=0)


def _refuse_busy(path: Path) -> None:
    from notulen_app.services import passphrases

    passphrases.refuse_busy(path)


def _asked(path: Path, parent: QWidget | None, error: ArchiveLocked) -> bytes:
    from notulen_app.ui.dialogs.unlock import ask_key

    key = ask_key(path, parent, wrong=error.wrong)
    if key is None:
        raise error
    return key


def _begun(archive: Archive, office: Office | None, *, sample: bool) -> Archive:
    try:
        if office is not None:
            from notulen_app.services import profiles

            profiles.set_office(archive, office)
        if sample:
            from notulen_app.services import demo

            demo.open_sample(archive)
        archive.forget_steps()
    except NotulenError:
        archive.close()
        raise
    return archive
