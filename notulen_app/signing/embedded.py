"""The files that a PDF carries, read within bounds."""

from __future__ import annotations

import zlib

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from notulen_app.domain.errors import PdfUnreadable
from notulen_app.signing.effort import hostile
from notulen_app.signing.reading import open_pdf

_MOST_NAMES = 1_000


def embedded_file(pdf: bytes, name: str, *, most: int) -> bytes | None:
    """Give the embedded file of this name, of at most ``most`` bytes; None where there is none.

    Raises:
        PdfUnreadable: the PDF or the file in it cannot be read, or is too large.
    """
    reader = open_pdf(pdf)
    with hostile():
        tree = _within(reader.root, "/Names", "/EmbeddedFiles")
        pairs = tree.get("/Names") if isinstance(tree, DictionaryObject) else None
        if not isinstance(pairs, ArrayObject):
            return None
        for n in range(0, min(len(pairs), _MOST_NAMES) - 1, 2):
            stream = _within(pairs[n + 1], "/EF", "/F")
            if str(pairs[n]) == name and isinstance(stream, StreamObject):
                return _inflated(stream, most)
    return None


def _within(found: PdfObject, *keys: str) -> PdfObject | None:
    for key in keys:
        if not isinstance(found, DictionaryObject) or key not in found:
            return None
        found = found[key]
    return found


def _inflated(stream: StreamObject, most: int) -> bytes:
    """Give what a stream holds; no more is ever unpacked than is wanted."""
    content = stream.encoded_data
    if stream.get("/Filter") == "/FlateDecode" and "/DecodeParms" not in stream:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(content, most + 1)
    elif "/Filter" in stream:
        raise PdfUnreadable("damaged")
    if len(content) > most:
        raise PdfUnreadable("too_large")
    return content
