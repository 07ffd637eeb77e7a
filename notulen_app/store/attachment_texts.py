"""The words of attached files, in parts, beside the rows of the attachments; no step to undo.

The first part is kept last, so that what was begun and not ended is read again. A file that holds
no words has one empty part.
"""

from __future__ import annotations

from notulen_app.domain.meeting import Attachment
from notulen_app.store.archive import Archive
from notulen_app.store.rows import read

Key = tuple[str, str]
"""The meeting and the id of an attachment."""


def unread(archive: Archive, *, after: int = 0, limit: int = 20) -> tuple[tuple[int, str], ...]:
    """Give attachments whose words were not read yet: number and meeting, from a number on."""
    query = (
        "SELECT a.rowid, a.meeting_id FROM attachment a WHERE a.rowid > ? AND NOT EXISTS"
        " (SELECT 1 FROM attachment_text t WHERE t.meeting_id = a.meeting_id"
        " AND t.attachment_id = a.id AND t.part = 0) ORDER BY a.rowid LIMIT ?"
    )
    return tuple(archive.db.execute(query, [after, limit]).fetchall())


def numbered(archive: Archive, number: int) -> Attachment | None:
    """Read the attachment of a number; None where it is gone."""
    found = read(archive.db, "SELECT * FROM attachment WHERE rowid = ?", [number], Attachment)
    return found[0] if found else None


def keep(archive: Archive, key: Key, part: int, text: str) -> None:
    """Keep one part of the words of an attachment; of one that is gone nothing is kept.

    Raises:
        ArchiveReadOnly: it could not be written.
    """
    with archive.action("Isi lampiran"):
        where = "WHERE meeting_id = ? AND attachment_id = ? AND part = ?"
        archive.db.execute(f"DELETE FROM attachment_text {where}", [*key, part])
        archive.db.execute(
            "INSERT INTO attachment_text (meeting_id, attachment_id, part, text)"
            " SELECT meeting_id, id, ?, ? FROM attachment WHERE meeting_id = ? AND id = ?",
            [part, text, *key],
        )
