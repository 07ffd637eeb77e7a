"""Copies of files that were opened in other programs: cleared when nobody needs them."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from notulen_app import paths
from notulen_app.domain.errors import FileUnreadable, FileUnwritable
from notulen_app.domain.file_names import safe_name
from notulen_app.files import pieces_of, read_bounded, reason, write_atomic

FOLDER = "terbuka"
"""The folder of the copies in the archive's own, one below it for each content."""
OLD = 24 * 60 * 60
"""Seconds that a copy is left alone: it may still be open somewhere."""
_LARGEST = 500_000_000


def copy_of(archive_path: Path, content: bytes, *, name: str) -> Path:
    """Write a copy of a document under its proper name, for another program, and give its path.

    It lies in the archive's folder, so that nothing stays in a temporary one. A copy that somebody
    has changed is his work and stays; the new one is numbered.

    Raises:
        FileUnwritable: the copy could not be written.
    """
    digest = hashlib.sha256(content).hexdigest()
    folder = paths.attachments_of(archive_path) / FOLDER / digest[:16]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileUnwritable(folder, reason(error)) from error
    named = folder / safe_name(name, otherwise="dokumen.pdf")
    numbered = (named.with_stem(f"{named.stem} ({number})") for number in count(2))
    for target in chain((named,), numbered):
        if not target.exists():
            write_atomic(target, content)
        elif not _is_same(target, content):
            continue
        return target
    raise AssertionError("numbers have no end")


def _is_same(path: Path, content: bytes) -> bool:
    try:
        return read_bounded(path, limit=len(content)) == content
    except FileUnreadable:  # longer than that, or no file
        return False


def clear_copies(
    archive_path: Path, *, now: Callable[[], float] = time.time, older: float = OLD
) -> int:
    """Remove copies older than so many seconds that are what was kept, and give how many.

    One that somebody has changed stays, for it is his work; so does one beside which an office
    program has laid its lock, and one that the system does not let go.
    """
    gone = 0
    for folder in _folders(paths.attachments_of(archive_path) / FOLDER):
        with contextlib.suppress(OSError, FileUnreadable):
            files = list(folder.iterdir())
            if any(_is_lock(one) for one in files):
                continue
            for one in files:
                if _is_spent(one, folder.name, now() - older):
                    one.unlink()
                    gone += 1
            if not any(folder.iterdir()):
                folder.rmdir()
    return gone


def has_copies(archive_path: Path) -> bool:
    """Tell whether there is any copy to look at."""
    return bool(_folders(paths.attachments_of(archive_path) / FOLDER))


def _folders(folder: Path) -> list[Path]:
    try:
        return [one for one in folder.iterdir() if one.is_dir() and not one.is_symlink()]
    except OSError:
        return []


def _is_lock(path: Path) -> bool:
    """Tell the locks of LibreOffice (".~lock.a.docx#") and Word ("~$a.docx")."""
    return path.name.startswith((".~lock.", "~$", ".~"))


def _is_spent(path: Path, beginning: str, since: float) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_mtime > since:
        return False
    digest = hashlib.sha256()
    for piece in pieces_of(path, limit=_LARGEST):
        digest.update(piece)
    return digest.hexdigest().startswith(beginning)
