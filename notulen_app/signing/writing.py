"""Writing updates of a PDF that leave what it says of itself alone, and hold no chance or clock."""

from __future__ import annotations

import hashlib

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader


class QuietWriter(IncrementalPdfFileWriter):
    """Writes an update that leaves the document's metadata alone.

    Information dictionary and XMP stay as they were archived, and no clock enters the file.
    """

    def _update_meta(self) -> None:
        """Change nothing."""

    @classmethod
    def on(cls, reader: PdfFileReader, pdf: bytes, detail: bytes) -> QuietWriter:
        """Begin an update; the file's identifier comes of its content and ``detail``."""
        writer = cls(reader.stream, prev=reader)
        number = hashlib.sha256(hashlib.sha256(pdf).digest() + detail).digest()[:16]
        try:
            kept = writer.prev.trailer["/ID"][0].original_bytes
        except KeyError:
            kept = number
        identifiers = [generic.ByteStringObject(kept), generic.ByteStringObject(number)]
        writer._document_id = generic.ArrayObject(identifiers)
        return writer
