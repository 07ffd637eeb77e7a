"""Photos and files of a meeting: each function is one action and one undo step.

The files themselves are kept by ``kept_files``; removing an attachment, or undoing one, removes
its row only.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from notulen_app.domain.changes import Changes
from notulen_app.domain.errors import AttachmentNotFound, RowNotFound
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.domain.plain_text import one_line
from notulen_app.domain.value import changed, new_id
from notulen_app.services.kept_files import FileState, Kept, check, keep_bytes, keep_file
from notulen_app.services.locked import changeable
from notulen_app.services.loose import on_rows
from notulen_app.store import attachments as stored
from notulen_app.store.archive import Archive

LONGEST_CAPTION = 400
SIGNED_LIST = "Daftar hadir yang ditandatangani"
"""The caption of a scan of it."""


def attach(
    archive: Archive,
    meeting_id: str,
    kept: Kept,
    *,
    caption: str | None = None,
    entry_id: str | None = None,
) -> Attachment:
    """Put a kept file on a meeting, or on a row of its minutes, and give the attachment.

    The same content at the same place is not attached twice.

    Raises:
        MeetingLocked: this version is frozen.
        RowNotFound: the meeting has no such row.
    """
    changeable(archive, meeting_id)
    _require_entry(archive, meeting_id, entry_id)
    for one in stored.get(archive, meeting_id):
        if (one.sha256, one.entry_id) == (kept.sha256, entry_id):
            return one
    attachment = Attachment(
        id=new_id(),
        name=kept.name,
        sha256=kept.sha256,
        caption=_caption(caption),
        size=kept.size,
        kind=kept.kind,
        entry_id=entry_id,
    )
    with archive.action(f"Lampirkan {kept.kind.value}"):
        stored.add(archive, meeting_id, attachment)
    return attachment


def attach_all(
    archive: Archive, meeting_id: str, kept: Sequence[Kept], *, row_id: str | None = None
) -> tuple[Attachment, ...]:
    """Put kept files on a meeting, or on a row of its minutes, as one step.

    Raises:
        MeetingLocked: this version is frozen.
        RowNotFound: there is neither a row nor a directive of this id.
    """
    label = f"Lampirkan {_counted(kept)}"

    def attach_to(entry_id: str | None) -> tuple[Attachment, ...]:
        return tuple(attach(archive, meeting_id, one, entry_id=entry_id) for one in kept)

    if row_id is not None:  # a directive may have no row as yet
        return on_rows(archive, meeting_id, [row_id], label, lambda _, __, ids: attach_to(ids[0]))
    with archive.action(label):
        return attach_to(None)


def attach_signed_list(
    archive: Archive, meeting_id: str, kept: Sequence[Kept]
) -> tuple[Attachment, ...]:
    """Put scans of the signed list on a meeting as one step; a picture of it is no photo.

    Raises:
        MeetingLocked: this version is frozen.
    """
    with archive.action("Lampirkan pindaian daftar hadir"):
        return tuple(
            attach(archive, meeting_id, changed(one, kind=AttachmentKind.FILE), caption=SIGNED_LIST)
            for one in kept
        )


def attach_file(
    archive: Archive,
    meeting_id: str,
    path: Path,
    *,
    caption: str | None = None,
    entry_id: str | None = None,
) -> Attachment:
    """Keep a file and attach it.

    Raises:
        MeetingLocked, RowNotFound, FileUnreadable, FileUnwritable: as ``attach`` and
        ``keep_file``; nothing was attached.
    """
    changeable(archive, meeting_id)
    kept = keep_file(archive.cabinet, path)
    return attach(archive, meeting_id, kept, caption=caption, entry_id=entry_id)


def attach_bytes(
    archive: Archive,
    meeting_id: str,
    content: bytes,
    *,
    name: str,
    caption: str | None = None,
    entry_id: str | None = None,
) -> Attachment:
    """Keep what came without a file (PNG from the clipboard) and attach it.

    Raises:
        MeetingLocked, RowNotFound, FileUnreadable, FileUnwritable: as ``attach`` and
        ``keep_bytes``; nothing was attached.
    """
    changeable(archive, meeting_id)
    kept = keep_bytes(archive.cabinet, content, name=name)
    return attach(archive, meeting_id, kept, caption=caption, entry_id=entry_id)


def remove(archive: Archive, meeting_id: str, attachment_id: str) -> Changes:
    """Take an attachment off its meeting; its file stays in the folder.

    Raises:
        MeetingLocked: this version is frozen.
        AttachmentNotFound: the meeting has none with this id.
    """
    one = _changeable(archive, meeting_id, attachment_id)
    with archive.action(f"Lepas {one.kind.value}") as action:
        stored.remove(archive, meeting_id, attachment_id)
    return action.changes


def set_caption(
    archive: Archive, meeting_id: str, attachment_id: str, caption: str | None
) -> Changes:
    """Write the caption of an attachment; typing on is one undo step.

    Raises:
        MeetingLocked, AttachmentNotFound: as ``remove``.
    """
    one = _changeable(archive, meeting_id, attachment_id)
    with archive.action("Ubah keterangan lampiran", merge=f"caption:{attachment_id}") as action:
        stored.put(archive, meeting_id, changed(one, caption=_caption(caption)))
    return action.changes


def set_private(archive: Archive, meeting_id: str, attachment_id: str, *, private: bool) -> Changes:
    """Keep an attachment out of every document, or let it in again.

    Raises:
        MeetingLocked, AttachmentNotFound: as ``remove``.
    """
    one = _changeable(archive, meeting_id, attachment_id)
    label = "Jadikan lampiran pribadi" if private else "Tampilkan lampiran di dokumen"
    with archive.action(label) as action:
        stored.put(archive, meeting_id, changed(one, private=private))
    return action.changes


def put_on_entry(
    archive: Archive, meeting_id: str, attachment_id: str, *, entry_id: str | None
) -> Changes:
    """Move an attachment to a row of the minutes, or with None to the meeting itself.

    Raises:
        MeetingLocked, AttachmentNotFound: as ``remove``.
        RowNotFound: the meeting has no such row.
    """
    one = _changeable(archive, meeting_id, attachment_id)
    _require_entry(archive, meeting_id, entry_id)
    with archive.action("Pindahkan lampiran") as action:
        stored.put(archive, meeting_id, changed(one, entry_id=entry_id))
    return action.changes


def reorder(archive: Archive, meeting_id: str, attachment_id: str, *, to: int) -> Changes:
    """Move an attachment to a place among the others, counted from 0: the order in print.

    Raises:
        MeetingLocked, AttachmentNotFound: as ``remove``.
    """
    _changeable(archive, meeting_id, attachment_id)
    with archive.action("Pindahkan lampiran") as action:
        stored.reorder(archive, meeting_id, attachment_id, to=to)
    return action.changes


def verify(archive: Archive, meeting_id: str) -> tuple[tuple[Attachment, FileState], ...]:
    """Tell for every attachment of a meeting whether its file is there and is what was kept."""
    return check(archive.cabinet, stored.get(archive, meeting_id))


def _changeable(archive: Archive, meeting_id: str, attachment_id: str) -> Attachment:
    changeable(archive, meeting_id)
    found = stored.find(archive, meeting_id, attachment_id)
    if found is None:
        raise AttachmentNotFound(attachment_id)
    return found


def _require_entry(archive: Archive, meeting_id: str, entry_id: str | None) -> None:
    if entry_id is not None and not stored.has_entry(archive, meeting_id, entry_id):
        raise RowNotFound(entry_id)


def _counted(kept: Sequence[Kept]) -> str:
    """Say "foto", or "3 berkas" where they are several."""
    kinds = {one.kind.value for one in kept}
    kind = kinds.pop() if len(kinds) == 1 else AttachmentKind.FILE.value
    return kind if len(kept) == 1 else f"{len(kept)} {kind}"


def _caption(caption: str | None) -> str | None:
    return one_line(caption, limit=LONGEST_CAPTION) or None
