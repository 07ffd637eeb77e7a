"""Files in the archive's folder, kept as they came under their SHA-256, which never change.

Paths and values only, so all of it runs in any thread. Nothing here deletes a file: an attachment
that is removed, or undone, leaves its content where it is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import (
    AttachmentLost,
    DocumentRefused,
    FileUnreadable,
    FileUnwritable,
)
from notulen_app.domain.file_names import safe_name
from notulen_app.domain.meeting import Attachment, AttachmentKind, Record
from notulen_app.domain.rules import public
from notulen_app.domain.value import Value
from notulen_app.files import pieces_of, reason, write_pieces
from notulen_app.services.opened_copies import FOLDER
from notulen_app.store import attachments as stored

if TYPE_CHECKING:
    from notulen_app.documents.photos import Photo

LARGEST = 500_000_000
"""Bytes of an attachment at most."""
_LARGEST_PHOTO = 64_000_000
_PREPARED = 48
"""Copies for print that are remembered, about 200 kB each."""
_SHA256 = re.compile(r"[0-9a-f]{64}")

Progress = Callable[[int, int], None]
"""Told how many bytes are done, and of how many; what it raises ends the work."""


class Kept(Value, frozen=True, kw_only=True):
    """A file that lies in the archive's folder and belongs to no meeting yet."""

    name: str
    sha256: str
    size: int
    kind: AttachmentKind


class FileState(StrEnum):
    """What became of the file of an attachment."""

    INTACT = "utuh"
    MISSING = "tidak ada"
    ALTERED = "berubah"


def keep_file(cabinet: Cabinet, path: Path, *, progress: Progress | None = None) -> Kept:
    """Copy a file into the archive's folder piece by piece.

    Raises:
        FileUnreadable: missing, no file, empty, no permission, or larger than 500 MB.
        FileUnwritable: the copy could not be written whole.
    """
    total = path.stat().st_size if path.is_file() else 0
    pieces = _told(pieces_of(path, limit=LARGEST), total, progress)
    return _keep(cabinet, pieces, safe_name(path.name), source=path)


def keep_bytes(cabinet: Cabinet, content: bytes, *, name: str) -> Kept:
    """Keep what came without a file, such as an image from the clipboard.

    Raises:
        FileUnreadable: empty, or larger than 500 MB.
        FileUnwritable: it could not be written whole.
    """
    if len(content) > LARGEST:
        raise FileUnreadable(Path(name), f"lebih besar dari {LARGEST // 1_000_000} MB")
    return _keep(cabinet, iter([content]), safe_name(name), source=Path(name))


def path_of(cabinet: Cabinet, attachment: Attachment) -> Path:
    """Give the path of the kept original, encrypted as the archive is; it is evidence.

    Raises:
        AttachmentLost: it is not there.
    """
    path = stored.file_of(cabinet, attachment.sha256)
    if not _SHA256.fullmatch(attachment.sha256) or not path.is_file():
        raise AttachmentLost(attachment.name, altered=False)
    return path


def content_of(
    cabinet: Cabinet, attachment: Attachment, *, limit: int = LARGEST
) -> Iterator[bytes]:
    """Give a kept content piece by piece; what it raises at its end tells that it was altered.

    Raises:
        AttachmentLost: it is missing, is not what was kept, or is larger than ``limit`` bytes.
    """
    path_of(cabinet, attachment)
    yield from _checked(stored.content_of(cabinet, attachment.sha256, limit=limit), attachment)


def open_copy(cabinet: Cabinet, attachment: Attachment) -> Path:
    """Write a copy under the file's own name, for another program to open, and give its path.

    The copy lies in the archive's folder, so that what somebody does to it never reaches the
    original and nothing stays in a temporary folder. One that somebody has changed is his work and
    stays; the new one is numbered.

    Raises:
        AttachmentLost: the original is missing or altered.
        FileUnwritable: the copy could not be written.
    """
    path_of(cabinet, attachment)
    folder = stored.folder_of(cabinet) / FOLDER / attachment.sha256[:16]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(folder, reason(error)) from error
    named = folder / safe_name(attachment.name)
    numbered = (named.with_stem(f"{named.stem} ({number})") for number in count(2))
    target = next(one for one in chain((named,), numbered) if _is_free(one, attachment))
    write_pieces(content_of(cabinet, attachment), target)
    return target


