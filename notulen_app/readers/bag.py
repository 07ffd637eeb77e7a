"""Bags (BagIt, RFC 8493) that come as a ZIP: looked at within bounds and checked before use.

Nothing is written and no name inside is followed. What is not exactly as a bag should be is
refused whole: names that lead elsewhere or stand twice, links, parts that share their bytes,
parts that grow beyond measure, files that no list names and files that are not what it says.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.domain.keeping_errors import PackageRefused
from notulen_app.domain.steps import GivenUp, Wanted, always
from notulen_app.readers.packed import check_directory

LARGEST = 2_000_000_000
"""Bytes of a bag at most, packed or not."""
MOST_PARTS = 20_000
_LARGEST_TAGS = 6_000_000
_LARGEST_RATIO, _FREE = 400, 1_000_000
"""How many times its packed size a part may have beyond the first bytes, which are free."""
_PIECE = 1 << 18
_TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt")
_DECLARED = re.compile(
    rb"BagIt-Version: (0\.97|1\.0)\r?\nTag-File-Character-Encoding: UTF-8(\r?\n)?"
)
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(\S.*)")
_BAD_SIGNS = re.compile(r'[\x00-\x1f\x7f\\:<>"|?*]')
_HEADER = 30
"""Bytes of the head before a part, without its name."""
_DAMAGED, _FOREIGN = "isinya rusak", "bukan paket Notulen"
_GROWN = "isinya terlalu besar setelah dibuka"
_PACKED = (".json", ".txt")
"""Endings of what may be packed; all else lies there as it is, so that it cannot grow."""
_LARGEST_TEXT, _LARGEST_TEXTS = 32_000_000, 128_000_000
"""Bytes of one packed part, and of all of them, when they are unpacked."""
_LONGEST = 500


class Bag:
    """An open bag. ``digests`` are the SHA-256 of its payload by name, as its list says."""

    def __init__(self, path: Path, packed: zipfile.ZipFile) -> None:
        self._path, self._packed = path, packed
        self._parts = _parts_of(path, packed)
        declared = self._tag("bagit.txt")
        if not _DECLARED.fullmatch(declared):
            raise PackageRefused(path, _FOREIGN)
        self.digests = self._listed("manifest-sha256.txt")
        payload = {name for name in self._parts if name.startswith("data/")}
        if payload != self.digests.keys():
            raise PackageRefused(path, "isinya tidak cocok dengan daftarnya")
        self._check_tags()

    @classmethod
    @contextlib.contextmanager
    def opened(cls, path: Path) -> Iterator[Bag]:
        """Open a bag; what goes wrong while it is open is told as a refusal.

        Raises:
            FileUnreadable: missing, no permission, or too large.
            PackageRefused: damaged, hostile, or no bag.
        """
        if not path.is_file():
            raise FileUnreadable(path, "tidak ada" if not path.exists() else "bukan berkas")
        try:
            check_directory(path, kind="paket", largest=LARGEST)
        except FileUnreadable as error:
            raise PackageRefused(path, error.problem) from error
        try:
            with zipfile.ZipFile(path) as packed:
                yield cls(path, packed)
        except OSError as error:
            raise FileUnreadable(path, "media rusak atau terlepas") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise PackageRefused(path, _DAMAGED) from error
        except (RuntimeError, UnicodeDecodeError) as error:  # encrypted; a list that is no text
            raise PackageRefused(path, _DAMAGED) from error

    def check(self, wanted: Wanted = always) -> None:
        """Read all of the payload and compare it with the list.

        Raises:
            PackageRefused: some of it is not what the list says.
            GivenUp: it was no longer wanted.
        """
        for name in self.digests:
            for _ in self.pieces(name):
                if not wanted():
                    raise GivenUp

    def read(self, name: str, *, most: int) -> bytes:
        """Give a part of at most ``most`` bytes.

        Raises:
            PackageRefused: it is larger, or not what the list says.
        """
        if self._parts[name].file_size > most:
            raise PackageRefused(self._path, f"“{name}” terlalu besar")
        return b"".join(self.pieces(name))

    def pieces(self, name: str) -> Iterator[bytes]:
        """Give a part piece by piece; it ends with a refusal where it is not what the list says."""
        digest = hashlib.sha256()
        with self._packed.open(self._parts[name]) as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
                yield piece
        if digest.hexdigest() != self.digests[name]:
            raise PackageRefused(self._path, f"“{name}” rusak")

    def size(self, name: str) -> int:
        """Give the bytes of a part."""
        return self._parts[name].file_size

    def _tag(self, name: str) -> bytes:
        part = self._parts.get(name)
        if part is None:
            raise PackageRefused(self._path, _FOREIGN)
        if part.file_size > _LARGEST_TAGS:
            raise PackageRefused(self._path, f"“{name}” terlalu besar")
        return self._packed.read(part)

    def _listed(self, name: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for line in self._tag(name).decode("utf-8").splitlines():
            match = _LINE.fullmatch(line.rstrip())
            if match is None or match[2] in found:
                raise PackageRefused(self._path, "daftar isinya rusak")
            found[match[2]] = match[1].lower()
        return found

    def _check_tags(self) -> None:
        listed = self._listed("tagmanifest-sha256.txt")
        wanted = {name for name in self._parts if name in _TAGS} - {"tagmanifest-sha256.txt"}
        if listed.keys() != wanted:
            raise PackageRefused(self._path, "isinya tidak cocok dengan daftarnya")
        for name, digest in listed.items():
            if hashlib.sha256(self._tag(name)).hexdigest() != digest:
                raise PackageRefused(self._path, f"“{name}” rusak")


def _parts_of(path: Path, packed: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Look at every part before any is read; give them by their name in the bag's folder."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS:
        raise PackageRefused(path, "isinya terlalu banyak")
    tops = {one.filename.partition("/")[0] for one in parts}
    if len(tops) != 1:
        raise PackageRefused(path, _FOREIGN)
    (top,) = tops
    found: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for one in parts:
        if problem := _problem(one):
            raise PackageRefused(path, problem)
        folded = unicodedata.normalize("NFC", one.filename).casefold()
        if folded in seen:
            raise PackageRefused(path, "dua berkas bernama sama di dalamnya")
        seen.add(folded)
        if not one.is_dir():
            found[one.filename.removeprefix(f"{top}/")] = one
    if any(name not in _TAGS and not name.startswith("data/") for name in found):
        raise PackageRefused(path, _FOREIGN)
    _check_room(path, parts)
    return found


def _problem(one: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with a part by what it says of itself."""
    name, kind = one.filename.removesuffix("/"), stat.S_IFMT(one.external_attr >> 16)
    usual = (stat.S_IFDIR, 0) if one.is_dir() else (stat.S_IFREG, 0)
    stored = one.compress_type == zipfile.ZIP_STORED
    packed = one.compress_type == zipfile.ZIP_DEFLATED and name.endswith(_PACKED)
    grows = one.file_size > max(one.compress_size, 1) * _LARGEST_RATIO
    outside = any(not step.strip(" .") for step in name.split("/"))
    problems = (
        (_BAD_SIGNS.search(name) or outside, "nama di dalamnya menunjuk ke luar"),
        (one.orig_filename != one.filename or len(name) > _LONGEST, "namanya tidak wajar"),
        (kind not in usual, "memuat tautan atau berkas khusus"),
        (one.flag_bits & 0x1, "terkunci kata sandi"),
        (not (stored or packed), "dikemas ulang oleh program lain"),
        (one.is_dir() and one.file_size, _DAMAGED),
        (one.file_size > _FREE and grows, _GROWN),
        (stored and one.file_size != one.compress_size, _DAMAGED),
        (packed and one.file_size > _LARGEST_TEXT, _GROWN),
    )
    return next((words for wrong, words in problems if wrong), None)


def _check_room(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse what is too much together, and parts that lie in each other's bytes."""
    texts = sum(one.file_size for one in parts if one.filename.endswith(_PACKED))
    if sum(one.file_size for one in parts) > LARGEST or texts > _LARGEST_TEXTS:
        raise PackageRefused(path, _GROWN)
    end = 0
    for one in sorted(parts, key=lambda part: part.header_offset):
        if one.header_offset < end:
            raise PackageRefused(path, "berkas di dalamnya saling bertumpuk")
        end = one.header_offset + _HEADER + one.compress_size
