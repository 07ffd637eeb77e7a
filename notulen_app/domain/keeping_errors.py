"""What can go wrong with copies of archives and with packages between them, as facts."""

from __future__ import annotations

from pathlib import Path

from notulen_app.domain.errors import NotulenError


class PackageRefused(NotulenError):
    """A package was refused whole: damaged, or not one of ours."""

    path: Path
    problem: str


class ArchiveUnsound(NotulenError):
    """An open archive is damaged, so that no backup was made of it."""

    path: Path
    problem: str


class BackupDamaged(NotulenError):
    """A backup is not what was written, or is none, so nothing was restored from it."""

    path: Path
    problem: str


class ArchiveLocked(NotulenError):
    """An archive is encrypted: no key was given, or (``wrong``) one that does not open it."""

    path: Path
    wrong: bool


class PassphraseShort(NotulenError):
    """A new passphrase has fewer characters than ``least``."""

    least: int


class PlainCopiesLeft(NotulenError):
    """Files that lie unencrypted beside an archive may be somebody's work: they are in the way."""

    folder: Path
    names: str


class KeyFileDamaged(NotulenError):
    """The file that turns the passphrase into the key is missing or damaged."""

    path: Path
