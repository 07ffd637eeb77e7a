"""The words of attached files, for the search: of PDF and Word documents, within bounds.

Paths and values only, so it runs in any thread; a file that cannot be read has no words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from notulen_app.domain.errors import AttachmentLost, FileUnreadable, PdfUnreadable
from notulen_app.domain.meeting import Attachment
from notulen_app.domain.plain_text import cleaned
from notulen_app.files import read_bounded
from notulen_app.services.kept_files import path_of

MOST_PAGES = 400
LARGEST = 80_000_000
"""Bytes of a PDF of which the words are read."""
LONGEST = 400_000
"""Letters of a file that are kept at most."""
PART = 12_000
"""Letters of a part, which is indexed in one step."""
_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"


def words_of(archive_path: Path, attachment: Attachment) -> tuple[str, ...] | None:
    """Give the words of an attachment in parts; None where its file is not there now."""
    try:
        path = path_of(archive_path, attachment)
        with path.open("rb") as stream:
            head = stream.read(1_024)
    except (AttachmentLost, OSError):
        return None
    try:
        text = _text(path, head)
    except (FileUnreadable, PdfUnreadable):
        text = ""
    return tuple(_parts(cleaned(text[:LONGEST])))


def _text(path: Path, head: bytes) -> str:
    if _PDF in head:
        from notulen_app.documents.raster import page_texts

        pdf = read_bounded(path, limit=LARGEST)
        return "\n".join(page_texts(pdf, most=MOST_PAGES, longest=LONGEST))
    if head.startswith(_ZIP):
        from notulen_app.readers.docx import read_docx

        return read_docx(path)
    return ""


def _parts(text: str) -> Iterator[str]:
    """Divide a text between words."""
    text = " ".join(text.split())
    while text:
        end = len(text) if len(text) <= PART else text.rfind(" ", 0, PART) + 1 or PART
        yield text[:end].strip()
        text = text[end:]
