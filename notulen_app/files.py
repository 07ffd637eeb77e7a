"""The only way a file is written: whole or not at all, and safe against a power cut."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable, FileUnwritable


def write_atomic(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write ``content`` to ``path`` through a synced temporary file in the same folder.

    The old file stays untouched if anything fails, and no debris is left behind.

    Raises:
        FileUnwritable: disk full, folder missing, no permission, medium pulled out.
    """
    temporary = ""
    done = False
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        done = True
        sync_folder(path.parent)
    except OSError as error:
        raise FileUnwritable(path, error.strerror or str(error)) from error
    finally:
        if temporary and not done:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def read_bounded(path: Path, *, limit: int) -> bytes:
    """Read a file from outside that may hold at most ``limit`` bytes.

    Raises:
        FileUnreadable: missing, not a file, no permission, or larger than ``limit``.
    """
    try:
        if not path.is_file():
            raise FileUnreadable(path, "tidak ada" if not path.exists() else "bukan berkas")
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise FileUnreadable(path, error.strerror or str(error)) from error
    if len(content) > limit:
        raise FileUnreadable(path, f"lebih besar dari {limit // 1_000_000} MB")
    return content


def sync_folder(folder: Path) -> None:
    """Sync the folder's own entry; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
