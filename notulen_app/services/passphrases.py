"""The passphrase of an archive: set, changed and removed, and the recovery key on paper.

Setting and removing are done to an archive that nobody has open, in any thread; backups that were
made before keep what they kept.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from notulen_app.documents.profile import DocumentProfile
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.keeping_errors import ArchiveLocked, KeyFileDamaged
from notulen_app.services import opened_copies
from notulen_app.store import keying, keyring, resealing, restoring
from notulen_app.store.keyring import USUAL, Cost

LEAST = keyring.LEAST
"""Characters of a new passphrase at least."""


def is_encrypted(path: Path) -> bool:
    """Tell whether an archive, or a backup of one, is encrypted."""
    restoring.complete(path)
    return keying.is_sealed(path)


def refuse_busy(path: Path) -> None:
    """See that no program has an archive open, for which no key is needed.

    Raises:
        ArchiveBusy: one has.
    """
    restoring.refuse_busy(path)


def key_of(path: Path, secret: str) -> bytes:
    """Give the key of an archive for its passphrase or its recovery key. In any thread.

    Raises:
        ArchiveLocked: it is neither.
        KeyFileDamaged: it is no recovery key, and the key file is missing or damaged.
    """
    return keyring.key_of(path, secret)


def fits(path: Path, key: bytes) -> bool:
    """Tell whether a key is known to open an archive or a backup."""
    return keyring.fits(path, key)


def encrypt(path: Path, passphrase: str, *, now: dt.datetime, cost: Cost = USUAL) -> bytes:
    """Encrypt an archive that is closed, and give its key.

    Copies that were opened in other programs, and nobody has changed, are removed.

    Raises:
        PassphraseShort, PlainCopiesLeft, ArchiveUnsound, FileUnwritable: nothing was changed.
        ArchiveBusy, ArchiveDamaged, ArchiveTooNew, ArchiveReadOnly: it cannot be done at present.
    """
    opened_copies.clear_copies(path, older=0)
    return resealing.encrypt(path, passphrase, now=now, cost=cost)


def decrypt(path: Path, key: bytes, *, now: dt.datetime) -> None:
    """Take the passphrase from an archive that is closed.

    Raises:
        ArchiveLocked: the key is another one; and what ``encrypt`` raises.
    """
    opened_copies.clear_copies(path, older=0)
    resealing.decrypt(path, key, now=now)


def change(cabinet: Cabinet, passphrase: str, *, cost: Cost = USUAL) -> None:
    """Give an encrypted archive another passphrase; only its key file is written. In any thread.

    Raises:
        PassphraseShort, FileUnwritable: the old passphrase stays.
    """
    if cabinet.key is None:
        raise ArchiveLocked(cabinet.path, wrong=True)
    keyring.write(cabinet.path, cabinet.key, passphrase, cost=cost)


def knows(cabinet: Cabinet, secret: str) -> bool:
    """Tell whether this is the passphrase or the recovery key of an open archive. In any thread."""
    try:
        return keyring.key_of(cabinet.path, secret) == cabinet.key
    except (ArchiveLocked, KeyFileDamaged):
        return False


def recovery_key(cabinet: Cabinet) -> str:
    """Give the recovery key in groups; "" where nothing is encrypted."""
    return keyring.recovery_key(cabinet.key) if cabinet.key is not None else ""


def recovery_page(cabinet: Cabinet, profile: DocumentProfile, *, today: dt.date) -> bytes:
    """Draw the page with the recovery key, for the safe. In any thread."""
    from notulen_app.documents.recovery_page import recovery_page_pdf

    name = cabinet.path.name
    return recovery_page_pdf(name, recovery_key(cabinet), profile, today=today).pdf


def page_name(cabinet: Cabinet) -> str:
    """Name the file of that page."""
    return safe_name(f"Kunci pemulihan {cabinet.path.name.removesuffix('.db')}.pdf")


def is_recovery_key(text: str) -> bool:
    """Tell whether a text is a whole recovery key, of whatever archive."""
    return keyring.read_recovery(text) is not None
