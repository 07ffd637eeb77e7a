"""Timestamp authorities, lists of revoked certificates, and documents that carry what these say."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from asn1crypto import crl as asn1_crl
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import pdf_signer
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from signing_papers import NOW, Issued, issue

LATER = NOW + dt.timedelta(minutes=1)
"""What the clock of the timestamp authority says."""


def stamping(authority: Issued, start: dt.datetime = NOW - dt.timedelta(days=100)) -> Issued:
    """Issue a certificate for giving timestamps."""
    return issue(
        "Otoritas Cap Waktu",
        by=authority,
        start=start,
        days=36_500,
        key_kind="rsa",
        purposes=[ExtendedKeyUsageOID.TIME_STAMPING],
    )


def as_asn1(issued: Issued) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(issued.certificate.public_bytes(serialization.Encoding.DER))


def timestamper(stamper: Issued, at: dt.datetime | None = LATER) -> DummyTimeStamper:
    """Give timestamps signed by this key, without a network; at the present where no time given."""
    key = stamper.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    chain = SimpleCertificateStore()
    for one in stamper.chain:
        chain.register(asn1_x509.Certificate.load(one.public_bytes(serialization.Encoding.DER)))
    return DummyTimeStamper(
        as_asn1(stamper),
        asn1_keys.PrivateKeyInfo.load(key),
        certs_to_embed=chain,
        fixed_dt=at.astimezone(dt.UTC) if at else None,
    )


def revoked_list(authority: Issued, revoked: Sequence[Issued] = (), at: dt.datetime = NOW) -> bytes:
    """Give an authority's list of revoked certificates, in DER."""
    start = at - dt.timedelta(days=1)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.certificate.subject)
        .last_update(start)
        .next_update(start + dt.timedelta(days=30))
    )
    for one in revoked:
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder()
            .serial_number(one.certificate.serial_number)
            .revocation_date(start)
            .build()
        )
    made = builder.sign(authority.key, hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def proven(
    pdf: bytes,
    who: Issued,
    role: str,
    *,
    authority: Issued,
    stamper: Issued,
    archival: bool = True,
    stamped: dt.datetime = LATER,
) -> bytes:
    """Sign as another program does: with timestamps and validation data, PAdES B-LT or B-LTA."""
    context = ValidationContext(
        trust_roots=[as_asn1(authority)],
        allow_fetching=False,
        moment=LATER,
        crls=[asn1_crl.CertificateList.load(revoked_list(authority))],
        revocation_mode="require",
    )
    metadata = pdf_signer.PdfSignatureMetadata(
        field_name=role,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        use_pades_lta=archival,
        validation_context=context,
    )
    stamps = timestamper(stamper, stamped)
    signer = pdf_signer.PdfSigner(metadata, who.identity().signer, timestamper=stamps)
    return signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))).getvalue()
