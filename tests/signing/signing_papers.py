"""Makes keys, certificates and documents for the tests of signing; nothing is stored."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from reportlab.pdfgen.canvas import Canvas

from notulen_app.documents.stamp import signature_stamp
from notulen_app.domain.signature import SignatureField
from notulen_app.signing.identity import Identity, load_identity
from notulen_app.signing.sign import sign, signature_box

NOW = dt.datetime(2026, 3, 2, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
PASSWORD = "rahasia ñ"


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A certificate with its key, and the authority's certificate where there is one."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def p12(self) -> bytes:
        protection = serialization.BestAvailableEncryption(PASSWORD.encode())
        return pkcs12.serialize_key_and_certificates(
            b"uji", self.key, self.certificate, self.chain, protection
        )

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def identity(self, at: dt.datetime = NOW) -> Identity:
        return load_identity(self.p12, PASSWORD, at=at)


def usage(**given: bool) -> x509.KeyUsage:
    """Give a key usage with only these set."""
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: given.get(name, False) for name in names})


def issue(
    name: str,
    *,
    by: Issued | None = None,
    key_kind: str = "ec",
    start: dt.datetime = NOW - dt.timedelta(days=100),
    days: int = 365,
    key_usage: x509.KeyUsage | None = None,
    purposes: list[x509.ObjectIdentifier] | None = None,
    authority: bool = False,
    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | None = None,
    list_at: str | None = None,
) -> Issued:
    """Issue a certificate, self-signed where ``by`` is not given.

    ``list_at`` is the address of the issuer's list of revoked certificates.
    """
    key = key or (
        ec.generate_private_key(ec.SECP256R1())
        if key_kind == "ec"
        else rsa.generate_private_key(65537, 2048)
    )
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Kantor Uji"),
        ]
    )
    issuer = by.certificate.subject if by else subject
    builder = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    wanted = key_usage or (
        usage(key_cert_sign=True, crl_sign=True)
        if authority
        else usage(digital_signature=True, content_commitment=True)
    )
    builder = builder.add_extension(wanted, critical=True)
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    if list_at:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(list_at)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    chain = (by.certificate, *by.chain) if by else ()
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    return Issued(key=key, certificate=certificate, chain=chain)


def document(pages: int = 2) -> bytes:
    """Draw a small document."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(400, 300), invariant=1)
    for page in range(pages):
        canvas.drawString(40, 250, f"Notulen rapat uji, halaman {page + 1}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


FIELDS = (
    SignatureField(role="notulis", page=1, box=(40.0, 40.0, 190.0, 90.5)),
    SignatureField(role="pimpinan", page=1, box=(210.0, 40.0, 360.0, 90.0)),
)


def signed(pdf: bytes, who: Issued, role: str, at: dt.datetime = NOW) -> bytes:
    """Sign with a stamp of the box's size."""
    width, height = signature_box(pdf, role)
    stamp = signature_stamp(["Ditandatangani oleh", role], width=width, height=height)
    return sign(pdf, who.identity(at), role=role, at=at, stamp=stamp, location="Semarang")
