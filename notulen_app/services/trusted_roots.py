"""The certificates that this office trusts: none to begin with, kept in the archive."""

from __future__ import annotations

from pathlib import Path

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.signature import TrustedRoot
from notulen_app.files import read_bounded
from notulen_app.services.publishing import LARGEST_CERTIFICATE
from notulen_app.store import settings
from notulen_app.store.archive import Archive

SETTING = "trusted_roots"


def trusted(archive: Archive) -> tuple[TrustedRoot, ...]:
    """Give what is trusted, in the order in which it was added."""
    return settings.get(archive, SETTING, tuple[TrustedRoot, ...]) or ()


def certificates(archive: Archive) -> tuple[bytes, ...]:
    """Give the same as ``verify`` takes it."""
    return tuple(one.pem.encode() for one in trusted(archive))


def read_file(path: Path) -> tuple[TrustedRoot, ...]:
    """Read the certificates of a file; runs in any thread.

    Raises:
        FileUnreadable: it cannot be read, or holds something that is no certificate.
    """
    from notulen_app.signing.roots import read_roots

    content = read_bounded(path, limit=LARGEST_CERTIFICATE)
    try:
        return read_roots(content)
    except Exception as error:  # a hostile file raises anything
        raise FileUnreadable(path, "bukan sertifikat") from error


def trust(archive: Archive, roots: tuple[TrustedRoot, ...]) -> Changes:
    """Trust these as well; one that is trusted already stays where it is."""
    kept = trusted(archive)
    known = {one.sha256 for one in kept}
    new = {one.sha256: one for one in roots if one.sha256 not in known}
    with archive.action("Percayai sertifikat") as action:
        if new:
            settings.put(archive, SETTING, [*kept, *new.values()])
    return action.changes


def distrust(archive: Archive, sha256: str) -> Changes:
    """Trust a certificate no longer."""
    with archive.action("Hapus sertifikat tepercaya") as action:
        settings.put(archive, SETTING, [one for one in trusted(archive) if one.sha256 != sha256])
    return action.changes
