"""The files of an archive beside a backup: brought whole, linked where an earlier one has them."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

from notulen_app import files, paths
from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.files import pieces_of, sync_folder, write_pieces
from notulen_app.store import sealed

CONTENT = re.compile(r"[0-9a-f]{64}")
LARGEST = 500_000_000
"""Bytes of a kept file's content at most."""
_LARGEST_KEPT = LARGEST + 1_000_000
"""The same as it lies there, which may be encrypted."""


def file_names(folder: Path) -> list[str]:
    """Give the names of what an archive keeps in a folder; what lies there besides is left out."""
    return sorted(one.name for one in files_in(folder) if CONTENT.fullmatch(one.name))


def sha256_of(path: Path, wanted: Wanted = always) -> str:
    """Give the SHA-256 of a file.

    Raises:
        FileUnreadable: it cannot be read.
        GivenUp: it was no longer wanted to know.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(1 << 20):
                if not wanted():
                    raise GivenUp
                digest.update(piece)
    except OSError as error:
        raise FileUnreadable(path, files.reason(error)) from error
    return digest.hexdigest()


def content_sha256(path: Path, key: bytes | None, wanted: Wanted = always) -> str:
    """Give the SHA-256 of a kept file's content, which is its name where it is whole.

    Raises:
        FileUnreadable: it cannot be read, or is not what was sealed with this key.
        GivenUp: it was no longer wanted to know.
    """
    if key is None:
        return sha256_of(path, wanted)
    digest = hashlib.sha256()
    for piece in sealed.content_at(path, key, limit=LARGEST):
        if not wanted():
            raise GivenUp
        digest.update(piece)
    return digest.hexdigest()


def files_in(folder: Path) -> list[Path]:
    """Give the files of a folder; none where it cannot be read."""
    try:
        return [one for one in folder.iterdir() if one.is_file()]
    except OSError:
        return []


class FilesOf:
    """Brings every file of an archive into a backup.

    One that an earlier backup has whole is linked, for contents never change; so one that has
    rotted in the archive is brought whole as long as any backup has it. One that nobody has whole
    is left out: ``periksa`` tells of it.
    """

    def __init__(
        self, cabinet: Cabinet, copy: Path, target: Path, wanted: Wanted, *, quick: bool
    ) -> None:
        self._source, self._folder = paths.attachments_of(cabinet.path), paths.attachments_of(copy)
        self._others, self._key = _others(target), cabinet.key
        self._wanted, self._quick = wanted, quick

    def bring_all(self) -> list[tuple[str, str]]:
        """Bring them and give of each the SHA-256 of what lies there, and its name."""
        names = file_names(self._source)
        if not names:
            return []
        self._folder.mkdir(mode=0o700)
        brought = [one for one in names if self._bring(one)]
        sync_folder(self._folder)
        return [(self._lying(one), f"{self._folder.name}/{one}") for one in brought]

    def _lying(self, name: str) -> str:
        """Give the SHA-256 of a file as it lies there: of its content only where that is plain."""
        return name if self._key is None else sha256_of(self._folder / name, self._wanted)

    def _is_whole(self, path: Path, name: str) -> bool:
        return content_sha256(path, self._key, self._wanted) == name

    def _bring(self, name: str) -> bool:
        target = self._folder / name
        for other in (self._source,) if self._quick else self._others:
            with contextlib.suppress(OSError, FileUnreadable):
                if self._quick or self._is_whole(other / name, name):
                    os.link(other / name, target)
                    return True
        for origin in (self._source, *self._others):
            with contextlib.suppress(FileUnreadable):
                pieces = pieces_of(origin / name, limit=_LARGEST_KEPT)
                write_pieces(_while(self._wanted, pieces), target)
                with contextlib.suppress(FileUnreadable):
                    if self._is_whole(target, name):
                        return True
                target.unlink()
        return False


def _while(wanted: Wanted, pieces: Iterator[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        if not wanted():
            raise GivenUp
        yield piece


def _others(target: Path) -> list[Path]:
    """Give the folders of files of backups that lie beside one, the newest names first."""
    beside = [one for one in files_in(target.parent) if one.suffix == ".sha256"]
    folders = (one.with_suffix("") for one in sorted(beside, reverse=True))
    return [one for one in folders if one.is_dir()]
