"""An edition of the minutes: what was signed or locked, as it was then. Nothing changes it."""

from __future__ import annotations

import datetime as dt

from notulen_app.domain.meeting import SignerRole
from notulen_app.domain.value import Value


class EditionPdf(Value, frozen=True, kw_only=True):
    """One state of an edition's PDF by its SHA-256 (64 hexadecimal digits).

    ``role`` is who signed it; None for the document as it was drawn.
    """

    sha256: str
    at: dt.datetime
    role: SignerRole | None = None


class Edition(Value, frozen=True, kw_only=True):
    """A frozen version of a meeting's minutes.

    ``record`` is the exchange file of the record as it was, ``profile`` the document profile it
    was set in (JSON): from both the same bytes are drawn again. ``record_sha256`` is printed in
    the footer, with ``log_head``, the head of the log when it was frozen. ``pdfs`` are the states
    of its PDF in order, the last one the present; ``signers`` who sign it, the last one locks.
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

    @property
    def signed(self) -> dict[SignerRole, dt.datetime]:
        """Who has signed, and when by his own clock."""
        return {one.role: one.at for one in self.pdfs if one.role is not None}
