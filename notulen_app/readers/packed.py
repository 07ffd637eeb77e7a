"""Files that are a ZIP of XML parts, such as spreadsheets: unpacked and heard within bounds.

Nothing is written to disk and no path inside is followed; a document type declaration, which no
office program writes, is refused together with the entities it could declare.
"""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from notulen_app.domain.errors import FileUnreadable

LARGEST_DIRECTORY = 1_000_000
"""Bytes of a ZIP's own list of contents at most: some ten thousand names."""
LARGEST_PART = 48_000_000
"""Bytes of an unpacked part at most."""
LARGEST_RATIO = 400
"""How many times its packed size a part may have beyond the first megabytes; ZIP reaches 1,032."""
MOST_ELEMENTS = 1_600_000
"""Elements in all parts that are heard together, counted before anything is parsed: 70,000 lines
of ten cells.
"""
_DEEPEST = 200
"""Elements within each other at most."""
_FREE = 4_000_000
_TOO_LARGE, _TOO_MANY = "isinya terlalu besar setelah dibuka", "isinya terlalu banyak"
_PIECE = 8_000_000
"""Bytes parsed at once: what is one token to the parser is begun anew with every piece."""
_LONGEST_TOKEN = 1_000_000
"""Bytes without a tag at most; a cell has some ten thousand characters."""
_TAIL = 65_557
"""Bytes at a ZIP's end in which the record of its end must lie."""


class Listener(Protocol):
    """Hears the elements of a part."""

    def started(self, tag: str, facts: dict[str, str]) -> None:
        """Hear an element begin; names are "name-space name"."""

    def ended(self, tag: str) -> None:
        """Hear an element end."""

    def said(self, words: str) -> None:
        """Hear characters."""


class Packed:
    """An open ZIP; ``kind`` is what it should be, in words, for the reason of a refusal."""

    def __init__(self, path: Path, packed: zipfile.ZipFile, *, kind: str) -> None:
        self.path = path
        self._packed = packed
        self._kind = kind
        self._bytes = self._elements = 0
        self.names = frozenset(packed.namelist())

    @classmethod
    @contextlib.contextmanager
    def opened(cls, source: Path | BytesIO, *, kind: str, largest: int) -> Iterator[Packed]:
        """Open a file of at most ``largest`` bytes, or one that lies in memory.

        Raises:
            FileUnreadable: missing, too large packed or unpacked, encrypted, or damaged; what
                goes wrong while it is open is told so as well.
        """
        path = named(source)
        try:
            if isinstance(source, Path) and not path.is_file():
                raise FileUnreadable(path, "tidak ada" if not path.exists() else "bukan berkas")
            check_directory(source, kind=kind, largest=largest)
            with zipfile.ZipFile(source) as packed:
                yield cls(path, packed, kind=kind)
        except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
            raise FileUnreadable(path, f"bukan {kind} yang utuh") from error
        except (zlib.error, EOFError, expat.ExpatError) as error:
            raise FileUnreadable(path, "isinya rusak") from error
        except RuntimeError as error:  # zipfile says so of an encrypted part
            raise FileUnreadable(path, "terkunci kata sandi") from error

    def hear(
        self,
        part: str,
        listener: Listener,
        *,
        most: int = LARGEST_PART,
        first: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """Let ``listener`` hear a part of at most ``most`` bytes; nothing where there is none.

        Of a part that is not large ``first`` gets the whole content and gives what is to be heard.
        """
        if part not in self.names:
            return
        told = self._checked(part, most)
        self._count(told)
        parser = self._parser(listener)
        last = True
        with self._packed.open(told) as stream:
            try:
                while piece := stream.read(_PIECE):
                    whole = first is not None and told.file_size <= _PIECE
                    parser.Parse(first(piece) if whole and first else piece)
                parser.Parse(b"", last)
            except LookupError as error:  # an encoding that nobody knows
                raise FileUnreadable(self.path, "isinya rusak") from error

    def beginning(self, part: str, *, most: int = 100_000) -> bytes:
        """Give the first bytes of a part, none where there is no such part."""
        if part not in self.names:
            return b""
        with self._packed.open(self._checked(part, LARGEST_PART)) as stream:
            return stream.read(most)

    def _count(self, told: zipfile.ZipInfo) -> None:
        """Count bytes and elements, which is a hundred times as quick as to parse them."""
        with self._packed.open(told) as stream:
            while piece := stream.read(_LONGEST_TOKEN):
                tags = piece.count(b"<")
                self._bytes += len(piece)
                self._elements += tags - piece.count(b"</")
                if self._bytes > LARGEST_PART * 2:
                    raise FileUnreadable(self.path, _TOO_LARGE)
                if self._elements > MOST_ELEMENTS or (not tags and len(piece) == _LONGEST_TOKEN):
                    raise FileUnreadable(self.path, _TOO_MANY)

    def _parser(self, listener: Listener) -> expat.XMLParserType:
        """Make a parser that bounds how deep elements lie: each that is open costs memory."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        begin, end = listener.started, listener.ended
        depth = 0

        def started(tag: str, facts: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > _DEEPEST:
                raise FileUnreadable(self.path, _TOO_MANY)
            begin(tag, facts)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag)

        def refuse(*_: object) -> None:
            raise FileUnreadable(self.path, "memuat deklarasi yang tidak diizinkan")

        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        parser.CharacterDataHandler = listener.said
        parser.StartDoctypeDeclHandler = refuse
        return parser

    def _checked(self, part: str, most: int) -> zipfile.ZipInfo:
        """Look at what a part says of itself; ``zipfile`` never gives more than it says."""
        told = self._packed.getinfo(part)
        packed_size = max(told.compress_size, 1)
        bomb = told.file_size > _FREE and told.file_size > packed_size * LARGEST_RATIO
        if told.file_size > most or bomb:
            raise FileUnreadable(self.path, _TOO_LARGE)
        return told


def named(source: Path | BytesIO) -> Path:
    """Give the path of what is read; what lies in memory has none."""
    return source if isinstance(source, Path) else Path()


def check_directory(source: Path | BytesIO, *, kind: str, largest: int) -> None:
    """Bound the list of contents before it is read; ZIP64, which no office file needs, is refused.

    ``zipfile`` reads the list whole, and a small file can claim a long one.
    """
    path = named(source)
    size = source.getbuffer().nbytes if isinstance(source, BytesIO) else path.stat().st_size
    if size > largest:
        raise FileUnreadable(path, f"lebih besar dari {largest // 1_000_000} MB")
    with BytesIO(source.getbuffer()) if isinstance(source, BytesIO) else path.open("rb") as stream:
        stream.seek(max(0, size - _TAIL))
        tail = stream.read(_TAIL)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise FileUnreadable(path, f"bukan {kind} yang utuh")
    directory = int.from_bytes(tail[end + 12 : end + 16], "little")
    if directory > LARGEST_DIRECTORY or b"PK\x06\x07" in tail[max(0, end - 20) : end]:
        raise FileUnreadable(path, "terlalu banyak isi di dalamnya")
