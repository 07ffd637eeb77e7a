"""Compound files (OLE 2), in which old Office programs keep their streams ([MS-CFB]).

Every number in such a file is a claim: it is checked before anything is read or kept by it.
"""

from __future__ import annotations

import struct
from pathlib import Path

from notulen_app.domain.errors import FileUnreadable
from notulen_app.files import read_bounded

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_LAST_SECTOR = 0xFFFF_FFFA
"""Numbers from here on are marks, not sectors."""
_ENTRY = 128
_MOST_ENTRIES = 20_000
_STREAM, _ROOT = 2, 5


class OleFile:
    """An OLE file held in memory, with its streams by name in small letters."""

    def __init__(self, path: Path, *, limit: int) -> None:
        """Read the file and its lists of sectors and streams.

        Raises:
            FileUnreadable: missing, larger than ``limit`` bytes, or damaged.
        """
        self._path = path
        self._content = read_bounded(path, limit=limit)
        if not self._content.startswith(SIGNATURE) or len(self._content) < _HEADER:
            raise self._damaged()
        self._size = self._sector_size()
        self._next = self._table()
        first_mini, mini_count = self._numbers(60, 2)
        mini = self._chain(first_mini, most=mini_count) if mini_count else b""
        self._next_mini = struct.unpack(f"<{len(mini) // 4}I", mini[: len(mini) // 4 * 4])
        self._small = self._numbers(56, 1)[0]
        self._streams: dict[str, tuple[int, int]] = {}
        self._minis = self._read_entries(self._numbers(48, 1)[0])

    @property
    def names(self) -> frozenset[str]:
        """The streams there are, in small letters."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """Give the content of a stream.

        Raises:
            FileUnreadable: there is none of this name, or it is damaged.
        """
        first, size = self._streams.get(name, (0, -1))
        if not 0 <= size <= len(self._content):
            raise self._damaged()
        if size >= self._small:
            return self._chain(first, most=-(-size // self._size))[:size]
        return self._mini_chain(first, size)

    def _sector_size(self) -> int:
        shift = int.from_bytes(self._content[30:32], "little")
        if shift not in (9, 12):
            raise self._damaged()
        return 1 << shift

    def _table(self) -> tuple[int, ...]:
        """Read the table that names for each sector the one that follows."""
        sectors = [one for one in self._numbers(76, 109) if one < _LAST_SECTOR]
        further, count = self._numbers(68, 2)
        most = len(self._content) // self._size
        per_sector = self._size // 4 - 1
        for _ in range(min(count, most)):
            if further >= _LAST_SECTOR:
                break
            *more, further = struct.unpack(f"<{per_sector + 1}I", self._sector(further))
            sectors += [one for one in more if one < _LAST_SECTOR]
        if len(sectors) > most:
            raise self._damaged()
        table = b"".join(self._sector(one) for one in sectors)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _read_entries(self, first: int) -> bytes:
        """Take note of the streams; give the content of the root, which holds the small ones."""
        most = _MOST_ENTRIES * _ENTRY // self._size
        entries = self._chain(first, most=most)
        minis = b""
        for place in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            entry = entries[place : place + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower()
            start = int.from_bytes(entry[116:120], "little")
            size = int.from_bytes(entry[120:124], "little")
            if entry[66] == _STREAM:
                self._streams.setdefault(name, (start, size))
            elif entry[66] == _ROOT and size and size <= len(self._content):
                minis = self._chain(start, most=-(-size // self._size))
        return minis

    def _chain(self, first: int, *, most: int) -> bytes:
        """Follow sectors to their end; ``most`` is how many there may be."""
        parts: list[bytes] = []
        sector = first
        bound = min(most, len(self._next))
        while sector < _LAST_SECTOR:
            if len(parts) >= bound or sector >= len(self._next):
                break
            parts.append(self._sector(sector))
            sector = self._next[sector]
        return b"".join(parts)

    def _mini_chain(self, first: int, size: int) -> bytes:
        parts: list[bytes] = []
        sector = first
        while len(parts) * 64 < size and sector < len(self._next_mini):
            parts.append(self._minis[sector * 64 : sector * 64 + 64])
            sector = self._next_mini[sector]
        return b"".join(parts)[:size]

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self._size
        found = self._content[begin : begin + self._size]
        if not found:
            raise self._damaged()
        return found.ljust(self._size, b"\0")

    def _numbers(self, place: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}I", self._content, place)

    def _damaged(self) -> FileUnreadable:
        return FileUnreadable(self._path, "isinya rusak")