def _is_free(path: Path, attachment: Attachment) -> bool:
    """Tell whether nothing lies at ``path`` but, at most, the attachment as it was kept."""
    if not path.exists():
        return True
    try:
        return all(True for _ in _checked(pieces_of(path, limit=LARGEST), attachment))
    except AttachmentLost:
        return False


def check(
    cabinet: Cabinet,
    attachments: Sequence[Attachment],
    *,
    progress: Progress | None = None,
) -> tuple[tuple[Attachment, FileState], ...]:
    """Tell for every attachment whether its file is there and is what was kept."""
    total = sum(one.size or 0 for one in attachments)
    done = 0
    found = []
    for one in attachments:
        state = FileState.INTACT
        try:
            for piece in content_of(cabinet, one):
                done += len(piece)
                if progress:
                    progress(done, max(done, total))
        except AttachmentLost as error:
            state = FileState.ALTERED if error.altered else FileState.MISSING
        found.append((one, state))
    return tuple(found)


def photos_of(cabinet: Cabinet, record: Record) -> tuple[Photo, ...]:
    """Prepare the photos of a record that may be printed.

    One whose file is missing, altered or unreadable comes without an image and says so.
    """
    from notulen_app.documents.photos import Photo

    photos = []
    for one in public(record).attachments:
        if one.kind is not AttachmentKind.PHOTO:
            continue
        jpeg, width, height, problem = b"", 0, 0, None
        try:
            jpeg, width, height = _prepared_of(cabinet, one)
        except AttachmentLost as error:
            problem = f"berkas foto {'sudah berubah' if error.altered else 'tidak ditemukan'}"
        except DocumentRefused as error:
            problem = error.problem
        photos.append(Photo(one.id, one.caption, jpeg, width, height, problem))
    return tuple(photos)


def preview_of(cabinet: Cabinet, attachment: Attachment) -> bytes:
    """Give the copy for print of a photo as a JPEG of at most 1,200 pixels, upright.

    Raises:
        AttachmentLost: the original is missing or altered.
        DocumentRefused: it is no image that can be printed.
    """
    return _prepared_of(cabinet, attachment)[0]


def _prepared_of(cabinet: Cabinet, attachment: Attachment) -> tuple[bytes, int, int]:
    path_of(cabinet, attachment)
    return _prepared(cabinet, attachment.sha256)


@lru_cache(maxsize=_PREPARED)
def _prepared(cabinet: Cabinet, sha256: str) -> tuple[bytes, int, int]:
    """Give the copy for print of an original; its content is looked at before its pixels."""
    from notulen_app.documents.photos import printable

    attachment = Attachment(id="", name=sha256, sha256=sha256)
    return printable(b"".join(content_of(cabinet, attachment, limit=_LARGEST_PHOTO)))


def _keep(cabinet: Cabinet, pieces: Iterator[bytes], name: str, *, source: Path) -> Kept:
    sha256, size = stored.keep(cabinet, _not_empty(pieces, source))
    kind = AttachmentKind.PHOTO if _is_photo(cabinet, sha256, size) else AttachmentKind.FILE
    return Kept(name=name, sha256=sha256, size=size, kind=kind)


def _is_photo(cabinet: Cabinet, sha256: str, size: int) -> bool:
    from notulen_app.documents.photos import LARGEST_BYTES, is_photo, is_photo_content

    if cabinet.key is None:
        return is_photo(stored.file_of(cabinet, sha256))
    if size > LARGEST_BYTES:
        return False
    return is_photo_content(b"".join(stored.content_of(cabinet, sha256, limit=LARGEST_BYTES)))


def _not_empty(pieces: Iterator[bytes], source: Path) -> Iterator[bytes]:
    empty = True
    for piece in pieces:
        empty = empty and not piece
        yield piece
    if empty:
        raise FileUnreadable(source, "kosong")


def _told(pieces: Iterator[bytes], total: int, progress: Progress | None) -> Iterator[bytes]:
    done = 0
    for piece in pieces:
        done += len(piece)
        if progress:
            progress(done, max(done, total))
        yield piece


def _checked(pieces: Iterator[bytes], attachment: Attachment) -> Iterator[bytes]:
    """Give what is read of a file, and raise at its end where it is not what was kept."""
    digest = hashlib.sha256()
    try:
        for piece in pieces:
            digest.update(piece)
            yield piece
    except FileUnreadable as error:
        raise AttachmentLost(attachment.name, altered=error.path.exists()) from error
    if digest.hexdigest() != attachment.sha256:
        raise AttachmentLost(attachment.name, altered=True)
