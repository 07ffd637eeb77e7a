"""Scans of minutes signed by hand: taken in, bound to an edition by the code on the paper.

A scan shows a paper; it is no electronic signature, and nothing here calls it one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from notulen_app.domain.cabinet import Cabinet
from notulen_app.domain.changes import Changes
from notulen_app.domain.edition import Edition, InkScan
from notulen_app.domain.errors import (
    DocumentRefused,
    FieldInvalid,
    PaperDiffers,
    PdfUnreadable,
    ReturnedElsewhere,
    ScanRefused,
)
from notulen_app.domain.meeting import Attachment, AttachmentKind
from notulen_app.domain.paper_code import is_of, marks_in, read_mark
from notulen_app.files import read_bounded
from notulen_app.services import kept_files
from notulen_app.services.kept_files import Kept
from notulen_app.store import editions as stored
from notulen_app.store import meetings
from notulen_app.store.archive import Archive

LARGEST = 60_000_000
"""Bytes of a scan at most."""
MOST_PAGES = 500
_READ_PAGES = 3
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class Scan:
    """A scan that lies in the archive's folder, and the codes that were read in its text."""

    kept: Kept
    marks: tuple[str, ...]


def take_scan(cabinet: Cabinet, path: Path) -> Scan:
    """Check a scan and keep it as it came; runs in any thread.

    Raises:
        ScanRefused: it is no PDF, JPG or PNG of a scanner, is too large or damaged, or a PDF that
            does more than show pages.
        FileUnreadable, FileUnwritable: it cannot be read or kept.
    """
    content = read_bounded(path, limit=LARGEST)
    if content.startswith(b"%PDF-"):
        marks = _marks_of_pdf(content, path)
    elif content.startswith(_PICTURES):
        from notulen_app.documents.photos import printable

        try:
            printable(content)
        except DocumentRefused as error:
            raise ScanRefused(path, error.problem.replace("foto", "gambar")) from error
        marks = ()
    else:
        raise ScanRefused(path, "bukan PDF, JPG, atau PNG")
    return Scan(kept_files.keep_bytes(cabinet, content, name=path.name), marks)


def mark_of(archive: Archive, meeting_id: str, scan: Scan) -> str | None:
    """Give the code read in a scan that is one of this meeting's editions; None where none is."""
    editions = stored.of_meeting(archive, meeting_id)
    return next((one for one in scan.marks if _edition_of(editions, one)), None)


def bind_scan(
    archive: Archive, meeting_id: str, scan: Scan, *, typed: str, now: dt.datetime
) -> Changes | None:
    """Keep a scan with the edition whose code or hash stands on the paper; None where it is there.

    Raises:
        FieldInvalid: what was typed is no code.
        ReturnedElsewhere: it is the code of another meeting.
        PaperDiffers: it is the code of no edition of this meeting.
    """
    mark = read_mark(typed)
    if mark is None:
        raise FieldInvalid("paper_mark", typed)
    edition = _edition_of(stored.of_meeting(archive, meeting_id), mark)
    if edition is None:
        others = [of for of, _, _ in stored.by_mark(archive, mark) if of != meeting_id]
        if others:
            raise ReturnedElsewhere(meetings.facts(archive, others[0]).title)
        raise PaperDiffers(mark)
    if any(one.sha256 == scan.kept.sha256 for one in edition.scans):
        return None
    kept = scan.kept
    new = InkScan(sha256=kept.sha256, name=kept.name, size=kept.size, at=now, mark=mark)
    with archive.action("Ambil pindaian tanda tangan basah") as action:
        stored.set_scans(archive, edition.id, (*edition.scans, new))
    return action.changes


def copy_of(cabinet: Cabinet, scan: InkScan) -> Path:
    """Write a copy of a scan for another program to open, and give its path.

    Raises:
        AttachmentLost: the scan is missing or altered.
        FileUnwritable: the copy could not be written.
    """
    attachment = Attachment(
        id="", name=scan.name, sha256=scan.sha256, size=scan.size, kind=AttachmentKind.FILE
    )
    return kept_files.open_copy(cabinet, attachment)


def _edition_of(editions: tuple[Edition, ...], mark: str) -> Edition | None:
    return next((one for one in editions if is_of(mark, one.record_sha256)), None)


def _marks_of_pdf(content: bytes, path: Path) -> tuple[str, ...]:
    from notulen_app.documents.raster import page_sizes, text_of_pages
    from notulen_app.signing.scanned import is_plain_scan

    try:
        if not is_plain_scan(content):
            raise ScanRefused(path, "memuat perintah atau berkas lain")
        if not 0 < len(page_sizes(content)) <= MOST_PAGES:
            raise ScanRefused(path, f"tidak berisi 1 sampai {MOST_PAGES} halaman")
        return marks_in(text_of_pages(content, most=_READ_PAGES))
    except PdfUnreadable as error:
        locked = error.problem == "encrypted"
        raise ScanRefused(path, "terkunci kata sandi" if locked else "PDF rusak") from error
