"""Signatures on a document: where a field lies, and what verifying found. Values only."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from notulen_app.domain.value import Value


class Coverage(StrEnum):
    """How much of the file a signature's byte range covers."""

    WHOLE = "whole"
    REVISION = "revision"
    PART = "part"


class ChangedAfterwards(StrEnum):
    """What happened to the document after a signature was put on it.

    ``PROVEN``: only validation data or document timestamps came on top of it.
    """

    NONE = "none"
    PROVEN = "proven"
    SIGNED_ON = "signed_on"
    ALTERED = "altered"


class SignatureField(Value, frozen=True, kw_only=True):
    """An empty signature field to be made; ``role`` is its name in the PDF.

    ``page`` counts from 0; ``box`` is left, bottom, right, top in points from the lower left
    corner of the page.
    """

    role: str
    page: int
    box: tuple[float, float, float, float]


class LaterChange(Value, frozen=True):
    """Something that changed after a signature: a code such as ``page_added``, and its page.

    ``page`` counts from 1; None where it is not of a page.
    """

    kind: str
    page: int | None = None


class SignatureFinding(Value, frozen=True, kw_only=True):
    """What verifying found about one signature.

    ``intact``: the signed bytes and the signer's certificate fit the signature. ``trusted``: the
    certificate leads to one of the trusted certificates. ``claimed_time`` is the signer's own
    clock, aware of its zone; ``valid_at_claimed_time`` compares it with the certificate, whose
    validity is ``valid_from`` to ``valid_until`` (aware). ``problem`` is a code such as
    ``digest_mismatch``, never a sentence.

    ``stamped_time`` is that of a timestamp inside the signature, and ``stamp_trusted`` whether its
    authority, ``stamp_authority``, is trusted. ``revocation_checked`` tells that the data in the
    document answer, for every certificate on the way to the root, whether it was revoked. ``weak``
    names a key on that way that is too short to be trusted; ``untrusted`` is a code of why a signer
    is not. ``changes`` are what changed later.
    """

    role: str
    signer: str | None = None
    organisation: str | None = None
    issuer: str | None = None
    claimed_time: dt.datetime | None = None
    intact: bool = False
    covers: Coverage = Coverage.PART
    changed_afterwards: ChangedAfterwards = ChangedAfterwards.ALTERED
    trusted: bool = False
    valid_at_claimed_time: bool = False
    valid_from: dt.datetime | None = None
    valid_until: dt.datetime | None = None
    self_issued: bool = False
    problem: str | None = None
    stamped_time: dt.datetime | None = None
    stamp_authority: str | None = None
    stamp_trusted: bool = False
    revocation_checked: bool = False
    weak: str | None = None
    untrusted: str | None = None
    changes: tuple[LaterChange, ...] = ()


class TrustedRoot(Value, frozen=True, kw_only=True):
    """A certificate that the office trusts, by the SHA-256 of its DER form.

    ``authority`` tells that it vouches for those whom it issued certificates; else it vouches for
    its owner alone. ``weak`` names its key where that is too short.
    """

    pem: str
    sha256: str
    name: str
    issuer: str
    valid_until: dt.datetime
    authority: bool
    weak: str | None = None


class NewSignature(Value, frozen=True, kw_only=True):
    """A signature that came back on a document: its field, whether that had been ``prepared``,
    who signed by the certificate, when by his own clock, and the offset in bytes where it ends.
    """

    field: str
    prepared: bool
    ends: int
    signer: str | None = None
    claimed_time: dt.datetime | None = None


class TimestampFinding(Value, frozen=True, kw_only=True):
    """What verifying found about a timestamp of the whole document as it was then.

    ``time`` is aware and the authority's own; ``trusted`` tells whether that authority is.
    ``intact`` as of a signature; ``problem`` is a code, never a sentence.
    """

    authority: str | None = None
    time: dt.datetime | None = None
    intact: bool = False
    trusted: bool = False
    problem: str | None = None


class VerificationReport(Value, frozen=True, kw_only=True):
    """What verifying found about a document; ``signatures`` in the order of signing.

    ``unchanged``: every signature intact, only further signatures and what proves them on top, no
    byte besides, and the file equals the record's where that is at hand. ``matches_record`` is
    ``None`` where no record was at hand: a roll-back to an earlier signature cannot be told then.
    ``timestamps`` are those of the document, in their order. ``revocation_checked``: for every
    signature, by the data in the document, as nothing is fetched. ``problem`` is ``unreadable``
    for a file that is no whole PDF, with a ``detail`` such as ``encrypted``; ``unsigned`` for one
    without signatures; else a code of what was found.
    """

    signatures: tuple[SignatureFinding, ...] = ()
    timestamps: tuple[TimestampFinding, ...] = ()
    unchanged: bool = False
    trusted: bool = False
    locked: bool = False
    matches_record: bool | None = None
    revocation_checked: bool = False
    problem: str | None = None
    detail: str | None = None

    @property
    def signed(self) -> bool:
        """Tell whether the document carries any signature, good or bad."""
        return bool(self.signatures)
