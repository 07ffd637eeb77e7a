"""An edition of the minutes: what was signed or locked, as it was then. Nothing changes it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.value import Value


class EditionPdf(Value, frozen=True, kw_only=True):
    """One state of an edition's PDF by its SHA-256 (64 hexadecimal digits).

    ``role`` is who signed it; None for the document as it was drawn.
    """

    sha256: str
    at: dt.datetime
    role: SignerRole | None = None


class SentKind(StrEnum):
    """To what a document went out: a signature through another portal, or by hand."""

    PORTAL = "tte"
    INK = "basah"


class SentOut(Value, frozen=True, kw_only=True):
    """A document that went out to be signed elsewhere, before it was an edition.

    For the portal ``pdf_sha256`` is the file as it went out, and ``record``, ``profile`` and
    ``log_head`` are those of the edition that it becomes when it comes back signed.
    """

    id: str
    meeting_id: str
    version: int
    kind: SentKind
    at: dt.datetime
    record_sha256: str
    log_head: str
    pdf_sha256: str | None = None
    record: str | None = None
    profile: str | None = None


class InkScan(Value, frozen=True, kw_only=True):
    """A scan of the paper that was signed by hand, by the SHA-256 of its file.

    ``mark`` is the code or hash that stood on the paper; ``size`` is in bytes.
    """

    sha256: str
    name: str
    size: int
    at: dt.datetime
    mark: str


class Edition(Value, frozen=True, kw_only=True):
    """A frozen version of a meeting's minutes.

    ``record`` is the exchange file of the record as it was, ``profile`` the document profile it
    was set in (JSON): from both the same bytes are drawn again. ``record_sha256`` is printed in
    the footer, with ``log_head``, the head of the log when it was frozen. ``pdfs`` are the states
    of its PDF in order, the last one the present; ``signers`` who sign it, the last one locks.
    ``scans`` are of its paper, signed by hand.
    """

    id: str
    meeting_id: str
    version: int
    at: dt.datetime
    log_head: str
    record_sha256: str
    record: str
    profile: str
    signers: tuple[SignerRole, ...]
    pdfs: tuple[EditionPdf, ...]
    scans: tuple[InkScan, ...] = ()

    @property
    def signed(self) -> dict[SignerRole, dt.datetime]:
        """Who has signed, and when by his own clock."""
        return {one.role: one.at for one in self.pdfs if one.role is not None}


class PaperState(StrEnum):
    """What a paper is that was found by its code."""

    CURRENT = "edisi yang berlaku"
    REPLACED = "edisi lama"
    UNLOCKED = "belum disahkan"
    CHANGED = "isinya sudah berubah"


class FoundPaper(Value, frozen=True, kw_only=True):
    """A paper that was found by its code: the meeting, which version of its minutes, its state."""

    meeting_id: str
    title: str
    day: dt.date | None
    version: int
    state: PaperState
