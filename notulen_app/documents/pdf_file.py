"""A PDF file of objects in ReportLab's own words and ours, written once and in bulk.

Read anew by another library, the thousands of elements of a structure tree cost more than the
pages they stand on.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Any

from reportlab.pdfbase import pdfdoc

HEADER = b"%PDF-1.7\n%\xc3\xa9\xc3\xa8\n"
_TOGETHER = 200
"""Objects that are packed in one stream."""
_FREE, _PLAIN, _PACKED = 0, 1, 2
"""Kinds of entries of a cross-reference stream (ISO 32000-1, table 18)."""


class Written(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object as it stands in the file, known to ReportLab by a name.

    ``body`` is text of Latin-1, or bytes where it is a stream.
    """

    __RefOnly__ = 1

    def __init__(self, body: str | bytes) -> None:
        self.body = body

    def format(self, _: Any) -> bytes:
        """Give it to ReportLab, where that writes the file."""
        return self.body if isinstance(self.body, bytes) else self.body.encode("latin-1")


class PdfFile:
    """The objects of a drawn document, to which more are added; numbers count from 1.

    ``pages`` are the numbers of its pages, ``tree`` that of the page tree.
    """

    def __init__(self, document: Any) -> None:
        self.bodies: list[str | bytes] = []
        self.pages: list[int] = []
        self._take(document)
        tree = document.Reference(document.Pages).name
        self.tree: int = document.idToObjectNumberAndVersion[tree][0]

    def add(self, body: str | bytes) -> int:
        """Add an object and give its number; bytes are a whole stream."""
        self.bodies.append(body)
        return len(self.bodies)

    def extend(self, own: int, entries: str) -> None:
        """Add entries to the dictionary with this number."""
        known = self.bodies[own - 1]
        assert isinstance(known, str)
        self.bodies[own - 1] = f"{known.removesuffix('>>')}{entries}>>"

    def written(self, *, root: int, info: int, packed: bool) -> bytes:
        """Give the file; ``packed`` ones are smaller, in others every object stands by itself."""
        write = _packed if packed else _plain
        return write(self.bodies, f"/Root {root} 0 R/Info {info} 0 R")

    def _take(self, document: Any) -> None:
        """Take ReportLab's objects; while one is written others may still become known."""
        for font in document.delayedFonts:
            font.addObjects(document)
        while (name := document.numberToId.get(len(self.bodies) + 1)) is not None:
            found = document.idToObject[name]
            if isinstance(found, pdfdoc.PDFPage):
                self.pages.append(len(self.bodies) + 1)
            self.bodies.append(_taken(found, document))


def stream(facts: str, content: bytes, *, packed: bool = True) -> bytes:
    """Give a stream with these entries of its dictionary."""
    if packed:
        content, facts = zlib.compress(content), f"{facts}/Filter/FlateDecode"
    head = f"<<{facts}/Length {len(content)}>>\nstream\n"
    return b"".join((head.encode("latin-1"), content, b"\nendstream"))


def text(words: str) -> str:
    """Give words as a string of the file."""
    if words.isascii() and words.isprintable():
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def name(words: str) -> str:
    """Give words as a name of the file."""
    codes = words.encode()
    shown = (chr(one) if chr(one).isalnum() and one < 127 else f"#{one:02X}" for one in codes)
    return f"/{''.join(shown)}"


def number(value: float) -> str:
    """Give a number with four digits behind its point at most."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _taken(found: Any, document: Any) -> str | bytes:
    """Give one of ReportLab's objects; its streams end without the line break PDF/A asks for."""
    if isinstance(found, Written):
        return found.body
    body: bytes = pdfdoc.format(found, document, toplevel=1)
    if not body.endswith(b"endstream\n"):
        return body.decode("latin-1").strip()
    return body.removesuffix(b"endstream\n") + b"\nendstream"


def _plain(bodies: Sequence[str | bytes], facts: str) -> bytes:
    parts = [HEADER, *(_object(n, body) for n, body in enumerate(bodies, 1))]
    places = list(accumulate(len(one) for one in parts))
    table = "".join(f"{place:010d} 00000 n \n" for place in places[:-1])
    head = f"xref\n0 {len(parts)}\n0000000000 65535 f \n"
    trailer = f"trailer\n<</Size {len(parts)}{facts}{_identity(parts)}>>\n"
    parts.append(f"{head}{table}{trailer}startxref\n{places[-1]}\n%%EOF\n".encode())
    return b"".join(parts)


def _packed(bodies: Sequence[str | bytes], facts: str) -> bytes:
    """Write streams as they are, and all other objects together in streams."""
    entries: list[tuple[int, int, int]] = [(_FREE, 0, 65_535)] * (len(bodies) + 1)
    parts, place = [HEADER], len(HEADER)
    loose: list[int] = []
    for n, body in enumerate(bodies, 1):
        if isinstance(body, str):
            loose.append(n)
            continue
        entries[n] = (_PLAIN, place, 0)
        parts.append(_object(n, body))
        place += len(parts[-1])
    for first in range(0, len(loose), _TOGETHER):
        group, own = loose[first : first + _TOGETHER], len(entries)
        for at, n in enumerate(group):
            entries[n] = (_PACKED, own, at)
        entries.append((_PLAIN, place, 0))
        parts.append(_object(own, _together(group, [str(bodies[n - 1]) for n in group])))
        place += len(parts[-1])
    entries.append((_PLAIN, place, 0))
    table = struct.pack(">" + "BIH" * len(entries), *chain.from_iterable(entries))
    known = f"/Type/XRef/Size {len(entries)}/W[1 4 2]{facts}{_identity(parts)}"
    parts.append(_object(len(entries) - 1, stream(known, table)))
    parts.append(f"startxref\n{place}\n%%EOF\n".encode())
    return b"".join(parts)


def _together(numbers: Sequence[int], bodies: Sequence[str]) -> bytes:
    """Give a stream of objects."""
    places = accumulate(map(len, bodies), lambda place, long: place + long + 1, initial=0)
    head = " ".join([f"{n} {place}" for n, place in zip(numbers, places, strict=False)])
    content = "\n".join((head, *bodies))
    facts = f"/Type/ObjStm/N {len(bodies)}/First {len(head) + 1}"
    return stream(facts, content.encode("latin-1"))


def _object(n: int, body: str | bytes) -> bytes:
    whole = body if isinstance(body, bytes) else body.encode("latin-1")
    return b"%d 0 obj\n%b\nendobj\n" % (n, whole)


def _identity(parts: Sequence[bytes]) -> str:
    """Name the file by what is in it, so that the same content has the same name."""
    digest = hashlib.md5(usedforsecurity=False)
    for one in parts:
        digest.update(one)
    known = digest.hexdigest()
    return f"/ID[<{known}><{known}>]"
