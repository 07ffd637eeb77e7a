"""The words of attached files, for the search: of PDF and Word documents, within bounds.

Paths and values only, so it runs in any thread; a file that cannot be read has no words.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.errors import AttachmentLost, FileUnreadable, PdfUnreadable
from notulen_app.domain.meeting import Attachment
from notulen_app.domain.plain_text import cleaned
from notulen_app.services import kept_files
from notulen_app.services.kept_files import path_of
from notulen_app.store import attachments

MOST_PAGES = 400
LARGEST = 80_000_000
"""Bytes of a PDF of which the words are read."""
LONGEST = 400_000
"""Letters of a file that are kept at most."""
PART = 12_000
"""Letters of a part, which is indexed in one step."""
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def words_of(cabinet: Cabinet, attachment: Attachment) -> tuple[str, ...] | None:
    """Give the words of an attachment in parts; None where its file is not there now."""
    try:
        path_of(cabinet, attachment)
        head = next(attachments.content_of(cabinet, attachment.sha256, limit=kept_files.LARGEST))
    except (AttachmentLost, FileUnreadable, StopIteration):
        return None
    try:
        text = _text(cabinet, attachment, head[:1_024])
    except (FileUnreadable, PdfUnreadable):
        text = ""
    return tuple(_parts(cleaned(text[:LONGEST])))


def _text(cabinet: Cabinet, attachment: Attachment, head: bytes) -> str:
    pieces = attachments.content_of(cabinet, attachment.sha256, limit=LARGEST)

    if _PDF in head:
        from notulen_app.documents.raster import page_texts

        return "\n".join(page_texts(b"".join(pieces), most=MOST_PAGES, longest=LONGEST))
    if head.startswith(_ZIP):
        from notulen_app.readers.docx import read_docx

        return read_docx(io.BytesIO(b"".join(pieces)))
    return ""


def _parts(text: str) -> Iterator[str]:
    """Divide a text between words."""
    text = " ".join(text.split())
    while text:
        end = len(text) if len(text) <= PART else text.rfind(" ", 0, PART) + 1 or PART
        yield text[:end].strip()
        text = text[end:]
