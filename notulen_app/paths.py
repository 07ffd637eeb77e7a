"""Where things are: resources, archive, backups, documents. The only file that knows."""

from __future__ import annotations

import os
from pathlib import Path

ARCHIVE_VARIABLE = "NOTULEN_ARSIP"


def resources() -> Path:
    """Give the folder of fonts, icons, profiles and samples: in the wheel, or in the repository."""
    packaged = Path(__file__).parent / "_resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "resources"


def resource(*parts: str) -> Path:
    """Give one file of the resources."""
    return resources().joinpath(*parts)


def default_archive() -> Path:
    """Give the archive that is opened where none is named: ``NOTULEN_ARSIP`` or the user's own."""
    named = os.environ.get(ARCHIVE_VARIABLE)
    return Path(named).expanduser() if named else data_folder() / "arsip.notulen.db"


def sample_archive() -> Path:
    """Give the archive of the sample; it never mixes with the user's own."""
    return data_folder() / "contoh.notulen.db"


def data_folder() -> Path:
    """Give the user's data folder of the app; it need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_data_path("Notulen", appauthor=False))


def documents_folder() -> Path:
    """Give the folder where exported documents are offered to go; it need not exist yet."""
    import platformdirs

    return Path(platformdirs.user_documents_path()) / "Notulen"


def backups_of(archive: Path) -> Path:
    """Give the folder of an archive's backups, beside it."""
    return archive.with_name(f"{archive.name.removesuffix('.db')} - cadangan")


def attachments_of(archive: Path) -> Path:
    """Give the folder of an archive's attachments: the same name without the ending."""
    name = archive.name.removesuffix(".db")
    return archive.with_name(name if name != archive.name else f"{name} - lampiran")


def key_file_of(archive: Path) -> Path:
    """Give the file that holds an encrypted archive's key, wrapped by its passphrase."""
    return archive.with_name(f"{archive.name.removesuffix('.db')}.kunci")


def restore_plan_of(archive: Path) -> Path:
    """Give the file that is there while a backup takes an archive's place."""
    return archive.with_name(f".{archive.name.removesuffix('.db')}.pemulihan")
