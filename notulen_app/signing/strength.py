"""Keys that are too short to trust: RSA below 2048 bits, elliptic curves below 256."""

from __future__ import annotations

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import dsa, ec, rsa

LEAST_RSA, LEAST_CURVE = 2048, 256
"""Bits of a key at least."""


def weak_key(certificate: x509.Certificate) -> str | None:
    """Give the kind and size of a key that is too short, as "RSA 1024 bit"; else None."""
    try:
        key = certificate.public_key()
    except Exception:  # a key that cannot be read vouches for nothing
        return "jenis kunci tidak dikenal"
    if isinstance(key, rsa.RSAPublicKey | dsa.DSAPublicKey) and key.key_size < LEAST_RSA:
        kind = "RSA" if isinstance(key, rsa.RSAPublicKey) else "DSA"
        return f"{kind} {key.key_size} bit"
    if isinstance(key, ec.EllipticCurvePublicKey) and key.key_size < LEAST_CURVE:
        return f"kurva {key.key_size} bit"
    return None


def weak_certificate(certificate: asn1_x509.Certificate) -> str | None:
    """Give the same of a certificate as pyHanko reads it."""
    try:
        return weak_key(x509.load_der_x509_certificate(certificate.dump()))
    except ValueError:
        return "jenis kunci tidak dikenal"
