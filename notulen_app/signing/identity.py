"""Identities to sign with: read from a PKCS#12 file, or made for testing only."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeAlias

from asn1crypto import keys as asn1_keys  # type: ignore[import-untyped]
from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.signers.pdf_cms import Signer, SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from notulen_app.domain.errors import (
    CertificateExpired,
    CertificateNotYetValid,
    CertificateWrongUsage,
    IdentityUnreadable,
    WrongPassword,
)
from notulen_app.signing.strength import weak_key

LARGEST_FILE = 1_000_000
"""Bytes of a PKCS#12 file above which it is refused unread."""

TEST_DAYS = 7
"""How many days a test identity is valid."""

NOT_FOR_DOCUMENTS = frozenset(
    {
        ExtendedKeyUsageOID.SERVER_AUTH,
        ExtendedKeyUsageOID.CLIENT_AUTH,
        ExtendedKeyUsageOID.CODE_SIGNING,
        ExtendedKeyUsageOID.TIME_STAMPING,
        ExtendedKeyUsageOID.OCSP_SIGNING,
        ExtendedKeyUsageOID.SMARTCARD_LOGON,
        ExtendedKeyUsageOID.KERBEROS_PKINIT_KDC,
    }
)
"""Purposes that do not allow signing documents where a certificate names no other."""

Key: TypeAlias = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, kw_only=True)
class Identity:
    """A private key with its certificate; only ``sign`` uses the key, nothing shows it.

    ``signer`` is None where the certificate was only looked at. ``weak`` names the key where it is
    too short to be trusted.
    """

    subject: str
    organisation: str | None
    issuer: str
    serial: int
    valid_from: dt.datetime
    valid_until: dt.datetime
    self_issued: bool
    weak: str | None
    signer: Signer | None = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class TestIdentity:
    """A self-signed identity for tests and demonstrations; nobody has certified it."""

    __test__ = False

    p12: bytes = field(repr=False)
    certificate_pem: bytes


def load_identity(p12: bytes, password: str, *, at: dt.datetime) -> Identity:
    """Open a PKCS#12 file and check that its certificate may sign documents at ``at`` (aware).

    Raises ``WrongPassword``, ``IdentityUnreadable``, ``CertificateExpired``,
    ``CertificateNotYetValid`` or ``CertificateWrongUsage``.
    """
    key, certificate, others = _open(p12, password)
    return identity_of(certificate, _signer(key, certificate, others), at=at)


def identity_of(
    certificate: x509.Certificate, signer: Signer | None, *, at: dt.datetime
) -> Identity:
    """Give an identity where its certificate may sign documents at ``at`` (aware).

    Raises ``CertificateExpired``, ``CertificateNotYetValid`` or ``CertificateWrongUsage``.
    """
    subject = common_name(certificate.subject)
    _check_time(certificate, subject, at=at)
    if not usable_for_documents(certificate):
        raise CertificateWrongUsage(subject)
    return Identity(
        subject=subject,
        organisation=_attribute(certificate.subject, NameOID.ORGANIZATION_NAME),
        issuer=common_name(certificate.issuer),
        serial=certificate.serial_number,
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        self_issued=certificate.subject == certificate.issuer,
        weak=weak_key(certificate),
        signer=signer,
    )


def make_test_identity(
    common_name: str = "Identitas uji", *, now: dt.datetime, password: str
) -> TestIdentity:
    """Make a self-signed identity, valid from ``now`` (aware) for ``TEST_DAYS`` days."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Notulen"),
            x509.NameAttribute(
                NameOID.ORGANIZATIONAL_UNIT_NAME, "Hanya untuk uji, tidak tersertifikasi"
            ),
        ]
    )
    start = now.astimezone(dt.UTC).replace(microsecond=0)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=TEST_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_signing_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    protection = serialization.BestAvailableEncryption(password.encode())
    return TestIdentity(
        p12=pkcs12.serialize_key_and_certificates(
            common_name.encode(), key, certificate, None, protection
        ),
        certificate_pem=certificate.public_bytes(serialization.Encoding.PEM),
    )


def usable_for_documents(certificate: x509.Certificate) -> bool:
    """Tell whether the certificate's usages, where it names any, allow signing documents."""
    extensions = certificate.extensions
    try:
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
        if not (usage.digital_signature or usage.content_commitment):
            return False
    except x509.ExtensionNotFound:
        pass
    try:
        purposes = extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return not NOT_FOR_DOCUMENTS.issuperset(purposes)


def common_name(name: x509.Name) -> str:
    """Give the common name, or the whole name where there is none."""
    return _attribute(name, NameOID.COMMON_NAME) or name.rfc4514_string()


def _attribute(name: x509.Name, oid: x509.ObjectIdentifier) -> str | None:
    found = name.get_attributes_for_oid(oid)
    return str(found[0].value) if found else None


def _open(p12: bytes, password: str) -> tuple[Key, x509.Certificate, tuple[x509.Certificate, ...]]:
    if len(p12) > LARGEST_FILE:
        raise IdentityUnreadable("too_large")
    _check_form(p12)
    secret = password.encode(errors="replace")
    if b"\0" in secret:  # no file can have such a password, and the library stops at it
        raise WrongPassword
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(p12, secret)
    except ValueError as error:
        if "password" in str(error).lower() or "mac" in str(error).lower():
            raise WrongPassword from error
        raise IdentityUnreadable("damaged") from error
    except Exception as error:  # a hostile file raises anything
        raise IdentityUnreadable("damaged") from error
    if certificate is None or key is None:
        raise IdentityUnreadable("no_key" if key is None else "no_certificate")
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise IdentityUnreadable("unsupported_key")
    return key, certificate, tuple(others)


def _check_form(p12: bytes) -> None:
    """Refuse what is no PKCS#12 at all, so that it is not called a wrong password."""
    try:
        found = asn1_pkcs12.Pfx.load(p12, strict=True)
        kind = found["auth_safe"]["content_type"].native
        version = found["version"].native
    except Exception as error:  # a hostile file raises anything
        raise IdentityUnreadable("not_pkcs12") from error
    if kind != "data" or version != "v3":
        raise IdentityUnreadable("not_pkcs12")


def _check_time(certificate: x509.Certificate, subject: str, *, at: dt.datetime) -> None:
    if at > certificate.not_valid_after_utc:
        raise CertificateExpired(subject, certificate.not_valid_after_utc.isoformat())
    if at < certificate.not_valid_before_utc:
        raise CertificateNotYetValid(subject, certificate.not_valid_before_utc.isoformat())


def _signer(
    key: Key, certificate: x509.Certificate, others: tuple[x509.Certificate, ...]
) -> SimpleSigner:
    encoding = serialization.Encoding.DER
    plain = key.private_bytes(
        encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    for other in others:
        store.register(asn1_x509.Certificate.load(other.public_bytes(encoding)))
    return SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(encoding)),
        signing_key=asn1_keys.PrivateKeyInfo.load(plain),
        cert_registry=store,
    )


def _signing_usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
