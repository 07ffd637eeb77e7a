"""Certificates that an office chooses to trust: read from a file, told apart by their digest."""

from __future__ import annotations

import hashlib

from asn1crypto import pem  # type: ignore[import-untyped]
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from notulen_app.domain.signature import TrustedRoot
from notulen_app.signing.identity import common_name
from notulen_app.signing.strength import weak_key

MOST = 200
"""Certificates in a file at most."""


def read_roots(content: bytes) -> tuple[TrustedRoot, ...]:
    """Give the certificates of a file, in PEM or DER.

    Raises:
        ValueError: it holds none, too many, or something that is no certificate.
    """
    armoured = bool(pem.detect(content))
    blocks = [one for _, _, one in pem.unarmor(content, multiple=True)] if armoured else [content]
    if not 0 < len(blocks) <= MOST:
        raise ValueError("number of certificates")
    return tuple(_root(block) for block in blocks)


def _root(block: bytes) -> TrustedRoot:
    certificate = x509.load_der_x509_certificate(block)
    usage = asn1_x509.Certificate.load(block, strict=True)
    return TrustedRoot(
        pem=certificate.public_bytes(serialization.Encoding.PEM).decode(),
        sha256=hashlib.sha256(block).hexdigest(),
        name=common_name(certificate.subject),
        issuer=common_name(certificate.issuer),
        valid_until=certificate.not_valid_after_utc,
        authority=bool(usage.ca),
        weak=weak_key(certificate),
    )
