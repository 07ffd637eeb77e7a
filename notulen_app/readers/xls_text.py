"""The texts of an old Excel workbook: one or two bytes a character, cut by records anywhere."""

from __future__ import annotations

import struct

from notulen_app.domain.errors import FileUnreadable
from notulen_app.readers.bounds import MOST_CELLS, Gathering

_WIDE, _FOREIGN, _STYLED = 0x01, 0x04, 0x08


def unicode_text(record: bytes, *, short: bool = False) -> str:
    """Read a text that stands whole in a record; ``short`` where its length is one byte."""
    head = 1 if short else 2
    length = int.from_bytes(record[:head], "little")
    flags = record[head] if len(record) > head else 0
    begin = head + 1 + (2 if flags & _STYLED else 0) + (4 if flags & _FOREIGN else 0)
    if flags & _WIDE:
        return record[begin : begin + length * 2].decode("utf-16-le", "replace")
    return record[begin : begin + length].decode("latin-1")


class Texts:
    """The texts that cells refer to by place."""

    def __init__(self, gathering: Gathering) -> None:
        self.known: list[str] = []
        self._gathering = gathering
        self._parts: list[bytes] = []
        self._part = b""
        self._place = 0

    def read(self, parts: list[bytes]) -> None:
        """Read the table of texts from its record and those that continue it."""
        self._parts = parts[1:][::-1]
        self._part, self._place = parts[0], 8
        count = struct.unpack_from("<I", parts[0], 4)[0]
        if count > MOST_CELLS:
            raise FileUnreadable(self._gathering.path, "isinya terlalu banyak")
        for _ in range(count):
            if not self._has_more():
                break
            self._gathering.step()
            self.known.append(self._gathering.plain(self._text()))

    def _has_more(self) -> bool:
        while self._place >= len(self._part):
            if not self._parts:
                return False
            self._place -= len(self._part)
            self._part = self._parts.pop()
        return True

    def _text(self) -> str:
        length, flags = struct.unpack_from("<HB", self._part, self._place)
        self._place += 3
        styles = aside = 0
        if flags & _STYLED:
            styles = struct.unpack_from("<H", self._part, self._place)[0]
            self._place += 2
        if flags & _FOREIGN:
            aside = struct.unpack_from("<I", self._part, self._place)[0]
            self._place += 4
        words = self._signs(length, flags)
        self._place += styles * 4 + aside
        return words

    def _signs(self, length: int, flags: int) -> str:
        """Read characters; where a record ends among them, the next tells their width anew."""
        words = []
        while length:
            width = 2 if flags & _WIDE else 1
            piece = self._part[self._place : self._place + length * width]
            piece = piece[: len(piece) // width * width]
            words.append(piece.decode("utf-16-le" if width == 2 else "latin-1", "replace"))
            self._place += len(piece)
            length -= len(piece) // width
            if length:
                if not self._parts:
                    break
                self._part, self._place = self._parts.pop(), 0
                flags = self._part[0] if self._part else 0
                self._place = 1
        return "".join(words)
