"""Attachments in the archive: the rows, and the folder that their files lie in.

A file is named by the SHA-256 of its content, so that one content is kept once, and never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from notulen_app import paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import FileUnwritable
from notulen_app.domain.meeting import Attachment
from notulen_app.files import reason, write_by_content
from notulen_app.store import sealed
from notulen_app.store.archive import Archive
from notulen_app.store.rows import from_row, listed, to_row


def get(archive: Archive, meeting_id: str) -> tuple[Attachment, ...]:
    """Read the attachments of a meeting in their order."""
    return listed(archive.db, "attachment", Attachment, keys={"meeting_id": meeting_id})


def find(archive: Archive, meeting_id: str, attachment_id: str) -> Attachment | None:
    """Find one attachment of a meeting by id."""
    where, keys = "meeting_id = ? AND id = ?", [meeting_id, attachment_id]
    rows = list(archive.db.table("attachment").rows_where(where, keys))
    return from_row(rows[0], Attachment) if rows else None


def add(archive: Archive, meeting_id: str, attachment: Attachment) -> None:
    """Add an attachment after the others of its meeting."""
    query = "SELECT coalesce(max(rank) + 1, 0) FROM attachment WHERE meeting_id = ?"
    rank = int(archive.db.execute(query, [meeting_id]).fetchone()[0])
    row = {"meeting_id": meeting_id, "rank": rank, **to_row(attachment)}
    archive.db.table("attachment").insert(row)


def put(archive: Archive, meeting_id: str, attachment: Attachment) -> None:
    """Write the changed facts of an attachment; its place stays."""
    archive.db.table("attachment").update((meeting_id, attachment.id), to_row(attachment))


def reorder(archive: Archive, meeting_id: str, attachment_id: str, *, to: int) -> None:
    """Move an attachment to a place among the others, counted from 0."""
    ids = [one.id for one in get(archive, meeting_id)]
    ids.remove(attachment_id)
    ids.insert(to, attachment_id)
    for rank, one in enumerate(ids):
        archive.db.execute(
            "UPDATE attachment SET rank = ? WHERE meeting_id = ? AND id = ? AND rank <> ?",
            [rank, meeting_id, one, rank],
        )


def remove(archive: Archive, meeting_id: str, attachment_id: str) -> None:
    """Remove the row of an attachment; its file stays in the folder."""
    archive.db.execute(
        "DELETE FROM attachment WHERE meeting_id = ? AND id = ?", [meeting_id, attachment_id]
    )


def has_entry(archive: Archive, meeting_id: str, entry_id: str) -> bool:
    """Tell whether a meeting has this row of minutes."""
    query = "SELECT 1 FROM entry WHERE meeting_id = ? AND id = ?"
    return archive.db.execute(query, [meeting_id, entry_id]).fetchone() is not None


def folder_of(cabinet: Cabinet) -> Path:
    """Give the folder of an archive's attachments, which only its owner can read.

    Raises:
        FileUnwritable: it cannot be made.
    """
    folder = paths.attachments_of(cabinet.path)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(folder, reason(error)) from error
    return folder


def file_of(cabinet: Cabinet, sha256: str) -> Path:
    """Give the path under which a content is kept, encrypted or not; whether it is there is not
    looked at.
    """
    return paths.attachments_of(cabinet.path) / sha256


def keep(cabinet: Cabinet, pieces: Iterable[bytes]) -> tuple[str, int]:
    """Keep a content and give its SHA-256 and its size in bytes; encrypted as the archive is.

    What ``pieces`` raises ends the writing.

    Raises:
        FileUnwritable: it could not be written whole; nothing half-written was left.
    """
    folder, key = folder_of(cabinet), cabinet.key
    if key is None:
        return write_by_content(pieces, folder)
    return write_by_content(pieces, folder, kept_as=lambda content: sealed.sealing(content, key))


def content_of(cabinet: Cabinet, sha256: str, *, limit: int) -> Iterator[bytes]:
    """Read a kept content piece by piece; whether it is what was kept is not looked at.

    Raises:
        FileUnreadable: missing, no permission, larger than ``limit`` bytes, or sealed otherwise.
    """
    return sealed.content_at(file_of(cabinet, sha256), cabinet.key, limit=limit)


def size_of(cabinet: Cabinet, sha256: str) -> int:
    """Give how many bytes a kept content has.

    Raises:
        FileUnreadable: it is not there.
    """
    return sealed.size_at(file_of(cabinet, sha256), cabinet.key)
