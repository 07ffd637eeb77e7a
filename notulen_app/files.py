"""The only way a file is written: whole or not at all, and safe against a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable, FileUnwritable

_REASONS = {
    errno.ENOENT: "folder atau berkasnya tidak ada",
    errno.EACCES: "tidak diizinkan",
    errno.EPERM: "tidak diizinkan",
    errno.EROFS: "hanya dapat dibaca",
    errno.ENOSPC: "ruang penyimpanan habis",
    errno.EDQUOT: "jatah ruang penyimpanan habis",
    errno.EFBIG: "terlalu besar untuk media ini",
    errno.ENOTDIR: "bagian dari namanya bukan folder",
    errno.EISDIR: "itu folder",
    errno.EEXIST: "nama itu sudah dipakai",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.EIO: "media rusak atau terlepas",
    errno.EBUSY: "sedang dipakai program lain",
}


def write_atomic(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write ``content`` to ``path`` through a synced temporary file in the same folder.

    The old file stays untouched if anything fails, and no debris is left behind.

    Raises:
        FileUnwritable: disk full, folder missing, no permission, medium pulled out.
    """
    _write([content], path.parent, lambda: path, named=path, mode=mode)


def write_pieces(pieces: Iterable[bytes], path: Path, *, mode: int = 0o600) -> None:
    """Write what comes piece by piece to ``path``, as ``write_atomic`` does.

    What ``pieces`` raises ends the writing.

    Raises:
        FileUnwritable: as for ``write_atomic``.
    """
    _write(pieces, path.parent, lambda: path, named=path, mode=mode)


def write_by_content(
    pieces: Iterable[bytes],
    folder: Path,
    *,
    kept_as: Callable[[Iterator[bytes]], Iterator[bytes]] = iter,
    mode: int = 0o600,
) -> tuple[str, int]:
    """Write what comes piece by piece to a file that is named by its content.

    Gives the name, which is the SHA-256 in 64 hexadecimal digits, and the size in bytes, both of
    the content. ``kept_as`` makes of it what is written. What ``pieces`` raises ends the writing.

    Raises:
        FileUnwritable: as for ``write_atomic``.
    """
    import hashlib

    digest, size = hashlib.sha256(), 0

    def counted() -> Iterator[bytes]:
        nonlocal size
        for piece in pieces:
            digest.update(piece)
            size += len(piece)
            yield piece

    _write(kept_as(counted()), folder, lambda: folder / digest.hexdigest(), named=folder, mode=mode)
    return digest.hexdigest(), size


def _write(
    pieces: Iterable[bytes], folder: Path, target: Callable[[], Path], *, named: Path, mode: int
) -> None:
    """Write into ``folder`` and move to ``target``, which is asked when all is written."""
    temporary = ""
    done = False
    try:
        if named.exists() and not (named.is_file() or named.is_dir()):
            raise FileUnwritable(named, "bukan berkas biasa")  # a device would be replaced
        import tempfile

        descriptor, temporary = tempfile.mkstemp(prefix=f".{named.name}.", dir=folder)
        with os.fdopen(descriptor, "wb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target())
        done = True
        sync_folder(folder)
    except OSError as error:
        raise FileUnwritable(named, reason(error)) from error
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
        raise FileUnreadable(path, reason(error)) from error
    if len(content) > limit:
        raise FileUnreadable(path, f"lebih besar dari {limit // 1_000_000} MB")
    return content


def pieces_of(path: Path, *, limit: int, size: int = 1 << 20) -> Iterator[bytes]:
    """Read a file from outside piece by piece; it may hold at most ``limit`` bytes.

    Raises:
        FileUnreadable: missing, not a file, no permission, or larger than ``limit``.
    """
    read = 0
    try:
        if not path.is_file():
            raise FileUnreadable(path, "tidak ada" if not path.exists() else "bukan berkas")
        too_large = FileUnreadable(path, f"lebih besar dari {limit // 1_000_000} MB")
        if path.stat().st_size > limit:
            raise too_large
        with path.open("rb") as stream:
            while piece := stream.read(size):
                read += len(piece)
                if read > limit:  # it grew meanwhile
                    raise too_large
                yield piece
    except OSError as error:
        raise FileUnreadable(path, reason(error)) from error


def reason(error: OSError) -> str:
    """Say in a few words of Bahasa Indonesia why the system refused."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


def sync_folder(folder: Path) -> None:
    """Sync the folder's own entry; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
