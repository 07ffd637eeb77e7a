"""Whether what is read of an archive is what was written, asked before it leaves it."""

from __future__ import annotations

from sqlcipher3 import dbapi2 as driver

from notulen_app.domain.errors import ArchiveDamaged
from notulen_app.store import file_format, refusals, row_hashes
from notulen_app.store.archive import Archive

ALTERED = "isi rapatnya rusak atau diubah dari luar"


def check_meeting(archive: Archive, meeting_id: str) -> None:
    """See that a meeting, and whom and what its record speaks of, is what was written.

    Raises:
        ArchiveDamaged: something of it has rotted or was changed behind the app's back.
    """
    try:
        whole = row_hashes.is_whole(archive.db, meeting_id, file_format.UNDOABLE)
    except driver.DatabaseError as error:
        raise ArchiveDamaged(archive.path, refusals.words(error)) from error
    if not whole:
        raise ArchiveDamaged(archive.path, ALTERED)
